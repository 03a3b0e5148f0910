"""Regular expressions that come to an end."""

from __future__ import annotations

import re
import signal
import threading
from collections.abc import Callable
from contextlib import nullcontext

from pipeline.deadline import TooLongError, deadline
from pipeline.looking.where.fault import Fault

LONGEST = 500
# seconds for one cell
LIMIT = 2.0
_SHOWN = 60

_PART = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|(?P<open>\((?:\?(?:P?<\w+>|<?[=!]|[:>]|[a-zA-Z-]+:?))?)|(?P<close>\))|(?P<or>\|)"
    r"|(?P<times>[*+?]|\{(?P<least>\d*)(?P<to>,)?(?P<most>\d*)\})[+?]?|.",
    re.DOTALL,
)


def finder(pattern: str) -> Callable[[str], bool]:
    r"""What tells whether a pattern stands somewhere in a text.

    Args:
        pattern: a regular expression.

    Raises:
        Fault: it is none, or it repeats what repeats, which may take longer than anybody lives.

    >>> finder(r"\bopen\w+")("OpenAI ouvre openlab"), finder("^ouvre")("OpenAI ouvre")
    (True, False)
    """
    if len(pattern) > LONGEST:
        raise Fault(f"a pattern of {len(pattern):,} characters, over {LONGEST:,}")
    try:
        compiled = re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        raise Fault(f"{_short(pattern)} is no pattern: {error}") from error
    if repeats_what_repeats(pattern):
        raise Fault(
            f"{_short(pattern)} repeats what varies, (a+)+ or (a|b)*, and might never end; "
            "give one of the two a fixed number, {3}, or leave it out"
        )
    return lambda text: _found(compiled, text)


def _short(pattern: str) -> str:
    return repr(pattern if len(pattern) <= _SHOWN else f"{pattern[:_SHOWN]}…")


def _found(pattern: re.Pattern[str], text: str) -> bool:
    main = threading.current_thread() is threading.main_thread()
    try:
        with deadline(LIMIT) if main and hasattr(signal, "setitimer") else nullcontext():
            return pattern.search(text) is not None
    except TooLongError as error:
        raise Fault(f"{_short(pattern.pattern)} takes over {LIMIT:g} s on one cell") from error


def repeats_what_repeats(pattern: str) -> bool:
    r"""Whether a group that matches in several ways is itself repeated.

    >>> [repeats_what_repeats(one) for one in (r"(a+)+b", r"(?:a|ab)*", r"(\d{3} )+", "(?:ab)+c?")]
    [True, True, False, False]
    """
    # of each group that is open: whether what is in it varies
    varies = [False]
    closed = False
    for m in _PART.finditer(pattern):
        if m["times"]:
            if closed and _several(m):
                return True
            varies[-1] |= _varying(m)
        closed = False
        if m["open"]:
            varies.append(False)
        elif m["or"]:
            varies[-1] = True
        elif m["close"] and len(varies) > 1:
            closed = varies.pop()
            varies[-1] |= closed
    return False


def _several(m: re.Match[str]) -> bool:
    """Whether a quantifier repeats more than once."""
    if m["least"] is None:
        return m["times"] != "?"
    if m["to"]:
        return not m["most"] or int(m["most"]) > 1
    return int(m["least"] or 0) > 1


def _varying(m: re.Match[str]) -> bool:
    """Whether a quantifier may repeat more often or less often."""
    return m["least"] is None or (bool(m["to"]) and m["least"] != m["most"])
