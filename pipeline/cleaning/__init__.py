"""From a raw article to clean text, with the way back to every character."""

from pipeline.cleaning.cleaned import RULES, Clean, clean
from pipeline.cleaning.edits import Edit
from pipeline.cleaning.offsets import Offsets

__all__ = ["RULES", "Clean", "Edit", "Offsets", "clean"]
