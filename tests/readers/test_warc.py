import builtins
import gzip
import io
import tracemalloc
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.article import Article
from pipeline.cleaning.edits import applied
from pipeline.errors import GlaneurError
from pipeline.readers import Document, Options
from pipeline.readers.archives.warc import read
from pipeline.readers.forms import articles

pytest.importorskip("warcio")

MIB = 1024 * 1024
SITE = "https://journal.example"


def page(title, *, charset=""):
    meta = f'<meta charset="{charset}">' if charset else ""
    sentence = f"La société {title} a levé cinq millions d'euros à Nîmes, où elle emploie vingt"
    more = "personnes. Ses fondateurs veulent recruter des ingénieurs avant la fin de l'année."
    return (
        f"<!DOCTYPE html><html><head>{meta}<title>{title}</title></head><body><nav>Accueil</nav>"
        f"<article><h1>{title}</h1><p>{sentence} {more}</p><p>{more} {sentence}.</p></article>"
        "</body></html>"
    )


class Crawl:
    """A WARC file in the making, shaped like those of CC-NEWS."""

    def __init__(self, *, packed=True):
        self.packed = packed
        self.data = b""
        self.count = 0
        self.add("warcinfo", "", b"software: essai\r\n", "application/warc-fields")

    def add(self, kind, url, block, content_type):
        self.count += 1
        fields = {
            "WARC-Type": kind,
            "WARC-Record-ID": f"<urn:uuid:00000000-0000-0000-0000-{self.count:012}>",
            "WARC-Date": "2024-09-27T08:00:00Z",
            "WARC-Target-URI": url,
            "Content-Type": content_type,
            "Content-Length": len(block),
        }
        lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value != "")
        record = f"WARC/1.0\r\n{lines}\r\n".encode() + block + b"\r\n\r\n"
        self.data += gzip.compress(record, mtime=0) if self.packed else record
        return self

    def request(self, path):
        block = f"GET {path} HTTP/1.1\r\nHost: journal.example\r\n\r\n".encode()
        return self.add("request", SITE + path, block, "application/http; msgtype=request")

    def page(self, path, body, content_type="text/html; charset=utf-8", status="200 OK", **more):
        body = body.encode() if isinstance(body, str) else body
        fields = ({"Content-Type": content_type} if content_type else {}) | more
        lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in fields.items())
        block = f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body
        return self.add("response", SITE + path, block, "application/http; msgtype=response")


def read_all(data, name="crawl.warc.gz", **options):
    document = Document(name, name, lambda: io.BytesIO(data))
    items = list(articles(document, Options(**options)))
    found = [item for item in items if isinstance(item, Article)]
    problems = [(p.code, p.where, p.detail) for p in items if not isinstance(p, Article)]
    return found, problems


def _titles(data, **options):
    found, problems = read_all(data, **options)
    return [(a.locator.partition("#")[2], a.title) for a in found], [p[:2] for p in problems]


@pytest.mark.parametrize("packed", [True, False])
def test_a_crawl_gives_its_pages_by_number_of_record(packed):
    crawl = Crawl(packed=packed)
    crawl.request("/un").page("/un", page("Vélopile")).request("/deux").page("/deux", page("Quai"))
    found, problems = read_all(crawl.data)
    assert problems == []
    assert [a.locator for a in found] == ["crawl.warc.gz#3", "crawl.warc.gz#5"]
    first = found[0]
    assert (first.title, first.url, first.form) == ("Vélopile", f"{SITE}/un", "html")
    assert first.raw == page("Vélopile")
    assert "La société Vélopile a levé cinq millions d'euros" in applied(first.raw, first.edits)


def test_what_is_no_page_is_passed_over():
    crawl = Crawl()
    crawl.page("/robots.txt", "User-agent: *", "text/plain")
    crawl.page("/une.jpg", b"\xff\xd8\xff\xe0", "image/jpeg")
    crawl.page("/flux", "<rss></rss>", "application/rss+xml")
    crawl.page("/vieux", page("Vieux"), status="301 Moved Permanently", Location="/neuf")
    crawl.page("/perdu", page("Perdu"), status="404 Not Found")
    crawl.page("/vide", "")
    crawl.page("/binaire", b"\x00\x01\x02", "")
    crawl.add("metadata", f"{SITE}/un", b"fetchTimeMs: 12", "application/warc-fields")
    crawl.add("resource", "metadata://outil/journal.log", b"Rien.", "text/plain")
    crawl.add("revisit", f"{SITE}/un", b"", "application/http; msgtype=response")
    crawl.page("/un", page("Un"))
    assert _titles(crawl.data) == ([(str(crawl.count), "Un")], [])


def test_text_of_crawls_is_read_as_text():
    crawl = Crawl(packed=False)
    text = "La société nantaise a levé 5 M€ à l'été."
    address = f"{SITE}/2024/09/27/levee"
    crawl.add("conversion", address, text.encode(), "text/plain")
    crawl.add("resource", f"{SITE}/deux", page("Deux").encode(), "text/html")
    crawl.page("/trois.txt", text.encode("cp1252"), "text/plain; charset=windows-1252")
    crawl.page("/quatre", page("Quatre"), "text/plain")
    found, problems = read_all(crawl.data, "a.warc")
    assert problems == []
    assert [(a.locator, a.form) for a in found] == [
        ("a.warc#2", "txt"),
        ("a.warc#3", "html"),
        ("a.warc#4", "txt"),
        ("a.warc#5", "html"),
    ]
    assert (found[0].raw, found[0].url, found[2].raw) == (text, address, text)
    assert (found[0].published.value, found[0].published.origin) == ("2024-09-27", "url")


def test_a_page_without_type_is_known_by_its_look():
    assert _titles(Crawl().page("/un", page("Un"), "").data) == ([("2", "Un")], [])


def test_the_encoding_of_the_header_is_used():
    body = page("Été").encode("latin-1")
    crawl = Crawl().page("/un", body, "text/html; charset=ISO-8859-1")
    [article], problems = read_all(crawl.data)
    assert (article.raw, problems) == (page("Été"), [])


def _chunked(data, size=100):
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in pieces) + b"0\r\n\r\n"


def _deflated(data):
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


BODY = page("Vélopile").encode()


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (_chunked(BODY), {"Transfer_Encoding": "chunked"}),
        (BODY, {"Transfer_Encoding": "Chunked"}),
        (gzip.compress(BODY), {"Content_Encoding": "gzip"}),
        (gzip.compress(BODY), {"Content_Encoding": "x-gzip"}),
        (_deflated(BODY), {"Content_Encoding": "deflate"}),
        (zlib.compress(BODY), {"Content_Encoding": "Deflate"}),
        (
            _chunked(gzip.compress(BODY)),
            {"Transfer_Encoding": "chunked", "Content_Encoding": "gzip"},
        ),
        # crawlers unpack, and keep the header
        (BODY, {"Content_Encoding": "gzip"}),
        (BODY, {"Content_Encoding": "br"}),
        (BODY, {"Content_Encoding": "identity"}),
    ],
)
def test_what_servers_pack_is_unpacked(body, headers):
    [article], problems = read_all(Crawl().page("/un", body, **headers).data)
    assert (article.raw, problems) == (page("Vélopile"), [])


@pytest.mark.parametrize(
    ("body", "encoding"),
    [(gzip.compress(BODY)[:-30], "gzip"), (b"\x1f\x8b\x00\x00", "gzip"), (b"\x0b\x02\x80\0", "zz")],
)
def test_a_page_that_cannot_be_unpacked_costs_itself(body, encoding):
    crawl = Crawl().page("/un", body, Content_Encoding=encoding).page("/deux", page("Deux"))
    titles, problems = _titles(crawl.data)
    assert (titles, problems) == ([("3", "Deux")], [("E111", "crawl.warc.gz#2")])


def test_a_page_without_article_is_a_problem_of_its_own():
    crawl = Crawl().page("/menu", "<html><body><nav>Menu</nav></body></html>")
    titles, problems = _titles(crawl.page("/un", page("Un")).data)
    assert (titles, problems) == ([("3", "Un")], [("E115", "crawl.warc.gz#2")])


def test_a_page_that_the_reader_chokes_on_costs_itself(monkeypatch):
    def chokes(document, options):
        if document.url.endswith("/un"):
            raise RuntimeError("lxml\nne veut pas")
        return iter([Article(document.locator, "Deux.")])

    monkeypatch.setattr("pipeline.readers.pages.html.read", chokes)
    crawl = Crawl().page("/un", page("Un")).page("/deux", page("Deux"))
    found, problems = read_all(crawl.data)
    assert problems == [("E111", "crawl.warc.gz#2", "RuntimeError: lxml")]
    assert [article.locator for article in found] == ["crawl.warc.gz#3"]


def test_the_reader_of_pages_is_told_when_and_where(monkeypatch):
    seen = []
    monkeypatch.setattr("pipeline.readers.pages.html.read", lambda d, _: iter(seen.append(d) or ()))
    read_all(Crawl().page("/un", page("Un"), "text/html; charset=cp1252").data)
    [inner] = seen
    assert (inner.url, inner.charset) == (f"{SITE}/un", "cp1252")
    assert inner.modified.isoformat() == "2024-09-27"


def test_a_page_of_too_many_bytes_is_one_problem():
    crawl = Crawl().page("/un", b"<p>" + bytes(3 * MIB)).page("/deux", page("Deux"))
    packed = gzip.compress(b"<p>" + b"a" * 3 * MIB)
    crawl.page("/trois", packed, Content_Encoding="gzip")
    titles, problems = _titles(crawl.data, max_bytes=MIB)
    assert titles == [("3", "Deux")]
    assert problems == [("E113", "crawl.warc.gz#2"), ("E113", "crawl.warc.gz#4")]


def _three(*, packed):
    crawl, ends = Crawl(packed=packed), []
    for title in ("Un", "Deux", "Trois"):
        crawl.page(f"/{title}", page(title))
        ends.append(len(crawl.data))
    return crawl.data, ends


# how far into the third record: its first bytes, its own headers, those of the server, the text
@pytest.mark.parametrize("share", [0.01, 0.1, 0.3, 0.5, 0.7, 0.99])
@pytest.mark.parametrize("packed", [True, False])
def test_of_a_crawl_that_is_cut_off_all_before_is_read(share, packed):
    data, ends = _three(packed=packed)
    # the blank lines and sums behind a page are no loss
    end = ends[2] - 12 if packed else ends[2] - 4
    cut = ends[1] + max(1, int((end - ends[1]) * share))
    titles, problems = _titles(data[:cut])
    assert titles == [("2", "Un"), ("3", "Deux")]
    assert problems == [("E111", "crawl.warc.gz#4")]


@pytest.mark.parametrize("packed", [True, False])
def test_every_cut_gives_the_whole_pages_before_it(packed):
    data, ends = _three(packed=packed)
    for cut in range(ends[0], len(data), 37):
        titles, problems = _titles(data[:cut])
        whole = sum(end <= cut for end in ends)
        assert len(titles) in {whole, whole + 1}
        assert len(problems) <= 1
        assert cut in ends or problems or len(titles) == whole + 1


@pytest.mark.parametrize("at", [15, 60, -20, -7, -3])
def test_behind_a_damaged_member_the_others_are_read(at):
    data, ends = _three(packed=True)
    damaged = bytearray(data)
    damaged[ends[0] + at if at > 0 else ends[1] + at] ^= 0xFF
    titles, problems = _titles(bytes(damaged))
    assert titles == [("2", "Un"), ("4", "Trois")]
    assert problems == [("E111", "crawl.warc.gz#3")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"WARC/1.0\r\n", b"XARC/1.0\r\n"),
        (b"Content-Length: ", b"Content-Longth: "),
    ],
)
def test_behind_a_record_with_broken_headers_the_others_are_read(old, new):
    data, ends = _three(packed=False)
    broken = data[: ends[0]] + data[ends[0] :].replace(old, new, 1)
    titles, problems = _titles(broken)
    assert titles == [("2", "Un"), ("4", "Trois")]
    assert problems == [("E111", "crawl.warc.gz#3")]


def test_a_page_without_address_is_read():
    data, ends = _three(packed=False)
    nameless = data[: ends[0]] + data[ends[0] :].replace(b"WARC-Target-URI: ", b"X-Target: ", 1)
    found, problems = read_all(nameless)
    assert [(article.title, article.url) for article in found][1] == ("Deux", "")
    assert problems == []


def test_a_record_that_is_longer_than_it_says_does_not_hide_the_next(capfd):
    data, ends = _three(packed=False)
    at = data.index(b"Content-Length: ", ends[0]) + 16
    shorter = data[:at] + b"%d" % (int(data[at : at + 3]) - 50) + data[at + 3 :]
    titles, _ = _titles(shorter)
    assert ("4", "Trois") in titles or ("5", "Trois") in titles
    assert capfd.readouterr() == ("", "")


def test_one_gzip_member_around_all_records_is_read():
    data, _ = _three(packed=False)
    assert _titles(gzip.compress(data)) == ([("2", "Un"), ("3", "Deux"), ("4", "Trois")], [])


def test_without_the_extra_it_says_which(monkeypatch):
    real = builtins.__import__

    def missing(name, *args, **kwargs):
        if name.startswith(("warcio", "pipeline.readers.archives.warc_records")):
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", missing)
    _, problems = read_all(Crawl().data)
    assert problems == [("E110", "crawl.warc.gz", "warc")]


class _Endless(io.RawIOBase):
    """The same record, again and again."""

    def __init__(self, head, record, times):
        self.pieces = iter([head, *[record] * times])
        self.rest = b""

    def readable(self):
        return True

    def readinto(self, buffer):
        self.rest = self.rest or next(self.pieces, b"")
        size = min(len(buffer), len(self.rest))
        buffer[:size], self.rest = self.rest[:size], self.rest[size:]
        return size


@pytest.mark.parametrize("packed", [True, False])
def test_memory_does_not_grow_with_the_file(packed, monkeypatch):
    monkeypatch.setattr(
        "pipeline.readers.pages.html.read", lambda d, _: iter([Article(d.locator, "x")])
    )
    crawl = Crawl(packed=packed)
    head = crawl.data
    record = crawl.page("/un", page("Un") * 20).data[len(head) :]

    def peak(times):
        stream = Document(
            "a.warc", "a.warc", lambda: io.BufferedReader(_Endless(head, record, times))
        )
        tracemalloc.start()
        assert sum(1 for _ in articles(stream, Options())) == times
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size

    assert peak(600) < peak(60) + 64 * 1024


DATA = {packed: _three(packed=packed)[0] for packed in (True, False)}


@settings(max_examples=60)
@given(st.booleans(), st.integers(0, 10_000), st.binary(max_size=6), st.integers(0, 3))
def test_whatever_the_bytes_the_errors_are_ours(packed, place, other, cut):
    data = DATA[packed]
    place %= len(data)
    changed = data[:place] + other + data[place + len(other) + cut :]
    document = Document("a.warc", "a.warc", lambda: io.BytesIO(changed))
    try:
        for item in read(document, Options()):
            assert item.locator if isinstance(item, Article) else item.where
    except GlaneurError as error:
        assert error.code.startswith("E1")  # noqa: PT017
