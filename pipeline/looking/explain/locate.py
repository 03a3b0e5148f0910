"""Which article and which characters of it are meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from pipeline.errors import GlaneurError
from pipeline.looking.suggest import instead
from pipeline.results import Results, Row
from pipeline.tables import whole

_PLACE = re.compile(r"(?P<locator>.+):(?P<span>\d+(?:-\d+)?)")
_SPAN = re.compile(r"(\d+)(?:\s*[-–]\s*(\d+))?")
_QUOTES = {'"': '"', "'": "'", "«": "»", "“": "”"}
# names that are said of many
_FEW = 5
# articles among which a name like the one given is looked for
_MANY = 20_000

Span = tuple[int, int]


def parted(locator: str, offset: str | None) -> tuple[str, str]:
    """A locator and an offset, which may stand in one as ``glaneur show`` prints them.

    Raises:
        GlaneurError: E223 when there is no offset.

    >>> parted("…presse/a.txt:860-882", None)
    ('presse/a.txt', '860-882')
    """
    if offset is None:
        m = _PLACE.fullmatch(locator)
        if m is None:
            raise GlaneurError("E223", locator, "no place in the article is given", "explain")
        locator, offset = m["locator"], m["span"]
    # what show cuts
    return locator.removeprefix("…"), offset


def article(results: Results, name: str) -> Row:
    """The row of the article that a locator, or the end of one, means.

    Raises:
        GlaneurError: E222 when no article, or more than one, has it.
    """
    found: list[Row] = []
    for row in results.table("articles").rows():
        locator = str(row["article"])
        if locator == name:
            return row
        if locator.endswith(name):
            found.append(row)
    whole = [one for one in found if _begins_a_name(str(one["article"]), name)]
    if len(whole or found) == 1:
        return (whole or found)[0]
    if found:
        shown = ", ".join(str(one["article"]) for one in (whole or found)[:_FEW])
        more = "…" if len(whole or found) > _FEW else ""
        raise GlaneurError("E222", name, f"{len(whole or found)} end so: {shown}{more}", "explain")
    names = (str(row["article"]) for row in results.table("articles").rows())
    guess = instead(name, islice(names, _MANY))
    raise GlaneurError("E222", name, f"no article of the run has this name{guess}", "explain")


def _begins_a_name(locator: str, end: str) -> bool:
    return locator[-len(end) - 1] in "/#"


def span(offset: str) -> Span | None:
    """The characters that a number or two mean; None for a text.

    Raises:
        GlaneurError: E223 when the second is before the first.

    >>> span("860"), span("860-882"), span("dollars")
    ((860, 861), (860, 882), None)
    """
    m = _SPAN.fullmatch(offset.strip())
    if m is None:
        return None
    start = int(m[1])
    end = int(m[2]) if m[2] else start + 1
    if end <= start:
        raise GlaneurError("E223", offset, "it ends where it starts, or before", "explain")
    return start, end


def unquoted(text: str) -> str:
    """A text without the quotation marks around it.

    >>> unquoted('"2024"'), unquoted("« 5 M€ »")
    ('2024', '5 M€')
    """
    text = text.strip()
    if len(text) > 1 and _QUOTES.get(text[0]) == text[-1]:
        return text[1:-1].strip()
    return text


def places(text: str, raw: str, shift: int = 0) -> Iterator[Span]:
    """Where a text stands: as it is, else whatever its spaces, apostrophes and capitals.

    Args:
        text: what is looked for.
        raw: where.
        shift: offset of ``raw`` in the article.

    >>> list(places("l'iphone de", "L’iPhone\u00a0de")), list(places("x", "y"))
    ([(0, 11)], [])
    """
    words = [re.sub("['’]", "['’]", re.escape(word)) for word in text.split()]
    for pattern, flags in ((re.escape(text), 0), (r"\s+".join(words), re.IGNORECASE)):
        found = [(m.start() + shift, m.end() + shift) for m in re.finditer(pattern, raw, flags)]
        if found and text:
            yield from found
            return


def overlapping(rows: Iterable[Row], here: Span) -> list[Row]:
    """The rows that cover at least one of some characters."""
    return [row for row in rows if whole(row["start"]) < here[1] and here[0] < whole(row["end"])]
