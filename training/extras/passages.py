"""Short passages with their events, written so that many words and turns of phrase state them.

Most firms and persons exist, what is said of them is invented. Two passages in five state no event,
with words that elsewhere would.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.ner.texts import Name, read_marked

TEXTS = Path(__file__).with_name("texts")
COLUMNS = ("type", "main", "other", "detail", "factuality")
_HEAD = re.compile(r"^=== ", re.MULTILINE)
_EVENT = "E | "


@dataclass(frozen=True)
class Event:
    """An event where it stands.

    Args:
        start: first character.
        end: after the last one.
        fields: by column, those of :data:`COLUMNS`.
    """

    start: int
    end: int
    fields: dict[str, str]


@dataclass(frozen=True)
class Passage:
    """A text of one to four lines, with its names and events in order."""

    name: str
    text: str
    names: tuple[Name, ...]
    events: tuple[Event, ...]


def passages(folder: Path = TEXTS) -> Iterator[Passage]:
    """Read the passages of every ``.txt`` file of a folder.

    Raises:
        ValueError: where a line of an event is not as it should be, or stands nowhere.
    """
    for path in sorted(folder.glob("*.txt")):
        for block in _HEAD.split(path.read_text(encoding="utf-8"))[1:]:
            yield read(block)


def read(block: str) -> Passage:
    r"""Read one passage: its name, its lines with inline marks of names, its events.

    >>> one = read("w-1\n⟦ORG⟧Free⟦/⟧ croque ⟦ORG⟧Iliad⟦/⟧.\n"
    ...            "E | croque | | acquisition | Free | Iliad | | done")
    >>> one.text, one.events[0].start, one.events[0].fields["other"]
    ('Free croque Iliad.', 5, 'Iliad')
    """
    name, *lines = [line for line in block.splitlines() if line.strip()]
    marked = "\n".join(line for line in lines if not line.startswith(_EVENT))
    whole = read_marked(marked)
    events = [_event(name, whole.text, line) for line in lines if line.startswith(_EVENT)]
    events.sort(key=lambda one: (one.start, one.end))
    return Passage(name.strip(), whole.text, whole.names, tuple(events))


def _event(name: str, text: str, line: str) -> Event:
    cells = [cell.strip() for cell in line.split("|")]
    if len(cells) != len(COLUMNS) + 3:
        raise ValueError(f"{name}: {len(cells)} fields: {line}")
    span, number, values = cells[1], int(cells[2] or 1), cells[3:]
    several = list(re.finditer(rf"(?<!\w){re.escape(span)}(?!\w)", text))
    if not several:
        several = list(re.finditer(re.escape(span), text))
    if len(several) < number:
        raise ValueError(f"{name}: {span!r} does not stand in it {number} times")
    place = several[number - 1]
    names = [value.replace(" & ", " | ") for value in values]
    return Event(*place.span(), dict(zip(COLUMNS, names, strict=True)))
