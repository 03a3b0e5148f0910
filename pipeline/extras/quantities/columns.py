"""Numbers in the cells of a table, as its header says, and behind a label: ``Pages : 320``."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from pipeline.extras.quantities.found import Found, Page
from pipeline.extras.quantities.guards import is_year
from pipeline.extras.quantities.lexicon import words
from pipeline.extras.quantities.names import Names
from pipeline.extras.quantities.nouns import counted
from pipeline.extras.quantities.units import unit_at

_OPENS = re.compile(r"(?P<mark>[|;\t])[ \u00a0]*\Z")
_ENDS = re.compile(r"[ \u00a0]*(?:[|;\t\n]|\Z)")
# « Poids (g) », « Clients, en millions »
_SAID = re.compile(
    r"(?P<name>[^()]*?)[ \u00a0]*(?:\((?P<in>[^()]*)\)|,?[ \u00a0]en[ \u00a0](?P<of>\S+))?"
)
_NUMBER_OF = re.compile(r"[Nn]ombre[ \u00a0](?:de[ \u00a0]|d['’])")
_FACTORS = {"milliers": 10**3, "millions": 10**6, "milliards": 10**9, "M": 10**6, "k": 10**3}
_LINES, _LONGEST = 40, 300


def cell(page: Page, one: Found) -> Found | None:
    """A number that fills a cell, as the header of its column says.

    Args:
        page: the text.
        one: a number that stands alone.
    """
    text, number = page.text, one.number
    opens = _OPENS.search(text, max(0, one.start - 4), one.start)
    if number is None or opens is None or not _ENDS.match(text, one.end) or is_year(text, number):
        return None
    header = _header(text, one.start, opens["mark"])
    m = _SAID.fullmatch(header) if header else None
    return _under(one, m["name"], m["in"] or m["of"] or "") if m else None


def labelled(page: Page, one: Found) -> Found | None:
    """A number behind its label: ``Salariés : 1 200``, ``Nombre de pages : 320``.

    Args:
        page: the text.
        one: a number that stands alone.
    """
    text, number = page.text, one.number
    label = _LABEL.search(text, max(0, one.start - 60), one.start)
    if label is None or number is None or not _LABEL_ENDS.match(text, one.end):
        return None
    grouped = _GROUPS.fullmatch(text, one.start, one.end) is not None
    if is_year(text, number) or not (grouped or number.figures or number.magnitude > 1):
        return None
    return _under(one, label["name"], "")


_LABEL = re.compile(
    r"(?:^|[\n.;!?•|]|[\n][*\-–—])[ \u00a0]*"
    r"(?P<name>[A-ZÀ-Ý][^\n.;:!?•|\d]{2,45}?)[ \u00a0]?:[ \u00a0]\Z"
)
_LABEL_ENDS = re.compile(r"[ \u00a0]*(?:[.;,|\n]|\Z)(?!\d)")
_GROUPS = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+")


def _header(text: str, at: int, mark: str) -> str:
    """The cell that heads the column of an offset; nothing where no row looks like a header."""
    first, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    row = text[first : end if end >= 0 else len(text)]
    column, marks = text.count(mark, first, at), row.count(mark)
    head, blank = "", False
    for _ in range(_LINES):
        if first == 0:
            break
        end = first - 1
        first = text.rfind("\n", 0, end) + 1
        line = text[first:end]
        if not line.strip() and not blank:
            blank = True
            continue
        if end - first > _LONGEST or line.count(mark) != marks:
            break
        head = line
    found = head.split(mark)[column].strip() if head else ""
    return "" if any(letter.isdecimal() for letter in found) else found


def _under(one: Found, name: str, said: str) -> Found | None:
    """A number under a header, and what stands in brackets there."""
    if said == "%":
        return replace(one, kind="percent", unit="%", object=name, rule="column")
    unit = unit_at(f" {said}", 0) if said else None
    if unit and unit.end == len(said) + 1:
        return replace(one, kind="measure", unit=unit.symbol, rule="column")
    if (said and said not in _FACTORS) or not name:
        return None
    of = _NUMBER_OF.match(name)
    thing = name[of.end() :] if of else name
    low = thing[:1].lower() + thing[1:] if thing[1:2].islower() else thing
    noun = counted(f" {low}", 0, Names.of(()))
    if noun is None or noun.end != len(thing) + 1 or noun.head.casefold() in words("no_columns"):
        return None
    value = one.low * Decimal(_FACTORS.get(said, 1))
    return replace(one, kind="count", low=value, high=value, object=thing, rule="column")
