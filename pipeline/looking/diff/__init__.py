"""What came, went and changed from one run to another."""

from pipeline.looking.diff.runs import Difference, difference

__all__ = ["Difference", "difference"]
