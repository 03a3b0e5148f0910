"""What the learnt decision sees of a place where a long line may have swallowed a heading."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from pipeline.sentences.lexicon import ARTICLES, LOWER, NEVER_LAST, OPENERS, UPPER

_LOWER_WORD = re.compile(rf"(?<![{UPPER}{LOWER}])[{LOWER}]{{3,}}")
_NAME = re.compile(rf"(?<=[{LOWER}] )[{UPPER}][\w-]+")
_INSIDE = re.compile(r"(?<=\w)\((?:\w{1,2})\)$")
_ITEM = re.compile(rf" - [^{LOWER}]")
_VERBAL = ("ait", "aient", "èrent", "eront", "iront")
_WINDOW = 48
_AHEAD = 110
_FARTHEST = 120
_LENGTHS = [0, 1, 2, 3, 4, 4, 5, 5, 5, *[6] * 4, *[7] * 8, *[8] * 10]
_OPENING = '«“"(-–—• '
_ENDING = '»”"):;%'


@dataclass(frozen=True)
class Line:
    """What a whole line says of each of its words.

    Attributes:
        known: its words in lower case.
        names: its words with a capital inside sentences, twice at least.
        sort: how long it is and how seldom it stops.
        list: ``-`` when its dashes open items, not asides.
        odds: what was decided before, by place and start of the sentence.
    """

    known: frozenset[str]
    names: frozenset[str]
    sort: str
    list: str
    odds: dict[tuple[int, int], float] = field(default_factory=dict, compare=False)


def read_line(line: str) -> Line:
    """Read a long line once.

    >>> sorted(read_line("Cyclisme : Marc aime le cyclisme").known)
    ['aime', 'cyclisme']
    """
    length = len(line)
    stops = line.count(". ") + line.count("? ") + line.count("! ") + 1
    sort = "long" if length >= 1000 else "short"
    rare = min(length // stops // 60, 4)
    names = Counter(_NAME.findall(line))
    return Line(
        known=frozenset(_LOWER_WORD.findall(line)),
        names=frozenset(name for name, times in names.items() if times > 1),
        sort=f"{sort} {rare}",
        list=_listed(line),
    )


@dataclass(frozen=True)
class Model:
    """What was learnt.

    Attributes:
        weights: of each feature.
        common: words of French that are no names.
        verbs: finite forms of verbs.
    """

    weights: dict[str, float]
    common: frozenset[str]
    verbs: frozenset[str]


def features(text: str, at: int, start: int, line: Line, model: Model) -> list[str]:
    """Name what the decision sees; nothing where no sentence can end.

    Args:
        text: clean text.
        at: a space matched by ``SWALLOWED``.
        start: where the sentence starts.
        line: the line it is in.
        model: what was learnt before; its weights are not looked at.

    >>> features("Il écrit à Luc.", 10, 0, read_line(""), Model({}, frozenset(), frozenset()))
    []
    """
    if at - start > _FARTHEST:
        return []
    last, before = _last_words(text, at, start)
    if last in NEVER_LAST:
        return []
    ahead = text[at + 1 : at + _AHEAD].partition(". ")[0].partition("\n")[0]
    after = ahead.split(" ")
    opening = "" if after[0][0].isalnum() else after[0][0]
    if opening and len(after[0]) == 1 and len(after) > 1:
        del after[0]
    first = after[0].lstrip(_OPENING)
    follower = after[1] if len(after) > 1 else ""
    words = text[start:at].replace("'", " ").split()
    length = 9 if len(words) >= len(_LENGTHS) else _LENGTHS[len(words)]
    clause = _has_verb(words, model.verbs)
    one, two, three = _shape(last), _kind(first, line.known, model.common), _shape(follower)
    mark = text[at - 1] if text[at - 1] in _ENDING else ""
    if mark == ")":
        mark = "" if _INSIDE.search(last) else "()" if last[0] == "(" else ")"
    bare = last.strip(_OPENING + _ENDING)
    lead = f"{one}{mark}" if one != "C" else f"C{_kind(bare, line.known, model.common)}"
    state = f"{length}{clause:d}{_begins(words)}"
    coming = _has_verb(ahead.replace("'", " ").split(), model.verbs)
    sound = first.lower()
    free = _freed_by(text, start)
    return [
        "bias",
        f"sort {line.sort}",
        f"free {free} {line.sort}",
        f"free-state {free} {length}{clause:d} {two}",
        f"free-pair {free} {one}{mark} {two}",
        f"bullet {opening} {_begins(words)} {clause:d} {length}" if opening else "",
        f"item {opening} {line.list} {two[:1]}" if opening else "",
        f"item-clause {opening} {line.list} {clause:d} {mark}" if opening else "",
        f"sort-next {line.sort} {two} {clause:d}",
        f"last {lead}",
        f"last2 {_shape(before)} {one}",
        f"last-end {bare[-3:].lower()}" if one == "l" else "",
        f"last-word {bare.lower()}" if one == "l" else "",
        f"named {first.rstrip(',.;:)') in line.names:d} {two} {mark}",
        f"mark {mark} {opening} {two[:1]}",
        f"next {two}",
        f"next-word {sound}" if two[0] in "oa" else f"next-end {sound[-3:]}",
        f"next2 {two} {three}",
        f"after {follower}" if follower in NEVER_LAST else f"after {three}",
        f"after2 {two} {follower}" if follower in NEVER_LAST else "",
        f"pair {lead} {two}",
        f"pair3 {one} {two} {three}",
        f"state {state}",
        f"state-next {length}{clause:d} {two}",
        f"state-last {length}{clause:d} {lead}",
        f"coming {coming:d} {clause:d} {two}",
        f"coming2 {coming:d} {clause:d} {one} {two[:1]} {three}",
        f"coming3 {coming:d} {length} {mark}",
        f"open {_open(text[start:at])}",
        f"semicolon {clause:d} {coming:d} {length}" if mark == ";" else "",
    ]


def _listed(line: str) -> str:
    dashes = line.count(" - ")
    return "-" if dashes >= 3 and len(_ITEM.findall(line)) * 5 >= dashes * 4 else ""


def _freed_by(text: str, start: int) -> str:
    """What the sentence before ended with: the line's start, a stop, or nothing."""
    before = text[max(0, start - 2) : start].strip(" ")[-1:]
    if not before or before == "\n":
        return "s"
    return "." if before in '.!?…»"”)' else "0"


def _last_words(text: str, at: int, start: int) -> tuple[str, str]:
    words = text[max(start, at - _WINDOW) : at].split()
    if len(words) > 1 and words[-1] in _ENDING:
        words[-2:] = [words[-2] + words[-1]]
    return words[-1] if words else "", words[-2] if len(words) > 1 else ""


def _shape(word: str) -> str:
    """Lower case, capital, upper case, number, one letter, or mixed."""
    bare = word.strip('«“"(»”):;,.!?%').rpartition("'")[2]
    if not bare:
        return "-"
    if bare.islower():
        return "l" if not bare[0].isdigit() else "n"
    if bare[0].isdigit():
        return "n"
    if len(bare) == 1:
        return "I"
    if bare.isupper():
        return "U"
    return "C" if bare[0].isupper() and bare[1:].islower() else "m"


def _kind(word: str, known: frozenset[str], common: frozenset[str]) -> str:
    """Opener, article, upper case, or a capital: of a word known here, known in French, of none."""
    if word[:1].isdigit():
        return "n"
    if word in ARTICLES:
        return "a"
    if word[:2] == "L'":
        return "A" if word[2:3].isupper() else "e"
    if word in OPENERS:
        return "o"
    bare = word.rstrip(',:;.)»"').rpartition("'")[2]
    if bare[1:] and bare.isupper():
        return "U"
    lower = bare.lower()
    return "C" + ("k" if lower in known else "") + ("c" if lower in common else "")


def _has_verb(words: list[str], verbs: frozenset[str]) -> bool:
    return not verbs.isdisjoint(words) or any(word.endswith(_VERBAL) for word in words)


def _begins(words: list[str]) -> str:
    return _shape(words[0]) if words else ""


def _open(piece: str) -> str:
    quoted = piece.count('"') % 2 or piece.count("«") > piece.count("»")
    return f"{quoted:d}{piece.count('(') > piece.count(')'):d}"
