"""Expressions of functions: noun, what stands before it, its complement, its organisation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.extras.roles import lexicon
from pipeline.extras.roles.complements import Complement, complement
from pipeline.extras.roles.lexicon import APOSTROPHE, Noun, S
from pipeline.extras.roles.said import Said
from pipeline.extras.roles.scene import Scene
from pipeline.typography import plain

_WORD = re.compile(r"[^\W\d_]+(?:[-\u2011][^\W\d_]+)*")
_HALF_BEFORE = re.compile(r"(?:[^\W\d_]+[-\u2011])+$")
_PREFIX = re.compile(r"(?:ex|néo|futur|future)-", re.IGNORECASE)
_LAST = re.compile(rf"(?P<word>[^\W\d_]+(?:-[^\W\d_]+)*{APOSTROPHE}?)(?P<gap>{S}?)$")
_DETERMINERS: dict[str, str] = lexicon.table("words")["determiners"]
NUMBERS = lexicon.words("numbers")
# by word between a determiner and the noun: which list it is of
_BEFORE_NOUN = {
    word: kind for kind in ("before", "numbers", "future", "former") for word in lexicon.words(kind)
}
_ONE_OF = re.compile(rf"(?:l{APOSTROPHE})?une?{S}(?:de{S})?$", re.IGNORECASE)
_REACH = 60


class Title(NamedTuple):
    """An expression of a function.

    Attributes:
        first: where its noun phrase begins, with the determiner.
        start: where the function begins, with « ancien ».
        end: where it ends, with the organisation's name.
        noun: its noun.
        determiner: the, of (« du »), a, some, his, our, my, this, one (« l'un des »), or "".
        tense: "former" or "future" as said before the noun.
        complement: what stands behind it.
        role: canonical.
    """

    first: int
    start: int
    end: int
    noun: Noun
    determiner: str
    tense: str
    complement: Complement
    role: str

    @property
    def bare(self) -> bool:
        """Whether nothing stands behind the noun."""
        behind = self.complement
        return not behind.words and not behind.bodies and behind.meant is None

    def said(
        self,
        person: str,
        body: str,
        rule: str,
        *,
        tense: str = "",
        around: tuple[int, int] | None = None,
    ) -> Said:
        """The function, said of somebody."""
        return Said(
            self.start,
            self.end,
            person,
            self.role,
            body,
            tense or self.tense,
            rule,
            around or (self.first, self.end),
            self.noun.kind,
        )

    @property
    def reach(self) -> int:
        """Where its noun phrase ends: with « de l'entreprise », which is not in the span."""
        meant = self.complement.meant[1] if self.complement.meant else 0
        return max(self.end, meant, self.complement.reach)

    @property
    def several(self) -> bool:
        """Whether it is said of several persons."""
        return self.noun.plural and self.determiner != "one"


def titles(scene: Scene) -> Iterator[Title]:
    """The expressions of functions of a text, in order and without overlap."""
    known = lexicon.nouns()
    floor = 0
    for m in scene.triggers.get("noun", ()):
        start, end = m.start(), m.end()
        if start < floor:
            continue
        noun, tense = known.get(m[0]) or known.get(m[0].lower()), ""
        if noun is None:
            noun, end = _phrase(m, scene.text)
        elif scene.text.startswith(("-", "\u2011"), end) or scene.text.endswith(
            ("-", "\u2011"), 0, start
        ):
            start, end, noun, tense = _hyphened(m, scene.text)
        found = _title(start, end, noun, tense, scene) if noun else None
        if found:
            floor = found.reach
            yield found


def _hyphened(m: re.Match[str], text: str) -> tuple[int, int, Noun | None, str]:
    """« ex-PDG », « vice-ministre »: the whole word, and what its parts say."""
    before = _HALF_BEFORE.search(text, max(0, m.start() - 24), m.start())
    start = before.start() if before else m.start()
    whole = _WORD.match(text, start)
    if whole is None:
        return m.start(), m.end(), None, ""
    prefix = _PREFIX.match(whole[0])
    noun = _joined(whole[0][prefix.end() if prefix else 0 :])
    if noun is None and whole[0][-2:] in {"là", "ci"}:
        noun, whole = lexicon.nouns().get(m[0]), m
    tense = "" if prefix is None else "former" if prefix[0].lower() == "ex-" else "future"
    return start, whole.end(), noun, tense


def _phrase(m: re.Match[str], text: str) -> tuple[Noun | None, int]:
    """« business angel », « head of »: titles of several words."""
    found = lexicon.starting(m[0].lower()).match(text, m.start())
    if found is None:
        return None, m.end()
    said = plain(found[0].lower())
    heads = lexicon.table("heads")
    kind = "profession" if said in heads["jobs"] else "office"
    role = heads["jobs"].get(said) or heads["english"][said]
    gender = "f" if said.startswith(("femme", "haute", "grande")) else ""
    return Noun(role, kind, gender), found.end()


def _title(start: int, end: int, noun: Noun, tense: str, scene: Scene) -> Title | None:
    if scene.name_over(start) or scene.text.startswith(("@", "_"), end):
        return None
    noun, end = _fixed(noun, end, scene.text)
    first, start, determiner, said, role = _before(start, noun, scene.text)
    behind = complement(noun, end, scene, his=determiner == "his")
    if behind is None:
        return None
    return Title(
        first,
        start,
        behind.end,
        noun,
        determiner,
        said or tense,
        behind,
        " ".join((role, *behind.words)),
    )


def _joined(word: str) -> Noun | None:
    """« PDG-fondateur », « vice-ministre »: parts that are nouns, and small words before them."""
    known = lexicon.nouns()
    word = word.replace("\u2011", "-")
    if noun := known.get(word) or known.get(word.lower()):
        return noun
    parts = [known.get(part) or known.get(part.lower()) for part in word.split("-")]
    if len(parts) == 2 and parts[0] and parts[1]:
        head = parts[0]
        return head._replace(role=f"{parts[0].role}-{parts[1].role}")
    before, _, rest = word.partition("-")
    if before.lower() in {"vice", "sous", "co"} and (
        noun := known.get(rest.lower()) or known.get(rest)
    ):
        return noun._replace(role=f"{before.lower()}-{noun.role}")
    return None


def _fixed(noun: Noun, end: int, text: str) -> tuple[Noun, int]:
    fixed = lexicon.fixed(noun.role)
    m = fixed.pattern.match(text, end) if fixed else None
    if fixed is None or m is None:
        return noun, end
    role, kind = fixed.phrases[(m.lastindex or 1) - 1]
    return noun._replace(role=role, kind=kind), m.end()


def _last(at: int, text: str) -> re.Match[str] | None:
    """The word that ends there, with the space behind it."""
    floor = max(0, at - 24)
    end = max(floor, at - 1)
    space = max(text.rfind(" ", floor, end), text.rfind("\u00a0", floor, end))
    return _LAST.search(text, max(floor, space + 1), at)


def _before(start: int, noun: Noun, text: str) -> tuple[int, int, str, str, str]:
    """Walk back over adjectives to the determiner.

    Returns:
        Where the noun phrase and the function begin, determiner, tense, and the role so far.
    """
    tense, role, at, number = "", noun.role, start, ""
    m = _last(at, text)
    for _ in range(4):
        if m is None:
            break
        word = m["word"].lower().replace("’", "'")
        if role == "ministre" and word.removeprefix("vice-") in {"premier", "première"}:
            role = word.replace("première", "premier") + " ministre"
            start = m.start()
        elif (kind := _BEFORE_NOUN.get(word)) is None:
            break
        elif kind == "former":
            tense, start = kind, m.start()
        elif kind == "future":
            tense = kind
        number = word if word in NUMBERS else ""
        at = m.start()
        m = _last(at, text)
    word = m["word"].lower().replace("’", "'") if m else ""
    if m is None or word not in _DETERMINERS:
        return at, start, "some" if number else "", tense, role
    determiner = _DETERMINERS[word]
    if word in {"des", "ses", "nos", "leurs", "vos"} and (
        one := _ONE_OF.search(text, max(0, m.start() - 10), m.start())
    ):
        return one.start(), start, "one", tense, role
    return m.start(), start, determiner, tense, role
