"""Names that are known beforehand.

Most make an entity wherever they stand. Some are certainly names, but of a company and its service
alike (YouTube): they make an entity whose label the article decides. The ambiguous rest (Orange)
only speaks for a label when a model has found a name.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, cast

from spacy.tokens import Doc

from pipeline.entities.lookup import Lookup
from pipeline.entities.mentions import Mention
from pipeline.spans import text_of

Sure = Literal["yes", "name", "no"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a gazetteer.

    Attributes:
        name: as it is usually written.
        label: its usual label.
        aliases: other spellings.
        sure: of name and label (``yes``), of the name alone (``name``), or of neither (``no``).
    """

    name: str
    label: str
    aliases: tuple[str, ...]
    sure: Sure

    @property
    def forms(self) -> tuple[str, ...]:
        """The name and its aliases."""
        return (self.name, *self.aliases)


@cache
def entries() -> tuple[Entry, ...]:
    """The rows of the gazetteers that come with the package."""
    folder = files("pipeline.entities").joinpath("data", "gazetteer")
    found: list[Entry] = []
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
        found += [_entry(row) for row in rows]
    return tuple(found)


def _entry(row: dict[str, str]) -> Entry:
    aliases = tuple(alias for alias in row["aliases"].split("|") if alias)
    return Entry(row["name"], row["label"], aliases, cast(Sure, row["sure"]))


class Gazetteer:
    """The entries, looked up word by word; headlines in capitals are matched too.

    Args:
        known: the entries; those of the package when None.
    """

    def __init__(self, known: Sequence[Entry] | None = None) -> None:
        known = entries() if known is None else known
        self.labels = {form: entry.label for entry in known for form in entry.forms}
        self._forms = {
            variant: (entry.label, entry.sure == "yes")
            for entry in known
            if entry.sure != "no"
            for form in entry.forms
            for variant in written(form)
        }
        self._lookup = Lookup(self._forms)

    def mentions(self, doc: Doc) -> Iterator[Mention]:
        """Every name in the text that is certainly one, of those that begin alike the longest."""
        text = text_of(doc)
        edges = doc.to_array(["IDX", "LENGTH"]).astype("int64")
        starts, ends = set(edges[:, 0].tolist()), set(edges.sum(axis=1).tolist())
        for start, forms in self._lookup(text):
            if start not in starts:
                continue
            for form in forms:
                end = start + len(form)
                # the tokenizer may keep a full stop (« SpaceX. »)
                if end in ends or (text.startswith(".", end) and end + 1 in ends):
                    label, sure = self._forms[form]
                    yield Mention(start, end, label, "gazetteer", sure=sure)
                    break


def written(form: str) -> tuple[str, ...]:
    """The form as it may stand in a text: in capitals in a headline, unless it is short.

    >>> written("Koyeb"), written("Meta")
    (('Koyeb', 'KOYEB'), ('Meta',))
    """
    return (form, form.upper()) if len(form) > 4 else (form,)
