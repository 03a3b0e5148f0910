"""Puts together what is quoted and reported, and settles who says it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.discourse import Discourse
from pipeline.extractors import Match
from pipeline.extras.quotes.article import Article, Claim
from pipeline.extras.quotes.direct import direct
from pipeline.extras.quotes.indirect import indirect
from pipeline.extras.quotes.people import is_human
from pipeline.extras.quotes.phrases import Phrase
from pipeline.extras.quotes.row import Quote

_QUESTION = re.compile(r"\?[ \u00a0»”\"]*$", re.MULTILINE)
# constructs of spoken words
_SPOKEN = frozenset({"incise", "inner", "colon"})
# constructs that give way to others around them
_LATE = {"incise": 1, "source": 2}
# characters in which a headline and its quote agree
_SAME = 18
_LABEL = re.compile(r"^[ \u00a0]*(?P<name>[^\n:?!«]{3,40}?)[ \u00a0]?:[ \u00a0]", re.MULTILINE)


def find(discourse: Discourse) -> Iterator[Match[Quote]]:
    """Find the quotes of an article, in order and without overlap.

    Args:
        discourse: its text, names and sentences.
    """
    article = Article(discourse)
    reported = list(indirect(article))
    quoted = list(direct(article, reported))
    claims = sorted(_apart(quoted, reported), key=lambda one: (one.start, one.end))
    yield from _settled(article, claims)


def _apart(quoted: list[Claim], reported: list[Claim]) -> Iterator[Claim]:
    """All of them, no two in one place: quotes before reports, clauses before parentheses."""
    taken = [(one.start, one.end) for one in quoted]
    yield from quoted
    for one in sorted(
        reported, key=lambda one: (_LATE.get(one.rule, 0), one.start - one.end, one.start)
    ):
        if not any(start < one.end and one.start < end for start, end in taken):
            taken.append((one.start, one.end))
            yield one


def _settled(article: Article, claims: list[Claim]) -> Iterator[Match[Quote]]:
    title = max(article.text.find("\n"), article.text.find("\n\n"))
    headlines = [one for one in claims if one.end <= title and _is_headline(one)]
    rows = []
    for one in claims:
        article.here = one.start
        if one in headlines:
            continue
        speaker = _speaker(article, one, rows)
        if speaker is None and one.mode == "direct" and one.rule in _SPOKEN:
            speaker = ""
        if speaker is None:
            continue
        if speaker:
            article.spoken.append((one.end, speaker))
        rows.append(Match(one.start, one.end, Quote(speaker, one.verb, one.mode), one.rule))
    for one in headlines:
        speaker = _repeated(article, one, rows) or _of_headline(article, rows)
        yield Match(one.start, one.end, Quote(speaker, "", one.mode), "headline")
    yield from rows


def _is_headline(one: Claim) -> bool:
    return (one.by is None and one.rule != "dialogue") or (
        one.rule == "predicate" and isinstance(one.by, Phrase) and one.by.kind == "noun"
    )


def _speaker(article: Article, one: Claim, rows: list[Match[Quote]]) -> str | None:
    if one.by is None:
        if one.rule == "dialogue":
            return ""
        return _carried(article, one, rows)
    if isinstance(one.by, Phrase):
        return article.said_by(one.by, direct=one.rule in _SPOKEN)
    return article.speaker(one.by, direct=one.rule in _SPOKEN)


def _carried(article: Article, one: Claim, rows: list[Match[Quote]]) -> str:
    """Who goes on: the last speaker, unless somebody else is talked about since."""
    last = rows[-1] if rows else None
    if told := _told_before(article, one, last):
        return told
    if last and last.row.speaker:
        person = last.row.speaker in article.people
        since = article.others(last.end, one.start, last.row.speaker)
        if not since and (person or last.row.mode == "direct"):
            return last.row.speaker
        lately = article.sentence(max(0, article.sentence(one.start)[0] - 2))[0]
        if person and not article.others(lately, one.start, last.row.speaker):
            return last.row.speaker
    return article.discourse.person_before(one.start) or _named_next(article, one.end)


def _told_before(article: Article, one: Claim, last: Match[Quote] | None) -> str:
    """« Un haut fonctionnaire s'en souvient. “…” »: the subject of the sentence before."""
    line, _ = article.discourse.paragraph_at(one.start)
    start, _ = article.sentence(one.start)
    before = article.sentence(max(0, start - 2))[0] if start > line else start
    if before < line or before == start or (last and last.end > before):
        return ""
    found = article.phrases.first(before, start)
    if found is None or found.start != before:
        return ""
    described = found.kind == "noun" and is_human(found.head)
    return found.speaker if described or (found.kind == "name" and found.head == "PER") else ""


def _named_next(article: Article, end: int) -> str:
    """« Vous venez ? » Au guichet, Ada Colin sourit."""
    _, last = article.discourse.paragraph_at(end)
    names = article.discourse.names_in(end, last)
    return next((name.canonical for name in names if name.label == "PER"), "")


def _repeated(article: Article, one: Claim, rows: list[Match[Quote]]) -> str:
    """Who says in the article what the headline takes from it."""
    words = article.text[one.start : one.end][:_SAME]
    return next((row.row.speaker for row in rows if words in article.text[row.start : row.end]), "")


def _of_headline(article: Article, rows: list[Match[Quote]]) -> str:
    """Whom an interview is with; elsewhere the first who is quoted."""
    text = article.text
    people = [name for name in article.discourse.names if name.label == "PER"]
    if len(_QUESTION.findall(text)) > 1:
        for m in _LABEL.finditer(text):
            for name in article.discourse.names_in(m.start("name"), m.end("name")):
                if name.label == "PER":
                    return name.canonical
        return people[0].canonical if people else ""
    said = [row.row.speaker for row in rows if row.row.mode == "direct" and row.row.speaker]
    if said:
        return said[0]
    named = {name.canonical for name in people}
    return named.pop() if len(named) == 1 else ""
