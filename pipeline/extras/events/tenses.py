"""What a word is as a form of a verb."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from pipeline.extras.events.forms import forms
from pipeline.extras.events.frames import nouns, verbs
from pipeline.extras.events.lexicon import STAGE, words
from pipeline.lexicons import load

_Forms = Mapping[str, Sequence[tuple[str, str]]]

_FINITE = frozenset(["present", "past", "future", "conditional"])
_NOT_FINITE = frozenset(["être", "été", "étant"])
_FINITE_END = re.compile(r"\w{3,}(?:[^l]ait|aient|èrent|eront)$|\w{4,}(?:era|ira)$")
_INVERTED = re.compile(r"-(?:t-)?(?:il|elle|on|ils|elles|je|nous|vous)$")


def _conjugated(infinitives: Iterable[str]) -> _Forms:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for infinitive in infinitives:
        for form, tense in forms(infinitive).items():
            found[form].append((infinitive, tense))
    return dict(found)


@cache
def ours() -> _Forms:
    """The forms of the verbs that trigger something, each with its infinitives and tenses.

    >>> ours()["rachetant"]
    [('racheter', 'gerund')]
    """
    return _conjugated(verbs())


@cache
def _common() -> _Forms:
    return _conjugated(load(STAGE, "grammar")["verbs"])


@lru_cache(2**14)
def is_finite(low: str) -> bool:
    """Whether a word is the verb of a clause, by its form alone.

    >>> is_finite("rachètera"), is_finite("racheter"), is_finite("paie-t-il")
    (True, False, True)
    """
    if not low.isalpha():
        low = _INVERTED.sub("", low)
    return _is_known(low) or bool(_FINITE_END.fullmatch(low))


def _is_known(form: str) -> bool:
    if form in words("finite") or form in words("be"):
        return form not in _NOT_FINITE
    if form in words("nouns"):
        return False
    tenses = [tense for _, tense in ours().get(form, ())]
    if tenses and form not in nouns() and _FINITE.issuperset(tenses):
        return True
    return any(tense in _FINITE for _, tense in _common().get(form, ()))


def begins_purpose(lows: Sequence[str]) -> bool:
    """Whether words begin a clause with an infinitive: « pour ouvrir », « avant de reprendre ».

    Args:
        lows: the first in small letters, with two more.

    >>> begins_purpose(["pour", "ouvrir", "une"]), begins_purpose(["pour", "trois", "ans"])
    (True, False)
    """
    if lows[0] not in words("purposes"):
        return False
    return any(
        tense == "infinitive"
        for low in lows[1:3]
        for table in (ours(), _common())
        for _, tense in table.get(low, ())
    ) or any(low in _AUXILIARIES for low in lows[1:3])


_AUXILIARIES = frozenset(["avoir", "être", "faire", "mettre"])


def is_infinitive(form: str) -> bool:
    """Whether a form is the infinitive or the gerund of a verb that triggers something.

    >>> is_infinitive("racheter"), is_infinitive("rachetant"), is_infinitive("rachète")
    (True, True, False)
    """
    return any(tense in {"infinitive", "gerund"} for _, tense in ours().get(form, ()))
