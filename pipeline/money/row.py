"""The row of the money table."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pipeline.extractors import column


@dataclass(frozen=True, slots=True)
class Money:
    """An amount, or the bounds of one, in units of its currency.

    ``column`` is ``dataclasses.field`` (which RUF009 cannot know).
    """

    amount: Decimal | None = column(  # noqa: RUF009
        "units of the currency, 5000000000 for « 5 milliards de dollars »; "
        "empty for a range or a vague magnitude"
    )
    amount_min: Decimal | None = column(  # noqa: RUF009
        "lower bound, in units of the currency; equal to `amount` when that is exact or "
        "approximate, empty for « jusqu'à 5 M€ »"
    )
    amount_max: Decimal | None = column(  # noqa: RUF009
        "upper bound; empty for « plus de 5 M€ »"
    )
    currency: str = column("ISO 4217, or BTC, ETH: EUR, XOF")
    modifier: str = column(
        "exact, approx, at_most, less_than, at_least, more_than, range or vague: "
        "less_than for « moins de 5 M€ »"
    )
    period: str = column(
        "ISO 8601 duration when the amount is a rate, P1M for « par mois »; else empty"
    )
