"""What goes out comes back: the same spans and fields, whatever the text."""

import re
import tempfile
from pathlib import Path

import pytest
from exchanged import documents, texts
from hypothesis import given, settings

from pipeline.cleaning import Edit, clean
from pipeline.exchange import kept
from pipeline.exchange.document import plain
from pipeline.exchange.formats import guessed, module
from pipeline.exchange.labels import Labels
from pipeline.exchange.names import Name
from pipeline.exchange.places import Places
from pipeline.exchange.sending import _fitted
from pipeline.exchange.settle import settled

CHARACTERS = [Name.BRAT, Name.LABELSTUDIO, Name.DOCCANO, Name.PRODIGY]
TOKENS = [Name.DOCBIN, Name.CONLL]


def returned(form, document):
    """The gold of a document that went to a tool and came back untouched."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        module(form).write([document], folder)
        kept.write(folder, {"format": form.value, "files": []}, [document])
        again = kept.read(folder / kept.FILE).documents[document.id]
        assert again == document
        [answer] = module(form).read(folder)
        assert guessed(folder) is form
    return settled(again, answer, Labels.of(document.tables))


def rows(settled):
    return {
        (table, row.start, row.end, row.text, *sorted(row.fields.items()))
        for table, found in settled.tables.items()
        for row in found
    }


def sent(document):
    return {
        (one.table, *one.raw, one.surface, *sorted(one.fields.items())) for one in document.spans
    }


@pytest.mark.parametrize("form", CHARACTERS)
@settings(max_examples=40)
@given(document=documents())
def test_any_span_comes_back(form, document):
    found = returned(form, document)
    assert rows(found) == sent(document)
    assert not found.looks


@pytest.mark.parametrize("form", TOKENS)
@settings(max_examples=40)
@given(document=documents(aligned=True))
def test_spans_of_whole_tokens_come_back(form, document):
    fitted = _fitted(document, form)
    found = returned(form, fitted)
    assert rows(found) == sent(document)


@settings(max_examples=40)
@given(document=documents(aligned=True, tables=("entities",)))
def test_names_of_whole_tokens_have_room_in_conll(document):
    assert all(one.held for one in _fitted(document, Name.CONLL).spans)


@given(texts())
def test_places_are_what_offsets_say(text):
    raw = f"<p>{text}</p>&eacute;<b>{text}</b>"
    edits = [Edit("markup", m.start(), m.end(), "") for m in re.finditer(r"</?[pb]>", raw)]
    cleaned = clean(raw, "html", edits=edits)
    found = Places.of(cleaned.offsets, len(cleaned.text))
    for start in range(len(cleaned.text)):
        for end in range(start + 1, min(start + 12, len(cleaned.text)) + 1):
            assert found.raw(start, end) == cleaned.offsets.raw(start, end)


@given(texts())
def test_a_plain_text_has_the_same_offsets_and_nothing_that_breaks_lines(text):
    assert len(plain(text)) == len(text)
    assert "".join(line + "\n" for line in plain(text).split("\n")).splitlines() == plain(
        text
    ).split("\n")
    assert not set(plain(text)) & set("\r\t\x85\u2028")
