"""What is reported without marks: « il dit que … », « …, selon elle », « …, confie sa gérante »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.extras.quotes.article import Article, Claim
from pipeline.extras.quotes.clauses import again, around, reach, trimmed
from pipeline.extras.quotes.grammar import (
    NO_INCISE,
    ONLY_QUOTED,
    SPACES,
    is_clause,
    pattern,
    plain_start,
    word_count,
)
from pipeline.extras.quotes.lexicon import verbs
from pipeline.extras.quotes.people import nouns, speaks
from pipeline.extras.quotes.phrases import Phrase, ends_incise
from pipeline.extras.quotes.sayings import Saying

_QUESTION = re.compile(
    r"[ \u00a0](?:à[ \u00a0][^,.;:«»]{1,40}?[ \u00a0])?(?=(?:si|s['’]ils?|comment|pourquoi|où|quand|combien|quels?|quelles?|ce qu[ei'’]|qui)\b)"
)
_INFINITIVE = re.compile(
    r"[ \u00a0](?:(?P<de>de[ \u00a0]|d['’](?!ici))|)(?:(?:ne pas|ne plus|ne rien|ne jamais|ne|n['’]y|n['’]en|n['’]|s['’]y|s['’]en|s['’]|se|y|en|lui|leur|l['’](?=avoir|être)|les|la|le)(?:[ \u00a0]|(?<=['’])))*"
    r"(?P<verb>\w+(?:er|ir|oir|uire|ndre|ttre|ivre|ompre|clure|aître|oître|soudre)|\w*(?:crire|dire|lire|rire|suffire|faire|taire|plaire|traire|croire|boire)|être)\b"
)
_LATER = (
    r"(?P<de>(?!))?(?:n['’]|ne (?:pas )?|s['’]|l['’]|en |y )?"
    r"(?P<verb>avoir|être|vouloir|pouvoir|devoir|souhaiter|prévoir|travailler|réfléchir|étudier|envisager|compter|craindre|espérer|ignorer)\b"
)
_NO_INFINITIVE = frozenset(
    [
        "hier",
        "premier",
        "dernier",
        "cher",
        "fier",
        "entier",
        "métier",
        "papier",
        "février",
        "janvier",
        "financier",
        "particulier",
        "léger",
        "super",
        "hiver",
        "étranger",
        "courrier",
        "quartier",
        "chantier",
        "dossier",
        "calendrier",
        "leader",
        "avenir",
        "plaisir",
        "désir",
        "soir",
        "espoir",
    ]
)
# « alors que », « plus que »: no clause of the verb
_CONJUNCTION = re.compile(
    r"(?:alors|tandis|dès lors|lors|pour|afin|parce|avant|après|sans|plus|moins|tels?|telles?|ainsi|tant|bien|depuis|pendant|autant|mieux|pire|même|autre|autres)[ \u00a0]qu(?:e[ \u00a0]|['’])$",
    re.IGNORECASE,
)
# « X, qui affirme que …, a refusé »
_GOES_ON = re.compile(
    r",[ \u00a0](?=(?:n['’]|ne |s['’]|se |y |l['’])?(?:a|ont|est|sont|était|avait|sera|va|peut|doit|fait|\w{3,}(?:ait|era))\b)"
)
# speak for the paper, or mean no one
_NOBODY = frozenset({"je", "j", "nous", "vous", "tu", "ce", "cela", "ça"})
_YES = re.compile(r"[ \u00a0]que[ \u00a0](?P<answer>non|oui|si)\b")
_SOURCE = re.compile(
    r"(?P<of>[Ss]elon[ \u00a0](?!que\b|qu['’]|l[ae]quel|lesquel)|[Dd]['’]après[ \u00a0]|[Dd]ixit[ \u00a0]|[ÀàA] en croire[ \u00a0]"
    r"|(?:[Aa]ux yeux|[Dd]e l['’]avis|[Aa]ux dires|[Dd]e l['’]aveu) d(?:e[ \u00a0]|u[ \u00a0]|es[ \u00a0]|['’])|(?P<pour>[Pp]our[ \u00a0]))"
)
# letters of each of them, and how far from its beginning
_LETTERS = (
    ("elon", 1),
    ("'après", 1),
    ("’après", 1),
    ("ixit", 1),
    ("Pour ", 0),
    (", pour ", -2),
    (" en croire", 1),
    ("ux yeux d", 1),
    ("e l'avis d", 1),
    ("ux dires d", 1),
    ("e l'aveu d", 1),
    ("e l’avis d", 1),
    ("e l’aveu d", 1),
)
_PRONOUN = re.compile(
    r"(?:lui|elle|eux|elles|ce dernier|cette dernière|celui-ci|celle-ci)(?:-même)?\b"
)
_APPOSED = re.compile(
    r",[ \u00a0](?:(?P<of>de[ \u00a0]|du[ \u00a0]|d['’]|chez[ \u00a0]|à[ \u00a0])|)"
    r"(?P<article>(?:le|la|un|une|son|sa)[ \u00a0]|l['’]|)(?P<noun>[\w-]+)[^,.;:«»]{0,60}"
)
_MORE = re.compile(
    r",[ \u00a0](?=qui\b|dont\b|que\b|qu['’]|où\b|lui-même|elle-même|\w+(?:ée?s?|ies?|is|ue?s?)[ \u00a0](?:par|en|dans|ce|cette|le|lundi|mardi|mercredi|jeudi|vendredi|hier|à|au|sur|auprès|mi|fin|chez)\b)"
)


@cache
def _fill() -> str:
    """Regular expression source of what may stand between a verb and its clause."""
    adverb = pattern("adverbs")
    preposition = pattern("prepositions")
    date = r"(?:le[ \u00a0])?\d{1,2}(?:er)?[ \u00a0]\w+"
    word = r"[ \u00a0][^\s,.;:!?«»“”()]+"
    return (
        rf",?[ \u00a0](?:(?:{adverb})\b(?:[ \u00a0](?:dernier|soir|matin))?|{date}|\w+ment\b|(?:ce|cette)[ \u00a0]\w+(?:[ \u00a0](?:dernière?|soir|matin))?"
        rf"|(?:{preposition}|d['’]une?|de)\b(?:{word}){{0,7}}?)"
    )


@cache
def _que() -> re.Pattern[str]:
    return re.compile(rf"(?:{_fill()}){{0,3}},?[ \u00a0]qu(?:e[ \u00a0]|['’])", re.IGNORECASE)


@cache
def _colon() -> re.Pattern[str]:
    """« l'a redit lundi : chaque téléphone compte »."""
    return re.compile(rf"(?:{_fill()}){{0,2}}[ \u00a0]?:[ \u00a0](?![«“\"\n])", re.IGNORECASE)


@cache
def _later() -> re.Pattern[str]:
    """« a annoncé jeudi avoir », « a reconnu en juillet s'être »."""
    return re.compile(rf"(?:{_fill()}){{1,2}}[ \u00a0]{_LATER}", re.IGNORECASE)


def indirect(article: Article) -> Iterator[Claim]:
    """What is reported without marks, by verbs and by sources."""
    for one in article.sayings:
        if article.mark_at(one.start) is None:
            yield from _by_verb(article, one)
    yield from _by_source(article)


def _by_verb(article: Article, one: Saying) -> Iterator[Claim]:
    _, limit = article.sentence(one.start)
    if article.is_incise(one):
        if not article.closes_mark(one.start):
            yield from _incise(article, one, limit)
        if not one.inverted:
            return
    if (one.negated and one.base not in {"nier", "cacher"}) or one.tense == "future":
        return
    if (
        one.lemma == "se souvenir"
        and one.pronoun
        and article.text[slice(*one.pronoun)].lower() == "on"
    ):
        return
    if one.pronoun and article.text[slice(*one.pronoun)].lower().rstrip("'’") in _NOBODY:
        return
    says = _takes_clause(one)
    text = article.text
    if says and (m := _YES.match(text, one.end, limit)):
        yield Claim(m.start("answer"), m.end("answer"), one, one.lemma, "indirect", "answer")
    elif says and (m := _que().match(text, one.end, limit)) and not _CONJUNCTION.search(m[0]):
        yield from _clauses(article, one, m.end(), limit, "que")
    elif one.lemma in verbs("question") and (m := _QUESTION.match(text, one.end, limit)):
        yield from _clauses(article, one, m.end(), limit, "question")
    elif m := _INFINITIVE.match(text, one.end, limit) or _later().match(text, one.end, limit):
        yield from _infinitive(article, one, m, limit)
    elif (says or one.lemma in verbs("question")) and (m := _colon().match(text, one.end, limit)):
        yield from _clauses(article, one, m.end(), limit, "colon")


def _takes_clause(one: Saying) -> bool:
    if one.lemma != one.base:
        return one.lemma in verbs("say_reflexive") or one.lemma.split()[0] in {
            "faire",
            "laisser",
            "croire",
            "vouloir",
        }
    return one.base in verbs("say")


def _clauses(article: Article, one: Saying, start: int, limit: int, rule: str) -> Iterator[Claim]:
    subject = None if one.pronoun else article.subject(one)
    if subject and subject.kind == "noun" and not article.may_speak(one, subject):
        return
    end = limit if rule == "colon" else reach(article, start, limit, one)
    if rule == "colon":
        end = trimmed(article.text, start, end)
        asks = one.lemma in verbs("question")
        words = word_count(article.text[start:end])
        if not asks and (words < 4 or not is_clause(article.text[start:end])):
            return
    if one.pronoun and article.text[slice(*one.pronoun)] == "qui":
        m = _GOES_ON.search(article.text, start, end)
        end = m.start() if m else end
    if end > start:
        for first, last in again(article.text, start, end):
            yield Claim(first, last, one, one.lemma, "indirect", rule)


def _infinitive(article: Article, one: Saying, m: re.Match[str], limit: int) -> Iterator[Claim]:
    of = bool(m["de"])
    if one.lemma != one.base or m["verb"] in _NO_INFINITIVE:
        return
    if one.base not in verbs("of_infinitive" if of else "infinitive"):
        return
    subject = None if one.pronoun else article.subject(one)
    left = subject.start if subject else one.start
    if one.pronoun and not one.inverted:
        left = one.pronoun[0]
    if re.search(r"\bqu(?:e[ \u00a0]|['’])$", article.text[max(0, left - 5) : left]):
        return
    start = m.end("de") if of else _first_clitic(article.text, m)
    end = reach(article, start, limit, one)
    if end > start:
        yield Claim(start, end, one, one.lemma, "indirect", "infinitive")


def _first_clitic(text: str, m: re.Match[str]) -> int:
    """Where « n'avoir », « s'être » begins."""
    clitics = re.compile(
        r"(?:(?:ne pas|ne plus|ne rien|ne jamais|ne|se|y|en|lui|leur|les|la|le)[ \u00a0]|[nsl]['’](?:y |en )?)*$"
    )
    found = clitics.search(text, m.start() + 1, m.start("verb"))
    return found.start() if found else m.start("verb")


def _incise(article: Article, one: Saying, limit: int) -> Iterator[Claim]:
    text = article.text
    if one.base in NO_INCISE or one.tense == "future":
        return
    if one.base in ONLY_QUOTED and not one.inverted:
        return
    right = one.end
    if not one.inverted:
        subject = article.phrases.after(one.end, limit)
        if subject is None or not ends_incise(text, subject, limit):
            return
        right = subject.end
    elif one.pronoun and text[slice(*one.pronoun)].lower() == "on":
        right = _after_place(article, one, limit)
    left = _left(text, one.start)
    before = text[article.sentence(one.start)[0] : left].strip(f"{SPACES},")
    if (
        not before
        and text[left : one.start].strip().lower() in {"comme", "ainsi que"}
        and text[right : right + 1] == ","
    ):
        start = right + 2
        end = reach(article, start, limit)
        if end > start:
            yield Claim(start, end, one, one.lemma, "indirect", "incise")
        return
    if not before or text[one.start - 1 : one.start] == "\n":
        return
    if (
        not text[max(0, one.start - 14) : one.start]
        .rstrip(SPACES)
        .endswith((",", "?", "!", "…", "»", '"', "”", "comme", "ainsi que", "—", "–", "("))
    ):
        return
    if re.search(
        r"\b(?:[Qq]ue|[Qq]u['’]|[Cc]omment|[Pp]ourquoi|[Oo]ù)[ \u00a0]?$",
        text[max(0, one.start - 9) : one.start],
    ):
        return
    doubtful = one.base in verbs("of_person") or one.base == "dire"
    if (
        not one.inverted
        and doubtful
        and not is_clause(before)
        and _names_somebody(article, one, left)
    ):
        return
    right = _past_complements(text, right, limit)
    found = around(article, left, right)
    if found:
        yield Claim(*found, one, one.lemma, "indirect", "incise")


def _names_somebody(article: Article, one: Saying, left: int) -> bool:
    """Whether what stands before may itself be the subject: « X, patron d'Y, juge … »."""
    found = article.phrases.first(article.sentence(one.start)[0], left)
    return found is not None and (found.kind != "noun" or speaks(found.head))


def _left(text: str, at: int) -> int:
    """Before « , comme » and the comma."""
    m = re.compile(r",?[ \u00a0]?(?:comme|ainsi que)?[ \u00a0]?$", re.IGNORECASE).search(
        text, max(0, at - 12), at
    )
    return m.start() if m else at


def _after_place(article: Article, one: Saying, limit: int) -> int:
    found = article.place(one)
    return found.end if found else one.end


def _past_complements(text: str, at: int, limit: int) -> int:
    """Past « mardi », « dans un communiqué »: up to the next punctuation."""
    m = re.compile(r"[^,.;:!?…()«»“”\n]*").match(text, at, limit)
    return m.end() if m else at


# ---- sources


def _by_source(article: Article) -> Iterator[Claim]:
    text = article.text
    for m in _sources(text):
        if article.mark_at(m.start()) or article.closes_mark(m.start()):
            continue
        _first, limit = article.sentence(m.start())
        start = plain_start(text, article.strong_start(m.start()), m.start())
        initial = not text[start : m.start()].strip(f"{SPACES},")
        if m["pour"] and not initial and not text[: m.start()].rstrip(SPACES).endswith(","):
            continue
        source = source_at(article, m.end(), limit)
        if source is None or (m["pour"] and not _thinks(article, source)):
            continue
        end = _source_end(article, source, limit, initial=initial)
        verb = "dire" if m["of"].lower().startswith("dixit") else ""
        if initial:
            yield from _behind(article, end, limit, source)
        elif not m["pour"] and (found := around(article, _left(text, m.start()), end)):
            yield Claim(*found, source, verb, "indirect", "source")


def _sources(text: str) -> Iterator[re.Match[str]]:
    """Where « selon » and its like stand; looking for letters first is much faster."""
    places = set()
    for letters, back in _LETTERS:
        at = text.find(letters)
        while at >= 0:
            places.add(at - back)
            at = text.find(letters, at + 1)
    for at in sorted(places):
        m = _SOURCE.match(text, at) if at >= 0 else None
        if m and not (at and (text[at - 1].isalnum() or text[at - 1] in "-'’")):
            yield m


def source_at(article: Article, at: int, limit: int) -> Phrase | None:
    text = article.text
    if m := _PRONOUN.match(text, at, limit):
        return Phrase(at, m.end(), "", "pronoun")
    found = article.phrases.at(at, limit)
    if found is None or (found.kind == "noun" and not speaks(found.head)):
        return None
    if found.kind == "name" and found.head == "EVENT":
        return None
    return found


def _thinks(article: Article, source: Phrase) -> bool:
    if source.kind == "pronoun" or source.speaker.partition(" ")[0].lower() in nouns("thinkers"):
        return True
    return (
        source.head == "PER"
        or bool(article.discourse.gender(source.speaker))
        or source.head in nouns("thinkers")
    )


def _source_end(article: Article, source: Phrase, limit: int, *, initial: bool) -> int:
    """After what is said of the source: « , qui cite des données », « publiée mardi »."""
    text, end = article.text, source.end
    m = re.compile(r"[^,.;:!?…()«»“”\n]*").match(text, end, limit)
    if m and (m.end() == limit or text[m.end()] in ",.;:()\n") and not is_clause(m[0]):
        end = m.end()
    for _ in range(2):
        more = _MORE.match(text, end, limit) or _apposition(article, source, end, limit)
        if more is None:
            break
        comma = text.find(",", more.end(), limit)
        if comma < 0:
            whole = initial or is_clause(text[more.end() : limit])
            return end if whole else limit
        end = comma
    return end


def _apposition(article: Article, source: Phrase, end: int, limit: int) -> re.Match[str] | None:
    """« Gartner, un cabinet américain, »: told of the source, and no subject."""
    m = _APPOSED.match(article.text, end, limit)
    if m is None or source.kind == "pronoun":
        return None
    if m["of"]:
        return m if m.end() < limit and not is_clause(m[0]) else None
    return m if m["article"] in {"un ", "une "} or speaks(m["noun"]) else None


def _behind(article: Article, end: int, limit: int, source: Phrase) -> Iterator[Claim]:
    start = end
    while start < limit and article.text[start] in f"{SPACES},":
        start += 1
    until = reach(article, start, limit)
    if until > start and word_count(article.text[start:until]) > 1:
        yield Claim(start, until, source, "", "indirect", "source")
