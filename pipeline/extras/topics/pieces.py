"""What stands between two spaces, as tokens: met again and again, and taken apart once."""

from __future__ import annotations

import re

from pipeline.extras.topics.known import known_terms
from pipeline.extras.topics.lemmas import LEMMAS
from pipeline.extras.topics.words import letter
from pipeline.memo import Memo

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

# letters of its tokens, their lengths, and for each 1 where it begins a term that articles are
# filed under, or 0
Piece = tuple[str, tuple[int, ...], str]


def _between_spaces(piece: str) -> Piece:
    """A piece as it stands.

    Raises:
        ValueError: for one that begins or ends with space, or is none.
    """
    if not piece or piece[0].isspace() or piece[-1].isspace():
        raise ValueError(piece)
    return _SAME[_piece(piece)]


def _itself(piece: Piece) -> Piece:
    return piece


_PIECES = Memo(_between_spaces, most=_MANY)
# most are like one of a few: what is one in memory is soon read again
_SAME = Memo(_itself, most=_MANY)
_NONE: Piece = ("", (), "")


def pieces(text: str) -> list[Piece]:
    """A text, piece by piece; one has a space behind it that is none in the text, the last."""
    try:
        return list(map(_PIECES.__getitem__, text.split(" ")))
    except ValueError:
        # a token has all of the space behind it, which stands in some places between two spaces
        return [_piece(piece) for piece in _GAP.split(text)] if text else [_NONE]


def _piece(piece: str) -> Piece:
    words = split(f"{piece} ")
    known = known_terms()
    begins = "".join(["1" if LEMMAS[word] in known else "0" for word in words])
    return "".join(map(letter, words)), tuple(map(len, words)), begins


def split(text: str) -> list[str]:
    """The tokens of a text, each with the space after it; all characters are of some token."""
    return _TOKEN.findall(text)
