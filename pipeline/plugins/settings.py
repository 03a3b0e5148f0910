"""The sections ``[extractors.<name>]`` of the user's settings.

What is a ``Path`` by its type, however deep, is a file or folder that is read: named from the
folder of the settings, looked for before a run, and part of what a result hangs on.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, get_type_hints

from pydantic import TypeAdapter, ValidationError
from pydantic_core import to_json

from pipeline.errors import GlaneurError, with_type
from pipeline.extractors import Extractor
from pipeline.plugins.paths import Move, holds_paths, moved


def with_settings(
    extractors: Iterable[Extractor[Any]],
    sections: Sequence[tuple[str, str]],
    available: Collection[str] = (),
    folder: Path = Path(),
) -> tuple[Extractor[Any], ...]:
    """Give each extractor what the user set for it.

    Args:
        extractors: of the run.
        sections: by the extractor's name, JSON objects.
        available: names of extractors that are not of this run, whose sections mean nothing here.
        folder: from which files are named.

    Raises:
        GlaneurError: E304 for a section of no extractor, an unknown key, a wrong value, or a file
            that is not there; what the settings themselves raise.
    """
    found = list(extractors)
    names = {one.name for one in found}
    for name, _ in sections:
        if name not in names and name not in available:
            known = ", ".join(sorted({*names, *available}))
            raise GlaneurError("E304", f"[extractors.{name}]", f"no such extractor; known: {known}")
    given = dict(sections)
    return tuple(_set(one, given.get(one.name), folder) for one in found)


def paths_of(extractor: Extractor[Any]) -> list[Path]:
    """The files and folders in the settings of an extractor, in the order of its fields."""
    found: list[Path] = []

    def keep(path: Path) -> Path:
        found.append(path)
        return path

    for name, hint in _hints(extractor).items():
        moved(hint, getattr(extractor.settings, name), keep)
    return found


def section_of(extractor: Extractor[Any], section: str, move: Move) -> str:
    """The section of an extractor with all its files elsewhere, those too that it has by default.

    Args:
        extractor: with its settings.
        section: as the user has it, a JSON object.
        move: from a file or folder to where it is now.
    """
    values = json.loads(section)
    for name, hint in _hints(extractor).items():
        if holds_paths(hint):
            values[name] = moved(hint, getattr(extractor.settings, name), move)
    return to_json(values).decode()


def _set(extractor: Extractor[Any], section: str | None, folder: Path) -> Extractor[Any]:
    where = f"[extractors.{extractor.name}]"
    values = json.loads(section or "{}")
    if extractor.config is None:
        if section is None:
            return extractor
        raise GlaneurError("E304", where, "this extractor has no settings")
    known = [one.name for one in fields(extractor.config) if one.init]
    if unknown := sorted(set(values) - set(known)):
        raise GlaneurError("E304", where, f"{unknown[0]}: no such key; known: {', '.join(known)}")
    for name, hint in _hints(extractor).items():
        if name in known and holds_paths(hint):
            value = values.get(name, getattr(extractor.settings, name))
            values[name] = moved(hint, value, lambda path: _there(where, folder / path))
    if not values:
        return extractor
    try:
        settings: Any = TypeAdapter(extractor.config).validate_python(values)
    except ValidationError as error:
        first = error.errors()[0]
        detail = f"{'.'.join(map(str, first['loc']))}: {first['msg']}".lstrip(": ")
        raise GlaneurError("E304", where, detail) from error
    return replace(extractor, settings=settings)


def _there(where: str, path: Path) -> Path:
    if not path.exists():
        raise GlaneurError("E304", where, f"{path.as_posix()}: no such file or folder")
    return path


def _hints(extractor: Extractor[Any]) -> dict[str, Any]:
    if extractor.config is None:
        return {}
    try:
        found = get_type_hints(extractor.config)
    except Exception as error:
        raise GlaneurError("E304", f"[extractors.{extractor.name}]", with_type(error)) from error
    return {one.name: found[one.name] for one in fields(extractor.config)}
