"""Text found in saved pages, beside bare trafilatura: ``python benchmarks/pages.py``.

Prints the Markdown table that stands in the README. Counted are words in order: those of the
longest runs that the text found and the expected text share (difflib), against all words found
(precision) and all words expected (recall). Apostrophes are one, punctuation is not counted.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

import trafilatura

from pipeline.cleaning.edits import applied
from pipeline.readers.encoding import decode
from pipeline.readers.pages.html import declared
from pipeline.readers.pages.page import whole_page
from pipeline.readers.pages.page_metadata import said_by

PAGES = Path(__file__).parent / "pages"
_WORD = re.compile(r"\w+|[€$%]")


@dataclass(frozen=True)
class Score:
    """Words that agree, of those found and of those expected."""

    agree: int
    found: int
    expected: int

    @property
    def precision(self) -> float:
        """Share of the words found that are expected."""
        return self.agree / max(1, self.found)

    @property
    def recall(self) -> float:
        """Share of the words expected that are found."""
        return self.agree / max(1, self.expected)

    def __add__(self, other: Score) -> Score:
        return Score(
            self.agree + other.agree, self.found + other.found, self.expected + other.expected
        )


@dataclass(frozen=True)
class Result:
    """One layout: our score, trafilatura's, and what could be aligned of its text."""

    layout: str
    ours: Score
    bare: Score
    aligned: float


def measure(folder: Path = PAGES) -> Iterator[Result]:
    """Measure every layout of a folder, in the order of their names."""
    for page in sorted(folder.glob("*/page.html")):
        data = page.read_bytes()
        raw, _ = decode(data, page.as_posix(), declared(data))
        expected = (page.parent / "expected.txt").read_text(encoding="utf-8")
        said = said_by(raw)
        found = whole_page(raw, said.titles(), is_article=said.is_article)
        bare = trafilatura.extract(data, include_comments=False, include_tables=True) or ""
        yield Result(
            page.parent.name,
            _score(applied(raw, found.edits), expected),
            _score(bare, expected),
            found.aligned,
        )


def _score(text: str, expected: str) -> Score:
    a, b = _words(text), _words(expected)
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return Score(sum(block.size for block in blocks), len(a), len(b))


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def table(results: list[Result]) -> str:
    """The figures as Markdown."""
    nothing = Score(0, 0, 0)
    whole = Result(
        "all words",
        sum((result.ours for result in results), nothing),
        sum((result.bare for result in results), nothing),
        sum(result.aligned for result in results) / len(results),
    )
    rows = [
        "| layout | precision | recall | trafilatura: precision | recall | aligned |",
        "|---|---|---|---|---|---|",
    ]
    for one in (*results, whole):
        ours, bare = one.ours, one.bare
        rows.append(
            f"| {one.layout} | {ours.precision:.3f} | {ours.recall:.3f} "
            f"| {bare.precision:.3f} | {bare.recall:.3f} | {one.aligned:.1%} |"
        )
    return "\n".join(rows)


if __name__ == "__main__":
    sys.stdout.write(table(list(measure())) + "\n")
