"""Numbers in figures: what separates thousands, and what decimals."""

from __future__ import annotations

import re
from decimal import Decimal

SPACE = "[ \t\u00a0\u2000-\u200a\u202f]"
_GAP = "[ \u00a0\u2007-\u200a\u202f]"
# grouped by threes with one kind of separator, or plain; then decimals
FIGURES = (
    rf"(?:\d{{1,3}}(?:{_GAP}\d{{3}})+|\d{{1,3}}(?:\.\d{{3}})+|\d{{1,3}}(?:,\d{{3}}){{2,}}|"
    rf"\d{{1,3}}(?:['’]\d{{3}})+|\d{{1,3}}(?:,\d{{3}})+(?=\.\d{{1,2}}\b)|\d+)(?:[.,]\d+)?(?!\d)"
)
_THREES = re.compile(r"\d{1,3}([.,'])\d{3}(?:\1\d{3})*")
# « $10.000 » is as French as « 10.000 $ »: nobody counts thousandths
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.(?!\d{3}\Z)\d+")


def parse_figures(text: str, *, magnitude: bool = False, english: bool = False) -> Decimal | None:
    """Read a number in figures.

    A single dot or comma before three figures is ambiguous: ``1.549 euros`` are thousands, and
    ``1,549 milliard`` decimals, since nobody writes a thousand milliards so.

    Args:
        text: the number alone.
        magnitude: whether a word like ``milliard`` follows it.
        english: whether it is written the English way, as behind a dollar sign: ``1,299.99``.

    Returns:
        The value, or None when the text is no number.

    >>> parse_figures("1.549,90"), parse_figures("40 000"), parse_figures("1,549", magnitude=True)
    (Decimal('1549.90'), Decimal('40000'), Decimal('1.549'))
    >>> parse_figures("1,299", english=True)
    Decimal('1299')
    """
    if text.isascii() and text.isdigit():
        return Decimal(text)
    bare = re.sub(SPACE, "", text).replace("’", "'")
    if not re.fullmatch(r"[0-9][0-9.,']*", bare) or not bare[-1].isdigit():
        return None
    if english and not magnitude and _ENGLISH.fullmatch(bare):
        return Decimal(bare.replace(",", ""))
    return _french(bare, magnitude=magnitude)


def _french(bare: str, *, magnitude: bool) -> Decimal | None:
    m = _THREES.fullmatch(bare)
    if m and (m[1] == "'" or bare.count(m[1]) > 1):
        return Decimal(bare.replace(m[1], ""))
    if m:
        # French thousands take a dot, decimals a comma; nobody writes « 7,100 milliards »
        thousands = m[1] == "." and (not magnitude or bare.endswith("00"))
        decimals = not thousands or bare.startswith("0")
        return Decimal(bare.replace(m[1], "." if decimals else ""))
    last = max(bare.rfind("."), bare.rfind(","))
    if last < 0:
        return Decimal(bare.replace("'", ""))
    whole, decimal = bare[:last], bare[last + 1 :]
    if not decimal.isdigit():
        return None
    return Decimal(f"{re.sub(r'[^0-9]', '', whole)}.{decimal}")
