"""Closed classes of words, and what tells a clause from a phrase without a parse."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from pipeline.extras.quotes.lexicon import words

SPACES = " \u00a0\u202f"
# regular expression source of the article before a name
THE = r"(?:l[ae]s?[ \u00a0]|l['’])?"
# no rule asks for more than the words that these must hold
_LETTERS = 160
_WORD = re.compile(r"[\w-]+")


@cache
def group(name: str) -> frozenset[str]:
    """A list of ``data/grammar.toml``."""
    return frozenset(words("grammar")[name])


@cache
def pattern(*names: str) -> str:
    """Regular expression source of any of the words of some lists, the longest first."""
    return source_of(one for name in names for one in words("grammar")[name])


def source_of(phrases: Iterable[str]) -> str:
    """Regular expression source of any of some words, the longest first.

    >>> print(source_of(["à", "d'ici"]))
    d['’]ici|à
    """
    return "|".join(
        re.escape(one).replace(r"\ ", "[ \u00a0]").replace("'", "['’]")
        for one in sorted(phrases, key=len, reverse=True)
    )


def is_clause(text: str) -> bool:
    """Whether a finite verb seems to be there.

    >>> is_clause("le temps est long"), is_clause("une prime à la censure")
    (True, False)
    """
    return _finite().search(text.lower()) is not None


@cache
def _finite() -> re.Pattern[str]:
    """In small letters: ignoring the case of so many words takes four times as long."""
    return re.compile(
        rf"\b(?=\w)(?!peut-être)(?:(?:{pattern('finite')}|c['’]est|n['’]\w+)\b|j['’]"
        r"|(?:se|me|y|qui)\s\w|[sm]['’]\w"
        r"|\w+(?:dr|ttr|vr|rr|îtr|uir)(?:a|ont|ait|aient)\b"
        r"|\w{2,}(?:aient|era|erait|eront|eraient|ira|iront|irait|ait|èrent|issent)\b"
        rf"|(?!(?:{pattern('in_ent')})\b)\w{{2,}}(?<!m)ent\b)"
    )


def word_count(text: str) -> int:
    """Words, an elided one counted too; of a long text not all.

    >>> word_count("l'initiative d'un prestataire")
    5
    """
    return len(_WORD.findall(text, 0, _LETTERS))


def plain_start(text: str, start: int, end: int) -> int:
    """Where a clause begins after the connectives of the journalist.

    >>> plain_start("Toutefois, le prix baisse", 0, 25)
    11
    """
    for _ in range(3):
        while start < end and text[start] in f"{SPACES}\n-–—•,:;":
            start += 1
        m = _connective().match(text, start, end)
        if m is None:
            break
        start = m.end()
    return start


@cache
def _connective() -> re.Pattern[str]:
    every = pattern("connectives")
    # « et », « mais » stand without a comma; « ainsi » does not, nor « surtout »
    return re.compile(
        rf"(?:{every})(?:[ \u00a0]?[,:][ \u00a0])"
        r"|(?:mais|et|or|car|puis|reste que|sauf que|à noter que|puisque|parce que|alors que"
        r"|tandis que)[ \u00a0]"
        r"|(?:reste|sauf|puis|parce|alors|tandis|preuve|à noter) qu['’]",
        re.IGNORECASE,
    )
