"""Articles through all stages, to the rows of every table."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any

from spacy.tokens import Doc

from pipeline.article import Article
from pipeline.cleaning import Clean, Offsets, clean
from pipeline.cleaning.edits import applied
from pipeline.config import Config
from pipeline.deadline import TooLongError, deadline
from pipeline.entities.printed import as_printed
from pipeline.errors import Problem, with_type
from pipeline.extractors import Extractor, Match, check_cells
from pipeline.fingerprints import Without, fingerprints
from pipeline.garbage import uncollected
from pipeline.nlp import build
from pipeline.plugins.loading import extractors_of
from pipeline.plugins.order import components
from pipeline.spans import (
    ENTITIES,
    TEXT,
    matches_of,
    publish,
    rewrite,
    sentences_of,
    text_of,
)
from pipeline.tables import ArticleRow, Cell, cells

# the code of a problem that another time need not come
LATE = "E503"

# word types that spaCy remembers; some 12 MB
REMEMBERED = 30_000

Rows = dict[str, list[list[Cell]]]


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one article gave.

    Attributes:
        locator: of the article.
        prints: fingerprints of its clean text, by which a copy of it is known.
        rows: cells of each table by its name, in order of position; offsets count in ``raw``.
        problems: what failed; the rows of the stages that did not fail are there.
    """

    locator: str
    prints: dict[Without, int]
    rows: Rows
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Work:
    """An article on its way through the stages."""

    article: Article
    cleaned: Clean | None = None
    prints: dict[Without, int] = field(default_factory=dict)
    doc: Doc | None = None
    place: _Place | None = None
    problems: list[Problem] = field(default_factory=list)
    # names of extractors that gave nothing of it
    failed: set[str] = field(default_factory=set)

    def fail(self, stage: str, error: BaseException) -> None:
        late = isinstance(error, TooLongError)
        code, detail = (LATE, str(error)) if late else ("E501", with_type(error))
        self.problems.append(Problem(code, self.article.locator, stage, detail))


class Pipeline:
    """All stages, loaded once.

    Args:
        config: settings.

    Raises:
        GlaneurError: when the model (E4xx) or an extractor (E3xx) cannot be loaded.
    """

    def __init__(self, config: Config) -> None:
        self.config = config
        self._seconds = config.run.timeout
        self.extractors = extractors_of(config)
        self.nlp = build(config, components(self.extractors))

    def process(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        """Extract from articles, in their order, in portions; one that fails costs no other."""
        iterator = iter(articles)
        while batch := [_Work(one) for one in islice(iterator, self.config.run.batch_size)]:
            with self._zone(), uncollected():
                done = self._through(batch)
                batch.clear()
            yield from done

    def _zone(self) -> AbstractContextManager[object]:
        """Once spaCy knows many words, it forgets new ones with their articles.

        Before that it learns: frequent words cost time in every zone that has to learn them anew.
        """
        known = len(self.nlp.vocab)
        return self.nlp.memory_zone() if known > REMEMBERED else nullcontext()

    def _through(self, batch: Sequence[_Work]) -> list[Extraction]:
        for work in batch:
            self._clean(work)
        self._recognise([work for work in batch if work.doc is not None])
        for work in batch:
            self._name_as_printed(work)
        # one extractor after the other: what it reads and does is at hand for the next article
        for extractor in self.extractors:
            for work in batch:
                self._extract(extractor, work)
        done = []
        for work in batch:
            rows = self._rows(work)
            done.append(Extraction(work.article.locator, work.prints, rows, tuple(work.problems)))
        return done

    def _clean(self, work: _Work) -> None:
        try:
            article, off = work.article, self.config.cleaning.off
            with deadline(self._seconds):
                cleaned = clean(article.raw, article.form, off=off, edits=article.edits)
            work.cleaned = cleaned
            if not cleaned.text.strip():
                work.problems.append(Problem("E109", article.locator, "clean"))
                return
            work.prints = fingerprints(cleaned.text)
            if len(cleaned.text) > self.nlp.max_length:
                detail = f"{len(cleaned.text):,} characters, over {self.nlp.max_length:,}"
                work.problems.append(Problem("E113", article.locator, "clean", detail))
                return
            doc = self._document(cleaned)
        except Exception as error:  # noqa: BLE001 - an article's failure is a row, not a crash
            work.fail("clean", error)
            return
        doc._.published = article.published
        work.doc = doc

    def _document(self, cleaned: Clean) -> Doc:
        doc = self.nlp.make_doc(cleaned.text)
        doc.user_data[TEXT] = cleaned.text
        return doc

    def _recognise(self, batch: Sequence[_Work]) -> None:
        """Run the model on all at once; should that fail, on each, to find the culprit."""
        try:
            stream = (work.doc for work in batch if work.doc is not None)
            with deadline(self._seconds * len(batch)):
                docs = list(self.nlp.pipe(stream, batch_size=64))
            for work, doc in zip(batch, docs, strict=True):
                work.doc = doc
        except Exception:  # noqa: BLE001
            for work in batch:
                self._recognise_alone(work)

    def _recognise_alone(self, work: _Work) -> None:
        assert work.cleaned is not None  # noqa: S101 - for the type checker
        try:
            doc = self._document(work.cleaned)
            doc._.published = work.article.published
            with deadline(self._seconds):
                work.doc = self.nlp(doc)
        except Exception as error:  # noqa: BLE001
            work.doc = None
            work.fail(ENTITIES, error)

    def _extract(self, extractor: Extractor[Any], work: _Work) -> None:
        """Run an extractor; when it fails, that costs its own rows of this article.

        Those that require it are not run: on half of the facts they would say what is wrong.
        """
        if work.doc is None:
            return
        try:
            if missing := [name for name in extractor.requires if name in work.failed]:
                work.failed.add(extractor.name)
                where, detail = work.article.locator, ", ".join(missing)
                work.problems.append(Problem("E504", where, extractor.name, detail))
                return
            with deadline(self._seconds):
                publish(work.doc, extractor.name, _ordered(extractor, work.doc))
        # sys.exit() in a plug-in is a fault of it like any other
        except (Exception, SystemExit) as error:  # noqa: BLE001
            work.failed.add(extractor.name)
            work.fail(extractor.name, error)

    def _name_as_printed(self, work: _Work) -> None:
        """Before extractors run: a name is written in their tables as in entities.csv."""
        if work.doc is None:
            return
        assert work.cleaned is not None  # noqa: S101 - for the type checker
        try:
            work.place = _Place(work.article, work.cleaned, work.doc)
            found = matches_of(work.doc, ENTITIES)
            printed = as_printed(found, text_of(work.doc), work.place.seen)
            if any(new is not old for new, old in zip(printed, found, strict=True)):
                rewrite(work.doc, ENTITIES, printed)
        except Exception as error:  # noqa: BLE001
            work.fail(ENTITIES, error)

    def _rows(self, work: _Work) -> Rows:
        names = [ENTITIES, *(extractor.name for extractor in self.extractors)]
        rows: Rows = {"sentences": [], **{name: [] for name in names}}
        if work.doc is not None and work.place is not None:
            rows["sentences"] = work.place.sentences()
            for name in names:
                try:
                    rows[name] = [work.place.row(match) for match in matches_of(work.doc, name)]
                except Exception as error:  # noqa: BLE001
                    work.fail(name, error)
        words = len(re.findall(r"\w+", work.cleaned.text)) if work.cleaned else 0
        rows["articles"] = [article_row(work.article, words, rows)]
        return rows


def _ordered(extractor: Extractor[Any], doc: Doc) -> list[Match[Any]]:
    found = sorted(extractor(doc), key=lambda match: (match.start, match.end))
    for match in found:
        if not isinstance(match.row, extractor.row):
            raise TypeError(f"a row is a {type(match.row).__name__}, not {extractor.row.__name__}")
        check_cells(match.row)
    return found


class _Place:
    """Where matches of a document stand in the raw article."""

    def __init__(self, article: Article, cleaned: Clean, doc: Doc) -> None:
        self._article = article
        self._offsets = cleaned.offsets
        self._visible = applied(article.raw, article.edits)
        self._page = Offsets(article.edits)
        text = text_of(doc)
        whole = sentences_of(doc)
        self._spans = [span for a, b in whole if (span := _stripped(text[a:b], a))]
        self._starts = [start for start, _ in self._spans]

    def seen(self, start: int, end: int) -> str:
        """What a reader of the page sees there: without markup, entities decoded."""
        return self._there(start, end)[2]

    def _there(self, start: int, end: int) -> tuple[int, int, str]:
        a, b = self._offsets.raw(start, end)
        first, last = self._page.clean(a, b) if self._article.edits else (a, b)
        return a, b, self._visible[first:last]

    @cached_property
    def _sentences(self) -> list[list[Cell]]:
        # the columns of ``Located``; making one for each row takes longer than all else here
        locator = self._article.locator
        return [[locator, n, *self._there(*span)] for n, span in enumerate(self._spans, 1)]

    def sentences(self) -> list[list[Cell]]:
        return self._sentences

    def row(self, match: Match[Any]) -> list[Cell]:
        start = match.start
        number = bisect_right(self._starts, start) or 1
        context = self._sentences[number - 1][-1]
        there = self._there(start, match.end)
        return [self._article.locator, number, *there, *cells(match.row), match.rule, context]


def _stripped(text: str, start: int) -> tuple[int, int] | None:
    bare = text.strip()
    start += len(text) - len(text.lstrip())
    return (start, start + len(bare)) if bare else None


def article_row(article: Article, words: int = 0, rows: Rows | None = None) -> list[Cell]:
    """The row of articles.csv; it counts nothing where nothing was extracted."""
    rows = rows or {}
    return cells(
        ArticleRow(
            article=article.locator,
            title=article.title,
            source=article.source,
            url=article.url,
            author=article.author,
            published=article.published.value,
            published_origin=article.published.origin,
            updated=article.updated.value,
            characters=len(article.raw),
            words=words,
            sentences=len(rows.get("sentences", ())),
            entities=len(rows.get(ENTITIES, ())),
            money=len(rows.get("money", ())),
            dates=len(rows.get("dates", ())),
            section=article.section,
            page=article.page,
            duplicate_of="",
        )
    )
