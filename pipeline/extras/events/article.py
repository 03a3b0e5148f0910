"""What an article is about: the organisation that its sentences leave unsaid."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from typing import Any

from pipeline.discourse import Discourse, Name
from pipeline.discourse.genders import is_body
from pipeline.extras.events.frames import Frame
from pipeline.extras.events.lexicon import STAGE, either, words
from pipeline.extras.events.row import Event
from pipeline.extras.events.triggers import asked_for
from pipeline.lexicons import load
from pipeline.patterns import any_of
from pipeline.typography import small, straight

Span = tuple[int, int, str, Any]

_HEAD = re.compile(r"[ \u00a0]?[.:(,–—-]|\n|$")
_TITLE = re.compile(r"[ \u00a0]?[.:][ \u00a0]|\n")
_WORD = re.compile(r"\w+")
# bullets and numbers before the first word of a line
_BULLET = re.compile(r"[\W\d_]{0,6}")
_SHORT = 75
# a first line of more is no title
_TITLE_LENGTH = 180
# an article that names more firms is not about one
_FEW = 5
# what is named or told of no more is not what an article is about
_OFTEN = 2
# organisations that a run may name: more than it does
_SEEN = 2**14


@lru_cache(_SEEN)
def is_public(canonical: str) -> bool:
    """Whether an organisation is a court, an authority or a medium, and no firm.

    >>> is_public("Cour de cassation"), is_public("Sorare")
    (True, False)
    """
    data = load(STAGE, "details")
    return (
        canonical in data["media"]
        or canonical.startswith(tuple(data["exchanges"]))
        or any(word in data["papers"] for word in _WORD.findall(canonical))
        or is_body(canonical)
    )


@lru_cache(_SEEN)
def _attacks(canonical: str) -> bool:
    """Whether a name is that of a gang, group or program that attacks."""
    return bool(either("attackers").match(small(canonical)))


@cache
def _led() -> re.Pattern[str]:
    """What leads to a name right behind it: « par le fabricant », « d' », a bracket."""
    lead = rf"(?<!\w){any_of(words('leads'))}[ \u00a0-]"
    # « le fabricant de puces Norvex » is not led by « de »
    between = r"(?:(?:(?:la|le|les|un|une)[ \u00a0]|l['’])(?:[a-zà-ÿ-]+[ \u00a0])?)?"
    return re.compile(rf"(?:{lead}{between}|(?<!\w)d['’]|[(«])$")


# characters before a name that may hold what leads to it, and what introduces it
_NEAR, _FAR = 36, 60


class Article:
    """An article for the reader of events.

    Args:
        talk: its names and sentences.
        spans: its amounts and dates: start, end, ``money`` or ``date``, row; in order.
    """

    def __init__(self, talk: Discourse, spans: Sequence[Span]) -> None:
        self.talk = talk
        self.text, self.small = talk.text, talk.small
        self.spans = spans
        self.victims: list[str] = []
        self.makers: dict[str, str] = {}
        # the last event of each type that was found
        self.told: dict[str, Event] = {}
        # whose result was told of last, and where
        self.earner: tuple[str, int] = ("", 0)
        # who gave money, as far as was found
        self.givers: set[str] = set()

    @cached_property
    def plain(self) -> str:
        """Its text in small letters with straight apostrophes."""
        return straight(self.small)

    def states(self, frame: Frame, start: int) -> re.Match[str] | None:
        """The noun of a frame, whole, where it begins at a position."""
        m = frame.phrase.match(self.small, start) if frame.phrase else None
        return m and (frame.printed.match(self.text, start) if frame.printed else m)

    def amounts_in(self, start: int, end: int) -> Iterator[tuple[int, int, Any]]:
        """The amounts of a passage: start, end, row."""
        first = bisect_left(self.spans, (start,))
        for left, right, kind, row in self.spans[first : bisect_left(self.spans, (end,))]:
            if kind == "money":
                yield left, right, row

    @cached_property
    def firms(self) -> tuple[Name, ...]:
        """Its organisations where nothing leads to them: subjects and headings."""
        return tuple(
            name
            for name in self.talk.names
            if name.label == "ORG"
            and not is_public(name.canonical)
            and not _led().search(self.small, max(0, name.start - _NEAR), name.start)
        )

    @cached_property
    def labels(self) -> dict[str, str]:
        """The label of each canonical name."""
        return {name.canonical: name.label for name in reversed(self.talk.names)}

    @cached_property
    def _starts(self) -> list[int]:
        return [name.start for name in self.firms]

    @cached_property
    def _times(self) -> Counter[str]:
        """How often it names each of its firms."""
        return Counter(
            name.canonical
            for name in self.talk.names
            if name.label == "ORG" and not is_public(name.canonical)
        )

    @property
    def _title_end(self) -> int:
        """Where its title ends; where it has none, its first sentence."""
        line = max(self.text.find("\n"), 0)
        sentences = self.talk.sentences
        return min(line, sentences[0][1]) if line > _TITLE_LENGTH and sentences else line

    def often(self, canonical: str) -> bool:
        """Whether it names a firm more than once."""
        return self._times[canonical] > 1

    @cached_property
    def titled(self) -> str:
        """The firm that its title is about, or "": its subject, else one that is named again."""
        title = self._title_end
        if first := [name.canonical for name in self.firms if name.start < title]:
            return max(first, key=lambda one: self._times[one])
        named = (name.canonical for name in self.talk.names_in(0, title))
        return next((one for one in named if self._times[one] > 1), "")

    @cached_property
    def about(self) -> str:
        """The organisation that the article is about: in its title, or named most."""
        if self.titled or not self._times:
            return self.titled
        canonical, times = self._times.most_common(1)[0]
        return canonical if times > 1 else self._introduced

    @property
    def _introduced(self) -> str:
        """The first firm that is said to be one, or to be led: « fondatrice de Brumal »."""
        for name in self.talk.names:
            if name.label == "ORG" and not is_public(name.canonical):
                near = max(0, name.start - _FAR)
                m = either("introduced").search(self.small, near, name.start)
                return name.canonical if m else ""
        return ""

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The labels of its names."""
        return frozenset(name.label for name in self.talk.names)

    def sentences(self) -> list[tuple[tuple[int, int], frozenset[str]]]:
        """Its sentences, each with what triggers ask for: labels of names, ``money``."""
        sentences, asked = self.talk.sentences or ((0, len(self.text)),), asked_for()
        found: list[set[str]] = [set() for _ in sentences]
        for name in self.talk.names:
            if name.label in asked:
                number = self.talk.number_of(name.start)
                if name.end <= sentences[number][1]:
                    found[number].add(name.label)
        for start, _, kind, _ in self.spans:
            if kind == "money":
                found[self.talk.number_of(start)].add("money")
        return list(zip(sentences, map(frozenset, found), strict=True))

    @cached_property
    def attacked(self) -> bool:
        """Whether it tells of attacks on computers throughout."""
        return any(map(_attacks, self.labels)) or self._tells("attacks")

    def _tells(self, of: str) -> bool:
        """Whether it has words of a kind more than in passing."""
        return sum(self.plain.count(stem) for stem in load(STAGE, "patterns")[of]) > _OFTEN

    @cached_property
    def sued(self) -> bool:
        """Whether it tells of courts throughout."""
        return self._tells("courts")

    @cached_property
    def named_firms(self) -> frozenset[str]:
        """The organisations that it names, firms or not."""
        return frozenset(name.canonical for name in self.talk.names if name.label == "ORG")

    @cached_property
    def titled_product(self) -> str:
        """The only product that its title names, or ""."""
        title = max(self.text.find("\n"), 0)
        told = {n.canonical for n in self.talk.names_in(0, title) if n.label == "PRODUCT"}
        return next(iter(told)) if len(told) == 1 else ""

    @cached_property
    def product(self) -> str:
        """The product that the article is about: in its title, or named most, or ""."""
        counts = Counter(name.canonical for name in self.talk.names if name.label == "PRODUCT")
        if self.titled_product:
            return self.titled_product
        first = counts.most_common(2)
        if not first or first[0][1] < _OFTEN or (len(first) > 1 and first[1][1] == first[0][1]):
            return ""
        return first[0][0]

    def organisation(self, position: int, taken: Collection[str] = ()) -> str:
        """The organisation that a sentence at a position means without saying so, or "".

        Args:
            position: where the sentence leaves it unsaid.
            taken: those that have another part in it.
        """
        start, end = self.talk.paragraph_at(position)
        head = self._head(start, end, position)
        if head and head not in taken:
            return head
        at = bisect_left(self._starts, position)
        before = [one for one in self.firms[max(0, at - 6) : at] if one.canonical not in taken]
        here = [one.canonical for one in before if one.start >= start]
        about = self.about if self.about not in taken else ""
        if about and (self.titled or about in here or not here):
            return about
        return here[-1] if here else before[-1].canonical if before else ""

    def only_before(self, position: int) -> str:
        """The one firm that is named before a position: « Dure journée chez Norvex. Le studio »."""
        named = {
            name.canonical
            for name in self.talk.names_in(0, position)
            if name.label == "ORG" and not is_public(name.canonical)
        }
        return next(iter(named)) if len(named) == 1 else ""

    def maker(self, position: int, product: str) -> str:
        """Who makes what is launched at a position: the firm of its line, or of the article.

        Args:
            position: where the sentence leaves it unsaid.
            product: what is launched.
        """
        start, end = self.talk.paragraph_at(position)
        if head := self._head(start, end, position):
            return head
        if product == self.titled_product or self.labels.get(product) != "PRODUCT":
            return self.house or (self.about if self._few else "")
        return self.titled if self._few else ""

    @cached_property
    def _few(self) -> bool:
        return len({name.canonical for name in self.firms}) <= _FEW

    @cached_property
    def house(self) -> str:
        """Who makes the product of the title: the firm named first below it."""
        bodies = (
            name.canonical
            for name in self.talk.names
            if name.label == "ORG" and not is_public(name.canonical)
        )
        return next(bodies, "") if self.titled_product else ""

    def _head(self, start: int, end: int, position: int) -> str:
        """The name that begins the line, « LYDIA. L'application … », or is the heading above."""
        m = _BULLET.match(self.text, start)
        first = m.end() if m else start
        for name in self.talk.names_in(first, min(end, first + 60)):
            firm = name.label in {"ORG", "PRODUCT"}
            begins = name.start == first and name.end <= position and name.label != "LOC"
            if begins and (_HEAD if firm else _TITLE).match(self.text, name.end):
                return name.canonical
            break
        above = self.text.rfind("\n", 0, max(0, start - 1)) + 1
        line = self.text[above : max(above, start - 1)].rstrip()
        if 0 < len(line) < _SHORT and line[-1] not in ".!?»…":
            named = [n for n in self.talk.names_in(above, start) if n.label == "ORG"]
            if len({n.canonical for n in named}) == 1 and above > 0:
                return named[0].canonical
        return ""
