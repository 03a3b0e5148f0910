"""Adjectives and nouns in apposition behind the noun of a function."""

from __future__ import annotations

import re

from pipeline.extras.roles import lexicon
from pipeline.extras.roles.lexicon import SPACES, S
from pipeline.extras.roles.reading import AND_WORD, OF, SPACED, Reading
from pipeline.typography import plain

# endings of adjectives
_ADJECTIVE = re.compile(
    r"(?:a(?:le?s?|ux)|iques?|i[fv]e?s?|elle?s?|aires?|ien(?:ne)?s?|aise?s?|oise?s?|aine?s?"
    r"|eux|euses?|[ai]bles?|[ig]ères?|iers|ées?|és?|ics?|eure?s?)$"
)
_THEN_OF = re.compile(rf"{S}(?:{OF}|chez{S})")
_DEMONYM = re.compile(
    r"(?:[ao]ise?|aine?|ien(?:ne)?|ine?|[éè]en(?:ne)?|ite|iste|ique|on(?:ne)?|ane?|arde?|ote?|and?e?)$"
)


def adjectives(reading: Reading, at: int) -> int:
    """Read adjectives and nouns in apposition: where they end.

    Args:
        reading: the noun, and what has been read.
        at: where the noun ends.
    """
    text, known = reading.scene.text, lexicon.adjectives()
    for _ in range(6):
        if text[at : at + 1] not in SPACES:
            break
        m = SPACED.match(text, at)
        word = _small(m["word"]) if m else ""
        if m and (masculine := known.get(word)) and not reading.scene.name_at(m.start("word")):
            at = reading.take(m.start("word"), m.end(), masculine)
        elif (a := lexicon.apposed().match(text, at)) and _may_stand(reading, a):
            at = reading.take(a.start() + 1, a.end(), reading.lower(a[0][1:]))
        elif m and _second_job(reading, word):
            at = reading.take(m.start("word"), m.end(), lexicon.nouns()[word].role)
        elif m and not reading.found.words and _epithet(reading, word, m.end()):
            at = m.end()
        elif m and word in lexicon.origins():
            reading.found.of_place = True
            at = m.end()
        elif a := lexicon.beside().match(text, at):
            reading.found.of_place = reading.found.of_place or a[0].strip().startswith(
                ("sort", "élu", "déch")
            )
            then = plain(a[0]).strip() in {"d'alors", "de l'époque"}
            reading.found.past = reading.found.past or then
            at = a.end()
        elif (m := AND_WORD.match(text, at)) and _continues(
            reading, m["word"], at, m.start("word")
        ):
            masculine = known.get(m["word"], "")
            reading.found.words.append("et")
            at = reading.take(m.start("word"), m.end(), masculine or reading.lower(m["word"]))
        else:
            break
    return at


def _small(word: str) -> str:
    """« général » of « Directeur Général », where a small word is known."""
    return word.lower() if word.istitle() and word.lower() in lexicon.adjectives() else word


def _may_stand(reading: Reading, m: re.Match[str]) -> bool:
    """Whether a noun in apposition is no name."""
    name = reading.scene.name_at(m.start() + 1)
    return name is None or (name.label != "PER" and m[0][1:] in lexicon.words("apposed"))


def _epithet(reading: Reading, word: str, end: int) -> bool:
    """« chef officieux de X », « influenceuse drômoise, X »: an adjective, and then whose."""
    if word in lexicon.origins() or word in lexicon.stops() or word in lexicon.nouns():
        return False
    text = reading.scene.text
    if ends_like_one(word) and _THEN_OF.match(text, end):
        return True
    if text.startswith(" ", end) and reading.person_at(end + 1):
        return _DEMONYM.search(word) is not None or ends_like_one(word)
    return text.startswith(", ", end) and reading.person_at(end + 2) and bool(_DEMONYM.search(word))


def _second_job(reading: Reading, word: str) -> bool:
    """« ingénieure cryptographe »: two jobs, one title."""
    other = lexicon.nouns().get(word)
    return bool(
        other
        and other.kind == reading.noun.kind == "profession"
        and other.plural == reading.noun.plural
        and not reading.found.words
    )


def _continues(reading: Reading, word: str, at: int, start: int) -> bool:
    """Whether a word behind « et » is still of this title, and no other function."""
    noun = lexicon.nouns().get(word)
    if at != reading.found.end or not reading.found.words:
        return False
    if noun and (noun.kind != "profession" or word not in lexicon.adjectives()):
        return False
    return word in lexicon.adjectives() or bool(
        lexicon.apposed().match(reading.scene.text, start - 1)
    )


def is_branch(noun: re.Match[str]) -> bool:
    """Whether a noun is « la filiale » of a place: « la filiale française ».

    >>> noun = re.compile("filiale")
    >>> [bool(is_branch(noun.match(f"filiale {word}"))) for word in ("zambienne", "concernée")]
    [True, False]
    """
    place = SPACED.match(noun.string, noun.end()) if noun[0] == "filiale" else None
    if place is None:
        return False
    return place["word"] in lexicon.origins() or _DEMONYM.search(place["word"]) is not None


def ends_like_one(word: str) -> bool:
    """Whether a word has an ending of adjectives.

    >>> ends_like_one("juridique"), ends_like_one("cellule")
    (True, False)
    """
    return _ADJECTIVE.search(word) is not None
