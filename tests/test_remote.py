"""Articles and tables of an object storage, played by one in memory."""

import csv
import json
import time

import fsspec
import pytest
from folders import write_articles
from fsspec.implementations.memory import MemoryFileSystem

import pipeline.places.remote
from pipeline.errors import GlaneurError
from pipeline.places import Bucket, place_of
from pipeline.places.place import OWNER
from pipeline.readers import discover
from pipeline.readers.folders import MANIFEST
from pipeline.runs import run


@pytest.fixture
def bucket():
    """An empty storage."""
    system = fsspec.filesystem("memory")
    system.store.clear()
    system.pseudo_dirs[:] = [""]
    yield system
    system.store.clear()


def put(system, **files):
    for name, data in files.items():
        system.pipe_file(f"/presse/{name}", data)


def locators(*inputs):
    found, problems = discover(inputs)
    return [one.locator for one in found], [problem.code for problem in problems]


def test_a_folder_an_object_and_a_glob(bucket):
    put(bucket, **{"b.txt": b"b", "a.txt": b"a", "c/d.html": b"d", "a.toml": b"", "logo.png": b"x"})
    put(bucket, **{"c/run.json": b'{"files": ["e.json"]}', "c/e.json": b"{}", ".x/f.txt": b"f"})
    a, b, d = (f"memory:///presse/{name}" for name in ("a.txt", "b.txt", "c/d.html"))
    assert locators("memory://presse") == ([a, b, d], [])
    assert locators("memory://presse/a.txt") == ([a], [])
    assert locators("memory://presse/*.t*") == ([a, b], [])
    assert locators("memory://presse/x.txt", "memory://rien") == ([], ["E101", "E101"])


@pytest.mark.parametrize(
    ("address", "code"), [("nowhere://a/b", "E117"), ("s3:///", "E1"), ("gs://presse/a", "E1")]
)
def test_an_address_that_cannot_be_used_is_one_clear_line(address, code, monkeypatch):
    def missing(address, **_options):
        raise ImportError("Install s3fs")

    if not address.startswith("nowhere"):
        monkeypatch.setattr(fsspec.core, "url_to_fs", missing)
        code = "E110"
    found, problems = discover([address])
    assert (found, [one.code for one in problems]) == ([], [code])
    if code == "E110":
        assert "pip install 'glaneur[" in str(problems[0])


def test_what_the_service_refuses_is_a_problem(bucket, monkeypatch):
    def refuses(self, path, **_options):
        raise RuntimeError("no credentials\nat all")

    monkeypatch.setattr(MemoryFileSystem, "isfile", refuses)
    [problem] = discover(["memory://presse"])[1]
    assert str(problem).startswith("E102 memory://presse: cannot be read (RuntimeError: no cred")


def same(system, address, folder):
    there = {
        name.rpartition("/")[2]: system.cat_file(name) for name in system.glob(f"{address}/*.csv")
    }
    assert there == {path.name: path.read_bytes() for path in folder.glob("*.csv")}


@pytest.mark.model
@pytest.mark.usefixtures("one_load")
class TestRuns:
    def test_tables_are_the_same_there(self, bucket, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        folder = write_articles(tmp_path / "articles", 3)
        (folder / "1.toml").write_text("title = 'Un'")
        run(["articles"], "out")
        run(["articles"], "memory://sorties/out")
        same(bucket, "/sorties/out", tmp_path / "out")
        manifest = json.loads(bucket.cat_file("/sorties/out/run.json"))
        assert {name.rpartition("/")[2] for name in bucket.find("/sorties/out", maxdepth=1)} == {
            MANIFEST, *manifest["files"],
        }  # fmt: skip

    def test_articles_are_the_same_from_there(self, bucket, tmp_path):
        folder = write_articles(tmp_path / "articles", 3)
        (folder / "1.toml").write_text("title = 'Un'\npublished = '2024-09'")
        for path in folder.iterdir():
            put(bucket, **{path.name: path.read_bytes()})
        run([folder], tmp_path / "here")
        run(["memory://presse"], tmp_path / "there")
        for path in (tmp_path / "here").glob("*.csv"):
            there = (tmp_path / "there" / path.name).read_text()
            assert there.replace("memory:///presse", folder.as_posix()) == path.read_text()

    def test_a_second_run_works_on_nothing(self, bucket, tmp_path, monkeypatch):
        folder = write_articles(tmp_path / "articles", 3)
        run([folder], "memory://sorties")
        before = {name: bucket.cat_file(name) for name in bucket.glob("/sorties/*.csv")}

        def works(items, config):
            raise AssertionError(items)

        monkeypatch.setattr("pipeline.engines.run_shard", works)
        run([folder], "memory://sorties")
        assert {name: bucket.cat_file(name) for name in bucket.glob("/sorties/*.csv")} == before

    def test_rules_beside_the_tables_are_used(self, bucket, tmp_path):
        folder = write_articles(tmp_path / "articles", 1)
        run([folder], "memory://sorties")
        [name] = named(bucket)
        bucket.pipe_file("/sorties/names.toml", f'[[drop]]\nname = "{name}"\n'.encode())
        run([folder], "memory://sorties")
        assert named(bucket) == []


def named(system):
    rows = csv.DictReader(system.cat_file("/sorties/names.csv").decode().splitlines())
    return [row["canonical"] for row in rows]


class TestLock:
    def test_a_second_run_is_told_who_has_it(self, bucket):
        second = place_of("memory://sorties").locked()
        refused = pytest.raises(GlaneurError, match=r"E208 .*process \d+ on ")
        with place_of("memory://sorties").locked(), refused:
            second.__enter__()
        with place_of("memory://sorties").locked():
            pass
        assert not bucket.exists(f"/sorties/{OWNER}")

    def test_a_mark_that_nobody_renewed_is_no_ones(self, bucket):
        place = Bucket.of("memory://sorties")
        place.write(OWNER, f"{time.time() - 1000:.0f} process 1 on elsewhere".encode())
        with place.locked():
            pass

    @pytest.mark.usefixtures("soon")
    def test_a_mark_is_renewed(self, bucket, monkeypatch):
        monkeypatch.setattr(pipeline.places.remote, "_RENEWED", 0.01)
        place = Bucket.of("memory://sorties")
        with place.locked():
            place.write(OWNER, b"0 lost")
            while place.read(OWNER).startswith(b"0 "):
                time.sleep(0.01)


def test_a_place_that_cannot_be_written_is_one_clear_line(bucket, monkeypatch):
    def refuses(self, path, value, **_options):
        raise RuntimeError("access denied")

    monkeypatch.setattr(MemoryFileSystem, "pipe_file", refuses)
    with pytest.raises(GlaneurError, match=r"E201 memory://sorties: .*access denied"):
        place_of("memory://sorties")


def test_sending_that_breaks_off_leaves_no_run(bucket, tmp_path, monkeypatch):
    place = Bucket.of("memory://sorties")
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text(name)
    place.publish(tmp_path, {"files": ["a.csv", "b.csv"]})
    assert json.loads(place.read(MANIFEST)) == {"files": ["a.csv", "b.csv"]}

    def breaks(self, here, there, **_options):
        raise RuntimeError("connection reset")

    monkeypatch.setattr(MemoryFileSystem, "put_file", breaks)
    with pytest.raises(OSError, match="connection reset"):
        place.publish(tmp_path, {"files": ["a.csv"]})
    with pytest.raises(FileNotFoundError):
        place.read(MANIFEST)
    monkeypatch.undo()
    place.publish(tmp_path, {"files": ["a.csv"]})
    assert place.names("") == ["a.csv", "b.csv", MANIFEST]
