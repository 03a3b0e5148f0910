"""The subjects of verbs of saying, before them or behind."""

from __future__ import annotations

import re
from functools import partial

from pipeline.extras.quotes.article import Article
from pipeline.extras.quotes.before import first_subject, subject_before
from pipeline.extras.quotes.behind import subject_behind
from pipeline.extras.quotes.groups import Saying
from pipeline.extras.quotes.incises import is_incise
from pipeline.extras.quotes.lexicon import verbs
from pipeline.extras.quotes.people import nouns, speaks
from pipeline.extras.quotes.phrases import Phrase

# « ce que confirme X »
_WHAT = re.compile(r"\b[cC]e[ \u00a0]qu(?:e[ \u00a0]|['’])$")
# « X nie … et a déclaré »
_AND = re.compile(r"[ \u00a0](?:et|puis|ou|mais)[ \u00a0]$")
_QUE = re.compile(r"[ \u00a0]qu(?:e[ \u00a0]|['’])$")
# « Klerion a licenciés », before another verb
_HAS_DONE = re.compile(
    r"[^,;:«»\n]{2,40}[ \u00a0](?:a|ont|avait|avaient)[ \u00a0](?:\w+[ \u00a0])?"
    r"\w{2,}(?:ée?s?|ise?s?|ue?s?|ites?|its?|ertes?|erts?)[ \u00a0]"
)
_PERFECT = re.compile(r"(?:[Aa]près|[Pp]our)[ \u00a0]$")
_SUBJECT = re.compile(r"(?:il|elle)s?\b")


def subject_of(article: Article, one: Saying) -> Phrase | None:
    """The phrase that is the subject of a verb, before it or, in an incise, behind."""
    if is_incise(article, one):
        return subject_behind(article.phrases, one.end, article.sentence(one.start)[1])
    asked = article.text[max(0, one.start - 4) : one.start].endswith(("que ", "qu'", "qu’"))
    if asked and _WHAT.search(article.text, max(0, one.start - 10), one.start):
        limit = article.sentence(one.start)[1]
        if (
            behind := subject_behind(article.phrases, one.end, limit)
        ) and behind.kind != "document":
            return behind
    if one.goes_on:
        start = article.text.rfind("t ", 0, one.start) + 2
        return subject_before(article.phrases, one.start, start) if start < one.start else None
    if one.tense == "present" or _AND.search(article.text, max(0, one.start - 8), one.start):
        return _subject_of_sentence(article, one)
    if one.start in article.subjects:
        return article.subjects[one.start]
    return article.phrases.keep(
        article.subjects, one.start, partial(_subject_before, article, one.start)
    )


def _before_having(article: Article, one: Saying) -> Phrase | None:
    """« , Orvane ayant rapporté que »: the name right before."""
    having = one.tense == "present" and article.text.startswith("ayant ", one.start)
    name = article.phrases.ends.get(one.start - 1) if having else None
    before = article.text[name.start - 2 : name.start] if name else ""
    if name is None or name.label not in {"PER", "ORG"} or not before.startswith((",", "«")):
        return None
    return article.phrases.at(name.start, name.end)


def _subject_before(article: Article, at: int) -> Phrase | None:
    """The subject that stands before its verb."""
    left = article.clause_start(at)
    first, _ = article.sentence(at)
    if (whom := _before_object_relative(article, at, left)) is not None:
        return whom
    found = subject_before(article.phrases, at, left)
    return first_subject(article.phrases, first, at) if found is None and left > first else found


def _before_object_relative(article: Article, verb: int, left: int) -> Phrase | None:
    """« Les salariés que Klerion a licenciés affirment »: those before « que »."""
    que = _QUE.search(article.text, max(0, left - 6), left)
    if que is None or not _HAS_DONE.fullmatch(article.text, left, verb):
        return None
    at = que.start()
    return subject_before(article.phrases, at, article.clause_start(at))


def _subject_of_sentence(article: Article, one: Saying) -> Phrase | None:
    """Who does what goes with a participle: « écrit X, en rappelant que »."""
    if (absolute := _before_having(article, one)) is not None:
        return absolute
    start, last = article.sentence(one.start)
    if _PERFECT.search(article.text, one.start - 6, one.start) or _opens(article, start, one):
        return _behind_clause(article, one, last)
    strong = article.strong_start(one.start)
    for other in reversed(article.between(strong, one.start)):
        if other.tense != "finite":
            continue
        if other.pronoun and article.pronoun_of(other) in {"il", "elle"}:
            return Phrase(*other.pronoun, "", "pronoun")
        if not other.pronoun and (found := subject_of(article, other)):
            return found
    found = first_subject(article.phrases, strong, one.start)
    return found or first_subject(article.phrases, start, one.start)


def _opens(article: Article, start: int, one: Saying) -> bool:
    """« En assurant que », « Tout en assurant que » at the beginning of a sentence."""
    return article.text[start : one.start].strip().lower() in {"", "tout"}


def _behind_clause(article: Article, one: Saying, last: int) -> Phrase | None:
    """« Après avoir juré que …, la patronne se dit prête »: who does what comes next."""
    comma = article.text.find(", ", one.end, last)
    while comma > 0:
        found = article.phrases.at(comma + 2, last, subject=True)
        if found and (found.kind == "name" or speaks(found.head)):
            return found
        if m := _SUBJECT.match(article.text, comma + 2, last):
            return Phrase(m.start(), m.end(), "", "pronoun")
        comma = article.text.find(", ", comma + 2, last)
    return first_subject(article.phrases, article.sentence(one.start)[0], one.start)


def may_speak(article: Article, one: Saying, subject: Phrase) -> bool:
    """Whether a description may be the subject of a verb of saying."""
    head = subject.head
    if speaks(head) or head in nouns("documents") or head in nouns("adjectives"):
        return True
    # « un logiciel écrit en Rust que … »
    participle = article.text[one.start : one.end].lower() in verbs("nouns")
    return not participle and head not in nouns("instruments")


def expects(article: Article, one: Saying, subject: Phrase | None) -> bool:
    """Whether somebody expects something, and no law or plan has it so."""
    if one.pronoun:
        first, _ = article.sentence(one.start)
        line, _ = article.discourse.paragraph_at(first)
        before = article.sentence(max(line, first - 2))[0]
        subject = first_subject(article.phrases, before, one.start)
        if subject is None or subject.kind == "pronoun":
            return article.pronoun_of(one) in {"on", "qui"}
    if subject is None:
        return False
    if subject.kind == "noun":
        return speaks(subject.head)
    return subject.head not in {"PRODUCT", "EVENT", "MISC"} | nouns("rules")
