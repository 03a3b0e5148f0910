"""The form under which the inflections of a word are one: simplemma's, and what it leaves apart."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

from pipeline.lexicons import load
from pipeline.memo import Memo
from pipeline.typography import straight

_MANY = 200_000
_ENDS_IN_S = ("ss", "us", "is", "os", "as", "ès", "eux", "oux", "ix")


@cache
def _simplemma() -> tuple[Callable[[str, str], str], Callable[[str, str], bool]]:
    """Imported when the first word is asked for: its dictionary takes a tenth of a second."""
    from simplemma import is_known, lemmatize

    return lemmatize, is_known


@cache
def _invariable() -> frozenset[str]:
    return frozenset(load("extras/topics", "closed")["invariable"].split())


@lru_cache(maxsize=65_536)
def lemma(word: str) -> str:
    """The singular of a noun, the masculine singular of an adjective or participle.

    Args:
        word: in lower case.

    >>> lemma("marchés"), lemma("connectées"), lemma("supercalculateurs"), lemma("fonds")
    ('marché', 'connecté', 'supercalculateur', 'fonds')
    """
    lemmatize, is_known = _simplemma()
    if not word or word in _invariable():
        return word
    if word.endswith(("é", "és", "ées", "ée")) and len(word) > 4:
        return _of_participle(word)
    found = lemmatize(word, "fr").lower()
    if found != word and is_infinitive(found) and lemmatize(f"{word}s", "fr") == word:
        return (
            word  # « montre », for which simplemma has « montrer », is the singular of « montres »
        )
    if found != word or len(word) < 4 or word[-1] not in "sx" or word.endswith(_ENDS_IN_S):
        return found
    return word[:-1] if not is_known(word, "fr") or is_known(word[:-1], "fr") else word


def _of_participle(word: str) -> str:
    """« Connectée » goes with « connecté »; « levée », « donnée » and « idée » are themselves."""
    singular = word.removesuffix("s")
    return singular[:-1] if singular.endswith("ée") and singular not in _nouns() else singular


@cache
def _nouns() -> frozenset[str]:
    return frozenset(load("extras/topics", "closed")["feminine"].split())


def _of_token(token: str) -> str:
    return lemma(straight(token.strip().lower()))


# of each token as it stands, with the space after it
LEMMAS = Memo(_of_token, most=_MANY)


def is_infinitive(word: str) -> bool:
    """Whether a lemma looks like that of a verb.

    >>> is_infinitive("lever"), is_infinitive("puce")
    (True, False)
    """
    return word.endswith(("er", "ir", "re", "oir"))


def is_known(word: str) -> bool:
    """Whether the dictionary has the word.

    >>> is_known("marché"), is_known("kliventer")
    (True, False)
    """
    return _simplemma()[1](word, "fr")
