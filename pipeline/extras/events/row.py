"""The row of events.csv."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pipeline.extractors import column


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to whom: one row for each event that a sentence states.

    ``column`` is ``dataclasses.field`` (which RUF009 cannot know).
    """

    type: str = column(
        "funding, acquisition, stake, result, valuation, launch, appointment, departure, "
        "layoffs, fine, lawsuit, partnership or breach"
    )
    main: str = column(
        "whom it is about, canonical: the company that raises money, the buyer, the maker, the "
        "person who comes or goes, who is fined, sued or attacked; several joined by « | »",
        default="",
    )
    other: str = column(
        "the other side: investors, what is bought or launched, the person's organisation, the "
        "authority, the plaintiff, the attacker; several joined by « | »",
        default="",
    )
    amount: Decimal | None = column(  # noqa: RUF009
        "units of the currency, 6500000000 for « 6,5 milliards de dollars »; of layoffs the number "
        "of people, of a breach that of records; empty when unknown",
        default=None,
    )
    currency: str = column("ISO 4217: EUR; empty without an amount of money", default="")
    date: str = column("of the event, as in dates.csv: 2024-07-18, 2024-WXX", default="")
    detail: str = column(
        "the round, revenue, profit or loss, the person's role, the share of the jobs, or the "
        "ground of the fine: « série B », « directeur financier »",
        default="",
    )
    factuality: str = column("done, planned, rumoured or denied", default="done")
