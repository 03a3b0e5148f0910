"""Names known by their form alone: handles and vulnerability numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.entities.mentions import Mention

# `@` inside an e-mail address is no handle's; https://cve.mitre.org gives the form of CVE numbers
_FORMS = re.compile(
    r"(?<![\w.@/])(?P<PER>@[A-Za-z_]\w{2,})\b(?!\.\w)|\b(?P<MISC>CVE-\d{4}-\d{4,7})\b"
)


def mentions_by_form(text: str) -> Iterator[Mention]:
    """Every handle (a person) and CVE number (a vulnerability) of a text.

    >>> text = "@elonmusk n'a rien dit de CVE-2021-44228 à info@exemple.fr."
    >>> [(m.text(text), m.label) for m in mentions_by_form(text)]
    [('@elonmusk', 'PER'), ('CVE-2021-44228', 'MISC')]
    """
    for m in _FORMS.finditer(text):
        yield Mention(m.start(), m.end(), str(m.lastgroup), "form", sure=True)
