"""« … : c'est du moins ce que soutient X »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extras.quotes.article import Article
from pipeline.extras.quotes.claims import Claim
from pipeline.extras.quotes.clauses import trimmed
from pipeline.extras.quotes.grammar import plain_start, word_count
from pipeline.extras.quotes.reported import CLAUSE, reports

_CLEFT = re.compile(
    r"[ \u00a0]?[,:;][ \u00a0](?:c['’]est|voilà|c['’]était)(?:,?[ \u00a0]"
    r"(?:du moins|en tout cas|au moins|en substance|précisément|aussi),?)?"
    r" ce qu(?:e[ \u00a0]|['’])"
)
# characters that may stand before « ce que », and those of it
_BEFORE_CLEFT, _CLEFT_LETTERS = 30, 8


def _every_cleft(text: str) -> Iterator[re.Match[str]]:
    """Looking for letters first is much faster."""
    at = text.find(" ce qu")
    while at >= 0:
        if m := _CLEFT.search(text, max(0, at - _BEFORE_CLEFT), at + _CLEFT_LETTERS):
            yield m
        at = text.find(" ce qu", at + 1)


def by_cleft(article: Article) -> Iterator[Claim]:
    """« … : c'est du moins ce que soutient X »."""
    for m in _every_cleft(article.text):
        first, limit = article.sentence(m.start())
        said = article.between(m.end() - 1, min(limit, m.end() + 24))
        start = plain_start(article.text, max(first, article.strong_start(m.start())), m.start())
        end = trimmed(article.text, start, m.start())
        if not said or article.mark_at(m.start()) or article.mark_at(max(start, end - 1)):
            continue
        if reports(article, said[0]) and word_count(article.text[start:end]) >= CLAUSE:
            yield Claim(start, end, said[0], said[0].lemma, "indirect", "cleft")
