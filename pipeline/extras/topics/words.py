"""Which kind of word each token is, as a letter: the letters of a text make a pattern.

``n`` noun, ``w`` one that says little alone, ``g`` one that says nothing, ``u`` acronym or capital
that no list knows, ``a`` adjective, ``j`` noun or adjective, ``p`` participle, ``v`` verb, ``x``
noun or verb, ``b`` an adjective that stands before and says nothing; ``d D e l s c k o r q`` are
closed classes (``data/closed.toml``), ``#`` is a number and ``.`` all that ends a phrase.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from unicodedata import combining, normalize

from pipeline.extras.topics.lemmas import is_infinitive, is_known, lemma
from pipeline.lexicons import load

STAGE = "extras/topics"
CLOSED = "dDelsckorqb#"


def letter(word: str) -> str:
    """The letter of a word with straight apostrophes, or of other signs.

    >>> [letter(word) for word in ("satellite", "RGPD", "vingt-deux", "pense-t-il", "?")]
    ['n', 'u', '#', 'o', '.']
    """
    if not word or not word[0].isalnum():
        return "."
    low = word.lower()
    if found := _closed().get(low):
        return found
    if "-" in low and (found := _of_parts(low)):
        return found
    return _figure(low) if word[0].isdigit() else _open(word, low)


def _of_parts(low: str) -> str:
    """« Pense-t-il » and « quatre-vingts » are known by their parts."""
    if low.endswith(_ends("inverted")):
        return "o"
    return "#" if _numbers().issuperset(low.split("-")) else ""


def _figure(low: str) -> str:
    """« 5G » and « 3D » are words; « 2e » and « 14h » are not."""
    return "u" if low[-1].isalpha() and not low.endswith(("e", "er", "ère", "h")) else "#"


def _open(word: str, low: str) -> str:
    """A noun, verb, adjective or adverb; a capital is a word of the dictionary or a name."""
    if word.isupper() and low in _acronyms():
        return "u"
    kind = _known().get(low) or (guess(low) if word == low or _is_common(word, low) else "u")
    if kind in "aj" and lemma(low) in _vague():
        return "b"
    return says_little().get(lemma(low), kind) if kind == "n" else kind


def _is_common(word: str, low: str) -> bool:
    """Whether a word with capitals is one of the dictionary: « Bourse », « VOL », not « SMS »."""
    return is_known(low) and (not word.isupper() or len(word) > 2)


def guess(word: str) -> str:
    """The kind of a word in lower case by its lemma and its ending.

    >>> [guess(word) for word in ("cybersurveillance", "quantiques", "réclamèrent", "brevetées")]
    ['n', 'a', 'v', 'p']
    """
    base = lemma(word)
    if word.endswith(("é", "ée", "és", "ées")) and not base.endswith(_ends("abstract")):
        return "n" if base.endswith("ée") else "p"
    if word.endswith("ment") and base.endswith(_ends("adverbs")):
        return "r"
    if _is_of_verb(word, base):
        return "v"
    if base.endswith(_ends("nouns")):
        return "n"
    return "a" if base.endswith(_ends("adjectives")) else _finite(word)


def _is_of_verb(word: str, base: str) -> bool:
    if base == word:
        return base.endswith(("er", "ir", "oir")) and not base.endswith("ier")
    return is_infinitive(base) and word not in (f"{base}s", f"{base}x")


def _finite(word: str) -> str:
    """« Grogne » may be of « grogner » too."""
    if word.endswith(_ends("finite")):
        return "v"
    return "x" if word.endswith("e") and is_known(f"{word}r") else "n"


@cache
def _ends(name: str) -> tuple[str, ...]:
    return tuple(load(STAGE, "closed")["endings"][name].split())


@cache
def _closed() -> dict[str, str]:
    words = load(STAGE, "closed")
    found = {word: letter for letter in CLOSED for word in words[letter].split()}
    # headlines in capitals often lack accents
    bare = {_bare(word): letter for word, letter in found.items() if len(word) > 3}
    return bare | found


def _bare(word: str) -> str:
    return "".join(one for one in normalize("NFD", word) if not combining(one))


@cache
def _numbers() -> frozenset[str]:
    return frozenset((*load(STAGE, "closed")["#"].split(), "et", "un"))


@cache
def _acronyms() -> frozenset[str]:
    return frozenset(load(STAGE, "closed")["acronyms"].split())


@cache
def _vague() -> frozenset[str]:
    return frozenset(load(STAGE, "generic")["vague"].split())


@cache
def says_little() -> dict[str, str]:
    """The lemmas of nouns that say little, ``w``, or nothing, ``g``.

    >>> says_little()["façon"], says_little()["marché"]
    ('g', 'w')
    """
    lists = load(STAGE, "generic")
    weak = dict.fromkeys(map(lemma, lists["weak"].split()), "w")
    return weak | dict.fromkeys(map(lemma, lists["empty"].split()), "g")


@cache
def _known() -> dict[str, str]:
    path = files("pipeline").joinpath(STAGE, "data", "words.csv")
    _, *rows = csv.reader(path.read_text(encoding="utf-8").splitlines())
    return dict(rows)


@cache
def small_words() -> frozenset[str]:
    """Words of a name that its initials mostly leave out: « de », « et », « of »."""
    return frozenset(load(STAGE, "closed")["links"].split())
