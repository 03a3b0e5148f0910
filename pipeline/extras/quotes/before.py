"""Finds the phrase before a verb that is its subject."""

from __future__ import annotations

import re
from functools import cache

from pipeline.discourse import Name
from pipeline.extras.quotes.grammar import SPACES, THE, group, pattern
from pipeline.extras.quotes.people import is_human, speaks
from pipeline.extras.quotes.phrases import APPOSED_AND, Phrase, Phrases, alike

_TRIES = 6
_APPOSITION = re.compile(r"[ \u00a0]?(?:\([^)]*\))?(?:,[ \u00a0][^,;:.«»]{0,70})?,?[ \u00a0]?")
# what a name follows that is a subject, behind other clauses; an apposition, an alias
_THOSE = re.compile(r"\b[Cc](?:eux|elles)$")
_LONG_RELATIVE = 70
_OPENING = re.compile(
    r"(?:,[ \u00a0](?:et[ \u00a0])?|[ \u00a0](?:et|mais|où)[ \u00a0]|;[ \u00a0])$|^où[ \u00a0]$"
)
_REAL = re.compile(r"(?:née? |de son (?:vrai |véritable )nom )")
# « d'autres, dont Orvane, affirment »
_OTHERS = re.compile(
    r"(?<!\w)(?P<pronoun>[Dd]['’]autres|[Cc]ertaine?s),[ \u00a0]"
    r"(?:dont|comme|à l['’]image d[eu'’]|y compris)[^,.;:«»]{2,40},$"
)
_LEADING = ("Si", "Même", "Mais", "Or ", "Car ")
_APPOSED_AND = re.compile(rf"{APPOSED_AND}$")
_SUBORDINATE = re.compile(
    r"(?:(?:Mais|Or|Car)[ \u00a0])?(?:Si[ \u00a0]|Même si[ \u00a0]|si[ \u00a0])?"
)
_BESIDE = re.compile(
    r"(?:une?|le|la|son|sa|leur|ancienne?|ex-)[ \u00a0]|l['’]|alias[ \u00a0]|dite?[ \u00a0]"
    r"|née?[ \u00a0]|de son (?:vrai )?(?:nom|pseudonyme)"
)
_CONTRACTED = re.compile(r"(?<=\w )d(?:u|es) ")
_BEFORE_NAME = re.compile(rf"(?:(?P<and>[ \u00a0](?:et|puis|&)[ \u00a0])|,[ \u00a0]){THE}$")
# « Orvane et son rival Klerion »
_BEFORE_HIS = re.compile(
    r"(?P<and>[ \u00a0]et[ \u00a0](?:son|sa|leur|le|la)[ \u00a0][a-zà-ÿ-]{3,}[ \u00a0]"
    r"(?:[a-zà-ÿ-]{4,}[ \u00a0])?)$"
)
_WIDE = 44
_OF_HOUSE = re.compile(r",[ \u00a0](?P<noun>[a-zà-ÿ-]{3,})[ \u00a0][^,.;:«»]{0,30}$")
_PRONOUN = re.compile(r"(?:il|elle|ils|elles|on)\b", re.IGNORECASE)


def subject_before(phrases: Phrases, end: int, left: int) -> Phrase | None:
    """The phrase that ends right before a verb, or the one before an apposition.

    Args:
        phrases: of the article.
        end: where the group of the verb begins.
        left: where the clause begins.
    """
    found = _subject_before(phrases, end, left)
    return _with_one_before(phrases, found, left) if found and found.head == "PER" else found


def _with_one_before(phrases: Phrases, found: Phrase, left: int) -> Phrase:
    """« Ada Colin, patronne d'Orvane, et Marc Tellier affirment »: both."""
    m = _APPOSED_AND.search(phrases.text, max(left, found.start - _LONG_RELATIVE), found.start)
    other = phrases.ends.get(m.start()) if m else None
    if m is None or other is None or other.label != "PER" or other.start < left:
        return found
    noun = m["noun"].lower()
    if not is_human(noun) or other.canonical in found.speaker.split(" | "):
        return found
    return found._replace(start=other.start, speaker=f"{other.canonical} | {found.speaker}")


def _subject_before(phrases: Phrases, end: int, left: int) -> Phrase | None:
    text = phrases.text
    end = _end_of_words(phrases.text, end, left)
    if aside := (
        _others(phrases, end, left)
        or _before_relative(phrases, end, left)
        or _between_commas(phrases, end, left)
    ):
        return aside
    if end > left and text[end - 1] == ")" and text.rfind("(", left, end) > left:
        end = _end_of_words(phrases.text, text.rfind("(", left, end), left)
    if end <= left:
        return None
    if text[end - 1] in ",)–—":
        return first_subject(phrases, left, end)
    name = phrases.ends.get(end)
    if name and name.start >= left and not _after_preposition(phrases, name.start, left):
        told = _office_of(phrases, name) or phrases.named(name.start, name, end)
        return _with_those_before(phrases, told, end)
    comma = text.rfind(", ", left, end)
    begins = [comma + 2, left] if comma >= 0 else [left]
    for begin in begins:
        if found := _ending(phrases, begin, end):
            return _told_of(phrases, found, comma) or found
    return first_subject(phrases, left, end)


def _office_of(phrases: Phrases, name: Name) -> Phrase | None:
    """« Ada Colin, Directrice d'Orvane assure »: who holds an office that is taken for a name."""
    noun = name.canonical.lower().partition(" ")[0].partition("-")[0]
    other = phrases.ends.get(name.start - 2) if name.label == "PER" and is_human(noun) else None
    if name.label == "ORG" and (
        m := _OF_HOUSE.search(phrases.text, max(0, name.start - _WIDE), name.start)
    ):
        # « Ada Colin, élue CGT explique »
        other = phrases.ends.get(m.start()) if is_human(m["noun"]) else None
    if other is None or other.label != "PER" or phrases.text[other.end] != ",":
        return None
    return Phrase(other.start, other.end, other.canonical, "name", other.label)


def _others(phrases: Phrases, end: int, left: int) -> Phrase | None:
    """« d'autres, dont Orvane, affirment »: the pronoun."""
    if phrases.text[end - 1 : end] != ",":
        return None
    m = _OTHERS.search(phrases.text, max(left, end - 60), end)
    return Phrase(*m.span("pronoun"), "", "pronoun") if m else None


def _told_of(phrases: Phrases, found: Phrase, comma: int) -> Phrase | None:
    """« Ada Colin, patronne d'Orvane assure »: the name before an apposition without its end."""
    name = phrases.ends.get(comma) if comma >= 0 else None
    bare = found.kind == "noun" and phrases.text.startswith(found.speaker, comma + 2)
    if name is None or name.label != "PER" or not bare or not is_human(found.head):
        return None
    return Phrase(name.start, name.end, name.canonical, "name", name.label)


def _between_commas(phrases: Phrases, end: int, left: int) -> Phrase | None:
    """« une équipe venue du cinéma, Klerion, affirme »: the name."""
    if phrases.text[end - 1 : end] != ",":
        return None
    if (opening := _before_apposition(phrases, end, left)) is not None:
        return opening
    name = phrases.ends.get(end - 1)
    if name is None or name.label not in {"PER", "ORG"} or name.start - 2 <= left:
        return None
    if phrases.text[name.start - 2] != ",":
        return None
    beside = _ending(phrases, left, name.start - 2)
    told = beside or first_subject(phrases, left, name.start)
    some = beside is not None and beside.kind == "pronoun"
    if told is None or not (some or speaks(told.head)) or not (beside or told.kind == "noun"):
        return None
    return Phrase(name.start, name.end, name.canonical, "name", name.label)


def _before_relative(phrases: Phrases, end: int, left: int) -> Phrase | None:
    """« un diplomate qui suit le dossier estime »: the one before « qui »."""
    at = phrases.text.rfind(" qui ", left, end)
    if at <= left or "," in phrases.text[at:end] or at + _LONG_RELATIVE < end:
        return None
    name = phrases.ends.get(at)
    if name and name.start >= left and not _after_preposition(phrases, name.start, left):
        return phrases.named(name.start, name, at)
    if those := _THOSE.search(phrases.text, left, at):
        return Phrase(those.start(), at, "", "pronoun")
    return _ending(phrases, left, at)


def _before_apposition(phrases: Phrases, end: int, left: int) -> Phrase | None:
    """« , et Ada, de son vrai nom Ada Colin, jure »: the name before both commas."""
    comma = phrases.text.rfind(", ", left, end - 1)
    name = phrases.ends.get(comma) if comma > left else None
    if name is None or name.label not in {"PER", "ORG"} or name.start < left:
        return None
    if not _OPENING.search(phrases.text, max(left, name.start - 8), name.start):
        return None
    aside = phrases.text[comma + 2 : end - 1]
    if _BESIDE.match(aside) is None and not (
        aside and speaks(aside.partition(" ")[0]) and aside[0].islower()
    ):
        return None
    # « de son vrai nom »: under which it is known
    real = phrases.ends.get(end - 1) if _REAL.match(aside) else None
    name = real if real and real.label == "PER" else name
    return Phrase(name.start, name.end, name.canonical, "name", name.label)


def _end_of_words(text: str, end: int, left: int) -> int:
    while end > left and text[end - 1] in SPACES:
        end -= 1
    return end


def _ending(phrases: Phrases, left: int, end: int) -> Phrase | None:
    """The outermost phrase within bounds that ends there and no preposition governs."""
    at = phrases.reader.space(left)
    for here in (at, *(m.start() for m in _starts().finditer(phrases.text, at + 1, end))):
        if here > at and (
            _after_preposition(phrases, here, left) or _CONTRACTED.match(phrases.text, here)
        ):
            continue
        found = phrases.at(here, end)
        if found and phrases.reader.space(found.end) >= end:
            return _with_those_before(phrases, found, end)
    return None


def governed_before(phrases: Phrases, end: int, left: int) -> Phrase | None:
    """« avec un avocat » right before « qui »: whom a preposition other than « de » governs.

    Args:
        phrases: of the article.
        end: where the relative begins.
        left: where the clause begins.
    """
    for m in _starts().finditer(phrases.text, left, end):
        if _of_manner().search(phrases.small, max(left, m.start() - 16), m.start()):
            found = phrases.at(m.start(), end)
            if found and phrases.reader.space(found.end) >= end and speaks(found.head):
                return found
    return None


def _with_those_before(phrases: Phrases, found: Phrase, end: int) -> Phrase:
    """« A, B et C affirment »: from the last names to all of them."""
    start, last = found.start, " | " in found.speaker
    while m := _joined_before(phrases.text, start):
        name = phrases.ends.get(m.start())
        if name is None or not (last or m["and"]) or not alike(name.label, found.head):
            break
        if m.re is _BEFORE_HIS and _after_preposition(phrases, name.start, 0):
            break
        start, last = name.start, True
    return phrases.named(start, phrases.names[start], end) if start < found.start else found


def _joined_before(text: str, at: int) -> re.Match[str] | None:
    """What joins the name at an offset to one before it."""
    m = _BEFORE_NAME.search(text, max(0, at - 10), at)
    his = m is None and " et " in text[max(0, at - _WIDE) : at]
    return _BEFORE_HIS.search(text, max(0, at - _WIDE), at) if his else m


def is_governed(phrases: Phrases, at: int) -> bool:
    """Whether a preposition stands before an offset."""
    return _after_preposition(phrases, at, 0) or phrases.reader.governed(at)


def _after_preposition(phrases: Phrases, at: int, left: int) -> bool:
    return _governs().search(phrases.small[max(left, at - 24) : at]) is not None


def antecedent(phrases: Phrases, at: int, left: int) -> str:
    """Whom « qui » means: « Ada Colin, le PDG, qui dit »."""
    near = [name for name in phrases.discourse.names_in(left, at) if name.label in {"PER", "ORG"}]
    for name in reversed(near):
        if name.label == "PER" or not _after_preposition(phrases, name.start, left):
            beside = _APPOSITION.fullmatch(phrases.text, name.end, at)
            return name.canonical if beside else ""
    return ""


def first_subject(phrases: Phrases, left: int, end: int) -> Phrase | None:
    """The first phrase of a clause that may be its subject.

    Args:
        phrases: of the article.
        left: where the clause begins.
        end: where to stop.
    """
    leading = phrases.text.startswith(_LEADING, left)
    subordinate = _SUBORDINATE.match(phrases.text, left, end) if leading else None
    at = subordinate.end() if subordinate else left
    for _ in range(_TRIES):
        at = phrases.reader.space(at)
        if at >= end:
            return None
        found = phrases.at(at, end, subject=True)
        time = found and found.kind == "noun" and _is_time(phrases, found)
        # « Chez Klerion, site de cuisine, un ingénieur … »
        told = found and at > left and _is_bare(phrases, found)
        if found and not time and not told:
            return found
        if pronoun := _PRONOUN.match(phrases.text, at, end):
            return Phrase(at, pronoun.end(), "", "pronoun")
        comma = phrases.text.find(",", at, end)
        if comma < 0:
            return None
        at = comma + 1
    return None


def _is_time(phrases: Phrases, found: Phrase) -> bool:
    """« la semaine », « le 7 décembre 2023 »."""
    return found.head in group("times") or _date().match(phrases.text, found.start) is not None


def _is_bare(phrases: Phrases, found: Phrase) -> bool:
    """Whether a phrase has no determiner, as one in apposition."""
    bare = found.kind != "name" and phrases.text[found.start].islower()
    return bare and phrases.text.startswith(found.head, found.start)


@cache
def _date() -> re.Pattern[str]:
    return re.compile(rf"[Ll]e[ \u00a0]\d{{1,2}}(?:er)?[ \u00a0](?:{pattern('months')})\w*")


@cache
def _starts() -> re.Pattern[str]:
    """Where a phrase may begin: at a determiner, a title, a capital."""
    return re.compile(
        rf"(?<![\w’'])(?:(?i:{pattern('determiners', 'quantifiers')})[ \u00a0]|[lL]['’]"
        r"|(?=[A-ZÀ-Þ@\d]))|(?<=[ldLD]['’])(?=[A-ZÀ-Þ])"
    )


@cache
def _of_manner() -> re.Pattern[str]:
    """A preposition at the end; in small letters."""
    return re.compile(rf"(?<!\w)(?:{pattern('prepositions')})[ \u00a0]$")


@cache
def _governs() -> re.Pattern[str]:
    """A preposition at the end, which makes what follows no subject; in small letters."""
    return re.compile(
        rf"(?<!\w)(?:(?:{pattern('prepositions')}|de|du|des|que)[ \u00a0]|(?:d|qu)['’]"
        r"|(?:de|à|dans|sur|par|chez|pour)[ \u00a0](?:la[ \u00a0]|l['’]))$"
    )
