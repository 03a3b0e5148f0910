"""What is said of a condition that cannot be used."""

from __future__ import annotations

import ast

from pipeline.errors import GlaneurError

_SHOWN = 60


class Fault(Exception):  # noqa: N818 - what is wrong with a condition; the user sees a GlaneurError
    """Why a condition is none, and at which part of it."""

    def __init__(self, detail: str, node: ast.AST | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.node = node

    def said(self, text: str) -> GlaneurError:
        """The error that the user sees: E220.

        Args:
            text: the whole condition.
        """
        part = ast.get_source_segment(text, self.node) if self.node else None
        shown = part or text
        short = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
        return GlaneurError("E220", repr(short), self.detail, "show")
