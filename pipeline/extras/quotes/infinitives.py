"""« affirme avoir », « promet de rembourser », « a annoncé jeudi avoir »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.extras.quotes.article import Article
from pipeline.extras.quotes.between import fill, when
from pipeline.extras.quotes.claims import Claim
from pipeline.extras.quotes.clauses import end_of_relative, reach
from pipeline.extras.quotes.grammar import group, pattern
from pipeline.extras.quotes.groups import Saying
from pipeline.extras.quotes.lexicon import verbs
from pipeline.extras.quotes.people import speaks
from pipeline.extras.quotes.phrases import Phrase
from pipeline.extras.quotes.subjects import subject_of

_CLITICS = (
    r"(?:(?:ne pas|ne plus|ne rien|ne jamais|ne|n['’]y|n['’]en|n['’]|s['’]y|s['’]en|s['’]|se|y|en"
    r"|lui|leur|l['’](?=avoir|être)|(?<=de[ \u00a0])l['’]|les|la|le)(?:[ \u00a0]|(?<=['’])))*"
)
INFINITIVE = re.compile(
    rf"(?:[ \u00a0](?:{pattern('with_infinitive')}|\w{{3,}}ment))?[ \u00a0]"
    r"(?:(?P<de>de[ \u00a0]|d['’](?!ici))|)"
    # « a dit “prendre acte” de l'avis », not « “surveiller” »
    rf"(?P<mark>[«“\"][ \u00a0\u202f]?(?=(?:[\w-]+[ \u00a0]|[\w-]+['’])+\w))?{_CLITICS}"
    # « raconte le balancier »
    r"(?P<verb>(?:(?<!le[ \u00a0])|(?!\w+ier\b))"
    r"\w+(?:er|ir|oir|uire|ndre|ttre|ivre|ompre|clure|aître|oître|soudre)"
    r"|\w*(?:crire|dire|lire|rire|suffire|faire|taire|plaire|traire|croire|boire)|être)\b"
)
# after a date or a place only these are sure
_LATER = (
    r"(?P<de>de[ \u00a0]|d['’](?!ici))?"
    r"(?:n['’]|ne (?:pas )?|s['’]|l['’]|en |y )?"
    r"(?P<verb>(?(de)\w+(?:er|ir|oir|re)\b|(?!))|(?:ne (?:pas|plus|rien|jamais) )"
    rf"(?:\w+ )?\w+(?:er|ir|oir|re)|{'|'.join(sorted(verbs('later')))})\b"
)
# « se vante d'avoir tout vu »
OF_PERFECT = re.compile(
    r"(?:[ \u00a0](?:\w+ment|surtout|encore|aussi|même|volontiers))?[ \u00a0]d(?:e[ \u00a0]|['’])"
    r"(?=(?:(?:ne (?:pas |jamais |rien )?|n['’]|s['’]|l['’]|en |y |lui |leur )*)"
    r"(?:avoir|être)[ \u00a0](?:\w+[ \u00a0])?\w+(?:é|ée?s|is|it|u|us|ue|ues|ert)\b)"
)
_CLITIC = re.compile(
    r"(?<!\w)(?:(?:ne pas|ne plus|ne rien|ne jamais|ne|se|y|en|lui|leur|les|la|le)[ \u00a0]"
    r"|[nsl]['’](?:y |en )?)*$"
)


def infinitive(article: Article, one: Saying, limit: int) -> re.Match[str] | None:
    """The infinitive that a verb governs, right behind it or after a date or the like."""
    m = INFINITIVE.match(article.text, one.end, limit)
    # « a annoncé en janvier avoir perdu »
    if m and m["verb"].lower() not in group("no_infinitive"):
        return m
    small = article.small
    return _after_date().match(small, one.end, limit) or _later().match(small, one.end, limit)


@cache
def _after_date() -> re.Pattern[str]:
    """« a annoncé en janvier supprimer »."""
    return re.compile(rf"(?:{when()}){{1,2}}{INFINITIVE.pattern}")


@cache
def _later() -> re.Pattern[str]:
    """« a annoncé jeudi avoir », « a reconnu en juillet s'être »."""
    return re.compile(rf"(?:{fill()}){{1,2}},?[ \u00a0]{_LATER}")


@cache
def with_infinitive() -> frozenset[str]:
    """The verbs before an infinitive of any kind."""
    return verbs("infinitive") | verbs("of_infinitive") | verbs("perfect_infinitive")


def by_infinitive(article: Article, one: Saying, m: re.Match[str], limit: int) -> Iterator[Claim]:
    """What a verb says by an infinitive behind it."""
    of = bool(m["de"])
    if one.lemma.startswith(("se ", "s'")) or m["verb"].lower() in group("no_infinitive"):
        return
    kinds = "of_infinitive" if of else "infinitive"
    perfect = article.text[slice(*m.span("verb"))] in verbs("sure")
    sure = not of and perfect and one.lemma in verbs("perfect_infinitive")
    if one.lemma not in verbs(kinds) and not sure:
        return
    subject = None if one.pronoun else subject_of(article, one)
    if subject and of and _is_thing(article, subject):
        return
    left = subject.start if subject else one.start
    if one.pronoun and not one.inverted:
        left = one.pronoun[0]
    if re.search(r"\bqu(?:e[ \u00a0]|['’])$", article.text[max(0, left - 5) : left]):
        return
    start = m.end("de") if of else _first_clitic(article.text, m)
    if not of and m.groupdict().get("mark"):
        start = m.start("mark")
    end = reach(article, start, limit, one)
    end = end_of_relative(article, one, start, end)
    if end > start:
        yield Claim(start, end, one, one.lemma, "indirect", "infinitive")


def _is_thing(article: Article, subject: Phrase) -> bool:
    """« l'enceinte promet de tenir dix heures »."""
    if subject.kind == "noun":
        return not speaks(subject.head)
    return subject.head == "PRODUCT" or article.phrases.is_product(subject)


def _first_clitic(text: str, m: re.Match[str]) -> int:
    """Where « n'avoir », « s'être » begins."""
    found = _CLITIC.search(text, m.start() + 1, m.start("verb"))
    return found.start() if found else m.start("verb")
