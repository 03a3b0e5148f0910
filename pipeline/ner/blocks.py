"""Matrix products whose rounding does not depend on what else is computed.

BLAS rounds a row by the kernel that meets it, and which one that is hangs on the number of rows and
on the row's place among them. Here a product always has the same number of rows, and a row always
stands at the same place modulo :data:`TILE`; so a word's numbers are the same, bit for bit, alone
or in company.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]

# a multiple of the rows that the kernels of any BLAS take at a time: 4, 6, 8, 12
TILE = 24
_ROWS = 4 * TILE


def product(rows: Floats, weight: Floats, slots: Ints) -> Floats:
    """Multiply rows by a matrix.

    Args:
        rows: in any number and order.
        weight: inputs by outputs.
        slots: of each row, a number below :data:`TILE` that is the row's own.
    """
    places = _places(slots)
    size = -(-(int(places.max()) + 1) // _ROWS) * _ROWS if len(places) else 0
    full = np.zeros((size, rows.shape[1]), "f")
    full[places] = rows
    found = np.empty((size, weight.shape[1]), "f")
    for at in range(0, size, _ROWS):
        np.dot(full[at : at + _ROWS], weight, out=found[at : at + _ROWS])
    kept: Floats = found[places]
    return kept


def _places(slots: Ints) -> Ints:
    """A row for each slot, no two in the same row."""
    order = np.argsort(slots, kind="stable")
    ordered = slots[order]
    ranks = np.arange(len(slots)) - np.searchsorted(ordered, ordered)
    places = np.empty(len(slots), np.intp)
    places[order] = ranks * TILE + ordered
    return places
