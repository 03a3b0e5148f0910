"""What triggers an event: its frame, and the field that each argument fills."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import count
from typing import Any

from pipeline.extras.events.forms import EITHER, FUTURE, PARTICIPLE
from pipeline.extras.events.lexicon import STAGE, Factuality, compiled
from pipeline.lexicons import load

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
        return compiled(source) if source else None


_FEW_WORDS = r"(?:[^\W\d_][\w'’-]*\s|[\d,.]+\s){0,5}?"
_OWN = r"(?:son|sa|ses|leurs?|mon|ma|mes|notre|nos|votre|vos)"
_FIRST = re.compile(r"(?:se |s')?(?:\((?:\?:)?([^()]+)\)|([\w-]+))\s?(.*)")


@cache
def verbs() -> Mapping[str, Sequence[tuple[int, Frame]]]:
    """The frames of each infinitive, each with its turn to be asked: the lower the earlier.

    Turns of phrase that say more than the verb alone come first.

    >>> [frame.type for _, frame in verbs()["débaucher"]]
    ['appointment', 'appointment']
    """
    turns = list(_turns())
    first = [entry for entry in turns if entry.get("first")]
    rest = [entry for entry in turns if not entry.get("first")]
    found: dict[str, list[tuple[int, Frame]]] = defaultdict(list)
    turn = count()
    for entry in (*first, *load(STAGE, "verbs")["verb"], *rest):
        frame = _frame(entry)
        for infinitive in entry["lemmas"]:
            found[infinitive].append((next(turn), frame))
    return dict(found)


@cache
def nouns() -> Mapping[str, Sequence[Frame]]:
    """The frames of nouns by the word, in small letters, that begins them, in order.

    >>> [frame.type for frame in nouns()["procès"]]
    ['lawsuit', 'lawsuit']
    """
    found: dict[str, list[Frame]] = defaultdict(list)
    for entry in load(STAGE, "nouns")["noun"]:
        alike: dict[str, list[str]] = defaultdict(list)
        for phrase in entry["words"]:
            alike[_beginning(phrase).rstrip("sx")].append(phrase)
        for phrases in alike.values():
            frame = _frame(entry, phrases)
            firsts = map(_beginning, phrases)
            for word in dict.fromkeys(one + end for one in firsts for end in ("", "s", "x")):
                found[word].append(frame)
    return dict(found)


def _beginning(phrase: str) -> str:
    # the elided article stays with its own word
    return re.split(r"(?<=')", phrase.split(maxsplit=1)[0].lower())[0]


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


def _frame(entry: dict[str, Any], phrases: Sequence[str] = ()) -> Frame:
    """The frame of an entry: of a verb, or of those of its nouns that begin alike."""
    verb = not phrases
    kind = load(STAGE, "types")[entry["type"]]
    labels = {name: tuple(kind[name]) for name in ("main", "other")}
    labels |= {name: tuple(value) for name, value in entry.get("labels", {}).items()}
    flags = frozenset(name for name, value in entry.items() if name not in _FIELDS and value)
    patterns = {name: _source(entry[name]) for name in _PATTERNS if name in entry}
    if not verb:
        patterns["phrase"] = _any(phrases)
    return Frame(
        entry["type"],
        verb,
        entry.get("subject", "main"),
        entry.get("object", "other"),
        _led({**kind.get("to", {}), **entry.get("to", {})}),
        labels,
        patterns,
        tuple(entry.get("named", ())),
        entry.get("here", ""),
        entry.get("detail", ""),
        entry.get("factuality", ""),
        flags | ({"amounts"} if kind.get("money") else set()),
        _needs(kind.get("needs", {}), flags, verb=verb),
    )


def _led(to: dict[str, str]) -> dict[str, str]:
    """« de la part de » leads to whom « auprès de » or, of who buys, « par » leads to."""
    part = to.get("auprès", to.get("par"))
    return {"part": part, **to} if part else to


def _needs(needs: Mapping[str, list[str]], flags: Set[str], *, verb: bool) -> frozenset[str]:
    if verb and "product" in flags:
        return frozenset(["PRODUCT"])
    return frozenset(needs.get("verb" if verb else "noun", ()))


def _any(phrases: Sequence[str]) -> str:
    longest = sorted(phrases, key=len, reverse=True)
    one = "|".join(_PLURAL.sub("[sx]?", re.escape(word).replace("\\ ", " ")) for word in longest)
    return "(?:" + one.replace(" ", r"\s").replace("'", "['’]") + r")(?!\w)"


_PATTERNS = ("follows", "unless", "near")


def _source(pattern: str) -> str:
    """A pattern that takes either apostrophe, within a set of characters and outside."""
    return _APOSTROPHE.sub("['’]", pattern).replace("[e'u", "[e'’u")
