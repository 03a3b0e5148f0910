"""Names that are known beforehand: sure ones make an entity, ambiguous ones only relabel."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from pipeline.entities.mentions import Mention


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a gazetteer: a name, its usual label, and whether it is ever anything else."""

    name: str
    label: str
    aliases: tuple[str, ...]
    sure: bool

    @property
    def forms(self) -> tuple[str, ...]:
        """The name and its aliases."""
        return (self.name, *self.aliases)


@cache
def entries() -> tuple[Entry, ...]:
    """The rows of the gazetteers that come with the package."""
    folder = files(f"{__package__}.data") / "gazetteer"
    found: list[Entry] = []
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
        found += [_entry(row) for row in rows]
    return tuple(found)


def _entry(row: dict[str, str]) -> Entry:
    aliases = tuple(alias for alias in row["aliases"].split("|") if alias)
    return Entry(row["name"], row["label"], aliases, row["sure"] == "yes")


class Gazetteer:
    """The entries as a matcher over tokens; headlines in capitals are matched too.

    Args:
        nlp: the pipeline whose tokenizer the names go through.
    """

    def __init__(self, nlp: Language) -> None:
        self.labels = {form: entry.label for entry in entries() for form in entry.forms}
        self._sure = PhraseMatcher(nlp.vocab)
        for label in sorted({entry.label for entry in entries()}):
            forms = {
                variant
                for entry in entries()
                if entry.label == label and entry.sure
                for form in entry.forms
                for variant in _in_capitals(form)
            }
            self._sure.add(label, [nlp.make_doc(form) for form in sorted(forms)])

    def mentions(self, doc: Doc) -> Iterator[Mention]:
        """Every sure name in the text."""
        for span in self._sure(doc, as_spans=True):
            yield Mention(span.start_char, span.end_char, span.label_, "gazetteer", sure=True)


def _in_capitals(form: str) -> Iterator[str]:
    yield form
    if len(form) > 4:
        yield form.upper()
