"""All sources of a run, one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.errors import Problem
from pipeline.readers.document import Options
from pipeline.readers.later import Found, size_of
from pipeline.readers.reading import found_in, opened
from pipeline.readers.source import Source


@dataclass
class Reading:
    """The items of all sources in their order, and how far they are read.

    Attributes:
        sources: in their order.
        options: what the user said of them.
        inputs: what the manifest says of each; one more whenever one is read.
    """

    sources: Sequence[Source]
    options: Options
    inputs: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._sizes = [one.size for one in self.sources]
        self._before = self._here = 0

    @property
    def share(self) -> float:
        """The part that is read, from 0 to 1; by bytes, as far as they are known."""
        number = len(self.inputs)
        here = min(self._here, self._sizes[number]) if number < len(self._sizes) else 0
        return (self._before + here) / max(1, sum(self._sizes))

    def __iter__(self) -> Iterator[Found]:
        for source, size in zip(self.sources, self._sizes, strict=True):
            document = opened(source, self.options)
            digest = ""
            if isinstance(document, Problem):
                yield document
            else:
                for item in found_in(document, source, self.options):
                    self._here += size_of(item)
                    yield item
                digest = document.sha256()
            self.inputs.append({"input": source.locator, "sha256": digest})
            self._before, self._here = self._before + size, 0
