"""One article: its marks, verbs of saying and phrases, and who spoke last."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from pipeline.discourse import Discourse
from pipeline.discourse.genders import Gender
from pipeline.extras.quotes.grammar import NO_INCISE, SPACES, is_clause, word_count
from pipeline.extras.quotes.lexicon import verbs
from pipeline.extras.quotes.marks import Marked, marked
from pipeline.extras.quotes.people import nouns, speaks
from pipeline.extras.quotes.phrases import Phrase, Phrases, ends_incise
from pipeline.extras.quotes.sayings import Saying, sayings

_BOUNDARY = re.compile(
    r"[.;:!?…](?=\s)|[«»“”\n(]|[ \u00a0][—–][ \u00a0]|,[ \u00a0](?:mais|et que|tandis que|alors que|et qu['’])[ \u00a0]?|[ \u00a0](?:mais|parce que|puisque|que)[ \u00a0]|[ \u00a0]qu['’]"
)
_PLACE = re.compile(
    r"[ \u00a0]?(?:du côté d(?:e |u |es |['’])|dans l['’]entourage d(?:e |u |['’])"
    r"|(?:auprès )?de (?=source)|auprès d(?:e |u |es |['’])|chez |à |au |aux |dans |sur |parmi )",
    re.IGNORECASE,
)
_ADVERBS = re.compile(r"(?:[ \u00a0](?:\w+ment|aussi|volontiers|encore|\w+di|hier)\b)*")
# characters of a sentence that are looked at
_REACH = 1200
_STRONG = re.compile(r"[;:.!?…»][ \u00a0]|[ \u00a0][—–-][ \u00a0]|^[ \u00a0]*[-–—•][ \u00a0]")
# words of a quote that need no verb; characters between a quote and its incise
_LONG, _CLOSE = 4, 4
# « X nie … et a déclaré »
_AND = re.compile(r"[ \u00a0](?:et|puis|ou)[ \u00a0]$")
# « a promis un rapport »: what is given, not what says so
_GIVING = frozenset(
    [
        "promettre",
        "annoncer",
        "lancer",
        "demander",
        "confier",
        "réclamer",
        "exiger",
        "glisser",
        "poser",
        "lâcher",
        "avancer",
        "écrire",
        "lire",
        "décrire",
    ]
)
# who is told things
_AGENCIES = frozenset({"AFP", "Agence France-Presse", "Reuters", "Associated Press", "Bloomberg"})
_GENDER: dict[str, Gender] = {"il": "m", "elle": "f"}
# characters before a pronoun; words of a description that it takes up
_NEAR, _BRIEF = 4, 4
_HEDGE = frozenset(
    {"ils", "elles", "eux", "certains", "certaines", "d'autres", "beaucoup", "tous", "toutes"}
)


@dataclass(frozen=True, slots=True)
class Claim:
    """Words that somebody says, before it is settled who.

    Attributes:
        start: first character of the words.
        end: after the last one.
        by: verb whose subject says it, phrase that names who, or None where it is carried on.
        verb: infinitive, or "".
        mode: direct or indirect.
        rule: construct.
    """

    start: int
    end: int
    by: Saying | Phrase | None
    verb: str
    mode: str
    rule: str


class Article:
    """What there is to read quotes from.

    Args:
        discourse: of the article.
    """

    def __init__(self, discourse: Discourse) -> None:
        self.discourse = discourse
        self.text = discourse.text
        self.marks = marked(self.text)
        self._lefts = [one.left for one in self.marks]
        self.phrases = Phrases(discourse)
        self.sayings = list(sayings(self.text))
        self._starts = [one.start for one in self.sayings]
        self._incises: dict[int, bool] = {}
        self.people = {name.canonical for name in discourse.names if name.label == "PER"}
        self.spoken: list[tuple[int, str]] = []
        self.here = 0

    def mark_at(self, position: int) -> Marked | None:
        """The passage in marks around a position."""
        i = bisect_right(self._lefts, position) - 1
        return self.marks[i] if i >= 0 and self.marks[i].right > position else None

    def closes_mark(self, position: int) -> Marked | None:
        """The words in marks that end right before an offset, if they are somebody's."""
        i = bisect_right(self._lefts, position) - 1
        if i < 0 or self.marks[i].right > position:
            return None
        mark = self.marks[i]
        between = self.text[mark.right : position]
        if len(between) > _CLOSE or between.strip(f"{SPACES},.") or ". " in between:
            return None
        return mark if self.weighs(mark) else None

    def weighs(self, mark: Marked) -> bool:
        """Whether words in marks are long enough for a quote, or stand by themselves."""
        inner = self.text[mark.start : mark.end]
        count = word_count(inner)
        if count >= _LONG or (count > 1 and is_clause(inner)):
            return True
        start, _ = self.sentence(mark.left)
        return not self.text[start : mark.left].strip(f"{SPACES}-–—•") or inner[-1] in "?!"

    def between(self, start: int, end: int) -> list[Saying]:
        """The verbs of saying that begin in a passage, outside of marks."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        return [one for one in self.sayings[first:last] if self.mark_at(one.start) is None]

    def inside(self, mark: Marked) -> list[Saying]:
        """The verbs of saying in a passage between marks."""
        first = bisect_left(self._starts, mark.start)
        last = bisect_left(self._starts, mark.end)
        return self.sayings[first:last]

    def strong_start(self, position: int) -> int:
        """Where the clause of a position begins after the last stronger punctuation."""
        start, _ = self.sentence(position)
        for m in _STRONG.finditer(self.text, start, position):
            start = m.end()
        return start

    def sentence(self, position: int) -> tuple[int, int]:
        """The sentence at a position, within its line; of a very long one what is near."""
        start, end = self.discourse.sentence_at(position)
        first, last = self.discourse.paragraph_at(position)
        return max(start, first, position - _REACH), min(end, last, position + _REACH)

    # ---- who says it

    def speaker(self, one: Saying, *, direct: bool = False) -> str | None:
        """Who is the subject of a verb of saying; None where nobody can be.

        Args:
            one: the verb.
            direct: whether the words are quoted, which persons say more than firms do.
        """
        if one.pronoun:
            return self.pronoun(*one.pronoun, one, direct=direct)
        found = self.subject(one)
        if found is None and one.goes_on:
            return self.spoken[-1][1] if self.spoken else ""
        return self.said_by(found, direct=direct) if found else None

    def said_by(self, found: Phrase, *, direct: bool = False) -> str | None:
        """The speaker of a phrase, also of a pronoun."""
        if found.kind == "pronoun":
            return self.pronoun(found.start, found.end, None, direct=direct)
        return found.speaker

    def subject(self, one: Saying) -> Phrase | None:
        """The phrase that is the subject of a verb, before it or, in an incise, behind."""
        if self.is_incise(one):
            _, end = self.sentence(one.end)
            return self.phrases.after(one.end, end)
        if one.goes_on:
            start = self.text.rfind("t ", 0, one.start) + 2
            return self.phrases.before(one.start, start) if start < one.start else None
        if one.tense == "present":
            return self._subject_of_sentence(one)
        if _AND.search(self.text, max(0, one.start - 8), one.start):
            return self._subject_of_sentence(one)
        left = self.clause_start(one.start)
        found = self.phrases.before(one.start, left)
        if found is None and left > self.sentence(one.start)[0]:
            found = self.phrases.first(self.sentence(one.start)[0], one.start)
        return found

    def _subject_of_sentence(self, one: Saying) -> Phrase | None:
        """Who does what goes with a participle: « écrit X, en rappelant que »."""
        start, _ = self.sentence(one.start)
        for other in reversed(self.between(start, one.start)):
            if other.tense != "finite":
                continue
            if other.pronoun and self.text[slice(*other.pronoun)].lower() in _GENDER:
                return Phrase(*other.pronoun, "", "pronoun")
            if not other.pronoun and (found := self.subject(other)):
                return found
        return self.phrases.first(start, one.start)

    def may_speak(self, one: Saying, subject: Phrase) -> bool:
        """Whether a description may be the subject of a verb of saying."""
        if speaks(subject.head) or subject.head in nouns("documents"):
            return True
        # « un logiciel écrit en Rust que … »
        participle = self.text[one.start : one.end].lower() in verbs("nouns")
        return not participle and subject.head not in nouns("instruments")

    def clause_start(self, position: int) -> int:
        """Where the clause of a position begins, as far as punctuation and conjunctions tell."""
        start, _ = self.sentence(position)
        for m in _BOUNDARY.finditer(self.text, start, position):
            # « Somfy (Cluses) promet »
            if m[0] == "(" and self.text.find(")", m.end(), position) > 0:
                continue
            start = m.end()
        return start

    def is_incise(self, one: Saying) -> bool:
        """Whether its subject stands behind it: « dit-elle », « , explique le ministre »."""
        if one.inverted:
            return True
        if one.goes_on:
            return False
        if one.start not in self._incises:
            self._incises[one.start] = self._is_incise(one)
        return self._incises[one.start]

    def _is_incise(self, one: Saying) -> bool:
        if one.pronoun or one.tense not in {"finite", "future"} or one.base in NO_INCISE:
            return False
        before = self.text[max(0, one.start - 14) : one.start].rstrip(SPACES).lower()
        if before.rstrip(f"{SPACES},").endswith(("»", "”", '"')) or before.endswith(
            ("?", "!", "…")
        ):
            return True
        if not before.endswith((",", "—", "–", "comme", "ainsi que")):
            return False
        _, limit = self.sentence(one.end)
        subject = self.phrases.after(one.end, limit)
        if subject is None or not ends_incise(self.text, subject, limit):
            return False
        lead = self.text[self.sentence(one.start)[0] : one.start]
        if (
            subject.kind == "name"
            and subject.head in {"PRODUCT", "EVENT", "MISC"}
            and not is_clause(lead)
        ):
            return False
        if one.base == "dire" and self.phrases.name_before(self._stripped(one.start)):
            return False
        own = self.text[subject.start : subject.end].lower()
        if one.base in verbs("of_person") and own.startswith("ses "):
            return False
        if subject.head == "PRODUCT" and (one.base in _GIVING or own.startswith(("son ", "sa "))):
            return False
        if subject.kind == "document" and own.startswith(("un ", "une ")) and one.base in _GIVING:
            return False
        if subject.kind == "document":
            return not own.startswith(("son ", "sa ", "ses ")) and is_clause(lead)
        return True

    def pronoun(
        self, start: int, end: int, one: Saying | None, *, direct: bool = False
    ) -> str | None:
        """Whom a pronoun means; None for « je », « cela » and the like."""
        word = self.text[start:end].lower().replace("’", "'")
        if word in {
            "je",
            "j'",
            "nous",
            "tu",
            "vous",
            "ce",
            "cela",
            "ça",
            "personne",
            "nul",
            "quiconque",
            "aucun",
            "aucune",
        }:
            return None
        if word == "on":
            return self._place(start, one)
        if word == "qui":
            left = self.clause_start(start)
            if named := self.phrases.antecedent(start, left):
                return named
            found = self.phrases.before(self._stripped(start), left)
            return self.said_by(found) if found else None
        if word in {"dernier", "dernière"}:
            start = self.text.rfind("c", 0, start) if word else start
            start = max(
                self.text.rfind("ce", max(0, start - 8), end),
                self.text.rfind("Ce", max(0, start - 8), end),
                0,
            )
        if described := self._described(start, word):
            return described
        if word == "lui":
            return self.discourse.person_before(start, "m")
        if lately := self._lately(start, word):
            return lately
        meant = self.discourse.meant(start, end)
        if meant not in self.people and word in _GENDER and (direct or not meant):
            # people talk more than firms do
            meant = self.discourse.person_before(start, _GENDER[word]) or meant
        return meant or self.recent(word)

    def _several(self, start: int) -> str:
        """« A et B … disent-ils »: the several who are the subject of a sentence before."""
        number = self.discourse.number_of(start)
        line, _ = self.discourse.paragraph_at(start)
        for i in range(number, max(-1, number - 3), -1):
            first, last = self.discourse.sentences[i]
            found = self.phrases.first(max(first, line), min(last, start)) if last > line else None
            if found and " | " in found.speaker:
                return found.speaker
            if found and found.kind == "noun" and speaks(found.head) and found.head.endswith("s"):
                return found.speaker
        return ""

    def _lately(self, start: int, word: str) -> str:
        """Who spoke last, if nobody else is named since and the pronoun fits."""
        if not self.spoken or word not in _GENDER:
            return ""
        end, one = self.spoken[-1]
        if self.discourse.paragraph_at(end)[1] < start:
            return ""
        if one not in self.people:
            return self._lately_said(end, one, start)
        if self.discourse.gender(one) not in {_GENDER[word], ""} or self.others(end, start, one):
            return ""
        return one

    def _lately_said(self, end: int, one: str, start: int) -> str:
        """A firm that spoke in the sentence before goes on: « Elle estime »."""
        near = self.discourse.number_of(start) - self.discourse.number_of(end) <= 1
        named = any(name.canonical == one for name in self.discourse.names)
        return one if near and named and not self.others(end, start, one) else ""

    def others(self, start: int, end: int, speaker: str) -> bool:
        """Whether somebody else is named in a passage, not only in parentheses."""
        return any(
            name.label == "PER" and name.canonical != speaker and self.text[name.start - 1] != "("
            for name in self.discourse.names_in(start, end)
        )

    def _described(self, start: int, word: str) -> str:
        """« La direction ne dément pas ; elle rappelle »: whom no name tells."""
        if word not in _GENDER:
            return ""
        line, _ = self.discourse.paragraph_at(start)
        number = self.discourse.number_of(start)
        for i in range(number, max(-1, number - 3), -1):
            first, last = self.discourse.sentences[i]
            if last <= line:
                break
            first = max(first, line)
            found = self.phrases.first(first, min(last, start)) if start - first >= _NEAR else None
            if found is None or found.kind == "pronoun":
                continue
            return self._fitting(found, word)
        return ""

    def _fitting(self, found: Phrase, word: str) -> str:
        """The speaker of a description whose article agrees with a pronoun."""
        if found.kind == "document" or not speaks(found.head):
            return ""
        article = self.text[found.start : found.start + 3].lower()
        fits = {
            "il": ("le ", "un ", "ce ", "son", "mon"),
            "elle": ("la ", "une", "cet", "sa ", "ma "),
        }
        if found.kind == "noun" and len(found.speaker.split()) > _BRIEF:
            return ""
        return (
            found.speaker if article.startswith(fits[word]) or article[:2] in {"l'", "l’"} else ""
        )

    def _stripped(self, at: int) -> int:
        while at and self.text[at - 1] in f"{SPACES},":
            at -= 1
        return at

    def recent(self, word: str) -> str:
        """The last speaker that a pronoun fits."""
        plural = word in _HEDGE
        if plural and (several := self._several(self.here)):
            return several
        for _, one in reversed(self.spoken[-4:]):
            gender = self.discourse.gender(one)
            if plural and not gender:
                return one
            if (word == "il" and gender != "f") or (word == "elle" and gender != "m"):
                return one
        return ""

    def _place(self, start: int, one: Saying | None) -> str:
        found = self.place(one) if one and one.inverted else self._place_before(start)
        return found.speaker if found else ""

    def place(self, one: Saying) -> Phrase | None:
        """« assure-t-on chez X »: the body whose people say it."""
        limit = self.sentence(one.end)[1]
        m = _ADVERBS.match(self.text, one.end, limit)
        return self._place_at(m.end() if m else one.end, limit)

    def _place_before(self, start: int) -> Phrase | None:
        """« À la FNSEA, on explique »."""
        return self._place_at(self.clause_start(start), start)

    def _place_at(self, at: int, limit: int) -> Phrase | None:
        m = _PLACE.match(self.text, at, limit)
        if m is None:
            return None
        found = self.phrases.at(m.end(), limit)
        if found is None or (found.kind == "noun" and not speaks(found.head)):
            return None
        return None if found.speaker in _AGENCIES else found
