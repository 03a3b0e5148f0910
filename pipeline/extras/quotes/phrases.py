"""Finds the phrases around a verb that may be its subject, and whom they name."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property, partial
from typing import TypeVar

from pipeline.discourse import Discourse, Name
from pipeline.extras.quotes.grammar import SPACES, group, pattern
from pipeline.extras.quotes.people import speaks
from pipeline.extras.quotes.reading import TOKEN, Reader, Words
from pipeline.extras.quotes.who import Who

_Key = TypeVar("_Key")

_TRIES = 6
_LONGEST_LIST = 16
_PARTICLE = re.compile(r"(?:de la|de|du|des|d['’]|van|von|Le|La)[ \u00a0]?")
_APPOSITION = re.compile(r"[ \u00a0]?(?:\([^)]*\))?(?:,[ \u00a0][^,;:.«»]{0,70})?,?[ \u00a0]?")
# what a name follows that is a subject, behind other clauses; an apposition, an alias
_THOSE = re.compile(r"\b[Cc](?:eux|elles)$")
_LONG_RELATIVE = 70
_OPENING = re.compile(
    r"(?:,[ \u00a0](?:et[ \u00a0])?|[ \u00a0](?:et|mais|où)[ \u00a0]|;[ \u00a0])$|^où[ \u00a0]$"
)
_REAL = re.compile(r"(?:née? |de son (?:vrai |véritable )nom )")
_BESIDE = re.compile(
    r"(?:une?|le|la|son|sa|leur|ancienne?|ex-)[ \u00a0]|l['’]|alias[ \u00a0]|dite?[ \u00a0]"
    r"|née?[ \u00a0]|de son (?:vrai )?(?:nom|pseudonyme)"
)
_CONTRACTED = re.compile(r"(?<=\w )d(?:u|es) ")
# « l'Espagne, l'Irlande et la Slovénie »
_THE = r"(?:l[ae]s?[ \u00a0]|l['’])?"
_BEFORE_NAME = re.compile(rf"(?:(?P<and>[ \u00a0](?:et|puis|&)[ \u00a0])|,[ \u00a0]){_THE}$")
_AND_NAME = re.compile(rf"(?:,?[ \u00a0](?P<and>et|ou|puis|&)[ \u00a0]|,[ \u00a0](?=\S)){_THE}")
_PRONOUN = re.compile(r"(?:il|elle|ils|elles|on)\b", re.IGNORECASE)
# a name in marks: « explique “PKM” », « selon le "FT" »
_QUOTED = re.compile(
    r"(?:[Ll]e |[Ll]a |[Ll]['’])?[«“\"][ \u00a0\u202f]?"
    r"(?P<name>[A-ZÀ-Þ][^«»“”\"\n]{0,24}?)[ \u00a0\u202f]?[»”\"]"
)
_TOLD = re.compile(
    r",[ \u00a0](?:(?:une?|le|la|ex|alors|ancienne?|future?|jeune)[ \u00a0-]|l['’])*"
    r"(?P<noun>[a-zà-ÿ-]+)[^,.;:«»]{0,40}[ \u00a0'’]$"
)
_DAYS = (
    "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|matinée|matin|soirée|soir|midi|après-midi"
    "|nuit|semaine|mois|année|veille|lendemain|week-end|fin"
)
_MONTHS = r"(?:janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc)\w*"
_TIME = (
    rf"(?:ce|cette|le|la|dès|depuis|d[eu]s?)?[ \u00a0]?(?:{_DAYS})\b"
    r"(?:[ \u00a0](?:dernière?|passée?|suivante?|même|soir|matin|midi|de la semaine|après-midi))*"
    rf"|(?:le[ \u00a0])?\d{{1,2}}(?:er)?[ \u00a0]{_MONTHS}\.?(?:[ \u00a0]\d{{4}})?"
    rf"|en {_MONTHS}(?: \d{{4}})?|en \d{{4}}|à \d+ h(?: \d+)?"
)


@dataclass(frozen=True, slots=True)
class Phrase:
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
        self._names = {name.start: name for name in discourse.names}
        self._reader = Reader(self.text, self.small, self._names)
        self._who = Who(discourse, self._names)
        # how often it was asked who made a document, which may be another the next time
        self._documents = 0
        # several rules ask about one place
        self._read: dict[tuple[int, int, bool], Phrase | None] = {}
        self._behind: dict[tuple[int, int], Phrase | None] = {}

    @cached_property
    def _ends(self) -> dict[int, Name]:
        return {name.end: name for name in self.discourse.names}

    def at(self, at: int, limit: int, *, subject: bool = False) -> Phrase | None:
        """The phrase that begins at an offset.

        Args:
            at: its first character.
            limit: where the sentence ends.
            subject: whether a verb follows, which may look like a part of it.
        """
        key = (at, limit, subject)
        if key in self._read:
            return self._read[key]
        return self.keep(self._read, key, partial(self._at, at, limit, subject=subject))

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

    def _at(self, at: int, limit: int, *, subject: bool) -> Phrase | None:
        title = _title().match(self.text, at, limit)
        inside = title.end() if title else at
        if name := self._names.get(inside):
            return self._named(at, name, limit)
        if quoted := _QUOTED.match(self.text, inside, limit):
            return self._quoted(at, quoted)
        if title:
            return self._titled(at, inside, limit)
        if self.text[at : at + 1] in {"l", "L"} and (pair := _pair().match(self.text, at, limit)):
            return Phrase(at, pair.end(), "", "pronoun")
        words = self._reader.at(at, limit, subject=subject)
        return None if words is None else self._described(at, limit, words)

    def _described(self, at: int, limit: int, words: Words) -> Phrase:
        """Whom a noun and what goes with it mean, and whom « et » joins to a firm."""
        speaker, kind, end = self._who.means(words, limit)
        self._documents += kind == "document"
        found = Phrase(at, end, speaker, kind, words.head)
        name = self._ends.get(end) if kind == "name" else None
        # « le Cigref et Asterès »
        if name and name.canonical == speaker and name.label == "ORG":
            several = self._named(at, name, limit)
            return several if " | " in several.speaker else found
        return found

    def _titled(self, at: int, inside: int, limit: int) -> Phrase | None:
        """« Mme de Silva », « M. Tellier » whom nothing else names."""
        particle = _PARTICLE.match(self.text, inside, limit)
        if particle and (name := self._names.get(particle.end())):
            return self._named(at, name, limit)
        m = TOKEN.match(self.text, inside, limit)
        return Phrase(at, m.end(), m["word"], "name") if m and m["word"] else None

    def _quoted(self, at: int, m: re.Match[str]) -> Phrase:
        name = self._names.get(m.start("name"))
        if name is None:
            return Phrase(at, m.end(), m["name"], "name")
        return Phrase(at, m.end(), name.canonical, "name", name.label)

    def _named(self, start: int, name: Name, limit: int) -> Phrase:
        """A name, with those that « et » joins to it."""
        speakers, end = [name.canonical], name.end
        while m := _AND_NAME.match(self.text, end, limit):
            more = self._names.get(m.end())
            if more is None or not _alike(more.label, name.label):
                break
            if not m["and"] and not self._joins(more.end, limit):
                break
            if more.canonical not in speakers:
                speakers.append(more.canonical)
            end = more.end
        return Phrase(start, end, " | ".join(speakers), "name", name.label)

    def _is_time(self, found: Phrase) -> bool:
        """« la semaine », « le 7 décembre 2023 »."""
        return found.head in group("times") or _date().match(self.text, found.start) is not None

    def _is_bare(self, found: Phrase) -> bool:
        """Whether a phrase has no determiner, as one in apposition."""
        bare = found.kind != "name" and self.text[found.start].islower()
        return bare and self.text.startswith(found.head, found.start)

    def _joins(self, at: int, limit: int) -> bool:
        """Whether a list goes on to its « et »."""
        for _ in range(_LONGEST_LIST):
            m = _AND_NAME.match(self.text, at, limit)
            if m is None or m.end() not in self._names:
                return False
            if m["and"]:
                return True
            at = self._names[m.end()].end
        return False

    # ---- behind a verb

    def after(self, at: int, limit: int) -> Phrase | None:
        """The first phrase after a verb, past adverbs, dates and complements of place.

        Args:
            at: where the verb ends.
            limit: where the sentence ends.
        """
        key = (at, limit)
        if key in self._behind:
            return self._behind[key]
        return self.keep(self._behind, key, partial(self._after, at, limit))

    def _after(self, at: int, limit: int) -> Phrase | None:
        for _ in range(_TRIES):
            at = self._reader.space(at)
            if at >= limit:
                return None
            m = _filler().match(self.small, at, limit)
            if m is None and self.text[at] == ",":
                m = _aside().match(self.small, at, limit)
            if m and not ((name := self._names.get(at)) and name.end > m.end()):
                at = m.end()
                continue
            if found := self.at(at, limit):
                # « en rit le premier »
                ranked = found.kind == "pronoun" and self.small.startswith(("le", "la"), at)
                return None if ranked else found
            m = _preposition().match(self.small, at, limit)
            if m is None:
                return None
            at = self._end_of_complement(m.end(), limit)
        return None

    def _end_of_complement(self, at: int, limit: int) -> int:
        """After « Weibo » of « affirme sur Weibo l'ingénieure »."""
        if name := self._names.get(at):
            return name.end
        if words := self._reader.at(at, limit, complement=True):
            return words.end
        m = TOKEN.match(self.text, at, limit)
        return m.end() if m else limit

    # ---- before a verb

    def before(self, end: int, left: int) -> Phrase | None:
        """The phrase that ends right before a verb, or the one before an apposition.

        Args:
            end: where the group of the verb begins.
            left: where the clause begins.
        """
        text = self.text
        end = self._end_of_words(end, left)
        if aside := self._before_relative(end, left) or self._between_commas(end, left):
            return aside
        if end > left and text[end - 1] == ")" and text.rfind("(", left, end) > left:
            end = self._end_of_words(text.rfind("(", left, end), left)
        if end <= left:
            return None
        if text[end - 1] in ",)–—":
            return self.first(left, end)
        name = self._ends.get(end)
        if name and name.start >= left and not self._after_preposition(name.start, left):
            return self._with_those_before(self._named(name.start, name, end), end)
        comma = text.rfind(", ", left, end)
        begins = [comma + 2, left] if comma >= 0 else [left]
        for begin in begins:
            if found := self._ending(begin, end):
                return found
        return self.first(left, end)

    def _between_commas(self, end: int, left: int) -> Phrase | None:
        """« une équipe venue du cinéma, Klerion, affirme »: the name."""
        if self.text[end - 1 : end] != ",":
            return None
        if (opening := self._before_apposition(end, left)) is not None:
            return opening
        name = self._ends.get(end - 1)
        if name is None or name.label not in {"PER", "ORG"} or name.start - 2 <= left:
            return None
        if self.text[name.start - 2] != ",":
            return None
        told = self.first(left, name.start)
        if told is None or told.kind != "noun" or not speaks(told.head):
            return None
        return Phrase(name.start, name.end, name.canonical, "name", name.label)

    def _before_relative(self, end: int, left: int) -> Phrase | None:
        """« un diplomate qui suit le dossier estime »: the one before « qui »."""
        at = self.text.rfind(" qui ", left, end)
        if at <= left or "," in self.text[at:end] or at + _LONG_RELATIVE < end:
            return None
        name = self._ends.get(at)
        if name and name.start >= left and not self._after_preposition(name.start, left):
            return self._named(name.start, name, at)
        if those := _THOSE.search(self.text, left, at):
            return Phrase(those.start(), at, "", "pronoun")
        return self._ending(left, at)

    def _before_apposition(self, end: int, left: int) -> Phrase | None:
        """« , et Ada, de son vrai nom Ada Colin, jure »: the name before both commas."""
        comma = self.text.rfind(", ", left, end - 1)
        name = self._ends.get(comma) if comma > left else None
        if name is None or name.label not in {"PER", "ORG"} or name.start < left:
            return None
        if not _OPENING.search(self.text, max(left, name.start - 8), name.start):
            return None
        aside = self.text[comma + 2 : end - 1]
        if _BESIDE.match(aside) is None and not (
            aside and speaks(aside.partition(" ")[0]) and aside[0].islower()
        ):
            return None
        # « de son vrai nom »: under which it is known
        real = self._ends.get(end - 1) if _REAL.match(aside) else None
        name = real if real and real.label == "PER" else name
        return Phrase(name.start, name.end, name.canonical, "name", name.label)

    def _end_of_words(self, end: int, left: int) -> int:
        while end > left and self.text[end - 1] in SPACES:
            end -= 1
        return end

    def _ending(self, left: int, end: int) -> Phrase | None:
        """The outermost phrase within bounds that ends there and no preposition governs."""
        at = self._reader.space(left)
        for here in (at, *(m.start() for m in _starts().finditer(self.text, at + 1, end))):
            if here > at and (
                self._after_preposition(here, left) or _CONTRACTED.match(self.text, here)
            ):
                continue
            found = self.at(here, end)
            if found and self._reader.space(found.end) >= end:
                return self._with_those_before(found, end)
        return None

    def _with_those_before(self, found: Phrase, end: int) -> Phrase:
        """« A, B et C affirment »: from the last names to all of them."""
        start, last = found.start, " | " in found.speaker
        while m := _BEFORE_NAME.search(self.text, max(0, start - 10), start):
            name = self._ends.get(m.start())
            if name is None or not (last or m["and"]) or not _alike(name.label, found.head):
                break
            start, last = name.start, True
        return self._named(start, self._names[start], end) if start < found.start else found

    def is_governed(self, at: int) -> bool:
        """Whether a preposition stands before an offset."""
        return self._after_preposition(at, 0) or self._reader.governed(at)

    def _after_preposition(self, at: int, left: int) -> bool:
        return _governs().search(self.small[max(left, at - 24) : at]) is not None

    def antecedent(self, at: int, left: int) -> str:
        """Whom « qui » means: « Ada Colin, le PDG, qui dit »."""
        near = [name for name in self.discourse.names_in(left, at) if name.label in {"PER", "ORG"}]
        while len(near) > 1 and _is_told(self.text, near[-2].end, near[-1].start):
            near.pop()
        if not near or not _APPOSITION.fullmatch(self.text, near[-1].end, at):
            return ""
        if self._after_preposition(near[-1].start, left) and near[-1].label != "PER":
            return ""
        return near[-1].canonical

    def is_product(self, found: Phrase) -> bool:
        """Whether a phrase names a product: « le Macintosh »."""
        return found.kind == "name" and found.speaker in self._who.products

    def person_ending(self, end: int) -> bool:
        """Whether the name of a person ends at an offset."""
        name = self._ends.get(end)
        return name is not None and name.label == "PER"

    def first(self, left: int, end: int) -> Phrase | None:
        """The first phrase of a clause that may be its subject.

        Args:
            left: where the clause begins.
            end: where to stop.
        """
        at = left
        for _ in range(_TRIES):
            at = self._reader.space(at)
            if at >= end:
                return None
            found = self.at(at, end, subject=True)
            time = found and found.kind == "noun" and self._is_time(found)
            # « Chez Klerion, site de cuisine, un ingénieur … »
            told = found and at > left and self._is_bare(found)
            if found and not time and not told:
                return found
            if pronoun := _PRONOUN.match(self.text, at, end):
                return Phrase(at, pronoun.end(), "", "pronoun")
            comma = self.text.find(",", at, end)
            if comma < 0:
                return None
            at = comma + 1
        return None


def _is_told(text: str, start: int, end: int) -> bool:
    """« Ada Colin, future patronne d'Orvane »: whether one is told of the other."""
    m = _TOLD.match(text[start:end])
    return m is not None and speaks(m["noun"])


def _alike(one: str, other: str) -> bool:
    """Whether both are labels of persons, or neither."""
    return (one == "PER") == (other == "PER")


def ends_incise(text: str, subject: Phrase, limit: int) -> bool:
    """Whether nothing but adverbials follows a subject behind its verb.

    Args:
        text: of the article.
        subject: phrase after the verb.
        limit: where the sentence ends.
    """
    if subject.kind in {"noun", "owned"} and not speaks(subject.head):
        return False
    after = text[subject.end : min(limit, subject.end + 14)]
    if not after.strip() or after.lstrip(SPACES)[:1] in ",.;:)—–!?…\n(":
        return True
    return _follows_incise().match(after) is not None


@cache
def _date() -> re.Pattern[str]:
    return re.compile(rf"[Ll]e[ \u00a0]\d{{1,2}}(?:er)?[ \u00a0]{_MONTHS}")


@cache
def _title() -> re.Pattern[str]:
    return re.compile(rf"(?:l['’]|le |la |un |une )?(?:{pattern('titles')})[ \u00a0]+")


@cache
def _pair() -> re.Pattern[str]:
    """« l'un », « la seconde », with no noun behind."""
    return re.compile(
        rf"(?:{pattern('first_of_two', 'second_of_two')})(?=[ \u00a0]?[.,;:»)!?\n]|[ \u00a0]?$)",
        re.IGNORECASE,
    )


@cache
def _filler() -> re.Pattern[str]:
    """Adverbs, dates, « , agacé, »; in small letters."""
    return re.compile(
        r"[ \u00a0]?(?:,[ \u00a0][a-zà-ÿ]+,)"
        r"|[ \u00a0]?feu(?=[ \u00a0](?:mon|son|le|notre|leur)\b)"
        rf"|[ \u00a0]?(?:,[ \u00a0])?(?:{_TIME}|(?:{pattern('adverbs')})\b|[a-zà-ÿ]{{3,}}ment\b)"
    )


@cache
def _aside() -> re.Pattern[str]:
    """« , dans un couloir, », « , de sa voix calme, »; in small letters."""
    return re.compile(
        rf"[ \u00a0]?,[ \u00a0](?:{pattern('prepositions')}|d['’]une?|de|du|le)"
        r"[ \u00a0][^,.;:!?«»“”()\n]{2,50},(?=[ \u00a0])"
    )


@cache
def _preposition() -> re.Pattern[str]:
    """In small letters."""
    return re.compile(
        rf"(?:{pattern('prepositions')}|d['’](?=une?\b)|avant d['’e]"
        r"|de(?= sa| son| leur| source| nouvelles))(?:[ \u00a0]|(?<=['’]))"
        r"(?:de[ \u00a0]|d['’]|du[ \u00a0])?"
    )


@cache
def _starts() -> re.Pattern[str]:
    """Where a phrase may begin: at a determiner, a title, a capital."""
    return re.compile(
        rf"(?<![\w’'])(?:(?i:{pattern('determiners', 'quantifiers')})[ \u00a0]|[lL]['’]"
        r"|(?=[A-ZÀ-Þ@\d]))|(?<=[ldLD]['’])(?=[A-ZÀ-Þ])"
    )


@cache
def _governs() -> re.Pattern[str]:
    """A preposition at the end, which makes what follows no subject; in small letters."""
    return re.compile(
        rf"(?<!\w)(?:(?:{pattern('prepositions')}|de|du|des|que)[ \u00a0]|(?:d|qu)['’]"
        r"|(?:de|à|dans|sur|par|chez|pour)[ \u00a0](?:la[ \u00a0]|l['’]))$"
    )


@cache
def _follows_incise() -> re.Pattern[str]:
    return re.compile(
        rf"[ \u00a0](?:(?:{pattern('prepositions', 'adverbs')}|qui|dont|ce|cette|quand|lorsque"
        r"|avant|au|alors|de sources?)\b"
        r"|l[ea][ \u00a0](?:lendemain|veille|soir|matin|semaine|mois|\d)|\d)"
    )
