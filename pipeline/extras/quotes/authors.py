"""Who made a document: « un rapport du GCHQ », « la même note »."""

from __future__ import annotations

import re
from functools import cache

from pipeline.discourse import Discourse, Name
from pipeline.extras.quotes.descriptions import DEFINITE, Descriptions
from pipeline.extras.quotes.grammar import THE, group, pattern, source_of
from pipeline.extras.quotes.people import is_human, nouns, speaks
from pipeline.extras.quotes.reading import Words, determiner

# « remis mardi par Deloitte », « que publie l'Insee »
_BY = re.compile(
    rf"[^.;:«»\n]{{0,50}}?[ \u00a0](?:par|que[ \u00a0]\w+|qu['’]\w+)[ \u00a0]{THE}"
    r"(?:cabinet[ \u00a0]|institut[ \u00a0])?(?=[A-ZÀ-Þ])"
)
# « consultée par Politico »: who has read a document
_READ = re.compile(rf"(?:{pattern('read')})\w*[ \u00a0]par[ \u00a0]{THE}$")
_AT = re.compile(r"[ \u00a0](?:à|au|aux|en|dans)[ \u00a0](?:l['’]|la[ \u00a0])?$")
_TO = re.compile(
    r"[ \u00a0](?:à|au|aux)[ \u00a0](?:l['’]|la[ \u00a0])?(?:[a-zà-ÿ]+[ \u00a0])?(?=[A-ZÀ-Þ])"
)
_DONE_BY = re.compile(r"[ \u00a0]\w+(?:ée?s?|ue?s?|ise?s?)[ \u00a0](?:par|à|en|dans|sur)[ \u00a0]")
# « une étude commandée par Orvane à l'Institut Delta »: who did not write it
_ORDERED = re.compile(rf"(?:{pattern('ordered')})e?s?[ \u00a0]par[ \u00a0]{THE}$")
_AND_OF = re.compile(rf"[ \u00a0]et[ \u00a0](?:de[ \u00a0]|du[ \u00a0]|d['’])?{THE}")
_OF_AUTHORITIES = frozenset({"délibération", "décision"})
_COMMA = re.compile(r"(?:l[ae]s?[ \u00a0]|l['’])?(?:\w+[ \u00a0])?")
_GOVERNED = re.compile(
    r"(?<!\w)(?:(?:de|du|des|par|à|au|chez|contre|pour|avec|selon)[ \u00a0]|d['’])"
    r"(?:l['’]|la[ \u00a0])?$"
)
# of « par » and its spaces
_BY_LETTERS = 5
_PARTICIPLE = re.compile(r"\w{3,}(?:ée?s?|ise?s?|ue?s?)")


class Authors:
    """Tells who made the documents of an article; asked in another order, it may tell others.

    Args:
        discourse: of the article.
        names: of the article, by their first character.
        descriptions: whom they mean.
    """

    def __init__(
        self, discourse: Discourse, names: dict[int, Name], descriptions: Descriptions
    ) -> None:
        self.discourse = discourse
        self.text = discourse.text
        self.names = names
        self.descriptions = descriptions
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
        known = self._known.get(words.head) or self._told_before(words) or self._ruled(words)
        m = _DONE_BY.search(self.text, words.body, words.end + _BY_LETTERS)
        printed = self.text[words.body : min(words.end, m.start()) if m else words.end]
        known = known or self._known.get("") or lowered(without_participle(printed.strip()))
        return known, words.end

    def _body(self, words: Words) -> str:
        """« des estimations du groupe »: the body that the one talked about is, or as printed."""
        m = _of_body().search(self.text, words.body, words.end)
        if m is None or not speaks(m["noun"]) or m["noun"] in nouns("documents"):
            return ""
        if m["some"] is not None:
            # « d'experts », not « de presse »
            several = m["quantifier"] or m["noun"].endswith(("s", "x"))
            of = m.start("quantifier") if m["quantifier"] else m.start("noun")
            return self.text[of : words.end] if several else ""
        if m["count"]:
            return self.text[m.start("count") : words.end]
        start = m.start("the") if m["the"] else m.start("la")
        told = Words(start, m.start("noun"), words.end, m["noun"])
        meant = "" if m["the"] == "des" else self.descriptions.of(told)
        return meant or without_participle(self.text[m.start("noun") : words.end])

    def _made_by(self, words: Words) -> tuple[str, int]:
        for name, _ in words.names:
            of_place = name.label == "LOC" and _AT.search(self.text, words.body, name.start)
            if _ORDERED.search(self.text, words.body, name.start):
                m = _TO.match(self.text, name.end)
                other = self.names.get(m.end()) if m else None
                if other and other.label in {"PER", "ORG"}:
                    return other.canonical, other.end
                continue
            if of_place or self._is_read(words, name.start):
                continue
            if described := self._people_of(words, name):
                return described, words.end
            return self._joined(name)
        m = None if words.names else _BY.match(self.text, words.end)
        name_ = self.names.get(m.end()) if m else None
        if m is None or name_ is None or self._is_read(words, m.end()):
            return "", words.end
        return name_.canonical, words.end

    def _is_read(self, words: Words, at: int) -> bool:
        """« un document consulté par Orvane »; what a paper has learnt is its own."""
        learnt = words.head in group("learnt")
        return not learnt and _READ.search(self.text, words.body, at) is not None

    def _people_of(self, words: Words, name: Name) -> str:
        """« les propos du patron d'Orvane », « une étude de chercheurs d'Orvane »: as printed."""
        if name.label != "ORG":
            return ""
        m = _of_body().search(self.text, words.body, name.start)
        if m is None or not is_human(m["noun"]):
            return ""
        if m["some"] is not None and not (m["quantifier"] or m["noun"].endswith("s")):
            return ""
        return self.text[m.start("quantifier") if m["quantifier"] else m.start("noun") : words.end]

    def _joined(self, name: Name) -> tuple[str, int]:
        """« d'Orvane et Klerion »: with the names that « et » joins to one, and their end."""
        found = [name]
        while m := _AND_OF.match(self.text, found[-1].end):
            more = self.names.get(m.end())
            if more is None or more.label not in {"PER", "ORG"} or name.label not in {"PER", "ORG"}:
                break
            found.append(more)
        return " | ".join(dict.fromkeys(one.canonical for one in found)), found[-1].end

    def _told_before(self, words: Words) -> str:
        """Who made the like of a document, by an earlier « rapport de X », « X publie »."""
        made = _made(words.head)
        for name in reversed(self.discourse.names_in(0, words.start)):
            if made.search(self.text, max(0, name.start - 60), name.start):
                return name.canonical
        return self._published(words) if determiner(self.text, words) in DEFINITE else ""

    def _ruled(self, words: Words) -> str:
        """« le jugement », « la délibération »: of the court or authority named last."""
        if words.head not in nouns("rulings") or determiner(self.text, words) not in DEFINITE:
            return ""
        for name in reversed(self.discourse.names_in(0, words.start)):
            parts = set(name.canonical.lower().replace("'", " ").split())
            rules = group("authorities") if words.head in _OF_AUTHORITIES else group("courts")
            if name.label == "ORG" and parts & rules:
                return name.canonical
        return ""

    def _published(self, words: Words) -> str:
        """« X publie une étude », « Dans un communiqué, X … »: who did so last."""
        small = self.discourse.small
        for m in reversed(list(_published().finditer(small, 0, words.start))):
            first, last = self.discourse.sentence_at(m.start())
            before = m["within"] is None
            names = self.discourse.names_in(*((first, m.start()) if before else (m.end(), last)))
            found = names[:1] if before else [one for one in names if _near(small, m.end(), one)]
            for name in found[:1]:
                if name.label in {"PER", "ORG"} and not _GOVERNED.search(
                    small, max(0, name.start - 14), name.start
                ):
                    return name.canonical
        return ""


def _near(small: str, at: int, name: Name) -> bool:
    """Whether a name is the first thing behind a comma: « Dans un communiqué, la CNIL »."""
    return _COMMA.fullmatch(small, at, name.start) is not None


@cache
def _of_body() -> re.Pattern[str]:
    """« des estimations du groupe », « le rapport de la police », « d'experts »."""
    return re.compile(
        rf"[ \u00a0](?:(?P<the>d(?:u|es))[ \u00a0](?P<count>(?:{pattern('quantifiers')})[ \u00a0])?"
        r"|de[ \u00a0](?P<la>(?:la|cet?(?:te)?|son|sa|ses|leurs?)[ \u00a0]|l['’])"
        rf"|(?P<some>d(?:e[ \u00a0]|['’])(?P<quantifier>(?:{pattern('quantifiers')})[ \u00a0])?))"
        r"(?P<noun>[\w-]+)"
    )


@cache
def _made(head: str) -> re.Pattern[str]:
    """« rapport de l' », before the name of its author."""
    return re.compile(
        rf"\b{re.escape(head)}\b[^.;\n]{{0,20}}?[ \u00a0](?:d['’]|(?:de|du|par)[ \u00a0])"
        r"(?:l['’]|la[ \u00a0])?(?:\w+[ \u00a0])?$",
        re.IGNORECASE,
    )


@cache
def _published() -> re.Pattern[str]:
    """What says that somebody made a document; in small letters."""
    document = (
        r"(?:une?|des|son|sa|ses|leurs?|le|la|les|l['’])[ \u00a0]?(?:\w+[ \u00a0]){0,2}?"
        rf"(?:{source_of(nouns('documents'))})\b"
    )
    return re.compile(
        rf"(?P<within>\bdans[ \u00a0]{document}[^.;:«»,\n]{{0,60}},[ \u00a0])"
        rf"|\b(?:{pattern('publishing')})[ \u00a0](?:\w+[ \u00a0]){{0,2}}?{document}"
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
