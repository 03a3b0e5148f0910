"""Whom a description means: « l'intéressé », « le quotidien économique », « sa fondatrice »."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, cached_property

from pipeline.discourse import Discourse, Name
from pipeline.discourse.genders import Gender
from pipeline.extras.quotes.grammar import THE, group, is_clause
from pipeline.extras.quotes.people import any_organisation, is_human, nouns, sorts, speaks
from pipeline.extras.quotes.reading import Words, determiner
from pipeline.lexicons import load

# characters of a line that is no paragraph; between the beginning of a sentence and its subject
_HEADING, _NEAR = 60, 30
# before a description of a paper
_SENTENCES = 4
_DEMONYM = re.compile(r"\w+(?:ais|aise|ois|oise|ien|ienne|ain|aine|éen|éenne|and|ande|ol|ole)")
_TOLD = re.compile(rf"(?:à|au|aux|via|auprès de|sur|dans)[ \u00a0]{THE}$")
DEFINITE: dict[str, Gender] = {
    "le": "m",
    "du": "m",
    "la": "f",
    "l'": "",
    "ce": "m",
    "cet": "m",
    "cette": "f",
}
_IN_PASSING = 2
_OF = re.compile(r"(?:de[ \u00a0]|d['’])$")
_WORD = re.compile(r"[\w-]+")
# letters of a name and what joins it to its description
_BESIDE = 40
_IS = re.compile(r"(?:,[ \u00a0]|[ \u00a0](?:est|était)[ \u00a0])(?:l[ea][ \u00a0]|l['’])?")
_THAT_IS = re.compile(r",?[ \u00a0]")
# « le ministre du Numérique »: an office of its own
_OF_WHAT = re.compile(r"[ \u00a0](?:du|des|de la|de l['’])(?:[ \u00a0]|(?<=['’]))")
_SUCCEEDS = re.compile(
    r"(?:succ[èé]d\w+[ \u00a0]à|remplac(?:e|ent|er|era|é)"
    r"|(?:suite|place|remplacement|départ)[ \u00a0]d(?:e|['’]))[ \u00a0]?"
    r"(?:(?:M\.|Mme)[ \u00a0])?$"
)
_SUCCEEDED = re.compile(r"(?:remplacée?[ \u00a0]par|nommer|nommé)[ \u00a0]$")
_FOUNDS = re.compile(
    r"(?:,[^,.;:«»]{2,60},)?[ \u00a0](?:(?:a|avait)[ \u00a0])?"
    r"(?:co)?(?:fond|cré|lanc|mont)(?:é|e|a)[ \u00a0]"
)
_FOUNDED_BY = re.compile(
    r"(?:fond|cré|lanc|mont)ée?[ \u00a0]"
    r"(?:en[ \u00a0](?:\w+[ \u00a0])?\d{4}[ \u00a0])?par[ \u00a0]$"
)
# « un article de La Gazette », before the name
_ARTICLE_OF = re.compile(
    r"(?:(?:articles?|informations?|enquête|révélations?|dépêche|colonnes|interview|entretien|selon"
    r"|d['’]après)[ \u00a0](?:\w+[ \u00a0])?(?:d(?:e|u|es)[ \u00a0]|d['’]|(?:à|aux?)[ \u00a0])?"
    # « , révèle La Gazette »
    r"|,[ \u00a0](?:comme[ \u00a0])?(?:l['’])?(?:a[ \u00a0])?"
    r"(?:r[ée]v[èé]l|rapport|affirm|indiqu|annonc|racont)[eé][ \u00a0])"
    r"(?:l[ea]s?[ \u00a0]|l['’])?$",
    re.IGNORECASE,
)
# « l'avocat de Chen », whom no list of names has
_OF_ANOTHER = re.compile(r"[ \u00a0](?:de[ \u00a0]|d['’])(?=[A-ZÀ-Þ])")
# « la sœur du comédien »
_OF_SOMEBODY = re.compile(r"[ \u00a0](?:de[ \u00a0]|du[ \u00a0]|d['’](?!affaires\b))")


class Descriptions:
    """Tells whom descriptions mean.

    Args:
        discourse: of the article.
    """

    def __init__(self, discourse: Discourse) -> None:
        self.discourse = discourse
        self.text = discourse.text

    @cached_property
    def products(self) -> set[str]:
        """What the article names that is a product."""
        return {name.canonical for name in self.discourse.names if name.label == "PRODUCT"}

    def of(self, words: Words) -> str:
        """The canonical name that a description means, or ""."""
        if self.discourse.small.startswith("deux ", words.body):
            return self._two(words)
        told = self.discourse.meant(words.start, words.end)
        told = self._topic(told, words) or told
        if words.head in nouns("makers") and told in self.products:
            told = self._most_named(words.start)
        return (
            self._concerned(words)
            or self._before_him(words)
            or self._paper(words)
            or (self._not_told(told, words.start) if told else "")
            or self._apposed(words)
            or self._called(words)
            or self._definite(words)
            or self._of_body(words)
            or self._of_sort(words)
            or self._firm(words)
        )

    def _two(self, words: Words) -> str:
        """« les deux groupes »: those joined last, or the only two of the title or paragraph."""
        if words.names or not self.discourse.small.startswith("les ", words.start):
            return ""
        noun = words.head.removesuffix("s").replace("journaux", "journal")
        if noun not in nouns("makers") | nouns("media") and not is_human(noun):
            return ""
        label = "PER" if is_human(noun) else "ORG"
        return " | ".join(self.discourse.two_before(words.start, label))

    def _concerned(self, words: Words) -> str:
        """« l'intéressé »: the person named before in the sentence, or most of all."""
        if words.head not in group("concerned"):
            return ""
        gender: Gender = "f" if words.head.endswith("e") else "m"
        line, _ = self.discourse.paragraph_at(words.start)
        first, _ = self.discourse.sentence_at(words.start)
        near = max(line, self.discourse.sentence_at(max(0, first - 2))[0])
        before = [one.canonical for one in self._fitting(near, words.start, gender)]
        every = Counter(one.canonical for one in self._fitting(0, words.start, gender))
        return before[-1] if before else next((one for one, _ in every.most_common(1)), "")

    def _fitting(self, start: int, end: int, gender: Gender) -> list[Name]:
        """The persons named in a passage who may be of a gender."""
        names = self.discourse.names_in(start, end)
        fits = {gender, ""}
        return [
            one
            for one in names
            if one.label == "PER" and self.discourse.gender(one.canonical) in fits
        ]

    def _topic(self, told: str, words: Words) -> str:
        """The one firm of the title, where another is only named in passing."""
        if not told or words.names or words.head not in nouns("makers"):
            return ""
        names = self.discourse.names
        firms = self._titled()
        here = [one for one in names if one.canonical == told and one.start < words.start]
        few = len(here) <= _IN_PASSING and here and here[-1].label in {"ORG", "PRODUCT"}
        if len(firms) != 1 or told in firms or not few:
            return ""
        last = here[-1]
        apart = last.end < self.discourse.paragraph_at(words.start)[0]
        of = _OF.search(self.text, max(0, last.start - 6), last.start)
        near = self.discourse.sentence_at(words.start)[0] <= last.start
        newer = any(
            one.canonical in firms for one in self.discourse.names_in(last.end, words.start)
        )
        return firms.pop() if newer or ((apart or of) and not near) else ""

    def _before_him(self, words: Words) -> str:
        """« son prédécesseur », after « Ada Colin succède à Marc Tellier »."""
        pattern = {"prédécesseur": _SUCCEEDS, "successeur": _SUCCEEDED}.get(words.head)
        if pattern is None or determiner(self.text, words) not in {"son", "sa", *DEFINITE}:
            return ""
        for name in reversed(self.discourse.names_in(0, words.start)):
            near = pattern.search(self.text, max(0, name.start - 40), name.start)
            if near and name.label == "PER":
                return name.canonical
        return ""

    def _title_led(self) -> str:
        """The firm that the title begins with."""
        return self._firm_leading(0, self.discourse.paragraph_at(0)[1])

    def _firm_leading(self, start: int, end: int) -> str:
        """The firm whose name a passage begins with."""
        names = self.discourse.names_in(start, end)
        led = names and names[0].label == "ORG" and names[0].start - start < _NEAR
        return names[0].canonical if led else ""

    def _titled(self) -> set[str]:
        """The firms of the title."""
        title = self.discourse.paragraph_at(0)[1]
        names = self.discourse.names_in(0, title)
        return {one.canonical for one in names if one.label == "ORG"}

    def _apposed(self, words: Words) -> str:
        """« le secrétaire général d'Orvane »: the one who was introduced with these words."""
        printed = self.text[words.body : words.end]
        if " " not in printed or not is_human(words.head):
            return ""
        if determiner(self.text, words) not in DEFINITE:
            return ""
        small, printed = self.discourse.small, printed.lower()
        at = small.rfind(printed, 0, words.start)
        while at >= 0:
            end = at + len(printed)
            for name in self.discourse.names_in(max(0, at - _BESIDE), end + _BESIDE):
                behind = name.end < at and _IS.fullmatch(small, name.end, at)
                before = name.start > end and _THAT_IS.fullmatch(small, end, name.start)
                if name.label == "PER" and (behind or before):
                    return name.canonical
            at = small.rfind(printed, 0, at)
        return ""

    def _of_sort(self, words: Words) -> str:
        """« l'autorité », « l'association de consommateurs »: the last named body that is one."""
        if words.names or determiner(self.text, words) not in DEFINITE:
            return ""
        head = words.head.lower()
        sort = sorts().get(head)
        # « l'hôpital » after « hôpital de Brive »
        first = f"{head} "
        if sort is None and self.discourse.small.find(first, 0, words.start) < 0:
            return ""
        for name in reversed(self.discourse.names_in(0, words.start)):
            if name.label != "ORG":
                continue
            whole = name.canonical.lower()
            if whole.startswith(first) or (sort and not sort.isdisjoint(_WORD.findall(whole))):
                return name.canonical
        return ""

    def _called(self, words: Words) -> str:
        """« sa fondatrice », « son patron »: the one whom the article calls so, if only one."""
        if not speaks(words.head):
            return ""
        article = determiner(self.text, words)
        owned = article in {"sa", "son", "leur", "notre"} and not words.names
        placed = article in {"le", "la", "l'", "du"} and all(
            one.label == "LOC" for one, _ in words.names
        )
        if not (owned or (placed and words.head in _known())):
            return ""
        called = self.discourse.called.items()
        fits = [one for one, said in called if words.head in said and self.discourse.gender(one)]
        if not fits and owned and words.head in group("founders"):
            return self._founder(words.start)
        return fits[0] if len(fits) == 1 else ""

    def _founder(self, end: int) -> str:
        """« son fondateur », after « Ada Colin a créé Orvane », « créée par Ada Colin »."""
        found = {
            name.canonical
            for name in self.discourse.names_in(0, end)
            if name.label == "PER"
            and (
                _FOUNDS.match(self.text, name.end, end)
                or _FOUNDED_BY.search(self.text, max(0, name.start - 40), name.start)
            )
        }
        return found.pop() if len(found) == 1 else ""

    def _definite(self, words: Words) -> str:
        """« la consultante », « le chef de l'État »: the one who is talked about."""
        article = determiner(self.text, words)
        demonstrative = article in {"ce", "cet", "cette"}
        if demonstrative and words.head in group("former"):
            return self.discourse.person_before(words.start, DEFINITE[article])
        of = _OF_ANOTHER if words.head not in group("relatives") else _OF_SOMEBODY
        if of.search(self.text, words.body, words.end):
            return ""
        demonym = self.text[words.body].isupper() and _DEMONYM.fullmatch(words.head)
        if words.names or not (is_human(words.head) or demonym) or article not in DEFINITE:
            return ""
        gender = DEFINITE[article] or gender_of(words.head)
        meant = self._led(words.start, gender) or self.discourse.person_before(words.start, gender)
        office = words.head in group("offices")
        own = office and _OF_WHAT.search(self.text, words.body, words.end) is not None
        if own and words.head not in self.discourse.called.get(meant, ()):
            return ""
        if meant not in self._people_near(words.start) or self._other_of_that(words, meant):
            return ""
        return meant

    def _led(self, at: int, gender: Gender) -> str:
        """The person whose name the sentence before begins with."""
        line, _ = self.discourse.paragraph_at(at)
        first, _ = self.discourse.sentence_at(at)
        before = max(line, self.discourse.sentence_at(max(line, first - 2))[0])
        names = [name for name in self.discourse.names_in(before, first) if name.label == "PER"]
        if not names or names[0].start - before >= _NEAR:
            return ""
        one = names[0].canonical
        return one if not gender or self.discourse.gender(one) in {gender, ""} else ""

    def _led_by_firm(self, at: int) -> str:
        """The firm whose name this sentence or the one before begins with."""
        line, _ = self.discourse.paragraph_at(at)
        first = max(line, self.discourse.sentence_at(at)[0])
        before = max(line, self.discourse.sentence_at(max(line, first - 2))[0])
        return self._firm_leading(first, at) or self._firm_leading(before, first)

    def _other_of_that(self, words: Words, meant: str) -> bool:
        """« le ministre » after « le ministre de l'Industrie a reçu Ada Colin »: another one."""
        if words.head in self.discourse.called.get(meant, ()):
            return False
        line, _ = self.discourse.paragraph_at(words.start)
        people = [one for one in self.discourse.names_in(line, words.start) if one.label == "PER"]
        small = self.discourse.small
        for m in re.finditer(rf"\b{re.escape(words.head)}\b", small[line : words.start]):
            first, last = line + m.start(), line + m.end()
            beside = (small[last : one.start] or small[one.end : first] for one in people)
            if all(len(between) > _BESIDE or is_clause(between) for between in beside):
                return True
        return False

    def _of_body(self, words: Words) -> str:
        """« le DG de Redis » behind the one person named, of whom no office was told yet."""
        if not words.names or not is_human(words.head) or words.head in group("relatives"):
            return ""
        article = determiner(self.text, words)
        if article not in DEFINITE or any(name.label == "PER" for name, _ in words.names):
            return ""
        here = self._people_near(words.start)
        if len(here) > 1:
            line = self.discourse.paragraph_at(words.start)[0]
            before = self.discourse.names_in(line, words.start)
            here = {name.canonical for name in before if name.label == "PER"}
        if len(here) != 1:
            return ""
        one = here.pop()
        fits = {DEFINITE[article] or gender_of(words.head), ""} >= {self.discourse.gender(one)}
        titled = any(is_human(word) for word in self.discourse.called.get(one, ()))
        return one if fits and not titled else ""

    def _people_near(self, at: int) -> set[str]:
        """The persons named in this paragraph before an offset, or in the one before it."""
        first, _ = self.discourse.paragraph_at(at)
        for _ in range(4):
            last = len(self.text[:first].rstrip())
            first, _ = self.discourse.paragraph_at(last)
            if last - first > _HEADING:
                break
        names = self.discourse.names_in(first, at)
        return {name.canonical for name in names if name.label == "PER"}

    def _not_told(self, meant: str, start: int) -> str:
        """Another firm than one to whom something is said: « dans un mot à l'AFP, la société »."""
        first, _ = self.discourse.sentence_at(start)
        here = [name for name in self.discourse.names_in(first, start) if name.canonical == meant]
        told = all(_TOLD.search(self.text, max(0, one.start - 14), one.start) for one in here)
        if not here or here[-1].label == "PER" or not told:
            return meant
        return self._most_named(first, but=meant) or meant

    def _most_named(self, at: int, but: str = "") -> str:
        """The firm that is named most often before an offset."""
        before = self.discourse.names_in(0, at)
        firms = Counter(name.canonical for name in before if name.label == "ORG")
        firms.pop(but, None)
        return firms.most_common(1)[0][0] if firms else ""

    def _paper(self, words: Words) -> str:
        """« le journal »: the paper that one of the sentences before begins with."""
        if words.head == "agence" and not words.names:
            return self._agency(words.start)
        if words.names or words.head not in nouns("media"):
            return ""
        if determiner(self.text, words) not in DEFINITE:
            return ""
        line, _ = self.discourse.paragraph_at(words.start)
        at = words.start
        if read := self._read_lately(line, at):
            return read
        for _ in range(_SENTENCES):
            first = max(line, self.discourse.sentence_at(at)[0])
            names = self.discourse.names_in(first, words.start)
            firm = next((one for one in names if one.label in {"ORG", "PRODUCT", "MISC"}), None)
            if firm and firm.start - first < _NEAR:
                return firm.canonical
            if first <= line:
                break
            at = first - 1
        return ""

    def _agency(self, end: int) -> str:
        """« l'agence »: that of the press which is named before."""
        for name in reversed(self.discourse.names_in(0, end)):
            if name.canonical in nouns("agencies"):
                return name.canonical
        return ""

    def _read_lately(self, start: int, end: int) -> str:
        """« l'a démenti après un article de La Gazette. Selon le quotidien »: whose article."""
        for name in reversed(self.discourse.names_in(start, end)):
            told = _ARTICLE_OF.search(self.text, max(start, name.start - 30), name.start)
            if told and name.label in {"ORG", "PRODUCT", "MISC"}:
                return name.canonical
        return ""

    def _firm(self, words: Words) -> str:
        """« le quotidien économique », « le géant de Mountain View »."""
        if determiner(self.text, words) not in DEFINITE:
            return ""
        placed = all(name.label in {"LOC", "PER"} for name, _ in words.names)
        if words.head in nouns("redescribed") and placed:
            led = self._led_by_firm(words.start) if words.head in nouns("houses") else ""
            if led:
                return led
            titled = self._titled()
            if len(titled) > 1 and words.head in nouns("houses"):
                return self._title_led()
            return titled.pop() if len(titled) == 1 else ""
        medium = words.head in nouns("media") and not words.names
        firm = words.head in any_organisation() or words.head in nouns("bodies")
        if medium or (firm and placed):
            return self.discourse.organisation_before(words.start)
        return ""


@cache
def _known() -> frozenset[str]:
    pairs = load("discourse", "descriptions")["person"]["known"]
    return frozenset(noun for pair in pairs for noun in pair)


def gender_of(noun: str) -> Gender:
    """By the ending of a noun, where its article is elided."""
    if noun.endswith(("rice", "euse", "ienne", "ière", "ée", "ante", "ate", "onne", "eure")):
        return "f"
    return "m" if noun.endswith(("eur", "ien", "ier", "é", "ant", "at")) else ""
