"""Addresses: a page is fetched politely, and every failure is one clear line."""

from __future__ import annotations

import io
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from pipeline.errors import GlaneurError
from pipeline.readers.document import Document, Options
from pipeline.readers.headers import day_of, media_type

if TYPE_CHECKING:
    from requests import Response, Session

AGENT = "glaneur"

_REDIRECTS = 5
_PIECE = 64 * 1024
_MIB = 1024 * 1024
# a server that sends a byte now and then answers for ever
_PATIENCE = 6
# what crawlers must read of a robots.txt
_ROBOTS_BYTES = 512 * 1024
_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/json": ".json",
    "text/csv": ".csv",
    "text/markdown": ".md",
    "message/rfc822": ".eml",
}


def fetch(url: str, options: Options) -> Document:
    """Fetch what an address leads to.

    Args:
        url: http or https address.
        options: ``timeout`` in seconds for the server to answer, ``max_bytes`` of what it sends.

    Returns:
        The bytes, with the address given as locator and the final one as ``url``.

    Raises:
        GlaneurError: E114 when it cannot be had, or robots.txt asks programs not to.
    """
    from requests import Session

    with Session() as session, _told(url):
        session.headers.update({"User-Agent": AGENT})
        session.max_redirects = _REDIRECTS
        return _Visit(url, session, options).document()


class _RefusedError(Exception):
    """The detail of an E114."""


class _Visit:
    """One address, and those that it leads on to."""

    def __init__(self, url: str, session: Session, options: Options) -> None:
        self.url = url
        self.session = session
        self.options = options
        self.deadline = time.monotonic() + _PATIENCE * options.timeout
        self.robots: dict[str, RobotFileParser] = {}

    def document(self) -> Document:
        address = urldefrag(self.url).url
        for _ in range(_REDIRECTS + 1):
            if not self._robots(address).can_fetch(AGENT, address):
                raise _RefusedError("robots.txt asks programs not to read it")
            with self._answer(address) as response:
                following = self.session.get_redirect_target(response)
                if following is None:
                    return self._read(response)
                address = self._next(response, following)
        raise _RefusedError(f"more than {_REDIRECTS} redirects")

    def _answer(self, address: str) -> Response:
        timeout = self.options.timeout
        return self.session.get(address, timeout=timeout, stream=True, allow_redirects=False)

    def _next(self, response: Response, following: str) -> str:
        address = urldefrag(urljoin(response.url, following)).url
        if urlsplit(address).scheme not in {"http", "https"}:
            raise _RefusedError(f"redirected to {address}")
        return address

    def _read(self, response: Response) -> Document:
        if response.status_code != 200:
            raise _RefusedError(f"status {response.status_code}")
        limit = self.options.max_bytes
        data = b"".join(self._pieces(response, limit))
        if len(data) > limit:
            raise _RefusedError(f"over {limit / _MIB:.3g} MiB")
        kind, charset = media_type(response.headers.get("Content-Type", ""))
        return Document(
            locator=self.url,
            name=_name(response.url, kind),
            open=lambda: io.BytesIO(data),
            modified=day_of(response.headers.get("Last-Modified", "")),
            charset=charset,
            url=response.url,
        )

    def _pieces(self, response: Response, limit: int) -> Iterator[bytes]:
        """What the server sends, unpacked; a little more than the limit at most."""
        size = 0
        while size <= limit and (piece := response.raw.read1(_PIECE, decode_content=True)):
            if time.monotonic() > self.deadline:
                raise TimeoutError
            size += len(piece)
            yield piece

    def _robots(self, address: str) -> RobotFileParser:
        """What the site asks of programs (RFC 9309); all is allowed where it asks nothing."""
        site = "{0.scheme}://{0.netloc}".format(urlsplit(address))
        if site in self.robots:
            return self.robots[site]
        rules = self.robots[site] = RobotFileParser()
        timeout = self.options.timeout
        with self.session.get(f"{site}/robots.txt", timeout=timeout, stream=True) as response:
            if response.status_code >= 500:
                raise _RefusedError(f"robots.txt answers with status {response.status_code}")
            found = response.status_code == 200
            data = b"".join(self._pieces(response, _ROBOTS_BYTES)) if found else b""
        rules.parse(data.decode("utf-8-sig", "replace").splitlines())
        return rules


def _name(address: str, kind: str) -> str:
    """File name of an address, with the ending of what the server says that it is."""
    name = PurePosixPath(unquote(urlsplit(address).path)).name or "index"
    ending = _ENDINGS.get(kind, "")
    return name if name.lower().endswith(ending) else name + ending


@contextmanager
def _told(url: str) -> Iterator[None]:
    """Every failure on the way is the same error, with its reason."""
    from requests import RequestException
    from urllib3.exceptions import HTTPError

    try:
        yield
    except _RefusedError as error:
        raise GlaneurError("E114", url, str(error), stage="read") from error
    except (RequestException, HTTPError, OSError, ValueError) as error:
        raise GlaneurError("E114", url, _reason(error), stage="read") from error


def _reason(error: BaseException) -> str:
    from requests import exceptions as failed
    from urllib3 import exceptions as broken

    reasons: tuple[tuple[str, tuple[type[BaseException], ...]], ...] = (
        (f"more than {_REDIRECTS} redirects", (failed.TooManyRedirects,)),
        ("the server's name is not known", (socket.gaierror,)),
        ("TLS: the connection is not safe", (failed.SSLError, broken.SSLError, ssl.SSLError)),
        ("the address is not valid", (ValueError,)),
        ("no connection to the server", (ConnectionRefusedError, broken.NewConnectionError)),
        ("the server does not answer in time", (TimeoutError, failed.Timeout, broken.TimeoutError)),
        ("what it sends cannot be unpacked", (failed.ContentDecodingError, broken.DecodeError)),
        ("the connection broke off", (OSError, broken.ProtocolError)),
    )
    chain = list(_chain(error))
    for text, kinds in reasons:
        if any(isinstance(one, kinds) for one in chain):
            return text
    return str(error).partition("\n")[0]


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error:
        yield error
        error = error.__cause__ or error.__context__
