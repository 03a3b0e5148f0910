"""The command line; each subcommand has a file."""

from pipeline.cli import (  # noqa: F401 - they register themselves
    clean,
    convert,
    diff,
    evaluate,
    explain,
    export,
    import_,
    listing,
    plugins,
    report,
    run,
    show,
)
from pipeline.cli.app import app, main
from pipeline.cli.run import FIELDS

__all__ = ["FIELDS", "app", "main"]
