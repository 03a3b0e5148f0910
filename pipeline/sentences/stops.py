"""Does a full stop, a question mark, an ellipsis end the sentence here?"""

from __future__ import annotations

import re

from pipeline.sentences.lexicon import (
    BEFORE_NUMBERS,
    INVERSION,
    LOWER,
    MARKED_NAMES,
    MAY_END,
    NEVER_FINAL,
    ONE_LETTER_NAMES,
    OPEN_NAMES,
    OPENERS,
    UPPER,
    alternatives,
)

# the marks, what closes with them, and what opens what follows
STOP = (
    r"(?<![.!?…])(?P<mark>[.!?…]++)(?P<close>(?: ?[»”)\]]|[\"'*_])*+)"
    r"(?P<gap> ++(?P<open>(?:[«“\"'(\[*_–—-] ?)*+)(?=\S))"
)

_ANY_OPENER = re.compile(rf"{alternatives(OPENERS)}|{INVERSION}\b")
_OPENING = re.compile(
    rf"{alternatives(OPENERS - OPEN_NAMES)}|{alternatives(OPEN_NAMES)} ?[«{LOWER}\d(]|{INVERSION}\b"
)
_NUMBER = re.compile(r"\d|[IVXL]+\b")
_CAMEL = re.compile(rf"[{LOWER}]{{1,2}}[{UPPER}]")
_INITIAL = re.compile(rf"[{UPPER}](?:(?:\.-?|-)[{UPPER}])*|[CTP]h")
_COUNTER = re.compile(r"\d{1,2}|[IVX]{1,4}|[A-Za-z]")

_PLAIN = re.compile(rf"[{LOWER}]{{4,}}|[{UPPER}][{LOWER}]{{5,}}")
_BRACKETS = ("(", "[")
_CLOSING = ",;:.!?%»"
# « art. L. 121-4 »
_CODES = ("L", "R", "D", "A")
_LONGEST = 24


def ends(text: str, stop: re.Match[str], start: int) -> bool:
    """Decide whether a sentence ends at a stop.

    Args:
        text: clean text.
        stop: a match of ``STOP`` in it.
        start: where the sentence starts.

    >>> clean = "C'est l'avis de M. Pichai. Il part."
    >>> [ends(clean, stop, 0) for stop in re.finditer(STOP, clean)]
    [False, True]
    """
    at = stop.end()
    word = _word_before(text, stop.start(), start)
    aside = stop["open"].endswith(_BRACKETS) and not stop["close"]
    if text[at].islower() and not aside:
        return stop["mark"] == "." and _before_lower_case(text, stop, word, at)
    if text[stop.start() - 1 : stop.start()] in _BRACKETS and stop["close"]:
        return False  # « […] », the mark of a cut
    if text[at] in _CLOSING and not stop["open"]:
        return False
    if stop["mark"] == ".":
        if ")" in stop["close"]:
            return word not in NEVER_FINAL or opens(text, at)
        return _after_word(text, word, at, first=stop.start() - len(word) <= start)
    return stop["mark"] != "!" or word not in MARKED_NAMES or opens(text, at)


def closing(text: str, stop: re.Match[str], start: int) -> int:
    """Where the sentence of a stop ends: after what closes with it.

    Args:
        text: clean text.
        stop: a match of ``STOP`` that ends a sentence.
        start: where the sentence starts.

    >>> clean = '" Je pars. " Elle reste.'
    >>> closing(clean, re.search(STOP, clean), 0)
    12
    """
    spaced = stop["open"].startswith('" ') and not stop["close"]
    if spaced and text.count('"', start, stop.start()) % 2:
        return stop.start("open") + 1
    return stop.end("close")


def opens(text: str, at: int) -> bool:
    """Tell whether a French word that opens sentences stands there, followed by lower case.

    >>> opens("Les tensions", 0), opens("Les Échos", 0)
    (True, False)
    """
    return bool(_OPENING.match(text, at))


def _word_before(text: str, end: int, start: int) -> str:
    """The word before a stop, without what opens it or is elided before it."""
    word = text[max(start, end - _LONGEST) : end].rstrip(" ").rpartition(" ")[2]
    return word.lstrip('«“"([*_').rpartition("'")[2]


def _before_lower_case(text: str, stop: re.Match[str], word: str, at: int) -> bool:
    """A name such as iPhone, an item of a list, or a capital forgotten after a plain word."""
    if word in NEVER_FINAL or word in MAY_END or word in BEFORE_NUMBERS:
        return False
    if _CAMEL.match(text, at) or stop["open"].startswith(("- ", "– ", "— ")):
        return True
    bare = word.rstrip('»”")]')
    return not stop["close"] and not stop["open"] and bool(_PLAIN.fullmatch(bare))


def _after_word(text: str, word: str, at: int, *, first: bool) -> bool:
    if word in NEVER_FINAL:
        return False
    if word in BEFORE_NUMBERS:
        return not _NUMBER.match(text, at)
    if first and _COUNTER.fullmatch(word):
        return False
    if word in ONE_LETTER_NAMES:
        return bool(_ANY_OPENER.match(text, at))
    if word in MAY_END or _INITIAL.fullmatch(word):
        return opens(text, at) or (text[at].isdigit() and word not in _CODES)
    return True
