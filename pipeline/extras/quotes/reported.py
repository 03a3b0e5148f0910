"""« il dit que … », « il demande si … », « il répond : … »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.extras.quotes.article import Article
from pipeline.extras.quotes.between import fill
from pipeline.extras.quotes.claims import Claim
from pipeline.extras.quotes.clauses import again, end_of_relative, reach, trimmed
from pipeline.extras.quotes.grammar import SPACES, group, is_clause, pattern, word_count
from pipeline.extras.quotes.groups import Saying
from pipeline.extras.quotes.infinitives import (
    INFINITIVE,
    OF_PERFECT,
    by_infinitive,
    infinitive,
    with_infinitive,
)
from pipeline.extras.quotes.lexicon import verbs, words
from pipeline.extras.quotes.subjects import expects, may_speak, subject_of
from pipeline.patterns import small_pattern

_QUESTION = re.compile(
    r"(?:[ \u00a0](?:\w+ment|volontiers|souvent|parfois|encore|alors|aussi|ensuite|enfin))?"
    r"[ \u00a0](?:(?:à|au|aux)[ \u00a0][^,.;:«»]{1,40}?[ \u00a0])?"
    r"(?=(?:si|s['’]ils?|comment|pourquoi|où|quand|combien|quels?|quelles?|ce qu[ei'’]|qui)\b)"
)
# « alors que », « plus que »: no clause of the verb
_CONJUNCTION = re.compile(
    rf"(?<!\w)(?:{pattern('before_que')})[ \u00a0]qu(?:e[ \u00a0]|['’])$",
    re.IGNORECASE,
)
# « pense à X, que le jury ignore », « se plaint de X, que »: relative
_OF_WHOM = re.compile(
    r"[ \u00a0]?(?:(?:à|aux?|d[eu]|des)[ \u00a0]|d['’]).*,[ \u00a0]qu", re.IGNORECASE
)
# not « que si le pont tient, … »
_YES = re.compile(r"[ \u00a0]que[ \u00a0](?P<answer>non|oui|si\b(?=[ \u00a0]?[.,;:»!?)]))\b")
# « Si X assure que A, B »
_SUBORDINATE = re.compile(
    r"(?:Après avoir|Ayant|(?:Tout )?[Ee]n \w+ant)\b"
    r"|(?:Si|Quand|Lorsque|Lorsqu|Alors qu|Tandis qu|Même si|Bien qu|Puisqu)\b|S['’]il"
)
# « l'a redit : »
_IT = re.compile(r"\bl['’]")
_OBJECT = re.compile(r"(?<!\w)(?:l['’]|l[ea]s?[ \u00a0])")
# « annonce en mars le plan que »
_OBJECT_LATER = re.compile(
    rf"[ \u00a0](?:{pattern('month_names', 'weekdays')}|\d{{4}}|dernier)"
    r"[ \u00a0](?:(?:les?|la|une?|son|sa|ses|leurs?|cette?)[ \u00a0]|l['’])(?!même)"
)
# « avance plus vite que prévu », not « ajoute plus tard que »
_COMPARED = re.compile(
    r"[ \u00a0](?:plus|moins|davantage|autant|mieux)\b"
    r"(?![ \u00a0](?:tard|tôt|loin|récemment|largement|généralement|précisément|ou)\b)"
)
_TO = re.compile(r"(?:^|[ \u00a0])(?:lui|leur|à|aux?|nous|vous)[ \u00a0]|[mt]['’]")
# words of a clause after a colon
CLAUSE = 3


def reports(article: Article, one: Saying) -> bool:
    """Whether somebody says it, and not the paper, its readers, or nobody."""
    if (one.negated and one.base != "nier") or one.tense == "future":
        return False
    pronoun = article.pronoun_of(one)
    hearsay = pronoun == "on" and one.lemma in verbs("of_everybody")
    impersonal = pronoun == "il" and one.lemma in verbs("impersonal")
    return not (hearsay or impersonal) and pronoun not in group("nobody")


def by_clause(article: Article, one: Saying, limit: int) -> Iterator[Claim]:
    """« … que », « … si », an infinitive, or a clause after a colon.

    Args:
        article: that it is in.
        one: verb of saying.
        limit: where its sentence ends.
    """
    text, small, at = article.text, article.small, one.end
    takes = _takes(one.lemma, one.base)
    que = takes.clause and small.find("qu", at, limit) >= 0
    colon = text.find(":", at, limit) >= 0
    if que and (m := _YES.match(text, at, limit)):
        yield Claim(m.start("answer"), m.end("answer"), one, one.lemma, "indirect", "answer")
    elif takes.promised and (m := INFINITIVE.match(text, at, limit)) and m["de"]:
        yield from by_infinitive(article, one, m, limit)
    elif (
        que
        and (m := _that(article, one, limit))
        and not (one.lemma in verbs("of_whom") and _OF_WHOM.match(m[0]))
        and not article.between(at, m.end())
    ):
        yield from _clauses(article, one, m.end(), limit, "que")
    elif takes.asked and (m := _asked(article, one, limit)):
        yield from _clauses(article, one, m.end(), limit, "question")
    elif takes.done and (m := OF_PERFECT.match(text, at, limit)):
        yield from _clauses(article, one, m.end(), limit, "perfect")
    elif (takes.infinitive or colon) and (m := infinitive(article, one, limit)):
        for claim in by_infinitive(article, one, m, limit):
            yield claim._replace(end=_in_subordinate(article, one, claim.start, claim.end))
    elif takes.colon and colon and (m := _colon().match(small, at, limit)):
        yield from _clauses(article, one, m.end(), limit, "colon")


def _that(article: Article, one: Saying, limit: int) -> re.Match[str] | None:
    """« ajoute mardi que », « alerte ses clients que »; not « sourit alors que »."""
    m = _que().match(article.small, one.end, limit)
    if m is None and one.base in verbs("told_person"):
        m = _que_to().match(article.small, one.end, limit)
    if m is None or _OBJECT_LATER.search(m[0]) or _COMPARED.search(m[0]):
        return None
    # « “…”, écrit-il dans un message que La Gazette a lu »
    if one.inverted and article.closes_mark(one.start) and m[0].count(" ") > 1:
        return None
    # « ce qui signifie que »
    said = article.small[one.start : m.end()]
    if one.base in verbs("to_somebody") and not _TO.search(said):
        return None
    return m if _is_own(article, one, m[0]) else None


def _is_own(article: Article, one: Saying, between: str) -> bool:
    """Whether « que » begins the clause of a verb: « déclare alors qu'il partira »."""
    found = _CONJUNCTION.search(between)
    if found is None:
        return True
    if one.lemma == "s'attendre":
        return between.startswith(" à ce ")
    if one.inverted or one.lemma not in verbs("transitive") or not found[0].startswith("alors"):
        return False
    told = _OBJECT.search(article.small, one.start, one.end) is not None
    behind = article.mark_at(article.before_comma(one.start) - 1) is not None
    return between.strip(SPACES) == found[0].strip(SPACES) and not told and not behind


def _asked(article: Article, one: Saying, limit: int) -> re.Match[str] | None:
    """« demande si »; not « on lui demande »."""
    if one.lemma == "demander" and article.pronoun_of(one) == "on" and not one.inverted:
        return None
    return _QUESTION.match(article.text, one.end, limit)


@dataclass(frozen=True, slots=True)
class _Takes:
    """What may follow a verb.

    Attributes:
        clause: « que » and a clause.
        asked: « si », « où » and one.
        promised: « de » and an infinitive.
        done: « d'avoir » and a participle.
        infinitive: an infinitive of some kind.
        colon: a clause after a colon.
    """

    clause: bool
    asked: bool
    promised: bool
    done: bool
    infinitive: bool
    colon: bool


@cache
def _takes(lemma: str, base: str) -> _Takes:
    compound = lemma.split(maxsplit=1)[0] in words("verbs")["compound"]
    own = lemma == base
    clause = base in verbs("say") if own else lemma in verbs("say_reflexive") or compound
    return _Takes(
        clause=clause,
        asked=lemma in verbs("question"),
        promised=base in verbs("of_infinitive"),
        done=lemma in verbs("of_perfect"),
        infinitive=lemma in with_infinitive(),
        colon=clause or lemma in verbs("question") or lemma in verbs("colon"),
    )


def _clauses(article: Article, one: Saying, start: int, limit: int, rule: str) -> Iterator[Claim]:
    subject = None if one.pronoun else subject_of(article, one)
    if subject and subject.kind == "noun" and not may_speak(article, one, subject):
        return
    if one.lemma in verbs("expecting") and not expects(article, one, subject):
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
        short = word_count(text[start:end]) < CLAUSE or not clause
        if short and one.lemma not in verbs("question"):
            return
    else:
        end = reach(article, start, limit, one)
    end = end_of_relative(article, one, start, end)
    end = _in_subordinate(article, one, start, end)
    if end > start:
        for first, last in again(text, start, end):
            yield Claim(first, last, one, one.lemma, "indirect", rule)


def _in_subordinate(article: Article, one: Saying, start: int, end: int) -> int:
    """« Si X assure que A, B »: where A ends."""
    text = article.text
    first = article.sentence(one.start)[0]
    comma = text.find(", ", start, end)
    begins = comma > 0 and _SUBORDINATE.match(text, first) is not None
    return comma if begins and "," not in text[first : one.start] else end


@cache
def _que() -> re.Pattern[str]:
    """« ajoute mardi que », « ajoute, un peu vite, que »."""
    aside = r",[ \u00a0][a-zà-ÿ]+(?:[ \u00a0][\w'’-]+){0,5},"
    return re.compile(rf"(?:{fill()}){{0,3}}(?:,?|{aside})[ \u00a0]qu(?:e,?[ \u00a0]|['’])")


@cache
def _que_to() -> re.Pattern[str]:
    """« alerte ses clients que »: whom it is told."""
    whom = r"(?:[ \u00a0](?:ses|leurs|son|sa)(?:[ \u00a0][^\s,.;:!?«»“”()]+){1,4}?)"
    return re.compile(rf"{whom}[ \u00a0]qu(?:e,?[ \u00a0]|['’])")


@cache
def _colon() -> re.Pattern[str]:
    """« l'a redit lundi : chaque téléphone compte »."""
    announced = (
        rf"(?:[ \u00a0](?:{pattern('in_manner')}))?"
        r"(?:,?[ \u00a0](?:(?:que|tous|toutes)[ \u00a0]|qu['’])?"
        rf"(?:une?|l[ea]|la même|cette?)[ \u00a0]"
        rf"(?:seule?[ \u00a0]|autre[ \u00a0])?(?:{pattern('announced')})\b)?"
    )
    answer = r"(?:[ \u00a0](?:non|oui))?"
    return re.compile(
        rf"{small_pattern(announced)}{answer}(?:{fill()}){{0,2}}[ \u00a0]?:[ \u00a0](?![«“\"\n])"
    )


@cache
def _announced() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern('announced')})\b")
