"""What a page says of its article to machines: title, author, site, address, rubric, dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

from pipeline.lexicons import load
from pipeline.readers.pages.json_ld import Node, articles_in, is_article, main_article, text_of
from pipeline.readers.pages.tokens import attributes_of, tokens

_DATA = load("readers", "page_metadata")
_META: Mapping[str, list[str]] = _DATA["meta"]
_WANTED = frozenset(name for names in _META.values() for name in names)
_TIMES = {
    kind: re.compile("|".join(map(re.escape, hints))) for kind, hints in _DATA["times"].items()
}
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_BY = re.compile(r"^(?:par|by|de)\s*:?\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Time:
    """A ``<time datetime>``.

    Attributes:
        start: its place in the page.
        value: as written.
        role: ``published``, ``updated`` or empty.
    """

    start: int
    value: str
    role: str


@dataclass(slots=True)
class Said:
    """What the page says, as written.

    Attributes:
        meta: content of ``<meta>`` by lower-case name; the first of a name counts.
        title: of the window.
        canonical: address.
        times: in order.
        article: JSON-LD about the article; empty for none.
    """

    meta: dict[str, str] = field(default_factory=dict)
    title: str = ""
    canonical: str = ""
    times: list[Time] = field(default_factory=list)
    article: Node = field(default_factory=dict)

    def first(self, name: str) -> str:
        """The best ``<meta>`` of a field."""
        return next((self.meta[key] for key in _META[name] if self.meta.get(key)), "")

    def titles(self) -> list[str]:
        """Titles of the article, the best first."""
        known = (text_of(self.article.get("headline")), self.first("title"), self.title)
        return [title for title in map(unescape, known) if title]

    @property
    def author(self) -> str:
        """Authors, parted by commas; a profile's address is none."""
        for found in (text_of(self.article.get("author")), self.first("author")):
            if found and not found.startswith(("http", "/", "@")):
                return _BY.sub("", unescape(found))
        return ""

    @property
    def source(self) -> str:
        """Newspaper or site."""
        return unescape(self.first("source") or text_of(self.article.get("publisher")))

    @property
    def url(self) -> str:
        """Canonical address; a path alone is none."""
        known = (self.canonical, self.first("url"), text_of(self.article.get("url")))
        return next((url for url in known if url.startswith("http")), "")

    @property
    def section(self) -> str:
        """Rubric."""
        return unescape(text_of(self.article.get("articleSection")) or self.first("section"))

    @property
    def is_article(self) -> bool:
        """Whether the page says that it is an article."""
        return (
            is_article(self.article)
            or self.meta.get("og:type", "").lower() == "article"
            or any(key in self.meta for key in ("article:published_time", "datepublished"))
        )


def said_by(raw: str) -> Said:
    """Read what a page says of its article.

    >>> said_by('<title>Une</title><meta property="og:site_name" content="La Gazette">').source
    'La Gazette'
    """
    said = Said()
    scripts: list[str] = []
    for name, attributes, start, content in _elements(raw):
        if name == "meta":
            _meta(said, attributes)
        elif name == "link":
            if "canonical" in attributes.get("rel", "").lower().split():
                said.canonical = said.canonical or attributes.get("href", "").strip()
        elif name == "title":
            said.title = said.title or " ".join(unescape(content).split())
        elif name == "script":
            if "ld+json" in attributes.get("type", "").lower():
                scripts.append(content)
        elif attributes.get("datetime") or attributes.get("content"):
            value = attributes.get("datetime") or attributes["content"]
            said.times.append(Time(start, value, _role(attributes)))
    said.article = main_article(articles_in(scripts), said.titles(), said.url)
    return said


_KNOWN = frozenset({"meta", "link", "title", "script", "time"})


def _elements(raw: str) -> Iterator[tuple[str, dict[str, str], int, str]]:
    """Elements that say something: name, attributes, place, content of a script or title."""
    waiting: tuple[str, dict[str, str], int] | None = None
    for token in tokens(raw):
        if waiting:
            yield *waiting, raw[token.start : token.end] if token.kind == "other" else ""
            waiting = None
        if token.kind != "start" or token.name not in _KNOWN:
            continue
        found = token.name, attributes_of(token.attributes), token.start
        if token.name in {"script", "title"}:
            waiting = found
        else:
            yield *found, ""


def _meta(said: Said, attributes: dict[str, str]) -> None:
    content = " ".join(attributes.get("content", "").split())
    for key in ("property", "name", "itemprop"):
        name = attributes.get(key, "").lower()
        if content and (name in _WANTED or name == "og:type"):
            said.meta.setdefault(name, content)


def _role(attributes: dict[str, str]) -> str:
    words = _WORD.findall(f"{attributes.get('class', '')} {attributes.get('itemprop', '')}")
    names = f"-{'-'.join(words).lower()}-"
    if "pubdate" in attributes:
        return "published"
    return next((kind for kind in ("updated", "published") if _TIMES[kind].search(names)), "")
