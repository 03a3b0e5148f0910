"""Lists of rounds: « • Numary, infrastructure de paiement, 3 M€ — Hoxton Ventures »."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from pipeline.discourse import Name
from pipeline.extractors import Match
from pipeline.extras.events import details
from pipeline.extras.events.article import Article
from pipeline.extras.events.lexicon import words
from pipeline.extras.events.row import Event
from pipeline.patterns import places

_ABOUT = re.compile(
    r"levées?(?: de fonds)?\b|tours? de table|(?<!\w)lèvent\b|lev[ée]s?\b.{0,30}millions"
    r"|financements?\b|opérations de la semaine|deals?\b"
)
# whatever that matches begins with one of them
_BEGINNINGS = (
    "lev",
    "lèvent",
    "tour de table",
    "tours de table",
    "financement",
    "opérations de la semaine",
    "deal",
)
_LINE = re.compile(
    r"^[ \t]*(?P<bullet>[•▪◦·*→>–—-]|\d{1,2}[.)])?[ \t\u00a0]*(?P<body>\S.{3,260})$", re.MULTILINE
)
_LONG = 260
_WORD = re.compile(r"[^\W\d_]+")
# what sets the name apart from what follows
_AFTER = re.compile(r"[ \u00a0]?(?:[,(:—–]|-[ \u00a0])")
_BACKERS = re.compile(r"[ \u00a0](?:—|–|-|:|auprès d[e'’]|avec|menée? par|\()[ \u00a0]?")
_UNNAMED = re.compile(
    r"montant (?:non (?:communiqué|dévoilé|précisé|divulgué)|tenu secret|inconnu|confidentiel)"
)
_ENDED = re.compile(r"[;.](?:[ \u00a0]|$)")
_WORTH = re.compile(r"valoris|chiffre d['’]affaires|bénéfice|perte|prix|amende")


def rounds(article: Article) -> Iterator[Match[Event]]:
    """The rounds of lists: of one that says so above for each line with a name and an amount.

    Args:
        article: its lines, and its sentences that tell of rounds, are read.
    """
    told = _told(article)
    yield from _bracketed(article, told)
    yield from _headlines(article)
    for m in _LINE.finditer(article.text, told[0] if told else len(article.text)):
        at = bisect_left(told, m.start())
        if at and told[at - 1] >= m.start() - _FAR:
            yield from _line(article, m.start("body"), m.end())


# « (plus de 30 millions) »: what opens the bracket of an amount, and what closes it
_OPENED = re.compile(r"[ \u00a0]?\((?:(?:plus|près) de |environ |quelque |soit )?$")
_CLOSED = re.compile(r"(?:[ \u00a0](?:levés?|récoltés?|au total|en 20\d\d|(?:en )?série [A-H]))?\)")
# characters from a name to its bracket, and what may be between
_ASIDE = 40
_BETWEEN = re.compile(r"(?:[ \u00a0](?:dans|pour|en|chez|à)[ \u00a0][^,;:.()\d\n]{1,34})?")


def _bracketed(article: Article, told: list[int]) -> Iterator[Match[Event]]:
    """Rounds that a sentence lists: « les levées de Brumal (9 M€), Norvex (6 M€) et … »."""
    talk = article.talk
    numbers = dict.fromkeys(map(talk.number_of, told))
    for start, end in (talk.sentences[k] for k in numbers if k < len(talk.sentences)):
        if "(" in article.text[start:end] and not _NO_ROUND.search(article.text, start, end):
            found = list(_brackets(article, start, end))
            if len({one.row.main for one in found}) > 1:
                yield from found


def _brackets(article: Article, start: int, end: int) -> Iterator[Match[Event]]:
    text = article.text
    for left, right, row in article.amounts_in(start, end):
        m = _OPENED.search(text, max(start, left - 20), left)
        closed = m and _CLOSED.match(text, right)
        amount = row.amount if row.amount is not None else row.amount_min or row.amount_max
        if m is None or not closed or amount is None or amount < _LEAST:
            continue
        names = article.talk.names_in(max(start, m.start() - _ASIDE), m.start())
        firm = names[-1] if names and names[-1].label in {"ORG", "PRODUCT"} else None
        if firm and _BETWEEN.fullmatch(text, firm.end, m.start()):
            told = Event("funding", firm.canonical, "", amount, row.currency)
            yield Match(left, right, told, "list")


# characters from a word that tells of rounds to the lines that it is about
_FAR = 1500


def _told(article: Article) -> list[int]:
    """Where an article tells of rounds."""
    small = article.small
    found: list[int] = []
    last = 0
    for at in sorted(at for word in _BEGINNINGS for at in places(small, word)):
        if at >= last and (m := _ABOUT.match(small, at)):
            found.append(at)
            last = m.end()
    return found


# « 12 millions d'euros pour Brumal »
_FOR = re.compile(r"[ \u00a0]pour[ \u00a0](?:la start-up |le fabricant |l['’]éditeur )?")
_HEADLINE = 140
_NO_ROUND = re.compile(
    r"offre|rach|rachet|acqui|amende|condamn|perte|chiffre d['’]affaires|contrat|facture|coût"
    r"|bénéfice|cession|vend|dommages|procès|plainte|budget|tirelire|chéquier|mainmise|s['’]offr",
    re.IGNORECASE,
)


def _headlines(article: Article) -> Iterator[Match[Event]]:
    """Lines that begin with an amount for somebody: « 12 millions d'euros pour Brumal »."""
    text = article.text
    for start, end, kind, row in article.spans:
        if kind != "money" or (start and text[start - 1] != "\n") or row.amount is None:
            continue
        m = _FOR.match(text, end)
        line = text.find("\n", end)
        line = len(text) if line < 0 else line
        if not m or line - start > _HEADLINE or row.amount < _LEAST:
            continue
        for one in article.talk.names_in(m.end(), line)[:1]:
            firm = one.start == m.end() and one.label == "ORG"
            deal = article.told.get("acquisition")
            firm = firm and not (deal and one.canonical in deal.other.split(" | "))
            if firm and not _NO_ROUND.search(text, end, line):
                told = Event("funding", one.canonical, "", row.amount, row.currency)
                yield Match(start, end, told, "list")


_LEAST = 10_000


def _line(article: Article, start: int, end: int) -> Iterator[Match[Event]]:
    name = _named(article, start, end)
    if not name:
        return
    canonical, after = name
    amounts = list(article.amounts_in(after, end))
    told = article.text[after : amounts[0][0] if amounts else end]
    if any(m[0].lower() in words("finite") for m in _WORD.finditer(told)):
        return
    if not amounts:
        if m := _UNNAMED.search(article.text, after, end):
            yield Match(m.start(), m.end(), Event("funding", canonical), "list")
        return
    backers = _backers(article, amounts[-1][1], end, canonical)
    for left, right, row in amounts[:2]:
        if _WORTH.search(article.text, max(start, left - 30), min(end, right + 25)) or row.period:
            continue
        amount = row.amount if row.amount is not None else row.amount_min or row.amount_max
        if row.modifier in {"range", "vague"} or amount is None or amount < _LEAST:
            continue
        detail = details.round_in(article.text[left : min(end, right + 20)]) or details.round_in(
            article.text[start:left]
        )
        yield Match(
            left,
            right,
            Event("funding", canonical, backers, amount, row.currency, "", detail),
            "list",
        )


def _named(article: Article, start: int, end: int) -> tuple[str, int] | None:
    """Whom a line is about: the name that it begins with, or the words before a comma."""
    for one in article.talk.names_in(start, end):
        fits = one.start == start and one.label in {"ORG", "PRODUCT", "PER", "MISC"}
        if fits and _AFTER.match(article.text, one.end):
            return one.canonical, one.end
        break
    if not _ABOUT.search(article.small, 0, min(start, 250)):
        return None
    m = re.compile(r"(?P<name>[\w.&'’+-]+(?: [\w.&'’+-]+){0,3}?)[ \u00a0]?(?=[,(:—–])").match(
        article.text, start, end
    )
    if m and m["name"][0].isalpha() and (m["name"][0].isupper() or "." in m["name"]):
        return m["name"], m.end()
    return None


def _backers(article: Article, start: int, end: int, canonical: str) -> str:
    m = _BACKERS.search(article.text, start, end)
    if not m:
        return ""
    stop = _ENDED.search(article.text, m.end(), end)
    found: list[Name] = [
        one
        for one in article.talk.names_in(m.end(), stop.start() if stop else end)
        if one.label == "ORG" and one.canonical != canonical
    ]
    return " | ".join(dict.fromkeys(one.canonical for one in found))


def inside(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of some spans, in order, lies in a passage."""
    at = bisect_left(spans, (start, 0))
    return at < len(spans) and spans[at][0] < end
