"""The row of the topics table, and its settings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from pipeline.extractors import column


@dataclass(frozen=True, slots=True)
class Topic:
    """A keyphrase of an article."""

    phrase: str = column(
        "the phrase as it is most often printed, in lower case unless a name: "
        "« levée de fonds », « Nvidia »"
    )
    key: str = column(
        "what its inflections share, in any article: « levée fonds » for « levées de fonds »; "
        "of a name, its small letters"
    )
    kind: str = column("name or term")
    rank: int = column("1 for the phrase that tells most of the article")
    score: float = column("from 0 to 1, how sure it is, 0.731")
    mentions: int = column(
        "how often it stands in the article, in any inflection; of a name, any form of it"
    )


@dataclass(frozen=True)
class Settings:
    """``[extractors.topics]``."""

    number: Annotated[int, Field(ge=1)] = 10
