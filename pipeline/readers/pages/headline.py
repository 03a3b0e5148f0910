"""Which line of a page is the headline of its article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.readers.pages.alignment import fold
from pipeline.readers.pages.outline import NO_LEVEL, Outline, share
from pipeline.readers.pages.visible import Line, Visible

_SEPARATORS = re.compile(r"\s+[-–—|·•»:]\s+|\s*\|\s*")
_LONGEST = 300


def headline(view: Visible, outline: Outline, titles: Iterable[str]) -> int:
    """Number of the line that is the headline, or -1.

    Args:
        view: the page.
        outline: of the page.
        titles: what the page says of itself to machines, the best first; names of the site
            may stand before or after, as in « Titre - La Gazette ».

    >>> from pipeline.readers.pages.visible import visible
    >>> page = visible("<h1>La Gazette</h1><h2>Une levée record</h2><p>Texte.")
    >>> headline(page, Outline(page), ["Une levée record - La Gazette"])
    1
    """
    levels = outline.levels()
    short = [(k, line) for k, line in enumerate(view.lines) if len(line.text) <= _LONGEST]
    places: dict[str, list[int]] = {}
    for k, line in short:
        places.setdefault(fold(line.text).lower(), []).append(k)
    known = [title for title in titles if title]
    for wanted in ([title] for title in known):
        if found := _found(wanted, places, view, levels):
            return found[0]
    # the site's name stands above
    parts = sorted((part for title in known for part in _parts(title)), key=len, reverse=True)
    found = _found(parts, places, view, levels)
    if headings := [k for k in found if _level(view.lines[k], levels) < NO_LEVEL]:
        return max(headings)
    if found:
        return found[0]
    links = outline.within("a")
    first = (k for k, line in short if _level(line, levels) == 0 and share(line, links) < 1)
    return next((k for k in first if len(view.lines[k].text.split()) > 2), -1)


def _found(
    titles: Iterable[str], places: dict[str, list[int]], view: Visible, levels: list[int]
) -> list[int]:
    """For every title that stands on the page, the line that does it best."""
    return [
        min(lines, key=lambda k: (_level(view.lines[k], levels), k))
        for lines in (places.get(fold(title).lower(), []) for title in titles)
        if lines
    ]


def _parts(title: str) -> Iterator[str]:
    """« A - B - C »: without its ends; what has fewer than three words is no headline."""
    for cut in _SEPARATORS.finditer(title):
        for part in (title[: cut.start()], title[cut.end() :]):
            if len(part.split()) > 2:
                yield part


def _level(line: Line, levels: list[int]) -> int:
    return levels[line.element] if line.element >= 0 else NO_LEVEL
