"""The first files of a new extractor, which work as they are."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from pipeline.errors import GlaneurError, of_system
from pipeline.extractors import RESERVED_TABLES
from pipeline.plugins.loading import available

_CODE = {"{name}.py": "extractor.txt", "test_{name}.py": "test.txt"}
_RULES = {"{name}.toml": "rules.txt"}


def new_extractor(name: str, folder: Path, *, rules: bool = False) -> list[Path]:
    """Write the files of a new extractor.

    Args:
        name: of the extractor and its table, a lower-case identifier.
        folder: where they go.
        rules: a file of rules instead of code and its test.

    Raises:
        GlaneurError: E310 for a name that cannot be used, E311 when a file is there already, E201
            when one cannot be written.
    """
    if not name.isidentifier() or name != name.lower():
        raise GlaneurError("E310", repr(name), "a small letter first, then letters, digits and _")
    if name in RESERVED_TABLES or name in available():
        raise GlaneurError("E310", repr(name), "there is a table of that name")
    wanted = {
        folder / path.format(name=name): template
        for path, template in (_RULES if rules else _CODE).items()
    }
    for path in wanted:
        if path.exists():
            raise GlaneurError("E311", path.as_posix())
    for path, template in wanted.items():
        text = files("pipeline.plugins").joinpath("data", template).read_text(encoding="utf-8")
        try:
            path.write_text(text.format(name=name), encoding="utf-8")
        except OSError as error:
            raise GlaneurError("E201", path.as_posix(), of_system(error)) from error
    return list(wanted)
