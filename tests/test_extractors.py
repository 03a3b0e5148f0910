from dataclasses import dataclass, make_dataclass
from datetime import date, datetime
from decimal import Decimal
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Literal

import numpy as np
import pytest

import pipeline.plugins.loading
from pipeline.errors import GlaneurError
from pipeline.extractors import Match, cell_types, check_cells, column, extractor
from pipeline.plugins.loading import load

PLUGIN = '''
from dataclasses import dataclass
from pipeline import Match, column, extractor

@dataclass(frozen=True)
class Shout:
    length: int = column("characters")

@extractor("shouts", row=Shout)
def shouts(doc):
    """Words in capitals."""
    for token in doc:
        if token.is_upper and len(token) > 3:
            yield Match(token.idx, token.idx + len(token), Shout(len(token)), "capitals")
'''


@dataclass(frozen=True)
class Row:
    value: int = column("a number")


def test_extractor_keeps_name_row_and_description():
    @extractor("things", row=Row, requires=["parser"])
    def things(doc):
        """Things of all kinds.

        More about them.
        """
        yield Match(0, 1, Row(1), "first")

    assert (things.name, things.row, things.requires) == ("things", Row, ("parser",))
    assert things.description == "Things of all kinds."
    assert list(things(None)) == [Match(0, 1, Row(1), "first")]


@pytest.mark.parametrize("name", ["Things", "two words", "1st", ""])
def test_extractor_names_are_lower_case_identifiers(name):
    with pytest.raises(TypeError, match="lower-case"):
        extractor(name, row=Row)


def test_extractor_rows_are_dataclasses():
    with pytest.raises(TypeError, match="dataclass"):
        extractor("things", row=dict)


def test_built_in_extractors_load_in_the_order_asked():
    assert [found.name for found in load(["dates", "money", "dates"])] == ["dates", "money"]


def test_unknown_extractor_names_the_known_ones():
    with pytest.raises(GlaneurError, match=r"^E301 .*dates, .*money"):
        load(["monnaie"])


def test_plugin_file_adds_its_extractors(tmp_path):
    path = tmp_path / "shouts.py"
    path.write_text(PLUGIN)
    assert [found.name for found in load(["money"], [path])] == ["money", "shouts"]
    assert [found.name for found in load(["shouts"], [path])] == ["shouts"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("raise RuntimeError('no such thing')", "RuntimeError: no such thing"),
        ("def broken(:", "SyntaxError"),
        ("x = 1", "no @extractor in it"),
    ],
)
def test_broken_plugin_is_one_clear_line(tmp_path, text, reason):
    path = tmp_path / "broken.py"
    path.write_text(text)
    with pytest.raises(GlaneurError, match=f"^E302 .*broken.py.*{reason}"):
        load([], [path])


def test_missing_plugin_is_one_clear_line():
    with pytest.raises(GlaneurError, match=r"E302 nowhere\.py: .*No such file"):
        load([], [Path("nowhere.py")])


def test_two_extractors_of_one_name_are_refused(tmp_path):
    for name in ("a.py", "b.py"):
        (tmp_path / name).write_text(PLUGIN)
    with pytest.raises(GlaneurError, match="E303 shouts"):
        load([], [tmp_path / "a.py", tmp_path / "b.py"])


def test_plugin_cannot_replace_a_built_in(tmp_path):
    path = tmp_path / "money.py"
    path.write_text(PLUGIN.replace('"shouts"', '"money"'))
    with pytest.raises(GlaneurError, match="E303 money"):
        load(["money"], [path])


def test_installed_extractors_are_found_by_entry_point(monkeypatch):
    group = pipeline.plugins.loading.ENTRY_POINT_GROUP
    point = EntryPoint("installed", "pipeline.money:money", group)
    monkeypatch.setattr(
        pipeline.plugins.loading,
        "entry_points",
        lambda group, name="installed": [point] if name == "installed" else [],
    )
    assert [found.name for found in load(["installed"])] == ["money"]
    assert pipeline.plugins.loading.available()["installed"] == "pipeline.money:money"


@pytest.mark.parametrize("name", ["entities", "articles", "names", "errors", "sentences"])
def test_a_table_of_ours_is_no_extractor_s(name):
    with pytest.raises(TypeError, match="own"):
        extractor(name, row=dataclass(type("Row", (), {})))


@pytest.mark.parametrize("column_name", ["start", "rule", "article", "context"])
def test_a_column_that_every_table_has_is_refused(column_name):
    row = make_dataclass("Row", [(column_name, int, column("x"))])
    with pytest.raises(TypeError, match="every table"):
        extractor("sizes", row=row)


def test_a_column_without_documentation_is_refused():
    with pytest.raises(TypeError, match="needs column"):
        extractor("sizes", row=make_dataclass("Row", [("size", int)]))


@pytest.mark.parametrize("kind", [object, list[str], dict, Path, bytes, tuple[int, ...]])
def test_a_column_of_what_is_no_cell_is_refused(kind):
    row = make_dataclass("Row", [("size", kind, column("x"))])
    with pytest.raises(TypeError, match="column 'size': a cell is str, bool, int"):
        extractor("sizes", row=row)


def test_what_a_cell_may_be():
    @dataclass(frozen=True)
    class Cells:
        a: str = column("x")
        b: int | None = column("x")
        c: float = column("x")
        d: Decimal | None = column("x")  # noqa: RUF009
        e: date | None = column("x")  # noqa: RUF009
        f: Literal["x", "y"] = column("x")
        g: bool = column("x")

    assert [*cell_types(Cells).values()] == [str, int, float, Decimal, date, str, bool]
    check_cells(Cells("x", 1, 1, Decimal(1), date(2024, 1, 1), "x", True))
    check_cells(Cells("x", np.int64(1), np.float64(1), None, None, "x", False))
    for wrong in (
        Cells("x", True, 1.0, None, None, "x", True),
        Cells("x", 1.5, 1.0, None, None, "x", True),
        Cells("x", 1, "1", None, None, "x", True),
        Cells("x", 1, 1.0, 1.5, None, "x", True),
        Cells("x", 1, 1.0, None, datetime(2024, 1, 1), "x", True),  # noqa: DTZ001
        Cells("x", 1, 1.0, None, "2024-01-01", "x", True),
        Cells(b"x", 1, 1.0, None, None, "x", True),
        Cells("x", 1, 1.0, None, None, "x", 1),
    ):
        with pytest.raises(TypeError, match=r"column '\w' is \w+, not \w+"):
            check_cells(wrong)
