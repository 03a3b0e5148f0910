"""Where exactly a name begins and ends."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache

from pipeline.entities.heads import begins_with_head
from pipeline.entities.mentions import Mention
from pipeline.lexicons import load

_OPENING = re.compile(r"[\s«»\"“”„'‘’(\[{<>*_#:;,.!?…–—/|•\-]+")
_CLOSING = re.compile(r"[\s«»\"“”„'‘’()\[\]{}<>*_#:;,.!?…–—/|•\-]+$")
# « l'Express », « ex-Doctolib »
_ELISION = re.compile(
    r"(?i:(?:[ldnsjmtc]|qu|jusqu|lorsqu|puisqu)')|(?i:ex|anti|pro)-(?=[^\W\d_a-zà-ÿ])"
)
_WORD = re.compile(r"[^\s]+")
# « Pensez-vous », « Reste-t-il »: a verb at the head of a question
_INVERSION = re.compile(r"\w-(?:vous|nous|tu|ce|on|ils?|elles?|je)$")
# a conjunction, a pronoun, a verb ends a name
_ENDING = re.compile(
    r"[\s,]+(?:qu[e']|qui|dont|où|lorsque|parce|mais|car|est|a|ont|sont|tu|il|elle|on|ils|elles|nous|vous|"
    r"sur|chez|avec|vers|selon|depuis|en[\s]matière|pour[\s](?:des|avoir|ses|son|sa))\b.*$"
    # a preposition that leads nowhere
    r"|(?:[\s](?:à|de)(?:[\s]la)?|[\s](?:du|des|au|aux|et))$",
    re.DOTALL,
)
# names of which the mark is a part
_EXCLAIMS = re.compile(r"\b(?:Yahoo|Joomla|Jeopardy|Yum)!$")
# a final stop belongs to these names: U.S., Inc., S.A., J. C. R.
_STOP_KEPT = re.compile(r"(?:\b[A-Z]\.[A-Z]\.|\b(?:Inc|Corp|Ltd|Co|Jr|Sr)\.)$")
# « Éric D. », « O. F.-L. »: a person whose name is cut to an initial
_INITIAL = re.compile(r"(?:[A-ZÉÈ][\w'-]* |(?:[A-ZÉÈ]\.[ -]?)+)[A-ZÉÈ]")
# « Le Village », « L'Étincelle » within a sentence: the capital makes the article a part
_ARTICLE = re.compile(r"(?<![\w'])(?:Les? |La |L')$")
_FEW = 4
# « L'Observateur du Rhône » in quotation marks, wherever it stands
_QUOTED, _QUOTES = re.compile(r"[«“\"]\s?$"), re.compile(r"\s?[»”\"]")
# « Directeur Général de l' », « responsable des », and whose the unit behind them is
_OFFICE = re.compile(
    r"(?i:\b(?:directeur|directrice|responsable|vice-présidente?|chef|cheffe|chargée?)s?\b)"
    r"(?: [A-ZÉ][\w-]*| \w+(?:al|ale|if|ive|ée?|aire))?(?: de la | de l'| du | des | de | d'| )"
    r"(?:[A-ZÉ][\w-]* (?:et|&) (?:de la |de l'|du |des |d')?)?$"
)
# « ministre de la Communication, des Télécommunications et du »
_MINISTER = re.compile(
    r"\b(?:[Mm]inistre|[Ss]ecrétaire d['’][ÉE]tat|[Cc]ommissaire)\b[^.;:()«»\n\"]{0,120}?"
    r"(?:\b(?:de la|du|des|à la|aux?|et) |\b(?:de |à )?[ld]['’])$"
)
_WHOSE = re.compile(
    r"(?:(?:,? et|,| &)?(?: de la| de l'| du| des)? ?(?<=[ '])[A-ZÉ][\w-]*){0,3}?"
    r"(?: d'| de | du | chez )(?!Information\b|Développement\b)(?=[A-ZÉ])"
)
# « les Gantois », « un Dijonnais »: people by their place, which no name is
_MANY_PEOPLE = re.compile(
    r"(?:\b(?:[LlDd]es|[Aa]ux|[Cc]es|[Nn]os|deux|trois|certains|plusieurs|jeunes) )$"
)
_MANY = re.compile(r"[A-ZÉ][\w-]*(?:(?:o|a)is|(?:o|a)ises|iens|éens|ains|(?:ie|ée|ai)nn?es|otes)")
_ONE_OF_THEM = re.compile(r"(?:\b(?:[Uu]ne?|[Cc]ett?e?|jeune) )$")
_ONE = re.compile(r"[A-ZÉ][\w-]*(?:(?:o|a)ise?|ien|éen|(?:ie|ée)nne|ote)")


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load("entities", "words")[key])


@cache
def _folded(key: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _words(key))


@cache
def _nationality() -> re.Pattern[str]:
    stems = "|".join(re.escape(word) for word in sorted(_words("nationalities")))
    return re.compile(rf"(?:{stems})(?:n?e)?s?")


@cache
def _quantity() -> re.Pattern[str]:
    """« 16 Go », « T1 2022 », « L. 113-9 », « Série B »: quantities, quarters, articles, rounds."""
    units = "|".join(re.escape(unit) for unit in sorted(_words("units"), key=len, reverse=True))
    return re.compile(
        rf"\d[\d .,]*(?:{units})|[TQSH][1-4](?: ?(?:FY ?)?\d{{2,4}})?|[LRDA]\. ?\d[\d-]*"
        r"|J(?:[+-]\d+)?|[Ss]éries? [A-H]|[IVX]+(?:e|ᵉ|è|ème)|(?:19|20)\d\d[-–/](?:\d\d){1,2}"
    )


def trim(mention: Mention, text: str, *, trusted: bool = False) -> Mention | None:
    """Cut a model's span down to the name: no article, title, quotation mark or final stop.

    Args:
        mention: what the model found.
        text: the clean text.
        trusted: whether the model knows names without capitals, and those that are common words:
            they are then kept, as doubtful.

    Returns:
        The name's span, or None when nothing of a name is left.

    >>> text = "selon l'Express, M. Pichai et le Congrès américain"
    >>> [trim(Mention(*span, "MISC", "model"), text).text(text)
    ...  for span in ((6, 15), (17, 26), (30, 50))]
    ['Express', 'Pichai', 'Congrès']
    """
    start, end = mention.start, mention.end
    if trusted and text[start:end].islower():
        return _uncapitalised(mention, text)
    while start < end:
        begin = start
        if m := _OPENING.match(text, start, end):
            start = m.end()
        start = _skip_word(text, start, end)
        if start == begin:
            break
    start = _behind_unit(text, start, end)
    end = _right(text, start, end)
    if (
        mention.label == "PER"
        and text[end : end + 1] == "."
        and _INITIAL.fullmatch(text, start, end)
    ):
        end += 1
    name = text[start:end]
    if not name or _is_generic(name) or _are_inhabitants(text, start, end):
        return None
    doubtful = _is_unlikely(name)
    if doubtful and not trusted:
        return None
    start = _with_article(text, start, end)
    if (start, end, doubtful) == (mention.start, mention.end, False):
        return mention
    return replace(mention, start=start, end=end, doubtful=doubtful)


def _uncapitalised(mention: Mention, text: str) -> Mention | None:
    start, end = mention.start, mention.end
    for opening in (_OPENING, _ELISION):
        if m := opening.match(text, start, end):
            start = m.end()
    if m := _CLOSING.search(text, start, end):
        end = m.start()
    if start >= end or _is_generic(text[start:end]):
        return None
    return replace(mention, start=start, end=end, doubtful=True)


def _skip_word(text: str, start: int, end: int) -> int:
    """Where the name begins once an elided article, a title or a lower-case word is skipped."""
    elision = _ELISION.match(text, start, end)
    if elision and (text[start].islower() or begins_sentence(text, start)):
        return elision.end()
    word = _WORD.match(text, start, end)
    return word.end() if word and _leaves(word, text, start, end) else start


def _leaves(word: re.Match[str], text: str, start: int, end: int) -> bool:
    """Whether the first word of a span is no part of the name."""
    bare = word[0].rstrip(".,")
    last = word.end() >= end
    if bare in _words("titles") or _is_whose(bare, text, start, word.end()):
        return not last
    if len(bare) == 1 and word[0] == f"{bare}.":
        return False
    if bare in _words("stop") and not last:
        # « la startup d'IA Cresta », « le CSE de Cresta », « d'accès à Internet Cresta »
        before, after = text[max(0, start - 2) : start], text[word.end() : word.end() + 4]
        if before in {"d'", "à "} or (bare.isupper() and after.startswith((" d'", " de "))):
            return True
    if word[0][0].islower() and not _is_name_like(word[0]):
        return not begins_with_head(text, start, end)
    grammatical = bare.casefold() in _folded("grammar") and begins_sentence(text, start)
    article = bare in {"La", "Le", "Les"} and not _opens_institution(text, word.end())
    return grammatical and not last and not article


def _opens_institution(text: str, at: int) -> bool:
    """Whether a name begins like « Syndicat national … »: its article is that of the sentence."""
    word = _WORD.match(text, at + 1)
    return word is not None and word[0] in _institutions()


@cache
def _institutions() -> frozenset[str]:
    return frozenset(load("entities", "own_words")["ORG"]["first"])


# « le Roubaisien Infotex »: a firm by the place it is from
_THE = re.compile(r"(?:\b(?:[Ll]e|[Ll]a|[Dd]u|[Aa]u|[Uu]ne?|[Cc]ett?e?) |\b[LlDd]['’])$")


@cache
def _inhabitant() -> re.Pattern[str]:
    stems = "|".join(sorted(_words("nationalities") | _words("inhabitants")))
    return re.compile(rf"(?:{stems})(?:n?e)?")


def _is_whose(word: str, text: str, start: int, end: int) -> bool:
    return (
        word[:1].isupper()
        and text[end + 1 : end + 2].isupper()
        and _inhabitant().fullmatch(word.lower()) is not None
        and _THE.search(text, max(0, start - 6), start) is not None
    )


def _behind_unit(text: str, start: int, end: int) -> int:
    """Where a name begins behind the unit of an office: « Directrice de la Communication de X »."""
    word = _WORD.match(text, start, end)
    if word is None or not _is_of_office(word[0].rstrip(","), text, start):
        return start
    whose = _WHOSE.match(text, word.end(), end)
    return whose.end() if whose else end


def _is_of_office(word: str, text: str, start: int) -> bool:
    """Whether a director or a minister is one of what begins here."""
    if word in _words("portfolios") and _MINISTER.search(text, max(0, start - 150), start):
        return True
    known = word in _words("units_of_office")
    return known and _OFFICE.search(text, max(0, start - 60), start) is not None


def _is_name_like(word: str) -> bool:
    """``iPhone``, ``eBay``, ``x86``: a lower-case start that is no common word."""
    return any(c.isupper() or c.isdigit() for c in word[1:])


# what its country belongs to: « Parti québécois », « Bourse suisse »
_NATIONAL = frozenset({"Bourse", "Parti", "Poste"})


def _right(text: str, start: int, end: int) -> int:
    if m := _ENDING.search(text, start, end):
        end = m.start()
    while end > start and (m := _CLOSING.search(text, start, end)):
        if m[0].startswith(".") and _STOP_KEPT.search(text, start, m.start() + 1):
            return m.start() + 1
        if m[0].startswith("!") and len(m[0]) == 1 and _EXCLAIMS.search(text, start, end):
            break
        end = m.start()
    words = text[start:end].split(" ")
    national = len(words) == 2 and words[1][:1].islower() and words[0] not in _NATIONAL
    if national and _nationality().fullmatch(words[1]):
        end = start + len(words[0])
    return end


def _with_article(text: str, start: int, end: int) -> int:
    m = _ARTICLE.search(text, max(0, start - _FEW), start)
    if m and _QUOTED.search(text, max(0, m.start() - 2), m.start()) and _QUOTES.match(text, end):
        return m.start()
    return m.start() if m and not begins_sentence(text, m.start()) else start


def _are_inhabitants(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 12) : start]
    return bool(
        (_MANY_PEOPLE.search(before) and _MANY.fullmatch(text, start, end))
        or (_ONE_OF_THEM.search(before) and _ONE.fullmatch(text, start, end))
    )


def begins_sentence(text: str, start: int) -> bool:
    """Whether a sentence or a quotation begins at this character, as far as the text shows."""
    before = text[max(0, start - 4) : start].rstrip(' «"“([')
    return not before or before[-1] in ".!?…:\n»–—-•|\t]"


@lru_cache(maxsize=2**13)
def is_stop(name: str) -> bool:
    """Whether this is a generic term, a job, a day, a quantity …, or has no capital at all.

    >>> is_stop("PDG"), is_stop("Mardi"), is_stop("16 Go"), is_stop("Cresta"), is_stop("cloud")
    (True, True, True, False, True)
    """
    return _is_generic(name) or _is_unlikely(name)


@lru_cache(maxsize=2**13)
def _is_generic(name: str) -> bool:
    if name in _words("stop") or _INVERSION.search(name) or _quantity().fullmatch(name):
        return True
    capitalised = name[:1].isupper() and name[1:].islower()
    return capitalised and _inhabitant().fullmatch(name.lower()) is not None


def _is_unlikely(name: str) -> bool:
    if name.casefold() in _folded("grammar") or (name.istitle() and name.lower() in _words("stop")):
        return True
    return name.isdigit() or len(name) < 2 or not any(c.isupper() for c in name)
