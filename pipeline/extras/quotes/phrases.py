"""Noun phrases that may be speakers, and whom they name."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple, TypeVar

from pipeline.discourse import Discourse, Name
from pipeline.extras.quotes.grammar import THE, pattern
from pipeline.extras.quotes.reading import TOKEN, Reader, Words
from pipeline.extras.quotes.who import Who

_Key = TypeVar("_Key")
_LONGEST_LIST = 16
# regular expression source of « , patronne d'Orvane, et », between two persons
APPOSED_AND = (
    r",[ \u00a0](?:(?:l[ae]|une?|son|sa|ancienne?|ex)[ \u00a0]|l['’]|ex-)?(?P<noun>[\w-]+)"
    r"[^,.;:«»]{0,60},?[ \u00a0]et[ \u00a0]"
)
# letters of « la plupart d'entre elles »
_NEAR = 40
_LATTER = re.compile(r"(?:[Cc]e dernier|[Cc]ette dernière)(?=[ \u00a0]?[,.;:)»]|[ \u00a0]?$|\n)")
_PARTICLE = re.compile(r"(?:de la|de|du|des|d['’]|van|von|Le|La)[ \u00a0]?")
_AND_NAME = re.compile(rf"(?:,?[ \u00a0](?P<and>et|ou|puis|&)[ \u00a0]|,[ \u00a0](?=\S)){THE}")
_JOINING = frozenset({",", " ", "\u00a0"})
# « Orvane et son rival Klerion »
_AND_HIS = re.compile(
    r"(?P<and>[ \u00a0]et[ \u00a0](?:son|sa|leur|le|la)[ \u00a0][a-zà-ÿ-]{3,}[ \u00a0]"
    r"(?:[a-zà-ÿ-]{4,}[ \u00a0])?)(?=[A-ZÀ-Þ])"
)
# a name in marks: « explique “PKM” », « selon le "FT" »
_QUOTED = re.compile(
    r"(?:[Ll]e |[Ll]a |[Ll]['’])?[«“\"][ \u00a0\u202f]?"
    r"(?P<name>[A-ZÀ-Þ][^«»“”\"\n]{0,24}?)[ \u00a0\u202f]?[»”\"]"
)


class Phrase(NamedTuple):
    """A noun phrase or pronoun that may be a speaker.

    Attributes:
        start: its first character, of the article.
        end: after its last one; a name in apposition is in it.
        speaker: canonical name, names, or description without article.
        kind: how it says who: name, pronoun, document, owned (a thing by its owner), noun.
        head: its noun in small letters, or the label of its name.
    """

    start: int
    end: int
    speaker: str
    kind: str
    head: str = ""


class Phrases:
    """Finds the noun phrases of one article.

    Args:
        discourse: of the article.
    """

    def __init__(self, discourse: Discourse) -> None:
        self.discourse = discourse
        self.text = discourse.text
        # for patterns of many words
        self.small = discourse.small
        self.names = {name.start: name for name in discourse.names}
        # by the offset after them
        self.ends = {name.end: name for name in discourse.names}
        self.reader = Reader(self.text, self.small, self.names)
        self._who = Who(discourse, self.names)
        # how often it was asked who made a document, which may be another the next time
        self._documents = 0
        # several rules ask about one place
        self.behind: dict[tuple[int, int], Phrase | None] = {}

    def at(self, at: int, limit: int, *, subject: bool = False) -> Phrase | None:
        """The phrase that begins at an offset.

        Args:
            at: its first character.
            limit: where the sentence ends.
            subject: whether a verb follows, which may look like a part of it.
        """
        title = _title().match(self.text, at, limit)
        inside = title.end() if title else at
        if name := self.names.get(inside):
            return self.named(at, name, limit)
        if quoted := _QUOTED.match(self.text, inside, limit):
            return self._quoted(at, quoted)
        if title:
            return self._titled(at, inside, limit)
        if some := self._some(at, limit):
            return some
        words = self.reader.at(at, limit, subject=subject)
        return None if words is None else self._described(at, limit, words)

    def _some(self, at: int, limit: int) -> Phrase | None:
        """« l'un », « la seconde », « trois d'entre eux », with the name of one behind a comma."""
        if self.text[at : at + 2] in {"ce", "Ce"} and (m := _LATTER.match(self.text, at, limit)):
            return Phrase(at, m.end(), "", "pronoun")
        near = self.small[at : at + _NEAR]
        them = "eux" in near or "elles" in near
        among = _among().match(self.text, at, limit) if them else None
        if among is None:
            pair = self.text[at : at + 1] in {"l", "L"} and _pair().match(self.text, at, limit)
            return Phrase(at, pair.end(), "", "pronoun") if pair else None
        one = self.names.get(among.end() + 2)
        if one and one.end <= limit and one.label == "PER" and self.text[among.end()] == ",":
            return Phrase(at, one.end, one.canonical, "name", one.label)
        return Phrase(at, among.end(), "", "pronoun")

    def keep(
        self,
        kept: dict[_Key, Phrase | None],
        key: _Key,
        find: Callable[[], Phrase | None],
    ) -> Phrase | None:
        """Find a phrase and keep it, unless it may be another the next time.

        Args:
            kept: phrases found before, without this one.
            key: of this one.
            find: how it is found.
        """
        documents = self._documents
        found = find()
        if documents == self._documents:
            kept[key] = found
        return found

    def _described(self, at: int, limit: int, words: Words) -> Phrase:
        """Whom a noun and what goes with it mean, and whom « et » joins to a firm."""
        speaker, kind, end = self._who.means(words, limit)
        self._documents += kind == "document"
        found = Phrase(at, end, speaker, kind, words.head)
        name = self.ends.get(end) if kind == "name" else None
        # « le Cigref et Asterès »
        if name and name.canonical == speaker and name.label == "ORG":
            several = self.named(at, name, limit)
            return several if " | " in several.speaker else found
        return found

    def _titled(self, at: int, inside: int, limit: int) -> Phrase | None:
        """« Mme de Silva », « M. Tellier » whom nothing else names."""
        particle = _PARTICLE.match(self.text, inside, limit)
        if particle and (name := self.names.get(particle.end())):
            return self.named(at, name, limit)
        m = TOKEN.match(self.text, inside, limit)
        return Phrase(at, m.end(), m["word"], "name") if m and m["word"] else None

    def _quoted(self, at: int, m: re.Match[str]) -> Phrase:
        name = self.names.get(m.start("name"))
        if name is None:
            return Phrase(at, m.end(), m["name"], "name")
        return Phrase(at, m.end(), name.canonical, "name", name.label)

    def named(self, start: int, name: Name, limit: int) -> Phrase:
        """A name, with those that « et » joins to it."""
        speakers, end = [name.canonical], name.end
        while m := self._and(end, limit):
            more = self.names.get(m.end())
            if more is None or not alike(more.label, name.label):
                break
            if not m["and"] and not self._joins(more.end, limit):
                break
            if more.canonical not in speakers:
                speakers.append(more.canonical)
            end = more.end
        return Phrase(start, end, " | ".join(speakers), "name", name.label)

    def _and(self, at: int, limit: int) -> re.Match[str] | None:
        """What joins another name to one that ends at an offset."""
        if self.text[at : at + 1] not in _JOINING:
            return None
        his = _AND_HIS.match(self.text, at, limit) if self.text.startswith("et", at + 1) else None
        return his or _AND_NAME.match(self.text, at, limit)

    def _joins(self, at: int, limit: int) -> bool:
        """Whether a list goes on to its « et »."""
        for _ in range(_LONGEST_LIST):
            m = _AND_NAME.match(self.text, at, limit)
            if m is None or m.end() not in self.names:
                return False
            if m["and"]:
                return True
            at = self.names[m.end()].end
        return False

    def is_product(self, found: Phrase) -> bool:
        """Whether a phrase names a product: « le Macintosh »."""
        return found.kind == "name" and found.speaker in self._who.descriptions.products

    def person_ending(self, end: int) -> bool:
        """Whether the name of a person ends at an offset."""
        name = self.ends.get(end)
        return name is not None and name.label == "PER"


def alike(one: str, other: str) -> bool:
    """Whether both are labels of persons, or neither."""
    return (one == "PER") == (other == "PER")


@cache
def _title() -> re.Pattern[str]:
    return re.compile(rf"(?:l['’]|le |la |un |une )?(?:{pattern('titles')})[ \u00a0]+")


@cache
def _among() -> re.Pattern[str]:
    """« trois d'entre eux », « l'un d'eux »."""
    return re.compile(
        rf"(?:{pattern('quantifiers')})[ \u00a0]d['’]entre (?:eux|elles)\b"
        r"|l['’]une? d['’](?:eux|elles|entre (?:eux|elles))\b",
        re.IGNORECASE,
    )


@cache
def _pair() -> re.Pattern[str]:
    """« l'un », « la seconde », with no noun behind."""
    return re.compile(
        rf"(?:{pattern('first_of_two', 'second_of_two')})(?=[ \u00a0]?[.,;:»)!?\n]|[ \u00a0]?$)",
        re.IGNORECASE,
    )
