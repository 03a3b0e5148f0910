"""A mention, and where exactly it begins and ends."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from pipeline.entities import data


@dataclass(frozen=True, slots=True)
class Mention:
    """Characters ``[start, end)`` of the clean text that name something.

    Attributes:
        start: first character.
        end: character after the last.
        label: one of the six labels, or the model's own while nothing better is known.
        rule: the layer that the mention owes its span to, then its label.
        sure: whether the label is beyond doubt.
    """

    start: int
    end: int
    label: str
    rule: str
    sure: bool = False

    def text(self, text: str) -> str:
        """The characters of the mention."""
        return text[self.start : self.end]

    def overlaps(self, other: Mention) -> bool:
        """Whether both share a character."""
        return self.start < other.end and other.start < self.end


_OPENING = re.compile(r"[\s«»\"“”„'‘’(\[{<>*_#:;,.!?…–—/|•\-]+")
_CLOSING = re.compile(r"[\s«»\"“”„'‘’()\[\]{}<>*_#:;,.!?…–—/|•\-]+$")
_ELISION = re.compile(r"(?:[ldnsjmtc]|qu|jusqu|lorsqu|puisqu)'", re.IGNORECASE)
_WORD = re.compile(r"[^\s]+")
# « Pensez-vous », « Reste-t-il »: a verb at the head of a question
_INVERSION = re.compile(r"\w-(?:vous|nous|tu|ce|on|ils?|elles?|je)$")
# a conjunction ends a name
_ENDING = re.compile(
    r"[\s,]+(?:qu[e']|qui|dont|où|lorsque|parce|mais|car|est|a|ont|sont)\b.*$", re.DOTALL
)
# names of which the mark is a part
_EXCLAIMS = re.compile(r"\b(?:Yahoo|Joomla|Jeopardy|Yum)!$")
# a final stop belongs to these names: U.S., Inc., S.A., J. C. R.
_STOP_KEPT = re.compile(r"(?:\b[A-Z]\.[A-Z]\.|\b(?:Inc|Corp|Ltd|Co|Jr|Sr)\.)$")


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(data.load("words")[key])


@cache
def _folded(key: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _words(key))


@cache
def _nationality() -> re.Pattern[str]:
    stems = "|".join(re.escape(word) for word in sorted(_words("nationalities")))
    return re.compile(rf"(?:{stems})(?:n?e)?s?")


def trim(mention: Mention, text: str) -> Mention | None:
    """Cut a model's span down to the name: no article, title, quotation mark or final stop.

    Returns:
        The name's span, or None when nothing of a name is left.

    >>> text = "selon l'Express, M. Pichai et le Congrès américain"
    >>> [trim(Mention(*span, "MISC", "model"), text).text(text)
    ...  for span in ((6, 15), (17, 26), (30, 50))]
    ['Express', 'Pichai', 'Congrès']
    """
    start, end = mention.start, mention.end
    while start < end:
        begin = start
        if m := _OPENING.match(text, start, end):
            start = m.end()
        start = _skip_word(text, start, end)
        if start == begin:
            break
    end = _right(text, start, end)
    name = text[start:end]
    if not name or is_stop(name):
        return None
    return replace(mention, start=start, end=end)


def _skip_word(text: str, start: int, end: int) -> int:
    """Where the name begins once an elided article, a title or a lower-case word is skipped."""
    elision = _ELISION.match(text, start, end)
    if elision and (text[start].islower() or begins_sentence(text, start)):
        return elision.end()
    word = _WORD.match(text, start, end)
    if word is None:
        return start
    bare = word[0].rstrip(".,")
    if bare in _words("titles") and word.end() < end:
        return word.end()
    if bare in _words("stop") and text[start - 2 : start] == "d'" and word.end() < end:
        # « la startup d'IA Cresta »
        return word.end()
    if word[0][0].islower() and not _is_name_like(word[0]) and bare not in _words("heads"):
        return word.end()
    if bare.casefold() in _folded("grammar") and begins_sentence(text, start) and word.end() < end:
        return start if bare in {"La", "Le", "Les"} else word.end()
    return start


def _is_name_like(word: str) -> bool:
    """``iPhone``, ``eBay``, ``x86``: a lower-case start that is no common word."""
    return any(c.isupper() or c.isdigit() for c in word[1:])


def _right(text: str, start: int, end: int) -> int:
    if m := _ENDING.search(text, start, end):
        end = m.start()
    while end > start and (m := _CLOSING.search(text, start, end)):
        if m[0].startswith(".") and _STOP_KEPT.search(text, start, m.start() + 1):
            return m.start() + 1
        if m[0].startswith("!") and len(m[0]) == 1 and _EXCLAIMS.search(text, start, end):
            break
        end = m.start()
    words = text[start:end].split(" ")
    if len(words) == 2 and words[1][:1].islower() and _nationality().fullmatch(words[1]):
        end = start + len(words[0])
    return end


def begins_sentence(text: str, start: int) -> bool:
    """Whether a sentence or a quotation begins at this character, as far as the text shows."""
    before = text[max(0, start - 4) : start].rstrip(' «"“(')
    return not before or before[-1] in ".!?…:\n»–-•"


def is_stop(name: str) -> bool:
    """Whether this is a generic term, a job, a day …, or has no capital and no figure at all.

    >>> is_stop("PDG"), is_stop("Mardi"), is_stop("Cresta"), is_stop("cloud")
    (True, True, False, True)
    """
    if name in _words("stop") or name.casefold() in _folded("grammar"):
        return True
    if _INVERSION.search(name):
        return True
    if name[:1].isupper() and name[1:].islower() and name.lower() in _words("stop"):
        return True
    if name.isdigit() or not any(c.isupper() for c in name):
        return True
    return len(name) < 2


def without_overlaps(mentions: list[Mention]) -> list[Mention]:
    """Keep the longest of those that overlap; of two as long, the earlier layer's; in order."""
    kept: list[Mention] = []
    taken: set[int] = set()
    for mention in sorted(mentions, key=lambda m: m.start - m.end):
        if taken.isdisjoint(range(mention.start, mention.end)):
            kept.append(mention)
            taken.update(range(mention.start, mention.end))
    return sorted(kept, key=lambda m: m.start)
