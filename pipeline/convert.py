"""The tables of a finished run in other formats, put in place whole."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pipeline.errors import GlaneurError
from pipeline.places import Folder
from pipeline.places.local import twin
from pipeline.readers.folders import MANIFEST
from pipeline.results import Results
from pipeline.writers import formats
from pipeline.writers.written import Written


def convert(
    run: str | Path,
    wanted: str | Iterable[str] | None,
    *,
    excel: bool = False,
    out: str | Path | None = None,
) -> Written:
    """Write the tables of a finished run in other formats.

    Args:
        run: folder of the run.
        wanted: names of formats, ``"sqlite,xlsx"`` or one by one.
        excel: the CSVs as a French Excel opens them.
        out: where the files go; into the run's own folder when None, where the next run renews or
            removes them with its tables.

    Raises:
        GlaneurError: E206 when no run is there, E210 to E212 and E214 for formats that cannot be
            had, E201 when the files cannot be written, E208 when a run writes there, E213 when
            ``out`` is the folder of another run.
    """
    chosen = formats.checked(wanted, excel=excel)
    if not chosen:
        raise GlaneurError("E214", str(run), ", ".join(formats.FORMATS))
    results = Results.of(Path(run))
    if out is None or Path(out).resolve() == Path(run).resolve():
        return _inside(results, chosen, excel=excel)
    folder = Path(out)
    if (folder / MANIFEST).exists():
        raise GlaneurError("E213", folder.as_posix())
    with Folder.of(str(folder)).aside() as new:
        written = formats.write(results, new, chosen, excel=excel)
        for name in written.files:
            (new / name).replace(folder / name)
    return written


def _inside(results: Results, chosen: Iterable[str], *, excel: bool) -> Written:
    """Put the files beside the tables, and into the manifest."""
    folder = results.folder
    place = Folder.of(str(folder))
    with place.locked(), place.aside() as new:
        # a run may have ended in between
        results = Results.of(folder)
        written = formats.write(results, new, chosen, excel=excel)
        there = [name for name in results.manifest["files"] if (folder / name).exists()]
        for name in there:
            if name not in written.files:
                twin(folder / name, new / name)
        files = list(dict.fromkeys([*there, *written.files]))
        place.publish(new, {**results.manifest, "files": files})
    return written
