"""The words at which rules begin, found in one pass over the text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from pipeline.extras.roles import lexicon

Trie = dict[str, "Trie"]


@cache
def families() -> Mapping[str, tuple[str, ...]]:
    """By trigger word, as it stands in the text: the rules that begin with it."""
    verbs = lexicon.table("verbs")
    words: dict[str, Iterable[str]] = {
        "noun": [*lexicon.nouns(), *lexicon.starters()],
        "verb": [
            form for tenses in verbs["verb"].values() for forms in tenses.values() for form in forms
        ],
        "head": ["tête"],
        "helm": verbs["helm"]["nouns"],
        "under": verbs["under"]["nouns"],
        "entrusted": verbs["entrusted"]["participles"],
        "office": [word.split()[0] for word in verbs["office"]],
        "board": verbs["board"]["verbs"],
        "member": ["ex", *verbs["member"]["nouns"]],
        "leaves": [word.split()[0] for word in verbs["fate"]["leaves"]],
        "leaving": verbs["fate"]["leaving"],
        "dead": verbs["fate"]["dead"],
        "death": verbs["fate"]["death"],
    }
    found: dict[str, list[str]] = defaultdict(list)
    for family, several in words.items():
        for word in {form for one in several for form in (one, one[0].upper() + one[1:])}:
            found[word].append(family)
    return {word: tuple(several) for word, several in found.items()}


def triggers(text: str) -> Mapping[str, list[re.Match[str]]]:
    """The trigger words of a text, by family, in order.

    >>> {family: [m[0] for m in several] for family, several in triggers("Le PDG quitte X").items()}
    {'noun': ['PDG'], 'board': ['quitte'], 'leaves': ['quitte']}
    """
    known = families()
    found: dict[str, list[re.Match[str]]] = defaultdict(list)
    for m in _pattern().finditer(text):
        for family in known[m[0]]:
            found[family].append(m)
    return found


@cache
def _pattern() -> re.Pattern[str]:
    trie: Trie = {}
    for word in families():
        at = trie
        for letter in word:
            at = at.setdefault(letter, {})
        at[""] = {}
    return re.compile(rf"(?<!\w){_source(trie)}(?!\w)")


def _source(trie: Trie) -> str:
    """Regular expression source of a tree of letters: what differs first is tried first."""
    ends = "" in trie
    branches = [
        re.escape(letter) + _source(rest) for letter, rest in sorted(trie.items()) if letter
    ]
    if not branches:
        return ""
    inner = branches[0] if len(branches) == 1 and not ends else f"(?:{'|'.join(branches)})"
    return f"{inner}?" if ends else inner
