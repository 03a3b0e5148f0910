"""Noun phrases: where one begins and ends, and whom it names."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from pipeline.discourse import Discourse, Name
from pipeline.discourse.genders import Gender
from pipeline.extras.quotes.grammar import SPACES, group, pattern
from pipeline.extras.quotes.lexicon import forms
from pipeline.extras.quotes.people import is_human, nouns, speaks
from pipeline.lexicons import load

_TOKEN = re.compile(
    r"(?P<elided>(?:[dlnsmtcj]|qu|lorsqu|jusqu)['’])|(?P<word>[^\W_](?:[\w&+/.’'-]*[\w+])?)|(?P<other>\S)",
    re.IGNORECASE,
)
_OF = frozenset({"de", "du", "des", "d'", "d’"})
_LINKS = frozenset(
    ["de", "du", "des", "la", "les", "le", "au", "aux", "à", "en", "chez", "par", "et"]
)
_LONGEST = 16
# characters of a line that is no paragraph
_HEADING = 60
_FRENCH = re.compile(r"\w+(?:ais|aise|ois|oise|ien|ienne|ain|aine|éen|éenne|and|ande|ol|ole)")
_GOVERNED = re.compile(
    r"(?<!\w)(?:(?:de|du|des|chez|par|à|au|et)[ \u00a0]|d['’])(?:l['’]|la[ \u00a0])?$"
)
# « remis mardi par Deloitte », « que publie l'Insee »
_BY = re.compile(
    r"[^.;:«»\n]{0,50}?[ \u00a0](?:par|que[ \u00a0]\w+|qu['’]\w+)[ \u00a0](?:l['’]|la[ \u00a0]|le[ \u00a0])?(?:cabinet[ \u00a0]|institut[ \u00a0])?(?=[A-ZÀ-Þ])"
)
_PARTICLE = re.compile(r"(?:de la|de|du|des|d['’]|van|von|Le|La)[ \u00a0]?")
_APPOSITION = re.compile(r"[ \u00a0]?(?:\([^)]*\))?(?:,[ \u00a0][^,;:.«»]{0,70})?,?[ \u00a0]?")
_TIME_OR_WAY = re.compile(
    r"[ \u00a0](?:\d|janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc|visio|conférence|marge|\w+ant\b|\w+[ \u00a0](?:une?|les?|la|des|du|que)\b|privé|interne|direct|ligne|substance|[A-ZÀ-Þ])"
)
# « consultée par Politico »: who has read a document
_READ = re.compile(
    r"(?:consult|cit|relay|repris|rapport|obten|dévoil|révél|vue?|lue?|diffus|transmis)\w*[ \u00a0]par[ \u00a0](?:l['’]|la[ \u00a0]|le[ \u00a0])?$"
)
_CONJUGATED = re.compile(
    r"(?!portrait|extrait|souhait|attrait|retrait|contrait|parfait)\w{3,}(?:ait|aient|èrent|era|eront|erait|eraient|issent)"
)
_CONTRACTED = re.compile(r"(?<=\w )d(?:u|es) ")
_BEFORE_NAME = re.compile(r"(?:(?P<and>[ \u00a0](?:et|&)[ \u00a0])|,[ \u00a0])$")
_AFTER_VERB = re.compile(
    r"[ \u00a0]?(?:[.!?…]|[ \u00a0](?:une?|le|la|les|son|sa|ses|leurs?|ce|cette|ces|des?|du|à|au)[ \u00a0]|[ \u00a0][ld]['’])"
)
# a name in marks: « explique “PKM” », « selon le "FT" »
_QUOTED = re.compile(
    r"(?:[Ll]e |[Ll]a |[Ll]['’])?[«“\"][ \u00a0\u202f]?(?P<name>[A-ZÀ-Þ][^«»“”\"\n]{0,24}?)[ \u00a0\u202f]?[»”\"]"
)
_DEFINITE: dict[str, Gender] = {"le": "m", "la": "f", "l'": "", "ce": "m", "cet": "m", "cette": "f"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase or pronoun that may be a speaker.

    Attributes:
        start: its first character, of the article.
        end: after its last one; a name in apposition is in it.
        speaker: canonical name, names, or description without article.
        kind: how it says who: name, pronoun, noun.
        head: its noun in small letters, where it has one.
        own: where its own words end, before an apposition.
    """

    start: int
    end: int
    speaker: str
    kind: str
    head: str = ""


@cache
def _determiner() -> re.Pattern[str]:
    articles = pattern("determiners").replace("|la|", "|la|")
    return re.compile(
        rf"(?:(?P<article>(?:{articles})[ \u00a0]|l['’])|(?P<quantity>(?:{pattern('quantifiers')})[ \u00a0]))",
        re.IGNORECASE,
    )


@cache
def _title() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:l['’]|le |la |un |une )?(?:{pattern('titles')})[ \u00a0]+)", re.UNICODE
    )


@cache
def _filler() -> re.Pattern[str]:
    months = "janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc"
    time = (
        r"(?:ce|cette|le|la|dès|depuis|d[eu]s?)?[ \u00a0]?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|matinée|matin|soirée|soir|midi|après-midi|nuit|semaine|mois|année|veille|lendemain|week-end|fin)\b"
        r"(?:[ \u00a0](?:dernière?|passée?|suivante?|même|soir|matin|midi|de la semaine|après-midi))*"
        rf"|(?:le[ \u00a0])?\d{{1,2}}(?:er)?[ \u00a0](?:{months})\w*\.?(?:[ \u00a0]\d{{4}})?|en (?:{months})\w*(?: \d{{4}})?|en \d{{4}}|à \d+ h(?: \d+)?"
    )
    return re.compile(
        rf"[ \u00a0]?(?:,[ \u00a0][a-zà-ÿ]+,)|[ \u00a0]?(?:,[ \u00a0])?(?:{time}|(?:{pattern('adverbs')})\b|[a-zà-ÿ]{{3,}}ment\b)",
        re.IGNORECASE,
    )


@cache
def _preposition() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{pattern('prepositions')}|d['’](?=une?\b)|avant d['’e]|de(?= sa| son| leur| source| nouvelles))(?:[ \u00a0]|(?<=['’]))(?:de[ \u00a0]|d['’]|du[ \u00a0])?",
        re.IGNORECASE,
    )


class Phrases:
    """Reads the noun phrases of one article.

    Args:
        discourse: of the article.
    """

    def __init__(self, discourse: Discourse) -> None:
        self.discourse = discourse
        self.text = discourse.text
        self._names = {name.start: name for name in discourse.names}
        self._ends = {name.end: name for name in discourse.names}
        self.documents: dict[str, str] = {}

    # ---- forward

    def after(self, at: int, limit: int) -> Phrase | None:
        """The first phrase after a verb, past adverbs, dates and complements of place.

        Args:
            at: where the verb ends.
            limit: where the sentence ends.
        """
        for _ in range(6):
            at = self._space(at)
            if at >= limit:
                return None
            if m := _filler().match(self.text, at, limit):
                if not (name := self._names.get(at)) or name.end <= m.end():
                    at = m.end()
                    continue
            if found := self.at(at, limit):
                return found
            m = _preposition().match(self.text, at, limit)
            if m is None:
                return None
            at = self._end_of_complement(m.end(), limit)
        return None

    def _space(self, at: int) -> int:
        while at < len(self.text) and self.text[at] in SPACES:
            at += 1
        return at

    def _end_of_complement(self, at: int, limit: int) -> int:
        """After « Weibo » of « affirme sur Weibo l'ingénieure »."""
        inner = self.at(at, limit, resolve=False)
        if inner:
            return inner.end
        m = _TOKEN.match(self.text, at, limit)
        return m.end() if m else limit

    def at(
        self, at: int, limit: int, *, resolve: bool = True, subject: bool = False
    ) -> Phrase | None:
        """The phrase that begins at an offset.

        Args:
            at: its first character.
            limit: where the sentence ends.
            resolve: whether it matters who it is.
            subject: whether a verb follows, which may look like a part of it.
        """
        title = _title().match(self.text, at, limit)
        inside = title.end() if title else at
        if inside in self._names:
            return self._named(at, self._names[inside], limit)
        if quoted := _QUOTED.match(self.text, inside, limit):
            return self._quoted(at, quoted)
        if title:
            particle = _PARTICLE.match(self.text, inside, limit)
            if particle and particle.end() in self._names:
                return self._named(at, self._names[particle.end()], limit)
            name = self._token_end(inside, limit)
            return Phrase(at, name, self.text[inside:name], "name") if name > inside else None
        m = _determiner().match(self.text, at, limit)
        if m is None:
            return self._bare(at, limit, resolve=resolve)
        return self._described(at, m, limit, resolve=resolve, subject=subject)

    def _quoted(self, at: int, m: re.Match[str]) -> Phrase:
        """« PKM », le "FT": a name in marks."""
        name = self._names.get(m.start("name"))
        return Phrase(
            at, m.end(), name.canonical if name else m["name"], "name", name.label if name else ""
        )

    def _token_end(self, at: int, limit: int) -> int:
        m = _TOKEN.match(self.text, at, limit)
        return m.end() if m and m["word"] else at

    def _named(self, start: int, name: Name, limit: int) -> Phrase:
        """A name, with those that « et » joins to it."""
        speakers, end = [name.canonical], name.end
        while m := re.compile(r",?[ \u00a0](?:et|ou|&)[ \u00a0]|,[ \u00a0](?=\S)").match(
            self.text, end, limit
        ):
            more = self._names.get(m.end())
            if more is None or (more.label == "PER") != (name.label == "PER"):
                break
            last = self.text[m.start() : m.end()].strip(" ,\u00a0")
            if not last and not self._joins(more.end, limit):
                break
            if more.canonical not in speakers:
                speakers.append(more.canonical)
            end = more.end
        return Phrase(start, end, " | ".join(speakers), "name", name.label)

    def _joins(self, at: int, limit: int) -> bool:
        """Whether a list goes on to its « et »."""
        for _ in range(_LONGEST):
            m = re.compile(r"(?P<last>[ \u00a0]et[ \u00a0])|,[ \u00a0]").match(self.text, at, limit)
            if m is None or m.end() not in self._names:
                return False
            if m["last"]:
                return True
            at = self._names[m.end()].end
        return False

    def _bare(self, at: int, limit: int, *, resolve: bool) -> Phrase | None:
        """« source proche du dossier », « sources internes », « plusieurs »."""
        m = _TOKEN.match(self.text, at, limit)
        if m is None or not m["word"]:
            return None
        word = m["word"]
        if word.lower() not in nouns("documents") and not (word.islower() and speaks(word)):
            return None
        return self._walk(at, at, limit, resolve=resolve)

    def _described(
        self, at: int, m: re.Match[str], limit: int, *, resolve: bool, subject: bool
    ) -> Phrase | None:
        body = m.end() if m["article"] else m.start()
        return self._walk(at, body, limit, first=m.end(), resolve=resolve, subject=subject)

    def _walk(
        self,
        at: int,
        body: int,
        limit: int,
        first: int | None = None,
        *,
        resolve: bool,
        subject: bool = False,
    ) -> Phrase | None:
        """Read word by word to the end of the phrase that begins at ``at``."""
        begins = body if first is None else first
        end, names, head = self._extent(begins, limit, complement=not resolve)
        if subject:
            end = self._before_verb(begins, end, head)
        if end <= body or (not head and not names):
            return None
        speaker, kind, until = "", "noun", end
        if resolve:
            speaker, kind, until = self.who(at, body, end, names, head, limit)
        return Phrase(at, until, speaker, kind, head)

    def _before_verb(self, begins: int, end: int, head: str) -> int:
        """« haut fonctionnaire » of « Un haut fonctionnaire garde un souvenir »."""
        words = self.text[begins:end].split()
        if len(words) < 2 or words[-1].lower() == head or not words[-1].islower():
            return end
        if words[-2].lower() in _LINKS or not _AFTER_VERB.match(self.text, end):
            return end
        return begins + self.text[begins:end].rindex(words[-1])

    def _extent(
        self, at: int, limit: int, *, complement: bool = False
    ) -> tuple[int, list[tuple[Name, bool]], str]:
        """Where the words of a phrase end, the names in it, whether after « de », its first noun."""
        text, names = self.text, self._names
        end, head, previous, of = at, "", "", False
        vague = text[max(0, at - 4) : at].strip().lower() in {"un", "une"}
        found: list[tuple[Name, bool]] = []
        for _ in range(_LONGEST):
            here = self._space(at)
            if here in names and here < limit:
                name = names[here]
                if complement and name.label == "PER" and head and not self._governed(here):
                    break
                governed = (bool(head) and self._governed(here)) or (of and name.label != "PER")
                found.append((name, governed))
                end = at = name.end
                previous = "NAME"
                if not governed and name.label == "PER":
                    break
                continue
            m = _TOKEN.match(text, here, limit)
            if m is None or m["other"] or (here > at and text[at:here].count("\u00a0") > 1):
                break
            word = m["elided"] or m["word"]
            if not self._continues(word.lower(), previous, m.end(), head=head, vague=vague) or (
                head and word in group("titles")
            ):
                break
            of = of or word.lower() in _OF
            if (
                m["word"]
                and word.lower() not in _OF
                and (not head or previous.lower() in nouns("adjectives"))
                and not of
            ):
                head = word.lower() if not word.isupper() else word
            at = m.end()
            previous = word
            if m["word"] and word.lower() not in _LINKS:
                end = m.end()
        return end, found, head

    def _governed(self, at: int) -> bool:
        """Whether « de », « chez » or « et » stands before an offset or the article there."""
        return _GOVERNED.search(self.text, max(0, at - 14), at) is not None

    def _continues(self, word: str, previous: str, end: int, *, head: str, vague: bool) -> bool:
        before = previous.lower()
        if word == "en" and vague and head and not _TIME_OR_WAY.match(self.text, end):
            return True
        if word[-1] in "'’":
            return word[:-1] in {"d", "l"} and (word[0] == "d" or before in {"de", "à", "chez"})
        if word in {
            "la",
            "le",
            "les",
            "l'",
            "l’",
            "un",
            "une",
            "son",
            "sa",
            "ses",
            "leur",
            "leurs",
            "ce",
            "cette",
            "ces",
            "cet",
        }:
            return before in {"de", "d'", "d’", "à", "chez"}
        if word in {"au", "aux", "à"} and before in group("to"):
            return True
        if word == "en":
            return self.text[end : end + 6].strip().startswith(("chef", "charge"))
        if word == "chez" or (
            word in {"par", "à"} and before.endswith(("é", "ée", "és", "ées", "nu", "nue"))
        ):
            return self._space(end) in self._names
        if word in _OF:
            return True
        if word == "et":
            return (
                re.match(r"[ \u00a0](?:de la |de |des |du |d['’])", self.text[end : end + 7])
                is not None
                and before not in _OF
            )
        if word in group("stops") or word in group("prepositions"):
            return False
        if not head or before in _OF or before in {"la", "le", "les", "l'", "l’"}:
            return True
        if _CONJUGATED.fullmatch(word):
            return False
        form = forms().get(word)
        return form is None or "finite" not in form.tenses or speaks(word)

    # ---- who it is

    def who(
        self, start: int, body: int, end: int, names: list[tuple[Name, bool]], head: str, limit: int
    ) -> tuple[str, str, int]:
        """Speaker, kind and end of a phrase that begins with its article at ``start``."""
        for name, governed in names:
            if not governed and (
                name.label == "PER" or (name.label != "LOC" and not is_human(head))
            ):
                return name.canonical, "name", name.end
        if named := self._apposed(end, limit, head):
            return named.canonical, "name", named.end
        if head in nouns("documents") and not (
            head in {"site", "blog", "observatoire"} and not names
        ):
            return self._author(start, body, end, names, head), "document", end
        if meant := self._not_told(self.discourse.meant(start, end), start):
            return meant, "name", end
        if meant := (
            self._called(start, body, head, names)
            or self._definite(start, body, head, names)
            or self._of_body(start, body, head, names)
        ):
            return meant, "name", end
        if meant := self._medium(start, body, head, names) or self._firm(start, body, head, names):
            return meant, "name", end
        return _lowered(_without_participle(self.text[body:end].strip())), "noun", end

    def _author(
        self, start: int, body: int, end: int, names: list[tuple[Name, bool]], head: str
    ) -> str:
        """Who made a document: whom it names, whose it is, or whom its like named before."""
        names = [(one, _) for one, _ in names if not _READ.search(self.text, body, one.start)]
        author = names[0][0].canonical if names else ""
        m = None if names else _BY.match(self.text, end)
        if m and _READ.search(self.text, body, m.end()):
            m = None
        if m and (name := self._names.get(m.end())):
            author = name.canonical
        owner = self.text[start:body].strip().lower()
        if not author and owner in {"son", "sa", "ses"}:
            author = self.discourse.person_before(start)
        if author:
            self.documents[head] = self.documents[""] = author
            return author
        known = self.documents.get(head) or self._told(head, start) or self.documents.get("")
        description = re.split(
            r"[ \u00a0]\w+(?:ée?s?|ue?s?|ise?s?)[ \u00a0]par[ \u00a0]", self.text[body:end]
        )[0]
        return known or _lowered(_without_participle(description.strip()))

    def _told(self, head: str, at: int) -> str:
        """Who made the like of a document, by an earlier « rapport de X »."""
        made = re.compile(
            rf"\b{re.escape(head)}\b[^.;\n]{{0,20}}?[ \u00a0](?:d['’]|de[ \u00a0]|du[ \u00a0]|par[ \u00a0])(?:l['’]|la[ \u00a0])?(?:\w+[ \u00a0])?$",
            re.IGNORECASE,
        )
        for name in reversed(self.discourse.names_in(0, at)):
            if made.search(self.text, max(0, name.start - 60), name.start):
                return name.canonical
        return ""

    def _apposed(self, end: int, limit: int, head: str) -> Name | None:
        """The name behind a comma: « sa DRH, Pascale N'Guessan »."""
        m = re.compile(
            r"[ \u00a0]?,[ \u00a0](?:l['’]|la |le |Me |M\. |Mme )?|[ \u00a0]\((?=[A-ZÀ-Þ])"
        ).match(self.text, end, limit)
        name = self._names.get(m.end()) if m else None
        if name is None or not re.compile(
            r"[ \u00a0]?(?:[,.;:)»!?(]|$|\n|[ \u00a0]?(?:qui|dont|et)\b)"
        ).match(self.text, name.end):
            return None
        if name.label == "PER":
            return (
                name if is_human(head) or not (speaks(head) or head in nouns("documents")) else None
            )
        return name if name.label == "ORG" and head and not is_human(head) else None

    def _called(self, start: int, body: int, head: str, names: list[tuple[Name, bool]]) -> str:
        """« sa fondatrice », « son patron »: the one whom the article calls so, if only one."""
        if (
            names
            or not head
            or self.text[start:body].strip().lower() not in {"sa", "son", "leur", "notre"}
        ):
            return ""
        calls = self.discourse.called
        fits = [one for one, said in calls.items() if head in said and self.discourse.gender(one)]
        return fits[0] if len(fits) == 1 else ""

    def _definite(self, start: int, body: int, head: str, names: list[tuple[Name, bool]]) -> str:
        """« la consultante », « le chef de l'État »: the one who is talked about."""
        article = self.text[start:body].strip().lower().replace("’", "'")
        demonym = self.text[body].isupper() and _FRENCH.fullmatch(head)
        if names or not (is_human(head) or demonym) or article not in _DEFINITE:
            return ""
        gender = _DEFINITE[article] or _gender_of(head)
        meant = self.discourse.person_before(start, gender)
        return meant if meant in self.people_near(start) else ""

    def _of_body(self, start: int, body: int, head: str, names: list[tuple[Name, bool]]) -> str:
        """« le DG de Redis » behind the one person named, of whom no office was told yet."""
        article = self.text[start:body].strip().lower().replace("’", "'")
        if not names or not is_human(head) or article not in _DEFINITE:
            return ""
        here = self.people_near(start)
        if len(here) != 1:
            return ""
        one = here.pop()
        fits = {_DEFINITE[article] or _gender_of(head), ""} >= {self.discourse.gender(one)}
        titled = any(is_human(word) for word in self.discourse.called.get(one, ()))
        return one if fits and not titled else ""

    def people_near(self, at: int) -> set[str]:
        """The persons named in this paragraph before an offset, or in the one before it."""
        first, _ = self.discourse.paragraph_at(at)
        for _ in range(4):
            last = len(self.text[:first].rstrip())
            first, _ = self.discourse.paragraph_at(last)
            if last - first > _HEADING:
                break
        return {
            name.canonical for name in self.discourse.names_in(first, at) if name.label == "PER"
        }

    def _not_told(self, meant: str, start: int) -> str:
        """Another firm than one to whom something is said: « dans un mot à l'AFP, la société »."""
        first, _ = self.discourse.sentence_at(start)
        here = [name for name in self.discourse.names_in(first, start) if name.canonical == meant]
        if (
            not here
            or here[-1].label == "PER"
            or not all(self._is_told(name.start) for name in here)
        ):
            return meant
        firms = Counter(
            name.canonical for name in self.discourse.names_in(0, first) if name.label == "ORG"
        )
        firms.pop(meant, None)
        return firms.most_common(1)[0][0] if firms else meant

    def _is_told(self, at: int) -> bool:
        return (
            re.search(
                r"(?:à|au|aux|via|auprès de|sur|dans)[ \u00a0](?:l['’]|la[ \u00a0]|le[ \u00a0])?$",
                self.text[max(0, at - 14) : at],
            )
            is not None
        )

    def _firm(self, start: int, body: int, head: str, names: list[tuple[Name, bool]]) -> str:
        """« le spécialiste français du portefeuille », « le géant de Mountain View »."""
        article = self.text[start:body].strip().lower().replace("’", "'")
        known = head in _any_organisation() and article in _DEFINITE
        if not known or any(name.label != "LOC" for name, _ in names):
            return ""
        return self.discourse.organisation_before(start)

    def _medium(self, start: int, body: int, head: str, names: list[tuple[Name, bool]]) -> str:
        """« le quotidien économique »: the paper that is talked about."""
        article = self.text[start:body].strip().lower().replace("’", "'")
        if names or head not in nouns("media") or article not in _DEFINITE:
            return ""
        return self.discourse.organisation_before(start)

    # ---- backward

    def before(self, end: int, left: int) -> Phrase | None:
        """The phrase that ends right before a verb, or the one before an apposition.

        Args:
            end: where the group of the verb begins.
            left: where the clause begins.
        """
        text = self.text
        while end > left and text[end - 1] in SPACES:
            end -= 1
        if end > left and text[end - 1] == ")" and text.rfind("(", left, end) > left:
            end = text.rfind("(", left, end)
            while end > left and text[end - 1] in SPACES:
                end -= 1
        if end <= left:
            return None
        if text[end - 1] in ",)" or text[end - 1] in "–—":
            return self.first(left, end)
        if found := self._name_ending(end, left):
            return self._with_those_before(found, end)
        starts = [left]
        comma = text.rfind(", ", left, end)
        if comma >= 0:
            starts.append(comma + 2)
        for begin in reversed(starts):
            if found := self._ending(begin, end):
                return found
        return self.first(left, end)

    def _ending(self, left: int, end: int) -> Phrase | None:
        """The outermost phrase within bounds that ends there and no preposition governs."""
        at = self._space(left)
        for here in (at, *(m.start() for m in _starts().finditer(self.text, at + 1, end))):
            if here > at and (
                self._after_preposition(here, left) or _CONTRACTED.match(self.text, here)
            ):
                continue
            found = self.at(here, end)
            if found and self._space(found.end) >= end:
                return self._with_those_before(found, end)
        return None

    def _with_those_before(self, found: Phrase, end: int) -> Phrase:
        """« A, B et C affirment »: from the last names to all of them."""
        start, last = found.start, " | " in found.speaker
        while m := _BEFORE_NAME.search(self.text, max(0, start - 6), start):
            name = self._ends.get(m.start())
            if (
                name is None
                or not (last or m["and"])
                or (name.label == "PER") != (found.head == "PER")
            ):
                break
            start, last = name.start, True
        return self._named(start, self._names[start], end) if start < found.start else found

    def _name_ending(self, end: int, left: int) -> Phrase | None:
        name = self._ends.get(end)
        if name is None or name.start < left or self._after_preposition(name.start, left):
            return None
        return self._named(name.start, name, end)

    def is_governed(self, at: int) -> bool:
        """Whether a preposition stands before an offset."""
        return self._after_preposition(at, 0) or self._governed(at)

    def _after_preposition(self, at: int, left: int) -> bool:
        window = self.text[max(left, at - 24) : at]
        return _governs().search(window) is not None

    def antecedent(self, at: int, left: int) -> str:
        """Whom « qui » means: « Ada Colin, le PDG, qui dit »."""
        near = [name for name in self.discourse.names_in(left, at) if name.label in {"PER", "ORG"}]
        if not near or not _APPOSITION.fullmatch(self.text, near[-1].end, at):
            return ""
        if self._after_preposition(near[-1].start, left) and near[-1].label != "PER":
            return ""
        return near[-1].canonical

    def name_before(self, end: int) -> Name | None:
        """The name of a person that ends at an offset."""
        name = self._ends.get(end)
        return name if name and name.label == "PER" else None

    def first(self, left: int, end: int) -> Phrase | None:
        """The first phrase of a clause that may be its subject.

        Args:
            left: where the clause begins.
            end: where to stop.
        """
        at = left
        for _ in range(6):
            at = self._space(at)
            if at >= end:
                return None
            if found := self.at(at, end, subject=True):
                if not (found.kind == "noun" and found.head in _TIMES):
                    return found
            pronoun = re.compile(r"(?:il|elle|ils|elles|on)\b", re.IGNORECASE).match(
                self.text, at, end
            )
            if pronoun:
                return Phrase(at, pronoun.end(), "", "pronoun")
            comma = self.text.find(",", at, end)
            if comma < 0:
                return None
            at = comma + 1
        return None


@cache
def _any_organisation() -> frozenset[str]:
    pairs = load("discourse", "descriptions")["organisation"]["any"]
    return frozenset(noun for both in pairs for noun in both)


def _without_participle(description: str) -> str:
    """« message déposé » of « un message déposé hier » is « message »."""
    first, *rest = description.split()
    if (
        len(rest) == 1
        and not speaks(rest[0])
        and re.fullmatch(r"\w{3,}(?:ée?s?|ise?s?|ue?s?)", rest[0])
        and rest[0] not in _ADJECTIVES
    ):
        return first
    return description


_ADJECTIVES = frozenset(
    [
        "français",
        "française",
        "françaises",
        "anglais",
        "anglaise",
        "japonais",
        "japonaise",
        "néerlandais",
        "néerlandaise",
        "chinois",
        "chinoise",
        "suédois",
        "finlandais",
        "irlandais",
        "irlandaise",
        "inconnu",
        "inconnue",
        "connu",
        "connue",
        "retraité",
        "retraitée",
        "privé",
        "privés",
        "privée",
        "associé",
        "associée",
        "délégué",
        "déléguée",
        "spécialisé",
        "spécialisée",
    ]
)


def _lowered(description: str) -> str:
    """« Certains employés » at the beginning of a sentence in small letters."""
    first, _, rest = description.partition(" ")
    return (
        f"{first.lower()} {rest}" if rest and first.lower() in group("quantifiers") else description
    )


def _gender_of(noun: str) -> Gender:
    """By the ending of a noun, where its article is elided."""
    if noun.endswith(("rice", "euse", "ienne", "ière", "ée", "ante", "ate", "onne", "eure")):
        return "f"
    return "m" if noun.endswith(("eur", "ien", "ier", "é", "ant", "at")) else ""


_TIMES = frozenset(
    [
        "jour",
        "lendemain",
        "veille",
        "semaine",
        "mois",
        "année",
        "an",
        "matin",
        "soir",
        "nuit",
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
        "fois",
    ]
)


@cache
def _starts() -> re.Pattern[str]:
    """Where a phrase may begin: at a determiner, a title, a capital."""
    determiners = pattern("determiners", "quantifiers")
    return re.compile(
        rf"(?<![\w’'])(?:(?i:{determiners})[ \u00a0]|[lL]['’]|(?=[A-ZÀ-Þ@\d]))|(?<=[ldLD]['’])(?=[A-ZÀ-Þ])"
    )


@cache
def _governs() -> re.Pattern[str]:
    """A preposition at the end, which makes what follows no subject."""
    return re.compile(
        rf"(?<!\w)(?:(?:{pattern('prepositions')}|de|du|des|que)[ \u00a0]|(?:d|qu)['’])$",
        re.IGNORECASE,
    )


def ends_incise(text: str, subject: Phrase, limit: int) -> bool:
    """Whether nothing but adverbials follows a subject behind its verb.

    Args:
        text: of the article.
        subject: phrase after the verb.
        limit: where the sentence ends.
    """
    if subject.kind == "noun" and not speaks(subject.head):
        return False
    after = text[subject.end : min(limit, subject.end + 14)]
    if not after.strip() or after.lstrip(SPACES)[:1] in ",.;:)—–!?…\n(":
        return True
    return _follows_incise().match(after) is not None


@cache
def _follows_incise() -> re.Pattern[str]:
    words = pattern("prepositions", "adverbs")
    return re.compile(
        rf"[ \u00a0](?:(?:{words}|qui|dont|ce|cette|quand|lorsque|avant|au|alors)\b|l[ea][ \u00a0](?:lendemain|veille|soir|matin|semaine|mois|\d)|\d)"
    )
