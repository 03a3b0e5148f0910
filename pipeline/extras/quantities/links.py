"""Numbers that belong together: ranges, coordinations, the two ends of a change, and ellipses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from pipeline.extras.quantities import change
from pipeline.extras.quantities.found import Found, Page, antecedent
from pipeline.extras.quantities.guards import is_year
from pipeline.extras.quantities.lexicon import SENTENCE_END, SPACE, S
from pipeline.extras.quantities.nouns import counted
from pipeline.extras.quantities.reading import changed

_DASH = r"[-–—\u2011]"
_LINK = re.compile(
    rf"(?:{S}(?P<word>à|et|ou|puis|contre){S}|,{S}(?:puis{S}|et{S}|voire{S})?|{S}voire{S}|{SPACE}?(?P<dash>{_DASH}){SPACE}?|{SPACE}?/{SPACE}?)"
    rf"(?P<said>(?:environ|quelque|presque|près{S}de|plus{S}de|moins{S}de|au{S}moins){S})?\Z",
    re.IGNORECASE,
)
_ENTRE = re.compile(rf"(?<!\w)entre{S}(?:environ{S}|quelque{S})?\Z", re.IGNORECASE)
_FROM = re.compile(
    rf"(?<!\w)(?:de{S}|d['’]|des{S}|du{S})(?:environ{S}|quelque{S}|près{S}de{S}|près{S}d['’]|plus{S}de{S}|moins{S}de{S}|seulement{S}|à{S}peine{S})?\Z",
    re.IGNORECASE,
)
_TO = re.compile(
    rf"(?<!\w)(?:à|aux?){S}(?:environ{S}|quelque{S}|près{S}de{S}|plus{S}de{S}|moins{S}de{S})?\Z",
    re.IGNORECASE,
)
_VERSUS = re.compile(
    rf"(?<!\w)(?:contre|dont|au{S}lieu{S}de|(?<=,[ \u00a0])sur|c['’]est-à-dire|au{S}lieu{S}d['’](?:environ)?|après|puis|et|mais|face{S}à|(?P<same>soit)|ou)(?:{S}(?:seulement|encore|environ|près{S}de|plus{S}de|moins{S}de|à{S}peine|que))?{S}\Z",
    re.IGNORECASE,
)
_STOP = re.compile(
    rf"{SPACE}?(?:[.,;:!?…)»\n\r]|\Z)|{S}(?:en|au|aux|à|un{S}an|une|l['’]|il{S}y|pour|chez|dans|sur|par|fin|début|depuis|hier|avant|auparavant|initialement|lors|sont|ont|seulement|environ|aujourd|actuellement|et|ou|de{S}plus|de{S}moins|le|la|les|seront|étaient|qui|dont|contre|ne|se|devant|parmi|sous|avec|sans|selon|entre|vers|grâce|d['’]ici|\w+(?:ent|aient|ées?|és?))(?!\w)"
)
_EN = re.compile(
    rf"(?<!\w)(?:en|n['’]en|j['’]en|m['’]en|s['’]en|d['’]en|qu['’]en){S}(?:(?!(?:autour|de|du|des|les?|la|aux?|sur|dans|pour|par|fin|début|et|ou|qui)(?!\w))[^\W\d]+{S}){{1,3}}(?:(?:près|plus|moins){S}de{S}|au{S}moins{S})?\Z",
    re.IGNORECASE,
)
_ARE = re.compile(
    rf"(?<!\w)(?:sont|étaient|sommes|étions|êtes|seront|seraient|furent|au{S}nombre{S}de){S}(?:plus{S}de{S}|près{S}de{S}|environ{S}|désormais{S}|déjà{S}|encore{S}|aujourd['’]hui{S}|actuellement{S}|quelque{S})?\Z",
    re.IGNORECASE,
)
_VERB = re.compile(
    rf"{S}(?:d['’]entre|sont|ont|étaient|avaient|seront|auront|autres|seraient|auraient|viennent|n['’]ont|ne{S}|se{S}|s['’]|\w{{3,}}ent(?!\w)|\w+èrent(?!\w)|(?:y|en|lui|leur){S})"
)


def grouped(page: Page, items: list[Found]) -> Iterator[Found]:
    """Give numbers that stand alone what their neighbours say, and join ranges.

    Args:
        page: the text.
        items: what was read, in order.
    """
    index = 0
    while index < len(items):
        chain = _chain(page, items, index)
        for one in _resolved(page, chain):
            page.last = one
            if one.kind == "count" and one.object:
                page.objects.append((one.end, one.object))
            yield one
        index += len(chain)


def _chain(page: Page, items: list[Found], index: int) -> list[Found]:
    """Items that only a link parts, up to the first that has its unit."""
    chain = [items[index]]
    while len(chain) < 7:
        last, at = chain[-1], index + len(chain)
        if at >= len(items):
            break
        gap = page.text[last.end : items[at].start]
        if len(gap) > 24 or not _LINK.match(gap):
            if not _ends_apart(page, chain, items[at]):
                break
        elif last.kind != "bare" and not _pairs(page, last, items[at], gap):
            break
        chain.append(items[at])
    return chain


def _pairs(page: Page, first: Found, second: Found, gap: str) -> bool:
    """Whether two that both have a unit may be a range or the ends of a change."""
    m = _LINK.match(gap)
    word = (m["word"] or "-").casefold() if m else ""
    if first.kind not in {"count", "percent", "points", "measure"}:
        return False
    if first.kind != second.kind and second.kind != "bare":
        return False
    if second.kind != "bare" and first.unit != second.unit:
        return False
    text = page.text
    if word == "à" or (m and m["dash"] and second.kind != "bare"):
        return _said_from(text, first.start) or first.kind in {"percent", "measure"}
    return word == "et" and _ENTRE.search(text, max(0, first.start - 20), first.start) is not None


def _ends_apart(page: Page, chain: list[Found], second: Found) -> bool:
    """« passé de 770 en novembre dernier à 1 700 »."""
    text = page.text
    first = chain[-1]
    gap = text[first.end : second.start]
    if len(chain) > 1 or len(gap) > 70 or SENTENCE_END.search(gap) or not _TO.search(gap):
        return False
    if first.kind == "ratio" or second.kind == "ratio":
        return False
    return _said_from(text, first.start) and _is_change(text, first.start)


def _resolved(page: Page, chain: list[Found]) -> Iterator[Found]:
    if len(chain) == 1:
        one = _alone(page, chain[0])
        if one:
            yield one
        return
    text = page.text
    last = next((one for one in reversed(chain) if one.kind != "bare"), None)
    if last is None:
        for one in chain:
            if (found := _alone(page, one)) is not None:
                yield found
        if (
            len(chain) == 2
            and _said_from(text, chain[0].start)
            and _is_change(text, chain[0].start)
        ):
            thing = (
                _object_behind(page, chain[1].end)
                or _ends_object(page, chain[0].start)
                or antecedent(page, chain[0].start)
            )
            if not any(
                one.number and one.number.figures and is_year(text, one.number) for one in chain
            ):
                yield replace(chain[0], kind="count", object=thing, change="from", rule="change")
                yield replace(chain[1], kind="count", object=thing, change="to", rule="change")
        return
    if len(chain) == 2 and (pair := _pair(page, chain[0], chain[1])):
        yield from pair
        return
    if len(chain) > 2 and (pair := _pair(page, chain[-2], chain[-1])):
        yield from _listed(page, chain[:-2], last)
        yield from pair
        return
    yield from _listed(page, chain, last)


def _listed(page: Page, chain: list[Found], last: Found) -> Iterator[Found]:
    """« 64 ou 128 Go »: each of them has the unit of the last."""
    bare = [one for one in chain if one.kind == "bare"]
    joined = page.text[chain[-2].end : chain[-1].start] if len(chain) > 1 else ""
    if bare and not re.search(r"(?<!\w)(?:et|ou|puis|contre|à)(?!\w)|[-–—/]", joined):
        chain = [one for one in chain if one.kind != "bare"]
    for one in chain:
        if one.kind != "bare":
            yield one
        elif not _plausible(page, one, last):
            continue
        else:
            yield replace(
                one,
                kind=last.kind,
                low=_scaled(one, last),
                high=_scaled(one, last),
                unit=last.unit,
                object=last.object,
                change=last.change,
                rule="coordination",
            )


def _plausible(page: Page, one: Found, last: Found) -> bool:
    number = one.number
    return number is not None and not is_year(page.text, number)


def _pair(page: Page, first: Found, second: Found) -> list[Found] | None:
    """A range, or the two ends of a change."""
    text = page.text
    gap = text[first.end : second.start]
    m = _LINK.match(gap)
    word = "à" if m is None else (m["word"] or m["dash"] or ",").casefold()
    whole = first if first.kind != "bare" else second
    low, high = _scaled(first, whole), _scaled(second, whole)
    entre = _ENTRE.search(text, max(0, first.start - 20), first.start)
    from_here = _said_from(text, first.start)
    if word == "à" and from_here and (_is_change(text, first.start) or low > high):
        thing = whole.object or _object_behind(page, second.end) or _ends_object(page, first.start)
        common = {"kind": whole.kind, "unit": whole.unit, "object": thing, "rule": "change"}
        return [
            replace(first, low=low, high=low, change="from", **common),  # type: ignore[arg-type]
            replace(second, low=high, high=high, change="to", **common),  # type: ignore[arg-type]
        ]
    ranged = word == "à" or (word == "et" and entre) or re.fullmatch(_DASH, word)
    close = (
        word == "ou"
        and second.kind != "bare"
        and first.kind == "bare"
        and high - low == 1
        and whole.kind == "count"
    )
    if (ranged or close) and (low < high or entre):
        low, high = sorted((low, high))
        return [
            replace(
                whole,
                start=first.start,
                end=second.end,
                low=low,
                high=high,
                modifier="range",
                number=None,
                rule="range",
            )
        ]
    return None


def _scaled(one: Found, whole: Found) -> Decimal:
    """The value of a bare number under the magnitude of the other: « de 3 à 5 millions »."""
    if one is whole or one.kind != "bare" or one.number is None or whole.number is None:
        return one.low
    unit = whole.number.magnitude
    if unit <= 1 or one.number.magnitude > 1 or one.low >= 1000:
        return one.low
    if one.low * unit > whole.high * 100 and unit > 1000:
        return one.low * unit / 1000
    return one.low * unit


def _alone(page: Page, one: Found) -> Found | None:
    """A number with nothing behind it, where the sentence says what it counts."""
    if one.kind != "bare":
        return _gapped(page, one)
    text, number = page.text, one.number
    if number is None or (number.figures and is_year(text, number)):
        return None
    left = text[max(0, one.start - 60) : one.start]
    if _THE_NUMBER.match(text, one.end):
        return _numbered(page, one)
    stop = _STOP.match(text, one.end)
    if stop and _EN.search(left) and not _COSTS.search(left):
        return _like(page, one) or replace(
            one, kind="count", object=antecedent(page, one.start), rule="pronoun"
        )
    if stop and _ARE.search(left) and number.value > 1:
        return replace(one, kind="count", rule="are")
    versus = _VERSUS.search(left)
    if stop and (versus or _AGAIN.search(left)) and (found := _like(page, one)):
        return found if not (versus and versus["same"]) or found.kind == "count" else None
    if (
        stop
        and number.rounded
        and page.last
        and page.last.kind == "count"
        and one.start - page.last.end < 200
    ):
        return replace(one, kind="count", object=page.last.object, rule="ellipsis")
    if (
        _begins(text, one)
        and not number.figures
        and number.value > 1
        and _VERB.match(text, one.end)
    ):
        return replace(one, kind="count", object=antecedent(page, one.start), rule="subject")
    return _came_to(page, one) if stop else None


# « chiffre à 1 200 le nombre de postes menacés »
_THE_NUMBER = re.compile(
    rf"{S}le{S}nombre{S}(?:d['’]|de{S}(?:ses{S}|leurs{S}|ces{S})?|des{S})", re.IGNORECASE
)
_COSTS = re.compile(
    rf"(?<!\w)(?:val|vaut|coût|pay|factur|débours|réclam|demand|met|mett)\w*{S}(?:\w+{S}){{0,2}}\Z",
    re.IGNORECASE,
)
# « quatre prises chez LG, deux seulement chez Sony »
_AGAIN = re.compile(rf"(?:[,(]|,{S}et){SPACE}*\Z")
_COME = re.compile(rf",{S}(?:à|pour{S}atteindre){S}\Z", re.IGNORECASE)


def _numbered(page: Page, one: Found) -> Found | None:
    m = _THE_NUMBER.match(page.text, one.end)
    noun = counted(page.text, m.end(), page.names) if m else None
    thing = page.text[noun.start : noun.end] if noun else ""
    return replace(one, kind="count", object=thing, rule="number_of")


def _begins(text: str, one: Found) -> bool:
    """Whether a number is the first word of a sentence or clause."""
    return text[one.start].isupper() or text[max(0, one.start - 2) : one.start].strip(
        " \u00a0"
    ) in {",", ";", ":", "«", "("}


def _came_to(page: Page, one: Found) -> Found | None:
    """« le nombre de sites a bondi d'un tiers, à 64 100 »."""
    last = page.last
    if last is None or not last.change or one.start - last.end > 5:
        return None
    if not _COME.search(page.text, max(0, one.start - 18), one.start):
        return None
    return replace(
        one,
        kind="count",
        object=_ends_object(page, last.start) or last.object,
        change="to",
        rule="change",
    )


def _like(page: Page, one: Found) -> Found | None:
    """« contre 52 un an plus tôt », « dont trois en France »: like what was read before."""
    last, text = page.last, page.text
    if last is None or last.end > one.start or SENTENCE_END.search(text, last.end, one.start):
        return None
    if (
        last.kind not in {"count", "measure", "percent"}
        or "\t" in text[last.end : one.start]
        or "|" in text[last.end : one.start]
    ):
        return None
    # « 3 millions d'abonnés, contre 2 » are millions
    return replace(one, kind=last.kind, unit=last.unit, object=last.object, rule="ellipsis")


def _gapped(page: Page, one: Found) -> Found:
    """« Nvidia a cédé 17 %, Broadcom 14 % »: the verb is that of the first."""
    last, text = page.last, page.text
    if one.kind not in {"percent", "points"} or one.change or last is None or last.kind != one.kind:
        return one
    if last.change not in {"up", "down"} or not 0 < one.start - last.end < 60:
        return one
    m = _GAP.fullmatch(text[last.end : one.start])
    name = page.names.at(last.end + m.start("name")) if m else None
    if m is None or name is None:
        return one
    return replace(one, change=last.change, object=text[name[0] : name[1]])


_GAP = re.compile(
    rf"{SPACE}?(?:,{S}(?:et{S})?|{S}et{S}|;{S})(?:celui{S}|celle{S})?(?:le{S}|la{S}|l['’]|d['’]|de{S})?(?P<name>[A-ZÀ-Ý][^,;.:()\d]{{1,30}}?){S}(?:de{S}|d['’])?"
)


def _said_from(text: str, start: int) -> bool:
    return _FROM.search(text, max(0, start - 30), start) is not None


def _is_change(text: str, start: int) -> bool:
    """Whether « de … à … » follows a verb of change rather than an offer."""
    first = max(0, start - 110)
    for m in SENTENCE_END.finditer(text, first, start):
        first = m.end()
    stretch = re.split(r"[:(«]", text[first:start])[-1]
    for word in reversed(re.findall(r"[^\W\d_]+", stretch)[-9:]):
        if change.is_end_verb(word):
            return True
        if change.is_offer(word):
            return False
    return False


def _ends_object(page: Page, start: int) -> str:
    """What goes from one number to another: « le nombre d'employés est passé de »."""
    text = page.text
    first = max(0, start - 110)
    for m in SENTENCE_END.finditer(text, first, start):
        first = m.end()
    verbs = [m for m in re.finditer(r"[^\W\d_]+", text[first:start]) if change.is_end_verb(m[0])]
    if not verbs:
        return ""
    at = first + verbs[-1].start()
    if m := _NUMBER_OF.search(text, first, at):
        noun = counted(text, m.end(), page.names)
        if noun and noun.end <= at:
            return text[noun.start : noun.end]
    return change.subject(page, at)


def _object_behind(page: Page, end: int) -> str:
    """« a porté de 4 000 à 19 000 ses connexions simultanées »."""
    m = _DIRECT.match(page.text, end)
    noun = counted(page.text, m.end(), page.names, singular=True) if m else None
    return page.text[noun.start : noun.end] if noun else ""


_DIRECT = re.compile(
    rf"{S}(?:(?:le|la|les|son|sa|ses|leurs?){S}(?:nombre{S}(?:d['’]|de{S}))?|l['’])", re.IGNORECASE
)
_NUMBER_OF = re.compile(
    rf"(?<!\w)nombre{S}(?:d['’]|de{S}(?:ses{S}|leurs{S})?|des{S})", re.IGNORECASE
)

__all__ = ["changed", "grouped"]
