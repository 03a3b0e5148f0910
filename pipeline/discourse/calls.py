"""What an article calls its names: « le juge Mehta », « Koyeb, éditeur de … », « Mme Achour »."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from pipeline.discourse.names import Name
from pipeline.lexicons import load

# how far a title or an apposition may stand from its name, in characters
_NEAR = 40

_BEFORE = re.compile(r"(?:(?P<first>[\w'’-]+)[ \u00a0])?(?P<last>[\w'’.-]+)[ \u00a0]$")
_AFTER = re.compile(
    r"(?:[ \u00a0]?[,(][ \u00a0]?|[ \u00a0](?:est|était|fut|reste|devient)[ \u00a0])"
    r"(?:(?:le|la|un|une|son|sa|leur|alors|aujourd['’]hui|jeune|ancien|ancienne|autre)[ \u00a0]"
    r"|[ldLD]['’]|ex-)*"
    r"(?P<first>[\w-]+)(?:[ \u00a0](?P<last>[\w'’-]+))?"
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
        for m in (
            _BEFORE.search(text, max(0, name.start - _NEAR), name.start),
            _AFTER.match(text, name.end, name.end + _NEAR),
        ):
            if m:
                words.update(_words(m["first"] or "", m["last"] or ""))
    same = synonyms()
    return {
        canonical: frozenset(words | {same[word] for word in words if word in same})
        for canonical, words in found.items()
    }


def _words(first: str, last: str) -> Iterable[str]:
    first, last = (_ARTICLE.sub("", word) for word in (first, last))
    yield from (word for word in (first, last, f"{first} {last}".strip()) if word)


@cache
def synonyms() -> Mapping[str, str]:
    """Words for one thing: « juge » is « magistrat »."""
    found: Mapping[str, str] = load("discourse", "descriptions")["same"]
    return found
