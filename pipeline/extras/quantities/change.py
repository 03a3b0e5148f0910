"""Whether a number is a change, which way, and of what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.extras.quantities.found import Page
from pipeline.extras.quantities.lexicon import SPACE, S, either, table
from pipeline.extras.quantities.nouns import complement, counted

_REACH = 110
# what ends the stretch in which a word of change may govern a number
_BREAK = re.compile(
    r"[.!?…;:()«»“”\"—–\n\r]|,(?!\d)|(?<!\w)(?:contre|qui|dont|mais|tandis|alors|soit|avec|pour)(?!\w)"
)
_WORD = re.compile(r"[^\W_]+")
# « -38 % », and in a table « | - 0,22 % »
_SIGN = re.compile(
    r"(?:(?:^|[\s(\[:,/|])(?P<sign>[+\-−–])|(?:[|:;(\t][ \u00a0]?(?P<apart>[+\-−–])|\+)[ \u00a0])\Z"
)
_DE = re.compile(rf"(?:(?<!\w)de|(?<!\w)d['’]|(?<!\w)du|(?<!\w)des){SPACE}?\Z", re.IGNORECASE)
_A = re.compile(rf"(?<!\w)(?:à|jusqu['’]à){SPACE}?\Z", re.IGNORECASE)
_AUXILIARY = (
    r"(?:(?:n['’]|ne|s['’]|se|y|en|lui|leur|a|ont|avait|avaient|aura|auront|aurait|auraient|est|sont|était|étaient|été|ainsi|aussi|même|encore|déjà|donc|"
    r"également|fortement|légèrement|nettement|pourtant|toutefois|vient|viennent|venait|de|d['’]|va|vont|devrait|devraient|pourrait|pourraient|doit|fait|tout|bien|à|peine|par|ensuite)[ \u00a0])"
)


@dataclass(frozen=True, slots=True)
class Change:
    """A word of change before a number.

    Attributes:
        way: up or down.
        start: where the word begins.
        end: where it ends.
        noun: whether it is a noun.
    """

    way: str
    start: int
    end: int
    noun: bool


def signed(text: str, start: int) -> str:
    """The sign that touches a number: ``up``, ``down`` or nothing.

    >>> signed("(-38 %)", 2)
    'down'
    """
    m = _SIGN.search(text, max(0, start - 4), start)
    if m is None:
        return ""
    return "up" if "+" in m[0] else "down"


def before(text: str, start: int) -> Change | None:
    """The word of change that governs a number, if one does.

    Args:
        text: the whole text.
        start: where the number or its modifier begins.

    >>> before("une hausse de 3 points", 14).way
    'up'
    """
    first = max(0, start - _REACH)
    stretch = text[first:start]
    for m in _BREAK.finditer(stretch):
        first = max(first, start - len(stretch) + m.end())
    found = list(_WORD.finditer(text, first, start))[-9:]
    near = _DE.search(text, first, start) is not None
    for distance, m in enumerate(reversed(found)):
        if not near and distance > 2:
            return None
        kind = _kind_of(m[0].casefold())
        if kind is None:
            continue
        way, noun = kind
        if (
            not noun
            and distance > 2
            and m[0]
            .casefold()
            .startswith(
                (
                    "prend",
                    "pris",
                    "prit",
                    "prenai",
                    "gagn",
                    "mont",
                    "saut",
                    "relev",
                    "relèv",
                    "gonfl",
                    "perd",
                    "fond",
                    "tomb",
                )
            )
        ):
            continue
        if noun and not near and text[m.end() : start].strip():
            return None
        if not near and _A.search(text, first, start):
            return None
        return Change(way, m.start(), m.end(), noun)
    return None


def behind(text: str, end: int) -> str:
    """``up`` or ``down`` for « de plus », « de moins » behind a number.

    >>> behind("3 points de plus", 8)
    'up'
    """
    m = _behind().match(text, end)
    return (m.lastgroup or "") if m else ""


def reached(text: str, start: int) -> bool:
    """Whether a number is what something came to: « est passé à 12 % »."""
    m = _A.search(text, max(0, start - 10), start)
    if m is None:
        return False
    last = list(_WORD.finditer(text, max(0, m.start() - 40), m.start()))[-1:]
    return bool(last) and text[last[0].end() : m.start()].strip() == "" and is_end_verb(last[0][0])


def is_end_verb(word: str) -> bool:
    """Whether a verb states where something begins and where it ends: « passer »."""
    low = word.casefold()
    data = table("change")
    return low not in data["ends"]["not_verbs"] and low.startswith(tuple(data["ends"]["verbs"]))


def is_offer(word: str) -> bool:
    """Whether « de 8 à 12 » behind a word is a range: « une marge de 8 à 12 % »."""
    return word.casefold().startswith(tuple(table("change")["ends"]["offers"]))


def object_of(page: Page, change: Change, start: int) -> str:
    """What changes: the complement of a noun of change, or the subject of its verb.

    Args:
        page: the text.
        change: the word of change.
        start: where the number begins.
    """
    text = page.text
    if found := complement(text, change.end, page.names):
        if found.end <= start:
            return text[found.start : found.end]
    if not change.noun:
        direct = _DIRECT.match(text, change.end)
        if (
            direct
            and direct.end() < start
            and (found := counted(text, direct.end(), page.names, singular=True))
            and found.end <= start
        ):
            return text[found.start : found.end]
    return subject(page, change.start)


_DIRECT = re.compile(
    rf"{SPACE}(?:(?:le|la|les|son|sa|ses|leur|leurs|un|une){SPACE}|l['’])", re.IGNORECASE
)
_CLAUSE = re.compile(
    r"[.!?…;:()«»“”\"—–\n\r]|,(?!\d)|(?<!\w)(?:et|mais|or|que|qu['’]|tandis que|alors que|dont|où|puis|si)(?!\w)"
)
_SUBJECT = re.compile(
    rf"(?:{SPACE}|^)*(?:\w+{SPACE}){{0,3}}?(?:(?<!\w)(?:le|la|les|son|sa|ses|leur|leurs|ce|cette|ces|un|une|nos|notre){SPACE}|(?<!\w)l['’])",
    re.IGNORECASE,
)


def subject(page: Page, verb: int) -> str:
    """The subject before a verb, as printed without its article; nothing when it is a pronoun."""
    text = page.text
    first = max(0, verb - _REACH)
    for m in _CLAUSE.finditer(text, first, verb):
        first = m.end()
    m = _SUBJECT.match(text, first, verb)
    if m is None:
        return _named(page, first, verb)
    name = page.names.at(m.end())
    if name and name[0] == m.end() and name[1] <= verb:
        return text[name[0] : name[1]]
    found = counted(text, m.end(), page.names, singular=True)
    if found is None or found.end > verb:
        return ""
    # « le titre Iliad »
    name = page.names.at(found.end + 1)
    end = name[1] if name and name[0] == found.end + 1 and name[1] <= verb else found.end
    return text[found.start : end]


def _named(page: Page, first: int, verb: int) -> str:
    at = first
    while at < verb and not page.text[at].isalnum():
        at += 1
    name = page.names.at(at)
    if (
        name
        and name[1] <= verb
        and re.fullmatch(rf"\s*{_AUXILIARY}*", page.text[name[1] : verb] + "", re.IGNORECASE)
    ):
        return page.text[name[0] : name[1]]
    return ""


@cache
def _kind_of(low: str) -> tuple[str, bool] | None:
    data = table("change")
    for way in ("up", "down"):
        if any(low in (noun, f"{noun}s") for noun in data[way]["nouns"]):
            return way, True
    for way in ("up", "down"):
        if (
            low.startswith(tuple(data[way]["verbs"]))
            and low not in _NO_VERBS
            and not low.endswith(("age", "ages", "ment", "ments"))
        ):
            return way, False
    return None


_NO_VERBS = frozenset(
    [
        "montant",
        "montants",
        "montagne",
        "montagnes",
        "montre",
        "montres",
        "montrer",
        "montré",
        "montrent",
        "monter",
        "prison",
        "prise",
        "prises",
        "prix",
        "prisme",
        "fondateur",
        "fondateurs",
        "fondatrice",
        "fondé",
        "fondée",
        "fondation",
        "fonds",
        "fond",
        "fonde",
        "fonder",
        "fondateur",
        "fondés",
        "fondamental",
        "fondamentale",
        "plongeur",
        "avance",
        "avancé",
        "avancée",
        "avancées",
        "perdant",
        "perdants",
        "réducteur",
        "monteur",
        "baissier",
        "chuteur",
        "reculé",
        "relevé-d'identité",
        "gagnant",
        "gagnants",
        "monté",
        "montée",
        "montés",
        "montent",
        "remontre",
        "gonflable",
        "tombe",
        "tombeau",
        "ramené",
        "abandonné",
        "abandonnée",
        "pris",
        "prise",
        "prises",
        "compris",
        "glissant",
        "sauter",
        "saut",
        "saute",
    ]
) - frozenset(
    [
        "gagnant",
        "perd",
        "perdant",
        "monte",
        "tombe",
        "saute",
        "pris",
        "avance",
        "avancé",
        "monter",
        "monté",
        "montent",
        "ramené",
        "reculé",
    ]
)


@cache
def _behind() -> re.Pattern[str]:
    data = table("change")["behind"]
    return re.compile(
        rf"{S}(?:(?P<up>{either(data['up'])})|(?P<down>{either(data['down'])}))(?!\w)",
        re.IGNORECASE,
    )
