"""One form for what differs by typography alone."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping


def swapped(text: str, signs: Mapping[str, str]) -> str:
    """The text with other signs in the stead of some.

    What ``str.translate`` does, which looks up each character and takes 50 times as long.

    Args:
        text: any.
        signs: each with what it becomes; none of these is itself swapped.

    >>> swapped("l’an 2024–2025", {"’": "'", "–": "-"})
    "l'an 2024-2025"
    """
    for old, new in signs.items():
        text = text.replace(old, new)
    return text


def small(text: str) -> str:
    """The text in small letters, character by character.

    Patterns that ignore the case of many words take several times as long as small ones on it. A
    letter whose small form is two stays as it is, since all behind it would move.

    >>> small("ÉTAT"), small("İSTANBUL")
    ('état', 'İstanbul')
    """
    made = text.lower()
    if len(made) == len(text):
        return made
    return "".join([low if len(low := one.lower()) == 1 else one for one in text])


_STRAIGHT = dict.fromkeys("’ʼ‘", "'")


def straight(name: str) -> str:
    """The name with straight apostrophes, so that two typographies of it are one.

    >>> straight("Conseil d’État")
    "Conseil d'État"
    """
    return swapped(name, _STRAIGHT)


def plain(name: str) -> str:
    """The name with composed accents, straight apostrophes and single spaces.

    >>> plain("Conseil\u00a0 d’État")
    "Conseil d'État"
    """
    return " ".join(straight(unicodedata.normalize("NFC", name)).split())
