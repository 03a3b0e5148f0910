"""The subject of a verb of change, and other noun phrases before an offset."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extras.quantities.change import REACH
from pipeline.extras.quantities.found import Page
from pipeline.extras.quantities.lexicon import SENTENCE_END, SPACE, S, phrases, words
from pipeline.extras.quantities.nouns import Phrase, counted

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


def subject(page: Page, verb: int) -> str:
    """The subject before a verb, as printed without its article; nothing when it is a pronoun.

    Args:
        page: the text.
        verb: where the verb begins.
    """
    text = page.text
    first = _clause(text, verb)
    if seen := _seen(page, first, verb):
        return seen
    if _goes_on(text, first, verb):
        first = _clause(text, first - 2)
    determined = _SUBJECT.match(text, first, verb)
    if determined is None and text[first - 1 : first] == "," and _PASSED.match(text, verb):
        return _noun_before(page, first - 1)
    if determined is None:
        return _named(page, first, verb)
    return _from(page, determined.end(), verb)


def _from(page: Page, at: int, verb: int) -> str:
    """The name or noun phrase that begins at an offset before a verb."""
    text = page.text
    if (name := page.names.begins(at)) and name[1] <= verb:
        return text[name[0] : name[1]]
    found = counted(text, at, page.names, singular=True)
    if found is None or found.start >= verb:
        return ""
    if found.end > verb:
        # « le titre grappille » is no noun with its adjective
        return text[found.start : verb].rstrip()
    if cut := _verb_cut(text, found):
        return text[found.start : cut]
    # « le titre Iliad »
    name = page.names.begins(found.end + 1)
    end = name[1] if name and name[1] <= verb else found.end
    return text[found.start : end]


def _clause(text: str, at: int) -> int:
    """Where the clause begins that holds an offset, as far as one looks back."""
    first = max(0, at - REACH)
    for m in _CLAUSE.finditer(text, first, at):
        first = m.end()
    return first


def _verb_cut(text: str, found: Phrase) -> int:
    """Where the noun phrase ends of which the last word is a verb: « le groupe publie un »."""
    last = text.rfind(" ", found.start, found.end)
    if last < 0 or not _HAS_OBJECT.match(text, found.end) or text[last - 3 : last] == " de":
        return 0
    return last


_HAS_OBJECT = re.compile(rf"{S}(?:(?:une?|les?|la|son|sa|ses|leurs?|des){S}|l['’]|\d)")


def _seen(page: Page, first: int, verb: int) -> str:
    """« le fabricant a vu ses ventes reculer »: what it saw."""
    text = page.text
    for m in _SAW.finditer(text, first, verb):
        noun = counted(text, m.end(), page.names, singular=True)
        if noun and noun.end <= verb and _INFINITIVE.match(text, verb):
            return text[noun.start : noun.end]
    return ""


_SAW = re.compile(
    rf"(?<!\w)(?:vu|voit|voient|voyait|voyaient|verra|verront|verrait|vit|voir|fait|faisait){S}"
    rf"(?:(?:ainsi|également|aussi|même|ensuite){S})?"
    rf"(?:(?:les?|la|son|sa|ses|leurs?){S}|l['’])",
    re.IGNORECASE,
)
_INFINITIVE = re.compile(r"\w+(?:er|ir|re)(?!\w)")
# « les ventes de A et de B ont reculé »
_AND_OF = re.compile(rf"{S}(?:de{S}|d['’]|du{S}|des{S})[^,]+\Z", re.IGNORECASE)


def _goes_on(text: str, first: int, verb: int) -> bool:
    """« a creusé ses pertes et reculait de 3 % »: behind « et » stands no other subject."""
    if text[max(0, first - 2) : first] != "et":
        return False
    return bool(_between().fullmatch(text, first, verb) or _AND_OF.match(text, first, verb))


# « les signataires, passés de huit à cinquante »
_PASSED = re.compile(
    rf"(?:passée?s?|tombée?s?|montée?s?|portée?s?|ramenée?s?|réduite?s?|descendue?s?){S}(?!par{S})",
    re.IGNORECASE,
)


def _noun_before(page: Page, comma: int) -> str:
    """The first noun phrase with a determiner of the clause that a comma ends."""
    text = page.text
    first = _clause(text, comma)
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
