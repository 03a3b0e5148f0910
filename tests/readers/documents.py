"""Documents made of bytes, read by the reader of their form."""

import io
from pathlib import Path

from pipeline.article import Article
from pipeline.cleaning.edits import applied
from pipeline.readers.document import Document, Options
from pipeline.readers.forms import articles

FILES = Path(__file__).parent / "files"


def document(data, name, **known):
    return Document(name, name, lambda: io.BytesIO(data), **known)


def read(data, name, known=None, **options):
    """Articles and problems, both in order; what holds for every article is checked."""
    items = list(articles(document(data, name, **(known or {})), Options(**options)))
    found = [item for item in items if isinstance(item, Article)]
    for article in found:
        holds(article)
    return found, [item for item in items if not isinstance(item, Article)]


def read_file(path, **options):
    return read((FILES / path).read_bytes(), Path(path).name, **options)


def holds(article):
    last = 0
    for edit in article.edits:
        assert last <= edit.start <= edit.end <= len(article.raw)
        last = edit.end
    assert article.raw.encode()
    assert seen(article).strip()
    assert article.form == "html" or not article.edits


def seen(article):
    return applied(article.raw, article.edits)


def told(problems):
    return [(problem.code, problem.where) for problem in problems]
