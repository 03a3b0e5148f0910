import json
import logging

import pytest

import pipeline.progress
from pipeline.progress import Progress, reporter

HALF = Progress(inputs=3, of=10, share=0.5, articles=40, characters=80_000, errors=2, seconds=4.0)
WHOLE = Progress(
    inputs=10, of=10, share=1.0, articles=80, characters=160_000, errors=0, seconds=8, done=True
)


def test_a_line_says_how_far_how_fast_and_how_long():
    assert str(HALF) == "3/10 inputs, 40 articles, 20,000 characters/s, 2 errors, 4 s left"
    assert str(WHOLE) == "10/10 inputs, 80 articles, 20,000 characters/s"
    assert str(Progress(0, 10, 0.0, 0, 0, 0, 0.0)) == "0/10 inputs, 0 articles, 0 characters/s"


def test_lines_come_now_and_then_and_at_the_end(capsys, monkeypatch):
    with reporter(quiet=False, as_json=False) as report:
        report(HALF)
        report(WHOLE)
    assert capsys.readouterr().err == f"glaneur: {WHOLE}\n"
    monkeypatch.setattr(pipeline.progress, "_EVERY", 0)
    with reporter(quiet=False, as_json=False) as report:
        report(HALF)
    assert capsys.readouterr().err == f"glaneur: {HALF}\n"


def test_machines_read_json(capsys):
    with reporter(quiet=False, as_json=True) as report:
        report(WHOLE)
    said = json.loads(capsys.readouterr().err)
    assert (said["event"], said["articles"], said["done"]) == ("progress", 80, True)


@pytest.mark.parametrize(
    ("as_json", "said"),
    [(False, "glaneur: 3 inputs\n"), (True, '{"event": "log", "message": "3 inputs"}\n')],
)
def test_what_is_done_is_said_when_wanted(capsys, as_json, said):
    log = logging.getLogger("glaneur")
    with reporter(quiet=False, as_json=as_json, verbose=True):
        log.info("%d inputs", 3)
    with reporter(quiet=False, as_json=as_json):
        log.info("%d inputs", 4)
    assert capsys.readouterr().err == said


def test_quiet_is_quiet(capsys):
    with reporter(quiet=True, as_json=True) as report:
        report(WHOLE)
    assert capsys.readouterr().err == ""
