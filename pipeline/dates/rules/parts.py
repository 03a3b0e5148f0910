"""Part of a unit: ``début mars``, ``mi-2022``, ``à la fin de l'année``; the unit stays whole."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.dates.context import Context
from pipeline.dates.pieces import S, compiled

_PREFIX = compiled(
    rf"(?:(?P<start>(?:tout{S})?début|commencement)|(?P<mid>mi-|milieu|mi(?=\s))|(?P<end>(?:toute"
    rf"{S})?fin))"
    rf"(?P<of>{S}?(?:(?:de{S}(?:la{S}|l['’])?|du{S}|des{S}|d['’])(?:mois{S}(?:de{S}|d['’])"
    rf"|année{S}(?=\d{{4}}))?)?)"
)
STARTS = ("début", "milieu", "mi", "fin", "tout", "toute")


@dataclass(frozen=True, slots=True)
class Part:
    """A prefix that says which part: its code, where the unit starts, and what joins them."""

    mod: str
    inner: int
    of: str


def part(context: Context, at: int) -> Part | None:
    """The prefix at an offset, when there is one.

    Args:
        context: of the text.
        at: offset of its first word.
    """
    m = _PREFIX.match(context.text, at)
    if m is None:
        return None
    mod = "START" if m["start"] else "MID" if m["mid"] else "END"
    return Part(mod, m.end(), m["of"].strip())


_WHOLE = compiled(
    rf"(?P<u>année|an|mois|semaine|trimestre|semestre|décennie|siècle)(?!\w)(?!{S}(?:dern|proch"
    rf"|passé|suivant|précéd|\d))"
)


def whole_unit(context: Context, at: int) -> re.Match[str] | None:
    """``l'année`` of ``fin de l'année``: this year, when nothing else is said.

    Args:
        context: of the text.
        at: offset of the unit.
    """
    return _WHOLE.match(context.text, at)
