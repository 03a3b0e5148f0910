"""Publication dates as pages, feeds, mails, databases and file names write them.

A field is read by itself: what it says is the date, never what day it is today. So ``hier`` and
``il y a 3 heures`` are no dates, and neither is ``26 septembre`` without its year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote, urlsplit

from pipeline.article import Origin, Published
from pipeline.lexicons import load
from pipeline.readers.written_dates import either, in_path, inside, plain, whole, words

# a field is short: what follows is text
_LONGEST = 1000


def published_in(text: str, origin: Origin) -> Published:
    """Read the publication date of a field.

    Args:
        text: the field, with whatever stands around the date.
        origin: where it was read.

    Returns:
        The day as it is written, in no other time zone; month or year where no more is said. Empty
        where it is no date, or only that of an update (``published_and_updated`` gives both).

    >>> published_in("Par Anne Roux | jeudi 26 septembre 2024 à 14 h 05", "text")
    Published(value='2024-09-26', precision='day', origin='text')
    >>> published_in("Thu, 26 Sep 2024 23:30:00 -0500", "feed").value
    '2024-09-26'
    >>> published_in("il y a 3 heures", "text").value
    ''
    """
    return Published.parse(_read(text)[0], origin)


def published_and_updated(text: str) -> tuple[Published, Published]:
    """Read a line that may hold the publication and the last update.

    Args:
        text: the line.

    Returns:
        Both; empty what is not there.

    >>> both = published_and_updated("Publié le 26/09/2024 à 14h05, mis à jour le 27/09/2024 à 9h")
    >>> [one.value for one in both]
    ['2024-09-26', '2024-09-27']
    """
    published, updated = _read(text)
    return Published.parse(published, "text"), Published.parse(updated, "text")


def published_in_url(url: str) -> Published:
    """Read the publication date that the address of an article carries.

    Args:
        url: the address, whole or its path.

    >>> published_in_url("https://journal.example/tech/2024/09/26/une-levee_12.html").value
    '2024-09-26'
    """
    try:
        path = urlsplit(url).path
    except ValueError:
        return Published()
    return Published.parse(in_path(unquote(path)), "url")


def published_in_name(name: str) -> Published:
    """Read the publication date that a file's name carries.

    Args:
        name: of the file, without its folders.

    >>> published_in_name("2024-09-26-une-levee.html")
    Published(value='2024-09-26', precision='day', origin='filename')
    """
    return Published.parse(in_path(name), "filename")


@dataclass(frozen=True, slots=True)
class _Dated:
    """A date of a field, and what the field says that it is the date of."""

    value: str
    roles: frozenset[str]


def _read(text: str) -> tuple[str, str]:
    """Values of publication and update."""
    text = plain(text[:_LONGEST])
    if text.startswith(words("nothing", "values")):
        return "", ""
    found = _dated(text)
    published = _best(found, "published") or _best(found, "")
    updated = _best(found, "updated")
    if published and not updated and _same_day().search(text):
        updated = published
    return published, updated


def _dated(text: str) -> list[_Dated]:
    if value := whole(_FILLING.sub("", _label().sub("", text)).rstrip(" .")):
        return [_Dated(value, _roles(text))]
    found, last = [], 0
    for one in inside(text):
        found.append(_Dated(one.value, _roles(text[last : one.start])))
        last = one.end
    return found


def _best(found: Iterable[_Dated], role: str) -> str:
    """The first one of the most precise."""
    values = (one.value for one in found if role in one.roles or not (role or one.roles))
    return max(values, key=len, default="")


def _roles(before: str) -> frozenset[str]:
    """What the label nearest to a date says; two that are joined say both."""
    labels = list(_label().finditer(before))
    if not labels:
        return frozenset()
    roles = {str(labels[-1].lastgroup)}
    if len(labels) > 1 and _JOINED.fullmatch(before, labels[-2].end(), labels[-1].start()):
        roles.add(str(labels[-2].lastgroup))
    return frozenset(roles)


_FILLING = re.compile(r"^(?:(?:de|du|la|le|en|on|in|at|derniere|premiere|last|first)\b|[ :=-])*")
_JOINED = re.compile(r" ?(?:et|ou|and|or|[/&]) ?(?:la )?")


def _kinds() -> Iterator[str]:
    for kind in load("readers", "published")["labels"]:
        yield f"(?P<{kind}>{either(words('labels', kind))})"


@cache
def _label() -> re.Pattern[str]:
    # a figure may stand right before it: « 14:05Modifié le »
    return re.compile(rf"(?<![a-z])(?:{'|'.join(_kinds())})(?![a-z])")


@cache
def _same_day() -> re.Pattern[str]:
    """An update of which only the hour is said: ``mis à jour à 16 h 30``."""
    updated = either(words("labels", "updated"))
    return re.compile(rf"(?<![a-z]){updated}(?: a| at|,| :)? ?\d\d? ?(?:h(?![a-z])|:\d\d)")
