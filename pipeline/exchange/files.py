"""Files of tools, however they were packed and saved."""

from __future__ import annotations

import json
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any

from pipeline.errors import GlaneurError, first_line
from pipeline.exchange.kept import FILE

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def broken(path: Path, detail: str) -> GlaneurError:
    """What is said of a file that is not what it should be."""
    return GlaneurError("E233", path.as_posix(), detail, "import")


def text_of(path: Path) -> str:
    """Decode a file: UTF-8, or UTF-16 as Windows' shell writes it; ends of lines as they are.

    Raises:
        GlaneurError: E233 when it is neither.
    """
    try:
        data = path.read_bytes()
        return data.decode(next((name for bom, name in _BOMS if data.startswith(bom)), "utf-8"))
    except (OSError, UnicodeError) as error:
        raise broken(path, first_line(error)) from error


def json_of(path: Path) -> Any:
    """Parse a file of JSON.

    Raises:
        GlaneurError: E233 when it is none.
    """
    try:
        return json.loads(text_of(path))
    except ValueError as error:
        raise broken(path, first_line(error)) from error


def records_of(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file of JSON lines, or of a JSON list.

    Raises:
        GlaneurError: E233 for what is none, with the line.
    """
    text = text_of(path)
    if text.lstrip().startswith("["):
        found = json_of(path)
        yield from (one for one in found if isinstance(one, dict))
        return
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError as error:
            raise broken(path, f"line {number}: {first_line(error)}") from error
        if not isinstance(record, dict):
            raise broken(path, f"line {number}: no object")
        yield record


def first_record(path: Path) -> dict[str, Any]:
    """The first object of a file; an empty one where there is none."""
    try:
        return next(records_of(path), {})
    except GlaneurError:
        return {}


def inside(path: Path, *endings: str) -> list[Path]:
    """A file itself, or the files of a folder that have one of the endings, in order.

    What an export keeps for itself is none of them, nor is anything hidden.
    """
    if path.is_file():
        return [path]
    return sorted(
        file
        for file in path.rglob("*")
        if file.is_file()
        and file.suffix.lower() in endings
        and file.name != FILE
        and not any(part.startswith((".", "__")) for part in file.relative_to(path).parts)
    )


@contextmanager
def unpacked(path: Path) -> Iterator[Path]:
    """A path itself, or the folder that a zip or tar archive was unpacked into meanwhile.

    Raises:
        GlaneurError: E233 when the archive is damaged.
    """
    is_zip, is_tar = _archive(path)
    if not (is_zip or is_tar):
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="glaneur-") as folder:
        try:
            for name, data in _of_zip(path) if is_zip else _of_tar(path):
                parts = PurePosixPath(name.replace("\\", "/")).parts
                if parts and not {"..", "/"} & set(parts) and ":" not in parts[0]:
                    file = Path(folder).joinpath(*parts)
                    file.parent.mkdir(parents=True, exist_ok=True)
                    file.write_bytes(data)
        except (OSError, zipfile.BadZipFile, tarfile.TarError, EOFError, zlib.error) as error:
            raise broken(path, first_line(error)) from error
        yield Path(folder)


def _of_zip(path: Path) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(path) as packed:
        for one in packed.infolist():
            if not one.is_dir():
                yield one.filename, packed.read(one)


def _of_tar(path: Path) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(path) as packed:
        for one in packed:
            # links and devices are nobody's annotations
            if one.isfile() and (stream := packed.extractfile(one)):
                yield one.name, stream.read()


def _archive(path: Path) -> tuple[bool, bool]:
    if not path.is_file():
        return False, False
    return zipfile.is_zipfile(path), tarfile.is_tarfile(path)
