"""French numbers in figures and words, shared by money, dates and quantities."""

from pipeline.numbers.figures import FIGURES, SPACE, parse_figures
from pipeline.numbers.quantity import INITIALS, QUANTITY, START, Quantity, read_quantity
from pipeline.numbers.words import WORDS, parse_words

__all__ = [
    "FIGURES",
    "INITIALS",
    "QUANTITY",
    "SPACE",
    "START",
    "WORDS",
    "Quantity",
    "parse_figures",
    "parse_words",
    "read_quantity",
]
