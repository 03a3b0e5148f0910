"""Speed of every stage beside the bare stock ``ner``: ``python benchmarks/stages.py [PATH]``.

PATH is a folder of articles (``corpus`` when none is given) or a file of JSON lines with a ``text``
each. Everything runs in one process on one core, by turns, and the best of several turns counts;
processor time, so that neighbours matter little. Prints one Markdown table.
"""

from __future__ import annotations

import os

# the libraries read it when they are imported
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from pipeline.api import read
from pipeline.article import Article
from pipeline.cleaning import clean
from pipeline.config import Config
from pipeline.entities.canonical import canonical_names
from pipeline.entities.common import CommonWords, doubting
from pipeline.entities.fill import missed
from pipeline.entities.forms import mentions_by_form
from pipeline.entities.gazetteer import Gazetteer
from pipeline.entities.heads import with_head
from pipeline.entities.mentions import Mention
from pipeline.entities.trim import trim
from pipeline.entities.versions import extend
from pipeline.entities.voting import Voter, shares
from pipeline.evaluate import ARTICLE_NAMES
from pipeline.ner.component import HEARD
from pipeline.ner.own import BASE
from pipeline.nlp import UNUSED, load
from pipeline.process import Pipeline
from pipeline.spans import register

TURNS = 5
BATCH = 64

Work = Callable[[], object]


@dataclass(frozen=True)
class Stage:
    """What is timed.

    Attributes:
        name: for the table.
        prepare: makes the work of one turn; its own time does not count.
    """

    name: str
    prepare: Callable[[], Work]


def articles(path: Path) -> Iterator[Article]:
    if path.is_file():
        for line in path.read_text("utf-8").splitlines():
            yield Article("text", json.loads(line)["text"])
        return
    for name in ARTICLE_NAMES:
        yield from (read(found) for found in sorted(path.rglob(name)))


def each(function: Callable[..., object], *columns: Sequence[object]) -> Work:
    """A function on every line of the columns; what it yields is drawn."""

    def work() -> None:
        for line in zip(*columns, strict=True):
            found = function(*line)
            if isinstance(found, Iterator):
                for _ in found:
                    pass

    return work


def stages(found: list[Article]) -> Iterator[Stage]:
    pipeline = Pipeline(Config())
    texts = [clean(one.raw, one.form, edits=one.edits).text for one in found]
    yield from models(pipeline, texts)
    yield from layers(pipeline, texts)
    nlp = pipeline.nlp
    docs = list(nlp.pipe(texts, batch_size=BATCH))
    yield Stage("cleaning", lambda: each(clean, [one.raw for one in found]))
    yield Stage("tokens", lambda: each(nlp.make_doc, texts))
    yield Stage("sentences", lambda: each(nlp.get_pipe("glaneur_sentences"), docs))
    for extractor in pipeline.extractors:
        yield Stage(extractor.name, partial(each, extractor, docs))
    yield Stage("all stages, to rows", lambda: lambda: list(pipeline.process(found)))


def models(pipeline: Pipeline, texts: list[str]) -> Iterator[Stage]:
    """The stock component alone, our way of running it, and our whole stage.

    The stock one has the settings that suit it best: numpy's BLAS, nothing else loaded.
    """
    stock, ours = load(BASE, exclude=list(UNUSED)), pipeline.nlp
    ner: Any = stock.get_pipe("ner")
    faster: Any = ours.get_pipe("ner")
    entities = ours.get_pipe("glaneur_entities")

    def bare() -> Work:
        docs = [stock.make_doc(text) for text in texts]
        return lambda: list(ner.pipe(docs, batch_size=BATCH))

    def prepared() -> list[Doc]:
        boundaries = ours.get_pipe("glaneur_sentences")
        return [boundaries(ours.make_doc(text)) for text in texts]

    def our_ner() -> Work:
        docs = prepared()
        return lambda: list(faster.pipe(docs, batch_size=BATCH))

    def all_layers() -> Work:
        docs = list(faster.pipe(prepared(), batch_size=BATCH))
        return each(entities, docs)

    def whole() -> Work:
        docs = prepared()
        return lambda: [entities(doc) for doc in faster.pipe(docs, batch_size=BATCH)]

    yield Stage("bare stock `ner`", bare)
    yield Stage("**entities: our `ner` and all layers**", whole)
    yield Stage("our `ner`", our_ner)
    yield Stage("all layers", all_layers)


def layers(pipeline: Pipeline, texts: list[str]) -> Iterator[Stage]:
    """The parts of our stage, each on what the model or the layers before it found."""
    nlp = pipeline.nlp
    docs = [nlp.get_pipe("ner")(nlp.make_doc(text)) for text in texts]
    found = [
        [Mention(e.start_char, e.end_char, e.label_, "model") for e in doc.ents] for doc in docs
    ]
    trimmed = [
        [name for one in mentions if (name := trim(one, text, trusted=True))]
        for mentions, text in zip(found, texts, strict=True)
    ]
    gazetteer, words, voter = Gazetteer(), CommonWords(nlp.path), Voter.shipped()
    known = gazetteer.labels

    def voted(mentions: list[Mention], doc: Doc, text: str) -> list[Mention]:
        if not mentions:
            return []
        return voter(mentions, text, shares(doc, mentions, doc.user_data[HEARD]), known)

    def on_each(function: Callable[[Mention, str], object]) -> Callable[[], Work]:
        return lambda: each(
            lambda mentions, text: [function(one, text) for one in mentions], trimmed, texts
        )

    yield Stage(
        "– trim",
        lambda: each(lambda ms, t: [trim(m, t, trusted=True) for m in ms], found, texts),
    )
    yield Stage("– forms", lambda: each(mentions_by_form, texts))
    yield Stage("– gazetteer", lambda: each(gazetteer.mentions, docs))
    yield Stage("– versions", on_each(extend))
    yield Stage("– heads", on_each(with_head))
    yield Stage(
        "– common",
        lambda: each(lambda ms, t: doubting(ms, t, words, known), trimmed, texts),
    )
    yield Stage("– voting", lambda: each(voted, trimmed, docs, texts))
    yield Stage("– fill", lambda: each(missed, trimmed, texts))
    yield Stage("– canonical", lambda: each(canonical_names, trimmed, texts))


def seconds(measured: Sequence[Stage]) -> dict[str, float]:
    """The best processor time of each stage; all take their turn before one has the next."""
    best: dict[str, float] = {}
    for _ in range(TURNS):
        for stage in measured:
            work = stage.prepare()
            start = time.process_time()
            work()
            taken = time.process_time() - start
            best[stage.name] = min(taken, best.get(stage.name, taken))
    return best


def table(taken: dict[str, float], size: int) -> str:
    """Markdown; the first line is what the others are compared with."""
    bare = next(iter(taken.values()))
    lines = ["| stage | characters/s | bare stock `ner` = 1 |", "|---|---|---|"]
    lines += [f"| {name} | {size / one:,.0f} | {bare / one:.2f} |" for name, one in taken.items()]
    return "\n".join(lines)


def main() -> None:
    register()
    found = list(articles(Path(sys.argv[1] if len(sys.argv) > 1 else "corpus")))
    size = sum(len(one.raw) for one in found)
    print(f"{len(found)} articles, {size:,} characters, one core, best of {TURNS} turns\n")
    print(table(seconds(list(stages(found))), size))


if __name__ == "__main__":
    main()
