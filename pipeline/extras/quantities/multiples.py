"""Ratios without a number: ``la moitié``, ``un tiers``, ``le double``, ``a triplé``."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

from pipeline.extras.quantities import change, objects, shares, subjects
from pipeline.extras.quantities.found import Found, Page
from pipeline.extras.quantities.lexicon import SPACE, S, phrases, table, words
from pipeline.extras.quantities.numerals import number_at
from pipeline.extras.quantities.ratios import base_of, rounded
from pipeline.numbers import modifiers
from pipeline.patterns import any_of

_PART = re.compile(
    r"(?:moitié|tiers|quart|cinquième|dixième|centième|millième)(?![\w-])", re.IGNORECASE
)
# « un tiers de confiance », « un quart d'heure »
_NO_PART = re.compile(
    rf"{S}(?:de{S}(?:confiance|finale|siècle|tour)|temps|d['’]heure|de{S}(?:seconde|minute|milliseconde)s?|payeur)(?!\w)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    rf"(?<!\w)(?P<article>une?|la|le|du){S}(?:(?:bonne|petite|gros|bon|petit){S})?\Z", re.IGNORECASE
)
_DONT = re.compile(rf"(?<!\w)(?:dont|soit|pour){S}\Z", re.IGNORECASE)
# « moins du quart »
_NEARLY = re.compile(rf"(?<!\w)(?:plus|moins|près){S}\Z", re.IGNORECASE)
_OF = re.compile(rf"{S}(?:de{S}|du{S}|des{S}|d['’])", re.IGNORECASE)
_BY = re.compile(rf"(?<!\w)(?:de{S}|d['’])\Z", re.IGNORECASE)
# « vendu à un tiers »
_TO_A = re.compile(rf"(?<!\w)(?:à|par|chez|envers|pour|avec|que){S}\Z", re.IGNORECASE)
_IDLE = re.compile(
    rf"(?<!\w)(?:à|ma|sa|ta|en|\w*ième|autre|première|seconde|dernière|meilleure|votre|notre){S}\Z",
    re.IGNORECASE,
)
_HALF_AS = re.compile(rf"{S}(?:moins|plus)(?!\w)(?!{S}de{S}\w)", re.IGNORECASE)

_LE = re.compile(rf"(?<!\w)(?P<article>le|du|au){S}\Z", re.IGNORECASE)
_BEHIND_LE = re.compile(
    rf"{S}(?:de|du|des|par|en|pour|pendant|il)(?!\w)|{S}d['’]|{SPACE}?[.,;:!?)»]|\s*\Z",
    re.IGNORECASE,
)
# a verb has an object with a determiner, or nothing, behind it
_BEHIND_VERB = re.compile(
    rf"{S}de{S}(?:taille|volume|valeur|surface)(?!\w)"
    rf"|{S}(?:(?:les?|la|son|sa|ses|leurs?|cette|ces?|presque|quasiment"
    rf"|en{S}(?:une?|deux|trois|moins))(?!\w)|l['’])|{SPACE}?[.,;!?\n]|\s*\Z",
    re.IGNORECASE,
)
_LAST = re.compile(r"(?P<word>[^\W\d_]+)[ \u00a0\u202f]\Z")
# « Corvane, suisse et payante (2 francs), double »
_AFTER_APPOSITION = re.compile(r"(?:[^\W\d_],[^,.]{0,40},|\),)[ \u00a0]\Z")
_FOLD_BY = re.compile(
    rf"{S}(?:(?:presque|environ){S})?par{S}"
    rf"(?:près{S}de{S}|plus{S}de{S}|environ{S}|au{S}moins{S})?",
    re.IGNORECASE,
)
# « diviser sa facture par trois »
_FOLD_APART = re.compile(
    rf"{S}(?:(?:les?|la|sons?|sa|ses|leurs?|nos|notre|mes|mon|ma){S}|l['’])[^\d\n.,;:!?()]{{2,40}}?"
    rf"{S}par{S}(?=\d|deux|trois|quatre|cinq|six|sept|huit|dix|vingt|cent|mille)",
    re.IGNORECASE,
)


def part_at(page: Page, start: int) -> Found | None:
    """``la moitié``, ``un tiers``, ``un quart``: one part."""
    text = page.text
    m = _PART.match(text, start)
    if m is None or _NO_PART.match(text, m.end()):
        return None
    article = _ARTICLE.search(text, max(0, start - 14), start)
    if m[0].casefold() == "moitié":
        return _moiety(page, m, article)
    value = rounded(Decimal(1) / table("ratios")["parts"][m[0].casefold()])
    if article and (found := shares.of_percent(page, article.start(), m.end(), value)):
        return found
    thing = base_of(page, m.end())
    if article is None or not _is_part(text, m, article, thing):
        return None
    at = start if article["article"].casefold() == "du" else article.start()
    return _by_part(page, Found.exact(at, m.end(), "ratio", value, object=thing, rule="fraction"))


def _is_part(text: str, m: re.Match[str], article: re.Match[str], thing: str) -> bool:
    """Whether « tiers » is a third, and not a third party; « cinquième » a fifth part."""
    said, word, at = article["article"].casefold(), m[0].casefold(), article.start()
    if said in {"la", "une"}:
        return False
    if word not in {"tiers", "quart"} and not _OF.match(text, m.end()):
        by = _BY.search(text, max(0, at - 4), at)
        return by is not None and change.before(text, at) is not None
    if thing or _AMONG.match(text, m.end()):
        return True
    if said == "du" and _NEARLY.search(text, max(0, at - 7), at):
        return True
    if said != "un":
        return _DONT.search(text, max(0, at - 6), at) is not None
    return word != "tiers" or not _TO_A.search(text, max(0, at - 12), at)


_AMONG = re.compile(rf"{S}d['’]entre{S}(?:eux|elles|nous|vous)(?!\w)", re.IGNORECASE)


def _moiety(page: Page, m: re.Match[str], article: re.Match[str] | None) -> Found | None:
    text = page.text
    if article is None and _IDLE.search(text, max(0, m.start() - 12), m.start()):
        return None
    way = _HALF_AS.match(text, m.end())
    start, end = article.start() if article else m.start(), way.end() if way else m.end()
    thing, unit = base_of(page, m.end()), "x" if way else ""
    found = Found.exact(
        start, end, "ratio", Decimal("0.5"), unit=unit, object=thing, rule="fraction"
    )
    return _by_part(page, found)


# « gagné la moitié de son pari » is no rise
_LOST = re.compile(
    rf"(?<!\w)(?:(?P<down>perd(?!ant|it)\w*)|(?P<up>gagn(?!ant)\w*)){S}(?:(?:encore|déjà|ainsi|même|depuis|aussi){S})?\Z",
    re.IGNORECASE,
)
_ITS = re.compile(rf"{S}de{S}(?:sa|son|ses|leurs?){S}", re.IGNORECASE)


def _by_part(page: Page, found: Found) -> Found:
    """« a chuté d'un quart », « réduite de moitié », « perd un tiers de sa valeur » are changes."""
    text = page.text
    if found.unit:
        return found
    _, left = modifiers.before(text, found.start)
    if not _BY.search(text, max(0, found.start - 4), found.start):
        lost = _LOST.search(text, max(0, left - 30), left) if found.object else None
        own = lost and (lost["down"] or _ITS.match(text, found.end))
        return replace(found, change=lost.lastgroup or "") if lost and own else found
    word = change.before(text, found.start)
    if word is None:
        return found
    thing = found.object or objects.object_of(page, word, found.start)
    return replace(found, change=word.way, object=thing)


def multiple_at(page: Page, start: int) -> Found | None:
    """``le double``, ``plus du triple``, ``une croissance triple``, « X double »."""
    text = page.text
    end, value = _multiples().match(text, start), _value(text[start : start + 10])
    if end is None:
        return None
    if article := _LE.search(text, max(0, start - 4), start):
        if not _BEHIND_LE.match(text, end.end()):
            return None
        at = article.start() if article["article"].casefold() == "le" else start
        thing = base_of(page, end.end())
        return Found.exact(at, end.end(), "ratio", value, unit="x", object=thing, rule="multiple")
    last = _LAST.search(text, max(0, start - 25), start)
    word = last["word"].casefold() if last else ""
    nouns = table("ratios")["nouns"]
    if word in nouns["multiplied"]:
        return Found.exact(start, end.end(), "ratio", value, unit="x", object=word, rule="multiple")
    if word not in nouns["pronouns"] and not _is_verb(text, start, end.end(), word):
        return None
    return _folded(page, start, end.end(), value, "up")


def _is_verb(text: str, start: int, end: int, last: str) -> bool:
    """Whether « double » is a verb, by the words around it."""
    if not _BEHIND_VERB.match(text, end):
        return False
    if not last or last in table("ratios")["nouns"]["no_subject"] or text[start].isupper():
        return _AFTER_APPOSITION.search(text, max(0, start - 60), start) is not None
    return True


def fold_at(page: Page, start: int) -> Found | None:
    """``a doublé``, ``multiplié par trois``, ``divisé par deux``."""
    text = page.text
    m = _folds().match(text, start)
    if m is None:
        return None
    low = m[0].casefold()
    if low.startswith(("multipli", "divis")):
        by = _FOLD_BY.match(text, m.end()) or _FOLD_APART.match(text, m.end())
        number = number_at(text, by.end()) if by else None
        if number is None or number.value < Decimal("1.1"):
            return None
        divided = low.startswith("divis")
        value = rounded(1 / number.value) if divided else number.value
        found = _folded(page, start, number.end, value, "down" if divided else "up")
        # « multiplié par plus de deux »
        return replace(found, modifier=modifiers.before(text, number.start)[0] or found.modifier)
    # « la voiture doublée », « un père doublé d'un associé »
    participle = low.endswith(("é", "ée", "és", "ées"))
    if participle and not _past().search(text, max(0, start - 40), start):
        return None
    return _folded(page, start, m.end(), _value(low), "up")


def _folded(page: Page, start: int, end: int, value: Decimal, way: str) -> Found:
    verb = change.Change(way, start, end, noun=False)
    thing = objects.object_of(page, verb, end + 80)
    if thing in words("sizes"):
        # « la flotte double de taille »
        thing = subjects.subject(page, start)
    more = _MORE_THAN.search(page.text, max(0, start - 10), start)
    said = "more_than" if more else ""
    return Found.exact(
        start,
        end,
        "ratio",
        value,
        unit="x",
        object=thing,
        modifier=said,
        change=way,
        rule="fold",
    )


# « les ventes ont plus que doublé »
_MORE_THAN = re.compile(rf"(?<!\w)plus{S}que{S}\Z", re.IGNORECASE)


def _value(word: str) -> Decimal:
    low = word.casefold()
    values = table("ratios")["values"].items()
    return next((Decimal(v) for stem, v in values if low.startswith(stem)), Decimal(1))


@cache
def _multiples() -> re.Pattern[str]:
    return re.compile(rf"{any_of(table('ratios')['words']['multiples'])}(?!\w)", re.IGNORECASE)


@cache
def _folds() -> re.Pattern[str]:
    data = table("ratios")["words"]
    stems, endings = any_of(data["folds"]), any_of(data["endings"])
    return re.compile(rf"{stems}{endings}(?!\w)", re.IGNORECASE)


@cache
def _past() -> re.Pattern[str]:
    """The auxiliary before a participle."""
    before = phrases(words("before_participle"))
    return re.compile(rf"(?<!\w){before}{S}(?:\w+{S}){{0,3}}\Z", re.IGNORECASE)
