"""Finds what names a currency, and says which one it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from pipeline.money.context import Context, code_of, qualified
from pipeline.money.lexicon import table
from pipeline.money.names import currencies
from pipeline.numbers import SPACE
from pipeline.numbers.phrases import S

Style = Literal["name", "symbol", "code", "short", "rare"]
_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Unit:
    """A currency as the text writes it.

    Attributes:
        start: first character.
        end: after the last one.
        code: ISO 4217.
        style: a name, a symbol, a code, a short form (``F``, ``DH``), or a code so rare that it
            is more often something else.
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


SYMBOLS = "".join(currencies()["symbols"])
LETTERS = "|".join(sorted(currencies()["letters"], key=len, reverse=True))
_TOKEN = re.compile(rf"[^\W\d_]+|[{re.escape(SYMBOLS)}]")
_COUNTRIES = "|".join(map(re.escape, sorted(currencies()["countries"], key=len, reverse=True)))
_BEFORE_SIGN = re.compile(rf"(?<![^\W\d_])(?:{LETTERS})?(?P<country>{_COUNTRIES})\Z")
_NEW = re.compile(rf"(?<!\w)nouveaux?{S}\Z", re.IGNORECASE)
_BEFORE_YEN = re.compile(rf"(?<![^\W\d_])(?:{LETTERS})?(?P<country>CN|JP)\Z")
_OF_NAME = re.compile(rf"{SPACE}{{0,2}}(?:d['’]{SPACE}?|de{S})", re.IGNORECASE)
_CFA = re.compile(rf"{SPACE}?(?P<q>CFA|CFP)(?!\w)")
_COMPOUND = re.compile(r"[-\u2011][^\W\d_]")
_SHORT_END = re.compile(r"(?![\w°'’/-]|\.\w)")


@cache
def _names() -> dict[str, str]:
    families = currencies()["family"].items()
    return {name: family for family, data in families for name in data["names"]}


@cache
def _triggers() -> dict[str, _Trigger]:
    """What a word or sign names; what comes first here counts."""
    data = currencies()
    named = (*_names(), *data["cents"])
    short = {**data["abbreviations"], **data["local"]}
    lower, rare = data["codes"]["lower"], table("cldr")["codes"]
    return {
        **{code: _Trigger("rare", code) for code in rare},
        **{code.lower(): _Trigger("code", code) for code in lower},
        **_glued(),
        **{form: _Trigger("name", name) for name in named for form in _cases(name)},
        **{sign: _Trigger("symbol", code) for sign, code in data["symbols"].items()},
        **{written: _Trigger("short", value) for written, value in short.items()},
        **{code: _Trigger("code", code) for code in data["codes"]["list"]},
    }


def _cases(name: str) -> tuple[str, str, str]:
    return name, name.upper(), name.capitalize()


def _glued() -> dict[str, _Trigger]:
    """Letters of magnitude before a code or a name: ``MUSD``, ``keuros``."""
    data = currencies()
    found = {
        letters + code: _Trigger("code", code, letters)
        for code in data["codes"]["list"]
        for letters in data["letters"]
    }
    for written, value in data["abbreviations"].items():
        if written.isupper():
            for letters in data["letters"]:
                found[letters + written] = _Trigger("short", value, letters)
    for letters, names in data["codes"]["glued"].items():
        for name in names:
            code = data["family"][_names()[name.lower()]]["default"]
            found[letters + name] = _Trigger("code", code, letters)
    return found


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
        if name in currencies()["cents"]:
            return _cents(m, name, context)
        return _name(m.start(), m.end(), _names()[name], context)
    if trigger.style == "short":
        return _short(m, trigger, context)
    return Unit(m.start(), m.end(), trigger.value, trigger.style, letters=trigger.letters)


def _name(start: int, end: int, family: str, context: Context) -> Unit | None:
    text, pattern = context.text, qualified(family)
    at = start
    # « 30 nouveaux dollars taïwanais »
    if new := _NEW.search(text, max(0, start - 12), start):
        start = new.start()
    if pattern and (of := pattern.match(text, end)):
        code = context.half(code_of(family, of["q"]), start)
        return Unit(start, of.end(), code, "name", family)
    # « 20 sols » are floors
    if text[at:end].lower() not in currencies()["family"][family]["bare"]:
        return None
    return Unit(start, end, context.resolve(family, at), "name", family)


def _sign(m: re.Match[str], code: str, context: Context, floor: int) -> Unit:
    start, end, text = m.start(), m.end(), context.text
    if m[0] == "$" and (before := _BEFORE_SIGN.search(text, max(floor, start - 8), start)):
        code = currencies()["countries"][before["country"]]
        return Unit(before.start("country"), end, code, "symbol")
    if m[0] == "¥" and (before := _BEFORE_YEN.search(text, max(floor, start - 8), start)):
        code = currencies()["asian"][before["country"]]
        return Unit(before.start("country"), end, code, "symbol")
    if after := _abroad().match(text, start):
        written = re.sub(SPACE, "", after[0])
        return Unit(start, after.end(), currencies()["after"][written], "symbol")
    if m[0] != "$":
        return Unit(start, end, code, "symbol")
    of = qualified("dollar")
    if of and (named := of.match(text, end)):
        return Unit(start, named.end(), code_of("dollar", named["q"]), "symbol")
    return Unit(start, end, context.resolve("dollar", start), "symbol")


@cache
def _abroad() -> re.Pattern[str]:
    """A sign and its country: « $US », and what the press parts with a space, « $ CA »."""
    spaced = table("currencies")["after"]
    forms = [
        f"{re.escape(sign[0])}{SPACE + '?' if sign in spaced else ''}{re.escape(sign[1:])}"
        for sign in sorted(currencies()["after"], key=len, reverse=True)
    ]
    return re.compile(rf"(?:{'|'.join(forms)})(?![\w$€£'’])")


def _cents(m: re.Match[str], name: str, context: Context) -> Unit:
    """``99 centimes d'euro``; bare ones belong to what the text counts in."""
    text, family = context.text, currencies()["cents"][name]
    of = _OF_NAME.match(text, m.end())
    word = _TOKEN.match(text, of.end()) if of else None
    named = _names().get(word[0].lower()) if word else None
    whole = _name(word.start(), word.end(), named, context) if word and named else None
    if whole:
        return Unit(m.start(), whole.end, whole.code, "name", family, cents=True)
    pattern = qualified(family)
    if pattern and (qualifier := pattern.match(text, m.end())):
        code = code_of(family, qualifier["q"])
        return Unit(m.start(), qualifier.end(), code, "name", family, cents=True)
    code = currencies()["family"][family]["default"]
    shared = {"centime": {"CHF", "FRF", "MAD"}, "cent": {"CAD", "AUD"}}.get(name.rstrip("s"), set())
    if context.last in shared:
        code = context.last
    return Unit(m.start(), m.end(), code, "name", family, cents=True)


def _short(m: re.Match[str], trigger: _Trigger, context: Context) -> Unit | None:
    text, start, end = context.text, m.start(), m.end()
    data = currencies()
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
