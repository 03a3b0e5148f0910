"""What an article calls its names: « le juge Mehta », « Koyeb, éditeur de … », « Mme Achour »."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from pipeline.discourse.names import Name
from pipeline.lexicons import load

# how far a title or an apposition may stand from its name, in characters
_NEAR = 40
_SEEN = 4096

_FIRST = re.compile(r"[\w'’-]+\Z")
_LAST = re.compile(r"[\w'’.-]+\Z")
_AFTER = re.compile(
    r"(?:[ \u00a0]?[,(][ \u00a0]?|[ \u00a0](?:est|était|fut|reste|devient)[ \u00a0])"
    r"(?:(?:le|la|un|une|son|sa|leur|alors|aujourd['’]hui|jeune|ancien|ancienne|autre)[ \u00a0]"
    r"|[ldLD]['’]|ex-)*"
    r"(?P<first>[\w-]+)(?:[ \u00a0](?P<last>[\w'’-]+))?"
)
_STOPS = frozenset(",.;:)")
# « Le maire de Lille, Ada Colin, »
_APPOSED = re.compile(
    r"(?<![\w'’])(?:(?:[Ll][ea]|[Ss]on|[Ss]a)[ \u00a0]|[Ll]['’])(?P<first>[\w-]+)"
    r"(?:[ \u00a0](?P<last>[\w'’-]+)(?:[ \u00a0][\w'’-]+){0,3})?,[ \u00a0]$"
)
_ARTICLE = re.compile(r"^[ldLD]['’]")


def calls(text: str, names: Iterable[Name]) -> Mapping[str, frozenset[str]]:
    """The words next to the mentions of each name that may say what it is.

    Args:
        text: clean text of the article.
        names: mentions of persons and organisations in it.

    Returns:
        By canonical name: words and pairs of words, titles with their dot.

    >>> [found] = calls("Le juge Mehta tranche.", [Name(8, 13, "PER", "Mehta")]).values()
    >>> sorted(found)
    ['Le', 'Le juge', 'juge', 'magistrat']
    """
    found: dict[str, set[str]] = defaultdict(set)
    for name in names:
        if name.label not in {"PER", "ORG"}:
            continue
        words = found[name.canonical]
        if before := _before(text[max(0, name.start - _NEAR) : name.start]):
            words.update(_words(*before))
        if (
            name.label == "PER"
            and text.startswith(",", name.start - 2)
            and text[name.end : name.end + 1] in _STOPS
            and (m := _APPOSED.search(text, max(0, name.start - _NEAR), name.start))
        ):
            words.update(_words(m["first"], m["last"] or ""))
        if m := _AFTER.match(text, name.end, name.end + _NEAR):
            words.update(_words(m["first"], m["last"] or ""))
    return {canonical: frozenset(words) for canonical, words in found.items()}


def _before(text: str) -> tuple[str, str] | None:
    """The two words that a text ends with, and a space; the first may be "".

    >>> _before("devant le juge "), _before("(le juge "), _before("juge, ")
    (('le', 'juge'), ('le', 'juge'), None)
    """
    text = text.removesuffix("\n")
    if text[-1:] not in {" ", "\u00a0"}:
        return None
    first, last = ["", *text[:-1].replace("\u00a0", " ").rsplit(" ", 2)][-2:]
    if first.isalpha() and last.isalpha():
        return first, last
    m = _LAST.search(last)
    if m is None:
        return None
    before = _FIRST.search(first) if m.start() == 0 else None
    return before[0] if before else "", m[0]


@lru_cache(maxsize=_SEEN)
def _words(first: str, last: str) -> frozenset[str]:
    """Both without their article, together, and what else is said for one of these."""
    first, last = (_ARTICLE.sub("", word) for word in (first, last))
    words = {first, last, f"{first} {last}".strip()} - {""}
    same = synonyms()
    return frozenset(words | {same[word] for word in words if word in same})


@cache
def synonyms() -> Mapping[str, str]:
    """Words for one thing: « juge » is « magistrat »."""
    found: Mapping[str, str] = load("discourse", "descriptions")["same"]
    return found
