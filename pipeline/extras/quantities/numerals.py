"""Where numbers may stand in a text, and what they amount to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from pipeline.extras.quantities.lexicon import SPACE, S, table
from pipeline.numbers import QUANTITY, START, parse_figures, read_quantity
from pipeline.numbers.words import lexicon
from pipeline.patterns import any_of

_NUMBER = re.compile(rf"{START}(?i:{QUANTITY})")
# « 10k abonnés », « 3 M d'abonnés », « 70 B de paramètres »
_LETTERS = re.compile(
    rf"(?P<gap>{SPACE}?)(?P<letters>[kKM]|Mds?|B(?={S}de{S}param))(?={S}(?:d['’]|de{S}|\w*[sx](?!\w)))"
)
# longer or larger than this is no number that anybody writes
_LONGEST, _MOST = 160, Decimal("1e21")
_UNIT = Decimal(1)
_FACTORS = {"k": 1000, "K": 1000, "M": 10**6, "B": 10**9, "Md": 10**9, "Mds": 10**9}
# 5.6.0, 01 23 45 67 89, 12/05, 16:9, 192.168.0.1
_RUN = re.compile(
    r"(?=\d+[.:/\- \u00a0\u202f]\d)(?:\d+(?:[.:/]\d+){2,}|\d+[:/]\d+|(?:19|20)\d\d-\d{2,5}(?!\d)"
    r"|\d\d(?:[ .\u00a0\u202f]\d\d){3,}(?!\d)|0\d{0,3}(?:[ .\u00a0\u202f]\d{2,3}){2,}(?!\d))"
)

# « 8/128 Go », « 512 Go/1 To »
_OF_A_LIST = re.compile(
    rf"\d{{1,4}}(?:/\d{{1,4}}){{0,4}}{SPACE}?(?:[kMGTP][oO]|[MGTP]B|Hz|V)(?!\w|/(?!\d))"
)
_AND = re.compile(rf"{S}et{S}", re.IGNORECASE)
_ANYWHERE = re.compile(rf"(?i:{QUANTITY})")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it is written.

    Attributes:
        start: first character.
        end: after the last one.
        value: what it amounts to.
        magnitude: the last power of ten that is spelt.
        figures: whether it begins with a figure.
        approx: a collective number: « une dizaine ».
        rounded: it takes « de » before its noun: « 3 millions de clients ».
    """

    start: int
    end: int
    value: Decimal
    magnitude: Decimal
    figures: bool
    approx: bool = False
    rounded: bool = False


def starts(text: str) -> Iterator[tuple[int, str]]:
    """Offsets at which a number, a fraction or a multiple may begin, with the kind of word.

    >>> list(starts("Près de la moitié des 12 élus"))
    [(11, 'part'), (22, 'number')]
    """
    kinds = _kinds()
    for m in _candidate().finditer(text):
        word = m[0]
        if "0" <= word[0] <= "9":
            yield m.start(), "number"
        elif kind := kinds.get(word):
            if kind != "article":
                yield m.start(), kind
            elif one := _ONE.match(text, m.end()):
                yield m.start(), one.lastgroup or ""
            elif _OVER in text[m.end() : m.end() + 50].lower() and _ONE_OVER.match(text, m.end()):
                yield m.start(), "over"
        elif word[0] in "x×" and word[1:2].isdecimal():
            yield m.start(), "times"


def number_at(text: str, at: int) -> Number | None:
    """The number that begins at an offset, if one does.

    >>> number_at("100 millions d'euros", 0).value
    Decimal('100000000')
    """
    if m := _plain().match(text, at):
        digits = m["figures"]
        plain = Decimal(digits or lexicon("units")[m["word"].casefold()])
        return Number(at, m.end(), plain, _UNIT, digits is not None)
    listed = text[at - 1 : at] == "/" and _OF_A_LIST.match(text, at)
    m = (_ANYWHERE if listed else _NUMBER).match(text, at, at + _LONGEST)
    quantity = read_quantity(m) if m else None
    # « un sur dix et un sur trois »: no number has this « et »
    if m and quantity is None and (cut := _AND.search(text, at, m.end())):
        m = _NUMBER.match(text, at, cut.start())
        quantity = read_quantity(m) if m else None
    if m is None or quantity is None or quantity.precision == "vague" or quantity.value >= _MOST:
        return None
    end, digits = m.end(), bool(m["figures"])
    # the dot of « 3 mio. » may be that of the sentence
    end -= text[end - 1] == "."
    if digits and (letters := _LETTERS.match(text, end)) and quantity.magnitude == 1:
        factor = Decimal(_FACTORS[letters["letters"]])
        value = parse_figures(m["figures"], magnitude=True)
        if value is not None and (letters["gap"] or value >= 5):
            return Number(at, letters.end(), value * factor, factor, digits, rounded=True)
    approx = quantity.precision == "approx"
    rounded = approx or quantity.magnitude >= 10**6 or bool(m["fraction"] or m["vague"])
    return Number(at, end, quantity.value, quantity.magnitude, digits, approx, rounded)


def run_at(text: str, at: int) -> int:
    """Where a version, a telephone number, a score or an aspect ratio at an offset ends, or 0."""
    m = _RUN.match(text, at)
    return 0 if m is None or _OF_A_LIST.match(text, at) else m.end()


@cache
def _plain() -> re.Pattern[str]:
    """A number that is one word or one group of figures, and has nothing of one behind it.

    Most are, and what else one may be takes ten times as long to read.
    """
    lists = ("units", "multipliers", "collectives", "magnitudes", "fractions")
    more = {word for name in lists for word in lexicon(name)}
    more |= {"et", "virgule", "petite", "bonne", "grosse", "grande"}
    return re.compile(
        rf"{START}(?<!/)(?:(?P<figures>[0-9]{{1,9}})|(?P<word>(?i:{any_of(lexicon('units'))})))"
        rf"(?![\w\-\u2011]|[.,'’:/]\d|{SPACE}{{1,2}}(?:\d|d['’]|de{S}|(?i:{any_of(more)}|(?:[kmb]|mds?)\b)))"
    )


@cache
def _kinds() -> dict[str, str]:
    """What each word announces that may begin a quantity."""
    data = table("ratios")
    found = dict.fromkeys(
        (*lexicon("units"), "cent", "cents", "mille", "million", "milliard"), "number"
    )
    found |= dict.fromkeys(("un", "une"), "article")
    found |= dict.fromkeys(data["words"]["parts"], "part")
    found |= {
        stem + ending: "fold"
        for stem in data["words"]["folds"]
        for ending in data["words"]["endings"]
    }
    found |= dict.fromkeys(data["words"]["multiples"], "multiple")
    capitals = [{word.capitalize(): kind, word.upper(): kind} for word, kind in found.items()]
    return found | {word: kind for both in capitals for word, kind in both.items()}


@cache
def _candidate() -> re.Pattern[str]:
    """A word whose first three letters may be those of a number, a fraction or a multiple."""
    first, second, third = ("".join({word[at : at + 1] for word in _kinds()}) for at in range(3))
    short = "".join({word[0] for word in _kinds() if len(word) == 2})
    return re.compile(
        rf"[0-9x×{first}](?<!\w.)"
        rf"(?:(?<=[0-9x×])\w*|[{second}](?:[{third}]\w*|(?<=[{short}].)(?!\w)))"
    )


_ROUND = any_of(
    (*lexicon("collectives"), "demi", "millier", "million", "milliard", "billion", "billiard")
)
# behind « un », « une »
_ONE = re.compile(
    rf"{SPACE}(?:(?P<point>(?:demi-)?point(?!\w)|pour[ \u00a0-]cent(?!\w))"
    rf"|(?P<one>(?:(?:petite|bonne|grosse|grande){SPACE})?{_ROUND}))",
    re.IGNORECASE,
)
_OVER = "sur"
_ONE_OVER = re.compile(rf"{SPACE}(?=[^\n.,;:]{{0,40}}?{SPACE}?{_OVER}{SPACE}\w)", re.IGNORECASE)
