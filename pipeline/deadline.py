"""An article that hangs is stopped, and costs its own rows.

In the main thread of a process an alarm interrupts Python and its regular expressions. In another
thread, as a cluster's workers use, an exception is sent, which Python code sees at its next step;
where no step comes, the process ends itself, and the cluster takes that for a dead worker.
"""

from __future__ import annotations

import ctypes
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from types import FrameType

# seconds between the exception and the end
_GRACE = 10.0
# seconds between two looks at what other threads do
_EVERY = 0.1


class TooLongError(Exception):
    """An article took longer than it may."""


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Stop what takes longer.

    Args:
        seconds: of wall-clock time; 0 is no limit.

    Raises:
        TooLongError: inside the block, when its time is over.

    >>> with deadline(60):
    ...     len("Le Monde")
    8
    """
    if seconds <= 0:
        yield
    elif threading.current_thread() is threading.main_thread() and hasattr(signal, "setitimer"):
        with _alarm(seconds):
            yield
    else:
        with _watchdog(seconds):
            yield


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    def over(_number: int, _frame: FrameType | None) -> None:
        raise TooLongError(f"over {seconds:g} s")

    before = signal.signal(signal.SIGALRM, over)
    left, _ = signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, left)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _watchdog(seconds: float) -> Iterator[None]:
    watch = _watch()
    with _last_resort(seconds + _GRACE), watch.over(seconds):
        yield


@contextmanager
def _last_resort(seconds: float) -> Iterator[None]:
    """Let the system end the process, for whom a regular expression holds the interpreter."""
    if not hasattr(signal, "setitimer") or signal.getsignal(signal.SIGALRM) != signal.SIG_DFL:
        yield
        return
    left, _ = signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, left)


class _Watch(threading.Thread):
    """Looks now and then whether a thread is late, and sends it the exception.

    One for all: a thread an article would cost as much as a stage.
    """

    def __init__(self) -> None:
        super().__init__(daemon=True, name="glaneur deadlines")
        self._ends: dict[int, float] = {}
        self._lock = threading.Lock()

    def run(self) -> None:
        """Look for ever."""
        while True:
            time.sleep(_EVERY)
            with self._lock:
                now = time.monotonic()
                for thread in [one for one, end in self._ends.items() if end < now]:
                    del self._ends[thread]
                    number, late = ctypes.c_ulong(thread), ctypes.py_object(TooLongError)
                    ctypes.pythonapi.PyThreadState_SetAsyncExc(number, late)

    @contextmanager
    def over(self, seconds: float) -> Iterator[None]:
        """Watch this thread while the block runs."""
        thread, end = threading.get_ident(), time.monotonic() + seconds
        with self._lock:
            before = self._ends.get(thread)
            self._ends[thread] = end
        try:
            yield
        finally:
            with self._lock:
                self._ends.pop(thread, None)
                if before is not None:
                    self._ends[thread] = before


@cache
def _watch() -> _Watch:
    watch = _Watch()
    watch.start()
    return watch


if hasattr(os, "register_at_fork"):
    # a forked process has none of the threads
    os.register_at_fork(after_in_child=_watch.cache_clear)
