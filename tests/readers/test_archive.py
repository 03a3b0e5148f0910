import gzip
import io
import random
import struct
import tracemalloc
import zipfile
from contextlib import contextmanager
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.article import Article, Published
from pipeline.errors import GlaneurError
from pipeline.readers import Document, Options, Source
from pipeline.readers import read as read_source
from pipeline.readers.archives.archive import read
from pipeline.readers.forms import articles

TEXT = "La société nantaise a levé 5 M€ à l'été."
MIB = 1024 * 1024


def zipped(members, method=zipfile.ZIP_DEFLATED):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in members.items():
            data = content.encode() if isinstance(content, str) else content
            archive.writestr(zipfile.ZipInfo(name, (2024, 9, 27, 8, 0, 0)), data, method)
    return target.getvalue()


def document(data, name="presse.zip"):
    return Document(name, name, lambda: io.BytesIO(data))


def read_all(data, name="presse.zip", **options):
    """Locators and texts of the articles, codes and places of the problems."""
    found, problems = {}, []
    for item in articles(document(data, name), Options(**options)):
        if isinstance(item, Article):
            assert item.locator not in found
            found[item.locator] = item.raw
        else:
            problems.append((item.code, item.where))
    return found, problems


def _detail(data, name="presse.zip", **options):
    [problem] = articles(document(data, name), Options(**options))
    return problem.code, problem.detail


def test_gzip_is_read_as_what_is_in_it():
    assert read_all(gzip.compress(TEXT.encode()), "un.txt.gz") == ({"un.txt.gz": TEXT}, [])
    [article] = articles(document(gzip.compress(b"# Titre"), "un.MD.GZ"), Options())
    assert (article.form, article.locator) == ("md", "un.MD.GZ")
    two = gzip.compress(b"Une ") + gzip.compress(b"suite.")
    assert read_all(two, "stdin") == ({"stdin": "Une suite."}, [])


def test_an_empty_gzip_is_an_empty_file():
    assert read_all(gzip.compress(b""), "un.txt.gz") == ({}, [("E103", "un.txt.gz")])


@pytest.mark.parametrize("place", [14, -6, -2], ids=["data", "sum", "length"])
def test_damaged_gzip_is_not_trusted(place):
    data = bytearray(gzip.compress(TEXT.encode()))
    data[place] ^= 0xFF
    assert read_all(bytes(data), "un.txt.gz") == ({}, [("E111", "un.txt.gz")])


def test_gzip_that_is_cut_off_is_said():
    data = gzip.compress(TEXT.encode())
    assert _detail(data[:-9], "un.txt.gz") == ("E111", "cut off")
    assert _detail(data[:5], "un.txt.gz") == ("E111", "cut off")


def test_members_come_in_order_of_their_names_with_readable_locators():
    data = zipped({"mars/un.txt": "Un.", "b.txt": "B.", "avril/z.md": "Z.", "avril/a/y.txt": "Y."})
    found, problems = read_all(data)
    assert list(found) == [
        "presse.zip#avril/a/y.txt",
        "presse.zip#avril/z.md",
        "presse.zip#b.txt",
        "presse.zip#mars/un.txt",
    ]
    assert (found["presse.zip#mars/un.txt"], problems) == ("Un.", [])


def test_what_is_no_article_in_a_folder_is_none_in_an_archive():
    aside = [
        "__MACOSX/a.txt", "__MACOSX/._a.txt", ".caché.txt", ".git/x.txt", "README.md", "une.png",
        "p/page_files/cadre.html", "p/page_fichiers/x.js", "p/page_files/d/x.txt", "b.toml",
        "Thumbs.db",
    ]  # fmt: skip
    read = {"a.txt": "Oui.", "autre_files/a.txt": "Oui.", "notes": "Oui.", "p/page.htm": "<p>"}
    found, problems = read_all(zipped(dict.fromkeys(aside, "Non.") | read | {"d/": ""}))
    assert found == {f"presse.zip#{name}": "Oui." for name in [*read][:3]}
    assert [where for _, where in problems] == ["presse.zip#p/page.htm"]


@pytest.mark.parametrize("members", [{}, {"d/": ""}, {"une.png": b"\x89PNG", "x.css": ""}])
def test_an_archive_without_articles_is_said(members):
    code, detail = _detail(zipped(members))
    assert code == "E115"
    assert detail == (", ".join(name for name in members if name != "d/") or "it is empty")


def test_files_of_office_programs_are_no_archives_of_articles():
    table = zipped({"[Content_Types].xml": "<Types/>", "xl/sheet1.xml": "<x/>"})
    assert read_all(table, "t.xlsx") == ({}, [("E104", "t.xlsx")])
    book = zipped({"mimetype": "application/epub+zip", "un.xhtml": "<html/>"})
    assert read_all(book, "livre.epub") == ({}, [("E104", "livre.epub")])


def test_a_side_file_beside_its_article_is_used():
    side = 'title = "Titre"\nsource = "La Gazette"\npublished = 2024-09-27\n'
    data = zipped({"a/un.txt": TEXT, "a/un.toml": side, "a/deux.txt": "Deux.", "b/un.txt": "B."})
    by_name = {item.locator: item for item in articles(document(data), Options())}
    told = by_name["presse.zip#a/un.txt"]
    assert (told.title, told.source) == ("Titre", "La Gazette")
    assert told.published == Published("2024-09-27", "day", "sidecar")
    assert by_name["presse.zip#a/deux.txt"].title == by_name["presse.zip#b/un.txt"].title == ""


def test_a_broken_side_file_is_said_and_the_article_read():
    data = zipped({"un.txt": TEXT, "un.toml": "titel = 'x'", "deux.txt": "D.", "deux.toml": "="})
    found, problems = read_all(data)
    assert list(found) == ["presse.zip#deux.txt", "presse.zip#un.txt"]
    assert problems == [("E108", "presse.zip#deux.txt"), ("E108", "presse.zip#un.txt")]


def test_the_users_word_goes_before_the_side_file(tmp_path):
    path = tmp_path / "presse.zip"
    path.write_bytes(zipped({"un.txt": TEXT, "un.toml": "published = '2024'"}))
    given = Published.parse("2023-01", "cli")
    [article] = read_source(Source("presse.zip", path), Options(published=given))
    assert (article.locator, article.published) == ("presse.zip#un.txt", given)


def test_the_day_of_a_member_is_known_to_its_reader(monkeypatch):
    seen = []

    def spy(inner, options):
        seen.append((inner.name, inner.modified, inner.depth))
        return articles(inner, options)

    monkeypatch.setattr("pipeline.readers.archives.archive.found", spy)
    list(read(document(zipped({"d/un.txt": TEXT})), Options()))
    assert seen == [("un.txt", date(2024, 9, 27), 1)]


def _renamed(data, old, new, flag):
    """The archive with another name in it, as programs write it that do not say the encoding."""
    assert len(old) == len(new)
    data = bytearray(data.replace(old, new))
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(sign) + offset
        data[at : at + 2] = struct.pack("<H", flag)
    return bytes(data)


@pytest.mark.parametrize(
    ("encoding", "flag"), [("cp437", 0), ("utf-8", 0), ("utf-8", 0x800)], ids=str
)
def test_names_are_read_in_either_encoding(encoding, flag):
    name = "été/levée.txt".encode(encoding)
    data = _renamed(zipped({"x" * len(name): TEXT}), b"x" * len(name), name, flag)
    assert read_all(data) == ({"presse.zip#été/levée.txt": TEXT}, [])


def test_names_of_windows_programs_have_folders():
    assert read_all(zipped({r"mars\un.txt": TEXT})) == ({"presse.zip#mars/un.txt": TEXT}, [])


def test_a_name_that_comes_twice_is_the_later_file():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("un.txt", "Avant.")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("un.txt", "Après.")
    assert read_all(target.getvalue()) == ({"presse.zip#un.txt": "Après."}, [])


def test_archives_may_lie_in_archives_three_deep():
    inner = gzip.compress(TEXT.encode())
    second = zipped({"d/un.txt.gz": inner, "deux.txt": "Deux."})
    first = zipped({"mars.zip": second})
    assert read_all(first) == (
        {
            "presse.zip#mars.zip#d/un.txt.gz": TEXT,
            "presse.zip#mars.zip#deux.txt": "Deux.",
        },
        [],
    )
    found, problems = read_all(zipped({"a.zip": first, "b.txt": "B."}))
    assert problems == [("E113", "presse.zip#a.zip#mars.zip#d/un.txt.gz")]
    assert list(found) == ["presse.zip#a.zip#mars.zip#deux.txt", "presse.zip#b.txt"]


def test_an_archive_that_holds_itself_for_ever_ends():
    data = TEXT.encode()
    for _ in range(50):
        data = gzip.compress(data)
    assert read_all(data, "x.gz") == ({}, [("E113", "x.gz")])


def test_a_zip_in_a_gzip_is_read():
    data = gzip.compress(zipped({"un.txt": TEXT}))
    assert read_all(data, "presse.zip.gz") == ({"presse.zip.gz#un.txt": TEXT}, [])


def test_forms_with_many_articles_are_read_inside():
    feed = '{"text": "Un."}\n{"text": "Deux."}\n'
    data = zipped({"flux.jsonl": feed})
    found, _ = read_all(data)
    assert list(found.values()) == ["Un.", "Deux."]
    assert list(found) == ["presse.zip#flux.jsonl#1", "presse.zip#flux.jsonl#2"]


def _damaged(data, name):
    """One byte of a member's packed data is another one."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        info = archive.getinfo(name)
    at = info.header_offset + 30 + len(name) + info.compress_size - 2
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA])
def test_a_damaged_member_costs_itself(method):
    data = zipped({"a.txt": "A.", "b.txt": TEXT * 30, "c.txt": "C."}, method)
    found, problems = read_all(_damaged(data, "b.txt"))
    assert list(found) == ["presse.zip#a.txt", "presse.zip#c.txt"]
    assert problems == [("E111", "presse.zip#b.txt")]


def _flagged(data, member, offset, value):
    """Another value in the local header and the directory, at these offsets of the local one."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        local = archive.getinfo(member).header_offset
    central = data.rindex(member.encode()) - 46
    changed = bytearray(data)
    struct.pack_into("<H", changed, local + offset, value)
    struct.pack_into("<H", changed, central + offset + 2, value)
    return bytes(changed)


def test_encrypted_and_unknown_members_cost_themselves():
    data = zipped({"a.txt": "A.", "b.txt": "B.", "c.txt": "C."})
    data = _flagged(_flagged(data, "a.txt", 6, 1), "b.txt", 8, 97)
    found, problems = read_all(data)
    assert list(found) == ["presse.zip#c.txt"]
    assert problems == [("E111", "presse.zip#a.txt"), ("E111", "presse.zip#b.txt")]
    first, *_ = articles(document(data), Options())
    assert first.detail == "encrypted"


def test_an_archive_that_is_cut_off_is_said():
    data = zipped({"un.txt": TEXT * 50})
    assert read_all(data[:-30]) == ({}, [("E111", "presse.zip")])


@contextmanager
def memory_below(limit):
    """No more than so many MiB come on top of what is in use."""
    tracemalloc.start()
    yield
    peak = tracemalloc.get_traced_memory()[1] / MIB
    tracemalloc.stop()
    assert peak < limit


class _Zeros(io.RawIOBase):
    def __init__(self, size):
        self.left = size

    def read(self, size):
        size = min(size, self.left)
        self.left -= size
        return bytes(size)


@pytest.fixture(scope="module")
def bomb():
    """What 300 MiB of zeros become."""
    target, zeros = io.BytesIO(), _Zeros(300 * MIB)
    with gzip.GzipFile(fileobj=target, mode="wb", compresslevel=9, mtime=0) as packed:
        while piece := zeros.read(MIB):
            packed.write(piece)
    return target.getvalue()


def _whole(inner, _):
    """A reader that takes all there is, a block at a time."""
    with inner.open() as stream:
        size = sum(map(len, iter(lambda: stream.read(MIB), b"")))
    yield Article(inner.locator, str(size))


def test_gzip_that_swells_is_stopped(bomb, monkeypatch):
    monkeypatch.setattr("pipeline.readers.text.read", _whole)
    assert len(bomb) < MIB
    with memory_below(4):
        assert _detail(bomb, "x.txt.gz") == ("E113", "unpacks to more than 200 times its size")
    assert read_all(bomb, "x.txt.gz", max_ratio=2000)[0] == {"x.txt.gz": str(300 * MIB)}


def test_gzip_in_gzip_counts_from_the_users_own_file(bomb, monkeypatch):
    monkeypatch.setattr("pipeline.readers.text.read", _whole)
    twice = gzip.compress(bomb)
    assert len(twice) < len(bomb) / 20
    assert read_all(twice, "x.gz", max_ratio=2000) == ({}, [("E113", "x.gz")])


def test_small_files_may_swell_as_they_like():
    assert read_all(gzip.compress(b"a" * MIB), "x.txt.gz", max_ratio=2)[1] == []
    assert read_all(zipped({"x.txt": b"a" * MIB}), max_ratio=2)[1] == []


def test_a_member_that_swells_is_stopped_and_the_others_read(bomb):
    data = _zip_of(_raw_deflate(bomb), 300 * MIB, ["a.txt"], {"b.txt": TEXT})
    with memory_below(4):
        found, problems = read_all(data)
    assert (list(found), problems) == (["presse.zip#b.txt"], [("E113", "presse.zip#a.txt")])


def test_members_that_share_their_bytes_are_refused(bomb):
    data = _zip_of(_raw_deflate(bomb), 60 * MIB, [f"{n}.txt" for n in range(40)], {})
    assert _detail(data) == ("E113", "its members overlap")


def test_many_members_that_swell_together_are_refused():
    part = gzip.compress(bytes(60 * MIB))
    data = zipped({"a.txt": TEXT})
    target = io.BytesIO(data)
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive:
        for number in range(4):
            archive.writestr(f"{number}.txt", bytes(60 * MIB))
    assert len(part) * 4 * 200 < 4 * 60 * MIB
    assert _detail(target.getvalue())[0] == "E113"


def _raw_deflate(packed):
    return packed[10:-8]


def _zip_of(packed, size, names, others):
    """An archive, made by hand, in which some names stand for the same packed bytes."""
    body = bytearray(zipped(others)) if others else bytearray()
    old = []
    if others:
        with zipfile.ZipFile(io.BytesIO(bytes(body))) as archive:
            start, old = archive.start_dir, archive.infolist()
        directory, body = bytes(body[start:-22]), body[:start]
    else:
        directory = b""
    at = len(body)
    fields = (20, 0, 8, 0, 0, 0, len(packed), size)
    body += struct.pack("<4s5H3L2H", b"PK\x03\x04", *fields, len(names[0]), 0)
    body += names[0].encode() + packed
    for name in names:
        directory += struct.pack(
            "<4s6H3L5H2L", b"PK\x01\x02", 20, *fields, len(name), 0, 0, 0, 0, 0, at
        )
        directory += name.encode()
    count = len(names) + len(old)
    end = (0, 0, count, count, len(directory), len(body), 0)
    return bytes(body + directory + struct.pack("<4s4H2LH", b"PK\x05\x06", *end))


def test_a_large_archive_in_another_one_is_put_aside_on_disk():
    noise = random.Random(1).randbytes(20 * MIB)
    data = zipped({"a.zip": zipped({"x.bin": noise, "un.txt": TEXT}, zipfile.ZIP_STORED)})
    with memory_below(4):
        assert read_all(data) == ({"presse.zip#a.zip#un.txt": TEXT}, [])


GOOD = [
    zipped({"a/un.txt": TEXT, "a/un.toml": "title = 'x'", "b.zip": zipped({"c.md": "C."})}),
    gzip.compress(TEXT.encode()),
]


@given(st.sampled_from(GOOD), st.integers(0, 10_000), st.binary(max_size=6), st.integers(0, 3))
def test_whatever_the_bytes_the_errors_are_ours(data, place, other, cut):
    place %= len(data)
    changed = data[:place] + other + data[place + len(other) + cut :]
    try:
        for item in read(document(changed), Options()):
            assert item.locator if isinstance(item, Article) else item.where
    except GlaneurError as error:
        assert error.code.startswith("E1")  # noqa: PT017
