"""Lines that say who wrote the article, where and when; they are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.cleaning.edits import Change
from pipeline.cleaning.rule import Rule, lines
from pipeline.cleaning.rules.vocabulary import (
    DATE,
    LONGEST,
    TIME,
    dated,
    only_credits,
    starting_with,
    timed,
)
from pipeline.lexicons import load
from pipeline.sentences.lexicon import LOWER, UPPER
from pipeline.sentences.stops import opens

# a line of place and date is a dateline among the first, and an item of an agenda further down
_HEAD = 5
_LONGEST_OPENING = 100

_PLACES = frozenset(load("cleaning", "credits")["places"])
_OPENER = starting_with(load("cleaning", "credits")["openers"])
_POSTED = re.compile(
    r"(?:(?:billet|article) )?(?:publié|posté|paru|mis en ligne)e?"
    rf" (?:le {DATE}|par (?!erreur)\w|dans \w)[^?!:]*[^.?!:]$",
    re.IGNORECASE,
)
_BY_NAME = re.compile(rf"\bpar [{UPPER}]")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NEWSROOM = re.compile(r"\bpar la rédaction\b", re.IGNORECASE)
_COMMENT = re.compile(
    rf"(?:par )?[\w.-]+(?: [\w.-]+)?(?:,| »| -) (?:le )?{DATE}(?:,| à| -)? {TIME}$"
)

_NAME = rf"[{UPPER}][\w'.]*+"
_PLACE = rf"{_NAME}(?:[ /-](?:(?:de|du|la|le|les|sur|en)[ -])?{_NAME})*"
_ASIDE = r" \([^()\n]{2,40}\)"
_SENT = r"(?:envoyée?s? spécia(?:le?s?|ux)|correspondan(?:te?s?|ces?))"
_SENT_TO = re.compile(_SENT)
_DASH = r" ?[-–—] "
_INLINE = re.compile(
    rf"(?:{_PLACE}(?:, {_PLACE})*(?:{_ASIDE})?,? (?:le )?{DATE}(?:{_ASIDE})?{_DASH}"
    rf"|{_PLACE}(?:, {_PLACE})*(?:{_ASIDE}|, {_SENT}){_DASH}"
    rf"|\([^()\n]{{2,40}}\){_DASH}|(?P<place>{_PLACE}){_DASH})(?=[{UPPER}«\"\d])"
)
_LABELLED = re.compile(
    rf" ?(?i:date|publiée?(?: le)?|postée?(?: le)?|mise? à jour(?: le)?) ?:? ?{DATE}"
    rf"(?: à {TIME})?(?: ?[-–—:] ?| |$)(?![{LOWER}])",
    re.MULTILINE,
)


def _is_byline(line: str) -> bool:
    # a line that ends inside a word is no line of its own
    if len(line) > LONGEST or line.endswith("-"):
        return False
    if (_OPENER.match(line) or _BY_NAME.search(line)) and " " in line and only_credits(line):
        return True
    return bool(_POSTED.match(line) or (_NEWSROOM.search(line) and not line.endswith(".")))


def _is_dateline(line: str) -> bool:
    if len(line) > LONGEST or not only_credits(line):
        return False
    sure = timed(line) or _YEAR.search(line)
    return bool((dated(line) and sure) or _SENT_TO.search(line))


def _dispatch(line: str) -> int:
    """Length of « PARIS, 21 sept. 2021 - » before the first words of a paragraph, or 0."""
    if not any(dash in line[:_LONGEST_OPENING] for dash in ("- ", "– ", "— ")):
        return 0
    found = _INLINE.match(line[: 2 * _LONGEST_OPENING])
    if not found:
        return 0
    place = found["place"]
    # « Paris - Rennes en une heure » is a title
    if place and not (place.lower() in _PLACES and opens(line, found.end())):
        return 0
    return found.end()


def _whole_bylines(text: str) -> Iterator[Change]:
    for start, line in lines(text):
        if 0 < len(line) <= LONGEST and _is_byline(line):
            yield Change(start, start + len(line))


def _comment_headers(text: str) -> Iterator[Change]:
    for start, line in lines(text):
        if line[-2:].isdigit() and len(line) <= LONGEST and _COMMENT.match(line):
            yield Change(start, start + len(line))


def _datelines(text: str) -> Iterator[Change]:
    """Whole lines among the first, and what stands before the first words of a paragraph."""
    if m := _LABELLED.match(text):
        yield Change(m.start(), m.end())
    head = 0
    for start, line in lines(text):
        if not line or (start == 0 and m):
            continue
        head += 1
        # the first line is the headline: « VivaTech, 22 mai 2024 »
        if head <= _HEAD and (head > 1 or timed(line)) and _is_dateline(line):
            head -= 1
            yield Change(start, start + len(line))
        elif inline := _dispatch(line):
            yield Change(start, start + inline)


BYLINES = Rule("bylines", _whole_bylines)
DATELINES = Rule("datelines", _datelines)
COMMENT_HEADERS = Rule("comment headers", _comment_headers)
