"""When a function is held, as far as the words that say it tell: « sera », « était jusqu'ici »."""

from __future__ import annotations

import re

from pipeline.extras.roles import between


def when_held(m: re.Match[str], floor: int, text: str) -> str:
    """What the words that say a function tell of its time: « sera », « a occupé le poste de »."""
    first, before = m[0].split()[0], max(floor, m.start() - 70)
    if _is_over(m, first, before, floor, text):
        return "former"
    left = between.FROM if first == "du" else between.ENDED
    if m["post"] and left.search(text, before, m.start()):
        return "former"
    if first.startswith(_STAYS) or (
        first == "devenir" and between.LEAVES_FOR.search(text, floor, m.start())
    ):
        return "current"
    if first.endswith("ra"):
        return "future"
    return "future" if between.LATER.search(text, before, m.start()) else ""


def _is_over(m: re.Match[str], first: str, before: int, floor: int, text: str) -> bool:
    """« fut », « a occupé le poste de », « était jusqu'ici »; « était depuis 2013 » another's."""
    if between.WAS.search(m[0]) or between.HELD.search(text, before, m.start()):
        return True
    clause = max(before, *(text.rfind(mark, before, m.start()) for mark in ",;:"))
    if between.UNTIL_NOW.search(text, clause, m.end()):
        return True
    if m["as"] and between.SPENT.search(text, clause, m.start()):
        return True
    was = first in _PAST
    if was and "depuis" in m[0].split():
        return True
    return was_before(m.start(), floor, text, opens=was or bool(m["as"] or m["post"]))


# who « reste président » leaves another office
_STAYS = ("reste", "demeur")
_PAST = frozenset({"était", "étaient"})


def was_before(at: int, floor: int, text: str, *, opens: bool) -> bool:
    """Whether the words before a verb in the past say that it is over.

    « chez Ferro, où il était », and where the verb may be meant: « Auparavant, il était ».
    """
    if not opens:
        return False
    if between.WHERE_HE.search(text, max(floor, at - 24), at):
        return True
    return between.EARLIER.match(text, floor, at) is not None
