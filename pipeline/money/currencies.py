"""Finds what names a currency, and says which one it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from pipeline.money.context import Context, code_of, qualified
from pipeline.money.lexicon import S, table
from pipeline.numbers import SPACE

Style = Literal["name", "symbol", "code", "short"]
_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Unit:
    """A currency as the text writes it.

    Attributes:
        start: first character.
        end: after the last one.
        code: ISO 4217.
        style: a name, a symbol, a code, or a short form (``F``, ``DH``).
        family: of a name, else empty.
        cents: whether it is the hundredth part.
        letters: of the magnitude that is glued to a code: ``M`` of ``MUSD``.
    """

    start: int
    end: int
    code: str
    style: Style
    family: str = ""
    cents: bool = False
    letters: str = ""

    @property
    def scale(self) -> Decimal:
        """What one of it is worth, in units of its currency."""
        return _HUNDREDTH if self.cents else Decimal(1)


@dataclass(frozen=True, slots=True)
class _Trigger:
    style: Style
    value: str
    letters: str = ""


SYMBOLS = "".join(table("currencies")["symbols"])
LETTERS = "|".join(sorted(table("currencies")["letters"], key=len, reverse=True))
_TOKEN = re.compile(rf"[^\W\d_]+|[{re.escape(SYMBOLS)}]")
_COUNTRIES = "|".join(
    map(re.escape, sorted(table("currencies")["countries"], key=len, reverse=True))
)
_BEFORE_SIGN = re.compile(rf"(?<![^\W\d_])(?:{LETTERS})?(?P<country>{_COUNTRIES})\Z")
_AFTER_SIGN = re.compile(rf"{SPACE}?(?P<country>US|U\.S\.|CAN|CA|CDN|AU|HK|NZ)(?![\w$€£])")
_OF_NAME = re.compile(rf"{SPACE}{{0,2}}(?:d['’]{SPACE}?|de{S})", re.IGNORECASE)
_CFA = re.compile(rf"{SPACE}?(?P<q>CFA|CFP)(?!\w)")
_COMPOUND = re.compile(r"[-\u2011][^\W\d_]")
_SHORT_END = re.compile(r"(?![\w°'’/-]|\.\w)")


@cache
def _names() -> dict[str, str]:
    families = table("currencies")["family"].items()
    return {name: family for family, data in families for name in data["names"]}


@cache
def _triggers() -> dict[str, _Trigger]:
    data = table("currencies")
    found: dict[str, _Trigger] = {}
    for name in (*_names(), *data["cents"]):
        for form in (name, name.upper(), name.capitalize()):
            found[form] = _Trigger("name", name)
    for sign, code in data["symbols"].items():
        found[sign] = _Trigger("symbol", code)
    shorts = {**data["abbreviations"], **data["local"]}
    codes: dict[str, _Trigger] = {
        **{short: _Trigger("short", value) for short, value in shorts.items()},
        **{code: _Trigger("code", code) for code in data["codes"]["list"]},
    }
    for written, trigger in codes.items():
        if written.isupper():
            for letters in data["letters"]:
                glued = _Trigger(trigger.style, trigger.value, letters)
                found.setdefault(letters + written, glued)
    for code in data["codes"]["lower"]:
        found.setdefault(code.lower(), _Trigger("code", code))
    for letters, names in data["codes"]["glued"].items():
        for name in names:
            code = data["family"][_names()[name.lower()]]["default"]
            found[letters + name] = _Trigger("code", code, letters)
    return found | codes


def units(text: str) -> Iterator[re.Match[str]]:
    """The words and signs that may name a currency, in order.

    >>> [m[0] for m in units("5 M€, puis 3 francs suisses et 12 salariés")]
    ['€', 'francs']
    """
    triggers = _triggers()
    return (m for m in _TOKEN.finditer(text) if m[0] in triggers)


def unit_at(m: re.Match[str], context: Context, floor: int) -> Unit | None:
    """The whole of a currency of which :func:`units` found the first word or sign.

    Args:
        m: the word or sign.
        context: of the text.
        floor: offset before which nothing belongs to it.

    >>> text = "130 000 $ CA"
    >>> [unit_at(m, Context(text), 0).code for m in units(text)]
    ['CAD']
    """
    trigger = _triggers()[m[0]]
    if trigger.style == "symbol":
        return _sign(m, trigger.value, context, floor)
    if trigger.style == "name":
        name = trigger.value
        # « quatre francs-tireurs »
        if _COMPOUND.match(context.text, m.end()):
            return None
        if name in table("currencies")["cents"]:
            return _cents(m, name, context)
        return _name(m.start(), m.end(), _names()[name], context)
    if trigger.style == "short":
        return _short(m, trigger, context)
    return Unit(m.start(), m.end(), trigger.value, "code", letters=trigger.letters)


def _name(start: int, end: int, family: str, context: Context) -> Unit:
    pattern = qualified(family)
    if pattern and (of := pattern.match(context.text, end)):
        code = context.half(code_of(family, of["q"]), start)
        return Unit(start, of.end(), code, "name", family)
    return Unit(start, end, context.resolve(family, start), "name", family)


def _sign(m: re.Match[str], code: str, context: Context, floor: int) -> Unit:
    start, end, text = m.start(), m.end(), context.text
    if m[0] != "$":
        return Unit(start, end, code, "symbol")
    countries = table("currencies")["countries"]
    before = _BEFORE_SIGN.search(text, max(floor, start - 8), start)
    after = _AFTER_SIGN.match(text, end)
    of = qualified("dollar")
    if before:
        return Unit(before.start("country"), end, countries[before["country"]], "symbol")
    if after:
        return Unit(start, after.end(), countries[after["country"]], "symbol")
    if of and (named := of.match(text, end)):
        return Unit(start, named.end(), code_of("dollar", named["q"]), "symbol")
    return Unit(start, end, context.resolve("dollar", start), "symbol")


def _cents(m: re.Match[str], name: str, context: Context) -> Unit:
    """``99 centimes d'euro``; bare ones belong to what the text counts in."""
    text, family = context.text, table("currencies")["cents"][name]
    of = _OF_NAME.match(text, m.end())
    word = _TOKEN.match(text, of.end()) if of else None
    if word and (named := _names().get(word[0].lower())):
        whole = _name(word.start(), word.end(), named, context)
        return Unit(m.start(), whole.end, whole.code, "name", family, cents=True)
    pattern = qualified(family)
    if pattern and (qualifier := pattern.match(text, m.end())):
        code = code_of(family, qualifier["q"])
        return Unit(m.start(), qualifier.end(), code, "name", family, cents=True)
    code = table("currencies")["family"][family]["default"]
    shared = {"centime": {"CHF", "FRF", "MAD"}, "cent": {"CAD", "AUD"}}.get(name.rstrip("s"), set())
    if context.last in shared:
        code = context.last
    return Unit(m.start(), m.end(), code, "name", family, cents=True)


def _short(m: re.Match[str], trigger: _Trigger, context: Context) -> Unit | None:
    text, start, end = context.text, m.start(), m.end()
    data = table("currencies")
    if trigger.value == "franc" and (cfa := _CFA.match(text, end)):
        code = context.half(code_of("franc", cfa["q"]), start)
        return Unit(start, cfa.end(), code, "short", "franc", letters=trigger.letters)
    if not _SHORT_END.match(text, end):
        return None
    if m[0] in data["local"]:
        if context.place("dinar", start) != trigger.value:
            return None
        return Unit(start, end, trigger.value, "short")
    # « 87,14 fr. », « Rs. 20 »
    if m[0].casefold() in {"fr", "frs", "rs"} and text[end : end + 1] == ".":
        end += 1
    if trigger.value not in data["family"]:
        code = context.half(trigger.value, start)
        return Unit(start, end, code, "short", letters=trigger.letters)
    code = context.resolve(trigger.value, start)
    return Unit(start, end, code, "short", trigger.value, letters=trigger.letters)
