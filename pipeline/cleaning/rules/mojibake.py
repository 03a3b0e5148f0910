"""Characters of UTF-8 that were read as another encoding: « Ã© » is « é », « â€™ » is « ’ »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# it registers "sloppy-windows-1252", which has a character for every byte
import ftfy.bad_codecs  # noqa: F401

from pipeline.cleaning.edits import Change
from pipeline.cleaning.rule import Rule

# once for every time that the text was misread
_LEVELS = 4
# characters behind a half that tell what it is
_CONTEXT = 3


def _characters(codec: str, first: int, last: int) -> str:
    """The inside of a class: what bytes look like that were read in an encoding."""
    read = bytes(range(first, last + 1)).decode(codec)
    also = "".join(map(chr, range(first, last + 1))) if codec.startswith("sloppy") else ""
    return re.escape("".join(sorted({*read, *also})))


_CODECS = _WESTERN, _MAC = "sloppy-windows-1252", "macroman"
_FRENCH = dict.fromkeys(map(ord, "»À"))
# first bytes of characters that French is written with, and how many more follow
_FIRST = (
    (b"\xc2\xc3\xc4\xc5\xc6\xc8\xcb", 1),
    (b"\xe2\xef", 2),
    (b"\xf0", 3),
)


def _first(first: bytes, codec: str) -> str:
    """What first bytes look like; in Mac OS Roman, two look like « » » and « À »: they are kept."""
    return first.decode(codec) if codec == _WESTERN else first.decode(codec).translate(_FRENCH)


def _misread(codec: str) -> str:
    """Characters of two to four bytes in UTF-8, as they look when read in an encoding."""
    more = f"[{_characters(codec, 0x80, 0xBF)}]"
    return "|".join(
        f"[{re.escape(_first(first, codec))}]{more}{{{count}}}" for first, count in _FIRST
    )


# in Mac OS Roman, √© is é, ‚Äô is ’, ¬´ is «
_UNIT = re.compile(rf"(?P<western>{_misread(_WESTERN)})|(?P<mac>{_misread(_MAC)})")
# what remains of a no-break space, an à or a closing quote whose second half got lost
_HALF = re.compile(
    r"(?P<space>(?<![^\W\d_])Â(?= ?[!?:;%»€]| \d)|(?<=«)Â(?= )|(?<=[a-z\d])Â(?= ))"
    r"|(?P<a>(?<![^\W\d_])Ã(?= [a-zà-ÿ\dA-ZÀ-Ý«])|(?<=[a-z])Ã(?=[ ,.]))"
    r"|(?P<quote>â€(?=[\s.,;:!?)]|$))"
)
_HALVES = {"space": "", "a": "à", "quote": "”"}
# C1 controls are no text: they are characters of cp1252 read as Latin-1
_CONTROL = re.compile(r"[\x80\x82-\x84\x86-\x8c\x8e\x91-\x9c\x9e\x9f]")
_ANY = re.compile(rf"{_UNIT.pattern}|{_HALF.pattern}|{_CONTROL.pattern}")
# what all of these begin with: most texts hold few of them
_BEGINS = re.compile(
    f"[{''.join(re.escape(first.decode(codec)) for first, _ in _FIRST for codec in _CODECS)}"
    r"\x80-\x9f]"
)

# characters that French text is written with; a unit that gives another one is no mojibake
_WRITTEN = re.compile(
    r"[\u00a0-\u017f\u0192\u02c6\u02dc\u0218-\u021b\u2009-\u200d\u2010-\u2027"
    r"\u202f\u2030\u2032\u2033\u2039\u203a\u2044\u2070-\u209c\u20ac\u2116\u2122\u2150-\u218b"
    r"\u2190-\u21ff\u2208-\u22ff\u2460-\u24ff\u25a0-\u27bf\u2b00-\u2bff\ufb00-\ufb06\ufe0f\ufeff\ufffd"
    r"\U0001f1e6-\U0001faff]"
)


class _Read(NamedTuple):
    """A character, and the place of what it was misread as."""

    character: str
    start: int
    end: int


def _mojibake(text: str) -> Iterator[Change]:
    last = 0
    for m in _BEGINS.finditer(text):
        end = start = m.start()
        while start >= last and (following := _ANY.match(text, end)):
            end = following.end()
        if start == end:
            continue
        for one in _repaired(text, start, end):
            if text[one.start : one.end] != one.character:
                yield Change(*one[1:], one.character)
        last = end


def _repaired(text: str, start: int, end: int) -> list[_Read]:
    """The characters of a run, read once more until nothing in them is misread."""
    read = [_Read(text[k], k, k + 1) for k in range(start, end)]
    before, after = text[max(0, start - 1) : start], text[end : end + _CONTEXT]
    for _ in range(_LEVELS):
        again = list(_once(read, before, after))
        if again == read:
            break
        read = again
    return read


def _once(read: list[_Read], before: str, after: str) -> Iterator[_Read]:
    text = "".join(one.character for one in read)
    shown = before + text + after
    shift, last = len(before), 0
    for m in _ANY.finditer(shown, shift):
        first, end = m.start() - shift, m.end() - shift
        if end > len(text) or (character := _meant(m, shown)) is None:
            continue
        yield from read[last:first]
        yield _Read(character, read[first].start, read[end - 1].end)
        last = end
    yield from read[last:]


def _meant(m: re.Match[str], text: str) -> str | None:
    """What a unit stands for; None when it may be what was written."""
    if m.lastgroup in _HALVES:
        return _HALVES[m.lastgroup]
    if m.lastgroup is None:
        return m[0].encode("latin-1").decode(_WESTERN)
    codec = _MAC if m["mac"] else _WESTERN
    # read as Latin-1, some are controls
    parts = (c.encode("latin-1" if "\x80" <= c < "\xa0" else codec) for c in m[0])
    try:
        meant = b"".join(parts).decode("utf-8")
    except UnicodeError:
        return None
    if "\x80" <= meant <= "\x9f":
        before = text[: m.start()][-1:]
        return None if before.isupper() else meant.encode("latin-1").decode(_WESTERN)
    if not _WRITTEN.fullmatch(meant):
        return None
    return None if _may_be_written(m, meant, text) else meant


def _may_be_written(m: re.Match[str], meant: str, text: str) -> bool:
    """« AMANHÃ… », « Ä“ »: a capital at the end of a word, before a mark."""
    before, after = text[: m.start()][-1:], text[m.end() : m.end() + 1]
    if m[0][0] == "Ã" and m[0][1] in "…”»’“":
        fits = after.isalpha() and after.isupper() == meant.isupper()
        return before.isupper() and not fits
    return m[0][0] in "ÄÅ" and m[0][1] in "…”»’“\u00a0" and not (after.isalpha() or before == "c")


MOJIBAKE = Rule("mojibake", _mojibake)
