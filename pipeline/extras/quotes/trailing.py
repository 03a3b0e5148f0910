"""A quote by what stands behind it or in it: « …, explique-t-elle », « … » (X)."""

from __future__ import annotations

import re

from pipeline.extras.quotes.behind import ends_incise, subject_behind
from pipeline.extras.quotes.claims import Claim
from pipeline.extras.quotes.grammar import SPACES, group
from pipeline.extras.quotes.groups import Saying
from pipeline.extras.quotes.incises import is_incise
from pipeline.extras.quotes.lexicon import guessed, reflexive, verbs
from pipeline.extras.quotes.quoted import Quoted
from pipeline.extras.quotes.sources import source_at

_PRONOUNS = r"(?:t-)?(?P<{}>ils?|elles?|on)"
_INVERTED = re.compile(
    r"[ \u00a0]?,?[ \u00a0](?P<group>"
    r"(?:(?:lui|leur|nous|vous|me|en|y|se|l['’]|m['’]|s['’]|n['’])[ \u00a0]?){0,2}"
    rf"(?:(?:a|avait|aurait|ont|avaient|est|s['’]est)-{_PRONOUNS.format('p1')}[ \u00a0]"
    r"(?:\w+ment[ \u00a0])?)?"
    rf"(?P<verb>\w+)(?:-{_PRONOUNS.format('p2')}\b)?)"
)
# « avait-il coutume de dire »
_USED = re.compile(
    r"(?:coutume|pour habitude|l['’]habitude)[ \u00a0]de[ \u00a0](?P<verb>\w+(?:er|ir|re))\b"
)
_UNKNOWN = re.compile(
    r"[ \u00a0]?,[ \u00a0]"
    r"(?P<clitics>(?:(?:lui|leur|nous|me|se|en|y)[ \u00a0]|[mlsn]['’]){0,2})"
    r"(?P<verb>[a-zà-ÿ]{3,}(?:e|it|ait|ent|aient|oit|a))(?=[ \u00a0])"
)
_AFTER_SOURCE = re.compile(
    r"[ \u00a0]?,?[ \u00a0](?P<of>selon[ \u00a0]|d['’]après[ \u00a0]|dixit[ \u00a0]"
    r"|aux dires d(?:e[ \u00a0]|u[ \u00a0])|à en croire[ \u00a0]"
    r"|pour reprendre (?:les|la|l['’])[ \u00a0]?\w+ d(?:e[ \u00a0]|u[ \u00a0]|['’]))",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"[ \u00a0]?[,.]?[ \u00a0]?(?:\((?:dixit[ \u00a0])?|[—–-][ \u00a0]|\n[—–-][ \u00a0]?)"
)
# « …, c'est ce qu'a déclaré X »
_CLEFT = re.compile(r"[ \u00a0]?[,:]?[ \u00a0](?:[Cc]['’]est|[Vv]oilà) ce qu(?:e[ \u00a0]|['’])")


def by_incise_behind(quote: Quoted) -> Claim | None:
    """« …, explique-t-elle », also with a verb that no list has."""
    at = quote.mark.right
    if m := _CLEFT.match(quote.text, at):
        _, limit = quote.article.sentence(m.end())
        said = quote.article.between(m.end() - 1, min(limit, m.end() + 8))
        if said and quote.enough:
            return quote.claim(said[0], said[0].lemma, "incise")
    for one in quote.article.between(at, min(at + 8, len(quote.text))):
        between = quote.text[at : one.start]
        if between.strip(f"{SPACES},.") or "\n" in between:
            break
        if (_is_utterance(quote) or quote.enough) and _follows(quote, one, between):
            return quote.claim(one, one.lemma, "incise")
        break
    return _unknown(quote) if _is_utterance(quote) or quote.enough else None


def _is_utterance(quote: Quoted) -> bool:
    return quote.own or quote.lead.endswith((",", ":", ";", ".")) or quote.inner[-1] in "?!…"


def _follows(quote: Quoted, one: Saying, between: str) -> bool:
    if one.inverted:
        return True
    if one.pronoun or one.tense not in {"finite", "future"} or "." in between:
        return False
    if one.negated or quote.text.startswith("puis", one.start):
        return False
    _, limit = quote.article.sentence(one.start)
    subject = subject_behind(quote.article.phrases, one.end, limit)
    if subject is None:
        noun = quote.text[one.start : one.end] in verbs("nouns") - {"dit"}
        return "," in between and not noun and one.base not in group("no_incise")
    if "," in between or quote.inner[-1] in "?!…":
        is_incise(quote.article, one, said=True)
        return True
    return quote.own and ends_incise(quote.text, subject, limit)


def _unknown(quote: Quoted) -> Claim | None:
    m = _INVERTED.match(quote.text, quote.mark.right)
    if m and (m["p1"] or m["p2"]):
        pronoun = m.span("p1") if m["p1"] else m.span("p2")
        used = _USED.match(quote.text, m.start("verb"))
        lemma = used["verb"] if used else _lemma(m["verb"], m["group"])
        return quote.claim(
            Saying(m.start("group"), m.end(), lemma, lemma, "finite", pronoun, inverted=True),
            lemma,
            "incise",
        )
    m = _UNKNOWN.match(quote.text, quote.mark.right)
    # « … » à Lille, « … », prévoit le texte
    first = quote.own or (quote.lead[0] in '«“"' and quote.lead[-1] == ",")
    if m is None or m["verb"] in group("no_verb") or not first:
        return None
    _, limit = quote.article.sentence(m.end())
    subject = quote.article.phrases.at(m.end() + 1, limit)
    if subject is None or not ends_incise(quote.text, subject, limit):
        return None
    return quote.claim(subject, _lemma(m["verb"], m["clitics"]), "incise")


def _lemma(form: str, before: str) -> str:
    lemma = guessed(form)
    return reflexive(lemma) if lemma and re.search(r"\bs(?:e|['’])", before) else lemma


def signed(quote: Quoted) -> Claim | None:
    """« … », selon X; « … » (X)."""
    if not (quote.enough or quote.own):
        return None
    if m := _AFTER_SOURCE.match(quote.text, quote.mark.right):
        _, limit = quote.article.sentence(m.end())
        if source := source_at(quote.article, m.end(), limit):
            return quote.claim(
                source, "dire" if m["of"].lower().startswith("dixit") else "", "source"
            )
    m = _SIGNED.match(quote.text, quote.mark.right)
    if (
        m and (found := quote.article.phrases.at(m.end(), len(quote.text))) and found.kind == "name"
    ) and found.head in {"PER", "ORG"}:
        return quote.claim(found, "", "signed")
    return None


def by_incise_inside(quote: Quoted) -> Claim | None:
    """« …, explique-t-elle, … » within one pair of marks."""
    text = quote.text
    for one in quote.article.inside(quote.mark):
        before = text[quote.mark.start : one.start].rstrip(SPACES)
        if (
            not before
            or before[-1] not in ",?!…"
            or not is_incise(quote.article, one)
            or one.tense == "future"
        ):
            continue
        end = one.end
        if one.inverted:
            if one.pronoun and text[slice(*one.pronoun)] == "on" and quote.mark.kind != "—":
                continue
        else:
            subject = subject_behind(quote.article.phrases, one.end, quote.mark.end)
            if (
                subject is None
                or subject.kind not in {"name", "noun"}
                or not ends_incise(text, subject, quote.mark.end)
            ):
                continue
            if subject.kind == "noun" and text[subject.end : subject.end + 1] not in ",.":
                continue
            end = subject.end
        if not text[end : quote.mark.end].strip(f"{SPACES},.") or not quote.mark.closed:
            quote.end = one.start
            while text[quote.end - 1] in f"{SPACES},":
                quote.end -= 1
        return quote.claim(one, one.lemma, "inner")
    return None
