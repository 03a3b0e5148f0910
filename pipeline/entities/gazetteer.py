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

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from pipeline.entities.mentions import Mention

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
    """The entries as a matcher over tokens; headlines in capitals are matched too.

    Args:
        nlp: the pipeline whose tokenizer the names go through.
        known: the entries; those of the package when None.
    """

    def __init__(self, nlp: Language, known: Sequence[Entry] | None = None) -> None:
        known = entries() if known is None else known
        self.labels = {form: entry.label for entry in known for form in entry.forms}
        self._matcher = PhraseMatcher(nlp.vocab)
        forms: dict[tuple[str, Sure], set[str]] = {}
        for entry in known:
            if entry.sure != "no":
                alike = forms.setdefault((entry.label, entry.sure), set())
                alike.update(variant for form in entry.forms for variant in written(form))
        for (label, sure), alike in sorted(forms.items()):
            patterns = [doc for form in sorted(alike) for doc in _patterns(nlp, form)]
            self._matcher.add(f"{label}/{sure}", patterns)

    def mentions(self, doc: Doc) -> Iterator[Mention]:
        """Every name in the text that is certainly one."""
        for span in self._matcher(doc, as_spans=True):
            label, _, sure = span.label_.partition("/")
            end = span.end_char
            if span.text.endswith(".") and span.text not in self.labels:
                end -= 1
            yield Mention(span.start_char, end, label, "gazetteer", sure=sure == "yes")


def written(form: str) -> tuple[str, ...]:
    """The form as it may stand in a text: in capitals in a headline, unless it is short.

    >>> written("Koyeb"), written("Meta")
    (('Koyeb', 'KOYEB'), ('Meta',))
    """
    return (form, form.upper()) if len(form) > 4 else (form,)


def _patterns(nlp: Language, form: str) -> Iterator[Doc]:
    """The form as tokens, also where the tokenizer keeps a full stop with it (« SpaceX. »)."""
    doc, ending = nlp.make_doc(form), nlp.make_doc(f"{form}.")
    yield doc
    if len(ending) == len(doc):
        yield ending
