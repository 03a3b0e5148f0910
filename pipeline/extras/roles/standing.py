"""How a name stands in its sentence: governed by a preposition, joined to others, described."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.extras.roles import lexicon
from pipeline.extras.roles.lexicon import APOSTROPHE, BODIES, S

if TYPE_CHECKING:
    from pipeline.discourse import Name
    from pipeline.extras.roles.scene import Scene

# of names that nothing governs
FREE = frozenset({"leads", "plain", "opens"})
SOURCE = "source"
# how far before a name what governs it may begin, and letters of all that tell a source
REACH = 36
SOURCE_LETTERS = ("selon", "près")

# in small letters; most words are ruled out by their first
_GOVERNED = re.compile(
    rf"\b(?=[acdefgopsvà])(?:(?:(?P<of>de|du|des)|(?P<house>chez|au{S}sein{S}d[eu])|(?P<at>à|au|aux|dans|en|sur)"
    rf"|(?P<source>selon|d{APOSTROPHE}après|auprès{S}d[eu])"
    rf"|(?P<other>avec|contre|face{S}aux?|face{S}à|comme|entre|vers|sous|ou|et|devant|via|après|avant|grâce{S}à)"
    rf"|(?P<by>par|pour)){S}(?:la{S}|les{S}|le{S}|l{APOSTROPHE})?(?:[a-zà-ÿ-]+{S}){{0,2}}$"
    rf"|(?P<elided>d{APOSTROPHE})$)"
)
_ASIDE = re.compile(r"\([^()\n]*$")
_JOINED = re.compile(rf"(?:,{S}|{S}et{S}(?:à{S}|de{S}|d{APOSTROPHE})?)$")
_JOINS = re.compile(rf"(?:,{S}|{S}et{S}(?:à{S}|de{S}|d{APOSTROPHE})?)")
_BESIDE = re.compile(
    rf"(?:{S}?\([^()\n]{{1,40}}\))?,{S}(?:une?{S}|le{S}|la{S}|cet?{S}|cette{S}|l{APOSTROPHE})?(?:[a-zà-ÿ-]+{S})??"
)
_WORDS_BEFORE = re.compile(rf"(?<![a-zà-ÿ-])(?:[a-zà-ÿ-]+{S}){{1,3}}$")
_WORD = re.compile(r"[a-zà-ÿ-]+")


def governed(start: int, sentence: int, scene: Scene) -> str:
    """How a name is governed in the sentence that begins there, « of », « source ».

    Args:
        start: of the name.
        sentence: where its sentence begins.
        scene: text and names.
    """
    if start - sentence < 5:
        return "opens"
    if m := _GOVERNED.search(scene.small, max(0, start - REACH), start):
        kind = m.lastgroup or ""
        return "of" if kind == "elided" else kind
    if _is_object(start, scene.small):
        return "object"
    if _ASIDE.search(scene.text, max(0, start - 40), start):
        return "aside"
    return "plain"


def _is_object(start: int, small: str) -> bool:
    """« a choisi X », « vient de racheter l'éditeur X », « son rival X »."""
    words = small[max(0, start - 40) : start].replace("l'", " ").split()[1:]
    for last in range(1, min(4, len(words)) + 1):
        word = words[-last]
        if word in _RELATED or word.endswith(("er", "ir", "re")):
            return True
        if word.endswith(("é", "i", "u", "is", "it")) and not _HAVE.isdisjoint(
            words[-last - 2 : -last]
        ):
            return True
        if not word.isalpha():
            return False
    return False


_HAVE = frozenset({"a", "ont", "avait", "avaient", "aurait", "aura"})
_RELATED = frozenset(lexicon.table("words")["related"])


def listed(name: Name, scene: Scene) -> bool:
    """« A, B et C »: whether another name is joined to it."""
    behind = _JOINS.match(scene.text, name.end)
    other = scene.name_at(behind.end()) if behind else None
    if other is None:
        before = _JOINED.search(scene.text, max(0, name.start - 8), name.start)
        other = scene.name_over(before.start() - 1) if before and before.start() else None
    return other is not None and other.label in BODIES


def described(name: Name, scene: Scene) -> bool:
    """« L'éditeur rennais Ferro », « Ferro, un éditeur »."""
    text, start, noun = scene.text, name.start, lexicon.organisation_noun()
    behind = _BESIDE.match(text, name.end)
    if behind and noun.match(text, behind.end()):
        return True
    before = _WORDS_BEFORE.search(text, max(0, start - 50), start)
    if before is None:
        return False
    return any(noun.match(text, m.start()) for m in _WORD.finditer(text, before.start(), start))


def leading(at: int, scene: Scene) -> str:
    """What the sentence is about in which « son » stands, or "".

    The first firm that no preposition governs: « **Ferro** loue un HGR chez Orbio ; son
    dirigeant … ».
    """
    start = max(scene.talk.sentence_at(at)[0], scene.talk.paragraph_at(at)[0])
    for name in scene.talk.names_in(start, at):
        canonical = scene.whole(name.canonical)
        if (
            name.label in BODIES
            and canonical in scene.firms
            and governed(name.start, start, scene) in FREE
            and not listed(name, scene)
        ):
            return canonical
    return ""
