"""What settings name reaches workers that cannot read it: contents travel, not paths.

Each worker lays the files out in a temporary folder of its own, by their digests, as soon as it is
there, and takes the folder away with the run.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from distributed import WorkerPlugin

from pipeline.config import Config, seen_from
from pipeline.errors import GlaneurError
from pipeline.extractors import Extractor
from pipeline.plugins.files import contents, digest_of
from pipeline.plugins.loading import extractors_of, installed_in
from pipeline.plugins.settings import section_of
from pipeline.readers.later import Found
from pipeline.shards import run_shard

# files by their paths in the folder of a worker; None is a folder
_Parcels = Mapping[str, bytes | None]

_folders: dict[str, tempfile.TemporaryDirectory[str]] = {}


class Delivery(WorkerPlugin):
    """Brings files to every worker of a cluster, those too that come later.

    Args:
        name: of the delivery, nobody else's.
        parcels: what goes into the folder.
    """

    def __init__(self, name: str, parcels: _Parcels) -> None:
        self.name = name
        self._parcels = parcels

    def setup(self, worker: Any) -> None:
        """Lay the files out."""
        if self.name in _folders:
            return
        beside = getattr(worker, "local_directory", None)
        folder = tempfile.TemporaryDirectory(prefix="glaneur-", dir=beside)
        for name, data in self._parcels.items():
            path = Path(folder.name) / name
            (path if data is None else path.parent).mkdir(parents=True, exist_ok=True)
            if data is not None:
                path.write_bytes(data)
        _folders[self.name] = folder

    def teardown(self, worker: Any) -> None:  # noqa: ARG002 - distributed's signature
        """Take them away."""
        if folder := _folders.pop(self.name, None):
            folder.cleanup()


@dataclass(frozen=True)
class Sent:
    """Settings on their way: what a worker needs to work by them.

    Attributes:
        delivery: name of the delivery of their files.
        config: whose files are named from the folder of the delivery.
        installed: installed extractors with their fingerprints, which must be the same there.
    """

    delivery: str
    config: Config
    installed: tuple[tuple[str, str], ...]


def packed(config: Config, name: str) -> tuple[Sent, Delivery]:
    """Take a copy of all files that settings name.

    Args:
        config: of a run.
        name: of the delivery.

    Raises:
        GlaneurError: E304 when a file cannot be read.
    """
    parcels: dict[str, bytes | None] = {}

    def moved(path: Path) -> Path:
        # by its digest, under its own name: of what the file is called errors and modules speak
        there = Path(digest_of(path).hex()[:32], path.name)
        if path.is_dir():
            parcels[there.as_posix()] = None
        for inside, data in contents(path):
            parcels[(there / inside).as_posix()] = data
        return there

    extractors = extractors_of(config)
    sent = Sent(
        name, _moved(config, extractors, moved), tuple(installed_in(config, extractors).items())
    )
    return sent, Delivery(name, parcels)


def _moved(
    config: Config, extractors: Iterable[Extractor[Any]], move: Callable[[Path], Path]
) -> Config:
    sections = dict(config.extractors)
    for one in extractors:
        if one.config is not None:
            sections[one.name] = section_of(one, sections.get(one.name, "{}"), move)
    run, entities = config.run, config.entities
    return config.model_copy(
        update={
            "run": run.model_copy(update={"plugins": tuple(map(move, run.plugins))}),
            "entities": entities.model_copy(
                update={"gazetteers": tuple(map(move, entities.gazetteers))}
            ),
            "names": config.names.model_copy(update={"file": None}),
            "extractors": tuple(sorted(sections.items())),
            "folder": Path(),
        }
    )


def run_there(items: Sequence[Found], sent: Sent) -> bytes:
    """What :func:`pipeline.shards.run_shard` does, at a worker elsewhere.

    Raises:
        GlaneurError: E313 when the files are not there, E314 when what is installed is another
            version; what ``run_shard`` raises.
    """
    folder = _folders.get(sent.delivery)
    if folder is None:
        raise GlaneurError("E313", sent.delivery, "they were not brought to it")
    config = seen_from(Path(folder.name), sent.config)
    here = installed_in(config, extractors_of(config)) if sent.installed else {}
    for name, fingerprint in sent.installed:
        if here[name] != fingerprint:
            raise GlaneurError("E314", name)
    return run_shard(items, config)
