"""The row of entities.csv; apart from the code, so that tables are known without spaCy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from pipeline.extractors import column

Label = Literal["PER", "ORG", "LOC", "PRODUCT", "EVENT", "MISC"]
LABELS: tuple[Label, ...] = get_args(Label)


@dataclass(frozen=True)
class Entity:
    """The own columns of entities.csv."""

    label: str = column("PER, ORG, LOC, PRODUCT, EVENT or MISC")
    canonical: str = column(
        "fullest form of the name in the article: « Sam Altman » for « Altman »"
    )
