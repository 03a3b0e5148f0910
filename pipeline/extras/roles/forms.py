"""Feminine and plural forms of nouns and adjectives of functions, by rule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

# ending of the masculine, endings of the feminine; the first rule that fits
_FEMININE = (
    ("teur", ("trice", "teuse", "teure")),
    ("eur", ("euse", "eure", "eresse")),
    ("eux", ("euse",)),
    ("ier", ("ière",)),
    ("er", ("ère", "er")),
    ("en", ("enne",)),
    ("on", ("onne",)),
    ("if", ("ive",)),
    ("el", ("elle",)),
    ("eau", ("elle",)),
    ("ef", ("effe", "ef")),
    ("et", ("ète",)),
    ("of", ("of",)),
    ("f", ("ve",)),
    ("c", ("que",)),
)
_OPEN = (
    "é",
    "al",
    "ant",
    "ent",
    "int",
    "ond",
    "and",
    "ais",
    "ois",
    "ain",
    "in",
    "at",
    "ul",
    "u",
    "i",
    "rd",
    "ct",
    "il",
    "ol",
    "an",
    "it",
    "ert",
    "oyen",
    "un",
)


class Form(NamedTuple):
    """A form of a word: what is read, its gender and number (``""`` where both are meant)."""

    surface: str
    gender: str
    plural: bool = False


def feminines(masculine: str) -> tuple[str, ...]:
    """The feminine forms of a noun or adjective; itself where it has but one.

    >>> feminines("directeur"), feminines("financier"), feminines("analyste")
    (('directrice', 'directeuse', 'directeure'), ('financière',), ('analyste',))
    """
    for ending, others in _FEMININE:
        if masculine.endswith(ending):
            return tuple(masculine[: -len(ending)] + other for other in others)
    return (masculine + "e",) if masculine.endswith(_OPEN) else (masculine,)


def plural(singular: str) -> str:
    """The plural of a noun or adjective.

    >>> plural("général"), plural("associé"), plural("porte-parole")
    ('généraux', 'associés', 'porte-paroles')
    """
    if singular.endswith("al"):
        return singular[:-1] + "ux"
    if singular.endswith("au"):
        return singular + "x"
    return singular if singular.endswith(("s", "x", "z")) else singular + "s"


def forms(masculine: str) -> Iterator[Form]:
    """All forms of a word, the masculine singular first.

    >>> [one.surface for one in forms("chargé")]
    ['chargé', 'chargés', 'chargée', 'chargées']
    """
    women = feminines(masculine)
    epicene = masculine in women
    for gender, singulars in (("" if epicene else "m", (masculine,)), ("f", women)):
        for one in singulars:
            if gender == "f" and one == masculine:
                continue
            yield Form(one, gender)
            yield Form(plural(one), gender, plural=True)
