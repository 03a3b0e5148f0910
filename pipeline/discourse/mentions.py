"""The pronouns and descriptions of a text that may stand for a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pipeline.discourse.genders import PAIR, Gender
from pipeline.lexicons import load
from pipeline.patterns import any_of

_OF_ARTICLE: dict[str, Gender] = {"le": "m", "ce": "m", "cet": "m", "la": "f", "cette": "f"}

Kind = Literal["pronoun", "last", "organisation", "person", "buyer", "bought"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A pronoun or a description.

    Attributes:
        start: its first character in the clean text.
        end: the character after its last one.
        kind: a pronoun, one that means the last named (« ce dernier »), a noun for either,
            or one for the buyer or the bought firm of a deal.
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
        start, end = m.span()
        if noun := m["noun"]:
            kind, gender, known = nouns[noun]
            if kind == "person" and not gender:
                gender = _OF_ARTICLE.get(text[start : m.start("noun")].strip().lower(), "")
            yield Mention(start, end, kind, gender, noun, known)
        else:
            is_feminine = m[0].lower().startswith(("elle", "celle", "cette"))
            kind = "last" if m["last"] else "pronoun"
            yield Mention(start, end, kind, "f" if is_feminine else "m")


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
    found |= dict.fromkeys(data["deal"]["bought"], ("bought", "f", True))
    found |= dict.fromkeys(data["deal"]["buyer"], ("buyer", "m", True))
    return found


def is_of_deal(noun: str) -> bool:
    """Whether a noun means one of the two of a deal.

    >>> is_of_deal("repreneur"), is_of_deal("groupe")
    (True, False)
    """
    return _nouns().get(noun, ("", "", False))[0] in {"buyer", "bought"}


@cache
def _pattern() -> re.Pattern[str]:
    data = load("discourse", "descriptions")
    impersonal = "|".join(map(re.escape, data["impersonal"]["after"])).replace("'", "['’]")
    # begins with characters, not with a boundary: the scan jumps from one of them to the next,
    # and few of the words that begin with one of them go on with the second
    return re.compile(
        r"[LlCcEeIi][ela'’](?<!\w..)(?:"
        r"(?:(?<=[Ll][ea])[ \u00a0]|(?<=[Ll]['’])|(?<=[Cc]e)(?:t|tte)?[ \u00a0])"
        rf"(?P<noun>{any_of(_nouns())})\b"
        r"|(?<=[Cc]e)(?P<last>lui-ci|lle-ci| dernier|tte dernière)\b"
        r"|(?<![Ff]aut-..)(?<!fallait-..)(?<!agit-..)(?<!existe-t-..)(?<!y a-t-..)(?<!reste-t-..)"
        rf"(?:(?<=[Ee]l)le|(?<=[Ii]l)(?![ \u00a0](?:{impersonal})\b))\b)"
    )
