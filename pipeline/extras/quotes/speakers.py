"""Who says it: subjects and pronouns, claim by claim, with those who spoke before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from pipeline.discourse.genders import Gender
from pipeline.extras.quotes.article import Article
from pipeline.extras.quotes.authors import without_quantifier
from pipeline.extras.quotes.before import (
    antecedent,
    first_subject,
    governed_before,
    subject_before,
)
from pipeline.extras.quotes.bodies import place_before, place_behind
from pipeline.extras.quotes.claims import Claim
from pipeline.extras.quotes.descriptions import gender_of
from pipeline.extras.quotes.grammar import THE, group, pattern
from pipeline.extras.quotes.groups import Saying
from pipeline.extras.quotes.lexicon import verbs
from pipeline.extras.quotes.people import is_human, nouns, speaks
from pipeline.extras.quotes.phrases import Phrase
from pipeline.extras.quotes.scan import alias_words
from pipeline.extras.quotes.subjects import subject_of

# constructs of spoken words, which persons say more than firms do
SPOKEN = frozenset({"incise", "inner", "colon", "predicate"})
_GENDER: dict[str, Gender] = {"il": "m", "elle": "f"}
_LAST: dict[str, Gender] = {"dernier": "m", "dernière": "f"}
_ARTICLES = {"il": ("le ", "un ", "ce ", "son", "mon"), "elle": ("la ", "une", "cet", "sa ", "ma ")}
# characters before a pronoun; words of a description that it takes up; sentences back
_NEAR, _BRIEF, _BACK = 4, 4, 3
# sentences back at most, where they have pronouns for subjects
_FAR = 6
# sentences back to a firm that spoke
_AGO = 2
# « Quant à Colin, elle »
_AS_FOR = re.compile(r"Quant (?:à[ \u00a0]|aux?[ \u00a0])")
_AND_THE = re.compile(r"[ \u00a0]et[ \u00a0](?:l['’]|l[ae][ \u00a0])?")
_IN_PAPER = re.compile(rf"(?:dans|sur|via|par)[ \u00a0]{THE}$")
_WIDE = 12
# a name that is no subject
_BESIDES = re.compile(
    r"[ \u00a0](?:de[ \u00a0]|d['’]|avec[ \u00a0]|à[ \u00a0]|contre[ \u00a0]|par[ \u00a0])$"
)
# « trois d'entre eux »; how far back those may be told, and a noun of them
_THEM = (" d'eux", " d'elles", "entre eux", "entre elles")
_AROUND = 400
_MANY = re.compile(r"\b[a-zà-ÿ]{3,}s\b")
_AT_HOME = re.compile(r"(?:Chez|Pour)[ \u00a0]")


@cache
def _goes_by() -> re.Pattern[str]:
    """What stands between two names of one: « , alias », « , rebaptisée »."""
    return re.compile(
        rf",?[ \u00a0](?:{pattern('alias')}|(?P<renamed>{pattern('renamed')}))[ \u00a0]"
    )


class Speakers:
    """Tells who says what; claims must come in order.

    Args:
        article: that they are in.
    """

    def __init__(self, article: Article) -> None:
        self.article = article
        self.discourse = article.discourse
        self.text = article.text
        self._people = {one.canonical for one in self.discourse.names if one.label == "PER"}
        self._aliases = dict(self._renamed())
        # of those who spoke: where, who, and whether in marks
        self._spoken: list[tuple[int, str, bool]] = []

    def of(self, one: Claim) -> str | None:
        """Who says it, "" where that is unknown; None where nobody can."""
        speaker = self._of(one)
        speaker = self._aliases.get(speaker, speaker) if speaker else speaker
        if speaker and one.mode == "indirect" and not nouns("laws").isdisjoint(speaker.split()):
            return None
        if speaker is None and one.mode == "direct" and one.rule in SPOKEN:
            speaker = ""
        if speaker:
            self._spoken.append((one.end, speaker, one.mode == "direct"))
        return speaker

    def _renamed(self) -> Iterator[tuple[str, str]]:
        """« Ada Colin, alias Zorro »: under which name another goes."""
        for at, word in self.article.words:
            if word not in alias_words():
                continue
            first, last = self.article.sentence(at)
            before = self.discourse.names_in(first, at)[-1:]
            behind = self.discourse.names_in(at, last)[:1]
            for one, other in zip(before, behind, strict=False):
                if m := _goes_by().fullmatch(self.text, one.end, other.start):
                    same = one.canonical, other.canonical
                    yield same if m["renamed"] else same[::-1]

    def _of(self, one: Claim) -> str | None:
        direct = one.rule in SPOKEN
        if one.by is None:
            return "" if one.rule in {"dialogue", "ruled"} else self._carried(one)
        if isinstance(one.by, Phrase):
            return self._said_by(one.by, direct=direct)
        if one.by.pronoun:
            return self._pronoun(*one.by.pronoun, one.by, direct=direct)
        found = subject_of(self.article, one.by)
        if found is None and one.by.goes_on:
            return self._spoken[-1][1] if self._spoken else ""
        return self._said_by(found, direct=direct) if found else None

    def _said_by(self, found: Phrase, *, direct: bool = False) -> str | None:
        if found.kind == "pronoun":
            return self._pronoun(found.start, found.end, None, direct=direct)
        # « selon la même source »
        if found.speaker == "même source" and self._spoken:
            return self._spoken[-1][1]
        return found.speaker

    # ---- pronouns

    def _pronoun(self, start: int, end: int, verb: Saying | None, *, direct: bool) -> str | None:
        """Whom a pronoun means; None for « je », « cela » and the like."""
        word = self.text[start:end].lower().replace("’", "'")
        word = word.removeprefix("ce ").removeprefix("cette ")
        if word in group("nobody"):
            return None
        if word == "on":
            return self._people_of_place(start, verb)
        if word == "qui":
            return self._antecedent(start)
        if word in {"dernier", "dernière"}:
            start = max(self.text.rfind(ce, max(0, start - 8), end) for ce in ("ce", "Ce"))
        if word == "l'":
            told = (one.speaker for one in self._subjects(start) if one.kind == "name")
            return next(told, "") or self.discourse.person_before(start)
        if word in group("first_of_two") | group("second_of_two"):
            return self._of_two(start, word)
        return (
            (self.discourse.person_before(start, "m") if word == "lui" else "")
            or (self._in_their_eyes(start, word) if word.endswith(" yeux") else "")
            or (self._of_them(start) if word.endswith(_THEM) else "")
            or self._past_paper(start, word, direct=direct)
            or self._named_ahead(word, start)
            or (self._lately(start, word) if self._has_just_spoken(start) else "")
            or self._described(start, word)
            or self._lately(start, word)
            or self._meant(max(0, start), end, word, direct=direct)
            or self._recent(word, start)
        )

    def _in_their_eyes(self, start: int, word: str) -> str:
        """« À ses yeux, le marché est mûr »: whom the sentences before are about."""
        if word.startswith("leurs"):
            return self._several(start)
        for one in self._subjects(start):
            if one.kind == "pronoun":
                return self._said_by(one) or ""
            if one.kind == "name" or speaks(one.head):
                return one.speaker
        return self.discourse.person_before(start)

    def _of_them(self, start: int) -> str:
        """« trois d'entre eux »: the last persons told together, « salariés »."""
        near = self.text[max(0, start - _AROUND) : start]
        people = (word for word in reversed(_MANY.findall(near)) if is_human(word))
        return next(people, "")

    def _past_paper(self, start: int, word: str, *, direct: bool) -> str:
        """« Ada Colin l'a dit dans La Gazette. Cette dernière … »: who was named before it.

        Args:
            start: where « ce dernier » begins.
            word: its last one.
            direct: whether it says words in marks, as a person does rather than a firm.
        """
        gender = _LAST.get(word)
        if gender is None:
            return ""
        first, _ = self.article.sentence(max(0, self.article.sentence(start)[0] - 2))
        names = self.discourse.names_in(first, start)
        last = names[-1] if names else None
        if last is None or not (
            (direct and last.label != "PER")
            or last.canonical in nouns("agencies")
            or _IN_PAPER.search(self.text, max(0, last.start - _WIDE), last.start)
        ):
            return ""
        people = [one.canonical for one in names[:-1] if one.label == "PER"]
        fits = [one for one in people if self.discourse.gender(one) in {gender, ""}]
        return fits[-1] if fits else ""

    def _people_of_place(self, start: int, verb: Saying | None) -> str:
        """« Chez Orvane, on dit », « dit-on chez Orvane »."""
        inverted = verb is not None and verb.inverted
        place = place_behind(self.article, verb) if verb and inverted else None
        place = place if inverted else place_before(self.article, start)
        return place.speaker if place else ""

    def _meant(self, start: int, end: int, word: str, *, direct: bool) -> str:
        meant = self.discourse.meant(start, end)
        if meant not in self._people and word in _GENDER and (direct or not meant):
            return self.discourse.person_before(start, _GENDER[word]) or meant
        return meant

    def _antecedent(self, start: int) -> str | None:
        left = self.article.clause_start(start)
        phrases = self.article.phrases
        if named := antecedent(phrases, start, left):
            return named
        end = self.article.before_comma(start)
        found = subject_before(phrases, end, left)
        if found is None or phrases.reader.space(found.end) < end == start - 1:
            found = governed_before(phrases, end, left) or found
        return self._said_by(found) if found else None

    def _described(self, start: int, word: str) -> str:
        """« La direction ne dément pas ; elle rappelle »: whom no name tells."""
        if word not in _GENDER:
            return ""
        if told := self._as_for(start):
            return told
        for found in self._subjects(start):
            # « Ses ventes ont doublé »: of whom the sentence before is about
            owned = (
                self.text[found.start : found.start + 4].lower().startswith(("ses ", "son ", "sa "))
            )
            if owned and found.kind == "noun" and not speaks(found.head):
                continue
            if found.kind == "name" and found.speaker in self._people:
                fits = self.discourse.gender(found.speaker) in {_GENDER[word], ""}
                return found.speaker if fits else ""
            if found.kind == "noun" and not speaks(found.head):
                continue
            if found.kind != "pronoun":
                return self._fitting(found, word)
        return ""

    def _named_ahead(self, word: str, start: int) -> str:
        """« Elle avait juré que non : Ada Colin revient »: where nobody is named before."""
        first, last = self.discourse.sentence_at(start)
        before = any(name.label == "PER" for name in self.discourse.names_in(0, first))
        if word not in _GENDER or before:
            return ""
        fits = {_GENDER[word], ""}
        names = (
            one
            for one in self.discourse.names_in(start, last)
            if one.label == "PER" and self.text[one.start - 3 : one.start].strip() == ":"
        )
        return next(
            (one.canonical for one in names if self.discourse.gender(one.canonical) in fits), ""
        )

    def _has_just_spoken(self, start: int) -> bool:
        """Whether a person is quoted in the sentence before."""
        if not self._spoken or self._spoken[-1][1] not in self._people or not self._spoken[-1][2]:
            return False
        end = self._spoken[-1][0]
        return 0 <= self.discourse.number_of(start) - self.discourse.number_of(end) <= 1

    def _as_for(self, start: int) -> str:
        """« Quant à Colin, elle »: whom the sentence begins with."""
        m = _AS_FOR.match(self.text, self.article.sentence(start)[0], start)
        found = self.article.phrases.at(m.end(), start) if m else None
        near = found is not None and self.article.before_comma(start) == found.end
        return found.speaker if found and near else ""

    def _subjects(self, at: int) -> Iterator[Phrase]:
        """What the sentence at an offset, and those before in its paragraph, are about."""
        line, _ = self.discourse.paragraph_at(at)
        number = self.discourse.number_of(at)
        left = _BACK
        for i in range(number, max(-1, number - _FAR), -1):
            if not left:
                return
            first, last = self.discourse.sentences[i]
            first = max(first, line)
            # whom « … », not what stands in it
            mark = self.article.mark_at(first)
            if mark and mark.left - first < _NEAR and mark.right < last:
                first = mark.right
            if last <= line:
                return
            left -= 1
            if at - first < _NEAR:
                continue
            if found := first_subject(self.article.phrases, first, min(last, at)):
                # « Il a regardé »: as far as the one who is meant
                left += found.kind == "pronoun"
                yield found

    def _fitting(self, found: Phrase, word: str) -> str:
        """The speaker of a description whose article agrees with a pronoun."""
        if found.kind == "document" or not speaks(found.head):
            return ""
        words = found.speaker.split()
        if found.kind == "noun" and (len(words) > _BRIEF or "chez" in words):
            return ""
        article = self.text[found.start : found.start + 3].lower()
        elided = article[:2] in {"l'", "l’"} and found.head not in nouns("media")
        if elided and gender_of(found.head) not in {_GENDER[word], ""}:
            return ""
        fits = elided or article.startswith(_ARTICLES[word])
        return found.speaker if fits else ""

    def _lately(self, start: int, word: str) -> str:
        """Who spoke last, if nobody else is named since and the pronoun fits."""
        if not self._spoken or word not in _GENDER:
            return ""
        end, one, _ = self._spoken[-1]
        if self.discourse.paragraph_at(end)[1] < start or self._others(
            end, start, one, besides=True
        ):
            return ""
        if one in self._people:
            return one if self.discourse.gender(one) in {_GENDER[word], ""} else ""
        here, there = self.discourse.number_of(start), self.discourse.number_of(end)
        near = here - there <= _AGO
        named = any(name.canonical == one for name in self.discourse.names)
        return one if near and named else ""

    def _recent(self, word: str, start: int) -> str:
        """The last speaker that a pronoun fits."""
        plural = word in group("plural")
        if plural and (several := self._several(start)):
            return several
        for _, one, _ in reversed(self._spoken[-4:]):
            gender = self.discourse.gender(one)
            if plural and not gender:
                return one
            if word in _GENDER and gender in {_GENDER[word], ""}:
                return one
        return ""

    def _several(self, start: int) -> str:
        """« A et B … disent-ils »: the several who are the subject of a sentence before."""
        for found in self._subjects(start):
            if " | " in found.speaker:
                return found.speaker
            if found.kind == "noun" and speaks(found.head) and found.head.endswith("s"):
                # « certains clients …, d'autres affirment »
                others = self.text[start : start + 2].lower() in {"d'", "d’"}
                return without_quantifier(found.speaker) if others else found.speaker
        return ""

    def _of_two(self, start: int, word: str) -> str:
        """« A et B se renvoient la balle. “…”, dit l'un »: of those told together."""
        second = word in group("second_of_two")
        line, _ = self.discourse.paragraph_at(start)
        names = self.discourse.names_in(line, start)
        for one, other in reversed(list(pairwise(names))):
            if _AND_THE.fullmatch(self.text, one.end, other.start):
                return other.canonical if second else one.canonical
        return ""

    def _others(self, start: int, end: int, speaker: str, *, besides: bool = False) -> bool:
        """Whether somebody else is named in a passage, not only in parentheses.

        Args:
            start: where it begins.
            end: where it ends.
            speaker: who is not somebody else.
            besides: whether « de » before a name makes it none.
        """
        return any(
            name.label == "PER"
            and name.canonical != speaker
            and self.text[name.start - 1] != "("
            and not (besides and _BESIDES.search(self.text, name.start - 8, name.start))
            for name in self.discourse.names_in(start, end)
        )

    # ---- no verb of its own

    def _carried(self, one: Claim) -> str:
        """Who goes on: the last speaker, unless somebody else is talked about since."""
        if told := self._told_before(one):
            return told
        if self._spoken:
            end, last, direct = self._spoken[-1]
            person = last in self._people
            if (person or direct) and not self._others(end, one.start, last):
                return last
            before = max(0, self.article.sentence(one.start)[0] - 2)
            lately, _ = self.article.sentence(before)
            if person and not self._others(lately, one.start, last):
                return last
        return self.discourse.person_before(one.start) or self._named_next(one.end)

    def _told_before(self, one: Claim) -> str:
        """« Un haut fonctionnaire s'en souvient. “…” »: the subject of the sentence before."""
        line, _ = self.discourse.paragraph_at(one.start)
        start, _ = self.article.sentence(one.start)
        spoken = self._spoken[-1][0] if self._spoken else -1
        for _ in range(_BACK):
            before = self.article.sentence(max(0, start - 2))[0] if start > line else start
            if before < line or before == start or spoken > before:
                return ""
            found = first_subject(self.article.phrases, before, start)
            if found and (told := self._tells(found) or self._reacts(found, start)):
                return told
            if host := self._host(before, start):
                return host
            start = before
        return ""

    def _reacts(self, found: Phrase, end: int) -> str:
        """« Orvane a répondu dans un communiqué. “…” »: the firm, where the verb is its own."""
        firm = found.kind == "name" and found.head == "ORG"
        said = self.article.between(found.end, end) if firm else []
        own = bool(said) and said[0].tense == "finite" and said[0].base not in verbs("no_colon")
        return found.speaker if own and said[0].start - found.end < _WIDE else ""

    def _host(self, start: int, end: int) -> str:
        """« Chez Ada Colin, cela a duré trois jours »: the name, where it is the only one."""
        m = _AT_HOME.match(self.text, start, end)
        found = self.article.phrases.at(m.end(), end) if m else None
        if found is None or found.kind != "name" or self._others(found.end, end, found.speaker):
            return ""
        return found.speaker

    def _tells(self, found: Phrase) -> str:
        """The person whom a subject names, describes or means."""
        if found.kind == "pronoun":
            word = self.text[found.start : found.end].lower()
            if word not in _GENDER:
                return ""
            meant = self._pronoun(found.start, found.end, None, direct=True) or ""
            return meant if meant in self._people else ""
        described = found.kind == "noun" and is_human(found.head)
        person = found.head == "PER" or found.speaker in self._people
        return found.speaker if described or (found.kind == "name" and person) else ""

    def _named_next(self, end: int) -> str:
        """« Vous venez ? » Au guichet, Ada Colin sourit."""
        names = self.discourse.names_in(end, self.discourse.paragraph_at(end)[1])
        return next((name.canonical for name in names if name.label == "PER"), "")
