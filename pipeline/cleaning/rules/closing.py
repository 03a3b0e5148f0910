"""Lines that lost their break: « …la fin. Crédit photo : Jane Doe », « …la fin.Source : AFP »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.cleaning.edits import Change
from pipeline.cleaning.rule import Rule
from pipeline.cleaning.rules.vocabulary import LONGEST, only_credits
from pipeline.lexicons import load
from pipeline.sentences.lexicon import LOWER

_CREDITS = load("cleaning", "credits")


def _capitalised(phrases: list[str]) -> frozenset[str]:
    bare = (phrase.rstrip(" :") for phrase in phrases)
    return frozenset(phrase[0].upper() + phrase[1:] for phrase in bare)


_RELATED = _capitalised(_CREDITS["related"])
_LABELS = sorted(_capitalised(_CREDITS["labels"]) | _RELATED | {"©"}, key=len, reverse=True)
_LABEL = re.compile(rf"(?P<label>{'|'.join(map(re.escape, _LABELS))})(?: ?: ?|(?<=©) ?)(?=[\w«\"])")
_ENDED = tuple(".!?…»)")
_STUCK = re.compile(rf"(?<!\w)[{LOWER}]{{3,}}\Z")
_STOP = re.compile(r"[.!?…] ")


def labelled(line: str) -> bool:
    """Tell whether a line says whose picture or news it is.

    >>> labelled("Crédit photo : Jane Doe / AFP"), labelled("Photo : un art discret")
    (True, False)
    """
    m = _LABEL.match(line)
    return bool(m and m["label"] not in _RELATED and only_credits(line[m.end() :]))


def _closing(text: str) -> Iterator[Change]:
    for m in _LABEL.finditer(text):
        start = m.start()
        gap = text[start - 1 : start] == " "
        before = text[max(0, start - LONGEST) : start - gap]
        if not before.endswith(_ENDED) and (gap or m[0][0] == "©" or not _STUCK.search(before)):
            continue
        if _closes(m, text[m.end() : m.end() + LONGEST + 1].split("\n", 1)[0]):
            yield Change(start - gap, start, "\n")


def _closes(m: re.Match[str], rest: str) -> bool:
    if m["label"] in _RELATED:
        return len(rest) <= LONGEST and not _STOP.search(rest)
    return only_credits(rest)


CLOSING_LINES = Rule("closing lines", _closing)
