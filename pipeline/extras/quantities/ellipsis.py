"""Numbers whose unit or noun stands elsewhere: ``dont trois``, ``contre 650``."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from pipeline.extras.quantities import change, columns, subjects
from pipeline.extras.quantities.counts import WON
from pipeline.extras.quantities.found import Found, Page
from pipeline.extras.quantities.guards import is_year
from pipeline.extras.quantities.lexicon import SENTENCE_END, SPACE, S, words
from pipeline.extras.quantities.nouns import counted

_SAID = rf"(?:(?:bien|beaucoup|nettement|largement){S})?(?:près|plus|moins){S}de"
_SAID = rf"(?:{_SAID}|environ|quelque|au{S}moins|seulement|encore|à{S}peine){S}"
_VERSUS = re.compile(
    rf"(?<!\w)(?:contre|dont|(?:contre|pour|sur){S}une?{S}(?:prévision|objectif|cible){S}de"
    rf"|au{S}lieu{S}(?:de|d['’]environ)|(?<=,[ \u00a0])sur|après|puis|et|mais|ou"
    rf"|face{S}à|(?P<counts>soit|c['’]est-à-dire)){S}(?:{_SAID}|que{S})?\Z",
    re.IGNORECASE,
)
# « quatre prises chez LG, deux seulement chez Sony »
_AGAIN = re.compile(rf"(?:,|(?P<aside>\()|,{S}et){SPACE}*\Z")
# « (92 sur 1 065) », « âgés de 24, 23 et 14 ans »
_MORE_NUMBERS = re.compile(rf"{S}(?:sur|et|ou|à){S}\d|,{S}\d")
_END = re.compile(rf"{SPACE}?(?:[.,;:!?…)»\n\r]|\Z)")
_GOES_ON = re.compile(
    rf"{S}(?:en|aux?|à|dès|un{S}an|une|l['’]|il{S}y|pour|chez|dans|sur|par|fin|début|depuis|hier|avant"
    rf"|auparavant|initialement|lors|seulement|environ|aujourd|actuellement|et|ou|de{S}plus"
    rf"|de{S}moins|les?|la|qui|déjà|dont|contre|ne|se|devant|parmi|sous|avec|sans|selon|entre|vers"
    rf"|grâce|d['’]ici|du|sont|ont|seront|[a-zà-ÿ]+(?:ent|aient|ée?s?|us|ues))(?!\w)"
)
_EN = re.compile(
    r"(?<!\w)(?:[njmsd]['’]|qu['’])?en[ \u00a0]"
    r"(?:(?!(?:autour|de|du|des|les?|la|aux?|sur|dans|pour|par|fin|début|et|ou|qui)(?!\w))"
    rf"[^\W\d]+{S}){{1,3}}(?:{_SAID})?\Z",
    re.IGNORECASE,
)
# « prenez-en deux »
_TAKE = re.compile(rf"-en{S}(?:{_SAID})?\Z", re.IGNORECASE)
_COSTS = re.compile(
    rf"(?<!\w)(?:val|vaut|coût|pay|factur|débours|réclam|demand|met)\w*{S}(?:\w+{S}){{0,2}}\Z",
    re.IGNORECASE,
)
_ARE = re.compile(
    rf"(?<!\w)(?:(?:sont|étaient){S}(?:plus{S})?que|sont|étaient|sommes|étions|êtes|seront|seraient|furent|au{S}nombre{S}de){S}"
    rf"(?:(?:{_SAID}|désormais{S}|déjà{S}|bientôt{S}|aujourd['’]hui{S}|actuellement{S}))?\Z",
    re.IGNORECASE,
)
_VERB = re.compile(
    rf"{S}(?:d['’]entre|sont|ont|étaient|avaient|seront|auront|autres|seraient|auraient|viennent"
    rf"|n['’]|s['’]|\w{{3,}}(?:ent|ront)(?!\w)|\w+èrent(?!\w)|(?:ne|se|y|en|lui|leur){S})"
)
# « seuls 80 ont été retenus »
_ALONE = re.compile(rf"(?<!\w)seule?s{S}\Z", re.IGNORECASE)
_OPENS = frozenset(",;:«(")
# « chiffre à 1 200 le nombre de postes menacés »
_THE_NUMBER = re.compile(
    rf"{S}le{S}nombre{S}(?:d['’]|de{S}(?:(?:ses|leurs|ces){S})?|des{S})", re.IGNORECASE
)
_NUMBER_OF = re.compile(rf"(?:le|ce){S}nombre{S}(?:d['’]|de{S}|des{S})", re.IGNORECASE)
_COME = re.compile(rf",{S}(?:à|pour{S}atteindre){S}\Z", re.IGNORECASE)
# « Corvane a cédé 17 %, Orion 14 % »
_GAP = re.compile(
    rf"{SPACE}?(?:,{S}(?:et{S})?|{S}et{S}|;{S})(?:(?:celui|celle){S})?"
    rf"(?:le{S}|la{S}|l['’]|d['’]|de{S})?(?P<name>[A-ZÀ-Ý][^,;.:()\d]{{1,30}}?){S}(?:de{S}|d['’])?"
)
_SAME_OBJECT = re.compile(
    rf"[^.;:!?\n|]*?(?:,|(?<!\w)(?:contre|puis|et|ou)){S}(?:{_SAID}|à{S})?", re.IGNORECASE
)
# the next line, with its marker and label
_ITEM = re.compile(r"\n[^\n]{0,40}:[ \u00a0]")
_LIST = re.compile(r"[ \u00a0]*(?:\n|\Z)")
_ANNOUNCED = re.compile(rf":{S}\Z")
_GROUPS = re.compile(rf"\d{{1,3}}(?:{SPACE}\d{{3}})+")
_PART = re.compile(rf"(?<!\w)dont{S}(?:{_SAID})?\Z", re.IGNORECASE)
_NEAR, _FAR, _GROUPED = 60, 200, 1000


def alone(page: Page, one: Found) -> Found | None:
    """What is no part of a chain; of a bare number, where the sentence says what it counts."""
    if one.kind != "bare":
        return _completed(page, one)
    number = one.number
    if number is None or (number.figures and is_year(page.text, number)):
        return None
    if number.value % 1 and "." in page.text[one.start : one.end]:
        # « 3.0 » is a version
        return None
    readers = (columns.cell, columns.labelled, _numbered, _item, _signed)
    if found := next(filter(None, (read(page, one) for read in readers)), None):
        return found
    rounded = number.magnitude >= _GROUPED
    if number.value % 1 and not (rounded or (page.last and _takes_decimals(page.last))):
        return None
    found = None
    if _PART.search(page.text, max(0, one.start - 20), one.start) and _may_part(page, one):
        found = _compared(page, one)
    elif stands_alone(page.text, one.end):
        others = (_apposed, _gapped, _reached, _pronoun, _bracketed, _compared, _rounded, _came_to)
        found = next(filter(None, (read(page, one) for read in others)), None)
    return found or _subject(page, one)


def _may_part(page: Page, one: Found) -> bool:
    """« huit cœurs, dont quatre basse consommation », but not « dont 20 minutes de pause »."""
    if stands_alone(page.text, one.end):
        return True
    m = _NEXT.match(page.text, one.end)
    last = page.last
    if m is None or last is None or last.kind != "count" or one.low >= last.low:
        return False
    low = m["word"].casefold()
    return not (low in words("not_counted") or low in words("magnitudes"))


_NEXT = re.compile(rf"{S}(?P<word>[^\W\d_]{{3,}})")


def _takes_decimals(last: Found) -> bool:
    """Whether a number with decimals may be like the one before it."""
    rounded = last.number is not None and last.number.magnitude >= _GROUPED
    return last.kind in {"measure", "percent"} or (last.kind == "count" and rounded)


def _meant(page: Page, one: Found) -> str:
    """What a number that counts part of something counts: « deux d'entre elles »."""
    m = _AMONG.match(page.text, one.end)
    if m is None:
        return page.antecedent(one.start)
    feminine = m["whom"].casefold() == "elles"
    return page.antecedent(one.start) or subjects.plural_before(page, one.start, feminine=feminine)


_AMONG = re.compile(rf"{S}d['’]entre{S}(?P<whom>eux|elles)(?!\w)", re.IGNORECASE)
# « a atteint 4 milliards, soit plus du triple »
_SOIT = re.compile(rf"(?<!\w)soit{S}(?:{_SAID}|plus{S}du{S}|le{S})?\Z", re.IGNORECASE)


def stands_alone(text: str, end: int) -> bool:
    """Whether what follows a number is no noun: the end of a clause, or a closed-class word.

    >>> stands_alone("3 en mai", 1), stands_alone("3 vélos", 1)
    (True, False)
    """
    return bool(_END.match(text, end) or _GOES_ON.match(text, end))


def _numbered(page: Page, one: Found) -> Found | None:
    m = _THE_NUMBER.match(page.text, one.end)
    noun = counted(page.text, m.end(), page.names) if m else None
    if noun is None:
        return None
    thing = page.text[noun.start : noun.end]
    return replace(one, kind="count", object=thing, rule="number_of")


def _item(page: Page, one: Found) -> Found | None:
    """An item of a list whose first one says what is counted: « Vuono : 9,9 »."""
    last, text = page.last, page.text
    magnitude = last.number.magnitude if last and last.number else Decimal(1)
    # without a magnitude to share, the next line may be of something else: « Note : 8 »
    if last is None or last.kind != "count" or magnitude == 1 or not _LIST.match(text, one.end):
        return None
    if one.start - last.end > _FAR or not _ITEM.fullmatch(text, last.end, one.start):
        return None
    # « 11,3 millions de visites », then « 9,9 »
    own = one.low >= _GROUPED or (one.number is not None and one.number.magnitude > 1)
    value = one.low if own else one.low * magnitude
    shared = replace(last, start=one.start, end=one.end, low=value, high=value)
    return replace(shared, modifier="", change="", rule="item")


def _signed(page: Page, one: Found) -> Found | None:
    """« table sur +5,9 %, Vuono le voit à +4 »."""
    last, way = page.last, change.signed(page.text, one.start)
    if not way or last is None or last.kind != "percent" or one.start - last.end > _FAR:
        return None
    if not _END.match(page.text, one.end):
        return None
    return replace(one, kind="percent", unit="%", change=way, rule="ellipsis")


def _pronoun(page: Page, one: Found) -> Found | None:
    """« elle en a trois cents », « ils sont douze »."""
    text, first = page.text, max(0, one.start - _NEAR)
    taken = _TAKE.search(text, first, one.start) or _EN.search(text, first, one.start)
    if taken and not _COSTS.search(text, first, one.start):
        thing = page.antecedent(one.start) or subjects.plural_of_en(page, taken.start())
        return _like(page, one) or replace(one, kind="count", object=thing, rule="pronoun")
    if one.low > 1 and _ARE.search(text, first, one.start):
        return replace(one, kind="count", rule="are")
    return None


def _apposed(page: Page, one: Found) -> Found | None:
    """« a perdu des abonnés, 200 000 au premier trimestre »."""
    text, first = page.text, max(0, one.start - 2 * _NEAR)
    comma = _COMMA.search(text, first, one.start)
    if comma is None or one.low <= 1 or not _HOW.match(text, one.end):
        return None
    for m in _SEVERAL.finditer(text, first, comma.start()):
        noun = counted(text, m.end(), page.names)
        if noun and noun.end == comma.start():
            won = WON.search(text, max(0, m.start() - 30), m.start())
            way = (won.lastgroup or "") if won and noun.head in words("audience") else ""
            thing = text[noun.start : noun.end]
            return replace(one, kind="count", object=thing, change=way, rule="apposed")
    return None


_COMMA = re.compile(rf",{S}(?:{_SAID})?\Z", re.IGNORECASE)
_SEVERAL = re.compile(
    rf"(?<!\w)(?:des|ses|leurs|d['’]autres|de{S}(?=(?:nouve|nombreu|grand|petit)))(?:{S}|(?<=d['’]autres){S}|)",
    re.IGNORECASE,
)
_HOW = re.compile(
    rf"{S}(?:aux?|en|à|dès|chez|dans|depuis|par|selon|rien|dont|sur|fin|début|pour|ce|cette|l['’]an)(?!\w)|{SPACE}?[.;!?)]",
    re.IGNORECASE,
)


def _gapped(page: Page, one: Found) -> Found | None:
    """« tiré à 600 000 exemplaires ; le deuxième, à douze mille »."""
    last, text = page.last, page.text
    if last is None or last.kind != "count" or one.low <= 1 or last.end > one.start:
        return None
    if not _TO.search(text, max(0, last.start - 24), last.start):
        return None
    gap = text[last.end : one.start]
    return replace(_shared_with(page, one, last), rule="gapped") if _GAPPED.fullmatch(gap) else None


_TO = re.compile(rf"(?<!\w)à{S}(?:{_SAID})?\Z", re.IGNORECASE)
_GAPPED = re.compile(
    rf"[^.!?\n]{{0,120}}?[;,]{S}(?:(?:et|puis|mais){S})?(?:les?{S}|la{S}|l['’]|son{S}|sa{S}|ses{S}|cel\w+{S}|ceux{S}|[A-ZÀ-Ý])[^.!?;\n]{{1,60}}?,?{S}à{S}(?:{_SAID})?"
)


def _shared_with(page: Page, one: Found, last: Found) -> Found:
    value = _shared(page.text, one, last)
    return replace(one, kind=last.kind, low=value, high=value, unit=last.unit, object=last.object)


def _reached(page: Page, one: Found) -> Found | None:
    """« le nombre d'abonnés atteint 2,9 milliards »."""
    text = page.text
    m = _NUMBER.search(text, max(0, one.start - 120), one.start)
    noun = counted(text, m.end("of"), page.names) if m else None
    if m is None or noun is None or noun.end > one.start:
        return None
    return replace(one, kind="count", object=text[noun.start : noun.end], rule="number_of")


_NUMBER = re.compile(
    rf"(?<!\w)nombre{S}(?:total{S})?(?P<of>d['’]|de{S}(?:(?:ses|leurs|ces){S})?|des{S})"
    rf"[^.;:!?\n\d()]{{3,90}}?{S}(?:atteint|atteignait|atteindra|atteindrait|dépasse|dépassait"
    rf"|frôle|avoisine|est{S}de|était{S}de|(?:est{S})?(?:passée?|s['’]élève|s['’]établit|tombée?"
    rf"|montée?|grimpée?){S}à){S}(?:{_SAID}|les{S}|quelque{S})?\Z",
    re.IGNORECASE,
)


def _compared(page: Page, one: Found) -> Found | None:
    """« contre 650 un an plus tôt », « dont trois à Lyon », « deux seulement chez Sony »."""
    text, first = page.text, max(0, one.start - _NEAR)
    versus = _VERSUS.search(text, first, one.start)
    again = _AGAIN.search(text, first, one.start) if _GOES_ON.match(text, one.end) else None
    if not (versus or again) or _MORE_NUMBERS.match(text, one.end):
        return None
    found = _like(page, one)
    counts = (versus and versus["counts"]) or (again and again["aside"])
    return None if found and counts and found.kind != "count" else found


def _bracketed(page: Page, one: Found) -> Found | None:
    """« 8 téraflops, davantage que l'Orion (6) et le Taurus (4,2) »."""
    text, last = page.text, page.last
    if last is None or text[one.end : one.end + 1] != ")" or text[one.start - 1] != "(":
        return None
    if last.rule != "bracketed" and not _THAN.search(text, last.end, one.start):
        return None
    found = _like(page, one)
    return replace(found, rule="bracketed") if found else None


_THAN = re.compile(
    r"(?<!\w)(?:plus|moins|mieux|davantage|autant)[ \u00a0](?:que[ \u00a0]|qu['’])"
    r"|(?<!\w)contre[ \u00a0]"
)


def _rounded(page: Page, one: Found) -> Found | None:
    """« huit millions pour la version 3 », behind another count; « Vuono : 10 000 »."""
    last = page.last
    if _ANNOUNCED.search(page.text, max(0, one.start - 3), one.start) and one.low >= _GROUPED:
        grouped = _GROUPS.fullmatch(page.text, one.start, one.end)
        return replace(one, kind="count", rule="announced") if grouped else None
    if not (one.number and one.number.rounded and last and last.kind == "count"):
        return None
    if one.start - last.end > _FAR:
        return None
    return replace(one, kind="count", object=last.object, rule="ellipsis")


def _subject(page: Page, one: Found) -> Found | None:
    """« Trois sont vides »: the first word of a sentence or clause."""
    text, number = page.text, one.number
    before = text[max(0, one.start - 2) : one.start].strip(" \u00a0")
    if number is None or number.value < 2 or not _VERB.match(text, one.end):
        return None
    if _ALONE.search(text, max(0, one.start - 8), one.start):
        return replace(one, kind="count", object=page.antecedent(one.start), rule="subject")
    if number.figures:
        return _rest(page, one)
    # « les Vingt-Sept » are no number of things
    opens = before in _OPENS or (text[one.start].isupper() and not before[-1:].isalnum())
    if not opens:
        return None
    return replace(one, kind="count", object=page.antecedent(one.start), rule="subject")


def _rest(page: Page, one: Found) -> Found | None:
    """« Sur les 300 salariés, 120 partiront »."""
    last, text = page.last, page.text
    if last is None or last.kind != "count" or one.number is None or is_year(text, one.number):
        return None
    if not _SUR.search(text, max(0, last.start - 24), last.start):
        return None
    gap = text[last.end : one.start]
    if len(gap) > _NEAR or "," not in gap[-16:] or SENTENCE_END.search(gap):
        return None
    return replace(one, kind="count", object=last.object, rule="subject")


_SUR = re.compile(
    rf"(?<!\w)(?:sur|parmi|des)"
    rf"{S}(?:(?:les|ses|ces|leurs|nos){S})?(?:{_SAID})?\Z",
    re.IGNORECASE,
)


def _came_to(page: Page, one: Found) -> Found | None:
    """« le nombre de sites a bondi d'un tiers, à 64 100 »."""
    last = page.last
    if last is None or not last.change:
        return None
    gap = page.text[last.end : one.start]
    # « a triplé en deux ans, à 4,5 millions »
    far = last.object.startswith("nombre ") and len(gap) < _NEAR and not SENTENCE_END.search(gap)
    if len(gap) > 5 and not far:
        return None
    if not _COME.search(page.text, max(0, one.start - 18), one.start):
        return None
    thing = _NUMBER_OF.sub("", last.object) if last.object else ""
    thing = thing.removeprefix("nombre de ").removeprefix("nombre d'")
    return replace(one, kind="count", object=thing, change="to", rule="change")


def _like(page: Page, one: Found) -> Found | None:
    """Like what was read before in the same sentence; part of something is less than it."""
    last, text = page.last, page.text
    if _PART.search(text, max(0, one.start - 20), one.start):
        wholes = [found for found in page.recent if found.kind == "count" and found.low >= one.low]
        last = wholes[-1] if wholes else last
    if last is None or last.end > one.start or last.kind in {"ratio", "points"}:
        return None
    gap = text[last.end : one.start]
    if SENTENCE_END.search(gap) or "\t" in gap or "|" in gap:
        return None
    value = _shared(text, one, last)
    return replace(
        one,
        kind=last.kind,
        low=value,
        high=value,
        unit=last.unit,
        object=last.object,
        rule="ellipsis",
    )


def _shared(text: str, one: Found, last: Found) -> Decimal:
    """« 4,2 millions d'exemplaires, contre 5,5 »: with the magnitude of the one before it."""
    magnitude = last.number.magnitude if last.number else Decimal(1)
    own = one.number is None or one.number.magnitude > 1 or not one.number.figures
    value = one.low * magnitude
    # « 1,2 million de clients, dont 3 à Lyon »
    if value > last.low and _PART.search(text, max(0, one.start - 20), one.start):
        return one.low
    near = 50 * value >= last.low and value <= 50 * last.low
    return value if near and not own and one.low < _GROUPED else one.low


def _completed(page: Page, one: Found) -> Found:
    """What has its unit, with the object that its sentence says elsewhere, where it has none."""
    if one.kind == "percent" and page.last and page.last.change in {"up", "down"}:
        one = _coordinated(page, one, page.last)
    if one.object or one.kind == "measure":
        return one
    if one.rule in {"partitive", "out_of"} or _AMONG.match(page.text, one.end):
        return replace(one, object=_meant(page, one) or _of_en(page, one))
    if one.unit == "x" and one.rule == "multiple":
        soit = _SOIT.search(page.text, max(0, one.start - 20), one.start)
        return replace(one, object=subjects.sentence_subject(page, one.start)) if soit else one
    if one.kind in {"ratio", "percent"} and not one.change and one.unit != "x":
        one = replace(one, object=_of_en(page, one))
    last = page.last
    if one.object or last is None or last.kind != one.kind or one.unit not in {"%", "pt"}:
        return one
    return _continued(page, one, last)


def _coordinated(page: Page, one: Found, last: Found) -> Found:
    """« les revenus chutent de 28 % et les abonnements de 3 % »."""
    text = page.text
    gap = text[last.end : one.start]
    m = _AND_THE.match(gap) if last.kind == "percent" and len(gap) < _NEAR else None
    if m is None or one.change not in {"", last.change}:
        return one
    noun = counted(text, last.end + m.end(), page.names, singular=True)
    if noun is None or change.is_noun(noun.head) or not _ONLY_OF.match(text, noun.end, one.start):
        return one
    return replace(one, object=text[noun.start : noun.end], change=last.change)


_AND_THE = re.compile(rf"(?:,|;|{S}et|,{S}et){S}(?:(?:les?|la|ses|son|sa|leurs?){S}|l['’])")
_ONLY_OF = re.compile(rf"{S}(?:de{S}|d['’])?(?:{_SAID})?\Z")


def _of_en(page: Page, one: Found) -> str:
    """What « en » before a share means."""
    en = _EN.search(page.text, max(0, one.start - _NEAR), one.start)
    if en is None:
        return ""
    thing = subjects.plural_of_en(page, en.start())
    return thing or (page.antecedent(en.start()) if one.kind == "ratio" else "")


# « Orion financerait 43 % de la facture … ; Pléiade, 30 % ; Vega, 27 % »
_PARTY = re.compile(
    r"[^.!?\n]{0,180}[ \u00a0];[ \u00a0](?:et[ \u00a0])?"
    r"[A-ZÀ-Ý][^;,.:!?\n]{1,40},[ \u00a0](?:à[ \u00a0])?\Z"
)


# « 27 % de couverture en deux ans, 75 % dans les cinq ans »
_THEN = re.compile(rf"{S}(?:dans|en|d['’]ici|au{S}bout|après|puis|l['’]an){S}", re.IGNORECASE)


def _continued(page: Page, one: Found, last: Found) -> Found:
    """A percentage with the verb or the base of the one before it."""
    gap = page.text[last.end : one.start]
    if _PARTY.match(gap) and one.change == last.change:
        return replace(one, object=last.object)
    near = (
        2 * _NEAR if _THEN.match(page.text, one.end) and gap.endswith((", ", ",\u00a0")) else _NEAR
    )
    if not 0 < len(gap) < near:
        return one
    m = _GAP.fullmatch(gap)
    name = page.names.at(last.end + m.start("name")) if m else None
    if name and last.change in {"up", "down"} and not one.change:
        return replace(one, change=last.change, object=page.text[name[0] : name[1]])
    if one.change or last.change or not _SAME_OBJECT.fullmatch(gap):
        return one
    return replace(one, object=last.object)
