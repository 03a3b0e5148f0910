"""Documents that are read later give what they give when they are read at once."""

import gzip
import io
import pickle
import zipfile
from dataclasses import replace
from datetime import date

import pytest

from pipeline.article import Article, Published
from pipeline.errors import Problem
from pipeline.readers import Options, Source, read
from pipeline.readers.later import Unread
from pipeline.readers.reading import after_its_file, found_in, opened

PAGE = (
    "<html><head><title>Éclair lève 5 M€</title></head><body><article><h1>Éclair lève 5 M€</h1>"
    "<p>La jeune pousse lilloise Éclair a levé 5 millions d'euros auprès de fonds européens.</p>"
    "<p>Elle veut embaucher vingt personnes d'ici à la fin de l'année 2024.</p>"
    "</article></body></html>"
)
SIDE = b"title = 'Titre'\nsite = 'x'\npublished = '2024-09-27'"


def zipped(files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


FILES = {
    "un.txt": "Éclair lève 5 M€.".encode(),
    "un.toml": SIDE,
    "deux.md": "---\ntitle: Deux\ndate: 2024-10-04\n---\nÉclair lève 5 M€.".encode(),
    "page.html": PAGE.encode(),
    "2024-03-02-nom.txt": b"Un texte.",
    "vide.txt": b"",
    "binaire.txt": bytes(range(256)),
    "paquet.zip": zipped({"d/un.txt": b"Un.", "d/un.toml": SIDE, "p.html": PAGE, "x.txt": b""}),
    "un.txt.gz": gzip.compress(b"Un."),
    "cass\u00e9.gz": gzip.compress(b"Un." * 999)[:40],
    "flux.jsonl": b'{"text": "Un.", "date": "2031-01-01"}\n{"text": "Deux."}\n',
}


@pytest.fixture
def folder(tmp_path):
    for name, data in FILES.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def items(unread):
    """As another process would have it."""
    return list(pickle.loads(pickle.dumps(unread)).items())


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("options", [Options(), Options(published=Published.parse("2020", "cli"))])
def test_later_gives_the_same(folder, name, options):
    source = Source(f"presse/{name}", folder / name)
    document = opened(source, options)
    later = [
        one
        for item in found_in(document, source, options)
        for one in (items(item) if isinstance(item, Unread) else [item])
    ]
    assert later == list(read(source, options))


@pytest.mark.parametrize("name", ["un.txt", "page.html", "paquet.zip", "un.txt.gz"])
def test_what_takes_long_to_read_is_left_for_later(folder, name):
    source = Source(name, folder / name)
    found = list(found_in(opened(source, Options()), source, Options()))
    assert [one for one in found if not isinstance(one, Problem)]
    assert not [one for one in found if isinstance(one, Article)]


def unread(folder, name="un.txt", options=None):
    source, options = Source(name, folder / name), options or Options()
    [one] = found_in(opened(source, options), source, options)
    return one


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "un.txt").write_bytes(b"Autre."),
        lambda folder: (folder / "un.toml").unlink(),
        lambda folder: (folder / "un.toml").write_bytes(b"title = 'Autre'"),
    ],
)
def test_another_file_is_another_key(folder, change):
    before = unread(folder).key()
    assert unread(folder).key() == before
    change(folder)
    assert unread(folder).key() != before


def test_other_options_are_another_key_and_another_day_is_none(folder):
    one = unread(folder)
    dated = Options(published=Published.parse("2020", "cli"))
    assert unread(folder, options=dated).key() != one.key()
    touched = replace(one, document=replace(one.document, modified=date(2001, 1, 1)))
    assert touched.key() == one.key()


def test_dated_after_its_file():
    dated = Published.parse("2024-09-27", "meta")
    [problem] = after_its_file("a.txt", dated, date(2024, 9, 1))
    assert (problem.code, problem.where) == ("W102", "a.txt")
    assert not list(after_its_file("a.txt", dated, date(2024, 9, 27)))
    assert not list(after_its_file("a.txt", dated, None))
