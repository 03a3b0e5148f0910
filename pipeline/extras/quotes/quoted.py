"""A passage between marks, before it is told whether it is somebody's words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from pipeline.extras.quotes.article import Article
from pipeline.extras.quotes.claims import Claim
from pipeline.extras.quotes.grammar import SPACES, is_clause, word_count
from pipeline.extras.quotes.groups import Saying
from pipeline.extras.quotes.lexicon import forms
from pipeline.extras.quotes.marks import Marked
from pipeline.extras.quotes.phrases import Phrase

# words of a quote, and of one that no verb introduces
LONG, PHRASE = 4, 6
# characters of a clause before a quote that is all of it
NEAR_START = 3
_INFINITIVE = re.compile(
    r"(?:ne (?:pas|plus|rien|jamais) |n['’]|s['’]|se |l['’])?\w+(?:er|ir|oir|re)\b"
)
_SENTENCE = re.compile(r"[.!?…][ \u00a0»”\"]*[ \u00a0\n]")


class Quoted:
    """A passage in marks, with what a rule must know of it.

    Args:
        article: that it is in.
        mark: where it stands.
        claims: what is reported without marks.
        previous: the passage in marks before it.

    Attributes:
        inner: the words between the marks.
        words: how many.
        start: where its sentence begins.
        lead: what stands before it there.
        end: after its last word that is somebody's.
    """

    def __init__(
        self,
        article: Article,
        mark: Marked,
        claims: Sequence[Claim],
        previous: Marked | None,
    ) -> None:
        self.article = article
        self.text = article.text
        self.mark = mark
        self.claims = claims
        self.inner = self.text[mark.start : mark.end]
        self.words = word_count(self.inner)
        start, _ = article.sentence(mark.left)
        if previous and start < previous.right <= mark.left:
            m = _SENTENCE.search(self.text, max(start, previous.right - 2), mark.left)
            start = m.end() if m else start
        self.start = start
        self.lead = self.text[start : mark.left].strip(f"{SPACES}-–—•\n")
        self.end = mark.end

    def claim(self, by: Saying | Phrase | None, verb: str, rule: str) -> Claim:
        """That somebody says it."""
        return Claim(self.mark.start, self.end, by, verb, "direct", rule)

    @cached_property
    def clause(self) -> bool:
        """Whether a verb seems to be in the marks."""
        return is_clause(self.inner) or begins_with_verb(self.inner)

    @property
    def infinitive(self) -> bool:
        """Whether it begins with an infinitive."""
        return _INFINITIVE.match(self.inner) is not None

    @property
    def own(self) -> bool:
        """Whether nothing stands before it in its sentence."""
        return not self.lead

    @property
    def enough(self) -> bool:
        """Whether it is long enough for somebody's words, or a clause."""
        if self.words >= LONG or (self.words > 1 and self.clause):
            return True
        return self.words > 2 and self.infinitive


def begins_with_verb(inner: str) -> bool:
    """« salue sans commenter »: a predicate."""
    form = forms().get(inner.split(None, 1)[0])
    return form is not None and "finite" in form.tenses
