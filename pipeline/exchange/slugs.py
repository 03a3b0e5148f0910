"""Names of documents that are names of files everywhere."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_LONGEST = 80
_OTHER = re.compile(r"[^A-Za-z0-9_.]+")
_OF_A_FOLDER = ("article", "index")


def slugs(locators: Iterable[str]) -> dict[str, str]:
    """Name documents after their articles, each otherwise.

    >>> list(slugs(["sonar-87/article.txt", "b/Été.html", "c/ete.txt", "dump.jsonl#3"]).values())
    ['sonar-87', 'Ete', 'ete-2', 'dump-3']
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for locator in locators:
        base = name = slug(locator)
        number = 2
        # some file systems take capitals and small letters alike
        while name.lower() in taken:
            name, number = f"{base}-{number}", number + 1
        taken.add(name.lower())
        found[locator] = name
    return found


def slug(locator: str) -> str:
    """A name made of the end of a locator."""
    place, _, record = locator.partition("#")
    parts = [part for part in re.split(r"[/\\]+", place.rstrip("/\\")) if part] or ["article"]
    stem = parts[-1].rpartition(".")[0] or parts[-1]
    if stem.lower() in _OF_A_FOLDER and len(parts) > 1:
        stem = parts[-2]
    whole = unicodedata.normalize("NFKD", f"{stem} {record}")
    ascii_only = whole.encode("ascii", "ignore").decode("ascii")
    return _OTHER.sub("-", ascii_only).strip("-.")[:_LONGEST].strip("-.") or "article"
