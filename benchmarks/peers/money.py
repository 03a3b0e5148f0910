"""One function a tool: what it takes to read the amounts of money of a text with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

from peers.dates import Reader, duckling_wrapper

Found = tuple[int, int, str, str]

# what the tools call a currency; a longer name stands before a shorter one
_CURRENCIES = {
    "dollar canadien": "CAD",
    "dollar australien": "AUD",
    "dollar de hong kong": "HKD",
    "canadian dollar": "CAD",
    "australian dollar": "AUD",
    "franc suisse": "CHF",
    "swiss franc": "CHF",
    "euro": "EUR",
    "€": "EUR",
    "dollar": "USD",
    "$": "USD",
    "livre": "GBP",
    "pound": "GBP",
    "£": "GBP",
    "yen": "JPY",
    "¥": "JPY",
    "yuan": "CNY",
    "roupie": "INR",
    "rupee": "INR",
    "won": "KRW",
    "bitcoin": "BTC",
    "franc": "FRF",
}
_SENTENCE = re.compile(r"(?:[^.!?\n]|[.!?](?!\s))+[.!?]?")


def code(name: str) -> str:
    """ISO code of a currency by a tool's name for it; the name itself when it is not known."""
    lower = name.casefold()
    if re.fullmatch("[A-Z]{3}", name):
        return name
    return next((iso for known, iso in _CURRENCIES.items() if known in lower), name)


def glaneur() -> Reader:
    find = import_module("pipeline.money").find

    def read(text: str, published: str) -> list[Found]:  # noqa: ARG001
        return [
            (m.start, m.end, "" if m.row.amount is None else str(m.row.amount), m.row.currency)
            for m in find(text)
        ]

    return read


def price_parser() -> Reader:
    """It reads one price a string: it is given a sentence at a time."""
    parse = import_module("price_parser").Price.fromstring

    def read(text: str, published: str) -> list[Found]:  # noqa: ARG001
        return list(found(text))

    def found(text: str) -> Iterator[Found]:
        for sentence in _SENTENCE.finditer(text):
            price = parse(sentence[0])
            if price.amount is None or not price.currency:
                continue
            at = max(sentence[0].find(price.amount_text), 0) + sentence.start()
            yield at, at + len(price.amount_text), str(price.amount), code(price.currency)

    return read


def quantulum3() -> Reader:
    """English: it has no French."""
    parse = import_module("quantulum3.parser").parse

    def read(text: str, published: str) -> list[Found]:  # noqa: ARG001
        return [
            (*quantity.span, str(quantity.value), code(quantity.unit.name))
            for quantity in parse(text)
            if quantity.unit.entity.name == "currency"
        ]

    return read


def recognizers() -> Reader:
    recognize = import_module("recognizers_number_with_unit").recognize_currency
    french = import_module("recognizers_text").Culture.French

    def read(text: str, published: str) -> list[Found]:  # noqa: ARG001
        return [
            (a.start, a.end + 1, amount(a.resolution), code(a.resolution["unit"] or ""))
            for a in recognize(text, french)
            if a.resolution
        ]

    def amount(resolution: dict[str, Any]) -> str:
        return str(resolution["value"] or "").replace(",", ".")

    return read


def duckling() -> Reader:
    wrapper = duckling_wrapper()

    def read(text: str, published: str) -> list[Found]:  # noqa: ARG001
        return [
            (a["start"], a["end"], str(a["value"]["value"]), code(str(a["value"].get("unit"))))
            for a in wrapper.parse_money(text)
        ]

    return read


READERS: dict[str, Callable[[], Reader]] = {
    "glaneur": glaneur,
    "price-parser": price_parser,
    "quantulum3": quantulum3,
    "recognizers": recognizers,
    "duckling": duckling,
}
