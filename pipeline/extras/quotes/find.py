"""Puts together what is quoted and reported, and settles who says it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.discourse import Discourse
from pipeline.extractors import Match
from pipeline.extras.quotes.article import Article
from pipeline.extras.quotes.claims import Claim
from pipeline.extras.quotes.direct import direct
from pipeline.extras.quotes.indirect import indirect
from pipeline.extras.quotes.phrases import Phrase
from pipeline.extras.quotes.row import Quote
from pipeline.extras.quotes.speakers import Speakers

_QUESTION = re.compile(r"\?[ \u00a0»”\"]*$", re.MULTILINE)
_INTERVIEW = re.compile(
    r"\b(?:[Ee]ntretien|ENTRETIEN|[Ii]nterview|INTERVIEW|[Pp]ropos recueillis)\b"
)
# characters at the beginning that say of what kind an article is
_LEAD = 400
_LABEL = re.compile(r"^[ \u00a0]*(?P<name>[^\n:?!«]{3,40}?)[ \u00a0]?:[ \u00a0]", re.MULTILINE)
# constructs that give way to others around them
_LATE = {"incise": 1, "source": 2}
# characters behind a quote in a headline
_HEADLINE = 90
_STOP = re.compile(r"\w\.(?:[ \u00a0]|$)")
# characters in which a headline and its quote agree
_SAME = 18


def find(discourse: Discourse) -> Iterator[Match[Quote]]:
    """Find the quotes of an article, in order and without overlap.

    Args:
        discourse: its text, names and sentences.

    >>> text = "« Nous avons gagné », a déclaré Ada Colin."
    >>> from pipeline.discourse import Name
    >>> talk = Discourse(text, (Name(32, 41, "PER", "Ada Colin"),), ((0, 42),))
    >>> [(text[one.start : one.end], one.row.speaker, one.row.verb) for one in find(talk)]
    [('Nous avons gagné', 'Ada Colin', 'déclarer')]
    """
    article = Article(discourse)
    reported = list(indirect(article))
    quoted = list(direct(article, reported))
    apart = list(_trimmed(article.text, _apart(quoted, reported)))
    claims = sorted(apart, key=lambda one: (one.start, one.end))
    yield from sorted(_settled(article, claims), key=lambda one: one.start)


def _apart(quoted: list[Claim], reported: list[Claim]) -> Iterator[Claim]:
    """All of them, no two in one place: quotes before reports, clauses before parentheses."""
    taken = [(one.start, one.end) for one in quoted]
    yield from quoted
    rank = {id(one): (_LATE.get(one.rule, 0), one.start - one.end, one.start) for one in reported}
    # « Le pont est, selon X, “plus solide” »: the quote alone
    within = [one for one in quoted if one.rule != "colon"]
    sources = {one.by.start for one in within if isinstance(one.by, Phrase)}
    for one in sorted(reported, key=lambda one: rank[id(one)]):
        if isinstance(one.by, Phrase) and one.by.start in sources:
            continue
        if not any(start < one.end and one.start < end for start, end in taken):
            taken.append((one.start, one.end))
            yield one


def _trimmed(text: str, claims: Iterable[Claim]) -> Iterator[Claim]:
    """Without spaces at their ends; what is nothing but spaces is left out."""
    for one in claims:
        words = text[one.start : one.end]
        start = one.end - len(words.lstrip())
        end = one.start + len(words.rstrip())
        if start < end:
            yield (
                one if (start, end) == (one.start, one.end) else one._replace(start=start, end=end)
            )


def _settled(article: Article, claims: list[Claim]) -> Iterator[Match[Quote]]:
    if not claims:
        return
    title = max(article.text.find("\n"), article.text.find("\n\n"))
    headlines = [
        one
        for one in claims
        if one.end <= title and _is_headline(one) and not _runs_on(article, one)
    ]
    speakers = Speakers(article)
    rows = []
    for one in claims:
        speaker = None if one in headlines else speakers.of(one)
        if speaker is not None:
            rows.append(Match(one.start, one.end, Quote(speaker, _verb(one), one.mode), one.rule))
    for one in headlines:
        speaker = _repeated(article, one, rows) or _of_headline(article, one, rows)
        yield Match(one.start, one.end, Quote(speaker, "", one.mode), "headline")
    yield from rows


def _verb(one: Claim) -> str:
    """That of the claim; « peut-on lire » reports nothing."""
    return "" if one.rule == "incise" and one.verb == "lire" else one.verb


def _is_headline(one: Claim) -> bool:
    if one.by is None:
        return one.rule not in {"dialogue", "ruled"}
    return one.rule == "predicate" and isinstance(one.by, Phrase) and one.by.kind == "noun"


def _runs_on(article: Article, one: Claim) -> bool:
    """Whether whole sentences stand behind a quote, as they do behind none of a headline."""
    rest = article.text[one.end : article.discourse.paragraph_at(one.end)[1]]
    return len(rest) > _HEADLINE and _STOP.search(rest) is not None


def _repeated(article: Article, one: Claim, rows: list[Match[Quote]]) -> str:
    """Who says in the article what the headline takes from it."""
    words = article.text[one.start : one.end][:_SAME]
    said = (row for row in rows if words in article.text[row.start : row.end])
    return next((row.row.speaker for row in said), "")


def _of_headline(article: Article, one: Claim, rows: list[Match[Quote]]) -> str:
    """Whom an interview is with; elsewhere the first who is quoted."""
    people = [name.canonical for name in article.discourse.names if name.label == "PER"]
    led = _led_in(article, one)
    if len(_QUESTION.findall(article.text)) > 1 or _INTERVIEW.search(article.text[:_LEAD]):
        return next(iter(led), "") or _of_interview(article) or (people[0] if people else "")
    said = {row.row.speaker for row in rows if row.row.mode == "direct"}
    if not said and len(set(led)) == 1:
        return led[0]
    only = people[0] if len(set(people)) == 1 else ""
    return next((one for one in led if one in said), only)


def _led_in(article: Article, one: Claim) -> list[str]:
    """The persons named beside a headline's quote and in the paragraph below."""
    end = article.discourse.paragraph_at(one.end)[1]
    below = len(article.text) - len(article.text[end:].lstrip())
    names = article.discourse.names_in(0, article.discourse.paragraph_at(below)[1])
    outside = (name for name in names if not one.start <= name.start < one.end)
    return [name.canonical for name in outside if name.label == "PER"]


def _of_interview(article: Article) -> str:
    """Whose name stands before the answers: « Ada Colin : Parce que … »."""
    for m in _LABEL.finditer(article.text):
        for name in article.discourse.names_in(m.start("name"), m.end("name")):
            if name.label == "PER":
                return name.canonical
    return ""
