"""The page around the data: one file, and a policy that lets nothing else run."""

from __future__ import annotations

import base64
import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from pipeline.report.blocks import blocks

LANGUAGES = ("fr", "en")

_CSS = ("theme", "layout", "pieces", "marks", "charts")
_JS = (
    "words",
    "dom",
    "data",
    "pieces",
    "marks",
    "detail",
    "charts",
    "network",
    "view_overview",
    "view_names",
    "view_links",
    "view_timeline",
    "view_money",
    "view_articles",
    "view_tables",
    "view_errors",
    "main",
)
_SLOT = re.compile(r"\{\{(\w+)\}\}")


def page(content: Mapping[str, Any], *, language: str, title: str) -> str:
    """The HTML of a report.

    Args:
        content: blocks of JSON, by name.
        language: it begins in, one of ``LANGUAGES``.
        title: what it is called; empty for what it is made of.
    """
    style = _joined("css", _CSS)
    script = f'"use strict";\n(() => {{\n{_joined("js", _JS)}}})();\n'
    settings = {"language": language, "title": title}
    slots = {
        "language": language,
        "policy": policy(script, style),
        "style": style,
        "data": blocks({"settings": settings, "words": words(), **content}),
        "script": script,
    }
    return _SLOT.sub(lambda m: slots[m[1]], _asset("template.html"))


def policy(script: str, style: str) -> str:
    """A content security policy: our own script and style, and nothing from anywhere."""
    rules = {
        "default-src": "'none'",
        "script-src": _hashed(script),
        "style-src": _hashed(style),
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
        # no text ever becomes markup
        "require-trusted-types-for": "'script'",
        "trusted-types": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


@cache
def words() -> dict[str, dict[str, str]]:
    """What the page says, by language and key."""
    return tomllib.loads(_asset("words.toml"))


def _hashed(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _joined(kind: str, names: Iterable[str]) -> str:
    return "\n".join(_asset(kind, f"{name}.{kind}") for name in names)


def _asset(*path: str) -> str:
    return files("pipeline.report").joinpath("assets", *path).read_text(encoding="utf-8")
