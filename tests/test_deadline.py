import re
import signal
import subprocess
import sys
import threading
import time

import pytest

from pipeline.deadline import TooLongError, deadline

HANGS = re.compile(r"(a+)+b")
LONG = "a" * 60


def python():
    end = time.monotonic() + 30
    while time.monotonic() < end:
        pass


def in_thread(work):
    found = []

    def run():
        try:
            work()
        except BaseException as error:  # noqa: BLE001 - whatever it is, it is looked at
            found.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(20)
    assert not thread.is_alive()
    return found


@pytest.mark.parametrize("hangs", [python, lambda: HANGS.match(LONG)])
def test_what_hangs_is_stopped(hangs):
    with pytest.raises(TooLongError), deadline(0.2):
        hangs()


def test_what_hangs_in_another_thread_is_stopped():
    def work():
        with deadline(0.2):
            python()

    [error] = in_thread(work)
    assert isinstance(error, TooLongError)


@pytest.mark.parametrize("seconds", [0, 20])
def test_what_is_done_in_time_is_left_alone(seconds):
    with deadline(seconds):
        assert HANGS.match("aab")
    assert in_thread(lambda: deadline(seconds).__enter__()) == []


def test_a_deadline_inside_another_leaves_it_running():
    def work():
        with deadline(20):
            pass
        python()

    with pytest.raises(TooLongError), deadline(0.5):
        work()


def test_a_thread_that_takes_no_step_ends_its_process():
    code = (
        "import re, threading, pipeline.deadline as d\n"
        "d._GRACE = 0.2\n"
        "def work():\n"
        "    with d.deadline(0.2):\n"
        f"        re.match(r'(a+)+b', {LONG!r})\n"
        "t = threading.Thread(target=work); t.start(); t.join()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], timeout=60, check=False)
    assert done.returncode == -signal.SIGALRM
