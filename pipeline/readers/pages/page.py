"""HTML to text: fragments that are text as a whole, and pages of which a part is the article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.cleaning.edits import Edit
from pipeline.readers.pages.alignment import place
from pipeline.readers.pages.article_lines import ArticleLines
from pipeline.readers.pages.bylines import author_in, bylines
from pipeline.readers.pages.extracted import extracted
from pipeline.readers.pages.furniture import furniture
from pipeline.readers.pages.headline import headline
from pipeline.readers.pages.markup import edits_of
from pipeline.readers.pages.outline import Outline
from pipeline.readers.pages.simplified import simplified
from pipeline.readers.pages.tokens import ENTITY, entity
from pipeline.readers.pages.visible import visible

_TAG = re.compile(
    r"</?(?:p|div|span|a|b|i|u|em|strong|ul|ol|li|h[1-6]|blockquote|figure|figcaption|table|tr|td|th"
    r"|tbody|section|article|pre|code|sup|sub|center|font|html|body|dl|dt|dd)(?:\s[^<>]*)?>"
    r"|<(?:br|hr|img)(?:\s[^<>]*)?/?>|<!--|<!doctype",
    re.IGNORECASE,
)
_SURE = re.compile(r"</\w|<(?:br|hr|img)\b|<!|<\w+\s[^<>]*=", re.IGNORECASE)


def fragment(raw: str) -> tuple[Edit, ...]:
    r"""Edits that make text of HTML all of which is text: of a feed entry, a field, an e-mail.

    Args:
        raw: the HTML; text without markup is left as it is, but for white space.

    Returns:
        The edits of ``raw``, sorted, not overlapping.

    >>> from pipeline.cleaning.edits import applied
    >>> raw = "<p>Mistral&nbsp;AI<br>lève</p><p>105 <b>M</b>&euro;</p>"
    >>> applied(raw, fragment(raw))
    'Mistral\xa0AI\nlève\n\n105 M€'
    """
    return edits_of(raw, visible(raw))


def looks_like_html(text: str) -> bool:
    """Tell HTML from plain text that happens to hold angle brackets or ampersands.

    >>> looks_like_html("<p>Un texte.</p>"), looks_like_html("L&rsquo;usine")
    (True, True)
    >>> looks_like_html("R&D : 5 < 6, dit <jean@exemple.fr>"), looks_like_html("la balise <p>")
    (False, False)
    """
    found = [m for m in (_TAG.search(text),) if m]
    if found and (_SURE.match(found[0][0]) or not text[: found[0].start()].strip()):
        return True
    if found and (_SURE.search(text) and len(_TAG.findall(text)) > 1):
        return True
    return any(m[0].endswith(";") and entity(m[0])[1] for m in ENTITY.finditer(text))


@dataclass(frozen=True, slots=True)
class Page:
    """The article of a page.

    Attributes:
        edits: of the page; with them it is the text of the article. Empty when there is none.
        missing: blocks of the article that were not found in the page.
        aligned: share of the extractor's characters that were found in the page, from 0 to 1.
        headline: as it stands on the page, or empty.
        author: of a byline, or empty.
        beside: lines around the headline that are no text: bylines, datelines.
        place: span of the page around the headline.
    """

    edits: tuple[Edit, ...] = ()
    missing: tuple[str, ...] = ()
    aligned: float = 1.0
    headline: str = ""
    author: str = ""
    beside: tuple[str, ...] = ()
    place: tuple[int, int] = (0, 0)

    @property
    def has_article(self) -> bool:
        """Whether the page holds an article."""
        return bool(self.edits)


def whole_page(raw: str, titles: Sequence[str] = (), *, is_article: bool = False) -> Page:
    """Find the article in a page.

    Args:
        raw: the page.
        titles: what it says of itself to machines, the best first.
        is_article: whether it says that it is an article, and no list of them.

    Returns:
        The article; nothing when there is none.
    """
    view = visible(raw)
    if not view.lines:
        return Page()
    outline = Outline(view)
    title = headline(view, outline, titles)
    left_out = furniture(view, outline, title)
    blocks = extracted(simplified(raw, view, outline, left_out))
    shown = (
        (k, line)
        for k, line in enumerate(view.lines)
        if line.element < 0 or not left_out[line.element]
    )
    placed = place(blocks, shown)
    chooser = ArticleLines(view, outline, left_out, title, placed.shares)
    kept = chooser.chosen()
    if not kept or (not is_article and chooser.is_index(kept)):
        return Page()
    first, last = chooser.masthead(kept)
    beside = bylines(view.lines, kept, first, last)
    return Page(
        edits=edits_of(raw, view, kept),
        missing=tuple(placed.missing),
        aligned=placed.found / max(1, placed.wanted),
        headline=view.lines[chooser.headline].text if chooser.headline >= 0 else "",
        author=author_in(beside),
        beside=tuple(beside),
        place=(view.lines[first].start, view.lines[last - 1].end),
    )
