"""Mails: newsletters, and articles that someone sent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from email.message import Message
from itertools import chain, islice
from pathlib import PurePosixPath

from pipeline.article import Article
from pipeline.cleaning.edits import Edit, applied
from pipeline.errors import GlaneurError, Problem
from pipeline.readers.archives.unpacking import damage_told
from pipeline.readers.document import Document, Item, Options, over
from pipeline.readers.encoding import decode
from pipeline.readers.folders import SUFFIXES
from pipeline.readers.forms import articles
from pipeline.readers.headers import HTML, media_type
from pipeline.readers.mails.flowed import unwrapped
from pipeline.readers.mails.mail import (
    file_name,
    forwarded,
    header,
    leaves,
    mailing_list,
    parsed,
    payload,
    sender,
)
from pipeline.readers.mails.mbox import MARK, mails
from pipeline.readers.pages.page import fragment, looks_like_html, whole_page
from pipeline.readers.published import published_in

_PLAIN = frozenset({"text/plain", "text/markdown"})
_MAIL = "message/rfc822"
# links and credits are shorter, and end without a full stop
_PROSE = re.compile(r".{40,}[.!?…»]")
_LOST = 0.2


def read(document: Document, options: Options) -> Iterator[Item]:
    r"""Read a mail and what hangs on it, or the mails of a mailbox.

    The text is that of the HTML part where there is one. Mails and files that hang on it are
    articles of their own: ``lettre.eml#article.html``.

    Yields:
        The articles, and a problem for what cannot be read.

    Raises:
        GlaneurError: E111 when it is no mail at all, E115 when nothing in it may be an article.

    >>> import io
    >>> data = "From: La Lettre <a@b.example>\nSubject: Un an après\n\nÉclair lève 5 M€.".encode()
    >>> [article] = read(Document("a.eml", "a.eml", lambda: io.BytesIO(data)), Options())
    >>> article.title, article.source, article.raw
    ('Un an après', 'La Lettre', 'Éclair lève 5 M€.')
    """
    with document.open() as stream:
        is_box = stream.read(len(MARK)) == MARK
    if is_box:
        yield from _mailbox(document, options)
    else:
        yield from _mail(document.read(options.max_bytes), document, options)


def _mailbox(document: Document, options: Options) -> Iterator[Item]:
    """The mails of a mailbox; of one that holds a single mail, that is the file."""
    with document.open() as stream:
        found = enumerate(mails(stream, options.max_bytes), 1)
        first = list(islice(found, 2))
        for number, data in chain(first, found):
            own = document if len(first) == 1 else document.inside(str(number), b"")
            if data is None:
                yield Problem("E113", own.locator, "read", over(options.max_bytes))
                continue
            try:
                yield from _mail(data, own, options)
            except GlaneurError as error:
                yield error.problem


def _mail(data: bytes, document: Document, options: Options) -> Iterator[Item]:
    with damage_told(document.locator):
        message = parsed(data)
    yield from _parsed(message, document, options)


def _parsed(message: Message, document: Document, options: Options) -> Iterator[Item]:
    with damage_told(document.locator):
        parts = list(leaves(message))
        hanging = _named(parts)
        bodies = [part for part in parts if not _hangs(part)]
        article = _article(message, document)
    try:
        yield from _with_text(article, bodies)
    except GlaneurError as error:
        if not hanging:
            raise
        if error.code != "E115":
            yield error.problem
    for name, part in hanging.items():
        yield from _hanging(name, part, document, options)


def _article(message: Message, document: Document) -> Article:
    """What the headers say of the article, without its text."""
    name = sender(message)
    return Article(
        locator=document.locator,
        raw="",
        title=header(message, "Subject"),
        source=name or mailing_list(message),
        author=name,
        published=published_in(header(message, "Date"), "meta"),
    )


def _with_text(article: Article, bodies: Iterable[Message]) -> Iterator[Item]:
    """The article with the text of the best part: HTML first, the longest first.

    Raises:
        GlaneurError: E115 when no part has text, E104 to E107 when what has it is unreadable.
    """
    failed = GlaneurError("E115", article.locator, "a mail without text", stage="read")
    for part in sorted(bodies, key=_rank):
        try:
            with damage_told(article.locator):
                raw, guessed = _decoded(part, article.locator)
                form, edits = _edits(part, raw, article.title)
        except GlaneurError as error:
            if error.code != "E103":
                failed = error
            continue
        if applied(raw, edits).strip():
            if guessed:
                yield Problem("W101", article.locator, "read", guessed)
            yield replace(article, raw=raw, form=form, edits=edits)
            return
    raise failed


def _rank(part: Message) -> tuple[bool, int]:
    return part.get_content_type() not in HTML, -len(payload(part))


def _decoded(part: Message, where: str) -> tuple[str, str]:
    return decode(payload(part), where, media_type(str(part.get("Content-Type", "")))[1])


def _edits(part: Message, raw: str, title: str) -> tuple[str, tuple[Edit, ...]]:
    """How a part is read, and the edits that make text of it."""
    if part.get_content_type() in HTML or looks_like_html(raw):
        return "html", _of_html(raw, title)
    if str(part.get_param("format", "")).lower() == "flowed":
        delete_space = str(part.get_param("delsp", "")).lower() == "yes"
        return "eml", tuple(unwrapped(raw, delete_space=delete_space))
    return "eml", ()


def _of_html(raw: str, title: str) -> tuple[Edit, ...]:
    """The article without what is around it, where that leaves no news of a newsletter out."""
    everything = fragment(raw)
    page = whole_page(raw, (title,))
    kept = applied(raw, page.edits) if page.has_article and not page.missing else ""
    lines = applied(raw, everything).split("\n")
    lost = sum(len(line) for line in lines if _PROSE.fullmatch(line) and line not in kept)
    return page.edits if kept and lost <= _LOST * len(kept) else everything


def _hangs(part: Message) -> bool:
    """Whether a part is no text of the mail itself."""
    kind = part.get_content_type()
    attached = part.get_content_disposition() == "attachment" or bool(file_name(part))
    return attached or kind not in HTML | _PLAIN


def _named(parts: Iterable[Message]) -> dict[str, Message]:
    """The parts that may be articles of their own, under names that differ."""
    named: dict[str, Message] = {}
    for number, part in enumerate(parts, 1):
        kind = part.get_content_type()
        name = file_name(part)
        if kind in HTML and PurePosixPath(name).suffix.lower() not in SUFFIXES:
            name = f"{name or number}.html"
        if kind == _MAIL:
            name = name or f"{number}.eml"
        if _hangs(part) and PurePosixPath(name).suffix.lower() in SUFFIXES:
            named[f"{number}-{name}" if name in named else name] = part
    return named


def _hanging(name: str, part: Message, document: Document, options: Options) -> Iterator[Item]:
    where = f"{document.locator}#{name}"
    try:
        with damage_told(where):
            mail = forwarded(part) if part.get_content_type() == _MAIL else None
            charset = media_type(str(part.get("Content-Type", "")))[1]
            inner = document.inside(name, payload(part), charset=charset)
        yield from _parsed(mail, inner, options) if mail else articles(inner, options)
    except GlaneurError as error:
        yield error.problem
