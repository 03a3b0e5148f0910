"""Finds the phrase behind a verb that is its subject, and what may follow that."""

from __future__ import annotations

import re
from functools import cache, partial

from pipeline.extras.quotes.grammar import SPACES, pattern
from pipeline.extras.quotes.people import is_human, speaks
from pipeline.extras.quotes.phrases import APPOSED_AND, Phrase, Phrases
from pipeline.extras.quotes.reading import TOKEN

_TRIES = 6
# verbs of several
_SEVERAL = re.compile(r"(?:\bont[ \u00a0][\w ]+|ent)$")
_APPOSED_AND = re.compile(APPOSED_AND)
_FIRST = ("le premier", "la première")
_OFFICE = re.compile(r"[ \u00a0]([a-zà-ÿ-]{3,})\b")


def subject_behind(phrases: Phrases, at: int, limit: int) -> Phrase | None:
    """The first phrase after a verb, past adverbs, dates and complements of place.

    Args:
        phrases: of the article.
        at: where the verb ends.
        limit: where the sentence ends.
    """
    key = (at, limit)
    if key in phrases.behind:
        return phrases.behind[key]
    return phrases.keep(phrases.behind, key, partial(_after, phrases, at, limit))


def _with_one_behind(phrases: Phrases, found: Phrase, verb: int, limit: int) -> Phrase:
    """« , affirment Ada Colin, patronne d'Orvane, et Marc Tellier »: both."""
    if found.head != "PER" or not _SEVERAL.search(phrases.text, max(0, verb - 24), verb):
        return found
    m = _APPOSED_AND.match(phrases.text, found.end, limit)
    name = phrases.names.get(m.end()) if m and is_human(m["noun"].lower()) else None
    if name is None or name.label != "PER" or name.canonical in found.speaker.split(" | "):
        return found
    return found._replace(end=name.end, speaker=f"{found.speaker} | {name.canonical}")


def _after(phrases: Phrases, at: int, limit: int) -> Phrase | None:
    verb = at
    for _ in range(_TRIES):
        at = phrases.reader.space(at)
        if at >= limit:
            return None
        m = _filler().match(phrases.small, at, limit)
        if m is None and phrases.text[at] == ",":
            m = _ASIDE.match(phrases.small, at, limit)
        elif m is None and phrases.text[at] == "(":
            m = _PARENTHESIS.match(phrases.text, at, limit)
        if m and not ((name := phrases.names.get(at)) and name.end > m.end()):
            at = m.end()
            continue
        if found := phrases.at(at, limit):
            # « en rit le premier »
            ranked = found.kind == "pronoun" and phrases.small.startswith(_FIRST, at)
            return None if ranked else _with_one_behind(phrases, found, verb, limit)
        m = _preposition().match(phrases.small, at, limit)
        if m is None:
            return None
        at = _end_of_complement(phrases, m.end(), limit)
    return None


def _end_of_complement(phrases: Phrases, at: int, limit: int) -> int:
    """After « Weibo » of « affirme sur Weibo l'ingénieure »."""
    if name := phrases.names.get(at):
        return name.end
    if words := phrases.reader.at(at, limit, complement=True):
        return words.end
    m = TOKEN.match(phrases.text, at, limit)
    return m.end() if m else limit


def ends_incise(text: str, subject: Phrase, limit: int) -> bool:
    """Whether nothing but adverbials follows a subject behind its verb.

    Args:
        text: of the article.
        subject: phrase after the verb.
        limit: where the sentence ends.
    """
    if subject.kind in {"noun", "owned"} and not speaks(subject.head):
        return False
    after = text[subject.end : min(limit, subject.end + 20)]
    if not after.strip() or after.lstrip(SPACES)[:1] in ",.;:)—–!?…\n(":
        return True
    # « , explique Ada Colin juriste d'Orvane, »
    office = _OFFICE.match(after) if subject.head == "PER" else None
    return _follows_incise().match(after) is not None or bool(office and is_human(office[1]))


def _time() -> str:
    """Regular expression source of « mardi », « la semaine dernière », « le 7 décembre 2023 »."""
    month = rf"(?:{pattern('months')})\w*"
    return (
        rf"(?:ce|cette|le|la|dès|depuis|d[eu]s?)?[ \u00a0]?(?:{pattern('days')})\b"
        r"(?:[ \u00a0](?:dernière?|passée?|suivante?|même|soir|matin|midi|de la semaine"
        r"|après-midi))*"
        rf"|(?:le[ \u00a0])?\d{{1,2}}(?:er)?[ \u00a0]{month}\.?(?:[ \u00a0]\d{{4}})?"
        rf"|(?:en|fin|début|courant) {month}(?: (?:dernier|\d{{4}}))?|en \d{{4}}|à \d+ h(?: \d+)?"
        r"|l['’](?:an|année|été|automne|hiver) (?:dernier|dernière|passée?)"
        r"|au printemps(?: dernier)?|à l['’](?:été|automne)(?: dernier)?"
        r"|cet (?:été|automne|hiver)|ce printemps"
        r"|il y a (?:\w+ ){1,3}?(?:jours|semaines?|mois|ans?)"
    )


@cache
def _filler() -> re.Pattern[str]:
    """Adverbs and dates; in small letters."""
    return re.compile(
        rf"[ \u00a0]?(?:,[ \u00a0])?(?:{_time()}|(?:{pattern('adverbs')})\b|[a-zà-ÿ]{{3,}}ment\b)"
    )


# « , agacé, », « , dans un couloir, », « , poignée de main à l'appui, »; in small letters
_ASIDE = re.compile(
    r"[ \u00a0]?,[ \u00a0](?!(?:qui|que|dont|et|mais|ou|où)\b)"
    r"[a-zà-ÿ][^,.;:!?«»“”()\n]{1,50},(?=[ \u00a0])"
)


# « dans un rapport (PDF) »
_PARENTHESIS = re.compile(r"\([^()\n]{1,30}\)")


@cache
def _preposition() -> re.Pattern[str]:
    """In small letters."""
    return re.compile(
        rf"(?:{pattern('prepositions')}|d['’](?=une?\b)|avant d['’e]"
        r"|de(?= (?:sa|son|leur|source|nouvelles)\b))(?:[ \u00a0]|(?<=['’]))"
        r"(?:de[ \u00a0]|d['’]|du[ \u00a0])?"
    )


@cache
def _follows_incise() -> re.Pattern[str]:
    return re.compile(
        rf"[ \u00a0](?:(?:{pattern('prepositions', 'adverbs')}|qui|dont|ce|cette|quand|lorsque"
        r"|avant|au|alors|de sources?)\b"
        r"|l[ea][ \u00a0](?:lendemain|veille|soir|matin|semaine|mois|\d)|\d)"
    )
