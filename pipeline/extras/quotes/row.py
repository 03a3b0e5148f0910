"""The row of the quotes table."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.extractors import column


@dataclass(frozen=True, slots=True)
class Quote:
    """Who says it, and how.

    ``column`` is ``dataclasses.field`` (which RUF009 cannot know).
    """

    speaker: str = column(
        "canonical name of who says it, « Tim Shi » also for « dit-il »; who is not named as "
        "printed without article, « directeur financier d'OpenAI »; several with « | » between; "
        "empty when unknown"
    )
    verb: str = column("infinitive of the verb of saying, nier for « a nié que »; or empty")
    mode: str = column("direct for words in quotation marks, indirect for « il dit que … »")
