"""The thread of an article: its names, sentence by sentence, and whom the others words mean."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from pipeline.discourse.calls import calls
from pipeline.discourse.genders import Gender, gender
from pipeline.discourse.mentions import Mention, mentions
from pipeline.discourse.names import Name
from pipeline.discourse.thread import Thread
from pipeline.spans import ENTITIES, matches_of, sentences_of, text_of
from pipeline.typography import small

if TYPE_CHECKING:
    from spacy.tokens import Doc

_start = attrgetter("start")
_AND = re.compile(r"[ \u00a0]et[ \u00a0](?:d(?:e|u|es)[ \u00a0]|d['’])?(?:l[ea]s?[ \u00a0]|l['’])?")
_BOTH = 2
# several extractors ask about one document
_made: WeakKeyDictionary[Doc, Discourse] = WeakKeyDictionary()


class Discourse:
    """The names of an article in their places, and what its pronouns and descriptions mean.

    Args:
        text: clean text.
        names: mentions, in order.
        sentences: first character, and the one after the last, of each sentence.
    """

    def __init__(
        self, text: str, names: tuple[Name, ...], sentences: tuple[tuple[int, int], ...]
    ) -> None:
        self.text = text
        self.names = names
        self.sentences = sentences
        self._starts = [name.start for name in names]
        self._sentence_starts = [start for start, _ in sentences]

    @classmethod
    def of(cls, doc: Doc) -> Discourse:
        """That of a document whose entities are known; made once for all who ask."""
        if doc not in _made:
            names = tuple(
                [
                    Name(one.start, one.end, one.row.label, one.row.canonical)
                    for one in matches_of(doc, ENTITIES)
                ]
            )
            _made[doc] = cls(text_of(doc), names, sentences_of(doc))
        return _made[doc]

    def names_in(self, start: int, end: int) -> tuple[Name, ...]:
        """The names that lie wholly in a passage."""
        last = bisect_left(self._starts, end)
        found = self.names[bisect_left(self._starts, start) : last]
        # only the last may reach beyond
        return found[:-1] if found and found[-1].end > end else found

    def number_of(self, position: int) -> int:
        """The number of the sentence at a position, from 0."""
        return max(0, bisect_right(self._sentence_starts, position) - 1)

    def sentence_at(self, position: int) -> tuple[int, int]:
        """The sentence at a position; all of the text where there is none."""
        return self.sentences[self.number_of(position)] if self.sentences else (0, len(self.text))

    def paragraph_at(self, position: int) -> tuple[int, int]:
        """The line at a position, without its line breaks."""
        start = self.text.rfind("\n", 0, position) + 1
        end = self.text.find("\n", position)
        return start, len(self.text) if end < 0 else end

    @cached_property
    def small(self) -> str:
        """The text in small letters, character by character."""
        return small(self.text)

    @cached_property
    def called(self) -> Mapping[str, frozenset[str]]:
        """Words that the article puts next to each person and organisation."""
        return calls(self.text, self.names)

    @cached_property
    def _genders(self) -> dict[str, Gender]:
        people = dict.fromkeys([name.canonical for name in self.names if name.label == "PER"])
        return {one: gender(one, self.called.get(one, ())) for one in people}

    def gender(self, canonical: str) -> Gender:
        """Whether a person of the article is a woman or a man; "" where nothing tells."""
        return self._genders.get(canonical, "")

    @cached_property
    def _mentions(self) -> tuple[Mention, ...]:
        return tuple(mentions(self.text))

    @cached_property
    def _thread(self) -> Thread:
        return Thread(
            self.text, self.names, self._mentions, self.sentences, self.called, self._genders
        )

    def meant(self, start: int, end: int) -> str:
        """The canonical name that a pronoun or description means, or "".

        Args:
            start: its first character: of « elle », « ce dernier », « l'entreprise ».
            end: the character after its last one; more may follow (« l'entreprise américaine »).

        >>> from pipeline.discourse import Discourse, Name
        >>> text = "Mira Murati part. Elle était directrice technique."
        >>> talk = Discourse(text, (Name(0, 11, "PER", "Mira Murati"),), ((0, 17), (18, 50)))
        >>> talk.meant(18, 22)
        'Mira Murati'
        """
        # most of the places that are asked about hold nothing that may mean somebody
        at = bisect_left(self._mentions, start, key=_start)
        if at == len(self._mentions) or self._mentions[at].start >= end:
            return ""
        return self._thread.meant(start, end)

    def two_before(self, position: int, label: str) -> tuple[str, ...]:
        """Whom « les deux groupes » means: those joined last, or the only two of title or line."""
        names = [name for name in self.names_in(0, position) if name.label == label]
        for i in range(len(names) - 2, -1, -1):
            one, other = names[i : i + 2]
            listed = i and self.text[names[i - 1].end : one.start].strip() == ","
            if not listed and _AND.fullmatch(self.text, one.end, other.start):
                return one.canonical, other.canonical
        title, line = (self.paragraph_at(at) for at in (0, position))
        for first, last in ((0, title[1]), (line[0], position)):
            here = dict.fromkeys(name.canonical for name in names if first <= name.start < last)
            if len(here) == _BOTH:
                return tuple(here)
        return ()

    def person_before(self, position: int, gender: Gender = "") -> str:
        """The person who is talked about at a position, or ""; of that gender where it is given."""
        return self._thread.person(position, gender)

    def organisation_before(self, position: int) -> str:
        """The organisation that is talked about at a position, or ""."""
        return self._thread.organisation(position)
