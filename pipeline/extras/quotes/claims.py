"""Words that somebody says, before it is settled who."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.extras.quotes.groups import Saying
from pipeline.extras.quotes.phrases import Phrase


class Claim(NamedTuple):
    """Words that somebody says, before it is settled who.

    Attributes:
        start: first character of the words.
        end: after the last one.
        by: verb whose subject says it, phrase that names who, or None where it is carried on.
        verb: infinitive, or "".
        mode: direct or indirect.
        rule: construct.
    """

    start: int
    end: int
    by: Saying | Phrase | None
    verb: str
    mode: str
    rule: str
