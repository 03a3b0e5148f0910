"""The words of a noun phrase: where it begins and ends, its noun, and the names in it."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pipeline.discourse import Name
from pipeline.extras.quotes.grammar import SPACES, group, pattern
from pipeline.extras.quotes.lexicon import forms
from pipeline.extras.quotes.people import is_human, nouns, speaks

TOKEN = re.compile(
    r"(?P<elided>(?i:[dlnsmtcj]|qu|lorsqu|jusqu)['’])"
    r"|(?P<word>[^\W_](?:[\w&+/.’'-]*[\w+])?)|(?P<other>\S)"
)
_OF = frozenset({"de", "du", "des", "d'", "d’"})
_KNOWN = frozenset({"du", "des", "la", "le", "les", "l'", "l’", "son", "sa", "ses"})
_LONGEST = 16
_GOVERNED = re.compile(
    r"(?<!\w)(?:(?:de|du|des|chez|par|à|au|et)[ \u00a0]|d['’])(?:l['’]|la[ \u00a0])?$"
)
# « l'un des administrateurs »; in small letters
ONE_OF = re.compile(
    r"(?P<article>l['’])?une? (?:des|de (?:ses|leurs|ces|nos|mes|vos)|parmi (?:les|ses))[ \u00a0]"
)
# « plusieurs personnes au fait du dossier »; in small letters
_INFORMED = re.compile(r"(?:au )?fait d(?:es? |u |['’])")
# after « en »: a day, a way, or a verb
_TIME_OR_WAY = re.compile(
    rf"[ \u00a0](?:\d|{pattern('months', 'ways')}"
    r"|\w+ant\b|\w+[ \u00a0](?:une?|les?|la|des|du|que)\b|[A-ZÀ-Þ])"
)
_CONJUGATED = re.compile(
    r"(?!portrait|extrait|souhait|attrait|retrait|contrait|parfait)"
    r"\w{3,}(?:ait|aient|èrent|era|eront|erait|eraient|issent)"
)
_ADJECTIVE = re.compile(
    r"\w{3,}(?:iques?|ale?s?|aux|aires?|ifs?|ives?|iers?|ières?|elle?s?|eux|euses?)"
)
_PARTY = re.compile(r"[ \u00a0]\([A-ZÀ-Þ][A-ZÀ-Þ&-]{1,7}\)(?=[ \u00a0])")
_PARTICIPLE = ("é", "ée", "és", "ées", "nu", "nue")
_MORE_OF = re.compile(r"[ \u00a0](?:de la |de |des |du |d['’])")
_OFFICE = re.compile(r"[ \u00a0](?P<noun>[\w-]+)[ \u00a0](?:[a-zà-ÿ]+[ \u00a0])?(?=[A-ZÀ-Þ])")
_AFTER_VERB = re.compile(
    r"[ \u00a0]?(?:[.!?…]|[ \u00a0](?:une?|le|la|les|son|sa|ses|leurs?|ce|cette|ces|des?|du|à|au)"
    r"[ \u00a0]|[ \u00a0][ld]['’])"
)


class Words(NamedTuple):
    """A phrase as it is written.

    Attributes:
        start: its first character, of the article.
        body: after the article, where there is one.
        end: after its last word.
        head: its noun in small letters.
        names: those in it, each with whether « de » or the like governs it.
    """

    start: int
    body: int
    end: int
    head: str
    names: tuple[tuple[Name, bool], ...] = ()


def determiner(text: str, words: Words) -> str:
    """The article of a phrase in small letters, or ""."""
    return text[words.start : words.body].strip().lower().replace("’", "'")


def is_one_of(text: str, words: Words) -> bool:
    """Whether a phrase is « l'un des administrateurs »."""
    elided = words.body == words.start + 2
    begins = elided or text.startswith(("un", "Un"), words.start)
    return begins and ONE_OF.match(text[words.start : words.end].lower()) is not None


def is_finite(word: str) -> bool:
    """Whether a word is a verb rather than an adjective or noun of a phrase."""
    if _CONJUGATED.fullmatch(word) or word in group("other_verbs"):
        return True
    form = forms().get(word)
    return form is not None and "finite" in form.tenses and not speaks(word)


@cache
def _determiner() -> re.Pattern[str]:
    """In small letters."""
    return re.compile(
        rf"(?P<article>(?:{pattern('determiners')})[ \u00a0]|l['’])"
        rf"|(?:{pattern('quantifiers')})[ \u00a0]"
    )


class Reader:
    """Reads phrases word by word.

    Args:
        text: of the article.
        small: the same in small letters.
        names: of the article, by their first character.
    """

    def __init__(self, text: str, small: str, names: dict[int, Name]) -> None:
        self.text = text
        self.small = small
        self.names = names

    def space(self, at: int) -> int:
        """The next offset that is no space."""
        while at < len(self.text) and self.text[at] in SPACES:
            at += 1
        return at

    def at(
        self, at: int, limit: int, *, subject: bool = False, complement: bool = False
    ) -> Words | None:
        """The phrase with a determiner, or a bare plural noun, that begins at an offset.

        Args:
            at: its first character.
            limit: where the sentence ends.
            subject: whether a verb follows, which may look like a part of it.
            complement: whether it is one of place, after which the subject stands.
        """
        one = "un" in self.small[at : at + 4]
        m = ONE_OF.match(self.small, at, limit) if one else None
        m = m or _determiner().match(self.small, at, limit)
        if m is None:
            return self._bare(at, limit, complement=complement)
        body = m.end("article") if m["article"] else at
        end, names, head = self._extent(m.end(), limit, complement=complement)
        if subject:
            end = self._before_verb(m.end(), end, head)
        if end <= body or not (head or names):
            return None
        return Words(at, body, end, head, tuple(names))

    def _bare(self, at: int, limit: int, *, complement: bool = False) -> Words | None:
        """« source proche du dossier », « sources internes »."""
        m = TOKEN.match(self.text, at, limit)
        word = m["word"] if m else None
        if not word or not (
            word.lower() in nouns("documents") or (word.islower() and speaks(word))
        ):
            return None
        end, names, head = self._extent(at, limit, complement=complement)
        return Words(at, at, end, head, tuple(names)) if end > at else None

    def _before_verb(self, begins: int, end: int, head: str) -> int:
        """« haut fonctionnaire » of « Un haut fonctionnaire garde un souvenir »."""
        *before, last = self.text[begins:end].split() or [""]
        if not before or last.lower() == head or not last.islower():
            return end
        if before[-1].lower() in group("links") or not _AFTER_VERB.match(self.text, end):
            return end
        return begins + self.text[begins:end].rindex(last)

    def _extent(
        self, at: int, limit: int, *, complement: bool = False
    ) -> tuple[int, list[tuple[Name, bool]], str]:
        """Where the words end, the names among them, and their first noun."""
        end, head, previous, of, known = at, "", "", False, False
        vague = self.text[max(0, at - 4) : at].strip().lower() in {"un", "une"}
        found: list[tuple[Name, bool]] = []
        for _ in range(_LONGEST):
            here = self.space(at)
            if (name := self.names.get(here)) and here < limit:
                governed = bool(head) and self.governed(here)
                # « le syndicat d'arbitres Orvane », not « le patron du groupe Orvane »
                kind = of and not known and not is_human(head)
                if complement and not governed and (found or (head and name.label == "PER")):
                    break
                found.append((name, governed or (of and not kind and name.label != "PER")))
                end = at = name.end
                previous = "NAME"
                if not governed and name.label == "PER":
                    break
                continue
            m = TOKEN.match(self.text, here, limit)
            if m and m["other"] == "(" and head:
                at, here = self._past_party(at, limit)
                m = TOKEN.match(self.text, here, limit)
            if m is None or m["other"] or here > at + 1:
                break
            word = (m["elided"] or m["word"]).lower()
            more = self._continues(word, previous, m.end(), head, vague=vague) or (
                word in {"au", "fait"} and head and _INFORMED.match(self.small, here, limit)
            )
            if not more or (head and m["word"] in group("titles")):
                break
            of = of or word in _OF
            known = known or word in _KNOWN
            if m["word"] and not of and (not head or previous in nouns("adjectives")):
                head = m["word"] if m["word"].isupper() else word
            at, previous = m.end(), word
            if m["word"] and word not in group("links"):
                end = at
        return end, found, head

    def _past_party(self, at: int, limit: int) -> tuple[int, int]:
        """« le député (PS) de l'Aube »: after the brackets, and after the space behind them."""
        party = _PARTY.match(self.text, at, limit)
        at = party.end() if party else at
        return at, self.space(at)

    def governed(self, at: int) -> bool:
        """Whether « de », « chez » or « et » stands before an offset or the article there."""
        return _GOVERNED.search(self.text, max(0, at - 14), at) is not None

    def _continues(self, word: str, before: str, end: int, head: str, *, vague: bool) -> bool:
        """Whether a phrase goes on with a word."""
        if word[-1] in "'’":
            return word[0] == "d" or (word[0] == "l" and before in {"de", "à", "chez"})
        if word in group("determiners") and word not in _OF:
            return before in {"de", "d'", "d’", "à", "chez"}
        if word in _OF or (word in {"au", "aux", "à"} and before in group("to")):
            return True
        if vague and word in {"au", "aux", "à"} and head and self._at_place(head, end):
            return True
        if word in {"en", "et", "chez", "par", "à"}:
            return self._links(word, before, end, head, vague=vague)
        inner = not head or before in _OF or before in {"la", "le", "les", "l'", "l’"}
        # « une seconde note »
        inner = inner or (before == head in nouns("adjectives") and word in nouns("documents"))
        stops = word in group("stops") or word in group("prepositions")
        return not stops and (inner or not is_finite(word))

    def _links(self, word: str, before: str, end: int, head: str, *, vague: bool) -> bool:
        if word == "en":
            if vague and head and not _TIME_OR_WAY.match(self.text, end):
                return True
            return self.text[end : end + 6].strip().startswith(("chef", "charge"))
        if word == "et":
            return before not in _OF and (
                _MORE_OF.match(self.text, end) is not None
                or self._of_two_offices(end)
                or self._of_two_titles(head, before, end)
            )
        name = self.names.get(self.space(end))
        return name is not None and (word == "chez" or before.endswith(_PARTICIPLE))

    def _of_two_offices(self, at: int) -> bool:
        """« le cofondateur et PDG Ada Colin »."""
        m = _OFFICE.match(self.text, at)
        name = self.names.get(m.end()) if m else None
        return m is not None and name is not None and name.label == "PER" and is_human(m["noun"])

    def _of_two_titles(self, head: str, before: str, at: int) -> bool:
        """« la présidente et cheffe de la direction », « du comité social et économique »."""
        m = TOKEN.match(self.text, self.space(at))
        word = m["word"] if m else None
        if not word:
            return False
        offices = (
            before == head.lower() and is_human(head) and is_human(word) and not head.endswith("s")
        )
        return offices or (bool(_ADJECTIVE.fullmatch(before)) and bool(_ADJECTIVE.fullmatch(word)))

    def _at_place(self, head: str, end: int) -> bool:
        """« un analyste à Séoul », « un chercheur au CNRS »."""
        name = self.names.get(self.space(end))
        if name is None:
            return False
        return name.label == "LOC" or (name.label == "ORG" and head in nouns("employed"))
