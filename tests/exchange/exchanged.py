"""Documents to send out, made by hand and at random."""

import csv
from pathlib import Path

from hypothesis import strategies as st

from pipeline.article import Article
from pipeline.exchange.align import Alignment, seen
from pipeline.exchange.columns import columns
from pipeline.exchange.document import plain
from pipeline.exchange.outgoing import Described, Known, outgoing
from pipeline.exchange.source import TABLES
from pipeline.exchange.tokens import places

COLUMNS = {table: columns(table) for table in TABLES}

TEXT = "« Sam Altman 🚀 quitte OpenAI », dit-il.\r\nIl a touché 5 M€ le 18 juillet.\n"
ROWS = (
    ("entities", "Sam Altman", {"label": "PER", "canonical": "Sam Altman"}),
    ("entities", "OpenAI", {"label": "ORG", "canonical": "OpenAI, Inc.; « l'autre »"}),
    (
        "money",
        "5 M€",
        {
            "amount": "5000000",
            "amount_min": "5000000",
            "amount_max": "5000000",
            "currency": "EUR",
            "modifier": "exact",
            "period": "",
        },
    ),
    (
        "dates",
        "18 juillet",
        {
            "type": "DATE",
            "value": "2024-07-18",
            "start_date": "2024-07-18",
            "end_date": "2024-07-18",
            "mod": "",
        },
    ),
)


def document(text=TEXT, rows=ROWS, name="un", **article):
    """A document whose rows are given by their texts, each the first of its kind."""
    known = [Known(t, text.index(s), text.index(s) + len(s), s, f) for t, s, f in rows]
    return of(text, known, name, **article)


def of(text, known, name="un", tables=COLUMNS, **article):
    described = Described(name, f"{name}.txt", {"title": "Un titre"}, tables)
    return outgoing(Article(f"{name}.txt", text, **article), described, known)


# what breaks tools: astral characters, accents of their own, joined emoji, spaces and ends of lines
_PIECES = [
    "Altman", "l'Express", "à", "5 M€", "e\u0301", "👩\u200d💻", "🚀", "𝒜", "🇫🇷", "\u00a0",
    "\u202f", " ", "  ", "\n", "\r\n", "\r", "\t", ". ", "…", "« ", " »", "\u2028", "\x85",
    "\ufeff", "\u200b", "#", "=1+1", "T1\t", "B-PER", ";", "\\", '"', "-DOCSTART", "<b>",
    "&amp;", "2024",
]  # fmt: skip
_LABELS = {
    "entities": ["PER", "ORG", "LOC", "PRODUCT", "EVENT", "MISC"],
    "money": [""],
    "dates": ["DATE", "TIME", "DURATION", "SET"],
}
_VALUES = st.text("aé🚀;\\=\" \u00a0#'", max_size=6).map(lambda text: text.strip() or "x")
_MODIFIERS = {
    "modifier": st.sampled_from(["exact", "at_most"]),
    "mod": st.sampled_from(["", "END"]),
}
_OWN = ("label", "type")


def texts():
    return st.lists(st.sampled_from(_PIECES), min_size=1, max_size=25).map("".join)


@st.composite
def documents(draw, *, aligned=False, tables=TABLES):
    """A document whose rows may overlap, but for names when all is to be aligned with tokens."""
    text = draw(texts().filter(lambda text: seen(plain(text))))
    whole = places(of(text, []).text)
    known, taken = {}, 0
    for _ in range(draw(st.integers(0, 5))):
        table = draw(st.sampled_from(tables))
        if aligned:
            first = draw(st.integers(0, len(whole) - 1))
            last = draw(st.integers(first, min(first + 3, len(whole) - 1)))
            start, end = whole[first][0], whole[last][1]
            # a mark of byte order is part of its token, and of no span
            if text[start] in "\ufeff\u200b" or text[end - 1] in "\ufeff\u200b":
                continue
            if table == "entities":
                if start < taken:
                    continue
                taken = end
        else:
            start = draw(st.integers(0, len(text) - 1))
            end = draw(st.integers(start + 1, len(text)))
        fields = draw(_fields(table))
        # no tool tells two spans of one place and label from each other
        span = Alignment(of(text, []).text).span(start, end)
        key = (table, span, *(fields[name] for name in _OWN if name in fields))
        if span:
            known.setdefault(key, Known(table, start, end, text[start:end], fields))
    return of(text, known.values(), tables={table: COLUMNS[table] for table in tables})


@st.composite
def _fields(draw, table):
    found = {}
    for name in COLUMNS[table]:
        if name in _OWN:
            found[name] = draw(st.sampled_from(_LABELS[table]))
        else:
            found[name] = draw(_MODIFIERS.get(name, _VALUES))
    return found


def rows_of(path):
    """The rows of a CSV."""
    with Path(path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
