"""The row of the roles table."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.extractors import column


@dataclass(frozen=True)
class Role:
    """A person and a function, as one expression ties them."""

    person: str = column(
        "canonical name of the person, « Mira Murati »; empty when only the function is said"
    )
    role: str = column(
        "masculine singular and in full: « directeur technique » for « directrice technique » "
        "and « CTO »; empty for « ex-Google »"
    )
    organisation: str = column("canonical name, « OpenAI »; empty when unknown")
    status: str = column("current, former (« ancien PDG », has left) or future (will take office)")
    since: str = column("value of the dates table: 2019 for « PDG depuis 2019 »; else empty")
    until: str = column("value of the dates table: 2024-03 for « jusqu'en mars »; else empty")
