"""Who is talked about where: names gain weight as they are mentioned, and lose it by sentence.

After Lappin and Leass (1994): weights by syntactic place that fade with each sentence; here the
place is read from the words around, without a parse.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from pipeline.discourse.calls import synonyms
from pipeline.discourse.deals import deal
from pipeline.discourse.genders import (
    Gender,
    gender_of_body,
    is_body,
    is_of_another_kind,
    may_stand_alone,
)
from pipeline.discourse.mentions import Mention
from pipeline.discourse.names import Name

_FADING = 0.7
_SUBJECT, _OTHER, _OBJECT, _BRACKETED = 1.5, 1.0, 0.6, 0.3
# being called by that noun; how much the article is about it
_CALLED, _TOPIC = 1.5, 0.5
# « l'entreprise » for what the article calls a fund
_OF_ANOTHER_KIND = 0.25
# under this nobody is talked about any more: some four sentences
_LEAST = 0.15

# how well a pronoun fits: by its gender and the person's
_PERSON: dict[tuple[Gender, Gender], float] = {
    ("m", "m"): 1.0,
    ("f", "f"): 1.0,
    ("m", ""): 0.7,
    ("f", ""): 0.5,
    ("", "m"): 1.0,
    ("", "f"): 1.0,
    ("", ""): 1.0,
}
_ORGANISATION: dict[tuple[Gender, Gender], float] = {
    ("m", "m"): 0.6,
    ("f", "f"): 0.8,
    ("m", ""): 0.25,
    ("f", ""): 0.4,
    ("m", "f"): 0.05,
    ("f", "m"): 0.1,
}
# some firms are products by their label: sites, services
_AS_FIRM = {"ORG": 1.0, "PRODUCT": 0.5}

# what leads to a name right behind it: « chez », « de la », « par le fabricant allemand »; in small
# letters, and most words are ruled out by their first
_LED = re.compile(
    r"(?<!\w)(?=[acdepsvà])(?:(?:de|au|du|en|des|aux|par|sur|chez|avec|pour|dans|sous|vers|selon"
    r"|entre|à|contre)[ \u00a0]|d['’])"
    r"(?:(?:(?<=du[ \u00a0])|(?<=au[ \u00a0])|(?:l[ea]|une?|son|sa|cet?|cette)[ \u00a0]"
    r"|l['’])"
    r"(?:[a-zà-ÿ-]{3,}[ \u00a0]){0,2})?\Z"
)
# how far back it may begin, in characters
_LEAD = 40
# « auprès d'Index Ventures et Tiger Global »: led too
_AND = re.compile(
    r"[ \u00a0](?:et|ou)[ \u00a0](?:(?:l[ae]|une?)[ \u00a0]|l['’])?(?:[a-zà-ÿ-]{3,}[ \u00a0]){0,2}"
)
# « l'entreprise d'intelligence artificielle » is still the one that was told
_OF_A_KIND = re.compile(
    r"(?<=\bde)[ \u00a0](?!l['’]|(?:la|son|sa|ses|leurs?|cet?|cette|ces|travail|parole)\b)"
    r"[a-zà-ÿ]{3,}"
    r"|(?<=\bd)['’](?!une?\b|autres?\b|entre\b|ici\b)[a-zà-ÿ]{3,}"
)
_LEADING = re.compile(
    r"(?:(?:à|chez|pour|par|selon|de|que|auprès|comme)[ \u00a0]"
    r"|(?:d['’]|qu['’])(?:après[ \u00a0])?)+",
    re.IGNORECASE,
)
# how far back a bracket may have opened, in characters
_ASIDE = 40
# « le fondateur cite X » is not X
_ADJECTIVE = re.compile(
    r"[ \u00a0](?:[a-zà-ÿ-]+(?:ien|ais|ois|ain|éen|and|ol|ant|é|al|el|if|eux|er|ec|ard|en)"
    r"(?:ne|le|e)?[ \u00a0]"
    r"|[a-zà-ÿ-]+(?:aire|ique|ale|ive|euse|ère|ine|iste|able|ible|sse|que)[ \u00a0])?"
)
# « le fabricant de disques durs Norvex »: a name that what it makes leads to
_MAKER = re.compile(
    r"(?:[ \u00a0](?!(?:expl|ind|appl|fabr|revend)ique\b)[a-zà-ÿ-]+(?:ais|ois|ain|ien|éen|and|ol|é)"
    r"(?:ne|e)?)?[ \u00a0]d(?:e[ \u00a0]|['’])[a-zà-ÿ-]{3,}"
    r"(?:[ \u00a0](?:en ligne|[a-zà-ÿ-]+(?:iques?|aires?|els?|elles?|eaux|aux|ales?|ifs?|durs)))?"
    r"[ \u00a0]"
)
# « le patron, Ada Colin, », « la présidente et cheffe de la direction, Ada Colin »
_APPOSED = re.compile(r"(?:[ \u00a0](?!a[ \u00a0]|ont |est )[a-zà-ÿ'’-]+){0,6},[ \u00a0]")
_AFTER = re.compile(r"[ \u00a0]?[,.;:)»]|$|\n")
# « l'entreprise dispose de » has no complement: only what ends like an adjective stands between
_COMPLEMENT = re.compile(
    r"(?:[ \u00a0](?!(?:expl|ind|appl|fabr|revend)ique\b)[\w'’-]+(?:"
    r"(?:ien|ais|ois|ain|éen|and|ol|ant|é|al|if|eux|er)(?:ne|e)?|aire|ique|ale|ive|euse|ère|ine))?"
    r"[ \u00a0](?:de[ \u00a0]|du[ \u00a0]|des[ \u00a0]|d['’])"
)


@lru_cache(maxsize=4096)
def _small_words(canonical: str) -> frozenset[str]:
    return frozenset(canonical.lower().split())


@cache
def _faded(sentences: int) -> float:
    """What is left of a weight some sentences later."""
    return _FADING**sentences


@dataclass
class Thread:
    """Whom each pronoun and description of an article means.

    Args:
        text: clean text.
        names: mentions of names, in order.
        mentions: its pronouns and descriptions, in order.
        sentences: characters of each sentence.
        called: what the article calls its persons and organisations.
        genders: of its persons.
    """

    text: str
    names: tuple[Name, ...]
    mentions: tuple[Mention, ...]
    sentences: tuple[tuple[int, int], ...]
    called: Mapping[str, frozenset[str]]
    genders: Mapping[str, Gender]
    _labels: dict[str, str] = field(default_factory=dict, init=False)
    # how heavy, and since which sentence
    _weights: dict[str, tuple[float, int]] = field(default_factory=dict, init=False)
    _meant: dict[int, str] = field(default_factory=dict, init=False)
    # where, in which sentence, who, and with which label
    _shown: list[tuple[int, int, str, str]] = field(default_factory=list, init=False)
    _share: dict[str, float] = field(default_factory=dict, init=False)
    _bodies: dict[str, Gender] = field(default_factory=dict, init=False)
    _starts: list[int] = field(default_factory=list, init=False)

    def __post_init__(self) -> None:
        people = [name for name in self.names if name.label == "PER" or name.label in _AS_FIRM]
        counts = Counter(name.canonical for name in people)
        most = max(counts.values(), default=1)
        self._share = {canonical: _TOPIC * times / most for canonical, times in counts.items()}
        for name in people:
            self._labels.setdefault(name.canonical, name.label)
        self._starts = [start for start, _ in self.sentences]
        seen, led = -1, (0, False)
        both: list[Name | Mention] = [*people, *self.mentions]
        for one in sorted(both, key=lambda one: (one.start, -one.end)):
            named = self._named_by(one) if isinstance(one, Mention) and one.noun else None
            if named:
                # « le sénateur Ada Colin » is one mention
                self._meant[one.start] = named
                continue
            number = self._number(one.start)
            weight = self._place(one.start, first=number != seen)
            if led[1] and _AND.fullmatch(self.text, led[0], one.start):
                weight = _OBJECT
            led = one.end, weight <= _OBJECT
            if weight > _OBJECT:
                seen = number
            if isinstance(one, Name):
                self._touch(one.canonical, weight, number, one.start)
            elif named is None and (canonical := self._resolve(one, number)):
                self._meant[one.start] = canonical
                # the firm bought, not « le repreneur », is talked about further on
                if one.kind != "buyer":
                    self._touch(canonical, weight, number, one.start)

    def _number(self, position: int) -> int:
        return max(0, bisect_right(self._starts, position) - 1)

    def _place(self, start: int, *, first: bool) -> float:
        # a line may break before it
        at = start - (self.text[start - 1 : start] == "\n")
        if _LED.search(self.text[max(0, at - _LEAD) : start].replace("\n", " ").lower()):
            return _OBJECT
        near = max(0, start - _ASIDE)
        opened = self.text.rfind("(", near, start)
        if opened >= 0 and self.text.find(")", opened, start) < 0:
            return _BRACKETED
        return _SUBJECT if first else _OTHER

    def _touch(self, canonical: str, weight: float, number: int, position: int) -> None:
        value, since = self._weights.get(canonical, (0.0, number))
        self._weights[canonical] = (value * _faded(number - since) + weight, number)
        self._shown.append((position, number, canonical, self._labels[canonical]))

    def _weight(self, canonical: str, number: int) -> float:
        value, sentence = self._weights[canonical]
        return value * _faded(number - sentence)

    def _resolve(self, one: Mention, number: int) -> str:
        match one.kind:
            case "pronoun":
                return self._best(self._pronoun(one, number))
            case "last":
                return self._last(one.gender)
            case "organisation":
                return self._organisation(one, number)
            case "person":
                return self._person(one, number)
            case "buyer" | "bought":
                at = bisect_left(self.names, one.start, key=lambda name: name.start)
                return deal(self.text, self.names[:at])[one.kind == "bought"]

    def _pronoun(self, one: Mention, number: int) -> Iterable[tuple[float, str]]:
        for canonical, (value, sentence) in self._weights.items():
            weight = value * _faded(number - sentence)
            if weight < _LEAST:
                continue
            if self._labels[canonical] == "PER":
                fit = _PERSON.get((one.gender, self.genders.get(canonical, "")), 0.0)
            else:
                fit = _ORGANISATION[one.gender, self._body(canonical)]
                fit *= _AS_FIRM[self._labels[canonical]]
                weight += self._share[canonical]
            yield fit * weight, canonical

    def _body(self, canonical: str) -> Gender:
        if canonical not in self._bodies:
            called = self.called.get(canonical, ())
            self._bodies[canonical] = gender_of_body(canonical, called)
        return self._bodies[canonical]

    def _last(self, gender: Gender) -> str:
        for *_, canonical, label in reversed(self._shown):
            if label in _AS_FIRM or (gender, self.genders.get(canonical, "")) in _PERSON:
                return canonical
        return ""

    def _organisation(self, one: Mention, number: int) -> str:
        noun = synonyms().get(one.noun, one.noun)
        scored = []
        for canonical in self._weights:
            fit = _AS_FIRM.get(self._labels[canonical])
            if fit is None:
                continue
            called = self._is_called(canonical, noun)
            if called or not (one.known or is_body(canonical)):
                weight = self._weight(canonical, number) + self._share[canonical]
                if not called and is_of_another_kind(canonical, self.called.get(canonical, ())):
                    fit *= _OF_ANOTHER_KIND
                scored.append((fit * (weight + _CALLED * called), canonical))
        if not scored and may_stand_alone(one.noun):
            return self._only_firm()
        return self._best(scored)

    def _only_firm(self) -> str:
        """The one firm that was told of, or ""."""
        firms = [
            canonical
            for canonical in self._weights
            if self._labels[canonical] == "ORG"
            and not is_body(canonical)
            and not is_of_another_kind(canonical, self.called.get(canonical, ()))
        ]
        return firms[0] if len(firms) == 1 else ""

    def _person(self, one: Mention, number: int) -> str:
        noun = synonyms().get(one.noun, one.noun)
        scored = []
        for canonical in self._weights:
            fit = _PERSON.get((one.gender, self.genders.get(canonical, "")))
            if fit is None or self._labels[canonical] != "PER":
                continue
            called = self._is_called(canonical, noun)
            weight = self._weight(canonical, number)
            if called or (not one.known and weight >= _LEAST):
                scored.append((fit * (weight + _CALLED * called), canonical))
        return self._best(scored)

    def _named_by(self, one: Mention) -> str | None:
        """The name behind a noun and its adjective, "" where a complement makes it another."""
        at = bisect_left(self.names, one.end, key=lambda name: name.start)
        if at < len(self.names) and _ADJECTIVE.fullmatch(self.text, one.end, self.names[at].start):
            named = self.names[at]
            return named.canonical if named.canonical in self._labels else None
        if at < len(self.names) and self._beside(one, self.names[at]):
            return self.names[at].canonical
        if m := _COMPLEMENT.match(self.text, one.end):
            if one.kind == "person":
                return ""
            at = bisect_left(self.names, m.end(), key=lambda name: name.start)
            of_place = at < len(self.names) and self.names[at].start == m.end()
            of_place = of_place and self.names[at].label == "LOC"
            return None if of_place or _OF_A_KIND.match(self.text, m.end() - 1) else ""
        return None

    def _beside(self, one: Mention, name: Name) -> bool:
        """Whether a description and the name behind it are of one, a complement between."""
        if one.kind == "organisation":
            return name.label in _AS_FIRM and bool(_MAKER.fullmatch(self.text, one.end, name.start))
        return (
            name.label == "PER"
            and bool(_APPOSED.fullmatch(self.text, one.end, name.start))
            and bool(_AFTER.match(self.text, name.end))
        )

    def _is_called(self, canonical: str, noun: str) -> bool:
        return noun in self.called.get(canonical, ()) or noun.lower() in _small_words(canonical)

    @staticmethod
    def _best(scored: Iterable[tuple[float, str]]) -> str:
        score, canonical = max(scored, default=(0.0, ""))
        return canonical if score > 0 else ""

    def meant(self, start: int, end: int) -> str:
        """See :meth:`Discourse.meant`."""
        if start in self._meant:
            return self._meant[start]
        # « certains membres de l'entreprise » are not the firm
        inside = [
            at
            for at in self._meant
            if start < at < end and _LEADING.fullmatch(self.text, start, at)
        ]
        return self._meant[min(inside)] if inside else ""

    def person(self, position: int, gender: Gender) -> str:
        """See :meth:`Discourse.person_before`."""
        return self._recent(position, "PER", gender)

    def organisation(self, position: int) -> str:
        """See :meth:`Discourse.organisation_before`."""
        return self._recent(position, "ORG", "")

    def _recent(self, position: int, label: str, gender: Gender) -> str:
        """The heaviest at a position, by the mentions before it."""
        here = self._number(position)
        weights: dict[str, float] = {}
        for at, number, canonical, of in self._shown:
            if at >= position:
                break
            fits = of in _AS_FIRM if label == "ORG" else of == "PER"
            if fits and (gender, self.genders.get(canonical, "")) in _PERSON:
                distance = here - number
                weights[canonical] = weights.get(canonical, 0.0) + _AS_FIRM.get(of, 1.0) * _faded(
                    distance
                )
        if label == "ORG":
            weights = {one: weight + self._share[one] for one, weight in weights.items()}
        return self._best((weight, canonical) for canonical, weight in weights.items())
