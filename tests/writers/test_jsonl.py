"""JSON lines as they stand in the file."""

from datetime import date
from decimal import Decimal

import pandas as pd
from finished import EMPTY, run_of

from pipeline.writers import jsonl


def test_a_row_is_a_line_with_every_column(tmp_path):
    row = [12, 1e-7, Decimal("1234567890123456789.1200"), False, date(2024, 9, 27), 'é "\n\u2028\\']
    jsonl.write(run_of(tmp_path, [row, EMPTY]), tmp_path)
    start = '{"article": "a.txt", "sentence": 1, "start": 0, "end": 5, "text": "text", '
    assert (tmp_path / "figures.jsonl").read_bytes().decode() == (
        f'{start}"number": 12, "share": 1e-07, "amount": 1234567890123456789.12, "is_net": false, '
        f'"day": "2024-09-27", "note": "é \\"\\n\u2028\\\\"}}\n'
        f'{start}"number": null, "share": null, "amount": null, "is_net": null, "day": null, '
        '"note": null}\n'
    )


def test_pandas_reads_it(tmp_path):
    jsonl.write(run_of(tmp_path, [[1, 0.5, Decimal("1.5"), True, None, "a"]]), tmp_path)
    found = pd.read_json(tmp_path / "figures.jsonl", lines=True)
    assert list(found.loc[0, ["number", "share", "amount", "is_net", "note"]]) == [
        1, 0.5, 1.5, True, "a",
    ]  # fmt: skip
