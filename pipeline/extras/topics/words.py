"""Which kind of word each token is, as a letter: the letters of a text make a pattern.

``n`` noun, ``w`` one that says little alone, ``g`` one that says nothing, ``u`` acronym or capital
that no list knows, ``a`` adjective, ``j`` noun or adjective, ``p`` participle, ``v`` verb, ``x`` noun
or verb, ``b`` an adjective that stands before and says nothing; ``d D e l s c k o r q`` are closed
classes (``data/closed.toml``), ``#`` is a number and ``.`` all that ends a phrase.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from unicodedata import combining, normalize

from pipeline.extras.topics.lemmas import is_infinitive, is_known, lemma
from pipeline.lexicons import load
from pipeline.typography import straight

STAGE = "extras/topics"
CLOSED = "dDelsckorqb#"
_MANY = 200_000

_NOUNS = tuple(
    """tion sion ment eur trice té age isme ance ence ure erie logie phie tude ode et ette ier
    ing ware coin""".split()
)
_ADJECTIVES = tuple(
    "able ible ique el elle al ale aux ales if ive eux euse ain aine ois oise aire iel ielle".split()
)
_INVERTED = tuple("-il -elle -on -ils -elles -je -tu -nous -vous -ce -là".split())
_FINITE = tuple("ait aient era eront erait eraient ons ez èrent irent".split())


class Letters(dict[str, str]):
    """The letter of each token as it stands, with the space after it; worked out once."""

    def __missing__(self, token: str) -> str:
        """Work it out; forget all when there are too many, as a long run meets ever new ones."""
        if len(self) > _MANY:
            self.clear()
        found = self[token] = _letter(token)
        return found


LETTERS = Letters()


def _letter(token: str) -> str:
    word = straight(token.strip())
    if not word or not word[0].isalnum():
        return "."
    low = word.lower()
    if found := _closed().get(low):
        return found
    if low.endswith(_INVERTED):
        return "o"
    if word.isupper() and low in _acronyms():
        return "u"
    if word[0].isdigit() or all(part in _numbers() for part in low.split("-")):
        return "u" if low[-1].isalpha() and not low.endswith(("e", "er", "ère", "h")) else "#"
    if (kind := _known().get(low)) or word == low or _is_common(word, low):
        return _without_content(low, kind or guess(low))
    return "u"


def _is_common(word: str, low: str) -> bool:
    """Whether a word with capitals is one of the dictionary: « Bourse », « VOL », not « SMS »."""
    return is_known(low) and (not word.isupper() or len(word) > 2)


def _without_content(word: str, kind: str) -> str:
    """Nouns that say little or nothing are of kinds of their own."""
    if kind not in "njxw":
        return kind
    found = says_little().get(lemma(word))
    return found if found and kind == "n" else kind


def guess(word: str) -> str:
    """The kind of a word in lower case by its lemma and its ending.

    >>> [guess(word) for word in ("cybersurveillance", "quantiques", "réclamèrent", "brevetées")]
    ['n', 'a', 'v', 'p']
    """
    base = lemma(word)
    if word.endswith(("é", "ée", "és", "ées")) and not base.endswith("té"):
        return "n" if base.endswith("ée") else "p"
    if word.endswith("ment") and base.endswith(("amment", "emment", "ément")):
        return "r"
    if base != word and is_infinitive(base) and not _is_plural(word, base):
        return "v"
    if base.endswith(("er", "ir", "oir")) and base == word and not base.endswith("ier"):
        return "v"
    if base.endswith(_NOUNS):
        return "n"
    if base.endswith(_ADJECTIVES):
        return "a"
    return "v" if word.endswith(_FINITE) else "n"


def _is_plural(word: str, base: str) -> bool:
    return word in (f"{base}s", f"{base}x")


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
    return frozenset((*load(STAGE, "closed")["#"].split(), "et", "un", "vingts"))


@cache
def _acronyms() -> frozenset[str]:
    return frozenset(load(STAGE, "closed")["acronyms"].split())


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
    with path.open(encoding="utf-8", newline="") as file:
        return {word: kind for word, kind in csv.reader(file)}
