"""The stages run again on one article, with an ear at each."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc

from pipeline.article import Article
from pipeline.cleaning import Clean, clean
from pipeline.config import Config
from pipeline.entities.recognise import Recogniser
from pipeline.entities.trace import Said, Trace
from pipeline.extractors import Match
from pipeline.process import Pipeline, Rows
from pipeline.spans import ENTITIES, TEXT, matches_of, publish
from pipeline.tables import tables

Named = dict[str, Any]


@dataclass(frozen=True)
class Rerun:
    """An article after all stages.

    Attributes:
        article: as it was read.
        cleaned: its clean text.
        doc: after the model, the layers and the extractors.
        heard: what the layers say of its names.
        rows: of all tables, as a run writes them.
        headers: columns of each table.
    """

    article: Article
    cleaned: Clean
    doc: Doc
    heard: Trace | None
    rows: Rows
    headers: dict[str, list[str]]

    @classmethod
    def of(cls, article: Article, config: Config) -> Rerun:
        """Run the stages.

        Raises:
            GlaneurError: E3xx, E4xx when a plug-in or the model is not there any more.
        """
        pipeline = Pipeline(config)
        rows = next(pipeline.process([article])).rows
        cleaned = clean(article.raw, article.form, off=config.cleaning.off, edits=article.edits)
        doc, heard = _through(pipeline, cleaned, article)
        for extractor in pipeline.extractors:
            # one that fails is a row of errors.csv, and costs its own table
            with suppress(Exception):
                found = sorted(extractor(doc), key=lambda match: (match.start, match.end))
                publish(doc, extractor.name, found)
        headers = {table.name: table.header for table in tables(pipeline.extractors)}
        return cls(article, cleaned, doc, heard, rows, headers)

    def match(self, table: str, start: int, end: int) -> Match[Any] | None:
        """The match of a table on some raw characters, in offsets of the clean text."""
        for match in matches_of(self.doc, table):
            if self.cleaned.offsets.raw(match.start, match.end) == (start, end):
                return match
        return None

    def row(self, table: str, start: int, end: int, like: Named) -> Named | None:
        """The row of a table on some raw characters; of several there, the one most like a row."""
        header = self.headers.get(table, [])
        rows = (dict(zip(header, cells, strict=True)) for cells in self.rows.get(table, ()))
        there = [row for row in rows if (row["start"], row["end"]) == (start, end)]
        same = [sum(row.get(name) == cell for name, cell in like.items()) for row in there]
        return there[same.index(max(same))] if there else None

    def layers(self, start: int, end: int) -> list[Said]:
        """What each layer says of some characters of the clean text."""
        return self.heard.of(start, end) if self.heard else []


def _through(pipeline: Pipeline, cleaned: Clean, article: Article) -> tuple[Doc, Trace | None]:
    """The document after the model and the layers, and one that is kept before the layers."""
    heard: Trace | None = None
    doc = _document(pipeline, cleaned, article)
    for name, component in pipeline.nlp.pipeline:
        if isinstance(component, Recogniser) and name == f"glaneur_{ENTITIES}":
            heard = Trace(component, doc)
            doc = doc.copy()
        doc = component(doc)
    return doc, heard


def _document(pipeline: Pipeline, cleaned: Clean, article: Article) -> Doc:
    doc = pipeline.nlp.make_doc(cleaned.text)
    doc.user_data[TEXT] = cleaned.text
    doc._.published = article.published
    return doc
