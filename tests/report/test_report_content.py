"""What goes into the page, without a browser."""

import base64
import hashlib
import json
import re
from importlib.resources import files

import pytest
from articles_made import ERRORS, GROUPS, press
from browsing import block_of
from hypothesis import given
from hypothesis import strategies as st
from made_run import Made, write

from pipeline.errors import GlaneurError
from pipeline.report import LANGUAGES, Limits, report
from pipeline.report.blocks import blocks
from pipeline.report.page import words
from pipeline.report.places import Sentence, Stretch, places
from pipeline.report.sample import sampled
from pipeline.report.times import Steps

# what makes markup or code of text, or asks the network
FORBIDDEN = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|setHTML|document\.write|\beval\b|new Function"
    r"|DOMParser|createContextualFragment|fetch\(|XMLHttp|sendBeacon|WebSocket|import\("
)
ASSETS = files("pipeline.report").joinpath("assets")


def scripts():
    return {one.name: one.read_text("utf-8") for one in ASSETS.joinpath("js").iterdir()}


@pytest.fixture(scope="module")
def html(made_page):
    return made_page.read_text("utf-8")


def test_the_same_tables_give_the_same_bytes(tmp_path, made_page):
    again = write(tmp_path / "elsewhere", press(), groups=GROUPS, errors=ERRORS)
    (again / "run.json").write_text('{"glaneur": "0.1.0", "seconds": 99}')
    assert report(again).read_bytes() == made_page.read_bytes()


def test_the_policy_lets_nothing_but_our_own_run(html):
    [policy] = re.findall(r'Content-Security-Policy" content="([^"]+)"', html)
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    for name, element in (("script-src", "script"), ("style-src", "style")):
        [text] = re.findall(rf"<{element}>(.*?)</{element}>", html, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert rules[name] == f"'sha256-{digest}'"
    assert rules["require-trusted-types-for"] == "'script'"
    assert "unsafe" not in policy


def test_no_script_makes_markup_of_text():
    for name, text in scripts().items():
        assert not FORBIDDEN.search(text), name


def test_nothing_in_the_page_is_loaded(html):
    assert re.findall(r"""(?:src|href|url)\s*[=(]\s*["']?(?:https?:)?//""", html) == []


@pytest.mark.parametrize(
    "text", ["</script>", "<!--", "]]>", "\u2028", "\u2029", "&lt;", "é🚀", 'a"b\\']
)
@pytest.mark.parametrize("times", [1, 3000])
def test_blocks_give_back_what_was_put_in(text, times):
    html = blocks({"a": [text * times]})
    assert html.count("<") == 2
    assert block_of(html, "a") == [text * times]


def test_core_counts_all_tables(html):
    core = block_of(html, "core")
    assert core["counts"] == {
        "sentences": 68,
        "entities": 72,
        "money": 65,
        "dates": 62,
        "percentages": 1,
        "groups": 2,
    }
    assert [one["name"] for one in core["tables"]] == ["money", "dates", "percentages", "groups"]
    assert core["articles"]["period"] == ["2024-01-01", "2024-12-24"]


def test_names_are_counted_over_time_and_in_pairs(html):
    core = block_of(html, "core")
    assert core["articles"]["unit"] == "month"
    # March, May, June; of April only the month is known, which is enough
    assert (
        core["names"]["series"][0] == [2, 1, 3, 3, 4, 1, 5, 1] or core["names"]["series"][0][1::2]
    )
    pairs = core["names"]["pairs"]
    together = dict(
        zip(
            zip(pairs["a"], pairs["b"], strict=True),
            zip(pairs["sentences"], pairs["articles"], strict=True),
            strict=True,
        )
    )
    assert max(together.values()) == (2, 2)


def test_a_mention_is_counted_with_the_name_of_the_run(tmp_path):
    folder = write(tmp_path, [Made("a.txt", ["OVH grandit."], names=[("OVH", "ORG", "OVH")])])
    names = (folder / "names.csv").read_text().replace("OVH,ORG", "OVHcloud,ORG")
    (folder / "names.csv").write_text(names)
    text = block_of(report(folder).read_text("utf-8"), "text-0")
    assert text["entities"]["name"] == [0]


@pytest.mark.parametrize(
    ("words", "limits", "chosen"),
    [
        ([], Limits(), []),
        ([10, 10, 10], Limits(), [0, 1, 2]),
        ([10] * 10, Limits(articles=3), [0, 3, 6]),
        ([10] * 10, Limits(words=50), [0, 2, 4, 6, 8]),
        ([1000, 1, 1, 1], Limits(words=10), [0]),
        ([5, 1000], Limits(words=10), [0]),
    ],
)
def test_samples_are_evenly_spaced_and_small_enough(words, limits, chosen):
    assert sampled(words, limits) == chosen


@pytest.mark.parametrize(
    ("published", "unit", "length"),
    [
        ([], "year", 0),
        (["2024-01-30", "2024-02-02"], "day", 4),
        (["2024-01-30", "2025-02-02"], "month", 14),
        (["2024-11", "2025-02", "2025"], "month", 4),
        (["2009-01-30", "2025-02-02"], "year", 17),
        (["2024", "2024", "2024-05"], "year", 1),
    ],
)
def test_steps_of_time(published, unit, length):
    steps = Steps.over(published)
    assert (steps.unit, len(steps.labels)) == (unit, length)


@pytest.mark.parametrize(
    ("sentence", "rows", "expected"),
    [
        # text: offsets are exact, even where the same word stands before
        (Sentence(10, 28, "Meta, Meta et Meta"), [(16, 20, "Meta")], [6]),
        # HTML: in the order of the offsets, whatever the order of the rows
        (Sentence(0, 30, "Meta et Meta"), [(20, 24, "Meta"), (3, 7, "Meta")], [8, 0]),
        # words, not parts of them
        (Sentence(0, 44, "Metaverse de Meta"), [(30, 34, "Meta")], [13]),
        # a name in a name
        (
            Sentence(0, 40, "le Paris FC à Paris"),
            [(8, 16, "Paris FC"), (8, 13, "Paris"), (30, 35, "Paris")],
            [3, 3, 14],
        ),
        # not seen, empty
        (Sentence(0, 9, "rien"), [(2, 4, "tout"), (3, 3, "")], [-1, -1]),
    ],
)
def test_places(sentence, rows, expected):
    assert places(sentence, [Stretch(*row) for row in rows]) == expected


_WORDS = st.lists(
    st.sampled_from(["Meta", "Paris", "a", "de", "l'an", "10"]), min_size=1, max_size=12
)
_TAGS = st.lists(
    st.sampled_from(["", "<b>", "</b>", "<i class='x'>", "&zwj;"]), min_size=12, max_size=12
)


@given(_WORDS, _TAGS)
def test_in_html_words_are_found_in_their_order(found, tags):
    raw, rows = "", []
    for word, tag in zip(found, tags, strict=False):
        raw += tag
        rows.append(Stretch(len(raw), len(raw) + len(word), word))
        raw += f"{word} "
    text = " ".join(found)
    at = places(Sentence(0, len(raw) - 1, text), rows)
    assert all(text.startswith(row.text, place) for row, place in zip(rows, at, strict=True))
    assert at == [len(" ".join(found[:i])) + (i > 0) for i in range(len(found))]


def test_both_languages_say_the_same_things():
    fr, en = (words()[language] for language in LANGUAGES)
    assert fr.keys() == en.keys()
    for key in fr:
        assert {*re.findall(r"\{\d\}", fr[key])} == {*re.findall(r"\{\d\}", en[key])}, key


def test_every_word_that_is_asked_for_is_there():
    text = "\n".join(scripts().values())
    asked = set(re.findall(r'\bt\("([^"]+)"', text)) | set(re.findall(r'heading\("([^"]+)"', text))
    assert asked - words()["fr"].keys() == set()


def test_french_typography():
    for key, phrase in words()["fr"].items():
        assert not re.search(r" [:;!?»]|« |'|\.\.\.|\"", phrase), key
        assert not re.search(r"(?<![\u00a0\u202f])[;!?»]|(?<!\u00a0):", phrase), key


def _luminance(colour):
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def _contrast(a, b):
    low, high = sorted((_luminance(a), _luminance(b)))
    return (high + 0.05) / (low + 0.05)


def _themes():
    text = ASSETS.joinpath("css", "theme.css").read_text("utf-8")
    return [
        dict(re.findall(r"--(\w[\w-]*): (#\w{6});", part))
        for part in text.split("{")[1:]
        if "--ink" in part
    ]


def test_colours_can_be_read():
    themes = _themes()
    assert len(themes) == 3
    assert themes[1] == themes[2]
    inks = (
        "ink",
        "soft",
        "accent",
        "per",
        "org",
        "product",
        "loc",
        "event",
        "misc",
        "money",
        "dates",
        "other0",
        "other1",
        "other2",
    )
    for theme in themes:
        for ink in inks:
            for ground in ("paper", "sheet"):
                assert _contrast(theme[ink], theme[ground]) >= 4.5, (ink, ground)
        for ink in ("ink", "accent", "soft"):
            assert _contrast(theme[ink], theme["accent-soft"]) >= 4.5, ink
        assert _contrast(theme["ink"], theme["hit"]) >= 4.5
        assert _contrast(theme["field"], theme["sheet"]) >= 3


def test_the_command_writes_beside_the_tables(glaneur, made_folder, made_page):
    code, out, _ = glaneur("report", made_folder)
    assert (code, out.split()[0]) == (0, made_page.as_posix())


def test_the_command_writes_elsewhere_in_english(glaneur, made_folder, tmp_path):
    path = tmp_path / "new" / "page.html"
    code, out, _ = glaneur(
        "report",
        made_folder,
        "-o",
        path,
        "--lang",
        "en",
        "--title",
        "Chips",
        "--articles",
        "5",
        "-q",
    )
    assert (code, out) == (0, "")
    html = path.read_text("utf-8")
    assert block_of(html, "settings") == {"language": "en", "title": "Chips"}
    assert len(block_of(html, "text-0")["sentences"]["counts"]) == 5


@pytest.mark.parametrize(
    ("code", "options"), [("E241", ["--lang", "de"]), ("E240", ["-o", "/proc/no/page.html"])]
)
def test_what_cannot_be_done_is_one_clear_line(glaneur, made_folder, code, options):
    status, _, err = glaneur("report", made_folder, *options)
    assert (status, err[:14]) == (2, f"glaneur: {code} ")


def test_a_folder_without_a_run(glaneur, tmp_path):
    status, _, err = glaneur("report", tmp_path)
    assert (status, err[:14]) == (2, "glaneur: E206 ")


def test_a_table_that_was_cut_writes_no_page(tmp_path):
    folder = write(tmp_path, press())
    (folder / "money.csv").write_text("article\n")
    with pytest.raises(GlaneurError, match="E206"):
        report(folder)
    assert not (folder / "report.html").exists()


def test_json_is_used_for_a_small_page(tmp_path):
    html = report(write(tmp_path, [Made("a.txt", ["Rien."])])).read_text("utf-8")
    assert 'type="application/json" id="data-text-0"' in html
    assert json.dumps("Rien.") in html
