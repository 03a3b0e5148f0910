"""Extractors by name, from files, from installed packages."""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from importlib.abc import SourceLoader
from importlib.metadata import entry_points
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

from pipeline import extras
from pipeline.errors import GlaneurError, of_system, with_type
from pipeline.extractors import ALL, Extractor
from pipeline.plugins import rules
from pipeline.plugins.installed import ENTRY_POINT_GROUP, fingerprint
from pipeline.plugins.order import Find, in_order
from pipeline.plugins.settings import with_settings

if TYPE_CHECKING:
    from pipeline.config import Config

_EXTRAS = {one.name: f"{extras.__name__}.{one.name}" for one in iter_modules(extras.__path__)}
BUILT_IN = {"money": "pipeline.money", "dates": "pipeline.dates", **_EXTRAS}


def extractors_of(config: Config, *, checked: bool = True) -> tuple[Extractor[Any], ...]:
    """The extractors of a run, each with its settings, in the order in which they run.

    Args:
        config: of the run.
        checked: whether settings of an extractor that is not there are an error.

    Raises:
        GlaneurError: what :func:`load` raises, and E304 for settings that cannot be used.
    """
    found = load(config.run.extractors, config.run.plugins)
    known = available() if checked else [name for name, _ in config.extractors]
    return with_settings(found, config.extractors, known, config.folder)


def load(names: Sequence[str], plugins: Sequence[Path] = ()) -> tuple[Extractor[Any], ...]:
    """Find extractors by name: built in, in plug-in files, or installed as entry points.

    Every extractor of a plug-in file is used, named or not, and so is what one requires.

    Args:
        names: in the order in which they run; ``all`` is every one that is built in or installed.
        plugins: Python files, and files of rules, TOML.

    Raises:
        GlaneurError: for an unknown name (E301), a plug-in that does not load (E302, rules E309),
            two extractors of one name (E303), or some that require each other (E307).
    """
    from_files = [found for path in plugins for found in _from_file(path)]
    in_files = {found.name for found in from_files}
    chosen = [by_name(name) for name in named(names) if name not in in_files]
    chosen += from_files
    seen: dict[str, Extractor[Any]] = {}
    for found in chosen:
        if found.name in seen or (found.name in in_files and found.name in BUILT_IN):
            raise GlaneurError("E303", where=found.name)
        seen[found.name] = found
    return in_order(chosen, _finder())


def named(names: Iterable[str]) -> tuple[str, ...]:
    """Each name once, and for :data:`ALL` those of all that are built in or installed.

    >>> named(["dates", "all"])[:2]
    ('dates', 'money')
    """
    several = (sorted(available(), key=_place) if name == ALL else [name] for name in names)
    return tuple(dict.fromkeys(name for found in several for name in found))


def _place(name: str) -> tuple[bool, int, str]:
    """What is built in first, in the order in which it is listed."""
    order = list(BUILT_IN)
    return name not in BUILT_IN, order.index(name) if name in BUILT_IN else 0, name


def installed_in(config: Config, extractors: Iterable[Extractor[Any]]) -> dict[str, str]:
    """The installed extractors among those of a run, each with its fingerprint."""
    in_files = {found.name for path in config.run.plugins for found in _from_file(path)}
    names = [one.name for one in extractors if one.name not in {*BUILT_IN, *in_files}]
    return {name: fingerprint(name) for name in names}


def available() -> Mapping[str, str]:
    """Names that :func:`load` knows without plug-in files, each with its module."""
    installed = {point.name: point.value for point in entry_points(group=ENTRY_POINT_GROUP)}
    return {**installed, **BUILT_IN}


def with_required(one: Extractor[Any]) -> tuple[Extractor[Any], ...]:
    """An extractor after all that it requires, itself the last."""
    return in_order([one], _finder())


def _finder() -> Find:
    # installed packages are looked through at most once, and only for what is not built in
    installed = cache(available)

    def find(name: str) -> Extractor[Any] | None:
        return by_name(name) if name in BUILT_IN or name in installed() else None

    return find


def by_name(name: str) -> Extractor[Any]:
    """The built-in or installed extractor of that name; E301 when there is none."""
    if name in BUILT_IN:
        module = importlib.import_module(BUILT_IN[name])
        return next(found for found in _in_module(module) if found.name == name)
    for point in entry_points(group=ENTRY_POINT_GROUP, name=name):
        try:
            found = point.load()
        except Exception as error:
            raise GlaneurError("E302", where=point.value, detail=with_type(error)) from error
        if isinstance(found, Extractor):
            return found
        raise GlaneurError("E302", where=point.value, detail="no @extractor there")
    raise GlaneurError("E301", where=name, detail=", ".join(sorted(available())))


def _from_file(path: Path) -> list[Extractor[Any]]:
    has_rules = path.suffix.lower() == ".toml"
    try:
        data = path.read_bytes()
    except OSError as error:
        code = "E309" if has_rules else "E302"
        raise GlaneurError(code, where=str(path), detail=of_system(error)) from error
    return _from_rules(path, data) if has_rules else _from_python(path, data)


@lru_cache(maxsize=64)
def _from_rules(path: Path, _data: bytes) -> list[Extractor[Any]]:
    return [rules.load(path)]


class _Source(SourceLoader):
    """What a file held when it was read, whatever was compiled of it before."""

    def __init__(self, path: Path, data: bytes) -> None:
        self._path = path
        self._data = data

    def get_filename(self, _name: str) -> str:
        return str(self._path)

    def get_data(self, _path: str | bytes) -> bytes:
        return self._data


@lru_cache(maxsize=64)
def _from_python(path: Path, data: bytes) -> list[Extractor[Any]]:
    # another content is another module: rows of both may be about in one process
    name = f"glaneur_plugin_{path.stem}_{hashlib.sha256(data).hexdigest()[:16]}"
    spec = importlib.util.spec_from_file_location(name, path, loader=_Source(path, data))
    if spec is None or spec.loader is None:
        raise GlaneurError("E302", where=str(path), detail="no Python file")
    module = importlib.util.module_from_spec(spec)
    # dataclasses look their module up by name
    sys.modules[spec.name] = module
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise GlaneurError("E302", where=str(path), detail=with_type(error)) from error
    # one that it imports to read its matches is not its own
    found = [one for one in _in_module(module) if one.function.__module__ == spec.name]
    if not found:
        raise GlaneurError("E302", where=str(path), detail="no @extractor in it")
    return found


def _in_module(module: Any) -> list[Extractor[Any]]:
    return [value for value in vars(module).values() if isinstance(value, Extractor)]
