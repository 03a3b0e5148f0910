"""What the rest of the text says about a currency that is named by half."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache

from pipeline.money.lexicon import table
from pipeline.money.names import currencies
from pipeline.numbers.phrases import S, either, line_start, phrase

_FAR, _SENTENCE = 2500, 250
_STOP = re.compile(r"[.!?…](?=\s)|[\n\r]")
_BEFORE_EURO = re.compile(r"(?<!\d)(?:19\d\d|200[01])(?!\d)")
_ENGLISH = re.compile(
    r"\b(?:the|of|is|for|and|to|was|has|been|its|over|we|our|with|he|paid|will|by|that|are|this|a)\b",
    re.IGNORECASE,
)
_FRENCH = re.compile(
    r"\b(?:le|la|les|de|des|du|un|une|et|pour|dans|qui|que|est|sur|par|au|aux|en|ce|il|elle)\b",
    re.IGNORECASE,
)


def qualifiers(family: str) -> dict[str, str]:
    """What follows a currency's name, with the code that it makes: ``canadien`` makes CAD."""
    of = currencies()["family"].get(family, {}).get("of", {})
    return {words: code for code, found in of.items() for words in found}


@cache
def qualified(family: str) -> re.Pattern[str] | None:
    """Pattern of what follows the name of a family, ``q`` being what :func:`qualifiers` knows."""
    known = qualifiers(family)
    if not known:
        return None
    return re.compile(rf"{S}(?P<q>{either(known)})(?:ne|e)?s?(?!\w)", re.IGNORECASE)


@cache
def code_of(family: str, words: str) -> str:
    """The code of a qualifier as it stands in the text."""
    plain = re.sub(r"\s", " ", words).replace("’", "'").replace("\u2011", "-").casefold()
    known = {one.casefold(): code for one, code in qualifiers(family).items()}
    return known[plain]


@cache
def _mentions(family: str) -> re.Pattern[str] | None:
    data = currencies()["family"][family]
    sources = []
    if known := qualifiers(family):
        names = either(data["names"])
        sources.append(rf"(?i:{names}{S}(?P<q>{either(known)})(?:ne|e)?s?)")
        if family == "franc":
            sources.append(rf"(?P<cfa>F{S}?CFA)")
    places = table("places")
    sources += [
        f"(?P<{code}>{'|'.join(map(phrase, places['places'][code]))})"
        for code in places["families"].get(family, ())
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(sources)})(?!\w)") if sources else None


@cache
def _declared(family: str) -> re.Pattern[str]:
    data = currencies()["family"][family]
    return re.compile(
        rf"(?:montants?|prix|sommes?|tarifs?|chiffres)(?!\w)[^.\n]{{0,40}}?(?<!\w)en{S}"
        rf"{either(data['names'])}{S}(?P<q>{either(qualifiers(family))})(?:ne|e)?s?(?!\w)",
        re.IGNORECASE,
    )


@dataclass(frozen=True, slots=True)
class _Marks:
    """Where a text names currencies, in order."""

    starts: list[int]
    codes: list[str]


@dataclass(slots=True)
class Context:
    """A text, asked what its bare francs, couronnes and centimes are.

    Attributes:
        text: the whole text.
        last: code of the last amount found, which bare centimes share.
    """

    text: str
    last: str = ""
    _seen: dict[str, tuple[_Marks, _Marks]] = field(default_factory=dict)
    _declarations: dict[str, str] = field(default_factory=dict)

    def resolve(self, family: str, at: int) -> str:
        """The code of a bare name at an offset: what the text says, else the default."""
        default: str = currencies()["family"][family]["default"]
        if family == "dollar":
            return self._declaration(family) or default
        return self.place(family, at) or default

    def place(self, family: str, at: int) -> str:
        """The code that a fuller name or a country in the text gives, or nothing."""
        return self.named(family, at)[0]

    def named(self, family: str, at: int) -> tuple[str, int]:
        """Like :meth:`place`, with where that name or country stands; -1 when there is none."""
        full, places = self._marks(family)
        if full.starts:
            nearest = max(0, bisect_left(full.starts, at) - 1)
            return self.half(full.codes[nearest], at), full.starts[nearest]
        index = self._nearest(places.starts, at)
        if index < 0 or (family == "franc" and self._old(at, places.starts[index])):
            return "", -1
        return places.codes[index], places.starts[index]

    def _old(self, at: int, place: int) -> bool:
        """Whether the sentence tells of a year before the euro, and no country in it."""
        first = line_start(self.text, at, _SENTENCE)
        stops = [m.end() for m in _STOP.finditer(self.text, first, at)]
        stop = _STOP.search(self.text, at, at + _SENTENCE)
        start, end = stops[-1] if stops else first, stop.start() if stop else at + _SENTENCE
        return not start <= place < end and bool(_BEFORE_EURO.search(self.text[start:end]))

    def half(self, code: str, at: int) -> str:
        """Which of two currencies of one name it is: the francs CFA of Cameroon are XAF."""
        if code not in table("places")["halves"]:
            return code
        family = "franc"
        _, places = self._marks(family)
        index = self._nearest(places.starts, at)
        other = table("places")["halves"][code]
        return other if index >= 0 and places.codes[index] == other else code

    def english(self, at: int) -> bool:
        """Whether the words around an offset are English.

        >>> Context('"He paid $44 billion for the site" of the year').english(12)
        True
        """
        around = self.text[line_start(self.text, at, 60) : at + 60].partition("\n")[0]
        foreign = len(_ENGLISH.findall(around))
        return foreign >= 2 and foreign > len(_FRENCH.findall(around))

    def _declaration(self, family: str) -> str:
        if family not in self._declarations:
            m = _declared(family).search(self.text)
            self._declarations[family] = code_of(family, m["q"]) if m else ""
        return self._declarations[family]

    def _marks(self, family: str) -> tuple[_Marks, _Marks]:
        if family not in self._seen:
            full, places = _Marks([], []), _Marks([], [])
            pattern = _mentions(family)
            for m in pattern.finditer(self.text) if pattern else ():
                code, explicit = _said(family, m)
                marks = full if explicit else places
                marks.starts.append(m.start())
                marks.codes.append(code)
            self._seen[family] = (full, places)
        return self._seen[family]

    def _nearest(self, starts: list[int], at: int) -> int:
        """In the same line the closest, else the last one before, else the first behind."""
        if not starts:
            return -1
        index = bisect_left(starts, at)
        first = line_start(self.text, at, _FAR)
        end = self.text.find("\n", at, at + _FAR)
        last = end if end >= 0 else at + _FAR
        inside = [
            i for i in (index - 1, index) if 0 <= i < len(starts) and first <= starts[i] < last
        ]
        if inside:
            return min(inside, key=lambda i: abs(starts[i] - at))
        if index and at - starts[index - 1] < _FAR:
            return index - 1
        return index if index < len(starts) and starts[index] - at < _FAR else -1


def _said(family: str, m: re.Match[str]) -> tuple[str, bool]:
    groups = m.groupdict()
    if groups.get("q"):
        return code_of(family, groups["q"]), True
    if groups.get("cfa"):
        return "XOF", True
    return next(code for code, found in groups.items() if found and len(code) == 3), False
