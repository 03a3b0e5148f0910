"""Noun phrases without a parser: where what is counted begins and ends.

Closed-class words, punctuation and the plural do it: behind a number above one, a French noun or
adjective ends in s or x, and a verb never does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extras.quantities.lexicon import SPACE, S, words
from pipeline.extras.quantities.names import Names
from pipeline.extras.quantities.numerals import number_at
from pipeline.extras.quantities.reader import Reader, is_plural
from pipeline.extras.quantities.tails import take_tail

_POSSESSIVE = "(?:ses|ces|leurs|nos|mes|vos|tes)"
# « trois des cinq fondateurs », « deux d'entre elles », « 12 de ses clients »
_PARTITIVE = re.compile(
    rf"{SPACE}(?:(?P<among>d['’]entre)|parmi|de{SPACE}{_POSSESSIVE}|des){SPACE}", re.IGNORECASE
)
_DETERMINER = (
    rf"(?:(?:la|les?|{_POSSESSIVE}|cette|cet?|son|sa|leur|notre|votre|mon|ma|toutes?|tous){S}"
    rf"|l['’]{SPACE}?)"
)
_OF = re.compile(
    rf"{S}(?:d['’](?:entre{S}|une?{S})?|de{S}{_DETERMINER}{{0,2}}|du{S}|des{S})(?:(?:quelque|environ){S}(?=\d))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase that says what is counted.

    Attributes:
        start: of its first word.
        end: after its last one.
        head: its noun.
    """

    start: int
    end: int
    head: str


def counted(text: str, at: int, names: Names, *, singular: bool = False) -> Phrase | None:
    """The noun phrase that begins at an offset, behind a number or a preposition.

    Args:
        text: the whole text.
        at: offset of its first word, a space before it allowed.
        names: of the text.
        singular: whether the noun may stand in the singular.

    >>> text = "100 utilisateurs hebdomadaires de la messagerie"
    >>> found = counted(text, 3, Names(()))
    >>> text[found.start : found.end]
    'utilisateurs hebdomadaires'
    """
    reader = Reader(text, at, names)
    first = reader.peek()
    head = _head(reader, singular=singular)
    if first is None or not head:
        return None
    take_tail(reader, head, singular=singular)
    return Phrase(first.start("word"), reader.at, head)


def partitive(text: str, at: int) -> re.Match[str] | None:
    """``de ses``, ``des``, ``d'entre`` behind a number that counts part of something."""
    return _PARTITIVE.match(text, at)


def complement(text: str, at: int, names: Names) -> Phrase | None:
    """The name or noun phrase of ``d'…``, ``de …``, ``du …``, ``de la …`` at an offset.

    >>> text = "12 % du capital de la société"
    >>> found = complement(text, 4, Names(()))
    >>> text[found.start : found.end]
    'capital'
    """
    m = _OF.match(text, at)
    if m is None:
        return None
    if name := names.begins(m.end()):
        return Phrase(name[0], name[1], text[name[0] : name[1]])
    # « la moitié des 300 employés »
    number = number_at(text, m.end())
    if number and number.value >= 2 and not number.rounded:
        return counted(text, number.end, names)
    # « des jeunes » are several
    several = counted(text, m.end(), names) if m[0].strip().casefold() == "des" else None
    return several or counted(text, m.end(), names, singular=True)


def _head(reader: Reader, *, singular: bool) -> str:
    """Step over adjectives to the noun; empty when there is none."""
    for _ in range(4):
        m = reader.peek()
        if m is None or m["word"] is None:
            return ""
        low = m["word"].casefold()
        if name := reader.names.begins(m.start("word")):
            return _named(reader, name, m["word"])
        if low in {"plus", "moins"} and not singular and _superlative(reader, m):
            continue
        if low in words("before") and _another(reader, m.end(), singular=singular):
            reader.take(m)
        elif _is_noun(reader, m, singular=singular):
            return _taken(reader, m, singular=singular)
        else:
            return ""
    return ""


def _superlative(reader: Reader, m: re.Match[str]) -> bool:
    """« les cinq plus grandes entreprises »: take « plus grandes »."""
    adjective = reader.peek(m.end())
    low = (adjective["word"] or "").casefold() if adjective else ""
    if adjective is None or not is_plural(low) or not _another(reader, adjective.end()):
        return False
    return (low in words("before") or low in words("degrees")) and reader.take(m, adjective)


def _named(reader: Reader, name: tuple[int, int, str], word: str) -> str:
    """« deux Boeing », « 1 Raspberry Pi 3 », « trois Français », not « 20 Paris »."""
    if name[2] != "PRODUCT" and not (is_plural(word) and name[2] in {"MISC", "ORG"}):
        return ""
    reader.at, reader.count = name[1], reader.count + 1
    return word


def _taken(reader: Reader, m: re.Match[str], *, singular: bool) -> str:
    """Take a noun; of « data centers » the plural is the second word's."""
    reader.take(m)
    second = reader.peek()
    if not singular and not is_plural(m["word"]) and not m["word"].isupper() and second:
        low = (second["word"] or "").casefold()
        if is_plural(low) and low not in words("closed"):
            reader.take(second)
    return m["word"]


def _another(reader: Reader, at: int, *, singular: bool = False) -> bool:
    """Whether another word of the phrase follows an adjective: « trois grands groupes »."""
    m = reader.peek(at)
    low = (m["word"] or "").casefold() if m else ""
    if m is None or not low or low in words("closed"):
        return False
    return singular or is_plural(low) or low in words("invariable") or m["word"][0].isupper()


def _is_noun(reader: Reader, m: re.Match[str], *, singular: bool) -> bool:
    word, low = m["word"], m["word"].casefold()
    if low in words("closed") or low in words("not_counted") or not word[0].isalpha():
        return False
    if low in words("before"):
        return not singular and is_plural(low) and low not in words("never_heads")
    if not m["gap"]:
        return reader.text[m.start() - 1 : m.start()] in {"'", "’", " ", "\u00a0", "\u202f"}
    if low in words("invariable") or len(word) == 1:
        return len(word) > 1
    return _is_open(reader, m, singular=singular)


def _is_open(reader: Reader, m: re.Match[str], *, singular: bool) -> bool:
    """Whether a word of no list is a noun."""
    low = m["word"].casefold()
    if m["word"][0].isupper():
        return _capital(reader, m)
    if singular:
        return not low.endswith(("aient", "ez", "ront"))
    return is_plural(low) or (low in words("english") and _another(reader, m.end(), singular=False))


def _capital(reader: Reader, m: re.Match[str]) -> bool:
    """Whether a word with a capital is countable: an acronym, a people, a word of a headline."""
    word, low = m["word"], m["word"].casefold()
    if not word.isupper():
        return low in words("peoples") or f"{low}s" in words("peoples")
    # on its own line: « CINQ STANDS » below a paragraph
    before, _, _ = reader.text[m.end() : m.end() + 12].partition("\n")
    around = reader.text[max(0, m.start() - 12) : m.end()].rpartition("\n")[2] + before
    if any(letter.islower() for letter in around):
        return len(word) <= 5
    return is_plural(low) or low in words("invariable")
