"""What looks like money and is not: books, pounds of weight, a frank success, a strong euro."""

from __future__ import annotations

import re
from functools import cache

from pipeline.money.amounts import Amount
from pipeline.money.lexicon import table
from pipeline.numbers import SPACE
from pipeline.numbers.phrases import S, either, line_start

_LIVRE = re.compile(rf"livres?(?:{S}et{S}demie)?\Z", re.IGNORECASE)
_CLAUSE = re.compile(r"[.;!?…](?=\s)|[\n\r]")
# « 25 C à l'ombre, 77 F à Boston »
_CELSIUS = re.compile(rf"\d{SPACE}?°?C(?!\w)[^.\n]{{0,20}}\Z")
# « ne rapporte pas un centime », « sans un euro »
_NOT_ONE = re.compile(
    rf"(?<!\w)(?:pas|sans|moindre|jamais|ni|plus|aucun)(?:{S}(?:verser|payer|débourser|dépenser|toucher))?"
    rf"{S}(?:(?:un{S})?(?:seul{S})?centime|un{S}(?:seul{S})?(?:euro|dollar|franc|cent))\Z",
    re.IGNORECASE,
)
# « 1.837, 32 € », « .75 € »: half a number, whose other half stands before
_HALF = re.compile(r"(?:(?:^|[\s(])\.|\d[. \u00a0\u202f]\d{3},\s)\Z")
_CENTS = re.compile(r"\d\d(?![\d.,])")
# « chiffres (en millions d'euros) »
_HEADING = re.compile(
    rf"(?:\(|(?<!\w)(?:montants?|chiffres?|données|unités?|valeurs?|résultats?|[:,])(?:{S}exprimés)?{S})en{S}\Z",
    re.IGNORECASE,
)


def is_money(found: Amount, text: str) -> bool:
    """Whether an amount is money, by its neighbours.

    Args:
        found: the amount.
        text: the whole text.
    """
    before = line_start(text, found.end, 60)
    half = _CENTS.match(text, found.start) and _HALF.search(text, before, found.start)
    if half or (found.rule == "words" and _NOT_ONE.search(text, before, found.end)):
        return False
    if found.family == "franc" and text[found.end - 1] == "F":
        return not _CELSIUS.search(text, before, found.start)
    if found.rule == "prefix" and _code().search(text, before, found.start):
        return False
    if found.kind == "vague" and _HEADING.search(text, before, found.start):
        return False
    if found.family == "livre" and _LIVRE.search(text, found.start, found.end):
        return _pounds(found, text)
    rule = table("guards")["words"].get(found.family)
    return rule is None or _currency(found, text[found.end : found.end + 40], rule)


def _currency(found: Amount, behind: str, rule: dict[str, list[str]]) -> bool:
    """Whether a name is a currency's, by the word behind it: not « un franc succès »."""
    few = rule.get("after_few")
    if few and found.low < 10 and re.match(rf"{S}{either(few)}(?!\w)", behind):
        return False
    m = re.match(rf"{S}(\w+(?:-\w+)?)", behind)
    one = found.low == 1 and found.rule == "words"
    return not (one and m) or m[1].casefold() not in rule["after_one"]


def _pounds(found: Amount, text: str) -> bool:
    """``livres`` are money, weight or books: the words of the sentence decide."""
    data = table("guards")["livres"]
    written = text[found.start : found.end].casefold()
    if re.match(rf"un{S}livre", written):
        return False
    behind = text[found.end : found.end + 60].partition("\n")[0]
    if _behind().match(behind):
        return False
    if found.magnitude >= 1_000_000 or text[found.end - 1] == "£":
        return True
    first = line_start(text, found.start, 120)
    around = _CLAUSE.split(text[first : found.start])[-1]
    around += " " + _CLAUSE.split(text[found.end : found.end + 80])[0]
    if _words("money").search(around):
        return True
    if _words("not_money").search(around):
        return False
    return found.low >= int(data["least"])


@cache
def _code() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){either(table('guards')['code'])}{S}\Z", re.IGNORECASE)


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"{S}(?:{either(table('guards')['livres']['behind'])})(?!\w)", re.IGNORECASE)


@cache
def _words(name: str) -> re.Pattern[str]:
    stems = "|".join(map(re.escape, table("guards")["livres"][name]))
    return re.compile(rf"(?<!\w)(?:{stems})", re.IGNORECASE)
