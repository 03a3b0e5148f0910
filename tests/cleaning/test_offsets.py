from hypothesis import given
from hypothesis import strategies as st

from pipeline.cleaning import Edit, Offsets, clean
from pipeline.cleaning.edits import Change, Draft

texts = st.text("ab ’\u00a0\n.,-LesAI", max_size=40)


@st.composite
def changes(draw, text):
    """Some changes in order that do not overlap."""
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return [Change(a, b, draw(st.text("xy ", max_size=3))) for a, b in pairs]


def test_without_edits_nothing_moves():
    assert Offsets().raw(3, 5) == (3, 5)
    assert Offsets().clean(3, 5) == (3, 5)


def test_an_inserted_space_widens_no_span():
    offsets = Offsets([Edit("r", 3, 3, " ")])  # « un.Le » -> « un. Le »
    assert [offsets.raw(0, 3), offsets.raw(0, 4)] == [(0, 3), (0, 3)]
    assert [offsets.raw(4, 6), offsets.raw(3, 6)] == [(3, 5), (3, 5)]
    assert offsets.clean(0, 3) == (0, 3)
    assert offsets.clean(3, 5) == (4, 6)


def test_what_is_left_out_widens_no_span():
    offsets = Offsets([Edit("r", 2, 6, "")])  # « ab - cd » without « b - »
    assert offsets.raw(0, 2) == (0, 2)
    assert offsets.raw(2, 4) == (6, 8)
    assert offsets.raw(1, 3) == (1, 7)
    assert offsets.clean(3, 5) == (2, 2)


def test_a_replacement_of_the_same_length_maps_letter_by_letter():
    offsets = Offsets([Edit("r", 1, 3, "xy")])
    assert offsets.raw(2, 3) == (2, 3)


def test_a_part_of_another_replacement_stands_for_the_whole():
    offsets = Offsets([Edit("r", 1, 4, "xy")])
    assert offsets.raw(2, 3) == (1, 4)
    assert offsets.clean(2, 3) == (1, 3)


def test_a_passage_left_out_keeps_its_rule_under_a_later_change():
    draft = Draft("Titre\nPar X\n\nCorps")
    draft.apply("bylines", [Change(6, 11)])
    draft.apply("white space", [Change(5, 8, "\n\n")])
    assert draft.text == "Titre\n\nCorps"
    assert draft.edits == [
        Edit("white space", 5, 6, "\n\n"),
        Edit("bylines", 6, 11, ""),
        Edit("white space", 11, 13, ""),
    ]


@given(st.data(), texts)
def test_changes_upon_changes_are_edits_of_the_raw_text(data, raw):
    draft = Draft(raw)
    for rule in ("one", "two", "three"):
        draft.apply(rule, data.draw(changes(draft.text)))
    pieces, last = [], 0
    for edit in draft.edits:
        assert last <= edit.start <= edit.end
        pieces += (raw[last : edit.start], edit.replacement)
        last = edit.end
    assert "".join((*pieces, raw[last:])) == draft.text


@given(texts, st.data())
def test_every_clean_span_maps_to_raw_and_back(raw, data):
    cleaned = clean(raw)
    a = data.draw(st.integers(0, len(cleaned.text)))
    b = data.draw(st.integers(a, len(cleaned.text)))
    start, end = cleaned.offsets.raw(a, b)
    assert 0 <= start <= end <= len(raw)
    again = cleaned.offsets.clean(start, end)
    inside = cleaned.text[a:b]
    if inside.strip() == inside and inside:
        assert again == (a, b)


@given(texts)
def test_characters_left_alone_map_to_themselves(raw):
    cleaned = clean(raw)
    for at, character in enumerate(cleaned.text):
        if not character.isspace() and character != "'":
            start, end = cleaned.offsets.raw(at, at + 1)
            assert raw[start:end] == character
