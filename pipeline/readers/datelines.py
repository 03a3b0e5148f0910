"""The date that a text prints around its headline, for files that give no better one."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice

from pipeline.article import Published
from pipeline.cleaning.rules.vocabulary import only_credits
from pipeline.readers.published import published_and_updated

# the headline, a standfirst, a byline, a dateline
_HEAD = 8
_LONGEST = 120
_SEEN = 4000


@dataclass(frozen=True, slots=True)
class Dates:
    """Dates of an article, by all that a file says of it.

    Attributes:
        published: empty when it is not said.
        updated: likewise.
        conflict: what sources say that disagree, or empty.
    """

    published: Published = field(default_factory=Published)
    updated: Published = field(default_factory=Published)
    conflict: str = ""


def printed_dates(text: str) -> tuple[Published, Published]:
    r"""Read the publication and the last update in the lines below the headline.

    A line counts when it holds nothing but dates, hours, names and the words that join them: a date
    inside a sentence is the story's.

    Args:
        text: the article, line by line; only its beginning is looked at.

    Returns:
        Both, with origin ``text``; empty what is not there.

    >>> printed_dates("La CNIL sanctionne\n\nPublié le 22 juin 2023\n\nUn texte.")[0].value
    '2023-06-22'
    >>> printed_dates("Le procès\n\nIl a été ouvert le 22 juin 2023 à Nantes.")[0].value
    ''
    """
    lines = (" ".join(line.split()) for line in text[:_SEEN].splitlines())
    for line in islice(filter(None, lines), 1, _HEAD):
        if len(line) <= _LONGEST and only_credits(line):
            published, updated = published_and_updated(line)
            if published.precision == "day":
                return published, updated
    return Published(), Published()
