"""Names known by their form alone: handles, numbers of vulnerabilities, laws, districts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.entities.mentions import Mention
from pipeline.lexicons import load


@cache
def _forms() -> re.Pattern[str]:
    forms = load("entities", "forms")
    return re.compile("|".join(f"(?P<{label}>{'|'.join(forms[label])})" for label in forms))


def mentions_by_form(text: str) -> Iterator[Mention]:
    """Every name of a text that is one by its form.

    >>> text = "@elonmusk n'a rien dit de CVE-2021-44228 à info@exemple.fr."
    >>> [(m.text(text), m.label) for m in mentions_by_form(text)]
    [('@elonmusk', 'PER'), ('CVE-2021-44228', 'MISC')]
    """
    for m in _forms().finditer(text):
        yield Mention(m.start(), m.end(), str(m.lastgroup), "form", sure=True)
