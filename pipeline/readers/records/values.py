"""The value of one field: plain text, or HTML with the edits that make text of it."""

from __future__ import annotations

import re

from pipeline.cleaning.edits import Edit, applied
from pipeline.readers.pages.page import fragment, looks_like_html

# what an HTML parser would not leave as it stands
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|<!--|&(?:#\d+|#[xX][\da-fA-F]+|[a-zA-Z]\w*);")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_UNSEEN = "\ufeff\u200b\u200c\u200d\u2060"


def form_and_edits(value: str, *, html: bool = False) -> tuple[str, tuple[Edit, ...]]:
    """Tell which form a value has, and what makes text of it.

    Args:
        value: the decoded value of the field.
        html: whether the field is said to hold HTML; where it is not, only a value that is HTML
            beyond doubt is taken for it.

    >>> form_and_edits("R&D : 5 < 6")
    ('txt', ())
    >>> form_and_edits("<p>Oui</p>")[0], form_and_edits("<p> ou <div> ?", html=True)[0]
    ('html', 'html')
    """
    if _MARKUP.search(value) if html else looks_like_html(value):
        return "html", fragment(value)
    return "txt", ()


def plain(value: str, *, html: bool = False) -> str:
    """A title or a name, as it is seen and on one line.

    >>> plain("L&#8217;IA  <em>en bref</em>")
    'L’IA en bref'
    """
    return " ".join(applied(value, form_and_edits(value, html=html)[1]).split())


def is_blank(text: str) -> bool:
    r"""Whether a reader sees nothing.

    >>> is_blank("\u00a0\u200b"), is_blank("-")
    (True, False)
    """
    return all(c.isspace() or c in _UNSEEN for c in text)


def without_surrogates(text: str) -> str:
    r"""Put the replacement character for halves of pairs, which no file can hold.

    >>> without_surrogates("Bravo \ud83d !")
    'Bravo \ufffd !'
    """
    return _SURROGATE.sub("\ufffd", text)
