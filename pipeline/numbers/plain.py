"""Decimals as people write them."""

from __future__ import annotations

from decimal import Decimal


def plain(value: Decimal) -> Decimal:
    """Without an exponent or idle zeros.

    >>> plain(Decimal("1E+3")), plain(Decimal("2.50"))
    (Decimal('1000'), Decimal('2.5'))
    """
    if value == value.to_integral_value():
        return Decimal(int(value))
    return Decimal(format(value.normalize(), "f"))
