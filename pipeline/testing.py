"""Test extractors with the expected rows written inside the text.

``Le tour de <money amount=5e6 currency=EUR>5 M€</money> est clos.`` says in one line what is
found, where, and with which fields; a text without marks says that nothing is.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import TYPE_CHECKING, Any

from pipeline.extractors import Extractor, Match
from pipeline.tables import render

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_FIELD = r"\s+[a-z_]+=(?:\"[^\"]*\"|[^\s>]+)"
_TAG = re.compile(rf"<(?P<close>/)?(?P<name>[a-z_]+)(?P<fields>(?:{_FIELD})*)\s*>")


@dataclass(frozen=True, slots=True)
class Expected:
    """A marked span: offsets in the plain text, its tag, and its fields as written."""

    start: int
    end: int
    name: str
    fields: dict[str, str]


def parse_markup(marked: str) -> tuple[str, list[Expected]]:
    """Take the marks out of a text.

    Args:
        marked: text with ``<name field=value ...>surface</name>`` marks, not nested. Values with
            spaces stand in double quotes.

    Returns:
        The plain text, and what was marked in it, in order.

    Raises:
        ValueError: for an unbalanced or nested mark.

    >>> parse_markup('levé <money amount=5e6 currency=EUR>5 M€</money> hier')[0]
    'levé 5 M€ hier'
    """
    plain, expected, last = "", [], 0
    opened: tuple[int, str, dict[str, str]] | None = None
    for m in _TAG.finditer(marked):
        plain += marked[last : m.start()]
        last = m.end()
        if not m["close"]:
            if opened:
                raise ValueError(f"nested mark in {marked!r}")
            fields = dict(part.split("=", 1) for part in shlex.split(m["fields"]))
            opened = (len(plain), m["name"], fields)
        else:
            if opened is None or opened[1] != m["name"]:
                raise ValueError(f"unbalanced mark in {marked!r}")
            expected.append(Expected(opened[0], len(plain), opened[1], opened[2]))
            opened = None
    if opened:
        raise ValueError(f"unclosed mark in {marked!r}")
    return plain + marked[last:], expected


def differences(
    text: str, expected: Sequence[Expected], found: Sequence[Match[Any]], made: Extractor[Any]
) -> Iterator[str]:
    """What was found and not expected, or the other way round, in words.

    Args:
        text: in which it was found.
        expected: marks of the extractor's name; of a mark only the fields that are written count.
        found: in any order.
        made: the extractor.
    """
    left = {(one.start, one.end): one for one in found}
    for one in expected:
        surface = text[one.start : one.end]
        if one.name != made.name:
            yield f"marked as {one.name!r}, but the table is {made.name!r}"
            continue
        match = left.pop((one.start, one.end), None)
        if match is None:
            near = [text[m.start : m.end] for m in found if m.start < one.end and one.start < m.end]
            yield f"does not find {surface!r}" + (f", but {near[0]!r}" if near else "")
            continue
        for name, value in one.fields.items():
            has = render(getattr(match.row, name, f"no column {name}"))
            if not _same(has, value):
                yield f"{surface!r}: {name} is {has!r}, not {value!r}"
    for match in left.values():
        yield f"finds {text[match.start : match.end]!r}"


def _same(one: str, other: str) -> bool:
    """The same text, or the same number however it is written (``5e6``)."""
    try:
        return one == other or Decimal(one) == Decimal(other)
    except InvalidOperation:
        return False


def assert_rows(
    made: Extractor[Any],
    marked: str,
    *,
    published: str | None = None,
    names: Mapping[str, str] | None = None,
) -> None:
    """Fail unless an extractor finds in a text what is marked there, and nothing else.

    Args:
        made: the extractor.
        marked: a text with marks, as :func:`parse_markup` reads them.
        published: publication date, ISO 8601.
        names: the names of the text with their labels, and their canonical form where it is
            another: ``{"Altman": "PER Sam Altman"}``; no model is needed then. None asks it.

    Raises:
        AssertionError: when it does not, with what is different.

    >>> from pipeline.money import money
    >>> assert_rows(money, "Un tour de <money amount=5e6 currency=EUR>5 M€</money>.")
    """
    text, expected = parse_markup(marked)
    doc = document_for(made, text, published=published, names=names)
    wrong = list(differences(text, expected, list(made(doc)), made))
    assert not wrong, "; ".join(wrong)  # noqa: S101 - that is what it is for


def document_for(
    made: Extractor[Any],
    text: str,
    *,
    published: str | None = None,
    names: Mapping[str, str] | None = None,
) -> Doc:
    """The text as an extractor sees it: whole where it requires something, else bare tokens.

    Args:
        made: the extractor; all that it requires has run, itself not.
        text: of the article.
        published: as for :func:`assert_rows`.
        names: as for :func:`assert_rows`.
    """
    from pipeline.article import Published
    from pipeline.plugins.loading import with_required
    from pipeline.plugins.order import components
    from pipeline.spans import ENTITIES, publish, register

    register()
    before = with_required(made)
    needs = bool(made.requires)
    nlp = _model(components(before)) if needs and names is None else _blank(sentences=needs)
    doc = nlp.make_doc(text)
    doc._.published = Published.parse(published or "", "cli")
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    if names is not None:
        publish(doc, ENTITIES, list(_named(text, names)))
    for one in before[:-1]:
        publish(doc, one.name, sorted(one(doc), key=lambda match: (match.start, match.end)))
    return doc


def _named(text: str, names: Mapping[str, str]) -> Iterator[Match[Any]]:
    """The names where they stand as whole words, the longest first; each place once."""
    from pipeline.entities.row import Entity

    if not names:
        return
    longest = sorted(names, key=len, reverse=True)
    for m in re.finditer(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", text):
        label, _, canonical = names[m[0]].partition(" ")
        yield Match(m.start(), m.end(), Entity(label, canonical or m[0]), "given")


@cache
def _blank(*, sentences: bool) -> Language:
    import spacy

    nlp = spacy.blank("fr")
    if sentences:
        nlp.add_pipe("glaneur_sentences")
    return nlp


@cache
def _model(needed: tuple[str, ...]) -> Language:
    from pipeline.config import Config
    from pipeline.nlp import build

    return build(Config(), needed)
