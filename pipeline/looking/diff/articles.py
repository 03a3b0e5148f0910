"""The articles of two runs: which are the same, and whether they come in the same order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from pipeline.errors import GlaneurError
from pipeline.results import Results

Numbers = NDArray[np.uint64]
Key = Callable[[str], str]


@dataclass(frozen=True, eq=False)
class Articles:
    """What two runs have read.

    Attributes:
        prefixes: of each run, what is not looked at in its locators.
        both: how many articles are in both.
        only: of each run, how many are in it alone.
        ordered: whether those in both come in the same order.
    """

    prefixes: tuple[tuple[str, ...], tuple[str, ...]]
    both: int
    only: tuple[int, int]
    ordered: bool
    _known: Numbers
    _ranks: NDArray[np.intp]

    @classmethod
    def of(cls, a: Results, b: Results, strip: Sequence[str] = ()) -> Articles:
        """Look at the articles of two runs; eight bytes of memory for each.

        Args:
            a: a run.
            b: another.
            strip: prefixes that are not looked at; when no article is in both runs without that,
                the folder that all articles of a run are in is left out by itself.

        Raises:
            GlaneurError: E225 when two articles of a run become one.
        """
        prefixes = tuple(strip), tuple(strip)
        found = _numbers(a, prefixes[0]), _numbers(b, prefixes[1])
        if not strip and not np.intersect1d(*found).size:
            folders = (_folder(a),), (_folder(b),)
            moved = _numbers(a, folders[0]), _numbers(b, folders[1])
            if np.intersect1d(*moved).size:
                prefixes, found = folders, moved
        return cls._compared(prefixes, *found)

    @classmethod
    def _compared(
        cls, prefixes: tuple[tuple[str, ...], tuple[str, ...]], a: Numbers, b: Numbers
    ) -> Articles:
        common_a, common_b = a[np.isin(a, b)], b[np.isin(b, a)]
        order = np.argsort(common_a, kind="stable")
        return cls(
            prefixes,
            both=len(common_a),
            only=(len(a) - len(common_a), len(b) - len(common_b)),
            ordered=bool(np.array_equal(common_a, common_b)),
            _known=common_a[order],
            _ranks=order,
        )

    def key(self, run: int) -> Key:
        """What makes of a locator of a run the name that the article has in both.

        Args:
            run: 0 for the first, 1 for the second.
        """
        return _key(self.prefixes[run])

    def rank(self, key: str) -> int:
        """The number of an article among those that are in both; -1 when it is not."""
        number = _number(key)
        at = int(np.searchsorted(self._known, number))
        if at < len(self._known) and self._known[at] == number:
            return int(self._ranks[at])
        return -1


def _key(prefixes: Sequence[str]) -> Key:
    def key(locator: str) -> str:
        for prefix in prefixes:
            if prefix and locator.startswith(prefix):
                return locator[len(prefix) :].lstrip("/")
        return locator

    return key


def _number(key: str) -> np.uint64:
    digest = blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return np.uint64(int.from_bytes(digest, "big"))


def _locators(run: Results) -> Iterator[str]:
    if "articles" not in run.tables:
        return
    table = run.tables["articles"]
    at = table.header.index("article")
    for row in table.values():
        yield str(row[at])


def _numbers(run: Results, prefixes: Sequence[str]) -> Numbers:
    key = _key(prefixes)
    found = np.fromiter((_number(key(one)) for one in _locators(run)), np.uint64)
    if len(np.unique(found)) < len(found):
        where, detail = run.folder.as_posix(), f"without {', '.join(prefixes)}"
        raise GlaneurError("E225", where, detail, "diff")
    return found


def _folder(run: Results) -> str:
    """The folder that all articles of a run are in, with its slash."""
    first = last = ""
    for locator in _locators(run):
        first, last = min(first or locator, locator), max(last, locator)
    pairs = enumerate(zip(first, last, strict=False))
    same = next((i for i, (one, other) in pairs if one != other), min(len(first), len(last)))
    return first[: first.rfind("/", 0, same) + 1]
