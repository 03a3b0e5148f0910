"""What is known of an article besides its text: side files and front matter."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Any

import srsly
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from pipeline.article import Published
from pipeline.errors import GlaneurError

_FRONT_MATTER = re.compile(
    r"\A(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<body>.*?)^(?P=fence)[ \t]*(?:\r?\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
# other programs' usual names for our fields
_SYNONYMS = {"date": "published", "modified": "updated", "lastmod": "updated", "link": "url"}


class Metadata(BaseModel):
    """Fields that a side file or front matter may give; dates are ISO 8601, whole or cut."""

    model_config = ConfigDict(frozen=True, coerce_numbers_to_str=True)

    title: str = ""
    url: str = ""
    source: str = ""
    author: str = ""
    published: str = ""
    updated: str = ""

    @field_validator("published", "updated", mode="before")
    @classmethod
    def _iso(cls, value: Any) -> str:
        if isinstance(value, datetime | date):
            value = value.isoformat()
        return Published.parse(str(value)).value


class SideFile(Metadata):
    """A side file: a key that is none of ours is a slip of the pen, and said."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def side_file(article: Path) -> Metadata | None:
    """Read ``NAME.toml`` beside ``NAME.txt``; None when there is none.

    Raises:
        GlaneurError: E108 when it is there and cannot be used.
    """
    path = article.with_suffix(".toml")
    if not path.is_file():
        return None
    try:
        return SideFile.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        detail = _first(error)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        detail = str(error)
    raise GlaneurError("E108", path.as_posix(), detail, stage="read")


def front_matter(raw: str, where: str) -> Metadata | None:
    r"""Read YAML (``---``) or TOML (``+++``) front matter; None when there is none.

    Raises:
        GlaneurError: E108 when it is there and cannot be used.

    >>> front_matter("---\ntitle: Un an après\ndate: 2024-09\n---\nTexte", "a.md").published
    '2024-09'
    """
    if not (m := _FRONT_MATTER.match(raw)):
        return None
    try:
        found = srsly.yaml_loads(m["body"]) if m["fence"] == "---" else tomllib.loads(m["body"])
        if not isinstance(found, dict):
            return None
        known = {_SYNONYMS.get(str(key).lower(), str(key).lower()): v for key, v in found.items()}
        return Metadata.model_validate({k: _flat(v) for k, v in known.items() if v is not None})
    except ValidationError as error:
        detail = _first(error)
    except (ValueError, tomllib.TOMLDecodeError) as error:
        detail = str(error).partition("\n")[0]
    raise GlaneurError("E108", where, detail, stage="read")


def _flat(value: Any) -> Any:
    return ", ".join(map(str, value)) if isinstance(value, list) else value


def _first(error: ValidationError) -> str:
    first = error.errors()[0]
    return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
