"""What stands behind the noun of a function: adjectives, unit, organisation."""

from __future__ import annotations

import re

from pipeline.extras.roles import lexicon
from pipeline.extras.roles.adjectives import adjectives
from pipeline.extras.roles.lexicon import APOSTROPHE, SPACES, Noun, S
from pipeline.extras.roles.links import add_body, link
from pipeline.extras.roles.reading import OF, SPACED, Complement, Reading
from pipeline.extras.roles.scene import Scene
from pipeline.extras.roles.units import unit_words

_OF_THE = ("du ", "de la ", "de l'", "des ")
_PARTY = re.compile(rf"{S}\([^()\n]{{1,25}}\)(?={S}(?:de|du|des|d['’]))")
_CAPITAL = re.compile(
    rf"{S}(?P<link>(?:chez|de|du|pour){S}(?:la{S}|l{APOSTROPHE})?|d{APOSTROPHE})?[A-ZÀ-Þ][\w&]"
)
# « (DRI) du groupe X »: its letters
_LETTERS = re.compile(rf"{S}\([A-Z][A-Za-zÀ-ÿ0-9&-]{{1,9}}\)(?={S}(?:{OF}|chez{S}))")
# « déléguée CGT »
_OF_UNIONS = lexicon.group("of_unions")

__all__ = ["Complement", "complement", "unit_of"]


def complement(noun: Noun, end: int, scene: Scene, *, his: bool = False) -> Complement | None:
    """Read what stands behind a noun.

    Args:
        noun: of the function.
        end: where the noun ends.
        scene: text and names.
        his: whether « son » before the noun says whose.

    Returns:
        None when the noun needs a complement and has none, or is a figure with what it has.
    """
    found = Complement(end)
    reading = Reading(noun, scene, found)
    _read(reading, end)
    if not found.bodies and _unknown(reading):
        found.bodiless, found.meant = True, None
    needs = lexicon.table("heads")["needs"]
    if noun.role in needs["body"] and not (found.bodies or (his and noun.kind == "office")):
        return None
    if noun.role in needs["literal"] and " ".join(found.words).startswith(_OF_THE):
        # « l'artisan de la réforme »
        return None
    head = noun.role.partition(" ")[0]
    if (
        head == noun.role
        and head in needs["complement"]
        and not (found.words or found.bodies or found.meant)
    ):
        return None
    return found


def unit_of(at: int, scene: Scene) -> Complement | None:
    """A unit that a verb or noun leads: « la **cellule données de Kestra** ».

    Args:
        at: where its noun begins.
        scene: text and names.
    """
    reading = Reading(Noun("dirigeant", "office"), scene, Complement(at))
    step = unit_words(reading, at, "")
    while step is not None:
        step = link(reading, step)
    return reading.found if reading.found.words else None


def _read(reading: Reading, at: int) -> None:
    """Read from the end of the noun, as long as what follows belongs to the function."""
    text = reading.scene.text
    if text[at : at + 1] not in SPACES:
        reading.found.reach = at
        return
    at = adjectives(reading, at)
    if reading.noun.kind == "political" and (m := _PARTY.match(text, at)):
        at = m.end()
    reading.found.reach = at
    name = reading.scene.name_at(at + 1) if reading.noun.role in _OF_UNIONS else None
    if name and name.label == "ORG" and text[at] in SPACES:
        reading.found.bodies.append(name.canonical)
        reading.found.end = name.end
        return
    for _ in range(6):
        if _apposed_body(reading, at):
            return
        if letters := _LETTERS.match(text, at):
            at = letters.end()
        step = _place(reading, at) or link(reading, at)
        if step is None:
            return
        at = reading.found.reach = _past_country(reading, step)


def _past_country(reading: Reading, at: int) -> int:
    """« le ministre des Finances allemand, X »: the country is no part of the portfolio."""
    m = SPACED.match(reading.scene.text, at) if reading.noun.kind == "political" else None
    if m is None or m["word"] not in lexicon.origins():
        return at
    reading.found.of_place = True
    return m.end()


def _apposed_body(reading: Reading, at: int) -> bool:
    """« DSI des remontées mécaniques Ferro »: the name of what is led."""
    found, scene = reading.found, reading.scene
    if not found.unit or found.bodies or at != found.end:
        return False
    name = scene.name_at(at + 1)
    if name is None or name.label != "ORG" or scene.text[at] not in SPACES:
        return False
    add_body(reading, name)
    return True


def _place(reading: Reading, at: int) -> int | None:
    """« directeur France »: the place that is led."""
    if reading.noun.kind != "office" or reading.scene.text[at : at + 1] not in SPACES:
        return None
    name = reading.scene.name_at(at + 1)
    return reading.take(name.start, name.end) if name and name.label == "LOC" else None


def _unknown(reading: Reading) -> bool:
    """« chez Val Noir »: a name that nobody recognised."""
    at = max(reading.found.end, reading.found.meant[1] if reading.found.meant else 0)
    m = _CAPITAL.match(reading.scene.text, at)
    if m is None or not (m["link"] or reading.found.meant) or (m["link"] and m[0][-1].isupper()):
        return False
    name = reading.scene.name_over(m.end() - 1)
    return name is None or (name.label == "PER" and bool(m["link"]))
