"""What stands behind the noun of a function: adjectives, unit, organisation."""

from __future__ import annotations

from pipeline.extras.roles import lexicon
from pipeline.extras.roles.lexicon import Noun
from pipeline.extras.roles.reader import Complement, Reader
from pipeline.extras.roles.scene import Scene

_OF_THE = ("du ", "de la ", "de l'", "des ")

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
    reader = Reader(noun, scene, Complement(end))
    reader.read(end)
    found = reader.found
    if not found.bodies and reader.unknown():
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
    reader = Reader(Noun("dirigeant", "office"), scene, Complement(at))
    step = reader.unit_words(at, "")
    while step is not None:
        step = reader.link(step)
    return reader.found if reader.found.words else None
