"""Common nouns that belong to the name behind them: ``rue de Maubeuge``, ``loi Agec``."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from pipeline.entities.mentions import Mention
from pipeline.lexicons import load

_LINKS = ("de la ", "de l'", "du ", "des ", "de ", "d'")
_LINK = f"(?:{'|'.join(_LINKS)})"
# « un tribunal du Delaware » has no name
_ANY = re.compile(r"(?:\b(?:[Uu]ne?|[Dd]eux|[Tt]rois|plusieurs|certaine?s|autres?) |d['’]une? )$")
# characters before a name that may hold its head
_WINDOW = 60


@dataclass(frozen=True, slots=True)
class _Kind:
    label: str
    before: re.Pattern[str]
    inside: re.Pattern[str]


@cache
def _kinds() -> tuple[_Kind, ...]:
    kinds = []
    for one in load("entities", "heads")["head"]:
        words = "|".join(sorted(map(_either_case, one["words"]), key=len, reverse=True))
        link = f"{_LINK if one['linked'] else ''}{'?' if one['bare'] and one['linked'] else ''}"
        kinds.append(
            _Kind(
                one["label"],
                re.compile(rf"(?<![\w-])(?:{words}) {link}$"),
                re.compile(rf"(?:{words}) {link}(?=[^\W\d_])"),
            )
        )
    return tuple(kinds)


@cache
def _any_inside() -> re.Pattern[str]:
    """Fits where one of the kinds does: most names have no head, and this is quick to say so."""
    return re.compile("|".join(kind.inside.pattern for kind in _kinds()))


@cache
def _any_bare() -> re.Pattern[str]:
    """A head that needs no link, right before a name."""
    heads = load("entities", "heads")["head"]
    words = "|".join(_either_case(word) for one in heads if one["bare"] for word in one["words"])
    return re.compile(rf"\b(?:{words}) $")


def _either_case(word: str) -> str:
    """The word's pattern, with a capital too, as at the start of a sentence."""
    return f"[{word[0]}{word[0].upper()}]{word[1:]}"


def with_head(mention: Mention, text: str) -> Mention:
    """Take the common noun before a name into the name where the two are one name.

    Args:
        mention: of the name, with or without its head.
        text: the clean text.

    Returns:
        The mention with its head, sure of its label; the same one when it has none.

    >>> text = "devant le tribunal de commerce de Nanterre"
    >>> whole = with_head(Mention(34, 42, "LOC", "model"), text)
    >>> whole.text(text), whole.label
    ('tribunal de commerce de Nanterre', 'ORG')
    """
    before = text[max(0, mention.start - _WINDOW) : mention.start]
    may_have = before.endswith(_LINKS) or _any_bare().search(before)
    if not may_have and not _any_inside().match(text, mention.start, mention.end):
        return mention
    for kind in _kinds():
        if may_have and (m := kind.before.search(before)):
            return _behind(m, mention, kind.label)
        if m := kind.inside.match(text, mention.start, mention.end):
            if m[0][0].islower() and m[0].endswith(_LINKS) and _ANY.search(before):
                return replace(mention, start=m.end(), label="LOC", rule="head")
            return replace(mention, label=kind.label, rule="head", sure=True)
    return mention


def _behind(head: re.Match[str], mention: Mention, label: str) -> Mention:
    """The mention with the head before it, unless that is a firm's management or any tribunal."""
    of_firm = mention.label == "ORG" and head[0].lower().startswith("direction générale")
    if of_firm or (label == "ORG" and _ANY.search(head.string, 0, head.start())):
        return mention
    start = mention.start - len(head[0])
    return replace(mention, start=start, label=label, rule="head", sure=True)


def begins_with_head(text: str, start: int, end: int) -> bool:
    """Whether a lower-case head opens a span, so that it stays in the name.

    >>> begins_with_head("le parquet de Paris", 3, 19), begins_with_head("la startup Cresta", 3, 17)
    (True, False)
    """
    return bool(_any_inside().match(text, start, end))
