"""Articles in portions: what is worked on at once, skipped when it is done, and done again if not.

Where a portion ends hangs on the articles themselves, so one more or less at the beginning of the
inputs moves no other.
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

from pipeline.article import Article
from pipeline.config import Config
from pipeline.deadline import TooLongError, deadline
from pipeline.errors import Problem
from pipeline.garbage import uncollected
from pipeline.pack import Outcome, encode
from pipeline.process import LATE, Extraction, Pipeline, article_row
from pipeline.readers import Item
from pipeline.readers.later import Found, Unread, size_of

MOST = 500
# characters, or bytes of what is not read yet, that are enough for a shard
ENOUGH = 4_000_000
# objects made before a look for garbage: Python's 700 are there at every second article, and one
# article in eighty leaves an object
_YOUNG = 5000
# one article in so many ends its shard
_ENDS = 200


@dataclass(frozen=True, slots=True)
class Shard:
    """Consecutive articles, and what could not be read between them.

    Attributes:
        items: in the order of the inputs.
        key: a digest of all that the rows hang on.
    """

    items: tuple[Found, ...]
    key: str


def cut(items: Iterable[Found], made_with: str) -> Iterator[Shard]:
    """Cut articles into shards of :data:`MOST` at most, and not much over :data:`ENOUGH`.

    Args:
        items: as they were read.
        made_with: a digest of settings and versions.
    """
    held: list[Found] = []
    size = 0
    for item in items:
        held.append(item)
        size += size_of(item)
        if len(held) == MOST or size >= ENOUGH or _ends(item):
            yield _shard(held, made_with)
            held, size = [], 0
    if held:
        yield _shard(held, made_with)


def _ends(item: Found) -> bool:
    if isinstance(item, Problem):
        return False
    locator = item.locator
    digest = hashlib.blake2b(locator.encode("utf-8", "surrogatepass"), digest_size=4).digest()
    return int.from_bytes(digest, "big") % _ENDS == 0


def _shard(items: Sequence[Found], made_with: str) -> Shard:
    digest = hashlib.sha256(made_with.encode())
    for item in items:
        known = item.key() if isinstance(item, Unread) else repr(item)
        digest.update(known.encode("utf-8", "surrogatepass"))
    return Shard(tuple(items), digest.hexdigest())


def run_shard(items: Sequence[Found], config: Config) -> bytes:
    """Read what of a shard is not read yet and extract from its articles.

    The model is loaded once a process.

    Returns:
        What each item gave, as :func:`pipeline.pack.encode` writes it.

    Raises:
        GlaneurError: the pipeline cannot be loaded.
    """
    pipeline = _pipeline(config, config.key())
    read = [_read(item, config.run.timeout) for item in items]
    articles = [one for group in read for one in group if isinstance(one, Article)]
    extractions = pipeline.process(articles)
    return encode(
        [
            one if isinstance(one, Problem) else Outcome.of(next(extractions), len(one.raw))
            for one in group
        ]
        for group in read
    )


def _read(item: Found, seconds: float) -> list[Item]:
    if not isinstance(item, Unread):
        return [item]
    try:
        with deadline(seconds):
            return list(item.items())
    except TooLongError as error:
        return [Problem(LATE, item.locator, "read", str(error))]


def nothing_of(item: Found, problem: Problem) -> bytes:
    """What an item gives of which nothing is known but that it was there, and why."""
    if not isinstance(item, Article):
        return encode([[problem]])
    nothing = Extraction(item.locator, {}, {"articles": [article_row(item)]}, (problem,))
    return encode([[Outcome.of(nothing, len(item.raw))]])


@lru_cache(maxsize=1)
def _pipeline(config: Config, _key: str) -> Pipeline:
    """The key too: a plug-in may have been changed since."""
    with uncollected():
        pipeline = Pipeline(config)
    # the model stays as long as the process: no collection of garbage need look at it again
    gc.collect()
    gc.freeze()
    young, *older = gc.get_threshold()
    if young:
        gc.set_threshold(max(young, _YOUNG), *older)
    return pipeline


@cache
def program() -> str:
    """A digest of this package, its data and its weights, and of what it stands on."""
    digest = hashlib.sha256(version("spacy").encode())
    for path in _files(files("pipeline")):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _files(folder: Traversable) -> Iterator[Traversable]:
    for one in sorted(folder.iterdir(), key=lambda one: one.name):
        if one.is_dir():
            if one.name != "__pycache__":
                yield from _files(one)
        else:
            yield one
