"""What belongs to a noun behind it: adjectives, and a complement that says what kind it is."""

from __future__ import annotations

import re

from pipeline.extras.quantities.lexicon import S, words
from pipeline.extras.quantities.reader import Reader, is_plural

MOST_WORDS = 6
_ADJECTIVE = re.compile(
    r"(?:iques?|aires?|[ai]bles?|[aeioué]lles?|els?|ales?|al|aux|ifs?|ives?|eux|euses?|aise?s?"
    r"|oise?s?|aine?s?|iens?|ennes?|istes?|antes?|ants|ée?s?|ise?s?|ies?|us|ues?|iers?|ières?"
    r"|ine?s?|oires?|entes?|ents|ides?|iles?|esques?|teurs?|trices?)\Z"
)
_PARTICIPLE = re.compile(r"(?:ées?|és?|ie?s?|ises?|us|u|(?<![qg])ues?|its?|ites?)\Z")
_NO_PARTICIPLE = re.compile(r"(?:[ao]is|[ao]ises?|qu[ei]s?|gratuits)\Z")
_INFINITIVE = re.compile(r"(?:[^i]er|ir|oir|ire|dre|tre|clure|cevoir)\Z")
_NO_INFINITIVE = re.compile(r"(?:aire|oire|i?ère|bre|mètre|gramme)\Z")
_GENERATION = re.compile(r"[2-9][GDK]")
_UPDATE = frozenset({"jour", "niveau", "pied", "prix"})
_MAKERS = frozenset({"PRODUCT", "MISC", "ORG"})
_NUMBERS = frozenset({"deux", "trois", "six", "dix"})


def take_tail(reader: Reader, head: str, *, singular: bool) -> None:
    """Take adjectives and complements of kind behind a noun, up to six words in all.

    Args:
        reader: behind the noun.
        head: the noun.
        singular: whether it stands in the singular.
    """
    complements = 0
    while reader.count < MOST_WORDS:
        m = reader.peek()
        if m is None or not (m["gap"] or m["elided"]):
            return
        low = (m["word"] or m["elided"]).casefold().replace("’", "'")
        if low.startswith("chargé") and _duty(reader, m):
            complements += 1
        elif low in _COMPLEMENTS:
            if complements >= 2 or not _COMPLEMENTS[low](reader, m, head.casefold(), singular):
                return
            complements += low not in {"et", "ou"}
        elif head.casefold() in words("bearers") and _two_names(reader, m):
            return
        elif singular and not complements and _clashes(head, low):
            return  # the adjective is of another noun
        elif not _adjective(
            reader, m, singular=singular and not complements, after=complements > 0
        ):
            return


def _two_names(reader: Reader, m: re.Match[str]) -> bool:
    """« ses deux filiales Corvane et Vuono »: which they are, not of what kind."""
    name = reader.names.begins(m.start("word")) if m["word"] else None
    link = _AND.match(reader.text, name[1]) if name else None
    return link is not None and reader.names.begins(link.end()) is not None


_AND = re.compile(rf"{S}et{S}|,{S}")


def _clashes(head: str, low: str) -> bool:
    """« seize gigas de mémoire remplaçables »: the adjective is of another noun."""
    return low.endswith(_PLURAL_ENDINGS) and not is_plural(head)


_PLURAL_ENDINGS = (
    *("ables", "ibles", "iques", "aires", "ées", "és", "ives", "euses", "antes", "ants", "elles"),
    "ales",
)


def _duty(reader: Reader, m: re.Match[str]) -> bool:
    """« personnel chargé de la sécurité »."""
    tokens = [m]
    while len(tokens) < 4 and (token := reader.peek(tokens[-1].end())):
        low = (token["word"] or token["elided"]).casefold().replace("’", "'")
        tokens.append(token)
        if low not in _DUTY:
            break
    duty = tokens[-1]["word"] or ""
    if len(tokens) < 3 or not duty[:1].islower() or duty in _DUTY or infinitive(duty):
        return False
    return reader.count + sum(token["word"] is not None for token in tokens) <= MOST_WORDS and (
        reader.take(*tokens)
    )


_DUTY = frozenset({"de", "d'", "la", "le", "l'", "les", "des", "du"})


def infinitive(low: str) -> bool:
    """Whether a word behind « de » is a verb: « dix raisons de quitter ».

    >>> infinitive("quitter"), infinitive("papier"), infinitive("mer")
    (True, False, False)
    """
    if low in words("not_infinitives") or _NO_INFINITIVE.search(low):
        return False
    return _INFINITIVE.search(low) is not None


def _kind(reader: Reader, m: re.Match[str], head: str, _singular: bool) -> bool:  # noqa: FBT001
    """« de » with a noun that has no article: « tours de table », not « de Paris »."""
    noun = reader.peek(m.end())
    if head in words("needy") and noun and (noun["word"] or noun["elided"]) in _THE:
        return _owned(reader, m, noun)
    if noun is None or noun["word"] is None or reader.names.at(noun.start("word")):
        return False
    word, low = noun["word"], noun["word"].casefold()
    if any(low in words(section) for section in ("kind_de_not", "closed", "not_counted")):
        return False
    if not word[0].isalpha() or (word[0].isupper() and not word.isupper()) or infinitive(low):
        return False
    after = reader.peek(noun.end())
    behind = (after["word"] or "").casefold() if after else ""
    if after and behind and low in words("before") and behind not in words("closed"):
        return reader.take(m, noun, after)
    return reader.take(m, noun)


_THE = frozenset({"la", "l'", "l’"})


def _owned(reader: Reader, m: re.Match[str], article: re.Match[str]) -> bool:
    """« cours de l'action »: of nouns that mean little alone."""
    owner = reader.peek(article.end())
    if owner is None or not (owner["word"] or "")[:1].islower():
        return False
    return reader.take(m, article, owner)


def _coordinated(reader: Reader, m: re.Match[str], _head: str, singular: bool) -> bool:  # noqa: FBT001
    """« chercheurs et cadres »: a bare plural behind the conjunction."""
    noun = reader.peek(m.end())
    if noun is None or noun["word"] is None or singular or not noun["word"][0].islower():
        return False
    low = noun["word"].casefold()
    if low in words("closed") or low in words("not_counted") or low in _NUMBERS:
        return False
    if not is_plural(low) or _is_clause(reader, noun.end(), low):
        return False
    return reader.take(m, noun)


def _definite(reader: Reader, m: re.Match[str], head: str, _singular: bool) -> bool:  # noqa: FBT001
    """« 20 membres du conseil »: of nouns that mean little alone."""
    noun = reader.peek(m.end())
    close = reader.text.endswith(("proche", "proches"), 0, m.start())
    if (
        not (close or head in words("needy"))
        or noun is None
        or not (noun["word"] or "")[:1].islower()
    ):
        return False
    return reader.take(m, noun)


def _equipped(reader: Reader, m: re.Match[str], head: str, _singular: bool) -> bool:  # noqa: FBT001
    """« voitures à batterie », « mises à jour »."""
    noun = reader.peek(m.end())
    low = (noun["word"] or "") if noun else ""
    if noun is None or not low[:1].islower() or infinitive(low):
        return False
    if low in words("kind_a_not") and not (head.startswith("mise") and low in _UPDATE):
        return False
    return reader.take(m, noun)


def _made_of(reader: Reader, m: re.Match[str], _head: str, _singular: bool) -> bool:  # noqa: FBT001
    """« docteurs en physique », « joueurs en ligne »."""
    noun = reader.peek(m.end())
    if noun is None or (noun["word"] or "").casefold() not in words("kind_en"):
        return False
    return reader.take(m, noun)


def _per_second(reader: Reader, m: re.Match[str], _head: str, _singular: bool) -> bool:  # noqa: FBT001
    """« images par seconde », but not « commandes par jour »."""
    noun = reader.peek(m.end())
    return noun is not None and noun["word"] == "seconde" and reader.take(m, noun)


def _outside(reader: Reader, m: re.Match[str], _head: str, _singular: bool) -> bool:  # noqa: FBT001
    """« sites hors ligne », but not « clients hors Europe »."""
    noun = reader.peek(m.end())
    return noun is not None and noun["word"] in words("kind_hors") and reader.take(m, noun)


_COMPLEMENTS = {
    "de": _kind,
    "d'": _kind,
    "et": _coordinated,
    "ou": _coordinated,
    "du": _definite,
    "des": _definite,
    "à": _equipped,
    "en": _made_of,
    "par": _per_second,
    "hors": _outside,
}


def _adjective(reader: Reader, m: re.Match[str], *, singular: bool, after: bool) -> bool:
    """Take the next word if it is an adjective of the noun, or of its complement."""
    word = m["word"] or ""
    low = word.casefold()
    name = reader.names.at(m.start("word")) if word else None
    if low in _WHOLE:
        return reader.take(m)
    if not word or low in words("closed") or low in words("not_counted"):
        return False
    if name:
        return _apposed(reader, name, m.start("word"))
    if not word[0].islower():
        return not after and _acronym(word) and reader.take(m)
    if low in words("unchanging"):
        return reader.take(m)
    agrees = is_plural(low) or ((singular or after) and _singular_adjective(low, singular))
    return agrees and not _is_clause(reader, m.end(), low) and reader.take(m)


# « le chiffre d'affaires total »
_WHOLE = frozenset({"total", "totale", "totaux", "totales"})


def _acronym(word: str) -> bool:
    """« prises HDMI », « antennes 5G »."""
    if word.isdigit() or not 2 <= len(word) <= 5:
        return False
    return word.isupper() or _GENERATION.fullmatch(word) is not None


def _apposed(reader: Reader, name: tuple[int, int, str], at: int) -> bool:
    """« trois satellites Starlink », « deux cartes Intel », « deux boîtes de vis Orion »."""
    if name[0] != at or name[2] not in _MAKERS:
        return False
    if reader.count + len(reader.text[name[0] : name[1]].split()) > MOST_WORDS:
        return False
    reader.at, reader.count = name[1], reader.count + 1
    return True


def _singular_adjective(low: str, singular: bool) -> bool:  # noqa: FBT001
    """Whether a word may be an adjective in the singular; « contenant » behind a plural is none."""
    if low in words("adjectives"):
        return True
    if low.endswith("ent") or (low.endswith("ant") and not singular):
        return False
    return _ADJECTIVE.search(low) is not None


def _is_clause(reader: Reader, at: int, low: str) -> bool:
    """Whether a participle has a complement, and is a clause: « publiés en mai »."""
    if not _PARTICIPLE.search(low) or _NO_PARTICIPLE.search(low):
        return False
    m = reader.peek(at)
    if m is None or not (m["gap"] or m["elided"]):
        return False
    return (m["word"] or m["elided"][:-1]).casefold() in words("goes_on")
