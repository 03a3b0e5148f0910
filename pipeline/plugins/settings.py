"""The sections ``[extractors.<name>]`` of the user's settings."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import fields, replace
from typing import Any

from pydantic import TypeAdapter, ValidationError

from pipeline.errors import GlaneurError
from pipeline.extractors import Extractor


def with_settings(
    extractors: Iterable[Extractor[Any]],
    sections: Sequence[tuple[str, str]],
    available: Collection[str] = (),
) -> tuple[Extractor[Any], ...]:
    """Give each extractor what the user set for it.

    Args:
        extractors: of the run.
        sections: by the extractor's name, JSON objects.
        available: names of extractors that are not of this run, whose sections mean nothing here.

    Raises:
        GlaneurError: E304 for a section of no extractor, an unknown key, or a wrong value.
    """
    found = list(extractors)
    names = {one.name for one in found}
    for name, _ in sections:
        if name not in names and name not in available:
            known = ", ".join(sorted({*names, *available}))
            raise GlaneurError("E304", f"[extractors.{name}]", f"no such extractor; known: {known}")
    given = dict(sections)
    return tuple(_set(one, given[one.name]) if one.name in given else one for one in found)


def _set(extractor: Extractor[Any], section: str) -> Extractor[Any]:
    where = f"[extractors.{extractor.name}]"
    values = json.loads(section)
    if extractor.config is None:
        raise GlaneurError("E304", where, "this extractor has no settings")
    known = [one.name for one in fields(extractor.config)]
    if unknown := sorted(set(values) - set(known)):
        raise GlaneurError("E304", where, f"{unknown[0]}: no such key; known: {', '.join(known)}")
    try:
        settings: Any = TypeAdapter(extractor.config).validate_python(values)
    except ValidationError as error:
        first = error.errors()[0]
        detail = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
        raise GlaneurError("E304", where, detail) from error
    return replace(extractor, settings=settings)
