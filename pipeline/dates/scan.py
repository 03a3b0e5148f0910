"""Reads a text from left to right and tries, at each first word, the rules that start with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from pipeline.article import Published
from pipeline.dates.beside import about, with_hour
from pipeline.dates.context import Context, sentence_spans
from pipeline.dates.lexicon import plain
from pipeline.dates.pieces import LONGEST
from pipeline.dates.reference import Reference
from pipeline.dates.rules import (
    absolute,
    anaphora,
    clock,
    durations,
    intervals,
    never,
    parts,
    periods,
    relative,
    sets,
    years,
)
from pipeline.dates.rules.rule import FIGURE, Rule, first_word
from pipeline.dates.timex import Timex
from pipeline.extractors import Match
from pipeline.typography import swapped

# of two rules that match as much, the first one is tried first
RULES = [
    rule
    for module in (
        never,
        sets,
        intervals,
        absolute,
        years,
        periods,
        anaphora,
        relative,
        clock,
        durations,
    )
    for rule in module.rules.all
]
_WORD = re.compile(r"\w+")
# « 1ᵉʳ », « XXᵉ »
_RAISED = {"ᵉ": "e", "ʳ": "r"}


@dataclass(frozen=True, slots=True)
class Found:
    """A match of a rule: where it ends, what it says (nothing when it only hides), and why."""

    end: int
    row: Timex | None
    rule: Rule


@cache
def rules_by_word() -> dict[str, list[Rule]]:
    """All rules by the first word of what they match."""
    index: dict[str, list[Rule]] = {}
    for rule in RULES:
        for start in rule.starts:
            index.setdefault(start, []).append(rule)
    return index


def find(
    text: str, published: Published, sentences: Sequence[tuple[int, int]] = ()
) -> Iterator[Match[Timex]]:
    """Find the expressions of time of a text, in order and without overlap.

    Args:
        text: the clean text.
        published: the publication date that they are resolved against.
        sentences: spans in order, for tense; the text is cut roughly when there are none.

    >>> [m.row.value for m in find("OpenAI a lancé ChatGPT en novembre 2022.", Published())]
    ['2022-11']
    """
    text = lowered(text)
    context = Context(text, Reference(published), sentences or sentence_spans(text))
    yield from read(context, rules_by_word())


def lowered(text: str) -> str:
    """A text as the rules read it, of the same length: its ordinals without raised letters.

    >>> lowered("le 1ᵉʳ mai")
    'le 1er mai'
    """
    return swapped(text, _RAISED)


def read(context: Context, index: dict[str, list[Rule]]) -> Iterator[Match[Timex]]:
    """Find the expressions of time of a text by given rules.

    Args:
        context: of the text, from its beginning.
        index: rules by the first word of what they match.
    """
    last = 0
    for word in _WORD.finditer(context.text):
        key = word[0].lower()
        if key not in index:
            key = FIGURE if key[0].isdecimal() else key.rstrip("0123456789")
        if word.start() < last or (key not in index and key not in parts.STARTS):
            continue
        try:
            match, end = _at(word.start(), key, context, index)
        except (OverflowError, ValueError):  # what dates raise beyond the years 1 to 9999
            continue
        last = max(last, end)
        if match:
            yield match


def _at(
    start: int, key: str, context: Context, index: dict[str, list[Rule]]
) -> tuple[Match[Timex] | None, int]:
    """The match that starts here, if any, and the offset before which nothing else may start."""
    if key in parts.STARTS and (match := _part(start, context, index)):
        return match, match.end
    found = _longest(start, index.get(key, ()), context)
    if found is None:
        return None, start
    if found.row is None:
        return None, found.end
    row, found_end = with_hour(about(found.row, start, context), found.end, context)
    row, found_end = with_hour(row, found_end, context)  # « demain matin à 8 h »
    context.saw(row, start, found_end, explicit=_explicit(found, start, context))
    return Match(start, found_end, row, found.rule.name), found_end


def _explicit(found: Found, start: int, context: Context) -> bool:
    written = context.text[start : found.end]
    return found.rule.explicit or bool(re.search(r"\d{4}", written))


def _longest(start: int, rules: Sequence[Rule], context: Context) -> Found | None:
    text, limit = context.text, start + LONGEST
    matches = [(m, rule) for rule in rules if (m := rule.pattern.match(text, start, limit))]
    for m, rule in sorted(matches, key=lambda one: -one[0].end()):
        if rule.never:
            return Found(m.end(), None, rule)
        row = rule.read(m, context)
        if row is not None:
            return Found(m.end(), row, rule)
    return None


def _part(start: int, context: Context, index: dict[str, list[Rule]]) -> Match[Timex] | None:
    """``début``, ``mi-``, ``fin`` with the unit behind it."""
    part = parts.part(context, start)
    if part is None:
        return None
    whole = parts.whole_unit(context, part.inner) if part.of or part.mod == "MID" else None
    found = _longest(part.inner, index.get(_key(context.text, part.inner), ()), context)
    if found and (
        found.row is None or found.row.type != "DATE" or found.rule.name in {"weekday", "near-day"}
    ):
        found = None
    if (
        found is None
        and whole
        and (by := _which_unit(part, start, whole.end(), context)) is not None
    ):
        row = relative.unit_of_story(plain(whole["u"]), context, by)
        found = Found(whole.end(), row, _PART) if row else None
    if found is None or found.row is None or found.row.mod:
        return None
    row = replace(found.row, mod=part.mod)
    context.saw(row, start, found.end, explicit=_explicit(found, start, context))
    return Match(start, found.end, row, found.rule.name)


def _which_unit(part: parts.Part, start: int, end: int, context: Context) -> int | None:
    """``fin de l'année`` is this one's; the tense tells which ``en fin d'année`` is meant."""
    if re.search(r"l['’]|du|de la", part.of):
        return 0
    if not re.search(
        r"\b(?:en|dès|toute|fêtes\sde|résultats\sde|achats\sde)\s$",
        context.before(start),
        re.IGNORECASE,
    ):
        return None
    if re.search(r"\bfêtes\sde\s$", context.before(start), re.IGNORECASE):
        return 0
    side = context.side(start, end)
    if part.mod == "START":
        return int(side == "future")
    return -int(part.mod == "END" and side == "past")


def _key(text: str, at: int) -> str:
    return first_word(text[at : at + 20])


_PART = Rule("part-of-unit", (), re.compile(""), lambda m, context: None)  # noqa: ARG005
