"""spaCy's ``.spacy`` files, for ``spacy train``: names in ``doc.ents``, the rest in span groups.

Tokens are those of spaCy's French; what begins or ends inside one does not go out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from spacy.tokens import Doc, DocBin

from pipeline.exchange.document import Answer, Document, Mark
from pipeline.exchange.files import broken, inside
from pipeline.exchange.tokens import blank, tokenized

ID = "glaneur"
TABLE = "entities"


def held(document: Document) -> set[int]:
    """Which spans there is room for: that begin and end with tokens; names, none in another."""
    doc = tokenized(document.text)
    found, after = set(), 0
    for number, one in enumerate(document.spans):
        if not one.held or doc.char_span(one.start, one.end) is None:
            continue
        if one.table == TABLE:
            if one.start < after:
                continue
            after = one.end
        found.add(number)
    return found


def write(documents: Sequence[Document], folder: Path, dev: float = 0) -> None:
    """Write ``train.spacy``, and ``dev.spacy`` with a share of the documents, if wanted."""
    apart = _apart(documents, dev)
    parts = {"train": [one for one in documents if one.id not in apart]}
    if dev:
        parts["dev"] = [one for one in documents if one.id in apart]
    for name, part in parts.items():
        DocBin(store_user_data=True, docs=map(_doc, part)).to_disk(folder / f"{name}.spacy")


def _apart(documents: Sequence[Document], share: float) -> set[str]:
    """Some documents, whose choice hangs on nothing but their names."""
    if not share:
        return set()
    number = min(max(1, round(share * len(documents))), max(0, len(documents) - 1))
    names = sorted((one.id for one in documents), key=lambda one: sha256(one.encode()).digest())
    return set(names[:number])


def _doc(document: Document) -> Doc:
    doc = tokenized(document.text)
    names = [one for one in document.held if one.table == TABLE]
    spans = [doc.char_span(one.start, one.end, label=one.label) for one in names]
    doc.set_ents([one for one in spans if one is not None])
    for table in document.tables:
        if table != TABLE:
            rows = [one for one in document.held if one.table == table]
            group = [doc.char_span(one.start, one.end, label=one.label) for one in rows]
            doc.spans[table] = [one for one in group if one is not None]
    doc.user_data[ID] = document.id
    return doc


def read(path: Path) -> Iterator[Answer]:
    """Read ``.spacy`` files: the names of ``doc.ents``, and every span group."""
    for file in inside(path, ".spacy"):
        try:
            docs = list(DocBin().from_disk(file).get_docs(blank().vocab))
        except Exception as error:
            raise broken(file, "no DocBin of this spaCy") from error
        for doc in docs:
            groups = (span for group in doc.spans.values() for span in group)
            spans = (*doc.ents, *groups)
            marks = tuple(Mark(one.start_char, one.end_char, one.label_) for one in spans)
            name = str(doc.user_data.get(ID, ""))
            yield Answer(name, doc.text, marks, ours=bool(name))


def recognises(path: Path) -> bool:
    """Whether there are ``.spacy`` files."""
    return bool(inside(path, ".spacy")) and (path.is_dir() or path.suffix == ".spacy")
