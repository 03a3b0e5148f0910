"""The words of a unit behind the noun of a function: « de la recherche », « au Numérique »."""

from __future__ import annotations

import re

from pipeline.extras.roles import lexicon
from pipeline.extras.roles.adjectives import ends_like_one
from pipeline.extras.roles.lexicon import APOSTROPHE, S
from pipeline.extras.roles.reading import AND_WORD, OF, SPACED, WORD, Reading
from pipeline.typography import plain

# nouns with « à l'Économie », « au Numérique »
_TO_OFFICE = lexicon.group("to_office")
_IN_FIELD = lexicon.group("in_field")
_NO_INFINITIVES = lexicon.group("no_infinitives")
_MORE_PORTFOLIO = re.compile(rf"(?:,{S}|{S}et{S}|,{S}et{S})(?P<of>{OF})(?=[A-ZÀ-Þ])")
# « la mémoire, de l'oubli et des services »: the last of a list has « et »
_LISTED = re.compile(
    rf",{S}(?P<of>{OF})"
    rf"(?=[a-zà-ÿ][^,.;:()\n]{{2,40}}(?:,{S}{OF}[^,.;:()\n]{{2,40}})?{S}et{S}{OF})"
)
_WITH = re.compile(
    rf"{S}avec{S}(?:les{S}|la{S}|le{S}|l{APOSTROPHE})(?P<word>[^\W\d_]+(?:-[^\W\d_]+)*)"
)
# « rapporteur du texte » is rapporteur
_BILLS = lexicon.group("bills")
_OF_FIELDS = lexicon.group("of_fields")
_TWO_SIDED = lexicon.group("two_sided")
_TO_PORTFOLIO = re.compile(
    rf"(?:{S}et{S}|,{S})(?P<of>aux?{S}|à{S}la{S}|à{S}l{APOSTROPHE})(?=[A-ZÀ-Þ])"
)


def unit(reading: Reading, m: re.Match[str], kind: str) -> int | None:
    """« de la recherche », « au Numérique », « en cryptographie »."""
    role, found = reading.noun.role, reading.found
    if found.bodies or kind in {"within", "chez", "to"}:
        return None
    of_field = {"inside": _IN_FIELD, "at": _TO_OFFICE}.get(kind)
    in_unit = kind == "inside" and found.unit and found.words[-1].split()[-1] in _OF_FIELDS
    to_him = kind == "at" and bool(found.words) and found.words[-1] in {"délégué", "adjoint"}
    fits = in_unit or (not found.unit and (role in (of_field or ()) or to_him))
    if of_field is not None and not fits:
        return None
    if kind == "at" and role == "secrétaire":
        # « secrétaire au Commerce » is a minister
        found.bodiless = True
    link = re.sub("^chargée?s?", "chargé", plain(m[0])) if kind == "charged" else plain(m[0])
    return unit_words(reading, m.end(), link)


def unit_words(reading: Reading, at: int, link: str) -> int | None:
    """The words of a unit: a noun, and what can only be its adjective."""
    text = reading.scene.text
    m = WORD.match(text, at)
    if m is None or reading.scene.name_over(at) or not _may_head(reading, m, link):
        return None
    if _is_person(reading, m[0], link) or (reading.noun.role == "rapporteur" and m[0] in _BILLS):
        reading.found.bodiless = True
        return None
    unit = unit_end(reading, at, m.end())
    end = _named_unit(reading, text[at : m.end()], unit)
    reading.found.unit = True
    said = plain(reading.lower(text[at:unit]) + text[unit:end])
    words = plain(link) + said if link.endswith(("'", "’")) else f"{link} {said}"
    reading.found.words.append(words.strip())
    reading.found.end = end
    return end


def _may_head(reading: Reading, m: re.Match[str], link: str) -> bool:
    """Whether a word may be the noun of a unit."""
    word = m[0]
    if word.lower() in lexicon.stops() or reading.scene.text.startswith(("'", "’"), m.end()):
        return False
    if word[0].isupper() and reading.noun.kind == "profession":
        return False
    if link.startswith("et ") and word.lower() in lexicon.nouns():
        # « les fonctions de président et de directeur »
        return False
    bare = link in {"de", "d'", "d’"} and reading.noun.kind == "office" and not reading.found.unit
    if bare and word.istitle() and not _is_common(word):
        # « directeur de Kermoco »: a firm that nobody recognised
        return False
    # « au préfet de police d'interdire »
    infinitive = word.endswith(("er", "ir")) and word not in _NO_INFINITIVES
    return not (reading.found.unit and link.startswith("d") and infinitive)


def _is_common(word: str) -> bool:
    """« Chef de Projet »: a word that names a unit, no firm."""
    common = lexicon.apposed().match(" " + word)
    return common is not None or lexicon.organisation_noun().match(word.lower()) is not None


def unit_end(reading: Reading, at: int, end: int) -> int:
    """Where the adjectives of a unit end: « affaires juridiques et publiques »."""
    for _ in range(4):
        if apposed := _long_apposed(reading, end):
            end = apposed
        m = SPACED.match(reading.scene.text, end)
        if m is None or not _is_adjective(reading, m["word"]):
            m = AND_WORD.match(reading.scene.text, end)
            if m is None or not _may_join(reading, m["word"], at, reading.scene.text):
                break
        if reading.scene.name_over(m.start("word")):
            break
        end = m.end()
    m = _WITH.match(reading.scene.text, end)
    two = m and reading.scene.text[at:end] in _TWO_SIDED
    return m.end() if m and two and not reading.scene.name_over(m.end() - 1) else end


def _long_apposed(reading: Reading, at: int) -> int:
    """« ventes grands comptes »: where words in apposition end, or 0."""
    m = lexicon.apposed().match(reading.scene.text, at)
    return m.end() if m and m[0].strip() in lexicon.words("apposed_to_units") else 0


def _named_unit(reading: Reading, unit: str, end: int) -> int:
    """« pages Opinions »."""
    m = SPACED.match(reading.scene.text, end)
    if m is None or unit not in lexicon.words("named_units") or not m["word"][0].isupper():
        return end
    name = reading.scene.name_at(m.start("word"))
    if name is None:
        return m.end()
    return end if name.label == "PER" else name.end


def _is_person(reading: Reading, word: str, link: str) -> bool:
    """« conseiller du président », « avocat des frondeurs »: no unit."""
    if reading.noun.role == "avocat" and link.startswith("d"):
        return word not in {"affaires", "entreprise", "entreprises"}
    other = lexicon.nouns().get(word)
    return bool(other and not other.plural and link in {"du", "de la", "de l'", "de son"})


def _may_join(reading: Reading, word: str, at: int, text: str) -> bool:
    """« affaires juridiques et publiques », « recherche et développement »."""
    if word in lexicon.stops() or word in lexicon.nouns():
        return False
    known = lexicon.apposed()
    return _is_adjective(reading, word) or bool(
        known.match(" " + word) and known.match(" " + text[at : at + 20])
    )


def _is_adjective(reading: Reading, word: str) -> bool:
    if word in lexicon.stops():
        return False
    if word in lexicon.origins():
        return reading.noun.kind != "political"
    if word in lexicon.adjectives():
        return True
    if word in lexicon.nouns():
        return False
    return ends_like_one(word) or bool(lexicon.apposed().match(" " + word))


def further(reading: Reading, at: int) -> int | None:
    """Further units and portfolios: « , de l'innovation et des services »."""
    found = reading.found
    if not found.unit or reading.noun.kind not in {"office", "political"}:
        return None
    if reading.noun.kind == "political":
        return _more_portfolios(reading, at)
    m = _LISTED.match(reading.scene.text, at) if at == found.end else None
    if m is None or reading.scene.name_at(m.end()):
        return None
    words = len(found.words)
    step = unit_words(reading, m.end(), plain(m["of"]))
    if step is not None:
        found.words[words - 1] += ","
    return step


def _more_portfolios(reading: Reading, at: int) -> int | None:
    """Further portfolios of a minister: « , des Finances et de la Souveraineté »."""
    text = reading.scene.text
    m = _MORE_PORTFOLIO.match(text, at) or _TO_PORTFOLIO.match(text, at)
    if m is None or reading.scene.name_at(m.end()):
        return None
    word = WORD.match(text, m.end())
    if word is None:
        return None
    said = plain(text[at : m.end()])
    if said.startswith(","):
        reading.found.words[-1] += ","
        said = said[1:].strip()
    return unit_words(reading, m.end(), said)
