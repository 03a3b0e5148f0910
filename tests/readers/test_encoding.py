import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import GlaneurError
from pipeline.readers.encoding import decode

FRENCH = (
    "Le géant a déjà levé 5 millions d'euros à Nîmes, où l'équipe dévoile « Éclair ».\r\n"
    "Après l'été, le maître d'œuvre reçoit un chèque : voilà qui étonne même ses aînés."
)


@pytest.mark.parametrize(
    ("encoding", "read_as"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("cp1252", "cp1252"),
        ("mac_roman", "mac_roman"),
    ],
)
def test_french_comes_out_right(encoding, read_as):
    assert decode(FRENCH.encode(encoding), "a.txt") == (FRENCH, read_as)


def test_latin_1_is_read_as_the_windows_code_page_that_holds_it():
    text = FRENCH.replace("œ", "oe")
    assert decode(text.encode("latin-1"), "a.txt") == (text, "cp1252")


def test_line_ends_and_form_feeds_stay():
    assert decode(b"a\r\nb\rc\fd\te", "a.txt")[0] == "a\r\nb\rc\fd\te"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "E103"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "E104"),
        (b"%PDF-1.4\x00\x01", "E104"),
        (b"\xff\xfea", "E107"),
    ],
)
def test_what_is_no_text_is_said(data, code):
    with pytest.raises(GlaneurError) as error:
        decode(data, "a.txt")
    assert error.value.code == code
    assert error.value.problem.where == "a.txt"


@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_a_clear_error(data):
    try:
        text, _ = decode(data, "a.txt")
    except GlaneurError as error:
        assert error.code in {"E103", "E104", "E107"}  # noqa: PT017
    else:
        assert isinstance(text, str)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1))
def test_utf_8_is_never_taken_for_anything_else(text):
    assert decode(text.encode("utf-8"), "a.txt")[0] == text.removeprefix("\ufeff")
