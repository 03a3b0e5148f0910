"""What is known of an article besides its text: side files and front matter."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import srsly
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator
from pydantic_core import PydanticCustomError

from pipeline.article import Article, Published
from pipeline.front_matter import block
from pipeline.readers.published import published_in

# other programs' usual names for our fields
_SYNONYMS = {"date": "published", "modified": "updated", "lastmod": "updated", "link": "url"}


class Metadata(BaseModel):
    """Fields that a side file or front matter may give; dates become ISO 8601, whole or cut."""

    model_config = ConfigDict(frozen=True, coerce_numbers_to_str=True)

    title: str = ""
    url: str = ""
    source: str = ""
    author: str = ""
    published: str = ""
    updated: str = ""

    @field_validator("published", "updated", mode="before")
    @classmethod
    def _date(cls, value: Any) -> str:
        if isinstance(value, datetime | date):
            value = value.isoformat()
        found = published_in(str(value), "none")
        if str(value).strip() and not found.value:
            raise PydanticCustomError("date", "no date: {value}", {"value": str(value)})
        return found.value

    @field_validator("title", "url", "source", "author", mode="before")
    @classmethod
    def _text(cls, value: Any) -> Any:
        return ", ".join(map(str, value)) if isinstance(value, list) else value


@dataclass(frozen=True, slots=True)
class Described:
    """What a side file or front matter says, and what of it cannot be used."""

    metadata: Metadata
    faults: tuple[str, ...] = ()


_KNOWN = ", ".join(Metadata.model_fields)


def side_file(data: bytes, name: str) -> Described:
    r"""Read what ``NAME.toml`` beside ``NAME.txt`` holds.

    Every key must be one of ours: another is a slip of the pen, and said.

    Args:
        data: the bytes of the side file.
        name: its name, for the faults.

    >>> side_file(b"title = 'Un an'\nsite = 'x'", "un.toml").faults[0][:28]
    'un.toml: site: no such field'
    """
    try:
        found = tomllib.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return Described(Metadata(), (f"{name}: {error}",))
    unknown = [f"{key}: no such field (known: {_KNOWN})" for key in set(found) - set(_FIELDS)]
    described = _described({key: found[key] for key in found if key in _FIELDS})
    faults = tuple(f"{name}: {fault}" for fault in (*sorted(unknown), *described.faults))
    return Described(described.metadata, faults)


def told(article: Article, metadata: Metadata) -> Article:
    """The article with what its side file says of it; what that leaves open stays."""
    return replace(
        article,
        title=metadata.title or article.title,
        url=metadata.url or article.url,
        source=metadata.source or article.source,
        author=metadata.author or article.author,
        published=_dated(metadata.published, article.published),
        updated=_dated(metadata.updated, article.updated),
    )


def _dated(given: str, known: Published) -> Published:
    return Published.parse(given, "sidecar") if given else known


def front_matter(raw: str) -> Described:
    r"""Read YAML (``---``) or TOML (``+++``) front matter; nothing when there is none.

    >>> front_matter("---\ntitle: Un an après\ndate: 27/09/2024\n---\nTexte").metadata.published
    '2024-09-27'
    """
    if not (m := block(raw)):
        return Described(Metadata())
    try:
        found = srsly.yaml_loads(m["yaml"]) if m["yaml"] else tomllib.loads(m["toml"])
    except (ValueError, tomllib.TOMLDecodeError) as error:
        return Described(Metadata(), (str(error).partition("\n")[0],))
    if not isinstance(found, dict):
        return Described(Metadata())
    known = {_SYNONYMS.get(str(key).lower(), str(key).lower()): v for key, v in found.items()}
    return _described({k: v for k, v in known.items() if k in _FIELDS and v is not None})


_FIELDS = tuple(Metadata.model_fields)


def _described(fields: Mapping[str, Any]) -> Described:
    """Each field for itself: one that cannot be used costs no other."""
    good, faults = {}, []
    for name, value in fields.items():
        try:
            Metadata.model_validate({name: value})
            good[name] = value
        except ValidationError as error:
            faults.append(f"{name}: {error.errors()[0]['msg']}")
    return Described(Metadata.model_validate(good), tuple(faults))
