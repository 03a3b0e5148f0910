import csv
from collections import Counter
from importlib.resources import files

import pytest

from pipeline.entities.row import LABELS
from pipeline.lexicons import load

HEADER = ["name", "label", "aliases", "sure"]
FOLDER = files("pipeline.entities").joinpath("data", "gazetteer")
PATHS = sorted((path for path in FOLDER.iterdir() if path.name.endswith(".csv")), key=str)
FILES = [pytest.param(path, id=path.name) for path in PATHS]


def _table(path):
    return list(csv.reader(path.read_text(encoding="utf-8").splitlines(), strict=True))


def _forms(row):
    return [row[0], *(row[2].split("|") if row[2] else [])]


def _lower_first(form):
    return form[:1].lower() + form[1:]


@pytest.mark.parametrize("label", LABELS)
def test_every_label_has_names(label):
    assert any(row[1] == label for path in PATHS for row in _table(path)[1:])


@pytest.mark.parametrize("path", FILES)
def test_every_row_is_a_name_a_label_aliases_and_sure(path):
    header, *rows = _table(path)
    assert header == HEADER
    assert rows
    assert [
        row
        for row in rows
        if len(row) != len(HEADER) or row[1] not in LABELS or row[3] not in {"yes", "name", "no"}
    ] == []


@pytest.mark.parametrize("path", FILES)
def test_no_form_is_empty_or_has_stray_spaces(path):
    forms = [form for row in _table(path)[1:] for form in _forms(row)]
    assert [form for form in forms if not form or form != " ".join(form.split())] == []


@pytest.mark.parametrize("path", FILES)
def test_rows_are_sorted_by_name(path):
    names = [row[0] for row in _table(path)[1:]]
    assert names == sorted(names, key=str.casefold)


def test_no_form_stands_twice_in_all_files():
    forms = Counter(form for path in PATHS for row in _table(path)[1:] for form in _forms(row))
    assert [form for form, times in forms.items() if times > 1] == []


@pytest.mark.parametrize("path", FILES)
def test_no_form_is_a_generic_term_or_a_word_of_grammar(path):
    stop, grammar = (frozenset(load("entities", "words")[key]) for key in ("stop", "grammar"))
    forms = [form for row in _table(path)[1:] for form in _forms(row)]
    assert [form for form in forms if form in stop or _lower_first(form) in grammar] == []
