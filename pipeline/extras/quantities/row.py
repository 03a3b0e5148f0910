"""The row of the quantities table."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pipeline.extractors import column


@dataclass(frozen=True, slots=True)
class Measured:
    """What is counted or measured, or the bounds of it.

    ``column`` is ``dataclasses.field`` (which RUF009 cannot know).
    """

    kind: str = column("count, percent, points, ratio or measure: count for « 1 700 employés »")
    value: Decimal | None = column(  # noqa: RUF009
        "as printed but expanded, 100000000 for « 100 millions », 12 for « 12 % », 0.5 for "
        "« la moitié »; empty for a range"
    )
    value_min: Decimal | None = column(  # noqa: RUF009
        "lower bound; equal to `value` when exact or approximate, empty for « jusqu'à 12 % »"
    )
    value_max: Decimal | None = column(  # noqa: RUF009
        "upper bound; empty for « plus de 12 % »"
    )
    unit: str = column(
        "%, pt, x for multiples, the symbol of SI or IEC for measures: GB for « Go »"
    )
    object: str = column(
        "what is counted or what the share is of, as printed: utilisateurs hebdomadaires"
    )
    modifier: str = column(
        "approx, at_most, less_than, at_least, more_than or range; empty when exact"
    )
    change: str = column(
        "up or down for a change by that much, from or to for the ends of one: up for « +12 % »"
    )
    si_value: Decimal | None = column(  # noqa: RUF009
        "the value of a measure in base units, 3E-9 for « 3 nm »; empty for a range", default=None
    )
    si_unit: str = column("that base unit: m, kg, B, J", default="")
