"""What a word announces at an offset: a number and what it is, or a ratio in words."""

from __future__ import annotations

from pipeline.extras.quantities import multiples, ratios, shares
from pipeline.extras.quantities.counts import count
from pipeline.extras.quantities.found import Found, Page
from pipeline.extras.quantities.guards import in_idiom
from pipeline.extras.quantities.measures import measure
from pipeline.extras.quantities.numerals import number_at

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
    found = (
        shares.percent(page, number)
        or ratios.out_of(page, number)
        or shares.points(page, number)
        or ratios.parts(page, number)
        or ratios.times(page, number)
        or measure(page, number)
        or ratios.multiple_x(page, number)
        or count(page, number)
    )
    end = max(found.end if found else 0, number.end)
    return None if found and found.kind == ratios.SCORE else found, end
