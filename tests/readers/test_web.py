"""Only servers of this machine are asked, and only those started here."""

import gzip
import socket
import threading
import time
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from pipeline.errors import GlaneurError
from pipeline.readers import Options
from pipeline.readers.web import fetch

PAGE = "<html><body><p>La société nantaise a levé 5 M€ à l'été.</p></body></html>"
LATIN = "<p>Déjà 5 millions levés à Nîmes.</p>".encode("latin-1")
HTML = {"Content-Type": "text/html; charset=utf-8"}
SECRET = "User-agent: *\nDisallow: /prive/\n\nUser-agent: autre\nDisallow: /\n"


class Site(ThreadingHTTPServer):
    """Answers of a path: status, headers, body; a number is how many seconds it keeps silent."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers = {}
        self.asked = []
        self.agents = set()

    def url(self, path):
        return f"http://127.0.0.1:{self.server_port}{path}"

    def handle_error(self, request, client_address):
        """A client that hangs up is what some tests are about."""


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append(self.path)
        self.server.agents.add(self.headers["User-Agent"])
        status, headers, body = self.server.answers.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        for piece in [body] if isinstance(body, bytes) else body:
            self.wfile.write(piece)
            self.wfile.flush()

    def log_message(self, *_):
        pass


@pytest.fixture
def site(monkeypatch):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    server = Site()
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def _refused(url, **options):
    with pytest.raises(GlaneurError) as caught:
        fetch(url, Options(**options))
    problem = caught.value.problem
    assert (problem.code, problem.where, problem.stage) == ("E114", url, "read")
    assert "\n" not in problem.message
    return problem.detail


def _read(document):
    with document.open() as stream:
        return stream.read()


def test_a_page_comes_with_what_its_headers_say(site):
    headers = HTML | {"Last-Modified": "Fri, 27 Sep 2024 08:00:00 GMT"}
    site.answers["/tech/levee.php?id=3"] = (200, headers, PAGE.encode())
    document = fetch(site.url("/tech/levee.php?id=3#suite"), Options())
    assert _read(document) == _read(document) == PAGE.encode()
    assert document.locator == site.url("/tech/levee.php?id=3#suite")
    assert document.url == site.url("/tech/levee.php?id=3")
    assert (document.name, document.charset) == ("levee.php.html", "utf-8")
    assert document.modified == date(2024, 9, 27)
    assert site.asked == ["/robots.txt", "/tech/levee.php?id=3"]
    assert site.agents == {"glaneur"}


def test_nothing_is_made_up_where_the_headers_say_nothing(site):
    site.answers["/notes.txt"] = (200, {}, b"Un texte.")
    document = fetch(site.url("/notes.txt"), Options())
    assert (document.name, document.charset, document.modified) == ("notes.txt", "", None)


def test_the_encoding_of_the_header_is_kept(site):
    site.answers["/un.html"] = (200, {"Content-Type": "text/html; charset=ISO-8859-1"}, LATIN)
    document = fetch(site.url("/un.html"), Options())
    assert (document.charset, _read(document)) == ("iso-8859-1", LATIN)


def test_packed_answers_are_unpacked(site):
    packed = gzip.compress(PAGE.encode())
    site.answers["/un.html"] = (200, HTML | {"Content-Encoding": "gzip"}, packed)
    assert _read(fetch(site.url("/un.html"), Options())) == PAGE.encode()


def test_redirects_lead_to_the_final_address(site):
    for number in range(5):
        site.answers[f"/{number}"] = (302, {"Location": f"/{number + 1}#ici"}, b"")
    site.answers["/5"] = (200, HTML, PAGE.encode())
    document = fetch(site.url("/0"), Options())
    assert (document.locator, document.url) == (site.url("/0"), site.url("/5"))
    site.answers["/avant"] = (301, {"Location": "/0"}, b"")
    assert _refused(site.url("/avant")) == "more than 5 redirects"


def test_redirects_in_a_circle_end(site):
    site.answers["/a"] = (302, {"Location": "/b"}, b"")
    site.answers["/b"] = (302, {"Location": "/a"}, b"")
    assert _refused(site.url("/a")) == "more than 5 redirects"


def test_no_redirect_leads_out_of_the_web(site):
    site.answers["/a"] = (302, {"Location": "file:///etc/hostname"}, b"")
    assert _refused(site.url("/a")) == "redirected to file:///etc/hostname"


@pytest.mark.parametrize("status", [204, 304, 403, 404, 410, 429, 500, 503])
def test_another_status_is_said(site, status):
    site.answers["/un.html"] = (status, HTML, b"" if status in {204, 304} else PAGE.encode())
    assert _refused(site.url("/un.html")) == f"status {status}"


def test_what_robots_txt_asks_is_done(site):
    site.answers["/robots.txt"] = (200, {}, SECRET.encode())
    site.answers["/public/a"] = site.answers["/prive/b"] = (200, HTML, PAGE.encode())
    site.answers["/detour"] = (302, {"Location": "/prive/b"}, b"")
    assert _read(fetch(site.url("/public/a"), Options()))
    assert "robots.txt" in _refused(site.url("/prive/b"))
    assert "robots.txt" in _refused(site.url("/detour"))
    assert "/prive/b" not in site.asked


def test_robots_txt_may_name_this_program(site):
    site.answers["/robots.txt"] = (200, {}, "\ufeffUser-agent: Glaneur\nDisallow: /".encode())
    site.answers["/a"] = (200, HTML, PAGE.encode())
    assert "robots.txt" in _refused(site.url("/a"))


@pytest.mark.parametrize("status", [401, 403, 404])
def test_a_site_without_robots_txt_asks_nothing(site, status):
    site.answers["/robots.txt"] = (status, {}, b"User-agent: *\nDisallow: /")
    site.answers["/a"] = (200, HTML, PAGE.encode())
    assert _read(fetch(site.url("/a"), Options()))


def test_a_site_that_is_out_of_order_is_left_alone(site):
    site.answers["/robots.txt"] = (503, {}, b"")
    assert "503" in _refused(site.url("/a"))
    assert site.asked == ["/robots.txt"]


def _slowly(pieces, seconds):
    for piece in pieces:
        time.sleep(seconds)
        yield piece


def test_a_server_that_keeps_silent_is_not_waited_for(site):
    site.answers["/a"] = (200, HTML, _slowly([PAGE.encode()], 15))
    start = time.monotonic()
    assert _refused(site.url("/a"), timeout=0.2) == "the server does not answer in time"
    assert time.monotonic() - start < 10


def test_a_server_that_drips_is_not_waited_for(site):
    site.answers["/a"] = (200, HTML, _slowly([b"<p>"] * 1000, 0.02))
    start = time.monotonic()
    assert _refused(site.url("/a"), timeout=0.1) == "the server does not answer in time"
    assert time.monotonic() - start < 10


def test_a_body_without_end_is_cut_off(site):
    sent = []

    def endless():
        for _ in range(100):
            sent.append(1)
            yield bytes(64 * 1024)

    site.answers["/a"] = (200, HTML, endless())
    assert _refused(site.url("/a"), max_bytes=128 * 1024) == "over 0.125 MiB"
    assert len(sent) < 100


def test_a_packed_body_counts_unpacked(site):
    packed = gzip.compress(bytes(8 * 1024 * 1024))
    site.answers["/a"] = (200, HTML | {"Content-Encoding": "gzip"}, packed)
    assert len(packed) < 64 * 1024
    assert _refused(site.url("/a"), max_bytes=1024 * 1024) == "over 1 MiB"


def test_a_body_of_just_the_limit_is_read(site):
    site.answers["/a"] = (200, HTML, b"x" * 1000)
    assert len(_read(fetch(site.url("/a"), Options(max_bytes=1000)))) == 1000
    assert _refused(site.url("/a"), max_bytes=999).startswith("over ")


def test_a_body_that_is_not_what_was_announced_is_no_article(site):
    site.answers["/court"] = (200, HTML | {"Content-Length": "5000"}, PAGE.encode())
    site.answers["/faux"] = (200, HTML | {"Content-Encoding": "gzip"}, b"\x1f\x8bpas du gzip")
    assert _refused(site.url("/court")) == "the connection broke off"
    assert _refused(site.url("/faux")) == "what it sends cannot be unpacked"


def test_a_name_that_leads_nowhere_is_said(monkeypatch):
    def unknown(*_, **__):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setenv("NO_PROXY", "*")
    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert _refused("http://journal.invalid/a") == "the server's name is not known"


def test_a_port_where_nobody_answers_is_said(site):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert _refused(f"http://127.0.0.1:{port}/a") == "no connection to the server"


def test_a_server_that_does_not_speak_tls_is_said(site):
    detail = _refused(site.url("/a").replace("http:", "https:"))
    assert detail == "TLS: the connection is not safe"


@pytest.mark.parametrize(
    "url", ["http://", "http://[::1", "https:///a", "http://a..b/", "http://:80:"]
)
def test_an_address_that_is_none_is_said(url, monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", pytest.fail)
    assert _refused(url) == "the address is not valid"
