"""A text as numbers that are the same for its copies."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from enum import IntFlag
from functools import cache
from typing import NamedTuple

from pipeline.cleaning.rules.vocabulary import only_credits, starting_with
from pipeline.lexicons import load
from pipeline.typography import swapped

# a text of fewer words says too little to be compared
_SHORT = 10
# words of a line that can be a headline, and of one that can stand at the end; of any other
_HEADLINE, _CLOSING, _TINY = 20, 12, 5
# words of « Lire aussi » that stands over the links, not before one
_HEADING = 3


class Without(IntFlag):
    """Which short lines at the ends of a text were left aside."""

    NOTHING = 0
    FIRST = 1
    LAST = 2


def fingerprints(text: str) -> dict[Without, int]:
    r"""Numbers of 64 bits for a text as it is and without its first or last short line.

    Args:
        text: clean text, its paragraphs separated by newlines.

    Returns:
        None for a text without words; one for a text of under ten, which stands for its very
        characters; else one for each way to leave a short line aside.

    >>> one = fingerprints("Levée\nL'éditeur annonce « 5 M€ » pour ses outils de calcul. (AFP)")
    >>> two = fingerprints("L’editeur annonce 5 M€ pour ses outils de calcul.")
    >>> one[Without.FIRST] == two[Without.NOTHING]
    True
    """
    lines = list(_lines(text))
    count = sum(len(line.words) for line in lines)
    if count < _SHORT:
        exact = text.strip()
        return {Without.NOTHING: _number(f"\n{exact}")} if re.search(r"\w", exact) else {}
    found = {}
    for without in _ways(lines):
        kept = lines[bool(without & Without.FIRST) : len(lines) - bool(without & Without.LAST)]
        words = [word for line in kept for word in line.words]
        if not without or len(words) >= _SHORT:
            found[without] = _number(" ".join(words))
    return found


class _Line(NamedTuple):
    written: str
    words: Sequence[str]


def _ways(lines: Sequence[_Line]) -> Iterator[Without]:
    first = len(lines) > 1 and _opens(lines[0])
    last = len(lines) > 1 and _closes(lines[-1])
    yield Without.NOTHING
    if first:
        yield Without.FIRST
    if last:
        yield Without.LAST
    if first and last and len(lines) > 2:
        yield Without.FIRST | Without.LAST


def _opens(line: _Line) -> bool:
    """Whether it may be a headline, a rubric, the name of the site."""
    sentence = line.written.endswith(".")
    return len(line.words) <= (_TINY if sentence else _HEADLINE)


def _closes(line: _Line) -> bool:
    """Whether it may be a name or a greeting: figures and sentences are news."""
    if any(word[0].isdecimal() for word in line.words):
        return False
    sentence = line.written.endswith((".", "!", "?", "…", "»"))
    return len(line.words) <= (_TINY if sentence else _CLOSING)


def _lines(text: str) -> Iterator[_Line]:
    """The lines of the article's own text, folded."""
    links = False
    for written in map(str.strip, text.split("\n")):
        words = _words(written)
        if not words:
            continue
        related = bool(_related().match(written))
        if links and not related:
            links = len(words) <= _HEADLINE and not written.endswith(".")
        if related:
            links = len(words) <= _HEADING
        elif not links and not _is_around(written, words):
            yield _Line(written, words)


def _is_around(written: str, words: Sequence[str]) -> bool:
    if len(words) > load("cleaning", "repeated")["longest_line"]:
        return False
    if _around().match(written) or _by_agency().fullmatch(" ".join(words)):
        return True
    return bool(_bylines().match(written)) and only_credits(written)


@cache
def _related() -> re.Pattern[str]:
    return starting_with(load("cleaning", "credits")["related"])


@cache
def _around() -> re.Pattern[str]:
    return starting_with(load("cleaning", "repeated")["line_openers"])


@cache
def _bylines() -> re.Pattern[str]:
    return starting_with(load("cleaning", "credits")["openers"])


def _agencies() -> str:
    names = (re.escape(name) for name in load("cleaning", "repeated")["agencies"])
    one = rf"(?:l'|l )?(?:{'|'.join(sorted(names, key=len, reverse=True))})"
    return rf"(?:avec )?{one}(?:(?: et|,| /|/) ?{one})*"


@cache
def _by_agency() -> re.Pattern[str]:
    return re.compile(_agencies())


@cache
def _supplied() -> re.Pattern[str]:
    """``(AFP)``, with the place that it was sent from: ``Paris, 3 mai (AFP) -``."""
    return re.compile(rf"(?:^[\w ,.'-]{{0,60}}\({_agencies()}\) ?-(?= )|\({_agencies()}\))")


_SIGNS = {
    **dict(zip("‐‑‒–—−’ʼº", "------''°", strict=True)),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
}
_COMBINING = re.compile("[\u0300-\u036f]+")
_GROUPS = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[%€$£¥]|^[+-](?=\d)|(?<!\w)(?<!^)[+-](?= ?\d)")


def _words(line: str) -> list[str]:
    """Words and figures with what changes their value; case, accents and signs are typography."""
    folded = line
    if not folded.isascii():
        folded = swapped(folded, _SIGNS)
        folded = swapped(_COMBINING.sub("", unicodedata.normalize("NFKD", folded)), _SIGNS)
    folded = folded.casefold()
    if "(" in folded:
        folded = _supplied().sub(" ", folded)
    folded = _GROUPS.sub("", " ".join(folded.split()))
    return [word.replace(",", ".") for word in _WORD.findall(folded)]


def _number(text: str) -> int:
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") or 1
