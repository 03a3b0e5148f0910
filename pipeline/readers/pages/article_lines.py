"""Which visible lines of a page are its article.

The extractor finds the core. Around it stands what it drops and a reader does not: the headline,
the standfirst, captions, cells, short headings; and in it what it keeps and a reader skips.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from pipeline.cleaning.rules.vocabulary import only_credits
from pipeline.readers.pages.alignment import fold
from pipeline.readers.pages.furniture import Notices, is_text, names_of, opens_links
from pipeline.readers.pages.outline import Outline, share
from pipeline.readers.pages.visible import CELL, Visible

# a line belongs to a block when so much of it does
_COVERED = 0.5
# the article's element holds so much of what the extractor found
_CORE = 0.8
_PARAGRAPH = 60
# lines of a column beside the article are shorter
_SHORT = 120
_MOST = 0.5
_NEAR = 16
_SENTENCE = re.compile(r"(?:\S+\s+){3,}\S*[.!?…»\")]\s*$|(?:\S+\s+){8,}")
_SOURCES = re.compile(r"sources?\s*:|crédits?\b|photos?\s*:|©", re.IGNORECASE)
_NOTES = re.compile("-notes-|footnote")
# so many linked headings with so little between them are a list of articles
_INDEX = 5
_TEASER = 2


class ArticleLines:
    """Chooses the lines of the article.

    Args:
        view: the page.
        outline: of it.
        left_out: for every element, whether it is furniture.
        headline: number of the headline, or -1.
        shares: of every line, how much of it the extractor found.
    """

    def __init__(
        self,
        view: Visible,
        outline: Outline,
        left_out: list[bool],
        headline: int,
        shares: dict[int, float],
    ) -> None:
        self.lines = view.lines
        self.ends = view.ends
        self.outline = outline
        self.headline = headline
        self.title = fold(view.lines[headline].text) if headline >= 0 else ""
        self.notices = Notices(view, outline)
        self.left_out = left_out
        self.items = outline.within("li")
        self.bold = outline.within("b", "strong")
        self.text_elements = outline.inherited(is_text)
        self.notes = outline.inherited(lambda element: bool(_NOTES.search(names_of(element))))
        self.usable = [self._is_usable(k) for k in range(len(view.lines))]
        self._leave_lists_of_links()
        found = [k for k, share in shares.items() if share >= _COVERED and self.usable[k]]
        self.core = sorted(found)
        if headline < 0:
            self.headline = self._heading_above()

    def chosen(self) -> set[int]:
        """Numbers of the lines that are text; none when there is no article."""
        core = self._without_columns([k for k in self.core if k > self.headline])
        if not any(_SENTENCE.match(self.lines[k].text) for k in core):
            return set()
        container = self._container(core)
        inside = [k for k in core if self._lies_in(k, container)]
        first, last = inside[0], inside[-1]
        kept = {k for k in core if self._belongs(k, last, container)}
        kept |= {k for k in range(first, last) if self.usable[k] and self._lies_in(k, container)}
        kept |= set(self._above(first, kept))
        kept |= set(self._below(last, container, kept))
        kept -= set(self._names_only(kept, first)) | set(self._orphans(kept))
        return kept | ({self.headline} if self.headline >= 0 else set())

    def is_index(self, kept: set[int]) -> bool:
        """Whether the lines kept are teasers: linked headings with little between them."""
        linked = [
            k
            for k in kept
            if self.notices.is_heading(self.lines[k]) and self.notices.is_linked(self.lines[k])
        ]
        return len(linked) >= _INDEX and len(kept) <= (1 + _TEASER) * len(linked) + 1

    def masthead(self, kept: set[int]) -> tuple[int, int]:
        """First line and line after the last where bylines and datelines are about the article."""
        order = sorted(kept)
        first = self.headline if self.headline >= 0 else order[0]
        paragraphs = [k for k in order if k > first and len(self.lines[k].text) >= _PARAGRAPH]
        return first, [*paragraphs[:3], order[-1]][:3][-1] + 1

    def _is_usable(self, number: int) -> bool:
        line = self.lines[number]
        if number == self.headline:
            return True
        if line.element >= 0 and self.left_out[line.element]:
            return False
        if self.headline >= 0 and fold(line.text) == self.title:
            return False
        return not self.notices.is_notice(line)

    def _heading_above(self) -> int:
        """The nearest heading of the highest level not far above the core; -1 for none."""
        first = next((k for k in self.core if self._is_paragraph(k)), 0)
        above = [
            k
            for k in range(max(0, first - _NEAR), first)
            if self.usable[k] and self.notices.is_heading(self.lines[k])
        ]
        return min(above, key=lambda k: (self.notices.level(self.lines[k]), -k), default=-1)

    def _without_columns(self, core: list[int]) -> list[int]:
        """When most of the core is in one element with the headline, no column or teasers below."""
        if self.headline < 0:
            return core
        total = sum(len(self.lines[k].text) for k in core)
        for around in islice(self.outline.ancestors(self.lines[self.headline].element), _NEAR):
            inside = [k for k in core if self._lies_in(k, around)]
            if sum(len(self.lines[k].text) for k in inside) < _MOST * total:
                continue
            after = [k for k in core if k > inside[-1]]
            other = all(len(self.lines[k].text) < _SHORT or self._is_teaser(k) for k in after)
            return [k for k in core if k <= inside[-1]] if other else core
        return core

    def _is_teaser(self, number: int) -> bool:
        """Whether the nearest heading above a line leads to another page."""
        for k in range(number - 1, max(self.headline, number - 1 - _TEASER), -1):
            if self.notices.is_heading(self.lines[k]):
                return self.notices.is_linked(self.lines[k])
        return False

    def _leave_lists_of_links(self) -> None:
        """A heading « Sur le même sujet » goes, and so do the links that follow it."""
        leaving = False
        for number, line in enumerate(self.lines):
            linked = self.notices.is_linked(line)
            if number != self.headline and opens_links(line.text):
                leaving = True
            elif not linked:
                leaving = False
            if leaving and number != self.headline:
                self.usable[number] = False

    def _container(self, core: list[int]) -> int:
        """The innermost element that holds nearly all paragraphs of the core; -1 for the page."""
        counts = [0] * len(self.outline.elements)
        lines = [0] * len(self.outline.elements)
        for line in self.lines:
            if line.element >= 0:
                lines[line.element] += 1
        total = 0
        for number in core:
            length, element = len(self.lines[number].text), self.lines[number].element
            if length >= _PARAGRAPH or len(core) < 3:
                total += length
                if element >= 0:
                    counts[element] += length
        for number in range(len(counts) - 1, -1, -1):
            parent = self.outline.elements[number].parent
            if parent >= 0:
                counts[parent] += counts[number]
                lines[parent] += lines[number]
        enough = (
            k for k, count in enumerate(counts) if count >= _CORE * total > 0 and lines[k] > 1
        )
        return max(enough, key=lambda k: (self.outline.depth[k], k), default=-1)

    def _lies_in(self, number: int, container: int) -> bool:
        if container < 0:
            return True
        element = self.lines[number].element
        return element >= container and self.lines[number].start < self.ends[container]

    def _belongs(self, number: int, last: int, container: int) -> bool:
        """Outside of the article's element, paragraphs above it and what is named text."""
        if self._lies_in(number, container):
            return True
        return (number < last and self._is_paragraph(number)) or self._is_named(number)

    def _names_only(self, kept: set[int], first: int) -> Iterator[int]:
        """Above the core, lines of names alone: who wrote the article."""
        for number in kept:
            line = self.lines[number]
            if number >= first or self.notices.is_heading(line) or self._is_named(number):
                continue
            if only_credits(line.text.rstrip(". ")):
                yield number

    def _orphans(self, kept: set[int]) -> Iterator[int]:
        """Headings of which only links are left out below, and nothing is left."""
        order = [*sorted(kept), len(self.lines)]
        for number, after in pairwise(order):
            between = range(number + 1, after)
            ended = after == len(self.lines) or self._heads(after)
            if (
                self._heads(number)
                and ended
                and between
                and self.notices.is_linked(self.lines[number + 1])
            ):
                yield number

    def _heads(self, number: int) -> bool:
        line = self.lines[number]
        return self.notices.is_heading(line) or share(line, self.bold) == 1

    def _is_paragraph(self, number: int) -> bool:
        line = self.lines[number]
        return len(line.text) >= _PARAGRAPH or self._is_named(number)

    def _is_named(self, number: int) -> bool:
        element = self.lines[number].element
        return element >= 0 and self.text_elements[element]

    def _above(self, first: int, kept: set[int]) -> Iterator[int]:
        """Between the headline and the core: sentences, captions, and headings of what is kept."""
        below = first
        for number in range(first - 1, self.headline, -1) if self.headline >= 0 else ():
            line = self.lines[number]
            if not self.usable[number]:
                continue
            heading = self.notices.is_heading(line) and below == number + 1
            beside = CELL in (line.before, self.lines[number + 1].before)
            named = self._is_named(number)
            if number in kept or heading or beside or named or _SENTENCE.match(line.text):
                below = number
                yield number

    def _below(self, last: int, container: int, kept: set[int]) -> Iterator[int]:
        """After the core: a list that ends it, sentences beside those kept, notes and sources."""
        parents = {self._parent(k) for k in kept if len(self.lines[k].text) >= _PARAGRAPH}
        following = True
        for number in range(last + 1, len(self.lines)):
            line = self.lines[number]
            inside = self._lies_in(number, container)
            following &= inside and self.usable[number] and self._is_item(number)
            if not self.usable[number]:
                continue
            beside = self._parent(number) in parents and _SENTENCE.match(line.text)
            if (line.element >= 0 and self.notes[line.element]) or (
                inside and (beside or following or _SOURCES.match(line.text))
            ):
                yield number

    def _is_item(self, number: int) -> bool:
        """Whether a line is in a list, and no link."""
        line = self.lines[number]
        return line.element >= 0 and self.items[line.element] and not self.notices.is_linked(line)

    def _parent(self, number: int) -> int:
        element = self.lines[number].element
        return self.outline.elements[element].parent if element >= 0 else -1
