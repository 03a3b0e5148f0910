"""Numbers that belong together: ranges, coordinations, and the two ends of a change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from pipeline.extras.quantities import change, shares, subjects
from pipeline.extras.quantities.ellipsis.alone import alone
from pipeline.extras.quantities.ellipsis.ends import stands_alone
from pipeline.extras.quantities.found import Found, Page
from pipeline.extras.quantities.guards import is_year
from pipeline.extras.quantities.lexicon import SENTENCE_END, SPACE, S, table
from pipeline.extras.quantities.nouns import counted
from pipeline.extras.quantities.ratios import rounded

_DASH = r"[-–—\u2011]"
_SAID = rf"(?:environ|quelque|presque|(?:près|plus|moins){S}de|au{S}moins|seulement|à{S}peine){S}"
_LINK = re.compile(
    rf"(?:{S}(?P<word>à|et|ou|puis|contre){S}|,{S}(?:(?:puis|et|voire){S})?|{S}voire{S}"
    rf"|{SPACE}?(?P<dash>{_DASH}){SPACE}?|{SPACE}?[/x×]{SPACE}?)(?:{_SAID})?\Z",
    re.IGNORECASE,
)
_ENTRE = re.compile(rf"(?<!\w)entre{S}(?:(?:environ|quelque){S})?\Z", re.IGNORECASE)
_FROM = re.compile(
    rf"(?<!\w)(?:de{S}|d['’]|des{S}|du{S})(?:{_SAID}|près{S}d['’])?\Z", re.IGNORECASE
)
_TO = re.compile(rf"(?<!\w)(?:à|aux?){S}(?:{_SAID})?\Z", re.IGNORECASE)
_JOINED = re.compile(r"(?<!\w)(?:et|ou|puis|voire|contre|à)(?!\w)|[-–—/x×]", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_ASIDE = re.compile(r"[:(«]")
_OBJECT = re.compile(
    rf"{S}(?:(?:les?|la|son|sa|ses|leurs?){S}(?:nombre{S}(?:d['’]|de{S}))?|l['’])", re.IGNORECASE
)
_NUMBER_OF = re.compile(
    rf"(?<!\w)nombre{S}(?:d['’]|de{S}(?:(?:ses|leurs){S})?|des{S})", re.IGNORECASE
)
_REACH, _APART, _MOST, _WHOLE = 110, 70, 7, 100


def grouped(page: Page, items: Sequence[Found]) -> Iterator[Found]:
    """Give numbers that stand alone what their neighbours say, and join ranges.

    Args:
        page: the text.
        items: what was read, in order.
    """
    index = 0
    while index < len(items):
        chain = _chain(page, items, index)
        for one in _resolved(page, chain):
            page.remember(one)
            yield one
        index += len(chain)


def _chain(page: Page, items: Sequence[Found], index: int) -> list[Found]:
    """Items that only a link parts, up to the first that has its unit."""
    chain = [items[index]]
    for item in items[index + 1 : index + _MOST]:
        last = chain[-1]
        gap = page.text[last.end : item.start] if item.start - last.end <= _APART else None
        if gap is None:
            break
        link = _LINK.match(gap) if len(gap) <= 24 else None
        if link is None and not (len(chain) == 1 and _ends_apart(page, last, item, gap)):
            break
        if link and last.kind != "bare" and not _may_pair(page, last, item, link):
            break
        chain.append(item)
    return chain


def _may_pair(page: Page, first: Found, second: Found, link: re.Match[str]) -> bool:
    """Whether one that has its unit may begin a range or a change."""
    bare = second.kind == "bare"
    if first.kind == "ratio" or not (
        bare or (first.kind, first.unit) == (second.kind, second.unit)
    ):
        return False
    word = (link["word"] or "").casefold()
    # « bondit de 60 % à 4 300 », « gagne 3 % à 12 roupies »
    other = second.low > _WHOLE or not stands_alone(page.text, second.end)
    if bare and word == "à" and first.kind == "percent" and other:
        return False
    if word == "à" or (link["dash"] and not bare):
        return _said_from(page.text, first.start) or first.kind in {"percent", "measure"}
    return word == "et" and _between(page.text, first.start)


def _ends_apart(page: Page, first: Found, second: Found, gap: str) -> bool:
    """« passé de 770 en novembre dernier à 1 700 »."""
    if "ratio" in {first.kind, second.kind} or SENTENCE_END.search(gap) or not _TO.search(gap):
        return False
    bare = [one for one in (first, second) if one.kind == "bare"]
    if not bare and (first.kind, first.unit) != (second.kind, second.unit):
        return False
    # « 3 g/dl ou une chute à 4 g/dl »
    if not all(stands_alone(page.text, one.end) for one in bare):
        return False
    return _said_from(page.text, first.start) and _is_change(page.text, first.start)


def _resolved(page: Page, chain: list[Found]) -> Iterator[Found]:
    if len(chain) == 1:
        if one := alone(page, chain[0]):
            yield one
        return
    pair = _pair(page, chain[-2], chain[-1])
    rest = chain[:-2] if pair else chain
    whole = next((one for one in reversed(chain) if one.kind != "bare"), None)
    if whole:
        yield from _listed(page, rest, whole)
    elif not pair:
        yield from filter(None, (alone(page, one) for one in rest))
    yield from pair


def _listed(page: Page, chain: Sequence[Found], whole: Found) -> Iterator[Found]:
    """« 64 ou 128 Go »: each of them has the unit of the last."""
    joined = len(chain) < 2 or _JOINED.search(page.text[chain[-2].end : chain[-1].start])
    for one in chain:
        if one.kind != "bare":
            yield one
        elif joined and one.number and not is_year(page.text, one.number):
            value = _scaled(one, whole)
            yield replace(
                one,
                kind=whole.kind,
                low=value,
                high=value,
                unit=whole.unit,
                object=whole.object,
                change=whole.change,
                rule="coordination",
            )


def _pair(page: Page, first: Found, second: Found) -> list[Found]:
    """A range, or the two ends of a change; nothing when it is neither."""
    text = page.text
    m = _LINK.match(text[first.end : second.start])
    word = "à" if m is None else (m["word"] or m["dash"] or ",").casefold()
    whole = first if first.kind != "bare" else second
    low, high = _scaled(first, whole), _scaled(second, whole)
    verb = _verb_of(text, first.start) if word == "à" and _said_from(text, first.start) else None
    rising = whole.kind in {"percent", "points"} and low < high
    if word == "à" and low != high and _opens_with_ends(text, first.start, second.end):
        return _changed(
            page, replace(first, low=low, high=low), replace(second, low=high, high=high)
        )
    ends = bool(verb) and (not rising or _states_ends(page, verb or "", first.start))
    if ends or (verb is not None and low > high and whole.kind != "bare"):
        return _changed(
            page, replace(first, low=low, high=low), replace(second, low=high, high=high)
        )
    between = _between(text, first.start)
    ranged = word == "à" or (word == "et" and between) or re.fullmatch(_DASH, word)
    # « deux ou trois essais »
    close = word == "ou" and first.kind == "bare" and second.kind == "count" and high - low == 1
    if (
        whole.kind == "bare"
        or not (ranged or close)
        or not (low < high or between or whole.rule == "times")
    ):
        return []
    low, high = sorted((low, high))
    joined = replace(whole, start=first.start, end=second.end, low=low, high=high, number=None)
    joined = replace(joined, modifier="range", rule="range")
    return [shares.changed(page, joined) if joined.unit in {"%", "pt"} else joined]


def _opens_with_ends(text: str, start: int, end: int) -> bool:
    """« De 3 à 50 salariés en deux ans. »: a sentence without a verb."""
    return bool(_FROM_START.search(text, max(0, start - 12), start) and _IN_TIME.match(text, end))


_FROM_START = re.compile(rf"(?:^|[\n.!?:»])[ \u00a0\n]*De{S}\Z")
_IN_TIME = re.compile(
    rf"{S}en{S}(?:(?:moins|plus|près){S}d['’e]{S}?|à{S}peine{S}|seulement{S}|quelques{S})?(?:[\w-]+{S}){{0,2}}"
    rf"(?:ans?|années?|mois|semaines?|jours?|heures?|trimestres?|minutes?|décennies?|siècles?)(?!\w){SPACE}?(?:[.,;:!?…\n]|\Z)",
    re.IGNORECASE,
)


def _changed(page: Page, first: Found, second: Found) -> list[Found]:
    """The two ends of a change, with what changes."""
    text = page.text
    whole = first if first.kind != "bare" else second
    if whole.kind == "bare" and any(
        one.number and is_year(text, one.number) for one in (first, second)
    ):
        return []
    thing = whole.object or _object_behind(page, second.end) or _ends_object(page, first.start)
    fields: dict[str, Any] = {
        "kind": "count" if whole.kind == "bare" else whole.kind,
        "unit": whole.unit,
        "object": thing or page.antecedent(first.start),
        "rule": "change",
    }
    return [replace(first, change="from", **fields), replace(second, change="to", **fields)]


def _scaled(one: Found, whole: Found) -> Decimal:
    """The value of a bare number under the magnitude of the other: « de 3 à 5 millions »."""
    if one.kind == "bare" and whole.rule == "times" and whole.low < 1 < one.low:
        # « 2 à 3 fois moins »
        return rounded(1 / one.low)
    if one is whole or one.kind != "bare" or one.number is None or whole.number is None:
        return one.low
    unit = whole.number.magnitude
    if unit <= 1 or one.number.magnitude > 1 or one.low >= 1000:
        return one.low
    # « de 800 à 1,2 million » are thousands
    if one.low * unit > whole.high * 100 and unit > 1000:
        return one.low * unit / 1000
    return one.low * unit


def _between(text: str, start: int) -> bool:
    return _ENTRE.search(text, max(0, start - 20), start) is not None


def _said_from(text: str, start: int) -> bool:
    return _FROM.search(text, max(0, start - 30), start) is not None


def _clause_start(text: str, start: int) -> int:
    first = max(0, start - _REACH)
    for m in SENTENCE_END.finditer(text, first, start):
        first = m.end()
    return first


def _states_ends(page: Page, verb: str, start: int) -> bool:
    """Whether two rising shares are the ends of a change: by the verb, or by what it is of."""
    if change.is_passing(verb):
        return True
    head = _ends_object(page, start).split(" ", 1)[0].casefold()
    return head in table("change")["ends"]["shares"]


def _is_change(text: str, start: int) -> bool:
    return bool(_verb_of(text, start))


def _verb_of(text: str, start: int) -> str:
    """The verb of change that « de … à … » follows, unless an offer comes between."""
    stretch = _ASIDE.split(text[_clause_start(text, start) : start])[-1]
    words: list[str] = _WORD.findall(stretch)
    words = words[-9:]
    for index in range(len(words) - 1, -1, -1):
        word = words[index]
        if change.is_end_verb(word):
            # « passé par Lyon, il parle de 3 à 4 élus »
            by = word.startswith("pass") and words[index + 1 : index + 2] == ["par"]
            return "" if by else word
        if change.is_offer(word):
            return ""
    return ""


def _ends_object(page: Page, start: int) -> str:
    """What goes from one number to another: « le nombre d'employés est passé de »."""
    text = page.text
    first = _clause_start(text, start)
    verbs = [m.start() for m in _WORD.finditer(text, first, start) if change.is_end_verb(m[0])]
    if not verbs:
        return ""
    if m := _NUMBER_OF.search(text, first, verbs[-1]):
        noun = counted(text, m.end(), page.names)
        if noun and noun.end <= verbs[-1]:
            return text[noun.start : noun.end]
    return subjects.subject(page, verbs[-1])


def _object_behind(page: Page, end: int) -> str:
    """« a porté de 4 000 à 19 000 ses connexions simultanées »."""
    m = _OBJECT.match(page.text, end)
    noun = counted(page.text, m.end(), page.names, singular=True) if m else None
    return page.text[noun.start : noun.end] if noun else ""
