"""Whom an expression of a function is said of, by the words between it and the names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.discourse import Name
from pipeline.discourse.genders import Gender
from pipeline.extras.roles import lexicon
from pipeline.extras.roles.lexicon import APOSTROPHE, S
from pipeline.extras.roles.scene import Scene
from pipeline.extras.roles.titles import Title

_POLITE = rf"(?:(?:M\.|MM\.|Mme|Mmes|Mlle|Me|Dr|Pr|sir|lord|feu|le{S}professeur|la{S}professeure|le{S}docteur){S})?"
_ADVERB = (
    rf"(?:aujourd{APOSTROPHE}hui|désormais|alors|jusqu{APOSTROPHE}ici|jusqu{APOSTROPHE}alors|par{S}ailleurs|également|lui-même|elle-même|lui{S}aussi|elle{S}aussi|lui|elle|jadis|naguère|autrefois|longtemps|toujours|encore|actuellement|récemment|surtout"
    rf"|à{S}la{S}fois|tout{S}à{S}la{S}fois|d{APOSTROPHE}abord|ensuite|puis|aussi|ainsi|déjà|officiellement|enfin|et|mais{S}aussi|jusque-là|dorénavant|accessoirement|accessoirement|notamment|entre{S}autres|autre|tous{S}deux|toutes{S}deux|respectivement|c{APOSTROPHE}est-à-dire)"
)
# a piece between commas: an age, where from; before a title without a determiner any that says who
_AGE = rf"(?:\d{{1,3}}{S}ans|âgée?{S}de{S}\d+{S}ans|la{S}[a-zé]+aine|(?:de|d{APOSTROPHE}|du|des){S}?[^,;:.()\n]{{2,40}})"
_WHO = rf"(?:{_AGE}|[a-zà-ÿ]+(?:é|ée|is|ise|i|ie|u|ue){S}[^,;:.()\n]{{2,50}}|(?:le|la|son|sa){S}[^,;:.()\n]{{2,40}})"
_NAMED_SO = (
    rf"(?:{S}?\([^()\n]{{1,50}}\)|{S}?«{S}?[^»\n]{{1,30}}»)?(?:{S}(?:d{APOSTROPHE}abord|enfin|ensuite|notamment|en{S}tête))?"
    rf"(?:{S}?,{S}|{S}?\({S}?|{S}[–—-]{S}|{S}?:{S}|,?\n|{S}/{S}|{S}\|{S})"
)
# « petite-fille du fondateur et directrice »
_KIN_AND = rf"(?:(?:{lexicon.either(lexicon.words('kin'))}|auteur|autrice|lauréate?|pionnière?|mère|père){S}(?:de|du|des|d{APOSTROPHE})[^,;:.()\n]{{2,50}}{S}et{S})?"
_AND_SO = rf"(?:{_ADVERB},?{S})*(?:dite?{S})?"
_LEFT = re.compile(rf"{_NAMED_SO}(?:{_AGE},{S})?{_AND_SO}")
_LEFT_BARE = re.compile(rf"{_NAMED_SO}(?:{_WHO},{S})?{_KIN_AND}{_AND_SO}")
_RIGHT = re.compile(rf"{S}{_POLITE}(?:«{S}?)?|{S}?\([^()\n]{{1,40}}\),?{S}{_POLITE}")
_IN_PLACE = rf"(?:{S}d{APOSTROPHE}[\w’-]+|{S}(?:en|à|au|aux|pour|de|du|des|près|sur|de{S}l{APOSTROPHE}époque|par{S}intérim)(?:{S}[\w’'-]+){{0,3}})?"
_RIGHT_COMMA = re.compile(
    rf"{_IN_PLACE}{S}?,{S}(?:(?:le|la|l{APOSTROPHE}|un|une|lui|elle|un{S}certain|une{S}certaine){S}?(?:(?!de\b|du\b|des\b)[A-ZÀ-Þ]?[a-zà-ÿ-]+{S}){{0,2}},?{S}?)?{_POLITE}"
)
_IS_CALLED = re.compile(rf"(?:,{S}(?:lui|elle),)?{S}(?:s{APOSTROPHE}appelle|se{S}nomme|n{APOSTROPHE}est{S}autre{S}que|n{APOSTROPHE}est{S}plus{S}ni{S}moins{S}que){S}{_POLITE}")
_LISTED = re.compile(rf"(?:,{S}(?!il{S}|elle{S}|on{S}|ils{S})[a-zà-ÿ][^,;.:!?\n]{{2,50}}){{1,2}}{_IN_PLACE},{S}")
_THEN_HE = re.compile(rf"(?:{S}[A-ZÀ-Þ][\w-]+)?(?:,{S}[a-zà-ÿ][^,;.:!?\n]{{2,50}}){{0,2}},{S}(?P<pronoun>il|elle){S}")
_RIGHT_COLON = re.compile(rf"{S}?:{S}{_POLITE}|{S}[–—-]{S}{_POLITE}")
_TOGETHER = re.compile(
    rf"(?:{S}?\([^()\n]{{1,40}}\))?(?:,{S}|{S}et{S}|,{S}et{S}|{S}&{S}|{S}ainsi{S}que{S}|{S}ou{S})(?:(?:de{S}|d{APOSTROPHE}|par{S}|à{S}|avec{S}|l{APOSTROPHE}|le{S}|la{S}|son{S}|sa{S}|leur{S})(?:[a-zà-ÿ-]+{S}){{0,3}})?{_POLITE}"
)
_CLOSED = re.compile(rf"{S}?(?:[A-ZÀ-Þ0-9]|[,;:.)»–—\n…!?\"”]|[-]{S}|$|{S}(?:qui|que|dont|depuis|en|à|au|aux|chez|pour|de|du|jusqu|[a-zà-ÿ]+(?:é|ée|u|ue|i|ie|is|ise))\b)")
_ADVERBS = rf"(?:(?:{_ADVERB}|depuis{S}[^,;.]{{2,25}}|pas|plus|jamais|bien|en{S}\d{{4}}|en{S}[a-zéû]+(?:{S}\d{{4}})?|l{APOSTROPHE}un{S}|l{APOSTROPHE}une{S}|le{S}\d+{S}\w+),?{S})*"
_BE = rf"(?:est|était|étaient|sont|fut|sera|serait|devient|deviendra|devint|devenait|reste|restera|restait|demeure|redevient|étant|être|devenir|devenue?s?|redevenue?|restée?|(?:a|avait|ai|ont|aura|avoir){S}(?:aussi{S}|longtemps{S}|notamment{S}|également{S}|déjà{S})?été)"
_NAMED = rf"(?:nommée?s?|renommée?|promue?s?|élue?s?|réélue?s?|désignée?s?|intronisée?|propulsée?|recrutée?s?|embauchée?s?|engagée?s?|choisie?s?|cooptée?s?|reconduite?s?|confirmée?s?|bombardée?|installée?|sacrée?)"
COPULA = re.compile(
    rf"(?:n{APOSTROPHE}(?:est|était){S}(?:pas|plus){S}[^.;:!?\n]{{2,60}}?,?{S}mais{S}(?:désormais{S}|aussi{S})?|(?<!\w){_BE}{S}{_ADVERBS}|(?<!\w){_NAMED}{S}{_ADVERBS}|(?<!\w)(?:comme|en{S}tant{S}que|en{S}qualité{S}de|en{S}qualité{S}d{APOSTROPHE}|au{S}poste{S}de|aux{S}fonctions{S}de|à{S}titre{S}de|au{S}rang{S}de|pour|la{S}casquette{S}de|le{S}poste{S}de|les{S}fonctions{S}de|sa{S}casquette{S}de|son{S}poste{S}de|ses{S}fonctions{S}de|le{S}titre{S}de|à{S}la{S}fonction{S}de|du{S}poste{S}de|de{S}ses{S}fonctions{S}de|sous{S}l{APOSTROPHE}étiquette{S}de|d{APOSTROPHE}abord|tour{S}à{S}tour){S}{_ADVERBS})(?:[«“\"]{S}?)?$",
    re.IGNORECASE,
)
_NOT = re.compile(rf"(?:n{APOSTROPHE}|ne{S})\w+(?:{S}été)?{S}(?P<word>pas|plus|jamais)\b")
_NOT_SO = re.compile(rf"(?:\b[cCsS]{APOSTROPHE}|\b[cC]e{S}|\b(?:échou|refus|rêv|aspir|veu|voul|souhait|pour|dev|pourr|prétend|ambitionn)\w*{S}(?:(?:d[e’']|à){S}?)?)$")
_PRONOUN = re.compile(rf"(?:\b|{APOSTROPHE})(?P<pronoun>il|elle|ce{S}dernier|cette{S}dernière|celui-ci|celle-ci)(?:{S}(?:n{APOSTROPHE}|ne{S}|en{S}|y{S}|s{APOSTROPHE}|l{APOSTROPHE})?)?(?:{S})?$", re.IGNORECASE)
_APPOINT = re.compile(
    r"\b(?:nomm|promeu|promu|recrut|embauch|débauch|élu|élit|élis|désign|choisi|propuls|coopt|confirm|install|intronis|bombard)\w*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Found:
    """Whom a function is said of, and by which rule; `negated` when it is denied."""

    people: tuple[str, ...]
    rule: str
    end: int = -1
    before: int = -1
    negated: str = ""
    verb: str = ""


def whose(title: Title, end: int, scene: Scene) -> Found | None:
    """The persons next to a function.

    Args:
        title: expression, the first of those joined by « et ».
        end: where the last of them ends.
        scene: text and names.
    """
    return (
        _directly_behind(title, end, scene)
        or _before(title, end, scene)
        or _behind(title, end, scene)
        or _said_of(title, end, scene)
        or _appointed(title, end, scene)
    )


def _directly_behind(title: Title, end: int, scene: Scene) -> Found | None:
    name = scene.person_after(end)
    if not title.determiner and scene.text[title.start : title.end] in lexicon.words("verbal"):
        return None
    if name is None or name.start - end > 60 or not _RIGHT.fullmatch(scene.text, end, name.start):
        return None
    return Found(*_group(name, scene, title), before=title.first)


def _group(name: Name, scene: Scene, title: Title) -> tuple[tuple[str, ...], str, int]:
    people, last = joined(name, scene) if title.several else ((name.canonical,), name.end)
    return people, "title", last


def joined(name: Name, scene: Scene) -> tuple[tuple[str, ...], int]:
    """A person and those named after with « et »: « X, Y et Z »."""
    people, end = [name.canonical], name.end
    while (other := scene.person_after(end)) and other.start - end < 60:
        if not _TOGETHER.fullmatch(scene.text, end, other.start):
            break
        people.append(other.canonical)
        end = other.end
    return tuple(people), end


def _before(title: Title, end: int, scene: Scene) -> Found | None:
    """« X, directeur de Y »; « X (directeur de Y) »."""
    text = scene.text
    name = scene.person_before(title.first, max(0, title.first - 160))
    if name is None or title.determiner == "of":
        return None
    if title.determiner and name.start in scene.taken:
        # « le ministre, X, la ministre, Y »: X has its title already
        return None
    between = text[name.end : title.first]
    if not (_LEFT if title.determiner else _LEFT_BARE).fullmatch(between):
        return None
    verbal = text[title.start : title.end] in lexicon.words("verbal")
    if (verbal or title.determiner in {"the", "this"}) and not _CLOSED.match(text, end):
        return None
    if "\n" in between and not (_alone(name, text) and not title.determiner):
        return None
    people = joined_before(name, scene) if title.several else (name.canonical,)
    return Found(people, "apposition", end, name.start)


def _alone(name: Name, text: str) -> bool:
    return name.start == 0 or text[name.start - 1] in "\n«*-–—•>"


def joined_before(name: Name, scene: Scene) -> tuple[str, ...]:
    """A person and those named before with « et »."""
    people, start = [name.canonical], name.start
    while other := scene.person_before(start, max(0, start - 90)):
        if not _TOGETHER.fullmatch(scene.text, other.end, start):
            break
        people.append(other.canonical)
        start = other.start
    return tuple(reversed(people))


def _behind(title: Title, end: int, scene: Scene) -> Found | None:
    """« le directeur de Y, X »; « Directeur : X »."""
    text = scene.text
    opens = _opens(title.first, text)
    if opens and (m := _THEN_HE.match(text, end)):
        person = scene.talk.meant(m.start("pronoun"), m.end("pronoun"))
        if not scene.is_person(person):
            person = scene.talk.person_before(title.first, "f" if m["pronoun"] == "elle" else "m")
        return Found((person,), "apposition", end, title.first) if person else None
    name = scene.person_after(end)
    if name is None or name.start - end > 90:
        return None
    if _RIGHT_COLON.fullmatch(text, end, name.start) and opens:
        return Found(joined(name, scene)[0] if title.several else (name.canonical,), "list", before=title.first)
    if opens and not title.determiner and _LISTED.fullmatch(text, end, name.start):
        return Found((name.canonical,), "apposition", name.end, title.first)
    if title.determiner in {"", "some"} and not (opens or (title.several and title.determiner == "some")):
        return None
    if title.determiner == "a" and not _CLOSED.match(text, name.end):
        return None
    if _kin(title.first, text):
        return None
    if _IS_CALLED.fullmatch(text, end, name.start):
        return Found((name.canonical,), "copula", name.end, title.first)
    if text.startswith((" à ses côtés", " en tête"), name.end):
        return None
    if _RIGHT_COMMA.fullmatch(text, end, name.start):
        people, last = joined(name, scene) if title.several else ((name.canonical,), name.end)
        if title.several and len(people) < 2:
            return None
        scene.taken.add(name.start)
        return Found(people, "apposition", last, title.first)
    return None


def _kin(first: int, text: str) -> bool:
    """« l'épouse du patron, X »: it is not the patron's name."""
    return bool(_kin_before().search(text, max(0, first - 30), first)) and text[first : first + 2] == "du"


@cache
def _kin_before() -> re.Pattern[str]:
    return re.compile(rf"\b{lexicon.either(lexicon.words('kin'))}{S}(?:d[eu]{S}(?:la{S}|l{APOSTROPHE})?)?$")


def _opens(first: int, text: str) -> bool:
    """Whether a sentence or a line begins there."""
    before = text[max(0, first - 3) : first].rstrip(" \u00a0")
    return not before or before[-1] in "\n.!?:»…-•*–—" or first == 0


def _said_of(title: Title, end: int, scene: Scene) -> Found | None:
    """« X est directeur », « nommé directeur », « comme directeur »."""
    text = scene.text
    floor, _ = scene.talk.sentence_at(title.first)
    m = COPULA.search(text, max(floor, title.first - 90), title.first)
    if m is None or (not title.determiner and title.noun.role in _PARTICIPLES):
        return None
    if _NOT_SO.search(text, max(floor, m.start() - 24), m.start()):
        return None
    denied = None if "mais" in m[0].split() else _NOT.search(text, max(floor, m.start() - 4), title.first)
    negated = denied["word"] if denied else ""
    person = successor(m.start(), floor, scene) or subject(m.start(), floor, scene)
    if not person:
        return None
    people = tuple(person) if title.several else (person[-1],)
    return Found(people, "copula", end, m.start(), negated, _verb(m, text))


# « a été élue conseillère » is no elected one
_PARTICIPLES = frozenset({"élu", "envoyé", "délégué", "adjoint"})
_SUCCEEDS = re.compile(r"\b(?:succ[èé]d|remplac)\w*")


def successor(at: int, floor: int, scene: Scene) -> tuple[str, ...]:
    """« X succède à Y au poste de … »: it is X's."""
    last = scene.person_before(at, floor)
    if last is None or not (m := _SUCCEEDS.search(scene.text, max(floor, last.start - 60), last.start)):
        return ()
    name = scene.person_before(m.start(), floor)
    return (name.canonical,) if name else ()


def _verb(m: re.Match[str], text: str) -> str:
    """The verb that says when: « sera », of « agira comme » the one before."""
    word = m[0].split()[0].lower()
    before = re.search(rf"\b(?P<verb>\w+ra){S}$", text[max(0, m.start() - 20) : m.start()])
    return "sera" if word.endswith("ra") or (before and word in {"comme", "en", "pour"}) else word


def subject(at: int, floor: int, scene: Scene) -> tuple[str, ...]:
    """Who is the subject of a verb that begins there, as the words before it tell."""
    text = scene.text
    if (m := _PRONOUN.search(text, max(floor, at - 22), at)) and (
        meant := scene.talk.meant(m.start("pronoun"), m.end("pronoun"))
    ):
        return (meant,) if scene.is_person(meant) else ()
    name = scene.person_before(at, floor)
    if name is None:
        return ()
    return joined_before(name, scene)


_OF_BODY = re.compile(rf"(?:\b(?:de|du|chez|à|des){S}|\bd{APOSTROPHE}|ex-)$")
_INTO_NAME = re.compile(rf"(?:(?:l{APOSTROPHE}|d{APOSTROPHE})?[^\s.;:!?()\n]+{S}|[A-Z][\w-]*,{S}){{0,9}}?")


def by_names(at: int, scene: Scene) -> tuple[tuple[str, ...], int]:
    """The persons behind « par »: « par l'ingénieur X et le designer Y ».

    Returns:
        Their canonical names, none when a sentence goes on without; and where the last ends.
    """
    name = scene.person_after(at)
    if name is None or name.start - at > 70 or not _INTO_NAME.fullmatch(scene.text, at, name.start):
        return (), at
    first = scene.name_after(at)
    if first and first is not name and not _OF_BODY.search(scene.text, at, first.start):
        return (), at
    return joined(name, scene)


_JOIN = rf"(?:(?:aujourd{APOSTROPHE}hui|désormais|alors|toujours|encore|actuellement|aussi|également|ensuite|seule?|longtemps|d{APOSTROPHE}abord|jadis|naguère|ne|y|en){S})*"
_WHO_DOES = re.compile(rf"(?:{S}?\([^()\n]{{1,40}}\))?(?:,[^,;.:]{{1,80}})?,?{S}(?:(?:et|mais){S})?qui{S}{_JOIN}")
_VERBS_JOINED = re.compile(rf"[^;:.\n]*(?:,{S}|{S}et{S}|{S}puis{S}|,{S}avant{S}de{S}|{S}pour{S}|{S}avant{S}de{S}|{S}parti{S}){_JOIN}")
_THIS = re.compile(rf"\b[Cc]e(?:t|tte)?{S}(?P<noun>[a-zà-ÿ-]+)")
_DESCRIBED = re.compile(rf"(?:L[ea]{S}|L{APOSTROPHE}|Ce{S}|Cet{S}|Cette{S})[a-zà-ÿ-]+")
_DIRECT = re.compile(rf"(?:{S}?\([^()\n]{{1,40}}\))?(?:,[^;.:]{{1,120}},|,{S}(?:lui|elle|eux),)?{S}{_JOIN}")


def verb_subject(at: int, floor: int, scene: Scene) -> tuple[str, ...]:
    """Who does what the verb that begins there says: a person before it in its sentence."""
    text = scene.text
    if _PRONOUN.search(text, max(floor, at - 22), at):
        return subject(at, floor, scene)
    for name in scene.names_before(at, floor)[:4]:
        direct = _DIRECT.fullmatch(text, name.end, at)
        if name.label != "PER":
            if direct and name.end + 1 == at:
                return ()
            continue
        if direct or _WHO_DOES.fullmatch(text, name.end, at):
            return joined_before(name, scene)
        return (name.canonical,) if _VERBS_JOINED.fullmatch(text, name.end, at) else ()
    # « L'ingénieur, rentré de Grenoble, a fondé … »
    if this := _THIS.search(text, floor, at):
        if (noun := lexicon.nouns().get(this["noun"])) or this["noun"].startswith(("diplôm", "homme", "femme", "ancien")):
            gender: Gender = "f" if this[0].lower().startswith("cette") else "m"
            person = scene.talk.person_before(this.start(), gender)
            return (person,) if person and (noun is None or noun.kind != "political") else ()
    opens = _DESCRIBED.match(text, floor, at)
    if opens is None or at - floor > 90 or ";" in text[floor:at]:
        return ()
    person = scene.talk.meant(floor, opens.end())
    return (person,) if scene.is_person(person) else ()


_WITH = re.compile(
    rf"(?:{S}[^\s.;:!?()\n]+){{0,6}}?{S}(?:avec|aux{S}côtés{S}de){S}(?:(?:son|sa|ses|l{APOSTROPHE}|le{S}|la{S}|un{S}|une{S})?{S}?(?:[a-zà-ÿ-]+,?{S}|l{APOSTROPHE}|d{APOSTROPHE}[a-zà-ÿ]+{S}){{0,5}})?"
)


def beside(at: int, scene: Scene) -> tuple[str, ...]:
    """« avec son mari, X »: who does it too."""
    name = scene.person_after(at)
    if name is None or name.start - at > 80 or not _WITH.fullmatch(scene.text, at, name.start):
        return ()
    return joined(name, scene)[0]


def _appointed(title: Title, end: int, scene: Scene) -> Found | None:
    """« promeut X directeur »."""
    if title.determiner or scene.text[title.start : title.end] in lexicon.words("verbal"):
        return None
    name = scene.person_before(title.first, max(0, title.first - 60))
    if name is None or not re.fullmatch(rf"(?:{S}\([^()\n]{{1,30}}\))?{S}", scene.text[name.end : title.first]):
        return None
    floor, _ = scene.talk.sentence_at(name.start)
    if _APPOINT.search(scene.text, floor, name.start) or floor == name.start:
        return Found((name.canonical,), "appointed", end, name.start)
    return None


def body_behind(at: int, scene: Scene) -> str:
    """The organisation right behind a person: « , de l'université Y », « (Oddo) »."""
    name = scene.name_after(at)
    if name is None or name.label != "ORG" or name.start - at > 60:
        return ""
    if _ATTACHED.fullmatch(scene.text, at, name.start):
        return name.canonical
    return ""


_ATTACHED = re.compile(
    rf"{S}?,{S}(?:de{S}la{S}|de{S}l{APOSTROPHE}|du{S}|de{S}|d{APOSTROPHE}|chez{S}|à{S}la{S}|à{S}l{APOSTROPHE}|au{S}|à{S})"
    rf"(?:{lexicon.organisation_noun().pattern}{S}(?:[a-zà-ÿ-]+{S}|d{APOSTROPHE}[\w-]+{S}){{0,3}})?|{S}\({S}?|{S}(?:de|du|d{APOSTROPHE}|chez){S}?"
)
