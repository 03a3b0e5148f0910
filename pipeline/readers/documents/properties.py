"""Title, author and date that a file gives itself: often its program's, not its writer's."""

from __future__ import annotations

import re
from datetime import date

from pipeline.article import Published
from pipeline.readers.datelines import Dates, printed_dates

# before that, no file was made
_EARLIEST = 1990
_LONGEST = 300
# of python-docx's template, which its files keep
_TEMPLATES = frozenset({date(2013, 12, 23)})
_FILE = re.compile(r"\.(?:docx?|odt|rtf|pdf|indd|qxp|qxd|txt|pages|html?)$", re.IGNORECASE)
_PROGRAM = re.compile(r"^(?:Microsoft (?:Office )?\w+|LibreOffice|Writer)\s*[-–]\s*", re.IGNORECASE)
_NO_TITLE = re.compile(
    r"(?:untitled|sans[ _-]titre|document|new document|nouveau document|title|titre)[\s_-]*\d*"
    r"|[\d_-]+|word document|print|impression",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"python-docx|microsoft.*|office.*|unknown|inconnu|admin\w*|user|utilisateur\w*|windows.*|hp"
    r"|default|auteur|author|scanner|acrobat.*|anonymous|anonyme",
    re.IGNORECASE,
)


def title_of(written: str, name: str) -> str:
    """The title, where it is one and not the name of a file.

    Args:
        written: what the file says.
        name: of the file itself.

    >>> title_of("Microsoft Word - La fibre arrive", "a.pdf"), title_of("v3.indd", "a.pdf")
    ('La fibre arrive', '')
    """
    title = _PROGRAM.sub("", _plain(written))
    if _FILE.search(title) or _NO_TITLE.fullmatch(title) or len(title) > _LONGEST:
        return ""
    return "" if title == name.rpartition(".")[0] and " " not in title else title


def author_of(written: str) -> str:
    """The author, where it is not a program or an account.

    >>> author_of("Soazig Tanguy"), author_of("Microsoft Office User")
    ('Soazig Tanguy', '')
    """
    author = _plain(written)
    return "" if _NO_AUTHOR.fullmatch(author) or len(author) > _LONGEST else author


def created(day: date | None, modified: date | None) -> Published:
    """The day of creation as that of publication, where it may be.

    Args:
        day: that the file gives itself.
        modified: when its bytes were last changed, if that is known; none is made after it.

    >>> created(date(2024, 9, 26), None).value, created(date(2024, 9, 26), date(2020, 1, 1)).value
    ('2024-09-26', '')
    """
    if day is None or day.year < _EARLIEST or day in _TEMPLATES or (modified and day > modified):
        return Published()
    return Published(day.isoformat(), "day", "meta")


def dates_of(raw: str, given: Published) -> Dates:
    r"""The dates that a document prints, else its file's own.

    Args:
        raw: the text.
        given: see ``created``.

    >>> dates_of("Un titre\n\nLe 12 avril 2024", Published.parse("2024-09-01", "meta")).conflict
    'text 2024-04-12, file 2024-09-01'
    """
    printed, updated = printed_dates(raw)
    conflict = f"text {printed.value}, file {given.value}" if printed.disagrees(given) else ""
    return Dates(printed or given, updated, conflict)


def _plain(written: str) -> str:
    return " ".join("".join(c for c in written if c.isprintable() or c.isspace()).split())
