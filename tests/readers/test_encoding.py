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
    ("encoding", "guessed"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("cp1252", "cp1252"),
        ("mac_roman", "mac_roman"),
    ],
)
def test_french_comes_out_right(encoding, guessed):
    assert decode(FRENCH.encode(encoding), "a.txt") == (FRENCH, guessed)


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("cp1252", "windows-1252"),
        ("cp1252", "ISO-8859-1"),  # as browsers read it
        ("cp1252", "latin1"),
        ("cp1252", "us-ascii"),
        ("cp1252", " 'Windows-1252' "),
        ("iso8859_15", "ISO-8859-15"),
        ("mac_roman", "macintosh"),
        ("utf-16-be", "utf-16-be"),
        ("utf-8", "iso-8859-1"),  # a declaration that is wrong: UTF-8 speaks for itself
    ],
)
def test_what_is_declared_is_believed_after_utf_8(encoding, declared):
    assert decode(FRENCH.encode(encoding), "a.html", declared) == (FRENCH, "")


@pytest.mark.parametrize(
    "declared", ["x-unknown", "utf-8", "ascii\0", "base64", "idna", "undefined", ""]
)
def test_a_declaration_that_does_not_fit_is_passed_over(declared):
    assert decode(FRENCH.encode("cp1252"), "a.html", declared) == (FRENCH, "cp1252")


@pytest.mark.parametrize("declared", ["", "windows-1252"])
def test_utf_8_that_is_cut_or_damaged_is_utf_8_still(declared):
    data = FRENCH.encode()
    assert data.count(b"\xc3") > 9
    # cut inside the last letter of « même »
    cut = data[: data.rindex("ê".encode()) + 1]
    assert decode(cut, "a.txt", declared) == (FRENCH[: FRENCH.rindex("ê")] + "Ã", "utf-8")
    pasted = data.replace("chèque".encode(), "chèque".encode("cp1252"))
    assert decode(pasted, "a.txt", declared) == (FRENCH, "utf-8")


def test_a_page_of_single_bytes_that_calls_itself_wide_is_none():
    assert decode(b"<meta charset=utf-16>Texte.", "a.html", "utf-16")[0].endswith("Texte.")
    data = "<meta charset=utf-16>Déjà levé à Nîmes, l'été.".encode("cp1252")
    assert decode(data, "a.html", "utf-16")[0].endswith("Déjà levé à Nîmes, l'été.")


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


@given(st.binary(max_size=200), st.sampled_from(["", "latin-1", "utf-16", "shift_jis", "é", "hex"]))
def test_any_bytes_give_text_or_a_clear_error(data, declared):
    try:
        text, _ = decode(data, "a.txt", declared)
    except GlaneurError as error:
        assert error.code in {"E103", "E104", "E107"}  # noqa: PT017
    else:
        assert isinstance(text, str)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1))
def test_utf_8_is_never_taken_for_anything_else(text):
    assert decode(text.encode("utf-8"), "a.txt")[0] == text.removeprefix("\ufeff")


def test_a_short_text_that_no_detector_is_sure_of_is_read_as_western():
    text = "Déjà levé à Nîmes.\nL'été a coûté 5 € de plus.\n"
    assert decode(text.encode("cp1252"), "a.txt") == (text, "cp1252")
