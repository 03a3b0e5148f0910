"""Fractions, multiples, and so many out of so many."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

from pipeline.extras.quantities import change
from pipeline.extras.quantities.found import Found, Page, antecedent
from pipeline.extras.quantities.lexicon import SPACE, S, table
from pipeline.extras.quantities.nouns import complement, counted
from pipeline.extras.quantities.numerals import Number, number_at
from pipeline.extras.quantities.units import unit_at

_PARTS = re.compile(
    rf"(?:{S}|-(?=tiers|quarts))(?P<part>tiers|quarts|cinquièmes|sixièmes|septièmes|huitièmes|neuvièmes|dixièmes|centièmes|millièmes)"
    rf"(?!\w|{S}(?:temps|monde|de{S}finale))",
    re.IGNORECASE,
)
_LES = re.compile(rf"(?<!\w)les{S}\Z", re.IGNORECASE)
_FOIS = re.compile(
    rf"{S}fois(?:{S}(?P<way>plus|moins|mieux)(?!{S}(?:tard|tôt|de{S}suite))|{S}(?P<over>supérieure?s?|inférieure?s?)|(?P<the>{S}(?:le|la|les|son|sa|ses|leur|leurs|ce|cette|celui|celle|ceux|celles)(?!\w)|{S}l['’]))?(?!\w)",
    re.IGNORECASE,
)
_OUT_OF = re.compile(
    rf"(?P<of>{S}(?:de{S}(?:nos|ses|leurs|ces|vos|mes)|des))?(?P<noun>(?:{S}(?!sur(?!\w))[^\W\d_][\w'’-]*){{0,4}}){S}sur{S}",
    re.IGNORECASE,
)
_SCORED = re.compile(
    rf"(?<!\w)(?:notes?|notée?s?|scores?|gravité|cvss|notation|classée?s?|moyenne)(?!\w)[^.\n]{{0,50}}\Z|:{SPACE}?\Z",
    re.IGNORECASE,
)
_FOLD = re.compile(
    rf"{S}(?:par{S}|presque{S}par{S}|environ{S}par{S})(?:près{S}de{S}|plus{S}de{S}|environ{S}|au{S}moins{S})?",
    re.IGNORECASE,
)
# « il refusa par deux fois »
_BY_TIMES = re.compile(r"(?<!\w)par[ \u00a0]\Z", re.IGNORECASE)
# « diviser sa facture par trois »
_FOLD_APART = re.compile(
    rf"{S}(?:le|la|les|l['’]|son|sa|ses|leurs?|nos|notre|mes|mon|ma)(?:{S})?[^\d\n.,;:!?()]{{2,40}}?{S}par{S}(?=\d|deux|trois|quatre|cinq|six|sept|huit|dix|vingt|cent|mille)",
    re.IGNORECASE,
)
# « un tiers de confiance », « vendu à un tiers »
_NO_PART = re.compile(
    rf"{S}(?:de{S}confiance|temps|d['’]heure|de{S}finale|de{S}siècle|payeur|de{S}tour)(?!\w)",
    re.IGNORECASE,
)
_TO_A = re.compile(r"(?<!\w)(?:à|par|chez|envers|pour|avec|que)[ \u00a0]\Z", re.IGNORECASE)
_IDLE = re.compile(
    r"(?<!\w)(?:à|ma|sa|ta|en|\w*ième|autre|première|seconde|dernière|meilleure|votre|notre)[ \u00a0]\Z",
    re.IGNORECASE,
)


def out_of(page: Page, number: Number) -> Found | None:
    """``neuf sur dix``, ``un salarié sur cinq``: one fraction."""
    text = page.text
    m = _OUT_OF.match(text, number.end)
    base = number_at(text, m.end()) if m else None
    if m is None or base is None or base.value > 1000 or not 0 < number.value < base.value:
        return None
    if unit_at(text, number.end) or unit_at(text, base.end):
        return None
    if base.value % 1 or number.value % 1 or text[base.end : base.end + 1] in {"%", "/"}:
        return None
    noun = m["noun"].strip()
    if noun:
        found = counted(text, m.start("noun"), page.names, singular=number.value < 2)
        if found is None or found.end < m.end("noun"):
            return None
        noun = text[found.start : found.end]
    elif (
        base.figures
        and number.figures
        and _SCORED.search(text, max(0, number.start - 60), number.start)
    ):
        return None
    if re.match(
        rf"{S}(?:ans?|jours?|mois|heures?|semaines?|%|pour{S}cent)(?!\w)",
        text[base.end : base.end + 12],
    ):
        return None
    value = rounded(number.value / base.value)
    thing = noun or _base(page, base.end) or antecedent(page, number.start)
    return Found(
        number.start, base.end, "ratio", value, value, "", thing, rule="out_of", number=number
    )


def parts(page: Page, number: Number) -> Found | None:
    """``deux tiers``, ``trois quarts``: a number of parts."""
    text = page.text
    m = _PARTS.match(text, number.end)
    if m is None or number.figures or number.value > 99 or _NO_PART.match(text, m.end()):
        return None
    low = m["part"].casefold()
    one = Decimal(
        table("ratios")["parts"].get(low) or table("ratios")["parts"].get(low.rstrip("s"), "0")
    )
    exact = {"tiers": 3}.get(low)
    value = rounded(number.value / exact) if exact else rounded(number.value * one)
    les = _LES.search(text, max(0, number.start - 5), number.start)
    start = les.start() if les else number.start
    return Found(start, m.end(), "ratio", value, value, "", _base(page, m.end()), rule="fraction")


def times(page: Page, number: Number) -> Found | None:
    """``deux fois plus``, ``dix fois moins``, ``trois fois le prix``; ``deux fois`` is a count."""
    text = page.text
    m = _FOIS.match(text, number.end)
    if m is None:
        return None
    if m["way"] or m["over"]:
        less = (m["way"] or m["over"]).casefold().startswith(("moins", "inf"))
        value = rounded(1 / number.value) if less and number.value else number.value
        return Found(
            number.start, m.end(), "ratio", value, value, "x", _base(page, m.end()), rule="times"
        )
    end = m.start("the") if m["the"] else m.end()
    if (
        m["the"]
        and number.value >= 2
        and not _BY_TIMES.search(text, max(0, number.start - 5), number.start)
    ):
        found = counted(text, m.end(), page.names, singular=True)
        thing = text[found.start : found.end] if found else ""
        return Found(
            number.start, end, "ratio", number.value, number.value, "x", thing, rule="times"
        )
    return Found(
        number.start,
        end,
        "count",
        number.value,
        number.value,
        "",
        "fois",
        rule="occasions",
        number=number,
    )


def part_at(page: Page, start: int) -> Found | None:
    """``la moitié``, ``un tiers``, ``un quart``: one part."""
    text = page.text
    m = _PART.match(text, start)
    if m is None or _NO_PART.match(text, m.end()) or text[m.end() : m.end() + 1] == "-":
        return None
    article = _ARTICLE.search(text, max(0, start - 12), start)
    if m[0].casefold() == "moitié":
        return _moiety(page, m, article)
    if article is None or article["article"].casefold() in {"la", "une"}:
        return None
    thing, word = _base(page, m.end()), m[0].casefold()
    contracted = article["article"].casefold() == "du"
    if (
        article["article"].casefold() != "un"
        and not thing
        and not _DONT.search(text, max(0, article.start() - 6), article.start())
    ):
        return None
    if (
        not thing
        and word == "tiers"
        and _TO_A.search(text, max(0, article.start() - 12), article.start())
    ):
        return None
    if word not in {"tiers", "quart"} and not _OF.match(text, m.end()):
        return None
    value = Decimal(table("ratios")["parts"][word])
    at = start if contracted else article.start()
    found = Found(at, m.end(), "ratio", value, value, "", thing, rule="fraction")
    return _by_part(page, found, at)


def _by_part(page: Page, found: Found, at: int) -> Found:
    """« a chuté d'un quart », « augmenter d'un tiers » are changes."""
    if _BY.search(page.text, max(0, at - 4), at) and (word := change.before(page.text, at)):
        thing = found.object or change.object_of(page, word, at)
        return replace(found, change=word.way, object=thing)
    return found


_ARTICLE = re.compile(
    r"(?<!\w)(?P<article>une?|la|le|du)[ \u00a0](?:bonne[ \u00a0]|petite[ \u00a0]|gros[ \u00a0]|bon[ \u00a0])?\Z",
    re.IGNORECASE,
)
_DONT = re.compile(r"(?<!\w)(?:dont|soit|pour)[ \u00a0]\Z", re.IGNORECASE)
_OF = re.compile(rf"{S}(?:de{S}|du{S}|des{S}|d['’])", re.IGNORECASE)
_BY = re.compile(r"(?<!\w)(?:de[ \u00a0]|d['’])\Z", re.IGNORECASE)


def _moiety(page: Page, m: re.Match[str], article: re.Match[str] | None) -> Found | None:
    text = page.text
    if article is None and _IDLE.search(text, max(0, m.start() - 12), m.start()):
        return None
    way = _HALF_AS.match(text, m.end())
    half = Decimal("0.5")
    start = m.start() if article is None else article.start()
    end = m.end() + (len(way[0]) if way else 0)
    found = Found(
        start, end, "ratio", half, half, "x" if way else "", _base(page, m.end()), rule="fraction"
    )
    return _by_part(page, found, start)


_HALF_AS = re.compile(rf"{S}(?:moins|plus)(?!\w)(?!{S}de{S}\w)")
_PART = re.compile(r"(?:moitié|tiers|quart|cinquième|dixième)(?!\w)", re.IGNORECASE)


def multiple_at(page: Page, start: int) -> Found | None:
    """``le double``, ``plus du triple``, ``une croissance triple``, « X double »."""
    text = page.text
    m = _multiples().match(text, start)
    if m is None:
        return None
    value = _value(m[0])
    article = re.search(
        r"(?<!\w)(le|du|au)[ \u00a0]\Z", text[max(0, start - 4) : start], re.IGNORECASE
    )
    if article:
        if not re.match(
            rf"{S}(?:de|du|des|d['’])|{SPACE}?[.,;:!?)»]|{S}(?:par|en|pour|pendant|il)(?!\w)|\s*\Z",
            text[m.end() : m.end() + 8],
        ):
            return None
        at = start if article[1].casefold() != "le" else start - len(article[0])
        return Found(at, m.end(), "ratio", value, value, "x", _base(page, m.end()), rule="multiple")
    # the verb: it has a subject before it, and an object with a determiner, or nothing, behind it
    verb = re.match(
        rf"{S}(?:(?:le|la|les|son|sa|ses|leurs?|ce|cette|ces|presque|quasiment|en{S}(?:un|une|deux|trois|moins))(?!\w)|l['’])|{SPACE}?[.,;!?\n]|\s*\Z",
        text[m.end() : m.end() + 12],
    )
    last = re.search(r"([^\W\d_]+)[ \u00a0]\Z", text[max(0, start - 25) : start])
    if last is not None and last[1].casefold() in {"voit", "voir", "voient", "vu", "agent"}:
        return None
    spoken = last is not None and last[1].casefold() in {
        "il",
        "elle",
        "qui",
        "ils",
        "elles",
        "ça",
        "cela",
    }
    if spoken:
        return _folded(page, start, m.end(), value, "up")
    if verb is None or last is None or last[1].casefold() in _NO_SUBJECT or m[0][0].isupper():
        lone = re.search(
            r"([^\W\d_]+),[^,.]{0,40},[ \u00a0]\Z|\),[ \u00a0]\Z", text[max(0, start - 60) : start]
        )
        if lone is None or verb is None:
            return None
    if (
        re.fullmatch(r"\w*(?:ance|tion|fort|prix|effort|mise)", last[1].casefold())
        if last
        else False
    ):
        return Found(
            start, m.end(), "ratio", value, value, "x", last[1] if last else "", rule="multiple"
        )
    return _folded(page, start, m.end(), value, "up")


_NO_SUBJECT = frozenset(
    [
        "une",
        "un",
        "la",
        "les",
        "des",
        "à",
        "en",
        "mon",
        "ton",
        "son",
        "ma",
        "ta",
        "sa",
        "ce",
        "cette",
        "ces",
        "de",
        "d",
        "au",
        "aux",
        "d'une",
        "très",
        "plus",
        "en",
        "agent",
    ]
)


def fold_at(page: Page, start: int) -> Found | None:
    """``a doublé``, ``multiplié par trois``, ``divisé par deux``."""
    text = page.text
    m = _folds().match(text, start)
    if m is None:
        return None
    low = m[0].casefold()
    if low.startswith(("multipli", "divis")):
        by = _FOLD.match(text, m.end()) or _FOLD_APART.match(text, m.end())
        number = number_at(text, by.end()) if by else None
        if number is None or number.value < Decimal("1.1"):
            return None
        divided = low.startswith("divis")
        value = rounded(1 / number.value) if divided else number.value
        return _folded(page, start, number.end, value, "down" if divided else "up")
    if (
        low.endswith(("é", "ée", "és", "ées"))
        and not _PAST.search(text, max(0, start - 30), start)
        and re.match(rf"{S}(?:d['’]|de{S}|par{S}(?!rapport))", text[m.end() : m.end() + 5])
    ):
        # « un père doublé d'un associé », « doublé par ses rivaux »
        return None
    if low.endswith(("é", "ée", "és", "ées")) and not _PAST.search(text, max(0, start - 40), start):
        return None
    return _folded(page, start, m.end(), _value(low), "up")


_PAST = re.compile(
    r"(?<!\w)(?:a|ai|as|avons|avez|ont|avait|avaient|aura|auront|aurait|auraient|ayant|avoir|eut|été|plus[ \u00a0]que|presque|est|sont|sera|seront|était|étaient)[ \u00a0](?:\w+[ \u00a0]){0,3}\Z",
    re.IGNORECASE,
)


def _folded(page: Page, start: int, end: int, value: Decimal, way: str) -> Found:
    found = change.object_of(page, change.Change(way, start, end, noun=False), end + 80)
    return Found(start, end, "ratio", value, value, "x", found, change=way, rule="fold")


def by_sign(page: Page, start: int) -> Found | None:
    """``x5``."""
    m = _BY_SIGN.match(page.text, start)
    if m is None:
        return None
    left = page.text[max(0, start - 2) : start]
    if (left and not left[-1].isspace() and left[-1] not in "(") or re.search(r"\d\s\Z", left):
        return None
    value = Decimal(m["by"].replace(",", "."))
    return Found(start, m.end(), "ratio", value, value, "x", rule="times")


_BY_SIGN = re.compile(r"[x×](?P<by>\d{1,4}(?:[.,]\d+)?)(?!\w)")


def rounded(value: Decimal) -> Decimal:
    """To four decimals, without idle zeros.

    >>> rounded(Decimal(2) / 3)
    Decimal('0.6667')
    """
    return (
        value.quantize(Decimal("0.0001")).normalize()
        if value != value.to_integral_value()
        else value.to_integral_value()
    )


def _base(page: Page, end: int) -> str:
    found = complement(page.text, end, page.names)
    return page.text[found.start : found.end] if found else ""


def _value(word: str) -> Decimal:
    low = word.casefold()
    return next(Decimal(v) for stem, v in table("ratios")["values"].items() if low.startswith(stem))


@cache
def _multiples() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{'|'.join(table('ratios')['words']['multiples'])})(?!\w)", re.IGNORECASE
    )


@cache
def _folds() -> re.Pattern[str]:
    data = table("ratios")["words"]
    return re.compile(
        rf"(?:{'|'.join(data['folds'])})(?:{'|'.join(data['endings'])})(?!\w)", re.IGNORECASE
    )
