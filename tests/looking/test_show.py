"""``glaneur show``: which rows, in which order, written how."""

import csv
import io

import press_runs
import pytest
from rich.console import Console

from pipeline.looking.show import terminal
from pipeline.looking.show.marks import Sentences, marked
from pipeline.looking.show.query import Order, Query
from pipeline.looking.show.view import View
from pipeline.looking.where import Condition
from pipeline.results import Results
from pipeline.tables import Column


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return press_runs.write(tmp_path_factory.mktemp("run"))


@pytest.fixture
def shown(glaneur, folder):
    """What the command prints."""

    def run(*args):
        code, out, err = glaneur("show", folder, *args)
        assert (code, err) == (0, "")
        return out.splitlines()

    return run


def on_terminal(folder, table, width, *, context=False, wide=False, limit=None, colour=False):
    """What a terminal of that width shows, narrow spaces as spaces, without those at the ends."""
    results = Results.of(folder)
    view = View.of(results.table(table), None, data=False, context=context)
    rows = Query(limit=limit).chosen(view.table.values(), view.noting(Sentences.of(results)))
    out = io.StringIO()
    console = Console(
        file=out, width=width, force_terminal=True, highlight=False,
        no_color=not colour, color_system="standard" if colour else None,
    )  # fmt: skip
    terminal.show(console, view.columns, map(view.line, rows), wide=wide, limit=limit)
    return [line.rstrip() for line in out.getvalue().replace("\u202f", " ").splitlines()]


def test_without_a_table_it_says_which_there_are(shown):
    assert shown() == [
        "table\trows\tholds",
        "articles\t3\tOne row an article that was read.",
        "sentences\t6\tOne row a sentence, headline or list item.",
        "entities\t4\tOne row a mention of a name.",
        "money\t3\tAmounts of money, exact or bounded, with currency, modifier and period.",
        "dates\t1\tDates, times, durations and what recurs, each with its first and last "
        "calendar day.",
        "names\t3\tOne row a name over the whole run, most named first.",
        "errors\t0\tOne row a problem.",
    ]


def test_a_pipe_gets_whole_lines(shown):
    assert shown("money") == [
        "where\ttext\tamount\tamount_min\tamount_max\tcurrency\tmodifier\tperiod\trule",
        "press/un.txt:12-16\t5 M€\t5000000\t5000000\t5000000\tEUR\texact\t\tfigures",
        "press/un.txt:73-93\t1,5 milliard d'euros\t1500000000\t\t1500000000\tEUR\tat_most\t"
        "\tfigures",
        "press/deux.txt:15-22\t99,90 $\t99.9\t99.9\t99.9\tUSD\texact\tP1M\tfigures",
    ]


def test_the_sentence_has_the_match_that_is_meant_in_brackets(shown):
    lines = shown("entities", "--context", "--columns", "label", "--where", 'text == "Orange"')
    assert lines == [
        "where\tlabel\tcontext",
        "press/un.txt:33-39\tORG\t[Orange] a dit qu'Orange perdrait jusqu'à 1,5 milliard d'euros.",
        "press/un.txt:49-55\tORG\tOrange a dit qu'[Orange] perdrait jusqu'à 1,5 milliard d'euros.",
    ]


def test_what_acts_on_a_terminal_is_written_out(shown):
    assert shown("sentences", "--columns", "text", "--where", 'contains(text, "Rien")')[1:] == [
        "press/deux.txt:33-57\tRien | ici, *rien*.\\x1b[31m"
    ]


@pytest.mark.parametrize(
    ("args", "texts"),
    [
        (["--where", "amount > 100"], ["5 M€", "1,5 milliard d'euros"]),
        (["--sort", "-amount"], ["1,5 milliard d'euros", "5 M€", "99,90 $"]),
        (["--sort", "amount", "--limit", "2"], ["99,90 $", "5 M€"]),
        # what is empty is last, either way
        (["--sort", "amount_min"], ["99,90 $", "5 M€", "1,5 milliard d'euros"]),
        (["--sort", "-amount_min"], ["5 M€", "99,90 $", "1,5 milliard d'euros"]),
        (["--sort", "-period,-amount"], ["99,90 $", "1,5 milliard d'euros", "5 M€"]),
        (["--sort", "currency,-amount"], ["1,5 milliard d'euros", "5 M€", "99,90 $"]),
        (["--limit", "0"], []),
    ],
)
def test_rows_are_chosen_and_sorted(shown, args, texts):
    lines = shown("money", "--columns", "text", *args)
    assert [line.split("\t")[1] for line in lines[1:]] == texts


def test_text_is_sorted_as_in_a_dictionary(shown):
    lines = shown("entities", "--columns", "text", "--sort", "text", "--where", "start < 40")
    assert [line.split("\t")[1] for line in lines[1:]] == ["Cresta", "École 42", "Orange"]


def test_the_first_few_of_many_are_those_of_all():
    columns = [Column("a", int, ""), Column("b", str, "")]
    rows = [[n * 7 % 10, "xyz"[n % 3]] for n in range(30)]
    order = Order.of("-b,a", columns)
    whole = list(Query(None, order).chosen(rows))
    assert whole == sorted(sorted(rows, key=lambda r: r[0]), key=lambda r: r[1], reverse=True)
    assert list(Query(None, order, 11).chosen(rows)) == whole[:11]


def test_a_large_table_is_not_held():
    columns = [Column("a", int, "")]
    seen = []

    def rows():
        for n in range(10**9):
            seen.append(n)
            yield [n]

    query = Query(Condition("a % 2 == 1", columns), limit=3)
    assert list(query.chosen(rows())) == [[1], [3], [5]]
    assert len(seen) == 6


def test_csv_is_as_the_tables_are(shown, folder):
    lines = shown("money", "--format", "csv")
    written = (folder / "money.csv").read_text(encoding="utf-8").splitlines()
    assert lines == written


def test_csv_of_chosen_columns_says_where(shown):
    out = "\n".join(shown("money", "--format", "csv", "--columns", "text,amount", "--limit", "1"))
    assert list(csv.reader(io.StringIO(out))) == [
        ["where", "text", "amount"],
        ["press/un.txt:12-16", "5 M€", "5000000"],
    ]


def test_json_lines_have_numbers_and_nulls(shown):
    lines = shown("money", "--format", "jsonl", "--columns", "article,start,end,amount,amount_min")
    assert lines == [
        '{"article": "press/un.txt", "start": 12, "end": 16, "amount": 5000000, '
        '"amount_min": 5000000}',
        '{"article": "press/un.txt", "start": 73, "end": 93, "amount": 1500000000, '
        '"amount_min": null}',
        '{"article": "press/deux.txt", "start": 15, "end": 22, "amount": 99.9, "amount_min": 99.9}',
    ]


def test_markdown_is_a_table_with_the_match_in_bold(shown):
    args = ("--format", "markdown", "--columns", "label", "--context", "--limit", "2")
    assert shown("entities", *args) == [
        "| where | label | context |",
        "|---|---|---|",
        "| press/un.txt:0-6 | ORG | **Cresta** lève 5 M€ le 3 mars 2025. |",
        "| press/un.txt:33-39 | ORG | **Orange** a dit qu'Orange perdrait jusqu'à 1,5 milliard "
        "d'euros. |",
    ]
    [line] = shown("sentences", "--format", "markdown", "--columns", "text", "--where",
                   'startswith(text, "Rien")')[2:]  # fmt: skip
    assert line.endswith(r"| Rien \| ici, \*rien\*.\\x1b\[31m |")


def test_a_terminal_shows_figures_by_three_and_leaves_out_what_is_empty(folder):
    assert on_terminal(folder, "money", 130) == [
        "where                 text                         amount  amount_min     amount_max"
        "  currency  modifier  period  rule",
        "press/un.txt:12-16    5 M€                      5 000 000   5 000 000      5 000 000"
        "  EUR       exact             figures",
        "press/un.txt:73-93    1,5 milliard d'euros  1 500 000 000              1 500 000 000"
        "  EUR       at_most           figures",
        "press/deux.txt:15-22  99,90 $                        99.9        99.9           99.9"
        "  USD       exact     P1M     figures",
        "3 rows",
    ]
    assert on_terminal(folder, "dates", 130)[-1] == "1 row; empty: mod"


def test_a_narrow_terminal_cuts_texts_and_says_what_it_has_no_room_for(folder):
    assert on_terminal(folder, "money", 80, limit=2) == [
        "where               text             amount  amount_min     amount_max  currency",
        "press/un.txt:12-16  5 M€          5 000 000   5 000 000      5 000 000  EUR",
        "press/un.txt:73-93  1,5 mil…  1 500 000 000              1 500 000 000  EUR",
        "2 rows, as many as asked for; empty: period; no room for modifier, rule (--wide,",
        "--columns)",
    ]
    wide = on_terminal(folder, "money", 80, limit=2, wide=True)
    assert wide[2].endswith("at_most   figures")
    assert "1,5 milliard d'euros" in wide[2]


@pytest.mark.parametrize("width", [20, 40, 60, 100])
def test_no_line_is_wider_than_the_terminal(folder, width):
    for table in ("money", "entities", "sentences", "names"):
        for line in on_terminal(folder, table, width)[:-1]:
            assert len(line) <= max(width, 24)


def test_the_end_of_a_path_stays(folder):
    line = on_terminal(folder, "sentences", 44)[2]
    assert line.startswith("press/un.txt:33-94")
    line = on_terminal(folder, "sentences", 30)[2]
    assert line.startswith("press/un.txt:33-94")


def test_the_match_is_marked_by_colour_or_by_brackets(folder):
    plain = on_terminal(folder, "entities", 100, context=True, limit=1)
    assert plain[2] == "    [Cresta] lève 5 M€ le 3 mars 2025."
    coloured = on_terminal(folder, "entities", 100, context=True, limit=1, colour=True)
    assert coloured[2].startswith("    \x1b[1;30;43mCresta\x1b[0m lève 5 M€")


@pytest.mark.parametrize(
    ("sentence", "match", "at", "shown"),
    [
        ("a b a", "a", None, "[a] b a"),
        ("a b a", "a", 4, "a b [a]"),
        ("a b a", "a", 3, "a b [a]"),
        ("a b a", "c", 1, "a b a"),
        ("a b a", "", 1, "a b a"),
        ("aaa", "aa", 1, "a[aa]"),
    ],
)
def test_marks(sentence, match, at, shown):
    assert marked(sentence, match, at).bracketed() == shown


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["monney"], "E221 monney: cannot be shown: no table 'monney'; did you mean money?"),
        (["money", "--where", "amout > 1"], "E220 'amout'"),
        (["money", "--sort", "amout"], "did you mean amount?"),
        (["money", "--columns", "text,amout"], "did you mean amount?"),
        (["articles", "--context"], "no sentence around"),
        (["names", "--columns", "where"], "no column 'where'"),
    ],
)
def test_wrong_use_is_one_clear_line(glaneur, folder, args, said):
    code, out, err = glaneur("show", folder, *args)
    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1


def test_a_folder_without_a_run_is_wrong_use(glaneur, tmp_path):
    code, _, err = glaneur("show", tmp_path)
    assert (code, "E206" in err) == (2, True)
    assert glaneur("show", tmp_path, "money", "--format", "xml")[0] == 2
    assert glaneur("show", tmp_path, "money", "--limit", "-1")[0] == 2
