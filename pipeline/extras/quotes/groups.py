"""A verb of saying with its auxiliary, clitics and pronoun, read leftward."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.extras.quotes.between import fill
from pipeline.extras.quotes.governors import governors
from pipeline.extras.quotes.grammar import group, pattern
from pipeline.extras.quotes.lexicon import Form, only_reflexive, reflexive, verbs, words
from pipeline.extras.quotes.nearby import is_manner, last_between, stands_apart, word_before
from pipeline.extras.quotes.people import nouns

_INVERTED = re.compile(r"-(?:t-)?(?P<pronoun>ils?|elles?|on)\b", re.IGNORECASE)
_BACK = 8
# « Et d'ajouter », « Et Ada de conclure »
_AND_TO = re.compile(
    r"(?:^|[.!?…»”\"\n,])[ \u00a0]?"
    r"(?:[Aa]vant[ \u00a0]|[Ee]t[ \u00a0](?:[A-ZÀ-Þ][^.,;:\n]{0,28}?[ \u00a0])?)"
    r"(?P<of>(?:de[ \u00a0]|d['’])(?:s['’]|se )?)$",
    re.MULTILINE,
)
_OF = ("de ", "de\u00a0", "d'", "d’", "s'", "s’", "se ")
# « la seconde dit », not « la seule dite »
_ORDINALS = frozenset({"premier", "première", "second", "seconde", "dernier", "dernière"})
_APART = frozenset({"elle", "lui", "eux", "elles"})
_JOINED = re.compile(r"[ \u00a0](?:et|mais|puis)[ \u00a0]$")
_CLAUSE = re.compile(r"[ \u00a0]qu(?:e[ \u00a0]|['’])")
# « a, en revanche, », and its letters
_ASIDE = re.compile(
    r"(?<![\w’'])(?P<auxiliary>a|ont|avait|avaient|aurait|auraient)"
    r",[ \u00a0][^,.;:!?«»“”()\n]{2,40},[ \u00a0]$"
)
_WIDE = 60
# letters between a verb and its clause
_FAR = 60
_AFTER = re.compile(r"(?<!\w)[Aa]près[ \u00a0]$")


@dataclass(slots=True)
class Saying:
    """A verb of saying in its place.

    Attributes:
        start: where its group begins, with pronouns before the verb but not its subject.
        end: after it, and after an inverted pronoun.
        lemma: infinitive in full, « se souvenir », « faire savoir ».
        base: infinitive of the verb itself.
        tense: finite, future, present (participle) or infinitive.
        pronoun: characters of a pronoun that is its subject.
        inverted: whether that stands behind.
        negated: with « ne ».
        goes_on: « et d'ajouter », of whoever spoke.
    """

    start: int
    end: int
    lemma: str
    base: str
    tense: str
    pronoun: tuple[int, int] | None = None
    inverted: bool = False
    negated: bool = False
    goes_on: bool = False


def read(text: str, start: int, end: int, form: Form) -> Saying | None:
    """The group of a verb; None where the word is a noun, passive or a bare participle.

    Args:
        text: of the article.
        start: first character of the verb.
        end: after its last one.
        form: what it may be.
    """
    before = word_before(text, start)
    alone = form.alone
    if alone is not None and not text.startswith("-", end):
        word = before[1]
        # « a, en revanche, affirmé »
        aside = not word and "past" in form.tenses and _behind_aside(text, start)
        if (not word or stands_apart(text, before[0], word)) and not aside:
            return Saying(start, end, form.lemma, form.lemma, alone) if alone else None
    return _Group(text, start, end, form, before).read()


def _behind_aside(text: str, at: int) -> bool:
    """Whether an auxiliary may stand before two commas, the second right before an offset."""
    if not text.startswith(",", at - 2):
        return False
    comma = text.rfind(",", max(0, at - _WIDE), at - 2)
    return comma > 0 and text.endswith((" a", " ont", "ait", "aient"), 0, comma)


class _Group:
    """Reads leftward from a verb.

    Args:
        text: of the article.
        start: first character of the verb.
        end: after its last one.
        form: what it may be.
        before: the word before it, and its first character.
    """

    def __init__(
        self, text: str, start: int, end: int, form: Form, before: tuple[int, str]
    ) -> None:
        self.text = text
        self.at = self._first = start
        self._before = before
        self.end = end
        self.base = self.lemma = form.lemma
        self.tenses = form.tenses
        self.verb = text[start:end].lower()
        self.auxiliary = ""
        self.pronoun: tuple[int, int] | None = None
        self.inverted = False
        self.negated = self.reflexive = self.modal = False

    def read(self) -> Saying | None:
        """See :func:`read`."""
        if "infinitive" in self.tenses:
            if m := self._and_to():
                at = m.start("of")
                return Saying(at, self.end, self.lemma, self.base, "finite", goes_on=True)
            can = self._many() or (
                self._governed() and (self.inverted or self.verb not in group("can"))
            )
            if not can:
                return None
        if self.tenses & {"finite", "future"} and (m := _INVERTED.match(self.text, self.end)):
            self.pronoun, self.inverted = m.span("pronoun"), True
            self.end = m.end()
        return self._saying() if self._leftward() else None

    def _and_to(self) -> re.Match[str] | None:
        """« et d'ajouter »."""
        at = self.at
        governed = self.text[max(0, at - 3) : at].endswith(_OF)
        return _AND_TO.search(self.text, max(0, at - 40), at) if governed else None

    def _saying(self) -> Saying | None:
        tense = self._tense()
        if not tense or (self.base in only_reflexive() and not self.reflexive):
            return None
        # « se contente de dire » is « dire »
        own = self.reflexive and self.lemma == self.base and not self.modal
        lemma = reflexive(self.lemma) if own else self.lemma
        return Saying(
            self.at, self.end, lemma, self.base, tense, self.pronoun, self.inverted, self.negated
        )

    def _tense(self) -> str:
        if self.auxiliary:
            if self.auxiliary in {"ayant", "avoir", "être"}:
                return "present"
            to_be = self.auxiliary in group("to_be")
            return "finite" if not to_be or self.reflexive or self.lemma != self.base else ""
        if self.tenses == {"past"}:
            # « a refusé de commenter, mais précisé que »
            joined = _JOINED.search(self.text, max(0, self.at - 8), self.at)
            near = self.text[self.end : self.end + _FAR].lower() if joined else ""
            return "finite" if joined and _clause_later().match(near) else ""
        for tense in ("finite", "future", "present"):
            if tense in self.tenses:
                return tense
        return ""

    def _word(self) -> tuple[int, str]:
        return self._before if self.at == self._first else word_before(self.text, self.at)

    def _word_past_adverbs(self) -> tuple[int, str]:
        """The word before « d'ailleurs », « en revanche » and the like."""
        start, word = self._word()
        if not word and self._waits():
            m = _ASIDE.search(self.text, max(0, self.at - _WIDE), self.at)
            return (m.start("auxiliary"), m["auxiliary"]) if m else (start, word)
        if word not in last_between() or not self._waits():
            return start, word
        m = _between().search(self.text, max(0, self.at - 24), self.at)
        if m is None:
            return start, word
        at, self.at = self.at, m.start()
        before = self._word()
        # « elle conseille », not « a elle conseillé »
        if word in _APART and before[1] not in group("auxiliaries"):
            self.at = at
            return start, word
        return before

    def _many(self) -> bool:
        """« sont nombreux à penser », « est la seule à affirmer »."""
        to = self._word()[1] == "à"
        m = _many().search(self.text, max(0, self.at - 40), self.at) if to else None
        if m is None:
            return False
        self.verb, self.tenses, self.modal = m["be"], frozenset({"finite"}), True
        self.at = m.start("be")
        return True

    def _governed(self) -> bool:
        """Before an infinitive: « fait savoir », « tient à préciser »."""
        preposition = ""
        for _ in range(3):
            start, word = self._word()
            if word in {"à", "de", "d'", "par"} and not preposition:
                preposition = word.replace("d'", "de")
            # « aime à le répéter »
            elif (
                word not in group("adverbs")
                and not is_manner(self.text, start, word)
                and (preposition or word not in {"le", "l'"})
            ):
                # « sinon pour répéter que »
                if word == "pour" and not preposition and _CLAUSE.match(self.text, self.end):
                    self.tenses, self.at, self.modal = frozenset({"present"}), start, True
                    return True
                return self._takes(start, word, preposition)
            self.at = start
        return False

    def _takes(self, start: int, word: str, preposition: str) -> bool:
        """Take a verb before the infinitive, if it goes with it and its preposition."""
        verb = _without_pronoun(word)
        governor = governors().get(verb)
        if governor is None:
            return False
        lemma, tenses, wanted = governor
        # « doit annoncer que »: not yet
        if lemma == "devoir" and verb.startswith("doi") and self.base not in verbs("owned"):
            return False
        compounds = words("verbs")["compound"].get(lemma)
        if compounds is None:
            if not self._fits(lemma, wanted, preposition):
                return False
        elif self.base not in compounds or preposition:
            return False
        else:
            self.lemma = f"{lemma} {self.base}"
        self.modal = compounds is None
        self._invert(start, verb, word)
        self.verb, self.tenses, self.at = verb, tenses, start
        return True

    @staticmethod
    def _fits(lemma: str, wanted: str, preposition: str) -> bool:
        other = f"{lemma} {preposition}".strip() in words("verbs")["modal"]["list"]
        return preposition == wanted or other

    def _invert(self, start: int, verb: str, word: str) -> None:
        """« a-t-elle » of « a-t-elle dit »."""
        if verb != word and (m := _INVERTED.match(word, len(verb))):
            self.inverted = True
            self.pronoun = (start + m.start("pronoun"), start + m.end("pronoun"))

    def _leftward(self) -> bool:
        for step in range(_BACK):
            start, word = self._word_past_adverbs()
            if not word:
                break
            if step == 0 and self._is_noun(word):
                return False
            if word in group("not_third"):
                return False
            more = self._take(start, word)
            if more is None:
                break
            if not more:
                return False
        return True

    def _is_noun(self, word: str) -> bool:
        """Whether the word before makes it a noun: « une annonce », « président de chambre »."""
        noun = self.verb in verbs("nouns")
        if word in nouns("adjectives") and noun and not (self.verb == "dit" and word in _ORDINALS):
            return True
        if self.inverted:
            return False
        # « comme le note Ada Colin »
        if word == "le" and self.verb in verbs("feminine"):
            return False
        if word in group("governing"):
            return not self.tenses & {"infinitive", "present"}
        return word in group("articles") or (noun and word in group("maybe_articles"))

    def _take(self, start: int, word: str) -> bool | None:
        """Take a word into the group: True; None where the group ends, False where it is none."""
        bare = word.rstrip("'")
        if bare in {"n", "ne"}:
            self.negated = True
        elif bare in {"s", "se"}:
            self.reflexive = True
        elif (bare in {"nous", "vous"} and start and self.text[start - 1] == "\n") or (
            start == 0 and bare == "vous"
        ):
            self.pronoun = (start, start + len(word))
            return None
        elif (
            bare in {"m", "t", "l"}
            or bare in group("clitics")
            or (self._waits() and self._takes_auxiliary(start, word))
            or (
                self._waits()
                and (
                    word in group("adverbs")
                    or word in group("themselves")
                    or is_manner(self.text, start, word)
                )
            )
        ):
            pass
        elif word == "autres" and self.text[start - 2 : start].lower() in {"d'", "d’"}:
            self.pronoun = self.pronoun or (start - 2, start + len(word))
            return None
        elif word in group("pronouns") or bare == "j":
            if not self.inverted:
                self.pronoun = (start, start + len(word))
            return None
        else:
            return None if word not in {"sans", "pour"} else False
        self.at = start
        return True

    def _waits(self) -> bool:
        """Whether it may be a participle whose auxiliary is still to come."""
        return not self.auxiliary and "past" in self.tenses

    def _takes_auxiliary(self, start: int, word: str) -> bool:
        verb = _without_pronoun(word)
        # « après avoir juré que »
        after = word == "avoir" and _AFTER.search(self.text, max(0, start - 7), start)
        if not (after or verb in group("auxiliaries")):
            return False
        self.auxiliary = verb
        self._invert(start, verb, word)
        return True


@cache
def _clause_later() -> re.Pattern[str]:
    """« et annoncé en mars que », in small letters."""
    infinitive = r"(?:ne[ \u00a0](?:pas|plus)[ \u00a0]|n['’]|s['’])?(?:avoir|être|vouloir)\b"
    return re.compile(rf"(?:{fill()}){{0,2}}[ \u00a0](?:qu(?:e[ \u00a0]|['’])|{infinitive})")


def _without_pronoun(word: str) -> str:
    """« a » of « a-t-elle »."""
    m = _INVERTED.search(word) if "-" in word else None
    return word[: m.start()] if m and m.end() == len(word) else word


@cache
def _between() -> re.Pattern[str]:
    """« en revanche », between an auxiliary and its participle."""
    return re.compile(rf"(?<=[ \u00a0])(?:{pattern('between')})[ \u00a0]$")


@cache
def _many() -> re.Pattern[str]:
    """« sont nombreux à », « est la seule à »."""
    return re.compile(
        rf"(?<![\w'’])(?P<be>{pattern('to_be')})[ \u00a0](?:(?:les?|la)[ \u00a0])?"
        rf"(?:{pattern('many')})[ \u00a0]à[ \u00a0]$"
    )
