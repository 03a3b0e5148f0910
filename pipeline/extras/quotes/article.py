"""One article: its marks, verbs of saying and phrases, and what is the subject of what."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property, partial

from pipeline.discourse import Discourse
from pipeline.extras.quotes.before import first_subject, subject_before
from pipeline.extras.quotes.behind import ends_incise, subject_behind
from pipeline.extras.quotes.grammar import SPACES, group, is_clause, word_count
from pipeline.extras.quotes.lexicon import verbs
from pipeline.extras.quotes.marks import Marked, marked
from pipeline.extras.quotes.people import nouns, speakers, speaks
from pipeline.extras.quotes.phrases import Phrase, Phrases
from pipeline.extras.quotes.sayings import Saying, sayings

_BOUNDARY = re.compile(
    r"[.;:!?…](?=\s)|[«»“”\n(]|[ \u00a0][—–][ \u00a0]"
    r"|,[ \u00a0](?:mais|et que|tandis que|alors que|et qu['’])[ \u00a0]?"
    r"|[ \u00a0](?:mais|parce que|puisque|que)[ \u00a0]|[ \u00a0]qu['’]"
)
_STRONG = re.compile(r"[;:.!?…»][ \u00a0]|[ \u00a0][—–-][ \u00a0]|^[ \u00a0]*[-–—•][ \u00a0]")
_PLACE = re.compile(
    r"[ \u00a0]?(?:côté |au sein d(?:e |u |es |['’])|du côté d(?:e |u |es |['’])"
    r"|au siège d(?:e |u |es |['’])|dans les (?:rangs|couloirs|bureaux) d(?:e |u |es |['’])"
    r"|(?:auprès )?de (?=source)|auprès d(?:e |u |es |['’])|chez |à |au |aux |dans |sur |parmi )",
    re.IGNORECASE,
)
_WHERE = re.compile(r",?[ \u00a0]où[ \u00a0](?:l['’])?$")
# « plaisante-t-on ici », « au siège, on affirme »
_HERE = re.compile(
    r"[ \u00a0]?(?:ici|en interne|sur place|au siège|en coulisses?)\b", re.IGNORECASE
)
_ADVERBS = re.compile(r"(?:[ \u00a0](?:\w+ment|aussi|volontiers|encore|\w+di|hier)\b)*")
_SEVERAL = re.compile(r"(?:les|des|ses|ces|leurs|nos|certaine?s|plusieurs|quelques)[ \u00a0]")
_PLURAL = re.compile(r"nt\b")
# « L'avocat, lui, assure la défense »
_HIMSELF = re.compile(r", (?:lui|elle|eux|elles),$")
_SINGLE = re.compile(r"(?:l[ea]|une?|cett?e?|s?on|sa)[ \u00a0]|l['’]")
_AND_MORE = re.compile(r",?[ \u00a0](?:et|comme)[ \u00a0]|,")
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
# what is told of a subject between commas
_ASIDE = re.compile(
    r",[ \u00a0](?:qui|dont|où|que|de|du|à|encore|toujours|ancienne?|une?|le|la|[ld]['’]|qu['’]"
    r"|\w+(?:ée?s?|ise?s?|ue?s?))(?:[ \u00a0]|(?<=['’]))[^,]*$"
)
_ASKED_LINE = re.compile(
    r"^[ \u00a0]*[«“\"][^«»“”\"\n]{6,160}?(?P<end>[.?!…])[ \u00a0\u202f]*[»”\"][ \u00a0]*$",
    re.MULTILINE,
)
_READERS = 2
_PERFECT = re.compile(r"(?:[Aa]près|[Pp]our)[ \u00a0]$")
_SUBJECT = re.compile(r"(?:il|elle)s?\b")
# characters of a sentence that are looked at
_REACH = 1200
# words of a quote that need no verb; characters between a quote and its incise
_LONG, _CLOSE = 4, 4


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
        self.small = self.phrases.small
        self.sayings = list(sayings(self.text))
        self._starts = [one.start for one in self.sayings]
        self._incises: dict[int, bool] = {}
        self._subjects: dict[int, Phrase | None] = {}
        self._sentences: dict[int, tuple[int, int]] = {}

    @cached_property
    def asked_in_marks(self) -> bool:
        """Whether readers ask, or object, in marks, on lines of their own."""
        lines = [m for m in _ASKED_LINE.finditer(self.text) if m.start()]
        return len(lines) > _READERS and any(m["end"] == "?" for m in lines)

    # ---- places

    def mark_at(self, position: int) -> Marked | None:
        """The passage in marks around a position."""
        i = bisect_right(self._lefts, position) - 1
        return self.marks[i] if i >= 0 and self.marks[i].right > position else None

    def closes_mark(self, position: int) -> bool:
        """Whether words in marks that are somebody's end right before an offset."""
        i = bisect_right(self._lefts, position) - 1
        if i < 0 or self.marks[i].right > position:
            return False
        between = self.text[self.marks[i].right : position]
        if len(between) > _CLOSE or between.strip(f"{SPACES},.") or ". " in between:
            return False
        return self._weighs(self.marks[i])

    def _weighs(self, mark: Marked) -> bool:
        """Whether words in marks are long enough for a quote, or stand by themselves."""
        inner = self.text[mark.start : mark.end]
        count = word_count(inner)
        if count >= _LONG or (count > 1 and is_clause(inner)):
            return True
        start, _ = self.sentence(mark.left)
        return not self.text[start : mark.left].strip(f"{SPACES}-–—•") or inner[-1] in "?!"

    def between(self, start: int, end: int) -> list[Saying]:
        """The verbs of saying that begin in a passage, outside of marks."""
        return [one for one in self._among(start, end) if self.mark_at(one.start) is None]

    def inside(self, mark: Marked) -> list[Saying]:
        """The verbs of saying in a passage between marks."""
        return self._among(mark.start, mark.end)

    def _among(self, start: int, end: int) -> list[Saying]:
        return self.sayings[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def sentence(self, position: int) -> tuple[int, int]:
        """The sentence at a position, within its line; of a very long one what is near."""
        found = self._sentences.get(position)
        if found is None:
            start, end = self.discourse.sentence_at(position)
            line = self.text.rfind("\n", start, position) + 1
            last = self.text.find("\n", position, end)
            found = self._sentences[position] = (
                max(start, line, position - _REACH),
                min(end if last < 0 else last, position + _REACH),
            )
        return found

    def strong_start(self, position: int) -> int:
        """Where the clause of a position begins after the last stronger punctuation."""
        start, _ = self.sentence(position)
        for m in _STRONG.finditer(self.text, start, position):
            start = m.end()
        return start

    def clause_start(self, position: int) -> int:
        """Where the clause of a position begins, as far as punctuation and conjunctions tell."""
        start, _ = self.sentence(position)
        for m in _BOUNDARY.finditer(self.text, start, position):
            # « Somfy (Cluses) promet »
            if m[0] == "(" and self.text.find(")", m.end(), position) > 0:
                continue
            # « le document, que La Gazette a lu, précise »
            relative = m[0].strip().startswith("qu") and (
                self.text[m.start() - 1] == "," or self.text[position - 2 : position - 1] == ","
            )
            if relative and self.text.find(",", m.end(), position) > 0:
                continue
            start = m.end()
        return start

    def before_comma(self, at: int) -> int:
        """The offset without the spaces and commas before it."""
        while at and self.text[at - 1] in f"{SPACES},":
            at -= 1
        return at

    def pronoun_of(self, one: Saying) -> str:
        """The pronoun that is the subject of a verb, in small letters, or ""."""
        return self.text[slice(*one.pronoun)].lower().replace("’", "'") if one.pronoun else ""

    # ---- subjects

    def subject(self, one: Saying) -> Phrase | None:
        """The phrase that is the subject of a verb, before it or, in an incise, behind."""
        if self.is_incise(one):
            return subject_behind(self.phrases, one.end, self.sentence(one.end)[1])
        asked = self.text[max(0, one.start - 4) : one.start].endswith(("que ", "qu'", "qu’"))
        if asked and _WHAT.search(self.text, max(0, one.start - 10), one.start):
            limit = self.sentence(one.end)[1]
            if (
                behind := subject_behind(self.phrases, one.end, limit)
            ) and behind.kind != "document":
                return behind
        if one.goes_on:
            start = self.text.rfind("t ", 0, one.start) + 2
            return subject_before(self.phrases, one.start, start) if start < one.start else None
        if one.tense == "present" or _AND.search(self.text, max(0, one.start - 8), one.start):
            return self._subject_of_sentence(one)
        if one.start in self._subjects:
            return self._subjects[one.start]
        return self.phrases.keep(
            self._subjects, one.start, partial(self._subject_before, one.start)
        )

    def _subject_before(self, at: int) -> Phrase | None:
        """The subject that stands before its verb."""
        left = self.clause_start(at)
        first, _ = self.sentence(at)
        if (whom := self._before_object_relative(at, left)) is not None:
            return whom
        found = subject_before(self.phrases, at, left)
        return first_subject(self.phrases, first, at) if found is None and left > first else found

    def _before_object_relative(self, verb: int, left: int) -> Phrase | None:
        """« Les salariés que Klerion a licenciés affirment »: those before « que »."""
        que = _QUE.search(self.text, max(0, left - 6), left)
        if que is None or not _HAS_DONE.fullmatch(self.text, left, verb):
            return None
        at = que.start()
        return subject_before(self.phrases, at, self.clause_start(at))

    def _subject_of_sentence(self, one: Saying) -> Phrase | None:
        """Who does what goes with a participle: « écrit X, en rappelant que »."""
        start, last = self.sentence(one.start)
        if _PERFECT.search(self.text, one.start - 6, one.start) or self._opens(start, one):
            return self._behind_clause(one, last)
        strong = self.strong_start(one.start)
        for other in reversed(self.between(strong, one.start)):
            if other.tense != "finite":
                continue
            if other.pronoun and self.pronoun_of(other) in {"il", "elle"}:
                return Phrase(*other.pronoun, "", "pronoun")
            if not other.pronoun and (found := self.subject(other)):
                return found
        found = first_subject(self.phrases, strong, one.start)
        return found or first_subject(self.phrases, start, one.start)

    def _opens(self, start: int, one: Saying) -> bool:
        """« En assurant que », « Tout en assurant que » at the beginning of a sentence."""
        return self.text[start : one.start].strip().lower() in {"", "tout"}

    def _behind_clause(self, one: Saying, last: int) -> Phrase | None:
        """« Après avoir juré que …, la patronne se dit prête »: who does what comes next."""
        comma = self.text.find(", ", one.end, last)
        while comma > 0:
            found = self.phrases.at(comma + 2, last, subject=True)
            if found and (found.kind == "name" or speaks(found.head)):
                return found
            if m := _SUBJECT.match(self.text, comma + 2, last):
                return Phrase(m.start(), m.end(), "", "pronoun")
            comma = self.text.find(", ", comma + 2, last)
        return first_subject(self.phrases, self.sentence(one.start)[0], one.start)

    def may_speak(self, one: Saying, subject: Phrase) -> bool:
        """Whether a description may be the subject of a verb of saying."""
        head = subject.head
        if speaks(head) or head in nouns("documents") or head in nouns("adjectives"):
            return True
        # « un logiciel écrit en Rust que … »
        participle = self.text[one.start : one.end].lower() in verbs("nouns")
        return not participle and head not in nouns("instruments")

    def is_incise(self, one: Saying, *, said: bool = False) -> bool:
        """Whether its subject stands behind it: « dit-elle », « , explique le ministre ».

        Args:
            one: verb of saying.
            said: whether that is known, by the quote before it.
        """
        if said:
            self._incises[one.start] = True
        if one.inverted or one.goes_on:
            return one.inverted
        if one.start not in self._incises:
            self._incises[one.start] = self._is_incise(one)
        return self._incises[one.start]

    def _is_incise(self, one: Saying) -> bool:
        none = one.pronoun or one.negated or one.base in group("no_incise")
        if none or one.tense not in {"finite", "future"}:
            return False
        before = self.text[max(0, one.start - 14) : one.start].rstrip(SPACES).lower()
        marks = ("»", "”", '"')
        if before.endswith(("?", "!", "…")) or before.rstrip(f"{SPACES},").endswith(marks):
            return True
        if not before.endswith((",", "—", "–", "comme", "ainsi que")) or _HIMSELF.search(before):
            return False
        _, limit = self.sentence(one.end)
        subject = subject_behind(self.phrases, one.end, limit)
        ends = subject and ends_incise(self.text, subject, limit)
        if not subject or not ends or self._is_several(one, subject) or self._in_aside(one):
            return False
        # « Ada Colin, dite Ada, »
        named = one.base == "dire" and self.phrases.person_ending(self.before_comma(one.start))
        return not named and not self._is_object(one, subject)

    def _is_several(self, one: Saying, subject: Phrase) -> bool:
        """« relance des fournisseurs », « invoquent le traité », « se disent salariés »."""
        plural = _PLURAL.search(self.text, one.start, one.end) and not (
            # « convient » is one, « confient » are several
            one.base.endswith("enir") and self.text.endswith("ient", one.start, one.end)
        )
        if plural and _SINGLE.match(self.text, subject.start) and " | " not in subject.speaker:
            return not _AND_MORE.match(self.text, subject.end)
        if one.base in verbs("of_person") and subject.kind == "noun" and not plural:
            # « , alerte le maire sur le pont »: more stands behind an object than behind a subject
            stops = self.text[subject.end : subject.end + 2].lstrip(SPACES)[:1]
            if stops not in {"", ",", ".", ";", ":", ")", "?", "!"}:
                return True
        several = _SEVERAL.match(self.text, subject.start) if subject.kind == "noun" else None
        bare = one.lemma == "se dire" and self.text[subject.start : subject.end] == subject.speaker
        if bare and subject.speaker[0].islower():
            return True
        return several is not None and not plural

    def _in_aside(self, one: Saying) -> bool:
        """« Orvane, qui vend des ponts, a promis un médiateur »: the comma closes an aside."""
        end = self.before_comma(one.start)
        start = self.strong_start(one.start)
        comma = self.text.find(", ", start, end)
        if comma < 0 or self.text[end : one.start].strip() != ",":
            return False
        head = self.phrases.at(start, comma) or self.phrases.at(start, end)
        return (
            head is not None
            and head.end == comma
            and _ASIDE.match(self.text, comma, end) is not None
        )

    def _is_object(self, one: Saying, subject: Phrase) -> bool:
        """Whether what stands behind a verb is rather its object: « a promis un rapport »."""
        own = self.text[subject.start : subject.end].lower()
        giving = one.base in group("giving")
        clause = is_clause(self.text[self.sentence(one.start)[0] : one.start])
        if one.base in verbs("of_person") and own.startswith("ses "):
            return True
        if subject.kind == "document":
            vague = own.startswith(("un ", "une ")) and giving
            return vague or own.startswith(("son ", "sa ", "ses ")) or not clause
        if giving and subject.kind == "noun" and subject.head not in speakers():
            return True
        if subject.head == "PRODUCT" and (giving or own.startswith(("son ", "sa "))):
            return True
        thing = subject.head in {"PRODUCT", "EVENT", "MISC"} or self.phrases.is_product(subject)
        return thing and not clause

    # ---- « on »

    def place(self, one: Saying) -> Phrase | None:
        """« assure-t-on chez X »: the body whose people say it."""
        limit = self.sentence(one.end)[1]
        m = _ADVERBS.match(self.text, one.end, limit)
        found = self._place_at(m.end() if m else one.end, limit)
        here = None if found else _HERE.match(self.text, one.end, limit)
        return self._firm_at(one.end, here.end()) if here else found

    def place_before(self, start: int) -> Phrase | None:
        """« À la FNSEA, on explique »."""
        at = self.clause_start(start)
        if m := _WHERE.search(self.text, at, start):
            return self._place_in(at, m.start())
        found = self._place_at(at, start)
        if found is None and _HERE.match(self.text, at, start):
            return self._firm_at(at, start)
        return found

    def _firm_at(self, at: int, end: int) -> Phrase | None:
        """The organisation that is talked about at a passage."""
        firm = self.discourse.organisation_before(at)
        return Phrase(at, end, firm, "name", "ORG") if firm else None

    def _place_in(self, at: int, end: int) -> Phrase | None:
        """« Même analyse à Bruxelles, où l'on reconnaît »: the last name before « où »."""
        names = self.discourse.names_in(at, end)
        if not names or self.text[names[-1].end : end].strip(f"{SPACES},"):
            return None
        for m in _PLACE.finditer(self.text, at, names[-1].start + 1):
            if (found := self.phrases.at(m.end(), end)) and found.end == names[-1].end:
                return found
        return None

    def _place_at(self, at: int, limit: int) -> Phrase | None:
        m = _PLACE.match(self.text, at, limit)
        found = self.phrases.at(m.end(), limit) if m else None
        if found is None or (found.kind == "noun" and not speaks(found.head)):
            return None
        return None if found.speaker in nouns("agencies") else found
