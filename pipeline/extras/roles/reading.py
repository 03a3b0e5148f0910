"""What is read behind the noun of a function, and how far."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.extras.roles.lexicon import APOSTROPHE, Noun, S
from pipeline.extras.roles.scene import Scene
from pipeline.typography import plain

WORD = re.compile(r"[^\W\d_]+(?:[-\u2011&][^\W\d_]+)*")
SPACED = re.compile(rf"{S}(?P<word>[^\W\d_]+(?:[-\u2011][^\W\d_]+)*)(?![\w’'])")
AND_WORD = re.compile(rf"{S}(?:et|&|/|ou){S}(?P<word>[^\W\d_]+(?:-[^\W\d_]+)*)(?![\w’'])")
OF = rf"(?:de{S}la{S}|de{S}l{APOSTROPHE}|des{S}|du{S}|d{APOSTROPHE}une?{S}|d{APOSTROPHE}|de{S})"


@dataclass(slots=True)
class Complement:
    """What stands behind a noun of function.

    Attributes:
        end: where the function ends, with the organisation when it is named.
        words: of the role, behind its noun.
        bodies: canonical names of the organisations.
        meant: place of a description that means one (« l'entreprise »), or None.
        unit: whether a unit is said (« de la recherche »).
        of_place: whether an adjective says of which country, or « sortant ».
        reach: where the noun phrase ends, with adjectives that are not in the span.
        bodiless: whether a person's office or a portfolio stands there (« de la ministre »).
    """

    end: int
    words: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    meant: tuple[int, int] | None = None
    unit: bool = False
    of_place: bool = False
    bodiless: bool = False
    reach: int = 0


@dataclass(slots=True)
class Reading:
    """A noun of function, and what has been read behind it."""

    noun: Noun
    scene: Scene
    found: Complement

    def take(self, start: int, end: int, said: str = "") -> int:
        """Add words to the role, as printed or in another form: where they end."""
        self.found.words.append(said or plain(self.scene.text[start:end]))
        self.found.end = end
        return end

    def person_at(self, start: int) -> bool:
        """Whether a person's name begins there."""
        name = self.scene.name_at(start)
        return name is not None and name.label == "PER"
