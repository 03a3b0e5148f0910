"""What triggers an event, and the closed classes of words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from functools import cache, cached_property, partial
from typing import Any, NamedTuple

from pipeline.extras.events.forms import EITHER, FUTURE, PARTICIPLE, forms
from pipeline.lexicons import load
from pipeline.memo import Memo
from pipeline.patterns import small_pattern

STAGE = "extras/events"
Factuality = str
_FIELDS = frozenset(
    [
        "type",
        "lemmas",
        "words",
        "subject",
        "object",
        "to",
        "labels",
        "follows",
        "unless",
        "near",
        "named",
        "detail",
        "here",
        "factuality",
    ]
)
_APOSTROPHE = re.compile(r"'(?![^\[\]]*\])")
_PLURAL = re.compile(r"(?<=[^\W\d_]{2})(?<![sxz])(?= |$)")


@dataclass(frozen=True, eq=False)
class Frame:
    """A trigger: what states an event of its type, and which argument fills which field.

    Attributes:
        type: of the event.
        verb: whether it is a verb; else a noun.
        subject: field of the subject.
        object: field of the object.
        to: field by preposition.
        labels: of names that a field may hold.
        patterns: sources of those that it has; each is compiled when it is asked for first, for
            text in small letters.
        named: fields without which there is no event.
        here: field of the name right behind what follows.
        detail: of the row.
        factuality: of a noun that says so itself.
        flags: the other marks of verbs.toml and nouns.toml.
        needs: labels of which one must be named in its sentence.
    """

    type: str
    verb: bool
    subject: str
    object: str
    to: Mapping[str, str]
    labels: Mapping[str, tuple[str, ...]]
    patterns: Mapping[str, str] = field(default_factory=dict)
    named: tuple[str, ...] = ()
    here: str = ""
    detail: str = ""
    factuality: Factuality = ""
    flags: frozenset[str] = field(default_factory=frozenset)
    needs: frozenset[str] = frozenset()

    @cached_property
    def phrase(self) -> re.Pattern[str] | None:
        """Of a noun, what matches it whole."""
        return self._pattern("phrase")

    @cached_property
    def printed(self) -> re.Pattern[str] | None:
        """Of a noun that only some letters make, what matches it in these."""
        return re.compile(self.patterns["phrase"]) if "cased" in self.flags else None

    @cached_property
    def follows(self) -> re.Pattern[str] | None:
        """What must stand behind it."""
        return self._pattern("follows")

    @cached_property
    def unless(self) -> re.Pattern[str] | None:
        """What must not stand behind it."""
        return self._pattern("unless")

    @cached_property
    def near(self) -> re.Pattern[str] | None:
        """What its sentence must hold."""
        return self._pattern("near")

    def has(self, tense: str) -> bool:
        """Whether a form in this tense may be its verb: only participles are passive or bare."""
        if tense not in {PARTICIPLE, EITHER} and {"passive_only", "bare_only"} & self.flags:
            return False
        return tense == FUTURE or "future_only" not in self.flags

    def _pattern(self, name: str) -> re.Pattern[str] | None:
        source = self.patterns.get(name)
        return _compiled(source) if source else None


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(small_pattern(source))


Trigger = tuple[Frame, str]


@cache
def triggers() -> dict[str, tuple[Trigger, ...]]:
    """Frames by the word, in small letters, that begins them, each with the tense of a verb.

    >>> sorted({(frame.type, tense) for frame, tense in triggers()["racheta"]})
    [('acquisition', 'past'), ('stake', 'past')]
    """
    found: dict[str, dict[int, Trigger]] = {}
    for frame, form, tense in _all():
        found.setdefault(form, {}).setdefault(id(frame), (frame, tense))
    return {form: tuple(frames.values()) for form, frames in found.items()}


def _all() -> Iterator[tuple[Frame, str, str]]:
    for entry in _verbs():
        frame = _frame(entry, verb=True)
        for lemma in entry["lemmas"]:
            yield from ((frame, form, tense) for form, tense in forms(lemma).items())
    for entry in load(STAGE, "nouns")["noun"]:
        frame = _frame(entry, verb=False)
        for words in entry["words"]:
            first = words.split()[0].lower()
            # the elided article stays with its own word
            first = re.split(r"(?<=')", first)[0]
            yield from ((frame, one, "") for one in (first, first + "s", first + "x"))


@cache
def asked_for() -> frozenset[str]:
    """The labels that some trigger needs.

    >>> sorted(asked_for())
    ['ORG', 'PER', 'PRODUCT']
    """
    return frozenset(
        label for several in triggers().values() for frame, _ in several for label in frame.needs
    )


class Fitting(NamedTuple):
    """The triggers of a word that its sentence may have.

    Attributes:
        all: of them.
        free: those for which nothing must stand behind.
        led: matches what stands behind for any of the others; None where there are none.
        asks: whether some verb of them asks what stands behind.
    """

    all: tuple[Trigger, ...]
    free: tuple[Trigger, ...]
    led: re.Pattern[str] | None
    asks: bool


def _begun(word: str) -> str:
    # « rachète-t-il », « vend-on »
    first = word if word in triggers() else word.split("-", maxsplit=1)[0]
    return first if first in triggers() else ""


_REMEMBERED = 2**14


@cache
def begun() -> Mapping[str, str]:
    """The word of :func:`triggers` that any word is, by word; "" for those that are none.

    >>> begun()["rachète-t-il"], begun()["mardi"]
    ('rachète', '')
    """
    return Memo(_begun, most=_REMEMBERED)


def _fitting(here: frozenset[str], product: bool, word: str) -> Fitting | None:  # noqa: FBT001
    """The triggers of a word that begins some; None where their sentence may have none."""
    found = tuple(
        (frame, tense)
        for frame, tense in triggers()[word]
        if frame.has(tense)
        and ("money" in here or "money" not in frame.flags)
        and (product or "product" not in frame.flags)
        and not (frame.needs and frame.needs.isdisjoint(here))
    )
    if not found:
        return None
    free = tuple(one for one in found if "follows" not in one[0].patterns)
    asks = any(frame.verb and {"follows", "unless"} & {*frame.patterns} for frame, _ in found)
    return Fitting(found, free, _led(word) if len(free) < len(found) else None, asks)


@cache
def fittings(here: frozenset[str], product: bool) -> Mapping[str, Fitting | None]:  # noqa: FBT001
    """The triggers of a word that have, in its sentence, the names and amounts that they need.

    Args:
        here: those of :func:`asked_for` that its sentence names, and ``money`` if it has an amount.
        product: whether the article names one.

    >>> found = fittings(frozenset(["ORG"]), False)
    >>> sorted({frame.type for frame, _ in found["racheta"].all}), found["nomination"]
    (['acquisition', 'stake'], None)
    """
    return Memo(partial(_fitting, here, product), most=_REMEMBERED)


@cache
def _led(word: str) -> re.Pattern[str] | None:
    """What may stand behind a word for any of its triggers: up to forty, and mostly none is there.

    Of all of them, whatever the names: so the forms of a verb share one pattern.
    """
    sources = dict.fromkeys(
        _GROUP.sub("(?:", frame.patterns["follows"])
        for frame, _ in triggers()[word]
        if "follows" in frame.patterns
    )
    return _compiled("|".join(f"(?:{one})" for one in sources)) if sources else None


_GROUP = re.compile(r"\(\?P<\w+>")


_FEW_WORDS = r"(?:[^\W\d_][\w'’-]*\s|[\d,.]+\s){0,5}?"
_OWN = r"(?:son|sa|ses|leurs?|mon|ma|mes|notre|nos|votre|vos)"
_FIRST = re.compile(r"(?:se |s')?(?:\((?:\?:)?([^()]+)\)|([\w-]+))\s?(.*)")


def _verbs() -> list[dict[str, Any]]:
    """Verbs and turns of phrase; those that say more than the verb alone are asked first."""
    turns = list(_turns())
    first = [entry for entry in turns if entry.get("first")]
    rest = [entry for entry in turns if not entry.get("first")]
    return [*first, *load(STAGE, "verbs")["verb"], *rest]


def _turns() -> Iterator[dict[str, Any]]:
    """The turns of phrase as verbs, each with what stands behind it.

    Those of one verb that differ by it alone are one trigger.
    """
    for entry in load(STAGE, "turns")["turn"]:
        by_verb: dict[tuple[str, bool], list[str]] = {}
        for phrase in entry["phrases"]:
            m = _FIRST.fullmatch(phrase)
            rest = m[3].replace("…", _FEW_WORDS).replace("SON", _OWN) if m else ""
            for verb in (m[1] or m[2]).split("|") if m else ():
                own = phrase.startswith(("se ", "s'")) or verb.startswith(("se ", "s'"))
                lemma = verb.removeprefix("se ").removeprefix("s'")
                by_verb.setdefault((lemma.split()[0], own), []).append(
                    " ".join([*lemma.split()[1:], *([rest] if rest else [])])
                )
        alike: dict[tuple[bool, tuple[str, ...]], list[str]] = {}
        for (lemma, own), rests in by_verb.items():
            alike.setdefault((own, tuple(rests)), []).append(lemma)
        for (own, behind), lemmas in alike.items():
            made = {name: value for name, value in entry.items() if name != "phrases"}
            if own:
                made["reflexive"] = True
            if all(behind):
                ended = (rest + ("" if "(?=" in rest else r"(?!\w)") for rest in behind)
                made |= {"follows": "(?:" + "|".join(ended) + ")", "keep": True}
            yield {**made, "lemmas": lemmas}


def _frame(entry: dict[str, Any], *, verb: bool) -> Frame:
    kind = load(STAGE, "types")[entry["type"]]
    labels = {name: tuple(kind[name]) for name in ("main", "other")}
    labels |= {name: tuple(value) for name, value in entry.get("labels", {}).items()}
    flags = frozenset(name for name, value in entry.items() if name not in _FIELDS and value)
    patterns = {name: _source(entry[name]) for name in _PATTERNS if name in entry}
    if not verb:
        patterns["phrase"] = _any(entry["words"])
    return Frame(
        entry["type"],
        verb,
        entry.get("subject", "main"),
        entry.get("object", "other"),
        {**kind.get("to", {}), **entry.get("to", {})},
        labels,
        patterns,
        tuple(entry.get("named", ())),
        entry.get("here", ""),
        entry.get("detail", ""),
        entry.get("factuality", ""),
        flags | ({"amounts"} if kind.get("money") else set()),
        _needs(kind.get("needs", {}), flags, verb=verb),
    )


def _needs(needs: Mapping[str, list[str]], flags: Set[str], *, verb: bool) -> frozenset[str]:
    if verb and "product" in flags:
        return frozenset(["PRODUCT"])
    return frozenset(needs.get("verb" if verb else "noun", ()))


def _any(words: list[str]) -> str:
    longest = sorted(words, key=len, reverse=True)
    one = "|".join(_PLURAL.sub("[sx]?", re.escape(word).replace("\\ ", " ")) for word in longest)
    return "(?:" + one.replace(" ", r"\s").replace("'", "['’]") + r")(?!\w)"


_PATTERNS = ("follows", "unless", "near")


def _source(pattern: str) -> str:
    """A pattern that takes either apostrophe, within a set of characters and outside."""
    return _APOSTROPHE.sub("['’]", pattern).replace("[e'u", "[e'’u")


@cache
def words(name: str) -> frozenset[str]:
    """A closed class of grammar.toml.

    >>> "serait" in words("be"), "qui" in words("relatives")
    (True, True)
    """
    return frozenset(load(STAGE, "grammar")[name])


@cache
def either(name: str) -> re.Pattern[str]:
    """One of a list of patterns.toml, in text in small letters.

    >>> bool(either("lost").search("sa valeur a fondu")), bool(either("lost").search("il gagne"))
    (True, False)
    """
    return _compiled("|".join(load(STAGE, "patterns")[name]))


@cache
def prepositions() -> dict[str, str]:
    """Prepositions, with the one whose place they take."""
    return dict(load(STAGE, "grammar")["prepositions"])


@cache
def compounds() -> dict[str, str]:
    """Nouns and adverbs that make a preposition with « de » or « à »."""
    return dict(load(STAGE, "grammar")["compound"])


@cache
def modals() -> dict[str, tuple[Factuality, str]]:
    """What a verb before an infinitive says of it, and its own tense, by form.

    >>> modals()["envisage"], modals()["refusé"], modals()["devrait"]
    (('planned', 'present'), ('denied', 'participle'), ('planned', ''))
    """
    grammar = load(STAGE, "grammar")
    found: dict[str, tuple[str, str]] = {}
    for kind, lemmas in grammar["modals"].items():
        for lemma in lemmas:
            for form, tense in forms(lemma).items():
                found.setdefault(form, (kind, tense))
    for kind, plain in grammar["modal_forms"].items():
        found |= dict.fromkeys(plain, (kind, ""))
    return found


@cache
def said_of(place: str) -> dict[str, Factuality]:
    """What a word at a noun says of its event: of ``noun_modals``, ``before_nouns`` and so on."""
    table = load(STAGE, "grammar")[place]
    return {word: kind for kind, listed in table.items() for word in listed}


_FINITE = ("present", "past", "future", "conditional")


@cache
def finite() -> frozenset[str]:
    """Forms that are the verb of a clause: of our triggers, auxiliaries, and common ones."""
    ours = {
        form for form, frames in triggers().items() if all(tense in _FINITE for _, tense in frames)
    }
    for lemma in load(STAGE, "grammar")["verbs"]:
        ours |= {form for form, tense in forms(lemma).items() if tense in _FINITE}
    return frozenset(ours - nouns()) | words("finite") | words("be") - {"être", "été", "étant"}


@cache
def infinitives() -> frozenset[str]:
    """Infinitives and gerunds of our triggers."""
    return frozenset(
        form
        for form, frames in triggers().items()
        if any(tense in ("infinitive", "gerund") for _, tense in frames)
    )


@cache
def nouns() -> frozenset[str]:
    """Forms of verbs that are nouns as well."""
    return words("nouns")
