"""Words before or behind a number that say how exactly it is meant."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicons import load
from pipeline.numbers.figures import SPACE
from pipeline.numbers.phrases import S, line_start, phrase
from pipeline.typography import small

_REACH = 60
# letters of the longest two words of those
_LONGEST = 20
_WORD = re.compile(r"\w+|[^\w\s'’]")
_NOT_AFTER = rf"(?!\w|{S}(?:tard|tôt|vite|haut|bas|fort|offrant|près|loin|\d)(?!\w)|{S}\d)"


def before(text: str, start: int) -> tuple[str, int]:
    """The modifier before a number, and where it starts; nothing when there is none.

    >>> before("plus de 5 M€", 8)
    ('more_than', 0)
    """
    *_, last = two = _WORD.findall(text[max(0, start - _LONGEST) : start].lower())[-2:] or [""]
    # most words are no modifier's: the pattern takes ten times as long to say so
    if last not in _endings() and " ".join(two) not in _endings():
        return "", start
    first = line_start(text, start, _REACH)
    # with what stands before
    begins = max(0, first - _LONGEST)
    m = _before().search(small(text[begins:start]), first - begins)
    if m is None:
        return "", start
    if m["sign"]:
        return load("numbers", "modifiers")["signs"][m["sign"]], begins + m.start()
    name = next(key for key, found in m.groupdict().items() if found and key != "sign")
    return name, begins + m.start()


def after(text: str, end: int) -> tuple[str, int]:
    """The modifier behind a number, and where it ends; nothing when there is none.

    >>> after("500 € environ", 5)
    ('approx', 13)
    """
    m = _after().match(text, end)
    if m is None:
        return "", end
    return next(key for key, found in m.groupdict().items() if found), m.end()


def _open(words: str) -> str:
    """A phrase before its number: « de » may be elided, « à » contracted."""
    if words == "plus de":
        # « en plus des 5 M€ » adds, « bien plus de 5 M€ » does not
        return rf"(?<!\ben )(?<!\ben\u00a0)plus{S}(?:de{S}|d['’])"
    if words.endswith(" de"):
        return rf"{phrase(words[:-3])}{S}(?:de{S}|d['’]|du{S}|des{S})"
    if words.endswith("jusqu'à"):
        return rf"jusqu['’](?:à|au|aux){S}"
    if words.endswith(" à"):
        return rf"{phrase(words[:-2])}{S}(?:à|au|aux){S}"
    return rf"{phrase(words)}{S}"


@cache
def _endings() -> frozenset[str]:
    """The last two words of every modifier before a number, or its only one."""
    data = load("numbers", "modifiers")
    found = {*data["signs"], ":", "les", "somme de", "total de"}
    for words in (one for several in data["before"].values() for one in several):
        *before, last = _WORD.findall(words)[-2:]
        forms = {"de": ("de", "d", "du", "des"), "à": ("à", "au", "aux")}.get(last, (last,))
        found |= {" ".join((*before, form)) for form in forms}
    return frozenset(found)


@cache
def _before() -> re.Pattern[str]:
    data = load("numbers", "modifiers")
    groups = [
        f"(?P<{name}>{'|'.join(map(_open, sorted(phrases, key=len, reverse=True)))})"
        for name, phrases in data["before"].items()
    ]
    signs = "".join(data["signs"])
    return re.compile(
        rf"(?:(?<!\w)(?<!ou )(?:{'|'.join(groups)})|(?<![\w/\"'])(?P<sign>[{signs}]){SPACE}?)"
        rf"(?::{S}|les{S}|la{S}somme{S}de{S}|un{S}total{S}de{S})?\Z"
    )


@cache
def _after() -> re.Pattern[str]:
    stop = rf"(?={SPACE}?(?:[.,;:!?)»”\"|/]|\Z|[\n\r]))"
    data = load("numbers", "modifiers")
    groups = []
    for name, phrases in data["after"].items():
        always = "|".join(map(phrase, sorted(phrases, key=len, reverse=True)))
        ending = "|".join(map(phrase, data["ending"].get(name, ())))
        groups.append(
            f"(?P<{name}>(?:{always}){_NOT_AFTER}" + (f"|(?:{ending}){stop})" if ending else ")")
        )
    return re.compile(
        rf"(?:,?{S}|{S}?\({SPACE}?)(?:{'|'.join(groups)})(?:{SPACE}?\))?", re.IGNORECASE
    )
