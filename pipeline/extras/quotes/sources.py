"""Whom a clause is told after: « selon X », « d'après X », « pour X »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.discourse import Name
from pipeline.extras.quotes.article import Article
from pipeline.extras.quotes.before import subject_before
from pipeline.extras.quotes.claims import Claim
from pipeline.extras.quotes.clauses import around, before_main, ends_in_verb, reach
from pipeline.extras.quotes.grammar import (
    SPACES,
    group,
    is_clause,
    pattern,
    plain_start,
    word_count,
)
from pipeline.extras.quotes.parentheses import before_incise, past_parenthesis
from pipeline.extras.quotes.people import nouns, speaks
from pipeline.extras.quotes.phrases import Phrase
from pipeline.extras.quotes.reading import is_finite
from pipeline.extras.quotes.scan import SOURCES
from pipeline.patterns import places

_OF = r"d(?:e[ \u00a0]|u[ \u00a0]|es[ \u00a0]|['’])"
_SOURCE = re.compile(
    r"(?P<of>[Ss]elon[ \u00a0](?!que\b|qu['’]|l[ae]quel|lesquel)|[Dd]['’]après[ \u00a0]"
    r"|[Dd]ixit[ \u00a0]|[ÀàA] en croire[ \u00a0]|[Ss]i l['’]on en croit[ \u00a0]"
    r"|[Ss]['’]il (?:faut|fallait) en croire[ \u00a0]"
    r"|(?P<him>[ÀàA] l['’]en croire(?=,|[ \u00a0]*[.;]))"
    r"|(?P<their>[ÀA] (?:ses|leurs) (?=yeux,))"
    rf"|(?:[Aa]ux yeux|[Dd]e l['’]avis|[Aa]ux dires|[Aa]u dire|[Dd]e l['’]aveu) (?:même )?{_OF}"
    r"|(?:De|(?<=, )de)[ \u00a0](?=sources?[ \u00a0](?!d['’e]))"
    r"|(?P<pour>(?:Pour |(?<=[,:;…] )pour )(?!(?:sa|leur|ma|notre) part\b)))"
)
# letters before them of what begins with a comma
_BACK = {"selon": 2, "après": 4}
_BY_WHOM = re.compile(
    r",[ \u00a0](?:selon|d['’]après|(?P<thinks>pour))"
    r"[ \u00a0](?:qui|l[ae]quel(?:le)?|lesquel(?:le)?s)[ \u00a0,]"
)
_INSIDE = re.compile(
    r"(?<=\w),[ \u00a0](?:selon[ \u00a0]|d['’]après[ \u00a0]|à en croire[ \u00a0]"
    r"|aux dires d(?:e[ \u00a0]|u[ \u00a0]|['’]))"
)
# the paper's own
_OURS = re.compile(r"(?:nos|notre|mes|mon|ma)[ \u00a0]", re.IGNORECASE)
_PRONOUN = re.compile(
    r"(?:lui|elle|eux|elles|ce dernier|cette dernière|celui-ci|celle-ci)(?:-même)?\b"
)
_APPOSED = re.compile(
    r",[ \u00a0](?:(?P<of>de[ \u00a0]|du[ \u00a0]|d['’]|chez[ \u00a0]|à[ \u00a0])|)"
    r"(?P<article>(?:le|la|un|une|son|sa)[ \u00a0]|l['’]|)(?P<noun>[\w-]+)[^,.;:«»]{0,60}"
)
_MORE = re.compile(
    r"(?:[ \u00a0](?=qui[ \u00a0])|,[ \u00a0](?=qui\b|dont\b|que\b|qu['’]|où\b|lui-même|elle-même"
    r"|\w+(?:ée?s?|ies?|ise?s?|ue?s?)[ \u00a0](?:par|en|dans|ce|cette|le|lundi|mardi|mercredi|jeudi"
    r"|vendredi|hier|à|au|sur|auprès|mi|fin|chez)\b))"
)
_TO_PUNCTUATION = re.compile(r"[^,.;:!?…()«»“”\n]*")
_AND = re.compile(r",?[ \u00a0](?:et[ \u00a0])?(?:l['’]|l[ae][ \u00a0])?")
# « les prix varient beaucoup selon les opérateurs »
_VARYING = re.compile(rf"\b(?:{pattern('varying')})\w*(?:[ \u00a0]\w+){{0,2}}[ \u00a0]$")
_VARIES = re.compile(r"\b(?:vari|diff[eè]r|fluctu|oscill|modul)\w*[ \u00a0]$")
# « Pour Orvane, l'enjeu est de taille »: what is at stake for it
_AT_STAKE = re.compile(
    rf"[ \u00a0]?,[ \u00a0](?:(?:l[ea]s?|une?|son|sa)[ \u00a0]|l['’])(?:{pattern('at_stake')})\b"
)
_AFTER_SOURCE = re.compile(r"(?:[Ss]elon|[Dd]['’]après)[ \u00a0](?:l['’]|l[ae][ \u00a0])?$")
# how often « selon Orvane » makes « pour Orvane » a source too
_OFTEN = 2


def by_source(article: Article) -> Iterator[Claim]:
    """What is told after a source, in order."""
    text, past = article.text, 0
    for m in _sources(article):
        if article.mark_at(m.start()) or article.closes_mark(m.start()):
            continue
        _, limit = article.sentence(m.start())
        start = plain_start(text, article.strong_start(m.start()), m.start())
        initial = text[start : m.start()].strip(f"{SPACES},").lower() in {"", *group("again")}
        if m["pour"] and not initial and not text[: m.start()].rstrip(SPACES).endswith(","):
            continue
        source = _him(m) or source_at(article, m.end(), limit)
        several = "des " if m["pour"] else "du "
        if text.startswith(("du ", several), m.end()) and m["of"][-1] in SPACES:
            continue
        if source is None or not _is_meant(article, m, source, start):
            continue
        end = _source_end(article, source, limit, initial=initial)
        verb = "dire" if m["of"].lower().startswith("dixit") else ""
        if initial:
            yield from _behind(article, end, limit, source)
        elif not m["pour"] and _inside(article, m.start(), source, limit):
            yield Claim(
                start, reach(article, source.end, limit), source, verb, "indirect", "source"
            )
        elif not m["pour"] and (found := around(article, *_parenthesis(text, m.start(), end))):
            # « 13 millions selon X, 23 selon Y »: no source twice
            start = max(found[0], past) if past < m.start() else found[0]
            start = plain_start(text, start, found[1])
            if start < found[1]:
                yield Claim(start, found[1], source, verb, "indirect", "source")
        past = end


def _inside(article: Article, at: int, source: Phrase, limit: int) -> bool:
    """« Le prix devrait selon Orvane doubler »: without commas, behind a verb that waits."""
    before = article.text[max(0, at - 24) : at].rstrip(SPACES)
    behind = article.text[source.end : min(limit, source.end + 2)].lstrip(SPACES)
    return behind[:1].isalnum() and (ends_in_verb(before) or _last_is_finite(before))


def _last_is_finite(before: str) -> bool:
    return is_finite(before.rpartition(" ")[2])


def _parenthesis(text: str, start: int, end: int) -> tuple[int, int]:
    """A source in a clause, with « , comme » or the brackets around it."""
    start = before_incise(text, start)
    bracketed = text[start - 1 : start] == "(" and text[end : end + 1] == ")"
    return (start - 1, end + 1) if bracketed else (start, end)


def by_relative_source(article: Article) -> Iterator[Claim]:
    """« , déplore Ada Colin, selon laquelle le câble fuit »."""
    begins = [at - _BACK[word] for at, word in article.words if word in _BACK]
    begins.extend(places(article.text, ", pour qui"))
    for m in (_BY_WHOM.match(article.text, at) for at in sorted(begins) if at >= 0):
        if m is None:
            continue
        _, limit = article.sentence(m.start())
        left = article.clause_start(m.start())
        before = article.text[left : m.start()]
        name = article.phrases.ends.get(m.start())
        whom = (
            article.phrases.at(name.start, name.end)
            if name and name.label in {"PER", "ORG"}
            else subject_before(article.phrases, m.start(), left)
        )
        thinks = m["thinks"] is None or (
            whom is not None and (whom.head == "PER" or speaks(whom.head))
        )
        if article.mark_at(m.start()) or not before or whom is None or not thinks:
            continue
        if whom.kind == "name" or (whom.kind == "noun" and speaks(whom.head)):
            end = before_main(article.text, m.end(), limit)
            yield from _behind(article, m.end(), end, whom)


def _is_meant(article: Article, m: re.Match[str], source: Phrase, start: int) -> bool:
    """Whether it is one who thinks so, and not one whom it touches or with whom it varies."""
    if m["pour"]:
        return _thinks(article, source) and not _AT_STAKE.match(article.text, source.end)
    if source.kind != "noun":
        return not _VARIES.search(article.text, start, m.start())
    return not _VARYING.search(article.text, start, m.start())


def _him(m: re.Match[str]) -> Phrase | None:
    """« à l'en croire », « à ses yeux »."""
    if m["their"]:
        return Phrase(m.start() + 2, m.end() + len("yeux"), "", "pronoun")
    return Phrase(m.start() + 2, m.start() + 4, "", "pronoun") if m["him"] else None


def _sources(article: Article) -> Iterator[re.Match[str]]:
    """Where « selon » and its like stand."""
    text = article.text
    begins = {at - back for at, word in article.words if word in SOURCES for back in SOURCES[word]}
    for letters in (", pour ", ": pour ", "; pour ", "… pour "):
        begins.update(at + 2 for at in places(text, letters))
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
    found = _without_subject(article, article.phrases.at(at, limit))
    # « d'après l'outil d'Orvane »
    if found and found.kind == "owned" and found.head in nouns("instruments"):
        return None
    if found and found.kind == "document":
        # « selon les termes prévus »
        vague = found.head in {"mots", "termes"} and found.speaker.startswith(found.head)
        if vague or _OURS.match(text, at):
            return None
    if found is None or (found.kind == "noun" and not speaks(found.head)):
        return None
    if found.kind == "name" and found.head == "EVENT":
        return None
    return found


def _without_subject(article: Article, found: Phrase | None) -> Phrase | None:
    """« Selon Orvane, Klerion et Ondine ont fermé »: the first, where a verb follows the last."""
    first, several, _ = (found.speaker if found else "").partition(" | ")
    if found is None or not several or found.kind != "name":
        return found
    name = article.phrases.names.get(found.start) or next(
        iter(article.discourse.names_in(found.start, found.end)), None
    )
    comma = name is not None and article.text.startswith(",", name.end)
    behind = article.text[found.end : found.end + 2].lstrip(SPACES)[:1]
    if name is None or not comma or not behind.isalpha():
        return found
    return found._replace(end=name.end, speaker=first)


def source_ending(article: Article, start: int, end: int) -> Phrase | None:
    """The source that a passage ends with: « Le pont est, selon X, », « Un défaut, selon X : ».

    Args:
        article: that it is in.
        start: where the passage begins.
        end: where it ends.
    """
    *_, last = [None, *_INSIDE.finditer(article.text, start, end)]
    source = source_at(article, last.end(), end) if last else None
    if source is None or article.text[source.end : end].strip(f"{SPACES},:"):
        return None
    return source


def source_leading(article: Article, start: int, end: int) -> Phrase | None:
    """The source that a passage is: « Selon X : », « Pour X : ».

    Args:
        article: that it is in.
        start: where the passage begins.
        end: where it ends.
    """
    m = _SOURCE.match(article.text, article.phrases.reader.space(start), end)
    source = source_at(article, m.end(), end) if m and not (m["him"] or m["their"]) else None
    if source is None or article.text[source.end : end].strip(f"{SPACES}:"):
        return None
    return source


def _thinks(article: Article, source: Phrase) -> bool:
    if source.kind == "pronoun" or source.speaker.partition(" ")[0].lower() in nouns("thinkers"):
        return True
    person = source.head == "PER" or bool(article.discourse.gender(source.speaker))
    return person or source.head in nouns("thinkers") or _is_adviser(article, source)


def _is_adviser(article: Article, source: Phrase) -> bool:
    """Whether a name is that of a union, a consultancy or the like, or told as a source."""
    if source.kind != "name":
        return False
    advisers = nouns("advisers")
    if source.speaker.partition(" ")[0].lower() in advisers:
        return True
    called = article.discourse.called
    if not advisers.isdisjoint(called.get(source.speaker, ())):
        return True
    before: Name | None = None
    told = 0
    for one in article.discourse.names:
        if one.canonical == source.speaker:
            told += (
                _AFTER_SOURCE.search(article.text, max(0, one.start - 12), one.start) is not None
            )
            # « les cabinets Orvane et Klerion »
            if before and _AND.fullmatch(article.text, before.end, one.start):
                words = called.get(before.canonical, ())
                told += _OFTEN * any(word.removesuffix("s") in advisers for word in words)
        before = one
    return told >= _OFTEN


def _source_end(article: Article, source: Phrase, limit: int, *, initial: bool) -> int:
    """After what is said of the source: « , qui cite des données », « publiée mardi »."""
    text, end = article.text, source.end
    m = _TO_PUNCTUATION.match(text, end, limit)
    if m and (m.end() == limit or text[m.end()] in ",.;:()\n") and not is_clause(m[0]):
        end = m.end()
    end = past_parenthesis(text, end, limit)
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
