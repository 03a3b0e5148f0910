"""Numbers that make a ratio: so many out of so many, parts, and how many times."""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.extras.quantities import shares
from pipeline.extras.quantities.found import Found, Page
from pipeline.extras.quantities.lexicon import SPACE, S, table, words
from pipeline.extras.quantities.nouns import complement, counted
from pipeline.extras.quantities.numerals import Number, number_at
from pipeline.extras.quantities.units import unit_at

_PARTS = re.compile(
    rf"(?:{S}|-(?=tiers|quarts))(?P<part>tiers|quarts|(?:cinqu|six|sept|huit|neuv|dix|cent|mill)ièmes)"
    rf"(?!\w|{S}(?:temps|monde|de{S}finale))",
    re.IGNORECASE,
)
_LES = re.compile(rf"(?<!\w)les{S}\Z", re.IGNORECASE)
_FOIS = re.compile(
    rf"{S}fois(?:{S}(?P<way>plus|moins|mieux|moindres?)(?!{S}(?:tard|tôt|de{S}suite))"
    rf"|{S}(?P<over>supérieure?s?|inférieure?s?)"
    rf"|(?P<the>{S}(?:les?|la|son|sa|ses|leurs?|cette|celui|celle|ceux|celles|ce)(?!\w)|{S}l['’]))?"
    rf"(?!\w)",
    re.IGNORECASE,
)
# « il refusa par deux fois »
_BY = re.compile(rf"(?<!\w)par{S}\Z", re.IGNORECASE)
_OUT_OF = re.compile(
    rf"(?:{S}(?:de{S}(?:nos|ses|leurs|ces|vos|mes)|des))?"
    rf"(?P<noun>(?:{S}(?!sur(?!\w))[^\W\d_][\w'’-]*){{0,4}}){S}sur{S}",
    re.IGNORECASE,
)
_SCORED = re.compile(
    r"(?<!\w)(?:notes?|notée?s?|scores?|gravité|cvss|notation|classée?s?|moyenne|difficulté)(?!\w)"
    r"[^.\n]{0,50}\Z",
    re.IGNORECASE,
)
_COLON = re.compile(rf":{SPACE}?\Z")
_SPAN_OF_TIME = re.compile(
    rf"{S}(?:ans?|jours?|mois|heures?|semaines?|%|pour{S}cent)(?!\w)|[%/]", re.IGNORECASE
)
_BY_SIGN = re.compile(r"[x×](?P<by>\d{1,4}(?:[.,]\d+)?)(?!\w)")
_X = re.compile(r"[x×](?!\w)")
# « un quart seulement des salariés »
_ADVERB = re.compile(rf"{S}(?:seulement|environ|à{S}peine|au{S}moins|tout{S}au{S}plus)(?={S}d)")
# of what is read, but no quantity: « 4 sur 5 »
SCORE = "score"
# such a sample is a ratio, a larger one two counts
_MOST = 1000
# characters of the words before « sur », and of it
_LONGEST = 120


def out_of(page: Page, number: Number) -> Found | None:
    """``neuf sur dix``, ``un salarié sur cinq``: one fraction."""
    text = page.text
    m = _OUT_OF.match(text, number.end) if _may_be_out_of(text, number.end) else None
    base = number_at(text, m.end()) if m else None
    if m is None or base is None or not _is_sample(text, number, base):
        return None
    thing = ""
    if m["noun"]:
        if turn := _turn(page, m["noun"].strip(), number, base):
            value = rounded(number.value / base.value)
            return Found.exact(number.start, base.end, "ratio", value, object=turn, rule="out_of")
        found = counted(text, m.start("noun"), page.names, singular=number.value < 2)
        # « un abonné fibre sur quatre »
        rest = text[found.end : m.end("noun")].split() if found else [""] * 2
        if found is None or len(rest) > 1:
            return None
        thing = text[found.start : m.end("noun")]
    if base.value <= 20 and _is_score(text, number, base, thing):
        return Found.exact(number.start, base.end, SCORE, number.value)
    thing = thing or base_of(page, base.end)
    value = rounded(number.value / base.value)
    return Found.exact(number.start, base.end, "ratio", value, object=thing, rule="out_of")


def _may_be_out_of(text: str, end: int) -> bool:
    return "sur" in text[end : end + _LONGEST].lower()


def turns(page: Page, at: int) -> Found | None:
    """``deux nuits sur trois``, where other tables see a duration."""
    number = number_at(page.text, at)
    m = _OUT_OF.match(page.text, number.end) if number else None
    if number is None or m is None or m["noun"].strip().casefold() not in words("turns"):
        return None
    return out_of(page, number)


def _turn(page: Page, word: str, number: Number, base: Number) -> str:
    """« un jour sur deux », but not « cinq jours sur sept », « un mois sur trois sites »."""
    if word.casefold() not in words("turns") or (base.value in _WHOLES and number.value > 1):
        return ""
    return "" if counted(page.text, base.end, page.names) else word


# days of a week, hours of a day, months and days of a year
_WHOLES = frozenset({7, 12, 24, 365})


def _is_score(text: str, number: Number, base: Number, thing: str) -> bool:
    """« Gravité : 9 sur 10 »."""
    before = max(0, number.start - 60)
    if _SCORED.search(text, before, number.start):
        return True
    figures = number.figures and base.figures and not thing
    stars = thing.casefold() in words("scored")
    return (figures or stars) and _COLON.search(text, before, number.start) is not None


def _is_sample(text: str, number: Number, base: Number) -> bool:
    if base.value > _MOST or not 0 < number.value < base.value:
        return False
    if base.value % 1 or number.value % 1 or _SPAN_OF_TIME.match(text, base.end):
        return False
    return not (unit_at(text, number.end) or unit_at(text, base.end))


def parts(page: Page, number: Number) -> Found | None:
    """``deux tiers``, ``trois quarts``: a number of parts."""
    text = page.text
    m = _PARTS.match(text, number.end)
    if m is None or number.figures or number.value > 99:
        return None
    value = rounded(number.value / table("ratios")["parts"][m["part"].casefold()])
    if found := shares.of_percent(page, number.start, m.end(), value):
        return found
    les = _LES.search(text, max(0, number.start - 5), number.start)
    start = les.start() if les else number.start
    thing = base_of(page, m.end())
    return Found.exact(start, m.end(), "ratio", value, object=thing, rule="fraction")


def times(page: Page, number: Number) -> Found | None:
    """``deux fois plus``, ``dix fois moins``, ``trois fois le prix``; ``deux fois`` is a count."""
    text, start, value = page.text, number.start, number.value
    m = _FOIS.match(text, number.end)
    if m is None:
        return None
    if said := m["way"] or m["over"]:
        less = said.casefold().startswith(("moin", "inf"))
        value = rounded(1 / value) if less and value else value
        thing = base_of(page, m.end()) or _compared_with(page, m.end())
        return Found.exact(start, m.end(), "ratio", value, unit="x", object=thing, rule="times")
    end = m.start("the") if m["the"] else m.end()
    if m["the"] and value >= 2 and not _BY.search(text, max(0, start - 5), start):
        found = counted(text, m.end(), page.names, singular=True)
        thing = text[found.start : found.end] if found else ""
        return Found.exact(start, end, "ratio", value, unit="x", object=thing, rule="times")
    return Found.exact(start, end, "count", value, object="fois", rule="occasions", number=number)


def _compared_with(page: Page, end: int) -> str:
    """What « dix fois moins cher que le modèle rival » is measured by."""
    text = page.text
    m = _THAN.match(text, end)
    if m is None:
        return ""
    name = page.names.begins(m.end())
    if name and name[2] != "PERSON" and not _THINKS.match(text, name[1]):
        return text[name[0] : name[1]]
    found = (
        counted(text, m.end(), page.names, singular=True)
        if (m["the"] or m["to"]) and not name
        else None
    )
    if found is None or _THINKS.match(text, found.end):
        return ""
    return text[found.start : found.end]


_THAN = re.compile(
    rf"(?:{S}(?!qu)[^\W\d_]+){{0,3}}?{S}(?:(?:que{S}|qu['’]|à{S}(?=les?{S}|la{S}|l['’]|une?{S}|son{S}|sa{S}|ses{S}|leurs?{S}|nos{S}|notre{S}|cel))"
    rf"(?P<the>(?:les?|la|son|sa|ses|leurs?|notre|nos|celle|celui|une?|des|ce|cet|cette){S}|l['’])?"
    rf"|(?P<to>aux?{S}))"
)
# « deux fois plus que Corvane ne l'annonce »
_THINKS = re.compile(rf"{S}(?:ne{S}|n['’]|l['’])")


def multiple_x(page: Page, number: Number) -> Found | None:
    """``2x``."""
    m = _X.match(page.text, number.end)
    if m is None or not number.figures or number.value > _MOST:
        return None
    return Found.exact(number.start, m.end(), "ratio", number.value, unit="x", rule="times")


def by_sign(page: Page, start: int) -> Found | None:
    """``x5``, but not the second of « 24 x36 »."""
    m = _BY_SIGN.match(page.text, start)
    left = page.text[max(0, start - 2) : start]
    if m is None or (left and not (left[-1].isspace() or left[-1] == "(")):
        return None
    # the second of two dimensions, or a processor
    if left[:1].isdigit() or m["by"] in {"86", "64", "32"}:
        return None
    value = Decimal(m["by"].replace(",", "."))
    return Found.exact(start, m.end(), "ratio", value, unit="x", rule="times")


def rounded(value: Decimal) -> Decimal:
    """To four decimals, without idle zeros.

    >>> rounded(Decimal(2) / 3)
    Decimal('0.6667')
    """
    if value == value.to_integral_value():
        return value.to_integral_value()
    return value.quantize(Decimal("0.0001")).normalize()


def base_of(page: Page, end: int) -> str:
    """What a share is of: the complement that stands behind it."""
    m = _ADVERB.match(page.text, end)
    found = complement(page.text, m.end() if m else end, page.names)
    return page.text[found.start : found.end] if found else ""
