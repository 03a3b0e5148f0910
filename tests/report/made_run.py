"""Finished runs without a model: what is named, and where, is written here by hand."""

import json
from dataclasses import dataclass, field
from decimal import Decimal

from pipeline.extractors import Extractor, column
from pipeline.plugins.loading import load
from pipeline.tables import ARTICLES, ENTITIES, ERRORS, NAMES, SENTENCES, Table, table_of
from pipeline.writers.csv import CsvWriter
from pipeline.writers.datapackage import FILE, datapackage


@dataclass(frozen=True)
class Percentage:
    value: Decimal = column("ratio: 0.125 for « 12,5 % »")  # noqa: RUF009 - a field


@dataclass(frozen=True)
class GroupRow:
    group: str = column("what goes together")
    size: int = column("how many")
    kept: bool = column("whether it is kept")


MONEY, DATES = (table_of(one) for one in load(("money", "dates")))


def percentages(doc):
    """Shares in per cent."""
    return ()


SHARES = table_of(Extractor("percentages", Percentage, percentages))
GROUPS = Table("groups", (GroupRow,), "One row a group.")
TABLES = [ARTICLES, SENTENCES, ENTITIES, MONEY, DATES, SHARES, GROUPS, NAMES, ERRORS]


@dataclass
class Made:
    """An article: sentences as they are seen, or pairs of what is seen and what is there."""

    locator: str
    sentences: list
    title: str = ""
    source: str = ""
    url: str = ""
    published: str = ""
    # (text, label, canonical), in the order in which they stand
    names: list = field(default_factory=list)
    # (text, amount, currency, modifier, period)
    money: list = field(default_factory=list)
    # (text, value, first, last)
    dates: list = field(default_factory=list)
    shares: list = field(default_factory=list)
    copy_of: str = ""


def write(folder, articles, *, groups=(), errors=()):
    """Write the tables of a run over these articles."""
    folder.mkdir(parents=True, exist_ok=True)
    counts = {}
    with CsvWriter(folder, TABLES) as writer:
        for one in articles:
            _write_article(writer, one, counts)
        ordered = sorted(counts.items(), key=lambda item: (-item[1]["mentions"], item[0]))
        for (canonical, label), found in ordered:
            dates = sorted(filter(None, found["published"]))
            first, last = (dates[0], dates[-1]) if dates else ("", "")
            spellings = " | ".join(sorted(found["spellings"]))
            row = [canonical, label, found["mentions"], len(found["articles"]), first, last]
            writer.write("names", [*row, spellings])
        for row in groups:
            writer.write("groups", row)
        for row in errors:
            writer.write("errors", row)
    (folder / FILE).write_text(json.dumps(datapackage(TABLES)), encoding="utf-8")
    (folder / "run.json").write_text('{"glaneur": "0.1.0", "seconds": 3}', encoding="utf-8")
    return folder


def _write_article(writer, one, counts):
    pairs = [(two, two) if isinstance(two, str) else two for two in one.sentences]
    start, places = 0, []
    for number, (seen, raw) in enumerate(pairs, 1):
        places.append((number, start, seen, raw))
        writer.write("sentences", [one.locator, number, start, start + len(raw), seen])
        start += len(raw) + 2
    row = dict.fromkeys(ARTICLES.header, "") | {
        "article": one.locator,
        "title": one.title,
        "source": one.source,
        "url": one.url,
        "published": one.published,
        "characters": start,
        "words": sum(len(seen.split()) for seen, _ in pairs),
        "sentences": len(pairs),
        "entities": len(one.names),
        "money": len(one.money),
        "dates": len(one.dates),
        "duplicate_of": one.copy_of,
    }
    writer.write("articles", row.values())
    for place, (_, label, canonical) in _placed(one, places, one.names):
        writer.write("entities", [*place[:-1], label, canonical, "voted", place[-1]])
        found = counts.setdefault(
            (canonical, label),
            {"mentions": 0, "articles": set(), "published": [], "spellings": set()},
        )
        found["mentions"] += 1
        found["articles"].add(one.locator)
        found["published"].append(one.published)
        found["spellings"].add(place[4])
    for place, (_, amount, currency, modifier, period) in _placed(one, places, one.money):
        bounds = [amount, amount, amount] if modifier == "exact" else [None, None, amount]
        cells = [*place[:-1], *bounds, currency, modifier, period, "figures", place[-1]]
        writer.write("money", cells)
    for place, (_, value, first, last) in _placed(one, places, one.dates):
        writer.write("dates", [*place[:-1], "DATE", value, first, last, "", "day", place[-1]])
    for place, (_, value) in _placed(one, places, one.shares):
        writer.write("percentages", [*place[:-1], value, "digits", place[-1]])


def _placed(one, places, rows):
    """Where each row's text stands, one after the other; raw characters of HTML."""
    at = 0
    for row in rows:
        text = row[0] if isinstance(row[0], str) else row[0][0]
        raw_text = row[0] if isinstance(row[0], str) else row[0][1]
        for number, start, seen, raw in places:
            found = raw.find(raw_text, max(0, at - start)) if at < start + len(raw) else -1
            if found >= 0:
                at = start + found + len(raw_text)
                place = [one.locator, number, start + found, at, text, seen]
                yield place, row
                break
        else:
            raise AssertionError(f"{raw_text!r} is not in {one.locator}")
