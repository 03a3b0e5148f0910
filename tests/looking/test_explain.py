"""``glaneur explain``: which place is meant, whether the article is the same, what is said."""

import json

import press_runs
import pytest

from pipeline.config import Config
from pipeline.errors import GlaneurError
from pipeline.looking.explain import Asked, explain
from pipeline.looking.explain.locate import article, parted, places, span, unquoted
from pipeline.looking.explain.origin import Ways, origin
from pipeline.looking.visible import exactly
from pipeline.results import Results
from pipeline.runs import run

RAW = press_runs.PRESS["press/un.txt"][1]


@pytest.fixture
def gone(tmp_path):
    """A run whose articles are not there."""
    return Results.of(press_runs.write(tmp_path / "out"))


@pytest.mark.parametrize(
    ("args", "place"),
    [
        (("a.txt", "860"), ("a.txt", "860")),
        (("a.txt:860-882", None), ("a.txt", "860-882")),
        (("…sse/a.txt:860", None), ("sse/a.txt", "860")),
        (("http://x.fr:80/a:3-4", None), ("http://x.fr:80/a", "3-4")),
        (("C:/x/a.txt:3", None), ("C:/x/a.txt", "3")),
        (("a.txt:5", "x"), ("a.txt:5", "x")),
    ],
)
def test_a_place_may_be_one_word(args, place):
    assert parted(*args) == place


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("860", (860, 861)), ("860-882", (860, 882)), (" 860 - 882 ", (860, 882)),
        ("860–882", (860, 882)), ("5 M€", None), ("-5", None), ('"2024"', None), ("12 mois", None),
    ],
)  # fmt: skip
def test_an_offset_is_a_number_two_or_a_text(text, found):
    assert span(text) == found


@pytest.mark.parametrize("text", ["5-5", "9-5"])
def test_a_place_has_an_end_behind_its_start(text):
    with pytest.raises(GlaneurError, match="E223"):
        span(text)


@pytest.mark.parametrize(
    ("text", "raw", "found"),
    [
        ("5 M€", "5 M€ et 5 M€", [(0, 4), (8, 12)]),
        ("5 M€", "5\u00a0M€", [(0, 4)]),
        ("l'iPhone", "L’iphone", [(0, 8)]),
        ("l’iPhone", "l'iPhone", [(0, 8)]),
        ("un deux", "un\n  deux", [(0, 9)]),
        ("a.c", "abc", []),
        ("a+", "a+ a", [(0, 2)]),
        # as it is goes before as it might be
        ("Orange", "orange Orange", [(7, 13)]),
        ("", "abc", []),
    ],
)
def test_where_a_text_stands(text, raw, found):
    assert list(places(text, raw)) == found


@pytest.mark.parametrize(
    ("text", "bare"),
    [('"2024"', "2024"), ("« 5 M€ »", "5 M€"), ("“x”", "x"), ("'", "'"), ("a", "a")],
)
def test_quotation_marks_are_taken_off(text, bare):
    assert unquoted(text) == bare


def test_an_article_is_meant_by_its_end(tmp_path):
    names = ["a/un.txt", "b/un.txt", "b/autun.txt", "flux.xml#1", "flux.xml#11", "un.txt"]
    press = dict.fromkeys(names, ("", ["Rien."], {}))
    results = Results.of(press_runs.write(tmp_path, press))

    def meant(name):
        return article(results, name)["article"]

    assert meant("a/un.txt") == "a/un.txt"
    assert meant("un.txt") == "un.txt"  # whole, before those that end so
    assert meant("autun.txt") == meant("tun.txt") == "b/autun.txt"
    assert meant("1") == meant("flux.xml#1") == "flux.xml#1"
    assert meant("11") == "flux.xml#11"
    with pytest.raises(GlaneurError, match=r"E222 n\.txt: .*4 end so: a/un\.txt, b/un\.txt"):
        meant("n.txt")
    with pytest.raises(GlaneurError, match=r"E222 .*did you mean flux\.xml#1"):
        meant("flux.xlm#1")


def told(results, *args, **ways):
    return explain(results, Asked(*args, ways=Ways(**ways)))


def test_an_article_that_is_gone_is_explained_from_the_tables(gone):
    found = told(gone, "un.txt", "75")
    assert found.trouble.startswith("the article is gone: no such file (--from FOLDER")
    [place] = found.places
    assert (place.raw, place.edits) == (None, ())
    assert place.sentence[0] == 2
    assert place.sentence[1].bracketed() == RAW[1].replace("1,5", "1,[5]")
    [reason] = place.reasons
    assert (reason.table, reason.row["text"]) == ("money", "1,5 milliard d'euros")
    assert reason.rule == "a number in figures and the currency behind it: 5 M€"
    assert (reason.parts, reason.now) == ((), "")


def test_a_text_is_found_in_the_tables_too(gone):
    found = told(gone, "un.txt", "Orange")
    assert [(one.start, one.end) for one in found.places] == [(33, 39), (49, 55)]
    assert found.notes[0] == "'Orange' stands there 2 times: 33-39, 49-55"
    assert found.places[1].sentence[1].bracketed().startswith("Orange a dit qu'[Orange] perdrait")


def test_what_covers_nothing_is_said(glaneur, gone):
    code, out, err = glaneur("explain", gone.folder, "trois.txt", "3")
    assert (code, err) == (0, "")
    assert "San[s] rien." in out
    assert "no row of any table covers it" in out


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["quatre.txt", "3"], "E222 quatre.txt"),
        (["un.txt"], "E223 un.txt: no place to explain: no place in the article is given"),
        (["un.txt", "5000"], "the article has 94 characters"),
        (["un.txt", "absent"], "E223 'absent': no place to explain: this text is not in the"),
        (["un.txt", "9-3"], "E223 9-3"),
    ],
)
def test_wrong_use_is_one_clear_line(glaneur, gone, args, said):
    code, out, err = glaneur("explain", gone.folder, *args)
    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1


class TestOrigin:
    """Whether an article is found again, and is the same."""

    @pytest.fixture
    def folder(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        press_runs.write(tmp_path / "out", raw=tmp_path)
        return tmp_path

    def found(self, out, locator="press/un.txt", **ways):
        results = Results.of(out / "out")
        sentences = [r for r in results.table("sentences").rows() if r["article"] == locator]
        return origin(results, article(results, locator), sentences, Ways(**ways))

    def test_it_is_the_same(self, folder):
        found = self.found(folder)
        assert found.same
        assert found.article.raw == "\n".join(RAW)
        assert found.article.published.origin == "sidecar"
        assert found.note == "its publication date is not known now"

    def test_it_may_be_found_from_another_folder(self, folder, monkeypatch, tmp_path_factory):
        monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
        assert self.found(folder).same
        (folder / "press" / "un.txt").write_text("Autre chose.")
        found = self.found(folder)
        assert (found.article, found.trouble[:12]) == (None, "no such file")

    def test_it_may_have_moved(self, folder):
        (folder / "press").rename(folder / "presse")
        assert not self.found(folder).same
        assert self.found(folder, folder=folder / "presse").same

    @pytest.mark.parametrize(
        ("old", "new", "said"),
        [
            ("lève", "leva bien", "it has 99 characters, and had 94"),
            ("Cresta", "Crista", "characters 0-32 are « Crista lève"),
            # between two sentences
            ("\n", " ", ""),
        ],
    )
    def test_what_has_changed_is_said(self, folder, old, new, said):
        path = folder / "press" / "un.txt"
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        assert self.found(folder).trouble.startswith(said)

    def test_a_digest_tells_what_no_sentence_does(self, folder):
        path = folder / "out" / "run.json"
        made = json.loads(path.read_text())
        made["inputs"][0] |= {"articles": 1, "sha256": "0"}
        path.write_text(json.dumps(made))
        assert self.found(folder).trouble == "its characters are others (sha256)"

    def test_what_cannot_be_read_again_says_why(self, folder):
        for name, said in [("stdin", "standard input"), ("https://x.fr/a", "--fetch")]:
            press_runs.write(folder / "out", {name: press_runs.PRESS["press/un.txt"]})
            assert said in self.found(folder, name).trouble


GOLDEN = """\
published 2024-10-04 (cli)

characters 25-43, sentence 1
  La société Cresta a levé [5 millions d’euros] mardi.
in the file
  La société Cresta a levé [5 millions d’euros] mardi.\\nCresta perd jusqu'à \
3\\u202fM$ par an.
cleaned near it: place, rule, was, is
  37-38  apostrophes  "’"  "'"
  72-73  no-break spaces  "\\u202f"  " "

money  5 millions d’euros  25-43
  amount: 5000000
  amount_min: 5000000
  amount_max: 5000000
  currency: EUR
  modifier: exact
  rule figures: a number in figures and the currency behind it: 5 M€
    number: « 5 millions d' » is 5000000, each unit of it 1000000
    currency: « euros » is EUR by a name, as usual
  found again, the same
"""


@pytest.fixture
def one_model(monkeypatch, pipe, one_load):
    monkeypatch.setattr("pipeline.looking.explain.rerun.Pipeline", lambda config: pipe)
    assert pipe.config == Config()


@pytest.mark.model
@pytest.mark.usefixtures("one_model")
class TestAgain:
    """With the model: the article goes through all stages again."""

    TEXT = (
        "La société Cresta a levé 5 millions d’euros mardi.\nCresta perd jusqu'à 3\u202fM$ par an."
    )

    @pytest.fixture
    def out(self, tmp_path):
        (tmp_path / "a.txt").write_text(self.TEXT, encoding="utf-8")
        run([tmp_path / "a.txt"], tmp_path / "out", published="2024-10-04")
        return tmp_path / "out"

    def reason(self, out, text, table):
        found = told(Results.of(out), "a.txt", text)
        assert found.trouble == ""
        [reason] = [one for one in found.places[0].reasons if one.table == table]
        assert reason.now == "found again, the same"
        return dict(reason.parts), found.places[0]

    def test_an_amount(self, out):
        parts, place = self.reason(out, "3 M$", "money")
        assert parts == {
            "number": "« 3 M » is 3000000, each unit of it 1000000",
            "currency": "« $ » is USD by a sign, as usual",
            "modifier": "« jusqu'à » makes it at_most",
            "period": "« par an » makes it P1Y",
        }
        assert place.raw.match == "3\\u202fM$"
        assert place.sentence[1].match == "3\u202fM$"

    def test_a_date(self, out):
        parts, place = self.reason(out, "mardi", "dates")
        assert parts == {
            "matched": "w « mardi »",
            "tense": "past, by « a levé »",
            "reference": "published 2024-10-04 (given on the command line); without it: XXXX-WXX-2",
        }
        # the apostrophe of « d’euros » is made straight not far before
        assert place.edits[0] == '37-38\tapostrophes\t"’"\t"\'"'

    def test_a_name(self, out):
        found = told(Results.of(out), "a.txt", "12")
        [reason] = found.places[0].reasons
        layers = [layer for layer, _ in reason.parts]
        assert layers[:2] == ["model", "network, first word"]
        assert "words around it" in layers
        assert "vote" in layers
        assert reason.parts[-1] == ("after vote and fill", "« Cresta » ORG (model)")
        assert ("words around it", "speak for ORG 2") in reason.parts

    def test_what_another_version_would_find_is_said(self, out):
        path = out / "money.csv"
        path.write_text(path.read_text(encoding="utf-8").replace(",USD,", ",CAD,"))
        found = told(Results.of(out), "a.txt", "3 M$")
        assert found.places[0].reasons[0].now == "found now with currency: CAD then, USD now"
        path.write_text(path.read_text(encoding="utf-8").replace(",71,75,", ",71,74,"))
        found = told(Results.of(out), "a.txt", "3 M$")
        assert found.places[0].reasons[0].now == "not found now, by this version and model"

    def test_as_text_and_as_json(self, out, glaneur):
        code, text, err = glaneur("explain", out, "a.txt", "25-43")
        assert (code, err) == (0, "")
        assert text.partition("\n")[2] == GOLDEN
        code, written, _ = glaneur("explain", out, "a.txt", "25-43", "--format", "json")
        [place] = json.loads(written)["places"]
        assert place["rows"][0]["row"]["amount"] == 5000000
        assert place["raw"][1] == "5 millions d’euros"

    def test_settings_that_are_not_usable_here(self, out):
        path = out / "run.json"
        made = json.loads(path.read_text())
        made["config"]["run"]["plugins"] = 3
        path.write_text(json.dumps(made))
        found = told(Results.of(out), "a.txt", "3 M$")
        assert found.trouble.startswith("the run cannot be done again: its settings are not usable")
        assert found.places[0].reasons[0].row["currency"] == "USD"


def test_what_cannot_be_seen_is_written_out():
    assert exactly("a\u00a0\u202fb\u00ad\u0301\ud800\t\U000e0041é ’") == (
        "a\\xa0\\u202fb\\xad\\u0301\\ud800\\t\\U000e0041é ’"
    )
