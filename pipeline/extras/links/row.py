"""The row of the links table."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.extractors import column


@dataclass(frozen=True, slots=True)
class Link:
    """Which entry of a table a mention means.

    ``column`` is ``dataclasses.field`` (which RUF009 cannot know).
    """

    id: str = column("of the entry, as the table has it: Q1431486; empty where several fit alike")
    scheme: str = column("whose ids they are: wikidata, siren, ticker")
    name: str = column(
        "of the entry, as the table has it: « Orange »; empty where several fit alike"
    )
    label: str = column("of the mention: PER, ORG, LOC, PRODUCT, EVENT or MISC")
    canonical: str = column("of the mention: fullest form of the name in the article")
    candidates: int = column(
        "entries of that scheme which bear the name, whatever their type: 2 for « Orange »"
    )
    why: str = column(
        "what spoke for it: the words of its context that the article has, « Sosh, fibre »; the "
        "alias; the ids between which nothing decides, « Q32 | Q1842 »"
    )
