"""Articles read from Python."""

from datetime import date

import pytest

import pipeline
from pipeline.article import Published
from pipeline.errors import GlaneurError


def test_one_article_is_read(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Un texte.")
    article = pipeline.read(path)
    assert (article.locator, article.raw) == (path.as_posix(), "Un texte.")
    assert article.published == Published()


@pytest.mark.parametrize("published", ["2024-09-26", date(2024, 9, 26)])
def test_its_date_can_be_given(tmp_path, published):
    path = tmp_path / "a.txt"
    path.write_text("Un texte.")
    path.with_suffix(".toml").write_text("published = '2023'")
    assert pipeline.read(path, published=published).published.value == "2024-09-26"


def test_of_many_the_first_is_read(tmp_path):
    path = tmp_path / "dump.jsonl"
    path.write_text('{"text": 7}\n{"text": "Un."}\n{"text": "Deux."}\n')
    article = pipeline.read(path)
    assert (article.locator, article.raw) == (f"{path.as_posix()}#2", "Un.")


@pytest.mark.parametrize(
    ("content", "code"), [(None, "E101"), (b"", "E103"), (b"\x00\x01", "E104"), (b" \n", "E105")]
)
def test_what_is_no_article_is_said(tmp_path, content, code):
    path = tmp_path / "a.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(GlaneurError, match=code):
        pipeline.read(path)


def test_a_date_that_is_none_is_refused(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Un texte.")
    with pytest.raises(ValueError, match="hier"):
        pipeline.read(path, published="hier")
