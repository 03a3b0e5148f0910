"""Noun phrases without a parser: where what is counted begins and ends.

Closed-class words, punctuation and the plural do it: behind a number above one, a French noun or
adjective ends in s or x, and a verb never does.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.extras.quantities.lexicon import SPACE, words

MOST_WORDS = 6
_TOKEN = re.compile(
    rf"(?P<gap>{SPACE}{{0,2}})(?:(?P<elided>(?i:[dlnsjmtc]|qu|jusqu|lorsqu|puisqu)['’])"
    rf"|(?P<word>[^\W_][^\W_]*(?:[-\u2011’'&+][^\W\d_]+|&[^\W_]+)*\+?))"
)
_PLURAL = ("s", "x", "z")
# « trois des cinq fondateurs », « deux d'entre elles », « 12 de ses clients »
_PARTITIVE = re.compile(
    rf"{SPACE}(?:(?P<among>d['’]entre{SPACE})|parmi{SPACE}|(?:de{SPACE}(?:ses|ces|leurs|nos|mes|vos|tes)|des)"
    rf"(?:{SPACE}|(?<=['’])))",
    re.IGNORECASE,
)
_MASS_DE = re.compile(rf"{SPACE}(?:d['’]|de{SPACE})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a text, in order, asked by offset."""

    spans: Sequence[tuple[int, int, str]]
    starts: list[int] = field(default_factory=list)

    def at(self, offset: int) -> tuple[int, int, str] | None:
        """The name that holds an offset, with its label."""
        index = bisect_right(self.starts, offset) - 1
        if index >= 0 and offset < self.spans[index][1]:
            return self.spans[index]
        return None

    @classmethod
    def of(cls, spans: Sequence[tuple[int, int, str]]) -> Names:
        """Made of spans in order."""
        return cls(spans, [one[0] for one in spans])


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: what is counted."""

    start: int
    end: int
    head: str


@dataclass(slots=True)
class _Reader:
    """Reads tokens of a line from an offset on."""

    text: str
    at: int
    names: Names
    count: int = 0

    def peek(self, at: int | None = None) -> re.Match[str] | None:
        return _TOKEN.match(self.text, self.at if at is None else at)

    def take(self, m: re.Match[str]) -> None:
        self.at = m.end()
        self.count += m["word"] is not None


def counted(text: str, at: int, names: Names, *, singular: bool = False) -> Phrase | None:
    """The noun phrase that begins at an offset, behind a number or a preposition.

    Args:
        text: the whole text.
        at: offset of its first word, a space before it allowed.
        names: of the text.
        singular: whether the noun may stand in the singular.

    >>> text = "100 utilisateurs hebdomadaires de la messagerie"
    >>> found = counted(text, 3, Names(()))
    >>> text[found.start : found.end]
    'utilisateurs hebdomadaires'
    """
    reader = _Reader(text, at, names)
    head = _head(reader, singular=singular)
    if head is None:
        return None
    start, noun = head
    _tail(reader, noun, singular=singular)
    return Phrase(start, reader.at, noun)


def partitive(text: str, at: int) -> re.Match[str] | None:
    """``de ses``, ``des``, ``d'entre`` behind a number that counts part of something."""
    return _PARTITIVE.match(text, at)


def complement(text: str, at: int, names: Names) -> Phrase | None:
    """The noun phrase of ``d'…``, ``de …``, ``du …``, ``de la …`` at an offset.

    >>> text = "12 % du capital de la société"
    >>> found = complement(text, 4, Names(()))
    >>> text[found.start : found.end]
    'capital'
    """
    m = _OF.match(text, at)
    if m is None:
        return None
    return counted(text, m.end(), names, singular=True)


_DETERMINER = r"(?:(?:la|les|le|ses|ces|cette|cet|ce|son|sa|leurs?|nos|notre|vos|votre|mes|mon|ma|toute[s]?|tous){SPACE}|l['’]{SPACE}?)"
_DETERMINER = _DETERMINER.replace("{SPACE}", SPACE)
_OF = re.compile(
    rf"{SPACE}{{1,2}}(?:d['’](?:entre{SPACE}(?:les{SPACE})?)?|de{SPACE}{_DETERMINER}{{0,2}}|du{SPACE}|des{SPACE})",
    re.IGNORECASE,
)


def _head(reader: _Reader, *, singular: bool) -> tuple[int, str] | None:
    """Step over adjectives to the noun; its start is that of the first of them."""
    start = -1
    for _ in range(4):
        m = reader.peek()
        if m is None or m["word"] is None:
            return None
        if start < 0:
            start = m.start("word")
        word = m["word"]
        low = word.casefold()
        name = reader.names.at(m.start("word"))
        if name and name[0] == m.start("word"):
            if not _countable_name(name, word):
                return None
            reader.at = name[1]
            reader.count += 1
            return start, word
        if low in words("before") and (_another(reader, m.end(), singular=singular)):
            reader.take(m)
            continue
        if low in words("closed") or low in words("not_counted"):
            return None
        if low in words("before") and (singular or not _plural(low) or low in _NO_HEADS):
            return None
        if not _nounlike(reader, m, singular=singular):
            return None
        reader.take(m)
        # « data centers »: the plural is the second word's
        if not singular and not _plural(low):
            second = reader.peek()
            if (
                second
                and second["word"]
                and _plural(second["word"].casefold())
                and not word.isupper()
                and second["word"].casefold() not in words("closed")
            ):
                reader.take(second)
        return start, word
    return None


_BOTH = frozenset({"autres"})
# adjectives that no noun may be missing behind
_NO_HEADS = frozenset(
    {"seuls", "seules", "mêmes", "précieux", "précieuses", "ex", "brefs", "courts", "longs"}
)


def _another(reader: _Reader, at: int, *, singular: bool) -> bool:
    """Whether another word of the phrase follows an adjective: « trois grands groupes »."""
    m = reader.peek(at)
    if m is None or m["word"] is None:
        return False
    low = m["word"].casefold()
    if low in words("closed"):
        return False
    return singular or _plural(low) or low in words("invariable") or m["word"][0].isupper()


def _countable_name(name: tuple[int, int, str], word: str) -> bool:
    """« deux Boeing », « 1 Raspberry Pi 3 », « trois Français », not « 20 Paris »."""
    return name[2] in {"PRODUCT"} or (word.endswith(_PLURAL) and name[2] in {"MISC", "ORG"})


def _plural(low: str) -> bool:
    return low.endswith(_PLURAL) and len(low) > 1


def _nounlike(reader: _Reader, m: re.Match[str], *, singular: bool) -> bool:
    word = m["word"]
    low = word.casefold()
    if word[0].isdigit() or not m["gap"]:
        return word[0].isalpha() and reader.text[m.start() - 1 : m.start()] in {
            "'",
            "’",
            " ",
            "\u00a0",
            "\u202f",
        }
    if len(word) == 1:
        return False
    if low in words("invariable"):
        return True
    if word[0].isupper():
        # an acronym, « trois Français », a line of capitals
        return _capital(reader, m)
    if singular:
        return not low.endswith(("aient", "ez", "ront"))
    if _plural(low):
        return not low.endswith(("ons",)) or low not in _FIRST_PERSON
    second = reader.peek(m.end())
    return bool(
        second
        and second["word"]
        and second["gap"]
        and not second["word"][0].isupper()
        and _plural(second["word"].casefold())
        and second["word"].casefold() not in words("closed")
        and low in _ENGLISH
    )


_FIRST_PERSON = frozenset({"avons", "sommes", "allons", "pouvons", "devons", "voulons"})
_ENGLISH = frozenset(
    [
        "data",
        "business",
        "smart",
        "fake",
        "think",
        "open",
        "early",
        "private",
        "venture",
        "serious",
        "cloud",
        "deep",
        "start",
        "side",
        "proof",
        "use",
        "bug",
        "battle",
        "food",
        "dark",
        "pop",
        "green",
        "home",
        "key",
        "super",
        "cyber",
        "hard",
        "hedge",
        "web",
        "mini",
        "méga",
        "family",
        "best",
        "joint",
        "pure",
        "escape",
        "crypto",
        "token",
        "power",
        "bike",
        "chat",
        "call",
        "club",
        "top",
        "road",
        "break",
        "fan",
        "hot",
        "jeux",
        "job",
        "lead",
        "life",
        "live",
        "love",
        "master",
        "power",
        "press",
        "quick",
        "road",
        "show",
        "talk",
        "team",
        "test",
        "user",
        "video",
    ]
)


def _capital(reader: _Reader, m: re.Match[str]) -> bool:
    word = m["word"]
    if word.isupper() and len(word) >= 2:
        around = reader.text[max(0, m.start() - 12) : m.end() + 12]
        if any(letter.islower() for letter in around):
            return len(word) <= 5 and not word.endswith("M€")
        # a headline in capitals
        low = word.casefold()
        return _plural(low) or low in words("invariable")
    low = word.casefold()
    return low in _PEOPLES or f"{low}s" in _PEOPLES


_PEOPLES = frozenset(
    [
        "français",
        "françaises",
        "américains",
        "américaines",
        "chinois",
        "allemands",
        "italiens",
        "espagnols",
        "anglais",
        "britanniques",
        "belges",
        "suisses",
        "européens",
        "européennes",
        "japonais",
        "coréens",
        "indiens",
        "russes",
        "ukrainiens",
        "parisiens",
        "parisiennes",
        "québécois",
        "canadiens",
        "africains",
        "bretons",
        "néerlandais",
        "israéliens",
        "iraniens",
        "brésiliens",
        "mexicains",
        "polonais",
        "suédois",
        "danois",
        "norvégiens",
        "finlandais",
        "portugais",
        "grecs",
        "turcs",
        "marocains",
        "tunisiens",
        "algériens",
        "sénégalais",
        "australiens",
        "terriens",
        "lyonnais",
        "marseillais",
        "tunisiens",
        "tunisiennes",
        "égyptiens",
        "libanais",
        "syriens",
        "turcs",
        "roumains",
        "hongrois",
        "tchèques",
        "autrichiens",
        "irlandais",
        "écossais",
        "gallois",
        "argentins",
        "chiliens",
        "colombiens",
        "péruviens",
        "nigérians",
        "ivoiriens",
        "camerounais",
        "congolais",
        "kenyans",
        "sud-africains",
        "vietnamiens",
        "thaïlandais",
        "indonésiens",
        "philippins",
        "taïwanais",
        "malaisiens",
        "pakistanais",
        "saoudiens",
        "émiratis",
        "qataris",
        "catalans",
        "basques",
        "corses",
        "alsaciens",
        "normands",
        "provençaux",
        "franciliens",
        "européen",
        "terriens",
        "internautes",
        "musulmans",
        "juifs",
        "chrétiens",
        "catholiques",
        "protestants",
        "nantais",
        "lillois",
        "toulousains",
        "bordelais",
        "rennais",
    ]
)


def _tail(reader: _Reader, head: str, *, singular: bool) -> None:
    """Take adjectives and the complement that says what kind it is."""
    complements = 0
    while reader.count < MOST_WORDS:
        m = reader.peek()
        if m is None or (not m["gap"] and not m["elided"]):
            return
        low = (m["word"] or m["elided"]).casefold().replace("’", "'")
        if low in {"de", "d'"} and complements < 2:
            if not _kind(reader, m):
                return
            complements += 1
        elif low in {"et", "ou"}:
            if not _coordinated(reader, m, singular=singular):
                return
        elif low in {"du", "des"} and head.casefold() in words("needy") and not complements:
            if not _definite(reader, m):
                return
            complements += 1
        elif (low == "à" and _bare_a(reader, m, head)) or (low == "en" and _bare_en(reader, m)):
            complements += 1
        elif (low == "par" and _per_second(reader, m)) or not _adjective(
            reader, m, singular=singular and not complements, after=complements > 0
        ):
            return


def _kind(reader: _Reader, m: re.Match[str]) -> bool:
    """« de » with a noun that has no article: « tours de table », not « de Paris »."""
    noun = reader.peek(m.end())
    if noun is None or noun["word"] is None:
        return False
    word = noun["word"]
    low = word.casefold()
    if low in words("kind_de_not") or low in words("closed") or low in words("not_counted"):
        return False
    if word[0].isdigit() or (word[0].isupper() and not _acronym(reader, noun)):
        return False
    if reader.names.at(noun.start("word")) or _infinitive(low):
        return False
    reader.take(m)
    if (
        low in words("before")
        and (after := reader.peek(noun.end()))
        and after["word"]
        and after["word"].casefold() not in words("closed")
    ):
        reader.take(noun)
        noun = after
    reader.take(noun)
    return True


_INFINITIVES = re.compile(r"(?:[^i]er|ir|oir|ire|dre|tre|clure|cevoir)\Z")
_NOUNS_ALIKE = frozenset(
    [
        "fer",
        "mer",
        "cancer",
        "leader",
        "manager",
        "ranger",
        "hiver",
        "enfer",
        "loisir",
        "loisirs",
        "plaisir",
        "avenir",
        "désir",
        "pouvoir",
        "devoir",
        "savoir",
        "espoir",
        "désespoir",
        "rire",
        "cuir",
        "soupir",
        "titre",
        "mètre",
        "centre",
        "lettre",
        "maître",
        "théâtre",
        "octobre",
        "filtre",
        "litre",
        "chiffre",
        "ordre",
        "cadre",
        "poudre",
        "cendre",
        "navire",
        "satire",
        "empire",
        "cimetière",
        "histoire",
        "mémoire",
        "laboratoire",
        "territoire",
        "victoire",
        "gloire",
        "trajectoire",
        "accessoire",
        "répertoire",
        "observatoire",
        "ministère",
        "caractère",
        "carrière",
        "matière",
        "manière",
        "lumière",
        "bière",
        "première",
        "dernière",
        "desktop",
        "computer",
        "layer",
        "buffer",
        "flair",
        "air",
        "cher",
        "spider",
        "thriller",
        "poster",
        "master",
        "docker",
        "tanker",
        "cluster",
        "container",
        "router",
        "server",
        "power",
        "gamer",
        "hacker",
        "user",
        "player",
        "browser",
        "partner",
        "super",
        "amer",
        "ver",
        "vers",
        "hamster",
        "dollar",
        "char",
        "couloir",
        "miroir",
        "tiroir",
        "trottoir",
        "terroir",
        "manoir",
        "mouchoir",
        "soir",
        "noir",
        "comptoir",
        "réservoir",
        "dinner",
        "boulanger",
        "verger",
        "danger",
        "étranger",
        "passager",
        "messager",
        "berger",
        "verre",
        "terre",
        "guerre",
        "pierre",
        "offre",
        "monstre",
        "spectre",
        "semestre",
        "trimestre",
        "registre",
        "orchestre",
        "rencontre",
        "montre",
        "fenêtre",
        "peintre",
        "ancêtre",
        "ventre",
    ]
)


def _infinitive(low: str) -> bool:
    """Whether a word behind « de » is a verb: « dix raisons de quitter »."""
    return (
        low not in _NOUNS_ALIKE
        and _INFINITIVES.search(low) is not None
        and not low.endswith(("aire", "oire", "ière", "ère", "bre", "mètre", "gramme"))
    )


def _acronym(reader: _Reader, m: re.Match[str]) -> bool:
    return m["word"].isupper() and reader.names.at(m.start("word")) is None


def _coordinated(reader: _Reader, m: re.Match[str], *, singular: bool) -> bool:
    """« chercheurs et cadres »: a bare plural behind the conjunction."""
    noun = reader.peek(m.end())
    if noun is None or noun["word"] is None or singular:
        return False
    word = noun["word"]
    low = word.casefold()
    if (
        word[0].isupper()
        or low in words("closed")
        or not _plural(low)
        or low in words("not_counted")
    ):
        return False
    if low in _FIGURES or (
        _PARTICIPLE.search(low) and _goes_on(reader, noun.end(), low) and low not in _NOUNS_ALIKE
    ):
        return False
    reader.take(m)
    reader.take(noun)
    return True


_FIGURES = frozenset(["deux", "trois", "six", "dix"])


def _definite(reader: _Reader, m: re.Match[str]) -> bool:
    noun = reader.peek(m.end())
    if noun is None or noun["word"] is None or noun["word"][0].isupper():
        return False
    reader.take(m)
    reader.take(noun)
    return True


def _bare_a(reader: _Reader, m: re.Match[str], head: str) -> bool:
    noun = reader.peek(m.end())
    if (
        noun is None
        or noun["word"] is None
        or noun["word"][0].isupper()
        or noun["word"][0].isdigit()
    ):
        return False
    low = noun["word"].casefold()
    update = head.casefold().startswith("mise") and low in {
        "jour",
        "niveau",
        "pied",
        "prix",
        "mort",
    }
    if (low in words("kind_a_not") and not update) or _infinitive(low):
        return False
    reader.take(m)
    reader.take(noun)
    return True


def _bare_en(reader: _Reader, m: re.Match[str]) -> bool:
    noun = reader.peek(m.end())
    if noun is None or noun["word"] is None or noun["word"].casefold() not in words("kind_en"):
        return False
    reader.take(m)
    reader.take(noun)
    return True


def _per_second(reader: _Reader, m: re.Match[str]) -> bool:
    noun = reader.peek(m.end())
    if noun is not None and noun["word"] == "seconde":
        reader.take(m)
        reader.take(noun)
        return True
    return True


_ADJECTIVE = re.compile(
    r"(?:iques?|aires?|ables?|ibles?|[aeioué]lles?|els?|al|ale|aux|ifs?|ives?|eux|euses?|ais|aises?|ois|oises?|ains?|aines?|iens?|ennes?|"
    r"istes?|ants?|antes?|é|és|ée|ées|is|ise|ises|ie|ies|us|ue|ues|iers?|ières?|ins?|ines?|oires?|ents?|entes?|ides?|iles?|ales?|esques?|teurs?|trices?)\Z"
)
_PARTICIPLE = re.compile(
    r"(?:és|ées|is|ies|ises|us|(?<!q)(?<!g)ues|its|ites|é|ée|i|ie|u|ue|it|ite|ant|ants)\Z"
)
_GOES_ON = frozenset(
    [
        "par",
        "en",
        "à",
        "au",
        "aux",
        "dans",
        "depuis",
        "sur",
        "sous",
        "chez",
        "pour",
        "avec",
        "entre",
        "vers",
        "d",
        "du",
        "de",
        "des",
        "après",
        "avant",
        "hier",
        "contre",
        "lors",
        "le",
        "la",
        "les",
        "l",
        "ce",
        "cet",
        "cette",
        "comme",
        "que",
        "qu",
        "dès",
        "pendant",
    ]
)


def _adjective(reader: _Reader, m: re.Match[str], *, singular: bool, after: bool) -> bool:
    """Whether the next word belongs to the phrase as an adjective, and take it."""
    word = m["word"]
    if word is None:
        return False
    low = word.casefold()
    name = reader.names.at(m.start("word"))
    if (
        word.isupper()
        and 2 <= len(word) <= 5
        and not name
        and not after
        and low not in words("closed")
    ):
        reader.take(m)
        return True
    if word[0].isupper() or name:
        # « trois satellites Starlink »
        if name and name[0] == m.start("word") and name[2] == "PRODUCT" and not after:
            reader.at = name[1]
            reader.count += 1
            return True
        return False
    if low in words("closed") or low in words("not_counted") or word[0].isdigit():
        return False
    if low in _BOTH:
        reader.take(m)
        return True
    if low in words("unchanging") and not (low in {"type", "test", "grand", "record"} and after):
        reader.take(m)
        return True
    plural = _plural(low)
    if low.endswith("ant") and not singular:
        return False
    if not plural and not (
        (singular or after) and _ADJECTIVE.search(low) and not low.endswith("ent")
    ):
        return False
    if _PARTICIPLE.search(low) and _goes_on(reader, m.end(), low):
        return False
    if not plural and low.endswith(("e", "é")) and not _ADJECTIVE.search(low):
        return False
    reader.take(m)
    return True


def _goes_on(reader: _Reader, at: int, low: str) -> bool:
    """Whether a participle has a complement, and is a clause: « publiés en mai »."""
    m = reader.peek(at)
    if m is None or not (m["gap"] or m["elided"]) or low.endswith(("ais", "ois", "gratuits")):
        return False
    following = (m["word"] or m["elided"][:-1]).casefold()
    return following in _GOES_ON
