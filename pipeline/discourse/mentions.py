"""The pronouns and descriptions of a text that may stand for a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pipeline.discourse.genders import PAIR, Gender
from pipeline.lexicons import load

Kind = Literal["pronoun", "last", "organisation", "person"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A pronoun or a description.

    Attributes:
        start: its first character in the clean text.
        end: the character after its last one.
        kind: a pronoun, one that means the last named (« ce dernier »), or a noun for either.
        gender: grammatical.
        noun: without its article.
        known: whether the noun fits only whom the article has called so.
    """

    start: int
    end: int
    kind: Kind
    gender: Gender
    noun: str = ""
    known: bool = False


def mentions(text: str) -> Iterator[Mention]:
    """Find them, in order of position.

    >>> [text.noun or text.kind for text in mentions("Le groupe recule, dit-il ; il pleut.")]
    ['groupe', 'pronoun']
    """
    nouns = _nouns()
    for m in _pattern().finditer(text):
        if noun := m["noun"]:
            kind, gender, known = nouns[noun]
            if kind == "person" and not gender:
                gender = {"le": "m", "ce": "m", "cet": "m", "la": "f", "cette": "f"}.get(  # type: ignore[assignment]
                    m["article"].strip().lower(), ""
                )
            yield Mention(m.start(), m.end(), kind, gender, noun, known)
        elif last := m["last"]:
            gender = "f" if last.lower().startswith(("celle", "cette")) else "m"
            yield Mention(m.start(), m.end(), "last", gender)
        else:
            gender = "f" if m["pronoun"].lower() == "elle" else "m"
            yield Mention(m.start("pronoun"), m.end("pronoun"), "pronoun", gender)


@cache
def _nouns() -> dict[str, tuple[Kind, Gender, bool]]:
    data = load("discourse", "descriptions")
    found: dict[str, tuple[Kind, Gender, bool]] = {}
    for list_name, known in (("known", True), ("any", False)):
        for feminine, masculine in data["person"][list_name]:
            if feminine == masculine:
                found[feminine] = ("person", "", known)
            else:
                found[feminine] = ("person", "f", known)
                found[masculine] = ("person", "m", known)
        for nouns, gender in zip(data["organisation"][list_name], PAIR, strict=True):
            found |= dict.fromkeys(nouns, ("organisation", gender, known))
    return found


@cache
def _pattern() -> re.Pattern[str]:
    data = load("discourse", "descriptions")
    nouns = "|".join(map(re.escape, sorted(_nouns(), key=len, reverse=True)))
    impersonal = "|".join(map(re.escape, data["impersonal"]["after"])).replace("'", "['’]")
    return re.compile(
        r"\b(?P<article>(?:[Ll]e|[Ll]a|[Cc]e|[Cc]et|[Cc]ette)[ \u00a0]|[Ll]['’])"
        rf"(?P<noun>{nouns})\b"
        r"|\b(?P<last>[Cc]elui-ci|[Cc]elle-ci|[Cc]e dernier|[Cc]ette dernière)\b"
        rf"|(?<![Ff]aut-)(?<!fallait-)(?<!agit-)(?<!existe-t-)(?<!y a-t-)(?<!reste-t-)"
        rf"\b(?P<pronoun>[Ee]lle|[Ii]l(?![ \u00a0](?:{impersonal})\b))\b"
    )
