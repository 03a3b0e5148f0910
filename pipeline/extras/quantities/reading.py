"""What a word announces at an offset: a number and what it is, or a ratio in words."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.extras.quantities import multiples, ratios, shares
from pipeline.extras.quantities.counts import count
from pipeline.extras.quantities.found import Found, Page
from pipeline.extras.quantities.guards import in_idiom
from pipeline.extras.quantities.lexicon import SPACES
from pipeline.extras.quantities.measures import measure
from pipeline.extras.quantities.numerals import Number, number_at
from pipeline.memo import Memo

_IN_WORDS = {
    "part": multiples.part_at,
    "multiple": multiples.multiple_at,
    "fold": multiples.fold_at,
    "times": ratios.by_sign,
}


def read_at(page: Page, at: int, kind: str) -> tuple[Found | None, int]:
    """What begins at an offset, and where to go on.

    Args:
        page: the text.
        at: offset of a word that may begin a quantity.
        kind: what the word announces, as :func:`numerals.starts` says.
    """
    if kind in _IN_WORDS:
        found = None if in_idiom(page.text, at) else _IN_WORDS[kind](page, at)
        return found, found.end if found else at + 1
    number = number_at(page.text, at)
    if number is None or (not number.figures and in_idiom(page.text, at)):
        return None, number.end if number else at + 1
    if kind in {"over", "point"}:
        if kind == "over":
            found = ratios.out_of(page, number)
        else:
            found = shares.points(page, number) or shares.percent(page, number)
        end = found.end if found else at + 1
        return None if found and found.kind == ratios.SCORE else found, end
    # « une demi-page » is no number of pages
    if kind == "one" and number.value == 1 and number.magnitude == 1:
        return None, number.end
    found = _counted(page, number)
    end = max(found.end if found else 0, number.end)
    return None if found and found.kind == ratios.SCORE else found, end


def _counted(page: Page, number: Number) -> Found | None:
    """What a number is, by what stands behind it."""
    sign = page.text[number.end : number.end + 3].lstrip(SPACES)[:1].lower()
    for read in _READERS[sign]:
        if found := read(page, number):
            return found
    return None


# in order, with the signs of which one stands behind such a number; of the others any may
_BY_SIGN = (
    (shares.percent, "%p"),
    (ratios.out_of, ""),
    (shares.points, "dp"),
    (ratios.parts, "-cdhmnqst"),
    (ratios.times, "f"),
    (measure, ""),
    (ratios.multiple_x, "x×"),
    (count, ""),
)


def _readers(sign: str) -> tuple[Callable[[Page, Number], Found | None], ...]:
    return tuple(read for read, signs in _BY_SIGN if not signs or sign in signs)


_READERS = Memo(_readers, most=1000)
