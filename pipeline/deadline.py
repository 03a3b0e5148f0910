"""An article that hangs is stopped, and costs its own rows.

In the main thread of a process an alarm interrupts Python and its regular expressions. In another
thread, as a cluster's workers use, an exception is sent, which Python code sees at its next step;
where no step comes, the process ends itself, and the cluster takes that for a dead worker.
"""

from __future__ import annotations

import ctypes
import faulthandler
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

# seconds between the exception and the end
_GRACE = 10.0


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
    done = threading.Event()
    thread = ctypes.c_ulong(threading.get_ident())

    def watch() -> None:
        if not done.wait(seconds):
            ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, ctypes.py_object(TooLongError))

    threading.Thread(target=watch, daemon=True).start()
    with Path(os.devnull).open("w") as nowhere:
        # its thread is not Python's: it works while a regular expression holds the interpreter
        faulthandler.dump_traceback_later(seconds + _GRACE, exit=True, file=nowhere)
        try:
            yield
        finally:
            done.set()
            faulthandler.cancel_dump_traceback_later()
