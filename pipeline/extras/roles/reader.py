"""Reads on behind the noun of a function: adjectives, unit, organisation."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from pipeline.discourse import Name
from pipeline.extras.roles import lexicon
from pipeline.extras.roles.gaps import named_gap
from pipeline.extras.roles.lexicon import APOSTROPHE, BODIES, SPACES, Noun, S
from pipeline.extras.roles.scene import Scene
from pipeline.typography import plain

_WORD = re.compile(r"[^\W\d_]+(?:[-\u2011&][^\W\d_]+)*")
_SPACED = re.compile(rf"{S}(?P<word>[^\W\d_]+(?:[-\u2011][^\W\d_]+)*)(?![\w’'])")
_OF = rf"(?:de{S}la{S}|de{S}l{APOSTROPHE}|des{S}|du{S}|d{APOSTROPHE}une?{S}|d{APOSTROPHE}|de{S})"
_AT = rf"(?:à{S}la{S}|à{S}l{APOSTROPHE}|aux{S}|au{S}(?!sein)|à{S})"
_LINK = re.compile(
    rf"{S}(?:(?P<of>(?!de{S}chez{S}){_OF})|(?P<at>{_AT})|(?P<within>(?:au{S}sein{S}|auprès{S}){_OF})|(?P<chez>(?:de{S})?chez{S}(?:l{APOSTROPHE}|les?{S}|la{S})?)"
    rf"|(?P<charged>(?:en{S}charge{S}|chargée?s?{S}|responsables?{S}){_OF})|(?P<to>pour{S}(?:l{APOSTROPHE}|les?{S}|la{S})?)|(?P<inside>(?:en|ès){S}))"
)
_CAPITAL = re.compile(
    rf"{S}(?P<link>(?:chez|de|du|pour){S}(?:la{S}|l{APOSTROPHE})?|d{APOSTROPHE})?[A-ZÀ-Þ][\w&]"
)
_OTHER = re.compile(
    rf"{S}et{S}(?:(?:de|à|chez|pour){S}(?:la{S}|l{APOSTROPHE})?|d{APOSTROPHE}|du{S}|au{S})"
)
_CONTRACTED = re.compile(rf"{S}(?:du|des|de{S}la|au|aux|à{S}la){S}")
_AND = re.compile(rf"{S}et{S}(?P<of>{_OF})")
_AND_WORD = re.compile(rf"{S}(?:et|&|/|ou){S}(?P<word>[^\W\d_]+(?:-[^\W\d_]+)*)(?![\w’'])")
_MORE_PORTFOLIO = re.compile(rf"(?:,{S}|{S}et{S}|,{S}et{S})(?P<of>{_OF})(?=[A-ZÀ-Þ])")
_TO_PORTFOLIO = re.compile(
    rf"(?:{S}et{S}|,{S})(?P<of>aux?{S}|à{S}la{S}|à{S}l{APOSTROPHE})(?=[A-ZÀ-Þ])"
)
_PARTY = re.compile(rf"{S}\([^()\n]{{1,25}}\)(?={S}(?:de|du|des|d['’]))")
# « (DRI) du groupe X »: its letters
_LETTERS = re.compile(rf"{S}\([A-Z][A-Za-zÀ-ÿ0-9&-]{{1,9}}\)(?={S}(?:{_OF}|chez{S}))")
# « la compétitivité, de l'industrie et des services »: the last of a list has « et »
_LISTED_UNIT = re.compile(
    rf",{S}(?P<of>{_OF})(?=[a-zà-ÿ][^,.;:()\n]{{2,40}}(?:,{S}{_OF}[^,.;:()\n]{{2,40}})?{S}et{S}{_OF})"
)
# the first letter of « Innovation »
_CAPITALISED = re.compile(r"\b(?!Etat\b|État\b|Internet\b)[A-ZÀ-Þ](?=[a-zà-ÿ]+\b)")
# « directeur financier du Groupe »
_FIRM = re.compile(
    rf"{lexicon.either(word.capitalize() for word in lexicon.words('firms'))}"
    rf"(?!{S}[A-ZÀ-Þ])(?![\w’'-])"
)
_WITH = re.compile(
    rf"{S}avec{S}(?:les{S}|la{S}|le{S}|l{APOSTROPHE})(?P<word>[^\W\d_]+(?:-[^\W\d_]+)*)"
)
# « d'une PME, la SSII française X »
_NAMELY = re.compile(
    rf"(?P<noun>[^,;:.()\n]{{0,30}})(?:,{S}|{S}[–—-]{S}|{S}?:{S})(?:la{S}|le{S}|l{APOSTROPHE})(?P<gap>[^,;:.()\n]{{0,40}})"
)
# endings of adjectives
_ADJECTIVE = re.compile(
    r"(?:a(?:le?s?|ux)|iques?|i[fv]e?s?|elle?s?|aires?|ien(?:ne)?s?|aise?s?|oise?s?|aine?s?"
    r"|eux|euses?|[ai]bles?|ières?|iers|ées?|és?|ics?|eure?s?)$"
)
_THEN_OF = re.compile(rf"{S}(?:{_OF}|chez{S})")
_DEMONYM = re.compile(
    r"(?:[ao]ise?|aine?|ien(?:ne)?|ine?|[éè]en(?:ne)?|ite|iste|ique|on(?:ne)?|ane?|arde?|ote?|and?e?)$"
)
# nouns with « à l'Économie », « au Numérique »
_TO_OFFICE = lexicon.group("to_office")
_OF_PORTFOLIOS = _TO_OFFICE - {"vice-président"} | {"chargé"}
_IN_FIELD = lexicon.group("in_field")
# « déléguée CGT »
_OF_UNIONS = frozenset({"délégué", "élu", "représentant", "secrétaire", "responsable"})
_TWO_SIDED = lexicon.group("two_sided")
_NO_INFINITIVES = lexicon.group("no_infinitives")
_MINISTERS = lexicon.group("ministers")
# of these a place is what they lead: the others only come from it
_OF_PLACE = frozenset({"political", "office"})


@dataclass(slots=True)
class Complement:
    """What stands behind a noun of function.

    Attributes:
        end: where the function ends, with the organisation when it is named.
        words: of the role, behind its noun.
        bodies: canonical names of the organisations.
        meant: place of a description that means one (« l'entreprise »), or None.
        unit: whether a unit is said (« de la recherche »).
        of_place: whether an adjective says of which country, or « sortant ».
        reach: where the noun phrase ends, with adjectives that are not in the span.
        bodiless: whether a person's office or a portfolio stands there (« de la ministre »).
    """

    end: int
    words: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    meant: tuple[int, int] | None = None
    unit: bool = False
    of_place: bool = False
    bodiless: bool = False
    reach: int = 0


@cache
def _places() -> re.Pattern[str]:
    return re.compile(rf"{lexicon.either(lexicon.words('places'))}{S}(?:de{S}|d{APOSTROPHE}|du{S})")


@dataclass
class Reader:
    """Reads on from the noun, as long as what follows belongs to the function."""

    noun: Noun
    scene: Scene
    found: Complement

    def read(self, at: int) -> None:
        """Read from the end of the noun."""
        text = self.scene.text
        if text[at : at + 1] not in SPACES:
            self.found.reach = at
            return
        at = self._adjectives(at, agree=True)
        if self.noun.kind == "political" and (m := _PARTY.match(text, at)):
            at = m.end()
        self.found.reach = at
        name = self.scene.name_at(at + 1) if self.noun.role in _OF_UNIONS else None
        if name and name.label == "ORG" and text[at] in " \u00a0":
            self.found.bodies.append(name.canonical)
            self.found.end = name.end
            return
        for _ in range(6):
            if self._apposed_body(at):
                return
            if letters := _LETTERS.match(text, at):
                at = letters.end()
            step = self._place(at) or self.link(at)
            if step is None:
                return
            at = self.found.reach = step

    def _take(self, start: int, end: int, said: str = "") -> int:
        self.found.words.append(said or plain(self.scene.text[start:end]))
        self.found.end = end
        return end

    def _adjectives(self, at: int, *, agree: bool) -> int:
        """Adjectives and nouns in apposition."""
        text, known = self.scene.text, lexicon.adjectives()
        for _ in range(6):
            if text[at : at + 1] not in SPACES:
                break
            m = _SPACED.match(text, at)
            word = _small_word(m["word"]) if m else ""
            if m and (masculine := known.get(word)) and not self.scene.name_at(m.start("word")):
                at = self._take(m.start("word"), m.end(), masculine if agree else "")
            elif (a := lexicon.apposed().match(text, at)) and self._may_stand(a):
                at = self._take(a.start() + 1, a.end(), self._lower(a[0][1:]))
            elif m and self._second_job(word):
                at = self._take(m.start("word"), m.end(), lexicon.nouns()[word].role)
            elif m and not self.found.words and self._epithet(word, m.end()):
                at = m.end()
            elif m and word in lexicon.origins():
                self.found.of_place = True
                at = m.end()
            elif a := lexicon.beside().match(text, at):
                self.found.of_place = self.found.of_place or a[0].strip().startswith(
                    ("sort", "élu", "déch")
                )
                at = a.end()
            elif (m := _AND_WORD.match(text, at)) and self._continues(
                m["word"], at, m.start("word")
            ):
                masculine = known.get(m["word"], "") if agree else ""
                self.found.words.append("et")
                at = self._take(m.start("word"), m.end(), masculine or self._lower(m["word"]))
            else:
                break
        return at

    def _may_stand(self, m: re.Match[str]) -> bool:
        """Whether a noun in apposition is no name."""
        name = self.scene.name_at(m.start() + 1)
        return name is None or (name.label != "PER" and m[0][1:] in lexicon.words("apposed"))

    def _lower(self, words: str) -> str:
        """« Innovation » in small letters; « IA » and a minister's portfolio as they are."""
        office = self.noun.kind in {"office", "member"} and self.noun.role not in _OF_PORTFOLIOS
        if not office or words in lexicon.words("apposed"):
            return words
        return _CAPITALISED.sub(lambda m: m[0].lower(), words)

    def _epithet(self, word: str, end: int) -> bool:
        """« chef officieux de X », « influenceuse drômoise, X »: an adjective, and then whose."""
        if word in lexicon.origins() or word in lexicon.stops() or word in lexicon.nouns():
            return False
        text = self.scene.text
        if _ADJECTIVE.search(word) and _THEN_OF.match(text, end):
            return True
        if text.startswith(" ", end) and self._person_at(end + 1):
            return _DEMONYM.search(word) is not None or _ADJECTIVE.search(word) is not None
        return (
            text.startswith(", ", end) and self._person_at(end + 2) and bool(_DEMONYM.search(word))
        )

    def _second_job(self, word: str) -> bool:
        """« ingénieure cryptographe »: two jobs, one title."""
        other = lexicon.nouns().get(word)
        return bool(
            other
            and other.kind == self.noun.kind == "profession"
            and other.plural == self.noun.plural
            and not self.found.words
        )

    def _continues(self, word: str, at: int, start: int) -> bool:
        """Whether a word behind « et » is still of this title, and no other function."""
        noun = lexicon.nouns().get(word)
        if at != self.found.end or not self.found.words:
            return False
        if noun and (noun.kind != "profession" or word not in lexicon.adjectives()):
            return False
        return word in lexicon.adjectives() or bool(
            lexicon.apposed().match(self.scene.text, start - 1)
        )

    def _person_at(self, start: int) -> bool:
        name = self.scene.name_at(start)
        return name is not None and name.label == "PER"

    def _place(self, at: int) -> int | None:
        """« directeur France »: the place that is led."""
        if (
            at < len(self.scene.text)
            and self.scene.text[at] in " \u00a0"
            and self.noun.kind == "office"
        ):
            name = self.scene.name_at(at + 1)
            if name and name.label == "LOC":
                return self._take(name.start, name.end)
        return None

    def _apposed_body(self, at: int) -> bool:
        """« DSI des remontées mécaniques Ferro »: the name of what is led."""
        name = self.scene.name_at(at + 1) if self.found.unit and not self.found.bodies else None
        spaced = self.scene.text[at : at + 1] in {" ", "\u00a0"}
        if name is None or not spaced or name.label != "ORG" or at != self.found.end:
            return False
        self._body(name)
        return True

    def link(self, at: int) -> int | None:
        """What a preposition adds: where to read on, or None at the end."""
        m = _LINK.match(self.scene.text, at) or _AND.match(self.scene.text, at)
        if m is None:
            return self._more(at)
        kind = m.lastgroup or ""
        if kind == "charged" and "responsable" in m[0] and self.noun.kind != "political":
            return None
        if name := self.scene.name_at(m.end()):
            return self._name(name, kind, at)
        if place := self._place_noun(m, kind):
            return place
        start = _small(m.end(), self.scene.text)
        noun = lexicon.organisation_noun().match(self.scene.text, start) or _FIRM.match(
            self.scene.text, start
        )
        if noun and kind in {"within", "chez", "of", "at", "to"}:
            return self._described(m, noun, kind)
        return self._unit(m, kind)

    def _place_noun(self, m: re.Match[str], kind: str) -> int | None:
        """« de l'État de New York »: the place is what they are of."""
        noun = _places().match(self.scene.text, m.end()) if kind == "of" else None
        name = self.scene.name_at(noun.end()) if noun else None
        if name is None or name.label != "LOC" or self.found.bodies:
            return None
        self._body(name)
        return self.found.end

    def _more(self, at: int) -> int | None:
        """Further portfolios of a minister: « , des Finances et de la Souveraineté »; units."""
        text = self.scene.text
        if self.found.unit and self.noun.kind == "office" and at == self.found.end:
            return self._listed_unit(at)
        if self.noun.kind != "political" or not self.found.unit:
            return None
        m = _MORE_PORTFOLIO.match(text, at) or _TO_PORTFOLIO.match(text, at)
        if m is None or self.scene.name_at(m.end()):
            return None
        word = _WORD.match(text, m.end())
        if word is None:
            return None
        said = plain(text[at : m.end()])
        if said.startswith(","):
            self.found.words[-1] += ","
            said = said[1:].strip()
        return self.unit_words(m.end(), said)

    def _listed_unit(self, at: int) -> int | None:
        """« directeur de la recherche, de l'innovation et des services »."""
        m = _LISTED_UNIT.match(self.scene.text, at)
        if m is None or self.scene.name_at(m.end()):
            return None
        words = len(self.found.words)
        step = self.unit_words(m.end(), plain(m["of"]))
        if step is not None:
            self.found.words[words - 1] += ","
        return step

    def _name(self, name: Name, kind: str, at: int) -> int | None:
        """A name behind a preposition: whose office it is, or a place."""
        found = self.found
        if name.label in BODIES:
            if self.noun.role in _MINISTERS and kind in {"of", "at", "charged"}:
                # « ministre de l'Économie »: a portfolio that was taken for a name
                found.unit = True
                return self._take(at + 1, name.end)
            if not found.bodies:
                self._body(name)
        elif name.label == "LOC":
            return self._of_place(name, kind, at)
        elif _CONTRACTED.fullmatch(self.scene.text, at, name.start) and not found.bodies:
            # no person has an article: a firm that was taken for one
            self._body(name)
        return None

    def _body(self, name: Name) -> None:
        self.found.bodies.append(name.canonical)
        self.found.end = name.end
        self._other_bodies(name.end)

    def _of_place(self, name: Name, kind: str, at: int) -> int | None:
        found = self.found
        if (kind == "of" and found.unit) or (kind == "to" and self.noun.kind == "office"):
            return self._take(at + 1, name.end)
        if found.bodies:
            return None
        if kind == "of" and self.noun.kind in _OF_PLACE:
            self._body(name)
            return None
        if kind in {"of", "at"} and not self.noun.plural:
            # « céréalier du Loiret et président de Y »
            found.reach = name.end
        return self._beyond(name.end) if kind in {"at", "inside"} else None

    def _beyond(self, at: int) -> int | None:
        """« analyste à Séoul pour Hanul Research »: a place, and then whose."""
        m = _LINK.match(self.scene.text, at)
        if m and m.lastgroup in {"of", "to", "chez", "within"}:
            name = self.scene.name_at(m.end())
            if name and name.label in BODIES:
                return at
        return None

    def _other_bodies(self, at: int) -> None:
        """« patron de Tesla et de SpaceX »."""
        text = self.scene.text
        m = _OTHER.match(text, at)
        name = self.scene.name_at(m.end()) if m else None
        if name and name.label in BODIES:
            self.found.bodies.append(name.canonical)
            self.found.end = name.end

    def _described(self, m: re.Match[str], noun: re.Match[str], kind: str) -> int | None:
        """« de l'éditeur rennais Ferro »; « de l'entreprise »."""
        text, found = self.scene.text, self.found
        name = self.scene.name_after(noun.end())
        if name and name.start - noun.end() < 60 and not found.bodies:
            gap = text[noun.end() : name.start]
            if name.label in BODIES and (named := named_gap(gap)):
                part, of = named
                if part and kind == "of":
                    found.words.append(plain(text[m.start() : noun.end()] + of))
                    found.unit = True
                self._body(name)
                return None
            if name.label == "PER" and len(gap) == 1 and gap in " \u00a0":
                self._body(name)
                return None
        of_one = re.search(rf"une?{S}$", m[0])
        if of_one and name and self._namely(noun.end(), name):
            return None
        if of_one or noun[0] in lexicon.words("units"):
            return self._unit(m, kind) if kind == "of" else None
        if not found.bodies:
            found.meant = (_article(m), noun.end())
            found.reach = max(found.reach, self._unit_end(noun.end(), noun.end()))
        return None

    def _namely(self, at: int, name: Name) -> bool:
        """« d'une PME, la SSII française X »: which one, in apposition."""
        m = _NAMELY.fullmatch(self.scene.text, at, name.start)
        if m is None or name.label not in BODIES or self.found.bodies:
            return False
        noun = lexicon.organisation_noun().match(m["gap"])
        if noun is None or named_gap(m["gap"][noun.end() :]) != (False, ""):
            return False
        self._body(name)
        return True

    def _unit(self, m: re.Match[str], kind: str) -> int | None:
        """« de la recherche », « au Numérique », « en cryptographie »."""
        role, found = self.noun.role, self.found
        if found.bodies or kind in {"within", "chez", "to"}:
            return None
        of_field = {"inside": _IN_FIELD, "at": _TO_OFFICE}.get(kind)
        if of_field is not None and (found.unit or role not in of_field):
            return None
        if kind == "at" and role == "secrétaire":
            # « secrétaire au Commerce » is a minister
            found.bodiless = True
        link = re.sub("^chargée?s?", "chargé", plain(m[0])) if kind == "charged" else plain(m[0])
        return self.unit_words(m.end(), link)

    def unit_words(self, at: int, link: str) -> int | None:
        """The words of a unit: a noun, and what can only be its adjective."""
        text = self.scene.text
        m = _WORD.match(text, at)
        if m is None or self.scene.name_over(at) or not self._may_head(m, link):
            return None
        if self._is_person(m[0], link):
            self.found.bodiless = True
            return None
        unit = self._unit_end(at, m.end())
        end = self._named_unit(text[at : m.end()], unit)
        said = self._lower(text[at:unit])
        self.found.unit = True
        said = plain(said + text[unit:end])
        words = plain(link) + said if link.endswith(("'", "’")) else f"{link} {said}"
        self.found.words.append(words.strip())
        self.found.end = end
        return end

    def _is_common(self, word: str) -> bool:
        """« Chef de Projet »: a word that names a unit, no firm."""
        common = lexicon.apposed().match(" " + word)
        return common is not None or lexicon.organisation_noun().match(word.lower()) is not None

    def _may_head(self, m: re.Match[str], link: str) -> bool:
        """Whether a word may be the noun of a unit."""
        word = m[0]
        if word.lower() in lexicon.stops() or self.scene.text.startswith(("'", "’"), m.end()):
            return False
        if word[0].isupper() and self.noun.kind == "profession":
            return False
        bare = link in {"de", "d'", "d’"} and self.noun.kind == "office" and not self.found.unit
        if bare and word.istitle() and not self._is_common(word):
            # « directeur de Kermoco »: a firm that nobody recognised
            return False
        # « au préfet de police d'interdire »
        infinitive = word.endswith(("er", "ir")) and word not in _NO_INFINITIVES
        return not (self.found.unit and link.startswith("d") and infinitive)

    def _unit_end(self, at: int, end: int) -> int:
        """Where the adjectives of a unit end: « affaires juridiques et publiques »."""
        for _ in range(4):
            m = _SPACED.match(self.scene.text, end)
            if m is None or not self._is_adjective(m["word"]):
                m = _AND_WORD.match(self.scene.text, end)
                if m is None or not self._may_join(m["word"], at, self.scene.text):
                    break
            if self.scene.name_over(m.start("word")):
                break
            end = m.end()
        return self._with(at, end)

    def _with(self, at: int, end: int) -> int:
        """« relations avec les fournisseurs »."""
        m = _WITH.match(self.scene.text, end)
        if (
            m is None
            or self.scene.text[at:end] not in _TWO_SIDED
            or self.scene.name_over(m.end() - 1)
        ):
            return end
        return m.end()

    def _named_unit(self, unit: str, end: int) -> int:
        """« pages Opinions »."""
        m = _SPACED.match(self.scene.text, end)
        if m is None or unit not in lexicon.words("named_units") or not m["word"][0].isupper():
            return end
        name = self.scene.name_at(m.start("word"))
        if name is None:
            return m.end()
        return end if name.label == "PER" else name.end

    def unknown(self) -> bool:
        """« chez Val Noir »: a name that nobody recognised."""
        at = max(self.found.end, self.found.meant[1] if self.found.meant else 0)
        m = _CAPITAL.match(self.scene.text, at)
        if m is None or not (m["link"] or self.found.meant) or (m["link"] and m[0][-1].isupper()):
            return False
        name = self.scene.name_over(m.end() - 1)
        return name is None or (name.label == "PER" and bool(m["link"]))

    def _is_person(self, word: str, link: str) -> bool:
        """« conseiller du président », « avocat des frondeurs »: no unit."""
        if self.noun.role == "avocat" and link.startswith("d"):
            return word not in {"affaires", "entreprise", "entreprises"}
        other = lexicon.nouns().get(word)
        return bool(other and not other.plural and link in {"du", "de la", "de l'", "de son"})

    def _may_join(self, word: str, at: int, text: str) -> bool:
        """« affaires juridiques et publiques », « recherche et développement »."""
        if word in lexicon.stops() or word in lexicon.nouns():
            return False
        known = lexicon.apposed()
        return self._is_adjective(word) or bool(
            known.match(" " + word) and known.match(" " + text[at : at + 20])
        )

    def _is_adjective(self, word: str) -> bool:
        if word in lexicon.stops():
            return False
        if word in lexicon.origins():
            return self.noun.kind != "political"
        if word in lexicon.adjectives():
            return True
        if word in lexicon.nouns():
            return False
        return bool(_ADJECTIVE.search(word)) or bool(lexicon.apposed().match(" " + word))


def _small_word(word: str) -> str:
    """« général » of « Directeur Général », where a small word is known."""
    return word.lower() if word.istitle() and word.lower() in lexicon.adjectives() else word


def _article(m: re.Match[str]) -> int:
    """Where « l' » or « la » begins in « de l'entreprise »."""
    last = re.search(rf"(?:la{S}|l{APOSTROPHE})$", m[0])
    return m.start() + last.start() if last else m.end()


def _small(at: int, text: str) -> int:
    """Behind « petite » in « de la petite société »."""
    m = _SMALL.match(text, at)
    return m.end() if m else at


_SMALL = re.compile(
    rf"(?:petite?|jeune|nouvelle|nouveau|grande?|minuscule|célèbre|discrète?|toute{S}jeune|première?|second|seconde|future?){S}"
)
