"""What CLDR's French says of currencies, as the TOML file that the package ships.

``python tests/money/cldr.py > pipeline/money/data/cldr.toml`` writes it again.
"""

import re
import sys
import textwrap

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name

FRENCH = Locale.parse("fr")
# a French word in capitals
NOT_CODES = {"SUR"}
# « or du Zimbabwe », « pa'anga », and the old afghani, named as the new one is
NOT_NAMES = {"ZWG", "TOP", "AFA"}
_OLD = re.compile(r"\s*\([^)]*\)")
_NEW = re.compile(r"nouveaux? ")
_ABROAD = re.compile(r"[$£₤][A-Z]{2}")


def tender():
    """Every currency that was legal tender, with the last year of it."""
    last = {}
    for currencies in get_global("territory_currencies").values():
        for code, _, end, is_tender in currencies:
            if is_tender and code in FRENCH.currencies:
                last[code] = max(last.get(code, 0), end[0] if end else 9999)
    return last


def named(code):
    """The name of one and of several, without years and without « nouveau »."""
    return [
        _NEW.sub("", _OLD.sub("", get_currency_name(code, count=count, locale=FRENCH)))
        .replace("’", "'")
        .strip()
        for count in (1, 2)
    ]


def names():
    """Code and its two names; of the currencies of one name only the last."""
    last = tender()
    found, taken = {}, set()
    for code in sorted(last, key=lambda code: (-last[code], code)):
        one, several = named(code)
        if code not in NOT_NAMES and one.casefold() not in taken:
            taken.add(one.casefold())
            found[code] = [one, several]
    return dict(sorted(found.items()))


def symbols():
    """Dollar and pound signs with the country behind them, as CLDR's French writes them."""
    found = {symbol: code for code, symbol in FRENCH.currency_symbols.items()}
    return {symbol: found[symbol] for symbol in sorted(found) if _ABROAD.fullmatch(symbol)}


def generated():
    """The text of the data file."""
    codes = textwrap.wrap(", ".join(f'"{code}"' for code in sorted({*tender()} - NOT_CODES)), 120)
    lines = [
        "# Written by tests/money/cldr.py from CLDR's French; not to be edited by hand.",
        "\n# every currency that was ever legal tender",
        *("codes = [", *(f"    {line}" for line in codes), "]"),
        "\n# signs that stand behind a figure\n[symbols]",
        *(f'"{symbol}" = "{code}"' for symbol, code in symbols().items()),
        "\n# one, several\n[names]",
        *(f'{code} = ["{one}", "{several}"]' for code, (one, several) in names().items()),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(generated())
