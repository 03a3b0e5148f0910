"""A sentence as a row of items: words, names, amounts and dates, each seen once."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import Any

from pipeline.discourse import Name
from pipeline.extras.events.article import Article
from pipeline.extras.events.lexicon import compounds, either, prepositions, words
from pipeline.extras.events.tenses import begins_purpose, is_finite, is_infinitive

_WORD = re.compile(r"[^\W_]+(?:[-.‑&][^\W_]+)*['’]?|[^\w\s]|_")
# words of a nominal group that one may pass from a name to what governs it
_REACH = 8


@dataclass(slots=True)
class Item:
    """A word, or what stands as one: ``kind`` is word, name, money or date."""

    start: int
    end: int
    low: str
    kind: str = "word"
    value: Any = None


class Scene:
    """A sentence of an article.

    Args:
        article: of it.
        start: first character of the sentence.
        end: the one after its last.
    """

    def __init__(self, article: Article, start: int, end: int) -> None:
        self.article = article
        self.talk = article.talk
        self.text, self.small = article.text, article.small
        self.start, self.end = start, end
        self.items = _items(article, start, end)
        self._starts = [item.start for item in self.items]
        self._governed: dict[int, str] = {}
        # what it says is bought, as parties
        self.bought: tuple[Any, ...] = ()

    def text_of_title(self) -> str:
        """The first line of the article."""
        return self.text.split("\n", 1)[0]

    def at(self, position: int) -> int:
        """The number of the item that begins at a position, or of the next one."""
        return bisect_left(self._starts, position)

    def finite(self, i: int) -> bool:
        """Whether an item is the verb of a clause."""
        item = self.items[i]
        if item.kind != "word" or not is_finite(item.low):
            return False
        return not i or self.items[i - 1].low not in words("before_nouns_only")

    def past_date(self, i: int) -> int:
        """The item of a date right behind a verb, else the verb's: « a ouvert le 22 octobre »."""
        behind = range(i + 1, min(len(self.items), i + 3))
        return next((k for k in behind if self.items[k].kind == "date"), i)

    def purpose(self, i: int) -> bool:
        """Whether a clause with an infinitive begins at an item: « avant de reprendre »."""
        first = self.items[i].low
        if first not in words("purposes"):
            return False
        return begins_purpose([first, *(one.low for one in self.items[i + 1 : i + 3])])

    def governed(self, i: int) -> str:
        """The preposition that leads to a name, "" for none.

        Of « le fabricant de puces Nvidia » it is none: a bare noun behind « de » is of the group.
        """
        if i not in self._governed:
            self._governed[i] = ""  # a chain may not come back
            self._governed[i] = self._find(i)
        return self._governed[i]

    def _find(self, i: int) -> str:
        first = self._beside(i) if i and self.items[i - 1].kind == "name" else i
        passed = first < i
        for j in range(first - 1, max(-1, first - 2 - _REACH), -1):
            item = self.items[j]
            if item.kind != "word":
                return self.governed(j) if item.kind == "name" and j == i - 1 else ""
            low = item.low
            if low in words("coordinations") or low == ",":
                return self._coordinated(j, i)
            if low in words("determiners") and low not in prepositions():
                return self._before(j)
            named = low == "comme" and not passed and j and self.items[j - 1].low[-1:] in {"s", "x"}
            if low in prepositions() and not named and not (low == "en" and passed):
                found = self._preposition(j, passed=passed)
                if found is not None:
                    return found
            elif self._stops(j, passed=passed):
                return ""
            passed = passed or (low[0].isalpha() and low not in _SUCH)
        return ""

    def _beside(self, i: int) -> int:
        """« le patron de Norvex Lise Caro »: where what belongs to her title begins."""
        item, before = self.items[i], self.items[i - 1]
        if item.kind != "name":
            return i
        titled = item.value.label == "PER" and before.value.label == "ORG"
        led = range(i - 2, max(-1, i - 4), -1) if titled else ()
        return next((j for j in led if self.items[j].low in _TITLED), i)

    def _stops(self, j: int, *, passed: bool) -> bool:
        """Whether a word stands between a name and what might govern it."""
        low = self.items[j].low
        if low in {"que", "qu'"} and j and self.items[j - 1].low in prepositions():
            return True  # « avant que Norvex … », « depuis que »
        if low in _SUCH and not (passed and low in words("relatives")):
            return False  # « des fonds tels que », « des fonds, dont »
        if not low[0].isalpha():
            return low not in _MARKS
        if low in _HAVING:
            return True  # « après avoir racheté Norvex »
        return self.finite(j) or low in words("relatives") or is_infinitive(low)

    def _preposition(self, j: int, *, passed: bool) -> str | None:
        """The preposition at an item; None when the name only stands beside what it leads to."""
        low = self.items[j].low
        kind = prepositions()[low]
        if passed and low == "à":
            return None  # « le fabricant de cartes à puces Norvex »
        if kind != "de":
            return kind
        if passed and low in {"de", "d'", "des"}:
            return None
        before = self.items[j - 1].low if j else ""
        if before == "participation" and self.items[max(0, j - 3)].low == "avec":
            kind = "avec"  # « avec la participation de Norvex »
        if before in compounds():
            return compounds()[before]
        coordinated = j and (before in words("coordinations") or before == ",")
        if coordinated and self.items[j - 2].kind == "name" and j >= 2:
            led = self.governed(j - 2)
            # « l'acquisition, par Norvex, de Brumal »
            return led if led and (led != "par" or before != ",") else kind
        return kind

    def _before(self, j: int) -> str:
        """The preposition before a determiner."""
        item = self.items[j - 1] if j else None
        if item is None or item.kind != "word":
            return ""
        if item.low in words("coordinations") or item.low == ",":
            return self._coordinated(j - 1, j)
        if item.low not in prepositions():
            return ""
        return self._preposition(j - 1, passed=False) or ""

    def _coordinated(self, j: int, i: int) -> str:
        """What leads to the name before a comma or « et » leads to the one behind it too."""
        before, low = self.items[j - 1] if j else None, self.items[j].low
        if before is not None and before.low == "," and j >= 2:
            before, j = self.items[j - 2], j - 1
        if before is None or before.kind != "name" or i - j > 4:
            return ""
        if self.items[j].low == "," and not self._listed(j - 1, i):
            return ""
        found = self.governed(j - 1)
        # « Outre SoftBank, le fonds Atomico … »: the comma closes what « outre » leads
        return "" if low == "," and found in words("closed") else found

    def _listed(self, before: int, i: int) -> bool:
        """Whether a comma is one of a list, which goes on to « et », and no end."""
        items = self.items
        while i < len(items) and items[i].kind != "name":
            i += 1
        if i >= len(items) or items[i].value.label != items[before].value.label:
            return False
        for k in range(i + 1, min(len(items), i + 12)):
            if items[k].kind == "name" and items[k].value.label != items[i].value.label:
                return False
            if items[k].low in {"et", "ou", "&", "…", "."}:
                return True
            if items[k].kind == "word" and (self.finite(k) or items[k].low in {";", ":", "qui"}):
                return False
        return i + 1 >= len(items)

    def group(self, i: int, labels: Sequence[str]) -> list[Name]:
        """A name with those coordinated to it, in order: « Accel, Bpifrance et Amazon ».

        Args:
            i: number of the last or the first of them.
            labels: that they may have.
        """
        here = self.items[i].value
        left = list(self._chain(i, -1, labels))
        right = list(self._chain(i, 1, labels))
        return [*reversed(left), here, *right]

    def _past_bracket(self, j: int, step: int) -> int:
        """« le Syndicat de l'édition (SNE), la Société … »: past the bracket that opens at one."""
        ends = range(j + step, j + 6 * step, step)
        inside = (k for k in ends if 0 <= k < len(self.items))
        return next((k + step for k in inside if self.items[k].low in _BRACKETS[-step]), j + step)

    def _chain(self, i: int, step: int, labels: Sequence[str]) -> Iterator[Name]:
        items = self.items
        for _ in range(12):
            j, link = i + step, False
            for _ in range(6):
                if not 0 <= j < len(items) or items[j].kind != "word":
                    break
                low = items[j].low
                if low in _BRACKETS[step]:
                    j = self._past_bracket(j, step)
                    continue
                if low in words("coordinations") or low == ",":
                    link = True
                elif low == "(" or (low not in words("links") and not _plain(low)):
                    break
                j += step
            if not (link and 0 <= j < len(items) and items[j].kind == "name"):
                return
            if items[j].value.label not in labels or self.governed(j) != self.governed(i):
                return
            yield items[j].value
            i = j


_TITLED = frozenset(["de", "d'", "du"])
_BRACKETS = {1: "(", -1: ")"}
_SUCH = frozenset(["que", "dont", "notamment", "tels", "telles", "tel", "telle"])
_HAVING = frozenset(["avoir", "ayant", "être", "étant"])
_MARKS = frozenset(["«", '"', "“", "'"])


@lru_cache(2**12)
def _plain(low: str) -> bool:
    """Whether a word may stand before a name as its noun or adjective: « allemand », « fonds »."""
    return bool(either("before_names").fullmatch(low))


def _items(article: Article, start: int, end: int) -> list[Item]:
    found: list[Item] = []
    last = start
    for left, right, kind, value in _known(article, start, end):
        if left < last:
            continue
        # between two names a word ends where the name begins
        _add_words(found, article.plain, last, left)
        found.append(Item(left, right, "", kind, value))
        last = right
    _add_words(found, article.plain, last, end)
    return found


def _add_words(found: list[Item], text: str, at: int, end: int) -> None:
    # each stands where it is found next: nothing but blanks is between two
    for low in _WORD.findall(text, at, end):
        start = text.find(low, at)
        at = start + len(low)
        found.append(Item(start, at, low))


def _known(article: Article, start: int, end: int) -> list[tuple[int, int, str, Any]]:
    """The names, amounts and dates of a sentence."""
    known: list[tuple[int, int, str, Any]] = [
        (name.start, name.end, "name", name) for name in article.talk.names_in(start, end)
    ]
    for k in range(bisect_left(article.spans, (start,)), len(article.spans)):
        span = article.spans[k]
        if span[0] >= end:
            break
        if span[1] <= end:
            known.append(span)
    known.sort(key=_start)
    return known


_start = itemgetter(0)
