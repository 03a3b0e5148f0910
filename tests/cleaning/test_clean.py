import pickle
import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.cleaning import RULES, clean

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "cleaning.toml").read_text("utf-8"))
UNSEEN = {"{N}": "\u00a0", "{F}": "\u202f", "{T}": "\u2009", "{S}": "\u00ad", "{Z}": "\u200b"}


# texts dense in what the rules look at
raws = st.lists(
    st.sampled_from(
        [*"’'«»\" ,.;:!?-–•*_`#|>[]()0123\n\r\t", "\u00a0", "\u202f", "\u00ad", "\n\n", "Les", "Il",
         "PARIS, 3 mai 2021 - ", "Par Anne Le Goff", "1. ", "2. ", "---\n", "[a](b)", "**",
         "OpenAI", "Pensez-vous", "lire aussi", "Tribune", "mot", "entreprise.", "☕ ",
         "date 2024-09 ", "Ã©", "â€™", "Â\u00a0", "Ã", "Â", "\u0092", "√©",
         "<b>", "</b>", "<p>", "</p>", "<br/>", "<a href='x'>", "<", "<!--", "-->",
         "<script>", "</script>",
         "&eacute;", "&nbsp;", "&amp;", "&lt;", "lt;", "&#233;", "&shy;", "&", ";", "balise",
         "\ufb01", "\ufb04", "e\u0301", "\r\n", "-\n", "-\r\n", "mot\u00ad\n", "\u00ad\r\n",
         "intelli-\ngence",
         "intelligence", "peut-\nêtre",
         "ment", "https://exemple.fr/Un.Les", "a@b.fr.Les", "www.a.fr", "[…]", "(...)",
         "```\n", "~~~\n",
         "Crédit photo : ", "© ", "Source : ", "Lire aussi : ", "Anne AFP",
         "Partager", " sur ", "Facebook",
         "4 min", "lecture", "EXCLUSIF", "mot de plus dans la ligne"]
    )
    | st.text(max_size=3)
).map("".join)  # fmt: skip
forms = st.sampled_from(["txt", "md", "html"])


def _raw(case):
    raw = case["raw"]
    for mark, character in UNSEEN.items():
        raw = raw.replace(mark, character)
    return raw


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["raw"])
def test_rules_make_the_text_clean(case):
    cleaned = clean(_raw(case), case.get("form", "txt"))
    assert cleaned.text == case["clean"]
    assert {edit.rule for edit in cleaned.edits} == set(case["rules"])


@pytest.mark.parametrize("case", CASES["kept"], ids=lambda case: case["text"])
def test_what_is_no_fault_is_kept(case):
    assert clean(case["text"]).edits == ()


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["raw"])
def test_a_rule_that_is_off_does_nothing(case):
    cleaned = clean(_raw(case), case.get("form", "txt"), off=case["rules"])
    assert not {edit.rule for edit in cleaned.edits} & set(case["rules"])
    assert clean(_raw(case), off=RULES).text == _raw(case)


@given(raws, forms)
def test_edits_make_the_text(raw, form):
    cleaned = clean(raw, form)
    pieces, last = [], 0
    for edit in cleaned.edits:
        assert last <= edit.start <= edit.end <= len(raw)
        pieces += (raw[last : edit.start], edit.replacement)
        last = edit.end
    assert "".join((*pieces, raw[last:])) == cleaned.text


@given(raws, forms)
def test_cleaning_twice_is_cleaning_once(raw, form):
    once = clean(raw, form).text
    assert clean(once, form).text == once


STANDS_FOR_OTHERS = {"mojibake", "composed accents", "html tags", "html entities", "ligatures"}


def _letters(text):
    # Unicode counts the apostrophe U+02BC among the letters
    return [c for c in text if c.isalnum() and c != "ʼ"]


@given(raws, forms)
def test_letters_and_digits_are_only_lost_where_a_passage_is_left_out(raw, form):
    # letters that stand for others are letters no more
    raw = clean(raw, form, off=set(RULES) - STANDS_FOR_OTHERS).text
    cleaned = clean(raw, form)
    # other rules may have shown them more of those
    assume(clean(raw, form, off=STANDS_FOR_OTHERS).text == cleaned.text)
    kept = list(raw)
    for edit in cleaned.edits:
        if not edit.replacement:
            kept[edit.start : edit.end] = [""] * (edit.end - edit.start)
    assert _letters("".join(kept)) == _letters(cleaned.text)


@given(raws, forms)
def test_white_space_is_plain(raw, form):
    text = clean(raw, form).text
    assert "  " not in text
    assert "\n\n\n" not in text
    assert not set(text) & set("\t\r\u00a0\u202f")
    assert text == text.strip(" \n")


@given(raws)
def test_clean_text_can_be_sent_to_another_process(raw):
    cleaned = clean(raw)
    assert pickle.loads(pickle.dumps(cleaned)) == cleaned


@pytest.mark.parametrize(
    "unit",
    [" ", "\n", "- ", "* ", "1. ", "[", "**", "a.A", 'a."A', "aLes ", "» ", "PARIS, ", "x\n", "_a",
     "`", "|--", "(", "A'", "Par A ", "---\n", "\t", ".", "A. ", "Ã©", "Ã", "Ãƒ", "â€", "√", "Â ",
     "<", "<b>", "<a ", "</b>", "<!--", "<script>", "&", "&amp;", "&a", "-\n", "ab-\n",
     "com-\nmun ", "a\u00ad\n",
     "[…]", "© ", "Source : ", ".Source : A", "a. Lire aussi : ", "@", "://", "www.", "`a",
     "```\n", "```<b>\n",
     "balise <b>\n", "Partager ", "e\u0301", "\ufb01", "4 min "],
)  # fmt: skip
@pytest.mark.parametrize("form", ["txt", "md"])
@pytest.mark.usefixtures("soon")
def test_time_is_linear(unit, form):
    clean("x" + unit * 30_000, form)
    clean(unit * 30_000 + "x", form)


@given(raws, forms, st.data())
def test_every_word_maps_to_raw_and_back(raw, form, data):
    cleaned = clean(raw, form)
    words = [m.span() for m in re.finditer(r"\w+", cleaned.text)]
    if not words:
        return
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    start, end = cleaned.offsets.raw(words[first][0], words[last][1])
    assert 0 <= start < end <= len(raw)
    a, b = cleaned.offsets.clean(start, end)
    # a part of what stands for several characters comes back whole
    assert a <= words[first][0] < words[last][1] <= b
    assert cleaned.offsets.raw(a, b) == (start, end)


@given(
    st.lists(st.sampled_from(["<b>", "</b>", "<br>", "ﬁ", "ﬄ", "&eacute;", " ", "-\n", "a", "É"]))
)
def test_nothing_that_rules_look_for_is_left(parts):
    text = clean("".join(parts)).text
    assert not set(text) & set("ﬁﬄ")
    assert "</b>" not in text
    assert "<br>" not in text
    assert "&eacute;" not in text
