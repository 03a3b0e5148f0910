"""Who made a document: « un rapport du GCHQ », « la même note »."""

from __future__ import annotations

import re
from functools import cache

from pipeline.discourse import Discourse, Name
from pipeline.extras.quotes.grammar import THE, group, pattern
from pipeline.extras.quotes.people import any_organisation, is_human, nouns, speaks
from pipeline.extras.quotes.reading import Words, determiner

# « remis mardi par Deloitte », « que publie l'Insee »
_BY = re.compile(
    rf"[^.;:«»\n]{{0,50}}?[ \u00a0](?:par|que[ \u00a0]\w+|qu['’]\w+)[ \u00a0]{THE}"
    r"(?:cabinet[ \u00a0]|institut[ \u00a0])?(?=[A-ZÀ-Þ])"
)
# « consultée par Politico »: who has read a document
_READ = re.compile(rf"(?:{pattern('read')})\w*[ \u00a0]par[ \u00a0]{THE}$")
_AT = re.compile(r"[ \u00a0](?:à|au|aux|en|dans)[ \u00a0](?:l['’]|la[ \u00a0])?$")
_DONE_BY = re.compile(r"[ \u00a0]\w+(?:ée?s?|ue?s?|ise?s?)[ \u00a0](?:par|à|en|dans|sur)[ \u00a0]")
# « des estimations du groupe », « le rapport de la police »
_OF_BODY = re.compile(
    r"[ \u00a0](?:(?P<du>du)[ \u00a0]|de[ \u00a0](?=l))(?P<described>(?:la[ \u00a0]|l['’])?)"
    r"(?P<noun>[\w-]+)"
)
_AND_OF = re.compile(rf"[ \u00a0]et[ \u00a0](?:de[ \u00a0]|du[ \u00a0]|d['’])?{THE}")
# of « par » and its spaces
_BY_LETTERS = 5
_PARTICIPLE = re.compile(r"\w{3,}(?:ée?s?|ise?s?|ue?s?)")


class Authors:
    """Tells who made the documents of an article; asked in another order, it may tell others.

    Args:
        discourse: of the article.
        names: of the article, by their first character.
    """

    def __init__(self, discourse: Discourse, names: dict[int, Name]) -> None:
        self.discourse = discourse
        self.text = discourse.text
        self.names = names
        # by the noun of a document
        self._known: dict[str, str] = {}

    def of(self, words: Words) -> tuple[str, int]:
        """Who made a document: whom it names, whose it is, or whom its like named before.

        Args:
            words: that name the document.

        Returns:
            The names or the description of its authors, and the end of them and the words.
        """
        author, end = self._made_by(words)
        if not author and determiner(self.text, words) in {"son", "sa", "ses"}:
            author = self.discourse.person_before(words.start)
        author = author or self._body(words)
        if author:
            self._known[words.head] = self._known[""] = author
            return author, max(end, words.end)
        known = self._known.get(words.head) or self._told_before(words.head, words.start)
        m = _DONE_BY.search(self.text, words.body, words.end + _BY_LETTERS)
        printed = self.text[words.body : min(words.end, m.start()) if m else words.end]
        known = known or self._known.get("") or lowered(without_participle(printed.strip()))
        return known, words.end

    def _body(self, words: Words) -> str:
        """« des estimations du groupe »: the body that the one talked about is, or as printed."""
        m = _OF_BODY.search(self.text, words.body, words.end)
        if m is None or not speaks(m["noun"]) or m["noun"] in nouns("documents"):
            return ""
        meant = self.discourse.meant(m.start("described"), m.end())
        if not meant and m["du"] and m["noun"] in any_organisation():
            meant = self.discourse.organisation_before(m.start())
        return meant or without_participle(self.text[m.start("noun") : words.end])

    def _made_by(self, words: Words) -> tuple[str, int]:
        for name, _ in words.names:
            of_place = name.label == "LOC" and _AT.search(self.text, words.body, name.start)
            if of_place or _READ.search(self.text, words.body, name.start):
                continue
            # « les propos du patron d'Orvane »
            m = _OF_BODY.search(self.text, words.body, name.start) if name.label == "ORG" else None
            if m and is_human(m["noun"]):
                return self.text[m.start("noun") : words.end], words.end
            return self._joined(name)
        m = None if words.names else _BY.match(self.text, words.end)
        name_ = self.names.get(m.end()) if m else None
        if m is None or name_ is None or _READ.search(self.text, words.body, m.end()):
            return "", words.end
        return name_.canonical, words.end

    def _joined(self, name: Name) -> tuple[str, int]:
        """« d'Orvane et Klerion »: with the names that « et » joins to one, and their end."""
        found = [name]
        while m := _AND_OF.match(self.text, found[-1].end):
            more = self.names.get(m.end())
            if more is None or more.label not in {"PER", "ORG"} or name.label not in {"PER", "ORG"}:
                break
            found.append(more)
        return " | ".join(dict.fromkeys(one.canonical for one in found)), found[-1].end

    def _told_before(self, head: str, at: int) -> str:
        """Who made the like of a document, by an earlier « rapport de X »."""
        made = _made(head)
        for name in reversed(self.discourse.names_in(0, at)):
            if made.search(self.text, max(0, name.start - 60), name.start):
                return name.canonical
        return ""


@cache
def _made(head: str) -> re.Pattern[str]:
    """« rapport de l' », before the name of its author."""
    return re.compile(
        rf"\b{re.escape(head)}\b[^.;\n]{{0,20}}?[ \u00a0](?:d['’]|(?:de|du|par)[ \u00a0])"
        r"(?:l['’]|la[ \u00a0])?(?:\w+[ \u00a0])?$",
        re.IGNORECASE,
    )


def without_participle(description: str) -> str:
    """« message » of « un message déposé hier »."""
    first, _, last = description.partition(" ")
    if " " in last or speaks(last) or last in group("no_participle"):
        return description
    return first if _PARTICIPLE.fullmatch(last) else description


def lowered(description: str) -> str:
    """« Certains employés » at the beginning of a sentence in small letters."""
    first, _, rest = description.partition(" ")
    if rest and (
        first.lower() in group("quantifiers") or f"{first.lower()} de" in group("quantifiers")
    ):
        return f"{first.lower()} {rest}"
    return description


def without_quantifier(description: str) -> str:
    """« commentateurs » of « nombre de commentateurs »."""
    fits = [one for one in group("quantifiers") if description.startswith(f"{one} ")]
    return description[len(max(fits, key=len)) + 1 :] if fits else description
