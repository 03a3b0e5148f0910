"""What stands on a page besides the article: menus, buttons, bylines, links elsewhere, notices."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import islice

from pipeline.cleaning.rules.vocabulary import LONGEST, dated, only_credits, timed
from pipeline.lexicons import load
from pipeline.readers.pages.nesting import Element
from pipeline.readers.pages.outline import NO_LEVEL, Outline, share
from pipeline.readers.pages.tokens import attributes_of
from pipeline.readers.pages.visible import Line, Visible

_DATA = load("readers", "furniture")
_ELEMENTS = frozenset(_DATA["elements"])
_ROLES = frozenset(_DATA["roles"])
_RELS = frozenset(_DATA["rels"])
_PAGE = frozenset({"html", "body", "main"})
_QUOTING = frozenset({"blockquote", "figure", "q"})
_FIELDS = frozenset({"", "text", "email", "search", "password", "tel"})

# an element that holds more of the text than this is the article, whatever it is called
_MOST = 0.4
# what stands around a field to fill in is no longer than this
_FORM = 300
_FORM_DEPTH = 20
_LINKED = 0.8
_HEADLINE_WORDS = 5
_LONGEST_NOTICE = 300
_LINK = 400
_TIME = 100

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_MARKS = r"[>»▶►→•|*–—\-\s\[(]*"
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_STOPS = (".", "?", "!", ":")
_CLOSING = re.compile(r"[\s.…:!>»→\])]+$")


def _fragments(hints: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, hints)))


_CLASSES = _fragments(_DATA["classes"])
_READERS = _fragments(_DATA["readers"])
_TEXT = _fragments(_DATA["text"])
_BOXES = _fragments(_DATA["boxes"])


def furniture(view: Visible, outline: Outline, headline: int) -> list[bool]:
    """Tell the elements that hold no text of the article, by their names and what they are for.

    Args:
        view: the page.
        outline: of the page.
        headline: number of the line that no such element can hold, or -1.

    Returns:
        For every element, whether it is one or lies in one.
    """
    total = sum(len(line.text) for line in view.lines)
    kept = set(outline.ancestors(view.lines[headline].element)) if headline >= 0 else set()
    kept |= {k for k, element in enumerate(outline.elements) if element.name in _PAGE}
    most = _MOST * total
    quoting = outline.within(*_QUOTING)
    found: list[bool] = []
    for number, element in enumerate(outline.elements):
        if element.parent >= 0 and found[element.parent]:
            found.append(True)
        elif number in kept:
            found.append(False)
        else:
            names = names_of(element)
            sure = bool(names and _READERS.search(names))
            small = outline.characters[number] <= most
            found.append(sure or (small and _is_furniture(element, names, quoting[number])))
    for number in (*_forms(outline, kept), *_boxes(view, outline, kept, most)):
        found[number] = True
    for number, element in enumerate(outline.elements):
        found[number] |= element.parent >= 0 and found[element.parent]
    return found


def is_text(element: Element) -> bool:
    """Whether an element's name says that it holds text: a standfirst, a caption, a box.

    >>> is_text(Element("p", ' class="article__chapo"', 0, -1))
    True
    """
    return element.name == "figcaption" or bool(_TEXT.search(names_of(element)))


def names_of(element: Element) -> str:
    """Class and id as words joined by dashes.

    >>> names_of(Element("p", ' class="article__leadText"', 0, -1))
    '-article-lead-text-'
    """
    if "class" not in element.attributes.lower() and "id" not in element.attributes.lower():
        return ""
    attributes = attributes_of(element.attributes)
    return _dashed(f"{attributes.get('class', '')} {attributes.get('id', '')}")


@cache
def _dashed(names: str) -> str:
    words = "-".join(_WORD.findall(names)).lower()
    return f"-{words}-" if words else ""


def _is_furniture(element: Element, names: str, quoting: bool) -> bool:  # noqa: FBT001
    if element.name in _ELEMENTS or (element.name == "footer" and not quoting):
        return True
    if element.name == "aside":
        return not (names and _BOXES.search(names))
    if element.attributes and ("role" in element.attributes or "rel" in element.attributes):
        attributes = attributes_of(element.attributes)
        if attributes.get("role", "").lower() in _ROLES:
            return True
        if element.name == "a" and not _RELS.isdisjoint(attributes.get("rel", "").lower().split()):
            return True
    if not names or _TEXT.search(names):
        return False
    return bool(_CLASSES.search(names)) and element.name != "article"


def _forms(outline: Outline, kept: set[int]) -> set[int]:
    """The largest element around a field that holds little else."""
    found = set()
    for number, element in enumerate(outline.elements):
        if element.name not in {"input", "textarea"}:
            continue
        if attributes_of(element.attributes).get("type", "").lower() not in _FIELDS:
            continue
        around = number
        for other in islice(outline.ancestors(number), _FORM_DEPTH):
            if other in kept or outline.characters[other] > _FORM:
                break
            around = other
        found.add(around)
    return found


def _boxes(view: Visible, outline: Outline, kept: set[int], most: float) -> set[int]:
    """The largest element of which « À lire aussi » or « Commentaires » is the first line."""
    found = set()
    for before, line in zip([None, *view.lines], view.lines, strict=False):
        if not opens_links(line.text):
            continue
        for other in islice(outline.ancestors(line.element), _FORM_DEPTH):
            first = before is None or before.start < outline.elements[other].start
            if other in kept or not first or outline.characters[other] > most:
                break
            if outline.characters[other] > len(line.text):
                found.add(other)
    return found


class Notices:
    """Tells lines that are no text by what they say and what they link to."""

    def __init__(self, view: Visible, outline: Outline) -> None:
        self.view = view
        self.links = outline.inherited(is_link, _LINK)
        self.places = outline.inherited(_leads_down)
        self.times = outline.inherited(lambda element: element.name == "time", _TIME)
        self.levels = outline.levels()

    def is_notice(self, line: Line) -> bool:
        """Whether a line is a notice, a byline, an hour, or leads elsewhere."""
        return (
            says_nothing(line.text)
            or share(line, self.times) == 1
            or self.leads_elsewhere(line)
            or is_credit(line.text)
        )

    def leads_elsewhere(self, line: Line) -> bool:
        """Whether a line is the linked headline of another article."""
        if self.is_heading(line):
            return False
        if share(line, self.places) == 1:
            return True
        if len(line.text.split()) < _HEADLINE_WORDS:
            return False
        return share(line, self.links) >= _LINKED

    def is_linked(self, line: Line) -> bool:
        """Whether a line is mostly a link."""
        return share(line, self.links) >= _LINKED

    def is_heading(self, line: Line) -> bool:
        """Whether a line is a heading."""
        return self.level(line) < NO_LEVEL

    def level(self, line: Line) -> int:
        """Level of a heading, from 0 for h1; ``NO_LEVEL`` for any other line."""
        return self.levels[line.element] if line.element >= 0 else NO_LEVEL


def is_link(element: Element) -> bool:
    """Whether an element is a link, and no mere place for one to lead to."""
    return element.name == "a" and "href" in element.attributes.lower()


def _leads_down(element: Element) -> bool:
    """Whether an element is a link to a place of the same page, as in a table of contents."""
    if element.name != "a" or "#" not in element.attributes:
        return False
    href = attributes_of(element.attributes).get("href", "")
    return href.startswith("#") and len(href) > 1


@cache
def _phrases() -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str], re.Pattern[str]]:
    phrases = _DATA["phrases"]
    begin, headings = (
        re.compile(rf"{_MARKS}(?:{'|'.join(map(re.escape, phrases[key]))})(?!\w)")
        for key in ("begin", "headings")
    )
    return begin, _fragments(phrases["hold"]), frozenset(phrases["alone"]), headings


def says_nothing(text: str) -> bool:
    """Whether a line is a notice or a label by its words.

    >>> says_nothing(">> LIRE AUSSI - Les greffiers en grève"), says_nothing("Partager")
    (True, True)
    >>> says_nothing("Partager ses données, une idée qui fait son chemin")
    False
    """
    if len(text) > _LONGEST_NOTICE:
        return False
    begin, hold, alone, _ = _phrases()
    said = _plain(text)
    bare = _CLOSING.sub("", re.sub(f"^{_MARKS}", "", said))
    return bare in alone or not bare or bool(begin.match(said) or hold.search(said))


def opens_links(text: str) -> bool:
    """Whether a heading opens a list of other articles, or of comments.

    >>> opens_links("Sur le même sujet"), opens_links("Le sujet du jour")
    (True, False)
    """
    return bool(_phrases()[3].match(_plain(text))) and len(text) <= LONGEST


def is_credit(text: str) -> bool:
    """Whether a line says who wrote the article, or when.

    >>> is_credit("Par Fabrice, le 26 mai 2010 - Humeur - Lien permanent")
    True
    >>> is_credit("Par B. Tissot - mardi 19 février 2008 à 11h20"), is_credit("Verdict")
    (True, False)
    """
    if len(text) > LONGEST:
        return False
    by = _plain(text).startswith("par ")
    if by and dated(text) and _YEAR.search(text) and not text.endswith(_STOPS):
        return True
    return (by or dated(text) or timed(text)) and only_credits(text.strip(" ·|-"))


def _plain(text: str) -> str:
    return " ".join(text.replace("\u2019", "'").lower().split())
