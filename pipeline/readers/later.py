"""Documents that are read later: in another process, or never, when their rows are kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from pipeline.article import Article
from pipeline.readers.document import Document, Held, Item, Options

Step = Callable[[Item], Iterator[Item]]


@dataclass(frozen=True, slots=True)
class Unread:
    """A document with its bytes at hand.

    Attributes:
        document: what is to be read.
        form: by which reader.
        options: what the user said of it.
        digest: of the bytes.
        size: number of the bytes.
        steps: what every item goes through then.
    """

    document: Document
    form: str
    options: Options
    digest: str
    size: int
    steps: tuple[Step, ...] = ()

    @classmethod
    def of(cls, document: Document, form: str, options: Options) -> Unread:
        """Take the bytes of a document.

        Raises:
            GlaneurError: E113 when they are too many, E102 when they cannot be read.
        """
        data = document.read(options.max_bytes)
        held = replace(document, open=Held(data))
        digest = hashlib.sha256(data).hexdigest()
        return cls(held, form, replace(options, later=False), digest, len(data))

    def followed_by(self, step: Step) -> Unread:
        """The same, with one step more."""
        return replace(self, steps=(*self.steps, step))

    @property
    def locator(self) -> str:
        """Of the document; its articles may have longer ones."""
        return self.document.locator

    def key(self) -> str:
        """All that its articles hang on, in a line."""
        one = self.document
        known = (one.locator, one.name, one.charset, one.url, one.depth)
        return repr((self.form, self.digest, known, self.options, self.steps))

    def items(self) -> Iterator[Item]:
        """Read it: its articles, and a problem for everything that could not be read."""
        from pipeline.readers.forms import read_as

        items: Iterable[Item] = read_as(self.form, self.document, self.options)
        for step in self.steps:
            items = [one for item in items for one in step(item)]
        yield from items


Found = Item | Unread


def size_of(item: Found) -> int:
    """Characters of an article, bytes of what is not read yet."""
    if isinstance(item, Article):
        return len(item.raw)
    return item.size if isinstance(item, Unread) else 0


def through(items: Iterable[Found], step: Step) -> Iterator[Found]:
    """Let every item go through a step; what is not read yet will when it is."""
    for item in items:
        if isinstance(item, Unread):
            yield item.followed_by(step)
        else:
            yield from step(item)
