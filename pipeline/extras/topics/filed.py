"""Where an article has terms that the press files its articles under."""

from __future__ import annotations

from pipeline.extras.topics.candidate import Place
from pipeline.extras.topics.known import known_terms
from pipeline.extras.topics.tokens import JOINING, Tokens
from pipeline.patterns import places

_NOUNS = frozenset("nwug")
_NEVER = frozenset("m#.")


def filed(found: Tokens) -> dict[str, list[Place]]:
    """The places of such terms by their keys, each in tokens and in order.

    >>> from pipeline.extras.topics.tokens import tokens
    >>> filed(tokens("Les levées de fonds se succèdent."))
    {'levée fonds': [(1, 4)]}
    """
    made: dict[str, list[Place]] = {}
    letters, known = found.letters, known_terms()
    for at in places(found.begins, "1"):
        letter = letters[at]
        if letter in _NEVER:
            continue
        first = found.lemma(at)
        then = known[first]
        if "" in then:
            if letter in _NOUNS:
                made.setdefault(first, []).append((at, at + 1))
            if len(then) == 1:
                continue
        second = _next(letters, at)
        word = found.lemma(second) if second else ""
        for rest in then.get(word, ()) if word else ():
            if last := _ends(found, second, rest):
                made.setdefault(" ".join([first, word, *rest]), []).append((at, last + 1))
    return made


def _ends(found: Tokens, at: int, rest: list[str]) -> int:
    """Where some lemmas end that may follow a place; 0 when they do not."""
    for lemma in rest:
        at = _next(found.letters, at)
        if not at or found.lemma(at) != lemma:
            return 0
    return at


def _next(letters: str, at: int) -> int:
    """The place of the next word that is part of keys; 0 when there is none."""
    for place in range(at + 1, len(letters)):
        if letters[place] not in JOINING:
            return place
    return 0
