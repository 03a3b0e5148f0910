import io
import os
import sys
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.article import Article, Published
from pipeline.errors import GlaneurError
from pipeline.readers import Document, Options, Source, read, text


def _items(source, options=None):
    items = list(read(source, options))
    articles = [item for item in items if isinstance(item, Article)]
    return articles, [item for item in items if not isinstance(item, Article)]


def _read(path, **options):
    [article], problems = _items(Source(path.as_posix(), path), Options(**options))
    return article, problems


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
    assert _read(path, published=given)[0].published is given


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
    articles, [problem] = _items(Source(path.as_posix(), path))
    assert (articles, problem.code, problem.where) == ([], "E105", path.as_posix())


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
    articles, [problem] = _items(Source("a.txt", path))
    assert not articles
    assert str(problem).startswith("E102 a.txt: cannot be read (Permission denied)")


def test_a_file_that_is_gone_is_said(tmp_path):
    articles, [problem] = _items(Source("a.txt", tmp_path / "a.txt"))
    assert (articles, problem.code) == ([], "E102")


def test_a_file_over_the_limit_is_no_article(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("a" * 11)
    articles, [problem] = _items(Source("a.txt", path), Options(max_bytes=10))
    assert (articles, problem.code) == ([], "E113")
    assert _read(path, max_bytes=11)[0].raw == "a" * 11


def test_standard_input_is_an_article(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Été.".encode())))
    [article], problems = _items(Source("stdin", None))
    assert (article.locator, article.raw, problems) == ("stdin", "Été.", [])


def test_the_form_is_that_of_the_name():
    for name, form in (("a.md", "md"), ("a.MARKDOWN", "md"), ("a.txt", "txt"), ("notes", "txt")):
        document = Document(name, name, lambda: io.BytesIO(b"Texte."))
        [article] = text.read(document, Options())
        assert article.form == form


@given(st.binary(max_size=200), st.sampled_from(["a.txt", "a.md"]))
def test_any_bytes_give_an_article_or_a_clear_error(data, name):
    document = Document(name, name, lambda: io.BytesIO(data))
    try:
        items = list(text.read(document, Options()))
    except GlaneurError as error:
        assert error.code in {"E103", "E104", "E105", "E107"}  # noqa: PT017
    else:
        assert isinstance(items[-1], Article)
        assert {item.code for item in items[:-1]} <= {"W101", "E108"}


# -- dates that only names tell ----------------------------------------------------------------


def test_the_name_of_the_file_may_tell_the_date(tmp_path):
    path = tmp_path / "2024-09-26-une-levee.txt"
    path.write_text("Texte.")
    assert _read(path)[0].published == Published("2024-09-26", "day", "filename")


def test_the_address_tells_it_before_the_name(tmp_path):
    path = tmp_path / "2024-10-03-une-levee.txt"
    path.write_text("Texte.")
    side = path.with_suffix(".toml")
    side.write_text("url = 'https://journal.example/2024/09/26/une-levee'")
    assert _read(path)[0].published == Published("2024-09-26", "day", "url")
    side.write_text("url = 'https://journal.example/une-levee'")
    assert _read(path)[0].published == Published("2024-10-03", "day", "filename")


def test_a_date_that_is_said_counts_before_names(tmp_path):
    path = tmp_path / "2024-10-03-une-levee.md"
    path.write_text("---\nurl: https://journal.example/2024/10/01/a\ndate: 2024-09\n---\nTexte.")
    assert _read(path)[0].published == Published("2024-09", "month", "front matter")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("26/09/2024", "2024-09-26"),
        ("'jeudi 26 septembre 2024 à 14 h 05'", "2024-09-26"),
        ("2024-09-26 14:05:00 +0200", "2024-09-26"),
        ("2024", "2024"),
    ],
)
def test_front_matter_may_write_its_date_in_any_way(tmp_path, written, value):
    path = tmp_path / "a.md"
    path.write_text(f"---\ndate: {written}\n---\nTexte.")
    article, problems = _read(path)
    assert (article.published.value, problems) == (value, [])


# -- the file's own time -----------------------------------------------------------------------


def _changed(path, day):
    """Set the file's own time to noon of a day."""
    moment = datetime.fromisoformat(f"{day}T12:00:00+00:00").timestamp()
    os.utime(path, (moment, moment))


@pytest.mark.parametrize(
    ("published", "warned"),
    [
        ("2024-09-25", False),
        ("2024-09-26", False),
        # where the newspaper is, the next day may have begun
        ("2024-09-27", False),
        ("2024-09-28", True),
        ("2024-09", False),
        ("2024-10", True),
        ("2024", False),
        ("2025", True),
    ],
)
def test_a_publication_after_the_files_own_time_is_said(tmp_path, published, warned):
    path = tmp_path / "a.txt"
    path.write_text("Texte.")
    (tmp_path / "a.toml").write_text(f"published = '{published}'")
    _changed(path, "2024-09-26")
    article, problems = _read(path)
    assert article.published.value == published
    assert [problem.code for problem in problems] == ["W102"] * warned
    if warned:
        assert published in problems[0].message
        assert "2024-09-26" in problems[0].message


@pytest.mark.parametrize("day", ["1970-01-01", "1980-01-01", "2020-02-02"])
def test_a_time_that_packers_make_up_is_no_time(tmp_path, day):
    path = tmp_path / "a.txt"
    path.write_text("Texte.")
    (tmp_path / "a.toml").write_text("published = '2024-09-26'")
    _changed(path, day)
    assert _read(path)[1] == []


def test_what_the_user_says_is_not_doubted(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Texte.")
    _changed(path, "2024-09-26")
    assert _read(path, published=Published.parse("2031", "cli"))[1] == []


def test_a_file_written_now_may_be_published_today(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Texte.")
    for days, warned in ((0, False), (1, False), (3, True)):
        day = datetime.now(UTC).date() + timedelta(days)
        (tmp_path / "a.toml").write_text(f"published = {day.isoformat()}")
        assert bool(_read(path)[1]) == warned


def test_the_line_below_the_headline_dates_a_text_that_nothing_else_dates(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Un titre\n\nPublié le 22 juin 2023\n\nIl a tranché mercredi.")
    [article] = [item for item in read(Source(path.as_posix(), path)) if isinstance(item, Article)]
    assert article.published == Published("2023-06-22", "day", "text")
