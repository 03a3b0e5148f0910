from decimal import Decimal

import pytest

from pipeline.tables import ERRORS, SENTENCES
from pipeline.writers.csv import CsvWriter, read


def test_what_is_written_reads_back(tmp_path):
    with CsvWriter(tmp_path, [SENTENCES, ERRORS]) as writer:
        writer.write("sentences", ["a.txt", 1, 0, 5, 'Il dit : « "Non", enfin ».\n=1+1'])
        writer.write("sentences", ["a.txt", 2, 6, 9, "=1+1"])
        writer.write("errors", ["b.txt", "read", "E103", "vide, encore"])
    rows = list(read(tmp_path / "sentences.csv"))
    assert [row["text"] for row in rows] == ['Il dit : « "Non", enfin ».\n=1+1', "=1+1"]
    assert rows[0] | {"text": ""} == {
        "article": "a.txt", "sentence": "1", "start": "0", "end": "5", "text": "",
    }  # fmt: skip
    assert [row["message"] for row in read(tmp_path / "errors.csv")] == ["vide, encore"]


@pytest.mark.parametrize("text", ["a\rb", "a\r\nb", "\r", "a\nb", "\x00", "\u2028", '"', ","])
def test_odd_characters_read_back(tmp_path, text):
    with CsvWriter(tmp_path, [ERRORS]) as writer:
        writer.write("errors", [text, text, "c", text])
    assert list(read(tmp_path / "errors.csv")) == [
        {"article": text, "stage": text, "code": "c", "message": text}
    ]


def test_the_file_is_plain_csv(tmp_path):
    with CsvWriter(tmp_path, [ERRORS]) as writer:
        writer.write("errors", ["é,1", "=x", None, Decimal("1.50")])
    assert (tmp_path / "errors.csv").read_bytes() == (
        'article,stage,code,message\n"é,1",\'=x,,1.5\n'.encode()
    )


def test_a_table_without_rows_has_its_header(tmp_path):
    with CsvWriter(tmp_path, [ERRORS]):
        pass
    assert (tmp_path / "errors.csv").read_text() == "article,stage,code,message\n"
