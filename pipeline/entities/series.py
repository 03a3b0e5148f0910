"""Products of one series that share their name: ``RTX 3070, 3080 et 3090``; later ``la 3090``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.entities.mentions import Mention
from pipeline.entities.versions import counts_something

_TIER = r"(?: (?:Ti|XT|XTX|Super|SUPER|Pro|Max|Plus|Ultra|Mini|Lite|SE|FE))*"
_NUMBER = rf"(?P<number>[A-Z]?\d{{1,4}}\+?[a-zA-Z]?{_TIER})"
_NUMBERED = re.compile(rf"(?P<series>.*?[^\W\d_][\w.-]*?[ -]?)(?<![\d.,]){_NUMBER}")
_NEXT = re.compile(rf"(?:, | et | ou |/| puis |, puis |, et ){_NUMBER}(?![\w%€$°-]|[.,]\d)")
# what can follow a short number that names; a noun would be counted by it
_FREE = re.compile(
    r"(?=[.,;:!?)»/]|$|\n|[ ](?:et|ou|de|du|des|à|au|sont|est|ne|n'|ont|a|se|s'|pour|chez|sous|"
    r"dans|avec|par|en|sur|le|la|les|l'|un|une|qui|que|:|\(|puis)(?![^\W_]))"
)
_DIGITS = re.compile(r"\d+")
# an article in the singular counts nothing
_ONE = r"(?<=\b[Ll]a )|(?<=\b[Ll]e )|(?<=\b[Uu]ne )|(?<=\b[Uu]n )"
# figures of a number that is known for a product's without its series
_SHORTEST = 3


def continued(mentions: Sequence[Mention], text: str) -> Iterator[Mention]:
    """The further products of a list that names the series only once.

    Args:
        mentions: of products among others, with their versions.
        text: the clean text.

    >>> text = "Les RTX 3070, 3080 et 3090 manquent."
    >>> [m.text(text) for m in continued([Mention(4, 12, "PRODUCT", "model")], text)]
    ['3080', '3090']
    """
    for mention in mentions:
        first = _NUMBERED.fullmatch(mention.text(text)) if mention.label == "PRODUCT" else None
        end = mention.end
        while first and (m := _NEXT.match(text, end)):
            number = m["number"]
            if not _alike(number, first["number"]) or counts_something(text, m.end()):
                break
            if len(_figures(number)) < _SHORTEST and not _FREE.match(text, m.end()):
                break
            yield Mention(m.start("number"), m.end(), "PRODUCT", "series", sure=True)
            end = m.end()


def shortened(mentions: Sequence[Mention], text: str) -> Iterator[Mention]:
    """Products called by their number alone: « la 3060 » where the article has « RTX 3060 ».

    >>> text = "La RTX 3060 est là. La 3060 coûte 3060 euros."
    >>> [m.start for m in shortened([Mention(3, 11, "PRODUCT", "model")], text)]
    [23]
    """
    numbers = {
        m["number"]
        for mention in mentions
        if mention.label == "PRODUCT" and (m := _NUMBERED.fullmatch(mention.text(text)))
    }
    long = [one for one in numbers if len(_figures(one)) >= _SHORTEST]
    if not long:
        return
    forms = "|".join(map(re.escape, sorted(long, key=len, reverse=True)))
    for m in re.finditer(rf"(?:{_ONE})(?:{forms})(?![\w-]|[.,]\d)", text):
        if not counts_something(text, m.end()):
            yield Mention(m.start(), m.end(), "PRODUCT", "series")


def full_names(mentions: Sequence[Mention], text: str) -> dict[str, str]:
    """What the short forms of :func:`continued` stand for, by form.

    >>> text = "Les RTX 3070 et 3080 manquent."
    >>> full_names([Mention(4, 12, "PRODUCT", "model"), Mention(16, 20, "PRODUCT", "series")], text)
    {'3080': 'RTX 3080'}
    """
    found: dict[str, str] = {}
    series = ""
    for mention in mentions:
        name = mention.text(text)
        if mention.rule == "series":
            if series:
                found.setdefault(name, series + name)
        else:
            m = _NUMBERED.fullmatch(name) if mention.label == "PRODUCT" else None
            series = m["series"] if m else ""
    return found


def _alike(number: str, other: str) -> bool:
    """As many figures, and both with a letter before them or none: a series, not a count."""
    same_length = len(_figures(number)) == len(_figures(other))
    return same_length and number[0].isdigit() == other[0].isdigit()


def _figures(number: str) -> str:
    m = _DIGITS.search(number)
    return m[0] if m else ""
