"""What is reported without marks: « il dit que … », « …, selon elle », « …, confie sa gérante »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.extras.quotes.article import Article, Claim
from pipeline.extras.quotes.before import first_subject
from pipeline.extras.quotes.behind import ends_incise, subject_behind
from pipeline.extras.quotes.clauses import again, around, reach, trimmed
from pipeline.extras.quotes.grammar import (
    SPACES,
    group,
    is_clause,
    pattern,
    plain_start,
    word_count,
)
from pipeline.extras.quotes.lexicon import verbs, words
from pipeline.extras.quotes.people import nouns, speaks
from pipeline.extras.quotes.phrases import Phrase
from pipeline.extras.quotes.reading import is_finite
from pipeline.extras.quotes.sayings import Saying
from pipeline.patterns import places, small_pattern

_ASKS = (
    r"(?:[ \u00a0](?:\w+ment|volontiers|souvent|parfois|encore|alors|aussi|ensuite|enfin))?"
    r"[ \u00a0](?:(?:à|au|aux)[ \u00a0][^,.;:«»]{1,40}?[ \u00a0])?"
)
_QUESTION = re.compile(
    _ASKS
    + r"(?=(?:si|s['’]ils?|comment|pourquoi|où|quand|combien|quels?|quelles?|ce qu[ei'’]|qui)\b)"
)
_HOW = re.compile(_ASKS + r"(?=(?:comment|pourquoi)[ \u00a0])")
# « a dû expliquer pourquoi »: not what
_MUST = re.compile(
    r"(?:(?:a|ont|avait|avaient)[ \u00a0]dû|doit|doivent|dut|durent|devait|devaient)\b"
)
_CLITICS = (
    r"(?:(?:ne pas|ne plus|ne rien|ne jamais|ne|n['’]y|n['’]en|n['’]|s['’]y|s['’]en|s['’]|se|y|en"
    r"|lui|leur|l['’](?=avoir|être)|(?<=de[ \u00a0])l['’]|les|la|le)(?:[ \u00a0]|(?<=['’])))*"
)
_INFINITIVE = re.compile(
    rf"(?:[ \u00a0](?:{pattern('with_infinitive')}|\w{{3,}}ment))?[ \u00a0]"
    rf"(?:(?P<de>de[ \u00a0]|d['’](?!ici))|){_CLITICS}"
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
    r"(?:\w+ )?\w+(?:er|ir|oir|re)|avoir|être|savoir|vouloir|pouvoir|devoir|souhaiter|prévoir"
    r"|travailler|réfléchir|étudier|envisager|compter|craindre|espérer|ignorer)\b"
)
# « se vante d'avoir tout vu »
_OF_PERFECT = re.compile(
    r"(?:[ \u00a0](?:\w+ment|surtout|encore|aussi|même|volontiers))?[ \u00a0]d(?:e[ \u00a0]|['’])"
    r"(?=(?:(?:ne (?:pas |jamais |rien )?|n['’]|s['’]|l['’]|en |y |lui |leur )*)"
    r"(?:avoir|être)[ \u00a0](?:\w+[ \u00a0])?\w+(?:é|ée?s|is|it|u|us|ue|ues|ert)\b)"
)
_CLITIC = re.compile(
    r"(?<!\w)(?:(?:ne pas|ne plus|ne rien|ne jamais|ne|se|y|en|lui|leur|les|la|le)[ \u00a0]"
    r"|[nsl]['’](?:y |en )?)*$"
)
# « alors que », « plus que »: no clause of the verb
_CONJUNCTION = re.compile(
    r"(?<!\w)(?:alors|tandis|dès lors|lors|pour|afin|parce|avant|après|sans|plus|moins|tels?"
    r"|telles?|ainsi|ce|tant|bien|depuis|pendant|autant|mieux|pire|même|autres?)"
    r"[ \u00a0]qu(?:e[ \u00a0]|['’])$",
    re.IGNORECASE,
)
# « X, qui affirme que …, a refusé »
_GOES_ON = re.compile(
    r",[ \u00a0](?=(?:n['’]|ne |s['’]|se |y |l['’])?"
    r"(?:a|ont|est|sont|était|avait|sera|va|peut|doit|fait|\w{3,}(?:ait|era))\b)"
)
# speak for the paper, or mean no one
_NOT_REPORTING = frozenset({"je", "j'", "nous", "vous", "tu", "ce", "cela", "ça"})
_CLEFT = re.compile(
    r"[ \u00a0]?[,:;][ \u00a0](?:c['’]est|voilà|c['’]était)(?:,?[ \u00a0]"
    r"(?:du moins|en tout cas|au moins|en substance|précisément|aussi),?)?"
    r" ce qu(?:e[ \u00a0]|['’])"
)
# characters that may stand before « ce que », and those of it
_BEFORE_CLEFT, _CLEFT_LETTERS = 30, 8
# « pense à X, que le jury ignore », « se plaint de X, que »: relative
_OF_WHOM = re.compile(
    r"[ \u00a0]?(?:(?:à|aux?|d[eu]|des)[ \u00a0]|d['’]).*,[ \u00a0]qu", re.IGNORECASE
)
_WITH_WHOM = frozenset({"penser", "se plaindre"})
_YES = re.compile(r"[ \u00a0]que[ \u00a0](?P<answer>non|oui|si)\b")
_OF = r"d(?:e[ \u00a0]|u[ \u00a0]|es[ \u00a0]|['’])"
_SOURCE = re.compile(
    r"(?P<of>[Ss]elon[ \u00a0](?!que\b|qu['’]|l[ae]quel|lesquel)|[Dd]['’]après[ \u00a0]"
    r"|[Dd]ixit[ \u00a0]|[ÀàA] en croire[ \u00a0]|[Ss]i l['’]on en croit[ \u00a0]"
    r"|[Ss]['’]il (?:faut|fallait) en croire[ \u00a0]"
    r"|(?P<him>[ÀàA] l['’]en croire(?=,|[ \u00a0]*[.;]))"
    rf"|(?:[Aa]ux yeux|[Dd]e l['’]avis|[Aa]ux dires|[Aa]u dire|[Dd]e l['’]aveu) (?:même )?{_OF}"
    r"|(?P<pour>Pour |(?<=[,:;] )pour ))"
)
# letters of each of them, and how far from its beginning
_LETTERS = (
    ("elon", (1,)),
    ("après", (2,)),
    ("ixit", (1,)),
    ("Pour ", (0,)),
    (" pour ", (-1,)),
    ("en croi", (2, 4, 8, 10)),
    ("ux yeux ", (1,)),
    ("avis ", (5,)),
    ("ux dires ", (1,)),
    ("u dire d", (1,)),
    ("aveu ", (5,)),
)
# the paper's own
_OURS = re.compile(r"(?:nos|notre|mes|mon|ma)[ \u00a0]", re.IGNORECASE)
_THAT = re.compile(
    r"(?:[ \u00a0](?!qu)[\w-]+){0,3}[ \u00a0](?:que[ \u00a0]|qu['’])(?:a[ \u00a0]|ont[ \u00a0])?"
    r"(?!l[ae]s?\b|une?\b|des\b)[a-zà-ÿ]{3,}[ \u00a0](?:la[ \u00a0]|le[ \u00a0]|l['’])?"
)
_PRONOUN = re.compile(
    r"(?:lui|elle|eux|elles|ce dernier|cette dernière|celui-ci|celle-ci)(?:-même)?\b"
)
_APPOSED = re.compile(
    r",[ \u00a0](?:(?P<of>de[ \u00a0]|du[ \u00a0]|d['’]|chez[ \u00a0]|à[ \u00a0])|)"
    r"(?P<article>(?:le|la|un|une|son|sa)[ \u00a0]|l['’]|)(?P<noun>[\w-]+)[^,.;:«»]{0,60}"
)
_MORE = re.compile(
    r",[ \u00a0](?=qui\b|dont\b|que\b|qu['’]|où\b|lui-même|elle-même"
    r"|\w+(?:ée?s?|ies?|is|ue?s?)[ \u00a0](?:par|en|dans|ce|cette|le|lundi|mardi|mercredi|jeudi"
    r"|vendredi|hier|à|au|sur|auprès|mi|fin|chez)\b)"
)
_TO_PUNCTUATION = re.compile(r"[^,.;:!?…()«»“”\n]*")
_COMME = re.compile(r",?[ \u00a0]?(?:comme|ainsi que)?[ \u00a0]?$", re.IGNORECASE)
_QUOTES = re.compile(r"[ \u00a0]?:[ \u00a0]?[«“\"]")
_ASKED = re.compile(r"\b(?:[Qq]ue|[Qq]u['’]|[Cc]omment|[Pp]ourquoi|[Oo]ù)[ \u00a0]?$")
_BEFORE_INCISE = (",", "?", "!", "…", "»", '"', "”", "comme", "ainsi que", "—", "–", "(")
_PARENTHESIS = re.compile(r"[ \u00a0]*\([^()\n]*\)")
_PERFECT = frozenset({"avoir", "être", "vouloir"})
# « Si X assure que A, B »
_SUBORDINATE = re.compile(
    r"(?:Après avoir|Ayant|(?:Tout )?[Ee]n \w+ant)\b"
    r"|(?:Si|Quand|Lorsque|Lorsqu|Alors qu|Tandis qu|Même si|Bien qu|Puisqu)\b|S['’]il"
)
# « l'a redit : »
_IT = re.compile(r"\bl['’]")
# words of a clause after a colon
_CLAUSE = 3


# « a promis à Ada Colin, la patronne, que »
_BESIDE = (
    r",[ \u00a0](?:(?:le|la|un|une|son|sa|leur|ex)[ \u00a0]|l['’])?[a-zà-ÿ-]+"
    r"(?:[ \u00a0][^\s,.;:!?«»“”()]+){0,6},(?=[ \u00a0]qu)"
)


@cache
def _fill() -> str:
    """Regular expression source of what may stand between a verb and its clause, in small."""
    adverb = pattern("adverbs")
    preposition = pattern("prepositions")
    date = r"(?:(?:le[ \u00a0])?\d{1,2}(?:er)?[ \u00a0]|(?:fin|début|courant)[ \u00a0]|mi-)\w+"
    word = r"[ \u00a0][^\s,.;:!?«»“”()]+"
    return small_pattern(
        rf",?[ \u00a0](?:(?:{adverb})\b(?:[ \u00a0](?:dernier|soir|matin))?|{date}|\w+ment\b"
        r"|(?:ce|cette)[ \u00a0]\w+(?:[ \u00a0](?:dernière?|soir|matin))?"
        r"|le même jour|(?:deux|trois|dix|cent|mille|plusieurs|maintes)[ \u00a0]fois"
        r"|(?:l[ea][ \u00a0]|l['’])"
        r"(?:mois|semaine|an|année|jour|week-end|été|hiver|automne|printemps)"
        r"[ \u00a0](?:derni(?:er|ère)|passée?|suivante?|même)|\([^()\n]{1,60}\)"
        rf"|(?:{preposition}|d['’](?:une?|ici)|de)\b(?:{word}){{0,7}}?(?:{_BESIDE})?)"
    )


@cache
def _que() -> re.Pattern[str]:
    """« ajoute mardi que », « ajoute, un peu vite, que »."""
    aside = r",[ \u00a0][a-zà-ÿ]+(?:[ \u00a0][\w-]+){0,4},"
    return re.compile(rf"(?:(?:{_fill()}){{0,3}},?|{aside})[ \u00a0]qu(?:e,?[ \u00a0]|['’])")


@cache
def _colon() -> re.Pattern[str]:
    """« l'a redit lundi : chaque téléphone compte »."""
    announced = (
        r"(?:[ \u00a0](?:à (?:sa|leur) (?:façon|manière)|en (?:deux|trois|quatre|un|quelques) mots?"
        r"|en ces termes))?(?:,?[ \u00a0](?:(?:que|tous|toutes)[ \u00a0]|qu['’])?"
        rf"(?:une?|l[ea]|la même|cette?)[ \u00a0]"
        rf"(?:seule?[ \u00a0]|autre[ \u00a0])?(?:{pattern('announced')})\b)?"
    )
    answer = r"(?:[ \u00a0](?:non|oui))?"
    return re.compile(
        rf"{small_pattern(announced)}{answer}(?:{_fill()}){{0,2}}[ \u00a0]?:[ \u00a0](?![«“\"\n])"
    )


@cache
def _announced() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern('announced')})\b")


@cache
def _later() -> re.Pattern[str]:
    """« a annoncé jeudi avoir », « a reconnu en juillet s'être »."""
    return re.compile(rf"(?:{_fill()}){{1,2}},?[ \u00a0]{_LATER}")


def indirect(article: Article) -> Iterator[Claim]:
    """What is reported without marks, by verbs and by sources."""
    for one in article.sayings:
        if article.mark_at(one.start) is None:
            yield from _by_verb(article, one)
    yield from _by_source(article)
    yield from _clefts(article)


def _every_cleft(text: str) -> Iterator[re.Match[str]]:
    """Looking for letters first is much faster."""
    at = text.find(" ce qu")
    while at >= 0:
        if m := _CLEFT.search(text, max(0, at - _BEFORE_CLEFT), at + _CLEFT_LETTERS):
            yield m
        at = text.find(" ce qu", at + 1)


def _clefts(article: Article) -> Iterator[Claim]:
    """« … : c'est du moins ce que soutient X »."""
    for m in _every_cleft(article.text):
        first, limit = article.sentence(m.start())
        said = article.between(m.end() - 1, min(limit, m.end() + 24))
        start = plain_start(article.text, max(first, article.strong_start(m.start())), m.start())
        end = trimmed(article.text, start, m.start())
        if not said or article.mark_at(m.start()) or article.mark_at(max(start, end - 1)):
            continue
        if _reports(article, said[0]) and word_count(article.text[start:end]) >= _CLAUSE:
            yield Claim(start, end, said[0], said[0].lemma, "indirect", "cleft")


def _by_verb(article: Article, one: Saying) -> Iterator[Claim]:
    _, limit = article.sentence(one.start)
    if article.is_incise(one):
        if not article.closes_mark(one.start):
            yield from _incise(article, one, limit)
        if not one.inverted:
            return
    if _reports(article, one):
        yield from _reported(article, one, limit)


def _reports(article: Article, one: Saying) -> bool:
    """Whether somebody says it, and not the paper, its readers, or nobody."""
    if (one.negated and one.base != "nier") or one.tense == "future":
        return False
    pronoun = article.pronoun_of(one)
    hearsay = pronoun == "on" and one.lemma in {"se souvenir", "lire"}
    return not hearsay and pronoun not in _NOT_REPORTING


def _reported(article: Article, one: Saying, limit: int) -> Iterator[Claim]:
    """« … que », « … si », an infinitive, or a clause after a colon."""
    text, small, at = article.text, article.small, one.end
    colon = text.find(":", at, limit) >= 0
    says, asks = _takes_clause(one), one.lemma in verbs("question")
    promises = one.base in verbs("of_infinitive")
    if says and (m := _YES.match(text, at, limit)):
        yield Claim(m.start("answer"), m.end("answer"), one, one.lemma, "indirect", "answer")
    elif promises and (m := _INFINITIVE.match(text, at, limit)) and m["de"]:
        yield from _infinitive(article, one, m, limit)
    elif (
        says
        and small.find("qu", at, limit) >= 0
        and (m := _que().match(small, at, limit))
        and not _CONJUNCTION.search(m[0])
        and not (one.lemma in _WITH_WHOM and _OF_WHOM.match(m[0]))
        and not article.between(at, m.end())
    ):
        yield from _clauses(article, one, m.end(), limit, "que")
    elif m := _asked(article, one, limit):
        yield from _clauses(article, one, m.end(), limit, "question")
    elif one.lemma in verbs("of_perfect") and (m := _OF_PERFECT.match(text, at, limit)):
        yield from _clauses(article, one, m.end(), limit, "perfect")
    elif (one.lemma in _with_infinitive() or colon) and (
        m := _INFINITIVE.match(text, at, limit) or _later().match(small, at, limit)
    ):
        yield from _infinitive(article, one, m, limit)
    elif (
        colon
        and (says or asks or one.lemma in verbs("colon"))
        and (m := _colon().match(small, at, limit))
    ):
        yield from _clauses(article, one, m.end(), limit, "colon")


def _asked(article: Article, one: Saying, limit: int) -> re.Match[str] | None:
    """« demande si », « raconte comment »; not « on lui demande »."""
    if one.lemma == "demander" and article.pronoun_of(one) == "on" and not one.inverted:
        return None
    if one.lemma in verbs("question"):
        return _QUESTION.match(article.text, one.end, limit)
    told = one.lemma in verbs("told") and not _MUST.match(article.text, one.start)
    m = _HOW.match(article.text, one.end, limit) if told else None
    return m if m and _tells(article, one) else None


def _tells(article: Article, one: Saying) -> bool:
    """Whether somebody tells it, not a book or a film."""
    subject = None if one.pronoun else article.subject(one)
    if subject is None:
        return one.pronoun is not None
    if subject.kind == "name":
        return subject.head not in {"PRODUCT", "MISC", "EVENT"}
    nouns_ = (subject.head, subject.speaker.partition(" ")[0])
    told = any(speaks(one) or one in nouns("adjectives") for one in nouns_)
    return subject.kind == "pronoun" or told


def _takes_clause(one: Saying) -> bool:
    if one.lemma == one.base:
        return one.base in verbs("say")
    return one.lemma in verbs("say_reflexive") or one.lemma.split()[0] in words("verbs")["compound"]


def _clauses(article: Article, one: Saying, start: int, limit: int, rule: str) -> Iterator[Claim]:
    subject = None if one.pronoun else article.subject(one)
    if subject and subject.kind == "noun" and not article.may_speak(one, subject):
        return
    text = article.text
    if rule == "colon":
        end = trimmed(text, start, limit)
        # « avance à petits pas : … »
        moved = one.base in group("moving") and text[one.end : start].strip(f"{SPACES}:")
        if moved and not _announced().search(moved):
            return
        announced = _IT.search(text, one.start, one.end) is not None
        clause = announced or is_clause(text[start:end])
        short = word_count(text[start:end]) < _CLAUSE or not clause
        if short and one.lemma not in verbs("question"):
            return
    else:
        end = reach(article, start, limit, one)
    if article.pronoun_of(one) == "qui" and (m := _GOES_ON.search(text, start, end)):
        end = m.start()
    first = article.sentence(one.start)[0]
    comma = text.find(", ", start, end)
    if comma > 0 and _SUBORDINATE.match(text, first) and "," not in text[first : one.start]:
        end = comma
    if end > start:
        for first, last in again(text, start, end):
            yield Claim(first, last, one, one.lemma, "indirect", rule)


@cache
def _with_infinitive() -> frozenset[str]:
    """The verbs before an infinitive of any kind."""
    return verbs("infinitive") | verbs("of_infinitive") | verbs("perfect_infinitive")


def _infinitive(article: Article, one: Saying, m: re.Match[str], limit: int) -> Iterator[Claim]:
    of = bool(m["de"])
    if one.lemma.startswith(("se ", "s'")) or m["verb"].lower() in group("no_infinitive"):
        return
    kinds = "of_infinitive" if of else "infinitive"
    perfect = article.text[slice(*m.span("verb"))] in _PERFECT
    sure = not of and perfect and one.lemma in verbs("perfect_infinitive")
    if one.lemma not in verbs(kinds) and not sure:
        return
    subject = None if one.pronoun else article.subject(one)
    left = subject.start if subject else one.start
    if one.pronoun and not one.inverted:
        left = one.pronoun[0]
    if re.search(r"\bqu(?:e[ \u00a0]|['’])$", article.text[max(0, left - 5) : left]):
        return
    start = m.end("de") if of else _first_clitic(article.text, m)
    end = reach(article, start, limit, one)
    if article.pronoun_of(one) == "qui" and (m_ := _GOES_ON.search(article.text, start, end)):
        end = m_.start()
    if end > start:
        yield Claim(start, end, one, one.lemma, "indirect", "infinitive")


def _first_clitic(text: str, m: re.Match[str]) -> int:
    """Where « n'avoir », « s'être » begins."""
    found = _CLITIC.search(text, m.start() + 1, m.start("verb"))
    return found.start() if found else m.start("verb")


# ---- incises


def _incise(article: Article, one: Saying, limit: int) -> Iterator[Claim]:
    quoted_only = one.base in group("only_quoted") and not one.inverted
    if one.base in group("no_incise") or one.tense == "future" or quoted_only:
        return
    right = _end_of_incise(article, one, limit)
    if right is None:
        return
    text = article.text
    left = _before_incise(text, one.start)
    before = text[article.sentence(one.start)[0] : left].strip(f"{SPACES},")
    # « Une astuce, dit-elle : “…” »
    if _QUOTES.match(text, right) and not is_clause(before):
        return
    past = _past_complements(text, right, limit)
    if not before and text[left : one.start].strip() and text[past : past + 1] == ",":
        start = past + 2
        found = (start, reach(article, start, limit))
    elif before and _stands_apart(article, one, left, before):
        found = around(article, left, past) or (0, 0)
    else:
        return
    start = found[0] + len(text[slice(*found)]) - len(text[slice(*found)].lstrip())
    if found[1] > start:
        yield Claim(start, found[1], one, one.lemma, "indirect", "incise")


def _end_of_incise(article: Article, one: Saying, limit: int) -> int | None:
    """After its subject; None where that is none."""
    if not one.inverted:
        subject = subject_behind(article.phrases, one.end, limit)
        ends = subject and ends_incise(article.text, subject, limit)
        return subject.end if subject and ends else None
    place = article.place(one) if article.pronoun_of(one) == "on" else None
    return place.end if place else one.end


def _stands_apart(article: Article, one: Saying, left: int, before: str) -> bool:
    """Whether it is no question, and no predicate of what stands before."""
    text = article.text
    window = text[max(0, one.start - 14) : one.start]
    if not window.rstrip(SPACES).endswith(_BEFORE_INCISE) or _ASKED.search(window):
        return False
    objects = verbs("of_person") | group("giving")
    # « Ada Colin, dite Ada »
    alias = one.base == "dire" and text[one.end + 1 : one.end + 2].isupper()
    doubtful = not one.inverted and (one.base in objects or alias)
    clause = is_clause(before) or _has_verb(before)
    return not (doubtful and not clause and _names_somebody(article, one, left))


def _has_verb(text: str) -> bool:
    """Whether a form of a known verb is among the words."""
    return any(word.islower() and is_finite(word) for word in text.split())


def _names_somebody(article: Article, one: Saying, left: int) -> bool:
    """Whether what stands before may itself be the subject: « X, patron d'Y, juge … »."""
    found = first_subject(article.phrases, article.sentence(one.start)[0], left)
    return found is not None and (found.kind != "noun" or speaks(found.head))


def _before_incise(text: str, at: int) -> int:
    """Before « , comme » and the comma."""
    m = _COMME.search(text, max(0, at - 12), at)
    return m.start() if m else at


def _past_complements(text: str, at: int, limit: int) -> int:
    """Past « mardi », « dans un communiqué »: up to the next punctuation."""
    m = _TO_PUNCTUATION.match(text, at, limit)
    return m.end() if m else at


# ---- sources


def _by_source(article: Article) -> Iterator[Claim]:
    text, past = article.text, 0
    for m in _sources(text):
        if article.mark_at(m.start()) or article.closes_mark(m.start()):
            continue
        _, limit = article.sentence(m.start())
        start = plain_start(text, article.strong_start(m.start()), m.start())
        initial = not text[start : m.start()].strip(f"{SPACES},")
        if m["pour"] and not initial and not text[: m.start()].rstrip(SPACES).endswith(","):
            continue
        source = _him(m) or source_at(article, m.end(), limit)
        several = "des " if m["pour"] else "du "
        if text.startswith(("du ", several), m.end()) and m["of"][-1] in SPACES:
            continue
        if source is None or (m["pour"] and not _thinks(article, source)):
            continue
        end = _source_end(article, source, limit, initial=initial)
        verb = "dire" if m["of"].lower().startswith("dixit") else ""
        if initial:
            yield from _behind(article, end, limit, source)
        elif not m["pour"] and (found := around(article, _before_incise(text, m.start()), end)):
            # « 13 millions selon X, 23 selon Y »: no source twice
            start = max(found[0], past) if past < m.start() else found[0]
            start = plain_start(text, start, found[1])
            if start < found[1]:
                yield Claim(start, found[1], source, verb, "indirect", "source")
        past = end


def _him(m: re.Match[str]) -> Phrase | None:
    """« à l'en croire »."""
    return Phrase(m.start() + 2, m.start() + 4, "", "pronoun") if m["him"] else None


def _sources(text: str) -> Iterator[re.Match[str]]:
    """Where « selon » and its like stand."""
    begins = {
        at - back for letters, many in _LETTERS for at in places(text, letters) for back in many
    }
    for at in sorted(begins):
        m = _SOURCE.match(text, at) if at >= 0 else None
        if m and not (at and (text[at - 1].isalnum() or text[at - 1] in "-'’")):
            yield m


def source_at(article: Article, at: int, limit: int) -> Phrase | None:
    """Who or what is named as a source; None for what does not speak: « selon la taille ».

    Args:
        article: that it is in.
        at: after « selon ».
        limit: the end of the sentence.
    """
    text = article.text
    if m := _PRONOUN.match(text, at, limit):
        return Phrase(at, m.end(), "", "pronoun")
    found = article.phrases.at(at, limit)
    if found and found.kind == "noun" and not speaks(found.head):
        return _whose(article, found, limit)
    if found and found.kind == "document" and _OURS.match(text, at):
        return None
    if found is None or (found.kind == "noun" and not speaks(found.head)):
        return None
    if found.kind == "name" and found.head == "EVENT":
        return None
    return found


def _whose(article: Article, found: Phrase, limit: int) -> Phrase | None:
    """« les trois portefeuilles que suit Elliptic »: who has what tells it."""
    m = _THAT.match(article.text, found.end, limit)
    whose = article.phrases.at(m.end(), limit) if m else None
    if whose is None or whose.kind != "name" or whose.head not in {"PER", "ORG"}:
        return None
    return Phrase(found.start, whose.end, whose.speaker, "name", whose.head)


def _thinks(article: Article, source: Phrase) -> bool:
    if source.kind == "pronoun" or source.speaker.partition(" ")[0].lower() in nouns("thinkers"):
        return True
    person = source.head == "PER" or bool(article.discourse.gender(source.speaker))
    return person or source.head in nouns("thinkers")


def _source_end(article: Article, source: Phrase, limit: int, *, initial: bool) -> int:
    """After what is said of the source: « , qui cite des données », « publiée mardi »."""
    text, end = article.text, source.end
    m = _TO_PUNCTUATION.match(text, end, limit)
    if m and (m.end() == limit or text[m.end()] in ",.;:()\n") and not is_clause(m[0]):
        end = m.end()
    end = _past_parenthesis(text, end, limit)
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


def _past_parenthesis(text: str, at: int, limit: int) -> int:
    """After « (Orvane) » behind a source."""
    m = _PARENTHESIS.match(text, at, limit)
    return m.end() if m else at


def _apposition(article: Article, source: Phrase, end: int, limit: int) -> re.Match[str] | None:
    """« Gartner, un cabinet américain, »: told of the source, and no subject."""
    m = _APPOSED.match(article.text, end, limit)
    if m is None or source.kind == "pronoun" or is_clause(m[0]):
        return None
    if m["of"]:
        return m if m.end() < limit else None
    closed = article.text.find(",", m.end(), limit) > 0
    if m["article"]:
        person = source.head == "PER" and speaks(m["noun"])
        return m if closed and (person or m["article"] in {"un ", "une "}) else None
    return m if m["noun"].islower() and speaks(m["noun"]) else None


def _behind(article: Article, end: int, limit: int, source: Phrase) -> Iterator[Claim]:
    start = end
    while start < limit and article.text[start] in f"{SPACES},":
        start += 1
    until = reach(article, start, limit)
    if until > start and word_count(article.text[start:until]) > 1:
        yield Claim(start, until, source, "", "indirect", "source")
