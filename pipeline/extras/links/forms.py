"""Which spellings are one name: as strict as a table of ids needs."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipeline.lexicons import load
from pipeline.names.spelling import folded, spelling_key

_ARTICLE = re.compile(r"(?:l[ae] |les |l')(?=\w)", re.IGNORECASE)
_AND = re.compile(r" (?:et|and) ")
_WORD = re.compile(r"\w+")
# a headline's capitals may be another name's letters when they are few: « ARTE », « AIM »
_FEW = 4
# words of a name that French papers begin with a small letter: « règlement général sur … »
_MANY = 3
# an acronym that French papers write like a word: « Cnil », « Anssi »
_LONG_ACRONYM = 4
_FIRMS = ("ORG", "PRODUCT")
LABELS_WITH_ARTICLE = ("ORG", "LOC")


@cache
def _legal() -> re.Pattern[str]:
    forms = "|".join(load("extras/links", "words")["legal"])
    return re.compile(rf"(?P<name>.*\w.*?)(?P<legal>(?:,? (?:& )?(?:{forms})(?!\S))+)")


@lru_cache(maxsize=10_000)
def key(name: str, label: str) -> str:
    """What all spellings of a name have in common, of ``&`` and ``et`` too.

    >>> key("Procter et Gamble", "ORG") == key("Procter & Gamble", "ORG")
    True
    """
    return spelling_key(_AND.sub(" & ", name), label)


@lru_cache(maxsize=10_000)
def without_legal(name: str, label: str) -> tuple[str, str]:
    """A firm's name without its legal form, and that form, folded.

    >>> without_legal("Apple, Inc.", "ORG"), without_legal("Orange", "ORG")
    (('Apple', 'inc'), ('Orange', ''))
    """
    if label not in _FIRMS or not (m := _legal().fullmatch(name)):
        return name, ""
    return m["name"], "".join(_WORD.findall(m["legal"].casefold()))


@lru_cache(maxsize=10_000)
def case_fits(form: str, printed: str, *, sure: bool) -> bool:
    """Whether what is printed may be a form of the table as far as capitals tell.

    A capital at the beginning stays one, an acronym stays in capitals; where the label confirms it,
    a long one may be written as papers do.

    Args:
        form: as the table has it.
        printed: as the article has it.
        sure: whether the entry is of the label of the mention.

    >>> case_fits("Orange", "orange", sure=True), case_fits("Orange", "ORANGE", sure=True)
    (False, True)
    >>> case_fits("ACE", "Ace", sure=True), case_fits("CNIL", "Cnil", sure=True)
    (False, True)
    """
    form, printed = (_ARTICLE.sub("", one, count=1) for one in (form, printed))
    ours, theirs = _letters(form), _letters(printed)
    if ours == theirs or not ours or not theirs:
        return True
    if ours[0].isupper() and not theirs[0].isupper():
        return form.count(" ") + 1 >= _MANY
    if len(ours) > 1 and ours.isupper() and " " not in form:
        return theirs.isupper() or (sure and len(ours) >= _LONG_ACRONYM)
    return not theirs.isupper() or len(theirs) > _FEW


def _letters(name: str) -> str:
    return "".join(c for c in name if c.isalpha())


@lru_cache(maxsize=10_000)
def initials(name: str) -> str:
    """What a name of several words may be shortened to: the first letters that are capitals.

    >>> initials("Financial Times"), initials("Orange")
    ('FT', '')
    """
    found = [word[0] for word in _WORD.findall(name) if word[0].isupper()]
    return folded("".join(found)).upper() if len(found) > 1 else ""


def words(text: str) -> list[str]:
    """The words of a text, folded, without the s or x of a plural.

    >>> words("Les réseaux sociaux")
    ['les', 'reseau', 'sociau']
    """
    found = _WORD.findall(folded(text))
    return [word[:-1] if len(word) > 3 and word[-1] in "sx" else word for word in found]


# of names and words of tables, which come again in every article
few_words = lru_cache(maxsize=10_000)(words)


def is_part(short: str, long: str) -> bool:
    """Whether a name is some words of another, or all of them.

    >>> is_part("Altman", "Sam Altman"), is_part("ANSSI", "Agence nationale")
    (True, False)
    """
    few, many = few_words(short), few_words(long)
    starts = range(len(many) - len(few) + 1) if few else ()
    return any(many[i : i + len(few)] == few for i in starts)
