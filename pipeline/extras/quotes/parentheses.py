"""Clauses that an incise breaks or ends: « Le prix, dit-elle, baissera »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extras.quotes.article import Article
from pipeline.extras.quotes.before import first_subject
from pipeline.extras.quotes.behind import ends_incise, subject_behind
from pipeline.extras.quotes.bodies import place_behind
from pipeline.extras.quotes.claims import Claim
from pipeline.extras.quotes.clauses import around, reach
from pipeline.extras.quotes.grammar import SPACES, group, is_clause
from pipeline.extras.quotes.groups import Saying
from pipeline.extras.quotes.lexicon import verbs
from pipeline.extras.quotes.people import speaks
from pipeline.extras.quotes.reading import is_finite

_COMME = re.compile(
    r",?[ \u00a0]?(?:comme|ainsi que"
    r"|(?<=[ \u00a0])(?:toujours|encore|notamment|du moins|en tout cas))?[ \u00a0]?$",
    re.IGNORECASE,
)
_NEXT = 40
_QUOTES = re.compile(r"[ \u00a0]?:[ \u00a0]?[«“\"]")
_BEFORE_INCISE = (",", "?", "!", "…", "»", '"', "”", "comme", "ainsi que", "—", "–", "(")
_PARENTHESIS = re.compile(r"[ \u00a0]*\([^()\n]*\)")
_TO_PUNCTUATION = re.compile(r"[^,.;:!?…()«»“”\n]*")


def by_incise(article: Article, one: Saying, limit: int) -> Iterator[Claim]:
    """The clause of a verb whose subject stands behind, without marks."""
    quoted_only = one.base in group("only_quoted") and not one.inverted
    if one.base in group("no_incise") or one.tense == "future" or quoted_only:
        return
    right = _end_of_incise(article, one, limit)
    # « , a appris La Gazette »: not what it was told, unless it says by whom
    learnt = one.base == "apprendre" and not one.inverted
    if right is None or (learnt and "source" not in article.text[right : right + _NEXT]):
        return
    text = article.text
    left = before_incise(text, one.start)
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
        # « , prévoit le texte »
        law = subject is not None and subject.kind == "document" and one.base in verbs("expecting")
        ends = subject and ends_incise(article.text, subject, limit) and not law
        return subject.end if subject and ends else None
    place = place_behind(article, one) if article.pronoun_of(one) == "on" else None
    return place.end if place else one.end


def _stands_apart(article: Article, one: Saying, left: int, before: str) -> bool:
    """Whether it is no question, and no predicate of what stands before."""
    text = article.text
    if not text[max(0, one.start - 14) : one.start].rstrip(SPACES).endswith(_BEFORE_INCISE):
        return False
    objects = verbs("of_person") | group("giving")
    # « Ada Colin, dite Ada »
    alias = one.base == "dire" and text[one.end + 1 : one.end + 2].isupper()
    doubtful = not one.inverted and (one.base in objects or alias)
    clause = is_clause(before) or _has_verb(before)
    if clause or one.inverted:
        return True
    return not (doubtful and _names_somebody(article, one, left)) and not _is_named(article, left)


def _is_named(article: Article, left: int) -> bool:
    """« Le patron de Klerion, Marc Tellier, fustige Orvane »: a name with its apposition."""
    start, _ = article.sentence(left - 1)
    found = first_subject(article.phrases, start, left)
    whole = found is not None and found.kind == "name" and found.end == left
    return whole and "," in article.text[start:left]


def _has_verb(text: str) -> bool:
    """Whether a form of a known verb is among the words."""
    return any(word.islower() and is_finite(word) for word in text.split())


def _names_somebody(article: Article, one: Saying, left: int) -> bool:
    """Whether what stands before may itself be the subject: « X, patron d'Y, juge … »."""
    found = first_subject(article.phrases, article.sentence(one.start)[0], left)
    return found is not None and (found.kind != "noun" or speaks(found.head))


def before_incise(text: str, at: int) -> int:
    """Before « , comme » and the comma."""
    m = _COMME.search(text, max(0, at - 16), at)
    return m.start() if m else at


def _past_complements(text: str, at: int, limit: int) -> int:
    """Past « mardi », « dans un communiqué »: up to the next punctuation."""
    m = _TO_PUNCTUATION.match(text, at, limit)
    return past_parenthesis(text, m.end() if m else at, limit)


def past_parenthesis(text: str, at: int, limit: int) -> int:
    """After « (Orvane) » behind a subject or source.

    Args:
        text: of the article.
        at: where the parenthesis may begin.
        limit: where the sentence ends.
    """
    m = _PARENTHESIS.match(text, at, limit)
    return m.end() if m else at
