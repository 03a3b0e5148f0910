"""What changes: the object or the subject of a verb of change, the complement of a noun."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extras.quantities.change import REACH, Change
from pipeline.extras.quantities.found import Page
from pipeline.extras.quantities.lexicon import SENTENCE_END, SPACE, S, phrases, words
from pipeline.extras.quantities.nouns import complement, counted

_DIRECT = re.compile(
    rf"(?:{SPACE}?[»”\"])?(?:{S}\w+ment)?{S}(?:(?:les?|la|son|sa|ses|leurs?|une?){S}|l['’])",
    re.IGNORECASE,
)
_EN = re.compile(rf"(?<!\w)en{S}(?:(?:forte|nette|légère|net|léger|fort){S})?\Z", re.IGNORECASE)
# « les ventes, elles, ont doublé » is one clause
_CLAUSE = re.compile(
    r"[.!?…;:()«»“”\"—–\n\r]"
    r"|(?<!elle)(?<!elles)(?<!lui)(?<!eux),(?!\d|[ \u00a0](?:elles?|lui|eux),)"
    r"|(?<!\w)(?<!plus )(?<!moins )"
    r"(?:et|mais|or|que|qu['’]|tandis que|alors que|dont|où|puis|si)(?!\w)"
)
_SUBJECT = re.compile(
    rf"{SPACE}*(?:\w+{S}){{0,3}}?"
    rf"(?:(?<!\w)(?:les?|la|son|sa|ses|leurs?|cette|ces?|une?|des|nos|notre){S}|(?<!\w)l['’])",
    re.IGNORECASE,
)


def object_of(page: Page, change: Change, end: int) -> str:
    """What changes: the complement of a noun of change, the object or subject of a verb.

    Args:
        page: the text.
        change: the word of change.
        end: offset that the complement or object may not pass.
    """
    text = page.text
    found = complement(text, change.end, page.names)
    if found is None and not change.noun and (direct := _DIRECT.match(text, change.end)):
        found = counted(text, direct.end(), page.names, singular=True)
    if found and found.end <= end:
        return text[found.start : found.end]
    # « affiche une croissance de 35 % » does not say of what
    if change.noun and not _EN.search(text, max(0, change.start - 12), change.start):
        return ""
    return subject(page, change.start)


def subject(page: Page, verb: int) -> str:
    """The subject before a verb, as printed without its article; nothing when it is a pronoun.

    Args:
        page: the text.
        verb: where the verb begins.
    """
    text = page.text
    first = max(0, verb - REACH)
    for m in _CLAUSE.finditer(text, first, verb):
        first = m.end()
    determined = _SUBJECT.match(text, first, verb)
    if determined is None and text[first - 1 : first] == "," and _PASSED.match(text, verb):
        return _noun_before(page, first - 1)
    if determined is None:
        return _named(page, first, verb)
    at = determined.end()
    if (name := page.names.begins(at)) and name[1] <= verb:
        return text[name[0] : name[1]]
    found = counted(text, at, page.names, singular=True)
    if found is None or found.start >= verb:
        return ""
    if found.end > verb:
        # « le titre grappille » is no noun with its adjective
        return text[found.start : verb].rstrip()
    # « le titre Iliad »
    name = page.names.begins(found.end + 1)
    end = name[1] if name and name[1] <= verb else found.end
    return text[found.start : end]


# « les signataires, passés de huit à cinquante »
_PASSED = re.compile(
    rf"(?:passée?s?|tombée?s?|montée?s?|portée?s?|ramenée?s?|réduite?s?|descendue?s?){S}(?!par{S})",
    re.IGNORECASE,
)


def _noun_before(page: Page, comma: int) -> str:
    """The first noun phrase with a determiner of the clause that a comma ends."""
    text = page.text
    first = max(0, comma - REACH)
    for m in _CLAUSE.finditer(text, first, comma):
        first = m.end()
    found = _NOUNS.search(text, first, comma)
    noun = counted(text, found.end(), page.names, singular=True) if found else None
    return text[noun.start : noun.end] if noun and noun.end <= comma else ""


_NOUNS = re.compile(rf"(?<!\w)(?:(?:les?|la|son|sa|ses|leurs?|des|nos){S}|l['’])", re.IGNORECASE)


def common_subject(page: Page, verb: int) -> str:
    """The subject before a verb, unless it is a name."""
    found = subject(page, verb)
    return "" if found[:1].isupper() else found


def plural_of_en(page: Page, at: int) -> str:
    """The plural that « en » before an offset means: « les ventes … Elle en reverse un tiers ».

    The nearest plural of the paragraph with a determiner that a comma, a stop or « et » parts
    from the clause of « en ».
    """
    text = page.text
    first = max(0, at - 2 * REACH, text.rfind("\n", max(0, at - 2 * REACH), at) + 1)
    found = ""
    for m in _PLURALS.finditer(text, first, at):
        noun = counted(text, m.end(), page.names)
        if _ASIDE.search(text, max(0, m.start() - 9), m.start()):
            continue
        if noun and noun.end <= at and _PARTED.search(text, noun.end, at):
            found = text[noun.start : noun.end]
    return found


_ASIDE = re.compile(
    rf"(?<!\w)(?:chez|comme|avec|dans|sur|par|pour|selon|entre|après){S}\Z",
    re.IGNORECASE,
)
_PARTED = re.compile(r"[.!?;:,](?!\d)|(?<!\w)et(?!\w)")


def sentence_subject(page: Page, at: int) -> str:
    """The noun phrase with which the sentence that holds an offset begins; or nothing."""
    text = page.text
    first = _sentence(text, at)
    m = _DETERMINED.match(text, first, at)
    found = counted(text, m.end(), page.names, singular=True) if m else None
    return text[found.start : found.end] if found and found.end <= at else ""


def plural_before(page: Page, at: int, *, feminine: bool) -> str:
    """The first plural noun phrase of the sentence before: whom « deux d'entre elles » means.

    Args:
        page: the text.
        at: offset in the sentence of the pronoun.
        feminine: whether the pronoun is.
    """
    text = page.text
    end = _sentence(text, at)
    first = _sentence(text, max(0, end - 2))
    for m in _PLURALS.finditer(text, first, end):
        found = counted(text, m.end(), page.names)
        if found and found.end <= end and (not feminine or _FEMININE.search(found.head)):
            return text[found.start : found.end]
    return ""


def _sentence(text: str, at: int) -> int:
    """Where the sentence that holds an offset begins, as far as one looks back."""
    first = max(0, at - 3 * REACH)
    for m in SENTENCE_END.finditer(text, first, at):
        first = m.end()
    return first


_DETERMINED = re.compile(
    rf"\s*(?:(?:les?|la|son|sa|ses|leurs?|cette|ces?|une?|nos|notre){S}|l['’])", re.IGNORECASE
)
_PLURALS = re.compile(
    rf"(?<!\w)(?:des|les|ces|plusieurs|certaine?s|quelques|ses|leurs|nos|d['’]autres){S}",
    re.IGNORECASE,
)
_FEMININE = re.compile(r"(?:es|ions|tés|eurs|oix)\Z")


def _named(page: Page, first: int, verb: int) -> str:
    """A name that is the subject."""
    text = page.text
    at = first
    while at < verb and not text[at].isalnum():
        at += 1
    name = page.names.at(at)
    if name and name[1] <= verb and _between().fullmatch(text, name[1], verb):
        return text[name[0] : name[1]]
    return ""


@cache
def _between() -> re.Pattern[str]:
    auxiliaries = phrases(words("auxiliaries"))
    return re.compile(rf"\s*(?:[nsd]['’]|{auxiliaries}[ \u00a0])*", re.IGNORECASE)
