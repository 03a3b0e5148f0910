"""The functions that a condition may call."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.looking.suggest import unknown
from pipeline.looking.where.fault import Fault
from pipeline.looking.where.kinds import NAMED, Kind, Term
from pipeline.looking.where.patterns import finder


@dataclass(frozen=True, slots=True)
class _Function:
    takes: tuple[Kind, ...]
    gives: Kind
    does: Callable[..., Any]


FUNCTIONS: dict[str, _Function] = {
    "lower": _Function(("text",), "text", str.lower),
    "upper": _Function(("text",), "text", str.upper),
    "len": _Function(("text",), "number", len),
    "contains": _Function(("text", "text"), "truth", lambda text, part: part in text),
    "startswith": _Function(("text", "text"), "truth", str.startswith),
    "endswith": _Function(("text", "text"), "truth", str.endswith),
    "matches": _Function(("text", "text"), "truth", lambda text, find: find(text)),
    "abs": _Function(("number",), "number", abs),
    "year": _Function(("date",), "number", lambda day: day.year),
    "month": _Function(("date",), "number", lambda day: day.month),
}


def called(name: str, terms: Sequence[Term]) -> Term:
    """The term that a function makes of others; not known where one of them is not.

    Raises:
        Fault: there is no such function, or it takes other terms.
    """
    if name not in FUNCTIONS:
        raise Fault(unknown("function", name, FUNCTIONS))
    function = FUNCTIONS[name]
    if len(terms) != len(function.takes):
        wanted = ", ".join(NAMED[kind] for kind in function.takes)
        raise Fault(f"{name}() takes {wanted}")
    for term, kind in zip(terms, function.takes, strict=True):
        if term.kind != kind:
            raise Fault(f"{name}() takes {NAMED[kind]}, and {term}")
    gets = [term.get for term in terms]
    if name == "matches":
        gets[1] = _pattern(terms[1])

    def value(row: Sequence[Any]) -> Any:
        values = [get(row) for get in gets]
        return None if None in values else function.does(*values)

    return Term(function.gives, value, said=f"{name}(…)")


def _pattern(term: Term) -> Callable[[Sequence[Any]], Any]:
    if not term.constant:
        raise Fault("the pattern of matches() stands between quotation marks")
    find = finder(str(term.value))
    return lambda _: find
