"""What a function gives, remembered by argument."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class Memo(dict[_Key, _Value]):
    """A dict that makes what it has not; for hot loops, where the call of a cache takes longer.

    Args:
        make: what is remembered of a key.
        most: keys; with more it forgets all, since each article has some that are new.

    >>> lengths = Memo(len, most=1000)
    >>> [lengths[word] for word in "une puce et une autre".split()], len(lengths)
    ([3, 4, 2, 3, 5], 4)
    """

    def __init__(self, make: Callable[[_Key], _Value], *, most: int) -> None:
        self._make, self._most = make, most

    def __missing__(self, key: _Key) -> _Value:
        if len(self) > self._most:
            self.clear()
        found = self[key] = self._make(key)
        return found
