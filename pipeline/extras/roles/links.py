"""What a preposition adds behind the noun of a function: an organisation, a place, a unit."""

from __future__ import annotations

import re
from functools import cache

from pipeline.discourse import Name
from pipeline.extras.roles import lexicon
from pipeline.extras.roles.adjectives import is_branch
from pipeline.extras.roles.gaps import named_gap
from pipeline.extras.roles.lexicon import APOSTROPHE, BODIES, SPACES, S
from pipeline.extras.roles.reading import OF, Reading
from pipeline.extras.roles.units import further, unit, unit_end
from pipeline.typography import plain

_TO = rf"(?:à{S}la{S}|à{S}l{APOSTROPHE}|aux{S}|au{S}(?!sein)|à{S})"
_LINK = re.compile(
    rf"{S}(?:(?P<of>(?!de{S}chez{S}){OF})|(?P<at>{_TO})|(?P<within>(?:au{S}sein{S}|auprès{S}){OF})|(?P<chez>(?:de{S})?chez{S}(?:l{APOSTROPHE}|les?{S}|la{S})?)"
    rf"|(?P<charged>(?:en{S}charge{S}|chargée?s?{S}|responsables?{S}){OF})|(?P<to>pour{S}(?:l{APOSTROPHE}|les?{S}|la{S})?)|(?P<inside>(?:en|ès){S}))"
)
_OTHER = re.compile(
    rf"{S}et{S}(?:(?:de|à|chez|pour){S}(?:la{S}|l{APOSTROPHE})?|d{APOSTROPHE}|du{S}|au{S})"
)
_CONTRACTED = re.compile(rf"{S}(?:du|des|de{S}la|au|aux|à{S}la){S}")
_AND = re.compile(rf"{S}et{S}(?P<of>{OF})")
_ONE = re.compile(rf"une?{S}$")
_ARTICLE = re.compile(rf"(?:la{S}|l{APOSTROPHE})$")
# « directeur financier du Groupe »
_FIRM = re.compile(
    rf"{lexicon.either(word.capitalize() for word in lexicon.words('firms'))}"
    rf"(?!{S}[A-ZÀ-Þ])(?![\w’'-])"
)
# « d'une PME, la SSII française X »
_NAMELY = re.compile(
    rf"[^,;:.()\n]{{0,30}}(?:,{S}|{S}[–—-]{S}|{S}?:{S})(?:la{S}|le{S}|l{APOSTROPHE})"
    rf"(?P<gap>[^,;:.()\n]{{0,40}})"
)
# « la petite société »
SMALL = re.compile(rf"(?:{lexicon.either(lexicon.table('words')['small'])}{S})?")
_OF_CABINETS = frozenset({"directeur", "chef"})
_MINISTERS = lexicon.group("ministers")
# of these a place is what they lead: the others only come from it
_OF_PLACE = frozenset({"political", "office"})


@cache
def _places() -> re.Pattern[str]:
    return re.compile(rf"{lexicon.either(lexicon.words('places'))}{S}(?:de{S}|d{APOSTROPHE}|du{S})")


def link(reading: Reading, at: int) -> int | None:
    """What a preposition adds: where to read on, or None at the end."""
    m = _LINK.match(reading.scene.text, at) or _AND.match(reading.scene.text, at)
    if m is None:
        return further(reading, at)
    kind = m.lastgroup or ""
    if kind == "charged" and "responsable" in m[0] and reading.noun.kind != "political":
        return None
    if name := reading.scene.name_at(m.end()):
        return _name(reading, name, kind, at)
    if place := _place_noun(reading, m, kind):
        return place
    small = SMALL.match(reading.scene.text, m.end())
    start = small.end() if small else m.end()
    noun = lexicon.organisation_noun().match(reading.scene.text, start)
    noun = noun or _FIRM.match(reading.scene.text, start)
    if noun and kind in {"within", "chez", "of", "at", "to"}:
        return _described(reading, m, noun, kind)
    return unit(reading, m, kind)


def _place_noun(reading: Reading, m: re.Match[str], kind: str) -> int | None:
    """« de l'État de New York »: the place is what they are of."""
    noun = _places().match(reading.scene.text, m.end()) if kind == "of" else None
    name = reading.scene.name_at(noun.end()) if noun else None
    if name is None or name.label != "LOC" or reading.found.bodies:
        return None
    add_body(reading, name)
    return reading.found.end


def _name(reading: Reading, name: Name, kind: str, at: int) -> int | None:
    """A name behind a preposition: whose office it is, or a place."""
    found = reading.found
    if name.label in BODIES:
        if reading.noun.role in _MINISTERS and kind in {"of", "at", "charged"}:
            # « ministre de l'Économie »: a portfolio that was taken for a name
            found.unit = True
            return reading.take(at + 1, name.end)
        if not found.bodies:
            add_body(reading, name)
    elif name.label == "LOC":
        return _of_place(reading, name, kind, at)
    elif _CONTRACTED.fullmatch(reading.scene.text, at, name.start) and not found.bodies:
        # no person has an article: a firm that was taken for one
        add_body(reading, name)
    return None


def add_body(reading: Reading, name: Name) -> None:
    """Add an organisation, and the one joined to it."""
    reading.found.bodies.append(name.canonical)
    reading.found.end = name.end
    _other_bodies(reading, name.end)


def _of_place(reading: Reading, name: Name, kind: str, at: int) -> int | None:
    found = reading.found
    if (kind == "of" and found.unit) or (kind == "to" and reading.noun.kind == "office"):
        return reading.take(at + 1, name.end)
    if found.bodies:
        return None
    if kind == "of" and reading.noun.kind in _OF_PLACE:
        add_body(reading, name)
        return None
    if kind in {"of", "at"} and not reading.noun.plural:
        # « céréalier du Loiret et président de Y »
        found.reach = name.end
    return _beyond(reading, name.end) if kind in {"at", "inside"} else None


def _beyond(reading: Reading, at: int) -> int | None:
    """« analyste à Séoul pour Hanul Research »: a place, and then whose."""
    m = _LINK.match(reading.scene.text, at)
    if m and m.lastgroup in {"of", "to", "chez", "within"}:
        name = reading.scene.name_at(m.end())
        if name and name.label in BODIES:
            return at
    return None


def _other_bodies(reading: Reading, at: int) -> None:
    """« patron de Tesla et de SpaceX »."""
    text = reading.scene.text
    m = _OTHER.match(text, at)
    name = reading.scene.name_at(m.end()) if m else None
    if name and name.label in BODIES:
        reading.found.bodies.append(name.canonical)
        reading.found.end = name.end


def _described(reading: Reading, m: re.Match[str], noun: re.Match[str], kind: str) -> int | None:
    """« de l'éditeur rennais Ferro »; « de l'entreprise »."""
    text, found = reading.scene.text, reading.found
    name = reading.scene.name_after(noun.end())
    if name and name.start - noun.end() < 60 and not found.bodies:
        gap = text[noun.end() : name.start]
        if name.label in BODIES and (named := named_gap(gap)):
            part, of = named
            if part and kind == "of":
                found.words.append(plain(text[m.start() : noun.end()] + of))
                found.unit = True
            add_body(reading, name)
            return None
        if name.label == "PER" and gap in SPACES:
            add_body(reading, name)
            return None
    of_one = _ONE.search(m[0])
    if of_one and name and _namely(reading, noun.end(), name):
        return None
    cabinet = noun[0] == "cabinet" and reading.noun.role in _OF_CABINETS
    if of_one or cabinet or noun[0] in lexicon.words("units") or _is_part(noun, text):
        return unit(reading, m, kind) if kind == "of" else None
    if not found.bodies:
        article = _ARTICLE.search(m[0])
        found.meant = (m.start() + article.start() if article else m.end(), noun.end())
        found.reach = max(found.reach, unit_end(reading, noun.end(), noun.end()))
    return None


def _is_part(noun: re.Match[str], text: str) -> bool:
    """« la filiale française »; « la marque chez Ferro »: what is led of an organisation."""
    return is_branch(noun) or bool(_AT.match(text, noun.end()))


_AT = re.compile(rf"{S}chez{S}")


def _namely(reading: Reading, at: int, name: Name) -> bool:
    """« d'une PME, la SSII française X »: which one, in apposition."""
    m = _NAMELY.fullmatch(reading.scene.text, at, name.start)
    if m is None or name.label not in BODIES or reading.found.bodies:
        return False
    noun = lexicon.organisation_noun().match(m["gap"])
    if noun is None or named_gap(m["gap"][noun.end() :]) != (False, ""):
        return False
    add_body(reading, name)
    return True
