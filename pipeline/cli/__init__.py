"""The command line; each subcommand has a file."""

from pipeline.cli import clean, diff, evaluate, explain, listing, run, show  # noqa: F401 - they register themselves
from pipeline.cli.app import app, main
from pipeline.cli.run import FIELDS

__all__ = ["FIELDS", "app", "main"]
