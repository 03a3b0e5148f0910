"""Which words may trigger which events, as far as the word and the names around it tell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, partial
from itertools import chain
from typing import NamedTuple

from pipeline.extras.events.frames import Frame, nouns, verbs
from pipeline.extras.events.lexicon import compiled, words
from pipeline.extras.events.tenses import ours
from pipeline.memo import Memo
from pipeline.spotter import Spotter

Trigger = tuple[Frame, str]


def triggers(word: str) -> tuple[tuple[Trigger, ...], tuple[Trigger, ...]]:
    """The frames that a word in small letters triggers, in the order in which they are asked.

    Args:
        word: a form of a verb, or the first word of a noun.

    Returns:
        Those of verbs, each with the tense of the form; those of nouns.

    >>> sorted({(frame.type, tense) for frame, tense in triggers("racheta")[0]})
    [('acquisition', 'past'), ('stake', 'past')]
    """
    asked = sorted(
        (turn, (frame, tense))
        for infinitive, tense in ours().get(word, ())
        for turn, frame in verbs()[infinitive]
    )
    tenses: dict[Frame, str] = {}
    for _, (frame, tense) in asked:
        tenses.setdefault(frame, tense)
    return tuple(tenses.items()), tuple((frame, "") for frame in nouns().get(word, ()))


@cache
def asked_for() -> frozenset[str]:
    """The labels that some trigger needs.

    >>> sorted(asked_for())
    ['ORG', 'PER', 'PRODUCT']
    """
    of_verbs = (frame for several in verbs().values() for _, frame in several)
    of_nouns = chain.from_iterable(nouns().values())
    return frozenset(label for frame in chain(of_verbs, of_nouns) for label in frame.needs)


_SPACE = r"[ \u00a0]"
# a range of letters is found faster than all that is no other sign
_LETTERS = "[a-zß-öø-ɏ]"
_WORD = rf"{_LETTERS}{{2,}}['’]?(?:-{_LETTERS}+)*"


@cache
def _adverbs() -> re.Pattern[str]:
    between = "|".join(sorted(words("between"), key=len, reverse=True))
    return re.compile(rf"{_SPACE}?+(?:(?:[\w'’]++(?<=ment)|{between}){_SPACE})*+")


def behind(text: str, end: int) -> int:
    """Where what follows a verb begins, in text in small letters: adverbs are jumped over.

    >>> text = "rachète aujourd'hui également norvex"
    >>> text[behind(text, 7) :]
    'norvex'
    """
    m = _adverbs().match(text, end)
    return m.end() if m else end


# a time between a verb and what stands behind it
_MONTH = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_DAY = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
_WHEN = re.compile(
    rf"(?:en (?:(?:{_MONTH})(?: \d{{4}}| dernier)?|\d{{4}})"
    rf"|(?:fin|début|mi-) ?(?:{_MONTH}|\d{{4}})(?: \d{{4}})?"
    rf"|(?:ce |le )?(?:{_DAY})(?: (?:matin|soir|dernier|\d{{1,2}}(?: (?:{_MONTH}))?))?"
    rf"|le (?:1er|\d{{1,2}}) (?:{_MONTH})(?: \d{{4}})?|dès (?:lundi|\d{{4}})"
    r"|(?:l['’](?:an|été|hiver|automne)|l['’]année|le mois|la semaine|au (?:printemps|début))"
    r"(?: (?:dernier|dernière|passée?))?|cet (?:été|hiver|automne)|ce (?:printemps|matin)"
    r"|cette (?:semaine|année)|ce mois-ci|au printemps|(?:dans|par) la foulée|par ailleurs)"
    r" ".replace(" ", _SPACE)
)


def followed(pattern: re.Pattern[str], text: str, end: int, limit: int) -> re.Match[str] | None:
    """What stands behind a verb, adverbs and, where it must be so, its time jumped over.

    Args:
        pattern: of what must stand there.
        text: in small letters.
        end: of the verb.
        limit: the end of its sentence.

    >>> text = "a signé en mars un accord"
    >>> followed(re.compile("un accord"), text, 7, len(text))[0]
    'un accord'
    """
    at = behind(text, end)
    found = pattern.match(text, at, limit)
    if found or text[at : at + 2] not in words("times_begin"):
        return found
    told = _WHEN.match(text, at, limit)
    return pattern.match(text, told.end(), limit) if told else None


class Word(NamedTuple):
    """A word that begins a trigger.

    Attributes:
        start: its first character.
        end: after its last one, a pronoun behind it included.
        trigger: that of :func:`triggers` which it is.
    """

    start: int
    end: int
    trigger: str


class Fitting(NamedTuple):
    """The triggers of a word that its sentence may have.

    Attributes:
        free: verbs for which nothing must stand behind.
        verbs: these and the others, in the order in which they are asked.
        led: matches what stands behind for any of the others; None where there are none.
        nouns: those that the word may begin.
        opened: matches any of them whole; None where there are none.
    """

    free: tuple[Trigger, ...]
    verbs: tuple[Trigger, ...]
    led: re.Pattern[str] | None
    nouns: tuple[Trigger, ...]
    opened: re.Pattern[str] | None

    def at(self, text: str, word: Word, end: int) -> tuple[Trigger, ...]:
        """Those that a word may be in its place; of most it is none.

        Args:
            text: in small letters.
            word: of it.
            end: of its sentence.
        """
        found = self.free
        if self.led and followed(self.led, text, word.end, end):
            found = self.verbs
        if self.opened and self.opened.match(text, word.start):
            found += self.nouns
        return found


def _begun(word: str) -> str:
    # « rachète-t-il », « vend-on »
    for first in (word, word.split("-", maxsplit=1)[0]):
        if first in ours() or first in nouns():
            return first
    return ""


_REMEMBERED = 2**14


def words_of_triggers(text: str) -> list[Word]:
    """The words of a text, in small letters, that begin triggers, in order.

    >>> [one.trigger for one in words_of_triggers("mardi, norvex rachète-t-il brumal ?")]
    ['rachète']
    """
    return [Word(at, at + len(word), _triggered()[word]) for at, word in _spotter()(text)]


@cache
def _triggered() -> Mapping[str, str]:
    """The word of :func:`triggers` that any word is; "" for those that are none."""
    return Memo(_begun, most=_REMEMBERED)


@cache
def _spotter() -> Spotter:
    return Spotter(_WORD, _triggered().__getitem__)


def _fitting(here: frozenset[str], product: bool, word: str) -> Fitting | None:  # noqa: FBT001
    """The triggers of a word that begins some; None where their sentence may have none."""
    of_verbs, of_nouns = (
        tuple(
            (frame, tense)
            for frame, tense in several
            if frame.has(tense)
            and ("money" in here or "money" not in frame.flags)
            and (product or "product" not in frame.flags)
            and not (frame.needs and frame.needs.isdisjoint(here))
        )
        for several in triggers(word)
    )
    if not (of_verbs or of_nouns):
        return None
    free = tuple(one for one in of_verbs if "follows" not in one[0].patterns)
    led = _led(word) if len(free) < len(of_verbs) else None
    return Fitting(free, of_verbs, led, of_nouns, _opened(word) if of_nouns else None)


@cache
def fittings(here: frozenset[str], product: bool) -> Mapping[str, Fitting | None]:  # noqa: FBT001
    """The triggers of a word that have, in its sentence, the names and amounts that they need.

    Args:
        here: those of :func:`asked_for` that its sentence names, and ``money`` if it has an amount.
        product: whether the article names one.

    >>> found = fittings(frozenset(["ORG"]), False)
    >>> sorted({frame.type for frame, _ in found["racheta"].verbs}), found["nomination"]
    (['acquisition', 'stake'], None)
    """
    return Memo(partial(_fitting, here, product), most=_REMEMBERED)


@cache
def _led(word: str) -> re.Pattern[str]:
    """What may stand behind a word for any of its verbs: up to forty, and mostly none is there.

    Of all of them, whatever the names: so the forms of a verb share one pattern.
    """
    sources = dict.fromkeys(
        _GROUP.sub("(?:", frame.patterns["follows"])
        for frame, _ in triggers(word)[0]
        if "follows" in frame.patterns
    )
    return compiled("|".join(f"(?:{one})" for one in sources))


@cache
def _opened(word: str) -> re.Pattern[str]:
    """The nouns that a word may begin: mostly it is a word like « en » that begins others."""
    return compiled("|".join(frame.patterns["phrase"] for frame, _ in triggers(word)[1]))


_GROUP = re.compile(r"\(\?P<\w+>")
