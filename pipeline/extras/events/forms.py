"""All forms of a French verb, made from its infinitive."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.lexicons import load

INFINITIVE, PRESENT, PAST = "infinitive", "present", "past"
# « rejoint », « conduit »: present or participle
EITHER = "either"
FUTURE, CONDITIONAL, PARTICIPLE, GERUND = "future", "conditional", "participle", "gerund"

_FUTURE = ("ai", "a", "as", "ons", "ez", "ont")
_IMPERFECT = ("ais", "ait", "ions", "iez", "aient")
# -e- or -é- of the stem becomes -è- before a mute ending: lever, céder
_MUTE = re.compile(r"[eé](?=(?:[bcdfgklmnpqrstvz]|[bcgt]r|ch|[gq]u)$)")


@cache
def forms(infinitive: str) -> dict[str, str]:
    """Each form of a verb, with its tense; of a form with two tenses, the first counts.

    Args:
        infinitive: without ``se``.

    >>> forms("racheter")["rachète"], forms("racheter")["rachetées"]
    ('present', 'participle')
    >>> forms("acquérir")["acquis"], forms("lancer")["lançait"], forms("perdre")["perdrait"]
    ('participle', 'past', 'conditional')
    """
    made: dict[str, str] = {}
    for form, tense in _all(infinitive):
        if tense == PRESENT and made.get(form) == PARTICIPLE:
            made[form] = EITHER
        made.setdefault(form, tense)
    return made


def _all(infinitive: str) -> Iterator[tuple[str, str]]:
    table = load("extras/events", "conjugation")
    ending = max((e for e in table if infinitive.endswith(e)), key=len, default="")
    yield infinitive, INFINITIVE
    if ending:
        stem, how = infinitive[: -len(ending)], table[ending]
        yield from _participles(stem + how["participle"])
        yield from ((stem + form, PRESENT) for form in how["present"])
        yield from ((stem + form, PAST) for form in how["simple"])
        imperfect, future = stem + how["imperfect"], stem + how["future"]
    else:
        stem = infinitive[:-2]
        mute = _mute(stem)
        yield from _participles(stem + "é")
        yield from ((mute + form, PRESENT) for form in ("e", "ent"))
        yield _soft(stem) + "ons", PRESENT
        yield from ((_soft(stem) + form, PAST) for form in ("a", "ai"))
        yield stem + "èrent", PAST
        # é stays in the future of « céder » and becomes è by the spelling of 1990
        imperfect, future = stem, mute + "er"
        yield from _endings(infinitive, imperfect)
    yield from _endings(future, imperfect)


def _endings(future: str, imperfect: str) -> Iterator[tuple[str, str]]:
    yield from ((future + end, FUTURE) for end in _FUTURE)
    yield from ((future + end, CONDITIONAL) for end in _IMPERFECT)
    for end in _IMPERFECT:
        yield (_soft(imperfect) if end[0] == "a" else imperfect) + end, PAST
    yield _soft(imperfect) + "ant", GERUND


def _participles(masculine: str) -> Iterator[tuple[str, str]]:
    yield masculine, PARTICIPLE
    yield masculine + "e", PARTICIPLE
    yield masculine + ("" if masculine.endswith("s") else "s"), PARTICIPLE
    yield masculine + "es", PARTICIPLE


def _mute(stem: str) -> str:
    """The stem before a mute ending.

    >>> _mute("lev"), _mute("céd"), _mute("débauch")
    ('lèv', 'cèd', 'débauch')
    """
    return _MUTE.sub("è", stem) if not stem.endswith(("ell", "ett", "ess", "ert", "err")) else stem


def _soft(stem: str) -> str:
    """The stem before -a or -o: lançait, engageait."""
    if stem.endswith("c"):
        return stem[:-1] + "ç"
    return stem + "e" if stem.endswith("g") else stem
