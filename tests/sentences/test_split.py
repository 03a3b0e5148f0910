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
    "unit",
    [
        ".",
        ". ",
        "« ",
        "(",
        '." ',
        "a; ",
        "M. ",
        "-t-",
        "Le ",
        " le",
        "«“(",
        "…",
        "X.",
        "\n",
        "Luc Martin ",
        "Lyon : Il va ",
        "L'A - ",
    ],
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


# a paragraph longer than any in an article: line breaks were lost on the way
FILLER = " ".join(["La société de Luc Martin à Brest a vendu trois robots de plus."] * 12)


@given(prose)
def test_a_long_line_of_anything_loses_nothing(text):
    whole = f"{FILLER} {text}"
    kept = "".join(whole[start:end] for start, end in split(whole))
    assert "".join(kept.split()) == "".join(whole.split())


def _between_fillers(text):
    whole = f"{FILLER} {text} {FILLER}"
    inside = (len(FILLER) + 1, len(FILLER) + 1 + len(text))
    return [whole[a:b] for a, b in split(whole) if inside[0] <= a and b <= inside[1]]


@pytest.mark.parametrize(
    "marked",
    [
        "Les enfants fêtent la musique¶ Le maire a ouvert le bal.",
        "Amélioration de la sécurité¶ Une réunion est prévue jeudi.",
        "La mairie a reçu les offres suivantes :¶ Il faut maintenant choisir.",
    ],
)
def test_a_long_line_gives_back_the_heading_it_swallowed(marked):
    pieces = [piece.strip() for piece in marked.split(END)]
    assert _between_fillers(marked.replace(END, "")) == pieces


@pytest.mark.parametrize(
    "text",
    [
        "Le patron de Google France a rencontré Emmanuel Macron à Paris.",
        "Il a travaillé pour Le Monde puis pour la Banque centrale européenne.",
        "Le ministre Bruno Le Maire a visité le salon Vivatech avec Tim Cook.",
        "Résultat : Il part.",
        "Son revenu annuel - une projection des recettes - a atteint un sommet.",
        "La firme de Brest – un fabricant de robots – a vendu deux usines.",
        "Les abonnés de Canal Plus regardent la série Engrenages sur iPhone.",
    ],
)
def test_a_long_line_keeps_its_names_whole(text):
    assert _between_fillers(text) == [text]


def test_a_paragraph_of_natural_length_is_left_to_the_rules():
    text = "Robots de Brest Luc Martin vend trois robots."
    assert [text[a:b] for a, b in split(text)] == [text]
