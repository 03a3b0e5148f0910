"""The blocks of text that trafilatura takes for the article of a page."""

from __future__ import annotations

from collections.abc import Iterator
from logging import NullHandler, getLogger
from typing import Any

# with more, the extractors that it asks for a second opinion take minutes
_MANY_TAGS = 10_000
# elements of its result that do not break a line
_INLINE = frozenset({"hi", "ref", "del", "span", "a", "b", "i", "em", "strong", "u", "sub", "sup"})
# code is a block of its own, or words in one of these
_TEXT = frozenset({"p", "item", "cell", "head", "hi", "ref", "quote", "del"})

# what it says about a page that is none is said by us
getLogger("trafilatura").addHandler(NullHandler())
getLogger("htmldate").addHandler(NullHandler())


def extracted(html: str) -> list[str]:
    """Blocks of the article, in the order of the extractor; none when it finds no article.

    >>> extracted("<html><body><article><p>Algoma lève 4&nbsp;M€.</p><p>Oui.</p></article>")
    ['Algoma lève 4 M€.', 'Oui.']
    """
    from trafilatura import bare_extraction

    document: Any = bare_extraction(
        html, include_comments=False, include_tables=True, fast=html.count("<") > _MANY_TAGS
    )
    if document is None or document.body is None:
        return []
    lines = "".join(_pieces(document.body)).split("\n")
    return [line for line in map(str.strip, lines) if line]


def _pieces(root: Any) -> Iterator[str]:
    """Texts of a tree, and a break where a block begins and ends; the tree may be deep."""
    todo = [(root, False)]
    while todo:
        node, leaving = todo.pop()
        parent = node.getparent()
        inline = node.tag in _INLINE or (
            node.tag == "code" and parent is not None and parent.tag in _TEXT
        )
        if leaving:
            yield "" if inline else "\n"
            yield _flat(node.tail) if node is not root else ""
            continue
        yield "" if inline else "\n"
        yield _flat(node.text) if isinstance(node.tag, str) else ""
        todo.append((node, True))
        todo += [(child, False) for child in reversed(node)]


def _flat(text: str | None) -> str:
    return " ".join(text.splitlines()) if text else ""
