"""What a page says of its article in JSON-LD."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pipeline.lexicons import load
from pipeline.readers.pages.alignment import fold

_TYPES = load("readers", "page_metadata")["types"]
_ARTICLE = frozenset(_TYPES["article"])
_PAGE = frozenset(_TYPES["page"])
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*.*?\*/)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$"
)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
# broken JSON still says these
_BROKEN = re.compile(
    r'"(headline|datePublished|dateModified|articleSection)"\s*:\s*"((?:[^"\\]|\\.)*)"'
)
_MOST = 20_000

Node = Mapping[str, Any]


def articles_in(scripts: Iterable[str]) -> list[Node]:
    """Nodes that describe an article, then those that describe the page.

    Args:
        scripts: contents of ``<script type="application/ld+json">``; broken ones give what they
            can.

    >>> articles_in(['{"@graph": [{"@type": "NewsArticle", "headline": "Une levée"}]}'])
    [{'@type': 'NewsArticle', 'headline': 'Une levée'}]
    """
    nodes = [node for script in scripts for node in _nodes(_parsed(script))]
    articles = [node for node in nodes if any(map(_is_article, types_of(node)))]
    return articles + [node for node in nodes if not _PAGE.isdisjoint(types_of(node))]


def main_article(nodes: Sequence[Node], titles: Iterable[str], url: str) -> Node:
    """The node about this page's own article, among those about others; empty for none."""
    if len(nodes) < 2:
        return nodes[0] if nodes else {}
    known = [fold(title).lower() for title in titles if title]
    for node in nodes:
        if url and url in {text_of(node.get("url")), text_of(node.get("mainEntityOfPage"))}:
            return node
    for node in nodes:
        headline = fold(text_of(node.get("headline")) or text_of(node.get("name"))).lower()
        if headline and any(headline in title for title in known):
            return node
    return nodes[0]


def is_article(node: Node) -> bool:
    """Whether a node says that the page is an article."""
    return any(map(_is_article, types_of(node)))


def types_of(node: Node) -> list[str]:
    """Its types, without their vocabulary.

    >>> types_of({"@type": ["schema:NewsArticle"]})
    ['NewsArticle']
    """
    found = node.get("@type", [])
    found = found if isinstance(found, list) else [found]
    return [re.split(r"[:/#]", one)[-1] for one in found if isinstance(one, str)]


def text_of(value: Any) -> str:
    """Text of a value: of a node its name or address; of a list all of them.

    >>> text_of([{"@type": "Person", "name": "A. Roux"}, "B. Blanc"])
    'A. Roux, B. Blanc'
    """
    if isinstance(value, list):
        found = [text_of(one) for one in value[:20]]
        return ", ".join(dict.fromkeys(one for one in found if one))
    if isinstance(value, dict):
        value = value.get("name") or value.get("@id") or value.get("@value") or ""
        return text_of(value) if isinstance(value, list) else str(value)
    return " ".join(str(value).split()) if isinstance(value, str | int | float) else ""


def _is_article(kind: str) -> bool:
    return kind.endswith("Article") or kind in _ARTICLE


def _parsed(script: str) -> Any:
    script = _WRAPPING.sub("", script).strip()
    for text in (script, _TRAILING_COMMA.sub(r"\1", script)):
        try:
            return json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
    said: dict[str, Any] = {}
    for m in _BROKEN.finditer(script):
        said.setdefault(m[1], m[2])
    return {"@type": "Article", **said} if said else None


def _nodes(root: Any) -> Iterator[Node]:
    """All objects of a document that have a type, outer ones first."""
    todo, seen = deque([root]), 0
    while todo and seen < _MOST:
        value = todo.popleft()
        seen += 1
        if isinstance(value, dict):
            if "@type" in value:
                yield value
            todo += [one for one in value.values() if isinstance(one, dict | list)]
        elif isinstance(value, list):
            todo += [one for one in value if isinstance(one, dict | list)]
