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
# a space that ends a token: nothing goes beyond it
_GAP = re.compile(r" (?<=\S )(?=\S)")
_MANY = 50_000

# of what no term is made
_NEVER = frozenset(".#dDe")


def _between_spaces(piece: str) -> str:
    """A piece as it stands.

    Raises:
        ValueError: for one that begins or ends with space, or is none.
    """
    if not piece or piece[0].isspace() or piece[-1].isspace():
        raise ValueError(piece)
    # most are like one of a few: what is one in memory is soon read again
    return intern(_signs(f"{piece} "))


_PIECES = Memo(_between_spaces, most=_MANY)


def pieces(text: str) -> list[str]:
    """A text, piece by piece, as three signs a token; the last has a space behind it.

    The signs are its letter, 1 where it begins a term that articles are filed under, or 0, and the
    sign whose number is its length.

    >>> [piece[::3] for piece in pieces("de l'énergie verte")]
    ['e', 'dw', 'a']
    """
    try:
        return list(map(_PIECES.__getitem__, text.split(" ")))
    except ValueError:
        # a token has all of the space behind it, which stands in some places between two spaces
        return [_signs(f"{piece} ") for piece in _GAP.split(text)] if text else []


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
