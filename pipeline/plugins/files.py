"""Files beside the settings: what of them decides what is found in an article."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import GlaneurError, of_system
from pipeline.extractors import Extractor
from pipeline.plugins.settings import paths_of

if TYPE_CHECKING:
    from pipeline.config import Config


def files_of(config: Config, extractors: Iterable[Extractor[Any]]) -> list[Path]:
    """Gazetteers, plug-ins, and the files and folders in the settings of extractors."""
    own = [path for one in extractors for path in paths_of(one)]
    return [*config.entities.gazetteers, *config.run.plugins, *own]


def digest_of(path: Path) -> bytes:
    """A digest of what a file holds, or of all files in a folder.

    Raises:
        GlaneurError: E304 when one cannot be read.
    """
    digest = hashlib.sha256()
    for name, data in contents(path):
        digest.update(hashlib.sha256(name.encode("utf-8", "surrogatepass")).digest())
        digest.update(hashlib.sha256(data).digest())
    return digest.digest()


def contents(path: Path) -> Iterator[tuple[str, bytes]]:
    """A file without its name, or those in a folder by their path from there.

    Raises:
        GlaneurError: E304 when one cannot be read.
    """
    try:
        if not path.is_dir():
            yield "", path.read_bytes()
            return
        for one in sorted(path.rglob("*")):
            if one.is_file() and "__pycache__" not in one.parts:
                yield one.relative_to(path).as_posix(), one.read_bytes()
    except OSError as error:
        raise GlaneurError("E304", path.as_posix(), of_system(error)) from error
