"""Which field of a record holds what: as the user says, else by its name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from typing import Any

from pipeline.article import Published
from pipeline.lexicons import load
from pipeline.readers.published import published_in
from pipeline.readers.records.values import is_blank, without_surrogates

TEXT = "text"
DATES = ("published", "updated")
ROLES = (TEXT, "title", *DATES, "source", "author", "url", "section", "page")

# seconds since 1970, of the years 1973 to 2100; the same in milliseconds
_SECONDS = range(100_000_000, 4_102_444_800)
_MILLISECONDS = range(100_000_000_000, 4_102_444_800_000)
_DIGITS = re.compile(r"\d{8,13}")


@dataclass(frozen=True, slots=True)
class Found:
    """A field, and its value in a record.

    Attributes:
        path: its name, with those of the objects it lies in: ``content.rendered``.
        value: as the file has it.
        named: whether the user named it.
    """

    path: str
    value: Any
    named: bool = False

    @property
    def is_html(self) -> bool:
        """Whether its name says that it holds HTML."""
        return any(
            part in self.path.lower() for part in load("readers", "fields")["inside"]["html"]
        )


def choose(record: Mapping[str, Any], named: Mapping[str, str]) -> dict[str, Found]:
    """Find the field for each role.

    Args:
        record: names and values.
        named: what the user named: ``{"text": "content.rendered"}``; dots lead into objects.

    Returns:
        The field by its role; a role that no field has is missing.

    >>> record = {"Titre": "Un an après", "corps": {"html": "<p>Oui</p>"}, "date": "2024-09"}
    >>> {role: found.path for role, found in choose(record, {}).items()}
    {'text': 'corps', 'title': 'Titre', 'published': 'date'}
    >>> choose(record, {"text": "corps.html"})["text"].value
    '<p>Oui</p>'
    """
    known = _known(record)
    fields = {}
    for role in ROLES:
        if role in named:
            found = _named(record, named[role])
        else:
            found = _text_field(known) if role == TEXT else _guessed(known, role)
        if found:
            fields[role] = found
    return fields


def has_text(record: Mapping[str, Any], named: Mapping[str, str]) -> bool:
    """Whether a record has a field for a whole text.

    >>> has_text({"id": 1, "description": "Court."}, {}), has_text({"body": ""}, {})
    (False, True)
    """
    if TEXT in named:
        return _named(record, named[TEXT]) is not None
    return any(_texts_of(_known(record), TEXT))


def relevant(names: Iterable[str], named: Mapping[str, str]) -> list[str]:
    """The columns that may hold something for an article; none when none may hold its text.

    >>> relevant(["id", "titre", "texte", "embedding"], {}), relevant(["titre", "image"], {})
    (['titre', 'texte'], [])
    """
    names = list(names)
    paths = tuple(named.values())
    of_texts = {*_names(TEXT), *_names("summary"), *map(bare, _inside("records"))}
    wanted = of_texts.union(*(_names(role) for role in ROLES))

    def is_named(name: str, path: str) -> bool:
        return path == name or path.startswith(f"{name}.")

    if not any(bare(name) in of_texts or is_named(name, named.get(TEXT, "")) for name in names):
        return []
    return [
        name for name in names if bare(name) in wanted or any(is_named(name, one) for one in paths)
    ]


def text_of(value: Any) -> str | None:
    r"""The text of a field; of a list of paragraphs, these with a blank line between.

    >>> text_of(["Un.", "Deux."]), text_of({"rendered": "<p>Oui"}), text_of(3)
    ('Un.\n\nDeux.', '<p>Oui', None)
    """
    match value:
        case str():
            return without_surrogates(value)
        case bytes():
            return value.decode("utf-8", "replace")
        case list():
            parts = [text_of(one) for one in value]
            return "\n\n".join(part for part in parts if part) if all(parts) else None
        case dict():
            inner = (value[name] for name in _inside("texts") if name in value)
            return next((text for one in inner if (text := text_of(one)) is not None), None)
    return None


def words_of(value: Any, *, first: bool = False) -> str:
    """A name, title or address; several ones joined by commas, or the first of them.

    >>> words_of([{"name": "Anne Roux"}, {"name": "Paul Petit"}]), words_of(7), words_of(None)
    ('Anne Roux, Paul Petit', '7', '')
    """
    match value:
        case str() | bytes():
            words = [(text_of(value) or "").strip()]
        case int() | float() if not isinstance(value, bool):
            words = [str(value)]
        case list():
            words = [words_of(one) for one in value]
        case dict():
            inner = (words_of(value[name]) for name in _inside("words") if name in value)
            words = [next(filter(None, inner), "")]
        case _:
            words = []
    words = [one for one in words if one]
    return ", ".join(words[:1] if first else words)


def date_of(value: Any) -> Published:
    """The date of a field: as it is written, a date of the file's own type, or seconds since 1970.

    >>> date_of("26/09/2024").value, date_of(1727353500).value, date_of("hier").value
    ('2024-09-26', '2024-09-26', '')
    """
    if isinstance(value, datetime | date):
        return Published.parse(value.isoformat()[:10], "meta")
    text = words_of(value, first=True).removesuffix(".0")
    if _DIGITS.fullmatch(text):
        return _of_digits(text)
    return published_in(text, "meta")


def _of_digits(text: str) -> Published:
    number = int(text)
    if len(text) == 8:
        try:
            return Published.parse(f"{text[:4]}-{text[4:6]}-{text[6:]}", "meta")
        except ValueError:
            return Published()
    seconds = number if number in _SECONDS else number // 1000 if number in _MILLISECONDS else None
    if seconds is None:
        return Published()
    return Published.parse(datetime.fromtimestamp(seconds, UTC).date().isoformat(), "meta")


def _known(record: Mapping[str, Any]) -> dict[str, Found]:
    """The fields by their bare names, those of the objects that hold fields after its own."""
    inner = {name: record[name] for name in _inside("records") if _is_object(record.get(name))}
    known: dict[str, Found] = {}
    for key, value in record.items():
        if key not in inner:
            known.setdefault(bare(str(key)), Found(str(key), value))
    for name, fields in inner.items():
        for key, value in fields.items():
            known.setdefault(bare(str(key)), Found(f"{name}.{key}", value))
    return known


def _is_object(value: Any) -> bool:
    return isinstance(value, Mapping)


def _named(record: Mapping[str, Any], path: str) -> Found | None:
    holders = (record, *(record.get(name) for name in _inside("records")))
    values = (_at(holder, path) for holder in holders if isinstance(holder, Mapping))
    value = next((one for one in values if one is not None), None)
    return None if value is None else Found(path, value, named=True)


def _at(value: Any, path: str) -> Any:
    """The value at a path; a key may hold dots itself."""
    if isinstance(value, list):
        first, _, rest = path.partition(".")
        at = int(first) if first.isdecimal() and len(first) < 6 else len(value)
        return (_at(value[at], rest) if rest else value[at]) if at < len(value) else None
    if not isinstance(value, Mapping):
        return None
    if path in value:
        return value[path]
    for dot in re.finditer(r"\.", path):
        inner = value.get(path[: dot.start()])
        if inner is not None and (found := _at(inner, path[dot.end() :])) is not None:
            return found
    return None


def _texts_of(known: Mapping[str, Found], kind: str) -> Iterator[Found]:
    found = (known[name] for name in _names(kind) if name in known)
    return (one for one in found if text_of(one.value) is not None)


def _text_field(known: Mapping[str, Found]) -> Found | None:
    """The first one that is not empty of those for the whole text, else of summaries."""
    for kind in (TEXT, "summary"):
        if fields := list(_texts_of(known, kind)):
            return next(
                (one for one in fields if not is_blank(text_of(one.value) or "")), fields[0]
            )
    return None


def _guessed(known: Mapping[str, Found], role: str) -> Found | None:
    fields = [known[name] for name in _names(role) if name in known]
    return next((one for one in fields if _fits(role, one.value)), fields[0] if fields else None)


def _fits(role: str, value: Any) -> bool:
    if role in DATES:
        return bool(date_of(value).value)
    words = words_of(value)
    # "source" is the newspaper's name in some files, the page's address in others
    return bool(words) and (role != "source" or not words.startswith(("http://", "https://")))


@lru_cache(maxsize=4096)
def bare(name: str) -> str:
    """A field's name without case, accents, blanks and punctuation.

    >>> bare("Date_publiée"), bare("datePublished") == bare("date published")
    ('datepubliee', True)
    """
    letters = unicodedata.normalize("NFKD", name).lower()
    return "".join(c for c in letters if c.isalnum()) or name


@cache
def _names(role: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(bare, load("readers", "fields")["names"][role])))


def _inside(kind: str) -> list[str]:
    names: list[str] = load("readers", "fields")["inside"][kind]
    return names
