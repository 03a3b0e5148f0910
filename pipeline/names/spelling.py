"""When two spellings are one name."""

from __future__ import annotations

import re
import unicodedata

from pipeline.typography import plain

# « l'Express » is annotated without its article, « L'Express » with it; « au Havre » without
_WITH_ARTICLE = ("ORG", "LOC")
_ARTICLE = re.compile(r"(?:l[ae] |les |l')(?=\w)")
_INITIAL = re.compile(r"\b([^\W\d_])\.")
# « GPT-4 », « GPT 4 », « GPT4 »; but « iOS 1-7 » is not « iOS 17 »
_SEPARATOR = re.compile(r"(?<!\d)[ \-‐‑–]+|[ \-‐‑–]+(?!\d)")


def spelling_key(name: str, label: str) -> str:
    """What all spellings of a name have in common.

    Case, accents, apostrophes, hyphens and spaces, the dots of initials, a final ``!``, and the
    article of an organisation or place make no difference.

    Args:
        name: as it is written.
        label: one of the six labels.

    >>> spelling_key("ÉTATS-UNIS", "LOC") == spelling_key("Etats-Unis", "LOC")
    True
    >>> spelling_key("L’Express", "ORG") == spelling_key("Express", "ORG")
    True
    >>> spelling_key("Disney+", "PRODUCT") == spelling_key("Disney", "PRODUCT")
    False
    """
    bare = folded(name)
    if label in _WITH_ARTICLE:
        bare = bare[m.end() :] if (m := _ARTICLE.match(bare)) else bare
    return _SEPARATOR.sub("", _INITIAL.sub(r"\1", bare)).rstrip("!") or bare


def folded(name: str) -> str:
    """The name in lower case without accents.

    >>> folded("Cœur d’État")
    "coeur d'etat"
    """
    small = plain(name).casefold().replace("œ", "oe").replace("æ", "ae")
    if small.isascii():
        return small
    apart = unicodedata.normalize("NFKD", small)
    return "".join([c for c in apart if not unicodedata.combining(c)])


def best_spelling(forms: dict[str, int]) -> str:
    """The one to show: not in capitals if there is another, most used, with its accents.

    >>> best_spelling({"KLIVENTO": 3, "Klivento": 1})
    'Klivento'
    >>> best_spelling({"Ségalen": 1, "Segalen": 1})
    'Ségalen'
    """
    return min(forms, key=lambda form: (form.isupper(), -forms[form], form.isascii(), form))
