import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.sentences import split

CASES = Path(__file__).parents[1] / "cases" / "sentences.toml"
END = "¶"

# texts dense in what decides: stops, quotes, capitals, abbreviations
prose = st.lists(
    st.sampled_from(
        [*'.!?…»«”"()[]*_-–—;:,\n ', "M", "Le", "les", "etc", "J", "Yahoo", "5", "A-t-il"]
    )
    | st.text(max_size=3)
).map("".join)  # fmt: skip


def _cases():
    for case in tomllib.loads(CASES.read_text(encoding="utf-8"))["case"]:
        marked = case["text"]
        expected = [piece.strip() for piece in marked.split(END) if piece.strip()]
        yield pytest.param(marked.replace(END, ""), expected, id=marked)


@pytest.mark.parametrize(("text", "expected"), _cases())
def test_sentences_end_where_marked(text, expected):
    assert [text[start:end] for start, end in split(text)] == expected


@given(prose)
def test_sentences_hold_all_that_is_no_white_space(text):
    last, held = 0, []
    for start, end in split(text):
        assert last <= start < end
        assert text[start:end] == text[start:end].strip()
        held.append(text[start:end])
        last = end
    assert "".join("".join(held).split()) == "".join(text.split())


@given(prose)
def test_a_line_break_always_ends_a_sentence(text):
    assert not any("\n" in text[start:end] for start, end in split(text))


@given(prose, prose)
def test_paragraphs_are_cut_each_for_itself(one, two):
    whole = one + "\n\n" + two
    apart = [one[a:b] for a, b in split(one)] + [two[a:b] for a, b in split(two)]
    assert [whole[a:b] for a, b in split(whole)] == apart


@pytest.mark.parametrize(
    "unit", [".", ". ", "« ", "(", '." ', "a; ", "M. ", "-t-", "Le ", " le", "«“(", "…", "X.", "\n"]
)
@pytest.mark.usefixtures("soon")
def test_time_is_linear(unit):
    """A hundred thousand of anything is a matter of a second, not of hours."""
    text = unit * 100_000
    assert all(start < end for start, end in split(text))


def test_a_text_without_a_stop_is_cut_between_words():
    text = "un mot " * 3_000
    spans = split(text)
    assert max(end - start for start, end in spans) <= 4_000
    assert " ".join(text[start:end] for start, end in spans) == text.strip()
