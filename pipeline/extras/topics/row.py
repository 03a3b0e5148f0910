"""The row of the topics table, and its settings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from pipeline.extractors import column

Kind = Literal["name", "term"]


@dataclass(frozen=True, slots=True)
class Topic:
    """A keyphrase of an article.

    ``column`` is ``dataclasses.field`` (which RUF009 cannot know).
    """

    phrase: str = column(  # noqa: RUF009
        "the phrase as it is most often printed, in lower case unless a name: "
        "« levée de fonds », « Nvidia »"
    )
    kind: Kind = column("name or term")  # noqa: RUF009
    rank: int = column("1 for the phrase that tells most of the article")  # noqa: RUF009
    score: float = column("from 0 to 1, how sure it is, 0.731")  # noqa: RUF009
    mentions: int = column(  # noqa: RUF009
        "how often it stands in the article, in any inflection; of a name, any form of it"
    )


@dataclass(frozen=True)
class Settings:
    """``[extractors.topics]``."""

    number: Annotated[int, Field(ge=1)] = 10
