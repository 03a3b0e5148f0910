"""The fullest form that the article itself gives to each name."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pipeline.entities.mentions import Mention
from pipeline.entities.series import full_names
from pipeline.lexicons import load

_GLOSS = re.compile(r"\s*\(\s*$")
# an acronym may take a second letter of one word: « Anssi », « Arcep »
_ACRONYM_SHARE = 0.6
_SHORTEST_BLEND = 3


def canonical_names(mentions: Sequence[Mention], text: str) -> list[str]:
    """The canonical form of each mention.

    Spellings that differ by case alone take the most used one, surnames and first names the full
    name when only one person of the article bears them, an acronym the long form beside it.

    Args:
        mentions: in order, without overlaps.
        text: the clean text.

    Returns:
        One form a mention, in the same order.

    >>> text = "Sam Altman dirige OpenAI. Altman reste. La Cnil (CNIL) non plus."
    >>> spans = [(0, 10, "PER"), (18, 24, "ORG"), (26, 32, "PER")]
    >>> canonical_names([Mention(a, b, label, "model") for a, b, label in spans], text)
    ['Sam Altman', 'OpenAI', 'Sam Altman']
    """
    spelling = _spellings(mentions, text)
    names = [spelling[mention.text(text).casefold()] for mention in mentions]
    longer = {
        **_glosses(mentions, names, text),
        **{("PER", short): full for short, full in _people(mentions, names).items()},
        **{("ORG", short): full for short, full in _firms(mentions, names).items()},
        **{("PRODUCT", short): full for short, full in _products(mentions, names).items()},
        **{("PRODUCT", short): full for short, full in full_names(mentions, text).items()},
    }
    return [_follow(one.label, name, longer) for one, name in zip(mentions, names, strict=True)]


def _follow(label: str, name: str, longer: Mapping[tuple[str, str], str]) -> str:
    seen = {name}
    while (full := longer.get((label, name))) and full not in seen:
        name = full
        seen.add(name)
    return name


def _spellings(mentions: Sequence[Mention], text: str) -> dict[str, str]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        name = mention.text(text)
        counts[name.casefold()][name] += 1
    return {
        folded: max(forms, key=lambda form: (not _shouts(form, forms), forms[form]))
        for folded, forms in counts.items()
    }


def _shouts(form: str, forms: Counter[str]) -> bool:
    """Capitals are a headline's when the article has the name otherwise too."""
    return form.isupper() and len(forms) > 1


def _people(mentions: Sequence[Mention], names: Sequence[str]) -> dict[str, str]:
    people = dict.fromkeys(
        name for mention, name in zip(mentions, names, strict=True) if mention.label == "PER"
    )
    bearers: dict[str, set[str]] = defaultdict(set)
    for name in people:
        words = name.split()
        for part in {words[0], words[-1], *(" ".join(words[i:]) for i in range(1, len(words)))}:
            if part != name:
                bearers[part].add(name)
    fullest = _by_initial(people)
    for part, named in bearers.items():
        full = {fullest.get(name, name) for name in named}
        # « Julien Nocetti » and « Nocetti » and « J. Nocetti »: one person when one is the longest
        longest = max(full, key=len)
        if part in people and all(other in longest for other in full):
            fullest[part] = longest
    return fullest


def _bare(letter: str) -> str:
    """``e`` for ``É``: an initial may lack its accent."""
    return unicodedata.normalize("NFD", letter)[0].casefold()


_INITIALS = re.compile(r"(?P<initials>(?:\w\.[ -]?)+) ?(?P<surname>[^\W\d_][^.]+)")


def _by_initial(people: Iterable[str]) -> dict[str, str]:
    """``F. Bréhat`` and ``F. BRÉHAT`` after ``Faustine Bréhat``: the one who fits."""
    found = {}
    for name in people:
        if not (m := _INITIALS.fullmatch(name)):
            continue
        first, surname = _bare(m["initials"][0]), m["surname"].casefold()
        fitting = [
            other
            for other in people
            if other.casefold().endswith(f" {surname}")
            and _bare(other[0]) == first
            and not _INITIALS.fullmatch(other)
        ]
        if len(fitting) == 1:
            found[name] = fitting[0]
    return found


def _firms(mentions: Sequence[Mention], names: Sequence[str]) -> dict[str, str]:
    """``Shift`` beside ``Shift Technology``: the first words of one firm's name, no other's."""
    firms = dict.fromkeys(
        name for mention, name in zip(mentions, names, strict=True) if mention.label == "ORG"
    )
    kinds = load("entities", "own_words")["ORG"]["of the same firm"]
    found = {}
    for name in firms:
        full = [other for other in firms if other.startswith(f"{name} ")]
        if len(full) == 1 and full[0][len(name) + 1 :] in kinds:
            found[name] = full[0]
    return found


def _glosses(
    mentions: Sequence[Mention], names: Sequence[str], text: str
) -> dict[tuple[str, str], str]:
    """``Agence nationale … (ANSSI)`` and ``ANSSI (Agence nationale …)``: one thing."""
    found: dict[tuple[str, str], str] = {}
    for i in range(len(mentions) - 1):
        left, right = mentions[i], mentions[i + 1]
        if not _GLOSS.match(text, left.end, right.start) or left.label != right.label:
            continue
        if text[right.end : right.end + 1] != ")":
            continue
        short, long = sorted((names[i], names[i + 1]), key=len)
        if is_acronym(short, long):
            found[left.label, short] = long
    return found


def is_acronym(short: str, long: str) -> bool:
    """Whether most letters of a short form begin words of the long one, or it blends them.

    >>> is_acronym("ANJ", "Autorité nationale des jeux"), is_acronym("SFR", "Orange")
    (True, False)
    """
    letters = {c.casefold() for c in short if c.isalpha()}
    initials = {word[0].casefold() for word in re.findall(r"\w+", long)}
    if len(letters) < 2 or " " in short or " " not in long:
        return False
    return len(letters & initials) >= _ACRONYM_SHARE * len(letters) or _blends(short, long)


def _blends(short: str, long: str) -> bool:
    """``Sotélia`` of ``Société des télécommunications du littoral``: its letters in their order."""
    at, begun = 0, 0
    folded = long.casefold()
    for letter in short.casefold():
        begins = re.compile(rf"\b{re.escape(letter)}").search(folded, at)
        goes_on = at > 0 and folded.startswith(letter, at)
        if not goes_on and begins is None and not begun:
            return False
        begun += not goes_on and begins is not None
        at = 1 + (at if goes_on else begins.start() if begins else folded.find(letter, at))
        if not at:
            return False
    return begun > 1 and len(short) > _SHORTEST_BLEND


def _products(mentions: Sequence[Mention], names: Sequence[str]) -> dict[str, str]:
    """``4 Max`` after ``Aubier 4 Max``: the tail of one longer product's name, no other's."""
    products = dict.fromkeys(
        name for mention, name in zip(mentions, names, strict=True) if mention.label == "PRODUCT"
    )
    found = {}
    for name in products:
        full = [other for other in products if other != name and other.endswith(f" {name}")]
        if len(full) == 1:
            found[name] = full[0]
    return found
