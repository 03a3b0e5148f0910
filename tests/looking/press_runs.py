"""Folders of finished runs, made from a few words an article."""

import json
from dataclasses import astuple
from datetime import date
from decimal import Decimal

from pipeline.dates import Timex, dates
from pipeline.entities.row import Entity
from pipeline.money import Money, money
from pipeline.tables import ARTICLES, ENTITIES, ERRORS, NAMES, SENTENCES, table_of
from pipeline.writers.csv import CsvWriter
from pipeline.writers.datapackage import FILE, datapackage

MONEY, DATES = table_of(money), table_of(dates)
TABLES = [ARTICLES, SENTENCES, ENTITIES, MONEY, DATES, NAMES, ERRORS]


def euros(amount, modifier="exact", currency="EUR", period=""):
    """The row of an amount; of a bound when that is the modifier."""
    value = Decimal(amount)
    low, high = (
        (None if modifier == "at_most" else value),
        (None if modifier == "at_least" else value),
    )
    return Money(value, low, high, currency, modifier, period)


def day(text):
    """The row of a day."""
    return Timex("DATE", text, date.fromisoformat(text), date.fromisoformat(text), "")


def name(label, canonical):
    return Entity(label, canonical)


# each article: its date, its sentences (a line each), and of each table (text, its row, rule);
# the n-th row with a text is about the n-th place where it stands
PRESS = {
    "press/un.txt": (
        "2024-09-27",
        [
            "Cresta lève 5 M€ le 3 mars 2025.",
            "Orange a dit qu'Orange perdrait jusqu'à 1,5 milliard d'euros.",
        ],
        {
            "entities": [
                ("Cresta", name("ORG", "Cresta"), "vote"),
                ("Orange", name("ORG", "Orange"), "model"),
                ("Orange", name("ORG", "Orange"), "model"),
            ],
            "money": [
                ("5 M€", euros(5_000_000), "figures"),
                ("1,5 milliard d'euros", euros(1_500_000_000, "at_most"), "figures"),
            ],
            "dates": [("3 mars 2025", day("2025-03-03"), "day-month")],
        },
    ),
    "press/deux.txt": (
        "2024-10",
        ["École 42 coûte 99,90 $ par mois.", "Rien | ici, *rien*.\x1b[31m"],
        {
            "entities": [("École 42", name("ORG", "École 42"), "gazetteer")],
            "money": [("99,90 $", euros("99.90", currency="USD", period="P1M"), "figures")],
            "dates": [],
        },
    ),
    "press/trois.txt": ("", ["Sans rien.", "Toujours rien."], {}),
}

MANIFEST = {
    "glaneur": "0.1.0",
    "python": "3.11.7",
    "model": {"name": "glaneur", "version": "3.8.0"},
    "config": {"entities": {"voting": True, "relabel": {}}},
    "config_key": "bba8",
    "published": None,
    "seconds": 1.5,
}


def write(folder, press=PRESS, manifest=None, tables=TABLES, raw=None):
    """Write the tables of a run on such articles, and the articles themselves into ``raw``."""
    folder.mkdir(parents=True, exist_ok=True)
    counts = dict.fromkeys((table.name for table in tables), 0)
    with CsvWriter(folder, tables) as writer:

        def put(table, row):
            if table.name in counts:
                counts[table.name] += 1
                writer.write(table.name, row)

        for locator, article in press.items():
            _put_article(put, locator, *article)
            if raw:
                path = raw / locator
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text("\n".join(article[1]), encoding="utf-8", newline="")
        for row in _names(press):
            put(NAMES, row)
    made = {**MANIFEST, **(manifest or {}), "counts": counts}
    made["inputs"] = [{"input": locator} for locator in press]
    (folder / "run.json").write_text(json.dumps(made), encoding="utf-8")
    (folder / FILE).write_text(json.dumps(datapackage(tables)), encoding="utf-8")
    return folder


def _put_article(put, locator, published, lines, rows):
    raw = "\n".join(lines)
    cells = {one.name: 0 if one.type is int else "" for one in ARTICLES.columns}
    cells |= {"article": locator, "published": published, "characters": len(raw)}
    cells |= {"published_origin": "sidecar" if published else "none"}
    put(ARTICLES, cells.values())
    spans, at = [], 0
    for line in lines:
        spans.append((at, at + len(line), line))
        at += len(line) + 1
    for number, (start, end, line) in enumerate(spans, 1):
        put(SENTENCES, [locator, number, start, end, line])
    for table in (ENTITIES, MONEY, DATES):
        last = {}
        for text, row, rule in rows.get(table.name, ()):
            start = last[text] = raw.index(text, last.get(text, -1) + 1)
            number, context = next(
                (n, line) for n, (a, b, line) in enumerate(spans, 1) if a <= start < b
            )
            place = [locator, number, start, start + len(text), text]
            put(table, [*place, *astuple(row), rule, context])


def _names(press):
    mentions = {}
    for _, _, rows in press.values():
        for _, row, _ in rows.get("entities", ()):
            key = (row.canonical, row.label)
            mentions[key] = mentions.get(key, 0) + 1
    for (canonical, label), number in mentions.items():
        yield [canonical, label, number, 1, "", "", canonical]
