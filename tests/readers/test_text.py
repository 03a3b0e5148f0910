import io
import os
import sys

import pytest

from pipeline.article import Published
from pipeline.errors import GlaneurError
from pipeline.readers import Source, read


def _read(path, published=None):
    return read(Source(path.as_posix(), path), published)


def test_the_raw_text_is_never_altered(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffUn\r\n\u00a0texte ’ ".encode())
    article, problems = _read(path)
    assert article.raw == "Un\r\n\u00a0texte ’ "
    assert (article.form, problems) == ("txt", [])
    assert article.published == Published()


def test_a_side_file_tells_about_the_article(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Texte.")
    (tmp_path / "a.toml").write_text(
        'title = "Titre"\nsource = "La Gazette"\nauthor = "A. B."\nurl = "https://a.example/1"\n'
        "published = 2024-09-27\nupdated = '2024-10'\n"
    )
    article, problems = _read(path)
    assert not problems
    assert (article.title, article.source, article.author) == ("Titre", "La Gazette", "A. B.")
    assert article.url == "https://a.example/1"
    assert article.published == Published("2024-09-27", "day", "sidecar")
    assert article.updated.value == "2024-10"


def test_the_command_line_overrides_the_side_file(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Texte.")
    (tmp_path / "a.toml").write_text("published = '2024'")
    given = Published.parse("2023-01", "cli")
    assert _read(path, given)[0].published is given


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("publised = '2024'", "publised"),
        ("published = 'hier'", "published"),
        ("published = ", "Invalid value"),
    ],
)
def test_a_broken_side_file_is_said_and_the_article_read(tmp_path, text, reason):
    path = tmp_path / "a.txt"
    path.write_text("Texte.")
    (tmp_path / "a.toml").write_text(text)
    article, [problem] = _read(path)
    assert article.raw == "Texte."
    assert problem.code == "E108"
    assert problem.where == path.as_posix()
    assert reason in problem.message


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: Titre\ndate: 2024-09-27T10:00:00+02:00\nauthor: [A, B]\ntags: [ia]\n---\n",
        '+++\ntitle = "Titre"\ndate = 2024-09-27\nauthor = ["A", "B"]\n+++\n',
    ],
)
def test_markdown_front_matter_tells_about_the_article(tmp_path, front):
    path = tmp_path / "a.md"
    path.write_text(f"{front}\nTexte.")
    article, problems = _read(path)
    assert not problems
    assert article.raw == f"{front}\nTexte."
    assert (article.form, article.title, article.author) == ("md", "Titre", "A, B")
    assert article.published == Published("2024-09-27", "day", "front matter")


@pytest.mark.parametrize("body", ["---\ntitle: [\n---\nTexte.", "---\ndate: demain\n---\nTexte."])
def test_broken_front_matter_is_said_and_the_article_read(tmp_path, body):
    path = tmp_path / "a.md"
    path.write_text(body)
    article, [problem] = _read(path)
    assert article.raw == body
    assert problem.code == "E108"


def test_a_rule_of_dashes_is_no_front_matter(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("---\nTexte sans clef.\n\n---\nSuite.")
    article, problems = _read(path)
    assert (article.title, problems) == ("", [])


def test_the_side_file_wins_over_front_matter(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: Un\n---\nTexte.")
    (tmp_path / "a.toml").write_text("title = 'Deux'")
    assert _read(path)[0].title == "Deux"


def test_another_encoding_is_read_and_said(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("Déjà levé à Nîmes : l'été a coûté 5 € de plus.".encode("cp1252"))
    article, [problem] = _read(path)
    assert article.raw.startswith("Déjà levé à Nîmes")
    assert (problem.code, problem.detail) == ("W101", "cp1252")


@pytest.mark.parametrize("text", [" ", "\n\n\t \r\n", "\u00a0\u202f\u200b \ufeff"])
def test_white_space_is_no_article(tmp_path, text):
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode())
    with pytest.raises(GlaneurError, match="E105"):
        _read(path)


@pytest.fixture
def as_nobody():
    """Root may read everything: give that up for the test."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_an_unreadable_file_is_said(tmp_path, request):
    path = tmp_path / "a.txt"
    path.write_text("Texte.")
    path.chmod(0)
    request.getfixturevalue("as_nobody")
    with pytest.raises(GlaneurError, match=r"E102 .*Permission denied"):
        read(Source("a.txt", path))


def test_standard_input_is_an_article(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Été.".encode())))
    article, problems = read(Source("stdin", None))
    assert (article.locator, article.raw, problems) == ("stdin", "Été.", [])
