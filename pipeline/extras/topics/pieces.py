"""What stands between two spaces, as tokens: met again and again, and taken apart once."""

from __future__ import annotations

import re
from sys import intern

from pipeline.extras.topics.known import known_terms
from pipeline.extras.topics.lemmas import lemma
from pipeline.extras.topics.words import letter
from pipeline.memo import Memo
from pipeline.typography import straight

# every character is of some token: their lengths give the offsets
_TOKEN = re.compile(
    r"""(?: (?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’](?=\w)
          | \w+ (?:[-‑.’'&+·](?=\w)\w+)*
          | [^\w\s]+ ) [^\S\n]*
      | [^\S\n]+ | \n\s*""",
    re.VERBOSE | re.IGNORECASE,
)
_MANY = 50_000
# of what no term is made
_NEVER = frozenset(".#dDe")


def signs(text: str) -> str:
    """The tokens of a text as three signs each.

    They are its letter, 1 where it begins a term that articles are filed under, or 0, and the sign
    whose number is its length.

    >>> signs("de l'énergie verte")[::3]
    'edwa'
    """
    # behind the end of a line a piece ends too
    spaced = text.replace("\n", "\n ").replace("\n \n", "\n\n")
    try:
        found = "".join(map(_PIECES.__getitem__, spaced.split(" ")))
    except ValueError:
        # a token has all of the space behind it, which stands in some places between two spaces
        return _signs(text)
    # behind the last one there is none
    return found[:-1] + chr(ord(found[-1]) - 1)


def _between_spaces(piece: str) -> str:
    """The tokens of a piece as it stands.

    Raises:
        ValueError: for one that begins or ends with space, but a line's end, or is none.
    """
    if not piece or piece[0].isspace() or (piece[-1].isspace() and piece[-1] != "\n"):
        raise ValueError(piece)
    # most are like one of a few: what is one in memory is soon read again
    return intern(_signs(piece if piece[-1] == "\n" else f"{piece} "))


_PIECES = Memo(_between_spaces, most=_MANY)


def _signs(text: str) -> str:
    return "".join(map(_TOKENS.__getitem__, split(text)))


def _of_token(token: str) -> str:
    word = straight(token.strip())
    found = letter(word)
    begins = "1" if found not in _NEVER and lemma(word.lower()) in known_terms() else "0"
    return f"{found}{begins}{chr(len(token))}"


_TOKENS = Memo(_of_token, most=_MANY)


def split(text: str) -> list[str]:
    """The tokens of a text, each with the space after it; all characters are of some token."""
    return _TOKEN.findall(text)
