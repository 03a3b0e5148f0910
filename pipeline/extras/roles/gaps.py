"""What stands between the noun for an organisation and a name."""

from __future__ import annotations

import re

from pipeline.extras.roles import lexicon
from pipeline.extras.roles.lexicon import APOSTROPHE, S


def named_gap(gap: str) -> tuple[bool, str] | None:
    """Between the noun of an organisation and a name.

    Returns:
        None when the name is not what the noun means; otherwise whether it is a part of it
        (« la filiale française de X »), and the words of the part.
    """
    if not _LOWER.fullmatch(gap):
        return None
    words = gap.replace("’", "' ").replace("'", "' ").split()
    if any(word in _CLOSED for word in words):
        return None
    if of := _PART_OF.search(gap) or _PART_OF_FIRM.search(gap):
        return True, gap[: of.start()].rstrip()
    return False, ""


# lower-case words, and « d'IA »
_LOWER = re.compile(rf"(?:[a-zà-ÿœ0-9'’\u2011 \u00a0«-]|(?<=\W)[A-Z]{{2,4}}(?={S}))*")
_PART_OF = re.compile(rf"(?:\bd(?:e|u|es){S}|\bd{APOSTROPHE}|\bde{S}la{S}|\bde{S}l{APOSTROPHE})$")
# « la filiale espagnole du groupe X »
_PART_OF_FIRM = re.compile(
    rf"\b(?:du{S}|de{S}la{S}|de{S}l{APOSTROPHE}){lexicon.organisation_noun().pattern}(?:{S}[a-zà-ÿ-]+)?{S}$"
)
_CLOSED = lexicon.group("closed")
