"""One article: its marks, verbs of saying and phrases, and where its clauses begin."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

from pipeline.discourse import Discourse
from pipeline.extras.quotes.grammar import SPACES, is_clause, word_count
from pipeline.extras.quotes.groups import Saying
from pipeline.extras.quotes.marks import Marked, marked
from pipeline.extras.quotes.phrases import Phrase, Phrases
from pipeline.extras.quotes.sayings import sayings
from pipeline.extras.quotes.scan import known_words

# both begin with characters, from one of which to the next the search jumps
_BOUNDARY = re.compile(
    r"[.;:!?…«»“”\n(, \u00a0](?:(?<=[.;:!?…])(?=\s)|(?<=[«»“”\n(])"
    r"|(?<=,)[ \u00a0](?:mais|et que|tandis que|alors que|et qu['’])[ \u00a0]?"
    r"|(?<=[ \u00a0])(?:[—–][ \u00a0]|(?:mais|parce que|puisque|que)[ \u00a0]|qu['’]))"
)
_STRONG = re.compile(r"[;:.!?…»—–•-](?<![^ \u00a0][—–•-])[ \u00a0]")
_ASKED_LINE = re.compile(
    r"^[ \u00a0]*[«“\"][^«»“”\"\n]{6,160}?(?P<end>[.?!…])[ \u00a0\u202f]*[»”\"][ \u00a0]*$",
    re.MULTILINE,
)
_READERS = 2
# characters of a sentence that are looked at
_REACH = 1200
# words of a quote that need no verb; characters between a quote and its incise
_LONG, _CLOSE = 4, 4


class Article:
    """What there is to read quotes from.

    Args:
        discourse: of the article.
    """

    def __init__(self, discourse: Discourse) -> None:
        self.discourse = discourse
        self.text = discourse.text
        self.marks = marked(self.text)
        self._lefts = [one.left for one in self.marks]
        self.phrases = Phrases(discourse)
        self.small = self.phrases.small
        self.words = known_words(self.text)
        self.outside: list[Saying] = []
        self._inside: list[Saying] = []
        for one in sayings(self.text, self.words):
            (self.outside if self.mark_at(one.start) is None else self._inside).append(one)
        self._starts = [one.start for one in self.outside]
        self.incises: dict[int, bool] = {}
        self.subjects: dict[int, Phrase | None] = {}
        # the sentence that was asked for last, since rules go from left to right
        self._here = (0, 0)

    @cached_property
    def asked_in_marks(self) -> bool:
        """Whether readers ask, or object, in marks, on lines of their own."""
        lines = [m for m in _ASKED_LINE.finditer(self.text) if m.start()]
        return len(lines) > _READERS and any(m["end"] == "?" for m in lines)

    def mark_at(self, position: int) -> Marked | None:
        """The passage in marks around a position."""
        i = bisect_right(self._lefts, position) - 1
        return self.marks[i] if i >= 0 and self.marks[i].right > position else None

    def closes_mark(self, position: int) -> bool:
        """Whether words in marks that are somebody's end right before an offset."""
        i = bisect_right(self._lefts, position) - 1
        if i < 0 or self.marks[i].right > position:
            return False
        between = self.text[self.marks[i].right : position]
        if len(between) > _CLOSE or between.strip(f"{SPACES},.") or ". " in between:
            return False
        return self._weighs(self.marks[i])

    def _weighs(self, mark: Marked) -> bool:
        """Whether words in marks are long enough for a quote, or stand by themselves."""
        inner = self.text[mark.start : mark.end]
        count = word_count(inner)
        if count >= _LONG or (count > 1 and is_clause(inner)):
            return True
        start, _ = self.sentence(mark.left)
        return not self.text[start : mark.left].strip(f"{SPACES}-–—•") or inner[-1] in "?!"

    def between(self, start: int, end: int) -> list[Saying]:
        """The verbs of saying that begin in a passage, outside of marks."""
        first = bisect_left(self._starts, start)
        return self.outside[first : bisect_left(self._starts, end, first)]

    def inside(self, mark: Marked) -> list[Saying]:
        """The verbs of saying in a passage between marks."""
        return [one for one in self._inside if mark.start <= one.start < mark.end]

    def sentence(self, position: int) -> tuple[int, int]:
        """The sentence at a position, within its line; of a very long one what is near."""
        start, end = self._here
        if not start <= position < end:
            start, end = self._here = self._line_of_sentence(position)
        if end - start <= _REACH:
            return self._here
        return max(start, position - _REACH), min(end, position + _REACH)

    def _line_of_sentence(self, position: int) -> tuple[int, int]:
        start, end = self.discourse.sentence_at(position)
        line = self.text.rfind("\n", start, position) + 1
        last = self.text.find("\n", position, end)
        return max(start, line), end if last < 0 else last

    def strong_start(self, position: int) -> int:
        """Where the clause of a position begins after the last stronger punctuation."""
        start, _ = self.sentence(position)
        for m in _STRONG.finditer(self.text, start, position):
            start = m.end()
        return start

    def clause_start(self, position: int) -> int:
        """Where the clause of a position begins, as far as punctuation and conjunctions tell."""
        start, _ = self.sentence(position)
        for m in _BOUNDARY.finditer(self.text, start, position):
            # « Somfy (Cluses) promet »
            if m[0] == "(" and self.text.find(")", m.end(), position) > 0:
                continue
            # « le document, que La Gazette a lu, précise »
            relative = m[0].strip().startswith("qu") and (
                self.text[m.start() - 1] == "," or self.text[position - 2 : position - 1] == ","
            )
            if relative and self.text.find(",", m.end(), position) > 0:
                continue
            start = m.end()
        return start

    def before_comma(self, at: int) -> int:
        """The offset without the spaces and commas before it."""
        while at and self.text[at - 1] in f"{SPACES},":
            at -= 1
        return at

    def pronoun_of(self, one: Saying) -> str:
        """The pronoun that is the subject of a verb, in small letters, or ""."""
        return self.text[slice(*one.pronoun)].lower().replace("’", "'") if one.pronoun else ""
