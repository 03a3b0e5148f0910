"""The command line; each subcommand has a file."""

from pipeline.cli import clean, convert, evaluate, listing, plugins, run  # noqa: F401 - they register themselves
from pipeline.cli.app import app, main
from pipeline.cli.run import FIELDS

__all__ = ["FIELDS", "app", "main"]
