"""Articles in portions: what is worked on at once, skipped when it is done, and done again if not.

Where a portion ends hangs on the articles themselves, so one more or less at the beginning of the
inputs moves no other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

from pipeline.article import Article
from pipeline.config import Config
from pipeline.errors import Problem
from pipeline.process import Extraction, Pipeline, Rows, article_row

MOST = 500
# one article in so many ends its shard
_ENDS = 200

Item = Article | Problem


@dataclass(frozen=True, slots=True)
class Shard:
    """Consecutive articles, and what could not be read between them.

    Attributes:
        items: in the order of the inputs.
        key: a digest of all that the rows hang on.
    """

    items: tuple[Item, ...]
    key: str

    @property
    def articles(self) -> tuple[Article, ...]:
        """What there is to extract from."""
        return tuple(one for one in self.items if isinstance(one, Article))


def cut(items: Iterable[Item], made_with: str) -> Iterator[Shard]:
    """Cut articles into shards of :data:`MOST` at most.

    Args:
        items: as they were read.
        made_with: a digest of settings and versions.
    """
    held: list[Item] = []
    for item in items:
        held.append(item)
        if len(held) == MOST or (isinstance(item, Article) and _ends(item.locator)):
            yield _shard(held, made_with)
            held = []
    if held:
        yield _shard(held, made_with)


def _ends(locator: str) -> bool:
    digest = hashlib.blake2b(locator.encode("utf-8", "surrogatepass"), digest_size=4).digest()
    return int.from_bytes(digest, "big") % _ENDS == 0


def _shard(items: Sequence[Item], made_with: str) -> Shard:
    digest = hashlib.sha256(made_with.encode())
    for item in items:
        digest.update(repr(item).encode("utf-8", "surrogatepass"))
    return Shard(tuple(items), digest.hexdigest())


def run_shard(articles: Sequence[Article], config: Config) -> list[Extraction]:
    """Extract from the articles of a shard; the model is loaded once a process.

    Raises:
        GlaneurError: the pipeline cannot be loaded.
    """
    return list(_pipeline(config, config.key()).process(articles))


def nothing_of(article: Article, problem: Problem) -> Extraction:
    """An article of which nothing is known but that it was there, and why."""
    rows: Rows = {"articles": [article_row(article)]}
    return Extraction(article.locator, {}, rows, (problem,))


@lru_cache(maxsize=1)
def _pipeline(config: Config, _key: str) -> Pipeline:
    """The key too: a plug-in may have been changed since."""
    return Pipeline(config)


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
