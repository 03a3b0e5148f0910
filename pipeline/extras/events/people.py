"""Who comes or goes, and to which office."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.discourse import Name
from pipeline.extras.events import details, parties
from pipeline.extras.events.courts import is_court
from pipeline.extras.events.draft import Draft, clause_of
from pipeline.extras.events.parties import Party
from pipeline.extras.events.scene import Scene


def person(scene: Scene, draft: Draft) -> bool:
    """A person who comes or goes, or an office as printed."""
    if _others(scene, draft) or _from_place(scene, draft):
        return False
    end = clause_of(scene, draft)
    office = details.office_in(scene.text, draft.end, end)
    if office and office["office"].lower().endswith(_PLURALS):
        office = None
    if not office and ("role" in draft.frame.flags or _called(scene, draft) or _politician(draft)):
        return False
    draft.fill("main", _printed(scene, draft))
    _opened(scene, draft)
    if not draft.fields.get("main"):
        return False
    if not _agrees(scene, draft):
        return False
    name = draft.fields["main"][0]
    office = _whose(scene, draft, name, office, end)
    if name.label == "" and not _is_one(scene, draft, office):
        return False
    employers = draft.fields.get("other", ())
    draft.fields["other"] = tuple(one for one in employers if not is_court(one.text))
    _office(scene, draft, office, end)
    if draft.frame.type == "departure":
        draft.fill("other", _left(scene, name, office))
    elif name.label:
        _predecessor(scene, draft)
    draft.more = (*draft.more, *_alongside(scene, draft))
    told = draft.frame.verb or draft.frame.type == "departure"
    return bool(told or draft.detail or draft.fields.get("other"))


def _whose(
    scene: Scene, draft: Draft, name: Party, office: re.Match[str] | None, end: int
) -> re.Match[str] | None:
    """The office that somebody comes to or leaves: one beside the name may be the old one."""
    if draft.frame.type == "departure":
        held = office and _HELD.search(scene.text, draft.start, office.start())
        return office if held or not name.label else _beside(scene, name, left=True) or office
    if aside := _aside(scene, draft, name):
        return _new_office(scene, draft, name, aside, end)
    if office is None and draft.bare:
        # « la directrice d'Alto, X, nommée en mai »
        office = _beside(scene, name, left=True)
        draft.fill("other", _left(scene, name, office))
    return office or (_beside(scene, name) if name.label else None)


def _called(scene: Scene, draft: Draft) -> bool:
    """Whether a participle gives a name: « un bar nommé Volute »."""
    behind = scene.items[draft.right + 1 : draft.right + 2]
    named = draft.bare and draft.frame.type == "appointment"
    return named and bool(behind) and behind[0].kind == "name"


_SUCCEEDS = re.compile(
    r"\b(?:pour (?P<verb>succéder à|remplacer)"
    r"|pour prendre la (?P<take>suite|succession|place) d[e'’]"
    r"|(?:en )?(?P<noun>remplacement|à la place|lieu et place|à la suite|succession) d[e'’]"
    r"|(?:prend\w*|assur\w*) la (?P<next>suite|succession|relève) d[e'’]"
    r"|(?P<empty>laissée? vacante?)(?: [^.;:,]{2,40})? par) ?(?:m\. |mme )?$"
)


def _predecessor(scene: Scene, draft: Draft) -> None:
    """« X est nommé PDG en remplacement de Y », « poste laissé vacant par Y »: who has gone."""
    for name in scene.talk.names_in(draft.end, scene.end):
        m = _SUCCEEDS.search(scene.small, draft.start, name.start)
        if m and name.label == "PER" and name.canonical not in draft.taken:
            draft.fill("predecessor", parties.of_names([name]))
            draft.gone = m.span(m.lastgroup or 0)
            return


def _politician(draft: Draft) -> bool:
    """« X, élue de la Côte-d'Or »: no office that is new."""
    return draft.bare and "elected" in draft.frame.flags


def _from_place(scene: Scene, draft: Draft) -> bool:
    """« X a quitté Dubaï »: who travels leaves no firm."""
    behind = scene.items[draft.right + 1 : draft.right + 2]
    return (
        draft.frame.type == "departure"
        and draft.frame.object == "other"
        and bool(behind)
        and behind[0].kind == "name"
        and behind[0].value.label == "LOC"
    )


def _agrees(scene: Scene, draft: Draft) -> bool:
    """Whether a verb in the plural has more than one person: « recrutés », « sont partis »."""
    main = draft.fields["main"]
    if not draft.frame.verb or len(main) > 1 or main[0].label != "PER":
        return True
    words = scene.text[draft.start : draft.end].lower().split()
    if not words or _ONE_OF.search(scene.text, scene.start, draft.start):
        return True
    if draft.bare:
        return not _PLURAL.search(words[0])
    told = draft.passive or draft.frame.subject == "main"
    return not told or words[0] not in _PLURAL_AUXILIARIES


# « est l'une des vingt qui ont quitté »
_ONE_OF = re.compile(r"\bl['’]une?\b")
_PLURAL = re.compile(r"(?:ée?|ue?|tie?|rte?)s$")
_PLURAL_AUXILIARIES = frozenset(["ont", "sont", "étaient", "avaient", "furent", "seront", "auront"])


def _opened(scene: Scene, draft: Draft) -> None:
    """« Remerciée fin 2023. »: it is who was talked about."""
    opens = draft.bare and draft.passive and draft.left <= 1
    if opens and scene.text[draft.end - 1] != "s" and not draft.fields.get("main"):
        known = scene.talk.person_before(scene.start)
        draft.fill("main", (Party(known, "PER"),) if known else ())


_ALONGSIDE = re.compile(
    r"\b(?:(?:en même temps|de même|ainsi)[ \u00a0]qu(?:e[ \u00a0]|['’])|tout comme[ \u00a0])"
)

# « ainsi que X l'avait annoncé »
_SAID = re.compile(r"[ \u00a0](?:l['’]|le[ \u00a0])?(?:a|avait|ont|aurait|est)\b")


def _alongside(scene: Scene, draft: Draft) -> Iterator[tuple[str, str]]:
    """« … en même temps que X, directrice technique, et Y »: they come or go too."""
    m = _ALONGSIDE.search(scene.text, draft.end, scene.end)
    at = m.end() if m else scene.end
    for name in scene.talk.names_in(at, scene.end):
        between = scene.text[at : name.start]
        # the first stands right behind, the others in a list without a verb
        if m and at == m.end() and (between or _SAID.match(scene.text, name.end)):
            return
        if name.label == "PER":
            if _VERBS.search(between):
                return
            office = _beside(scene, Party(name.canonical, name.label, name.start))
            yield name.canonical, details.office(office) if office else ""
            at = name.end


_EMPLOYER = re.compile(r" (?:de |d['’]|du |chez )(?:la |l['’]|le groupe )?")


def _left(scene: Scene, name: Party, office: re.Match[str] | None) -> tuple[Party, ...]:
    """« la directrice de Norvex a été limogée »: whose office it was, unless more is said."""
    if name.label == "":
        start, end = name.start, name.start + len(name.text)
    elif office:
        start, end = office.end(), min(scene.end, office.end() + 40)
    else:
        return ()
    firms = [one for one in scene.talk.names_in(max(start, 0), end) if one.label == "ORG"]
    if name.label and firms and not _EMPLOYER.fullmatch(scene.text, start, firms[0].start):
        return ()
    return parties.of_names(firms[:1])


_PURPOSE = re.compile(r" (?:pour|afin d[e'’]) ?\w+(?:er|ir|re)\b")


def _office(scene: Scene, draft: Draft, office: re.Match[str] | None, end: int) -> None:
    """The office of the row: as named, or by the charge that the trigger speaks of."""
    if office and not draft.detail:
        draft.detail = details.office(office)
    if draft.frame.type == "departure" and (m := _PURPOSE.search(scene.text, draft.end, end)):
        end = m.start()  # « quitte Norvex pour prendre la direction de Brumal »
    if not draft.detail or draft.end > scene.items[draft.left].end:
        draft.detail = details.charge(scene.text, draft.start, end) or draft.detail


def _others(scene: Scene, draft: Draft) -> bool:
    """Whether a noun is not of the person before: « X annonce l'embauche de dix personnes »."""
    main = draft.fields.get("main", ())
    if (
        draft.frame.verb
        or {"role", "clause"} & draft.frame.flags
        or not main
        or not 0 <= main[0].start < draft.start
    ):
        return False
    before = scene.items[max(0, draft.left - 3) : draft.left]
    return not any(item.low in {"son", "sa", "leur", "ses"} for item in before)


_AND_OFFICE = re.compile(
    r" et (?:son|sa|un|une|le|la)? ?(?P<first>(?:nouve(?:au|lle) )?(?:premi(?:er|ère) )?)"
)


def _further(scene: Scene, end: int) -> Iterator[tuple[str, str]]:
    """« … son premier directeur financier et son premier directeur des produits »: the second."""
    m = _AND_OFFICE.match(scene.text, end)
    office = details.office_in(scene.text, m.end(), min(scene.end, m.end() + 40)) if m else None
    if m and office and office.start() == m.end():
        yield m["first"] + office[0], details.office(office)


_PLURALS = ("teurs", "trices", "dents", "dentes", "bres", "sables", "geants", "giés", "ociés")


def _is_one(scene: Scene, draft: Draft, office: re.Match[str] | None) -> bool:
    """Whether words are of one person, or names are listed; a second one comes to the first."""
    _listed(scene, draft)
    if draft.frame.verb and office:
        draft.more = tuple(_further(scene, office.end()))
    return not _counted(draft.fields["main"][0].text)


def _counted(printed: str) -> bool:
    """Whether words are of several, and name nobody: « directrices régionales »."""
    m = details.office_in(printed, 0, len(printed))
    return m is not None and m["office"].lower().split()[0].endswith(_PLURALS)


def _listed(scene: Scene, draft: Draft) -> None:
    """« Trois fondateurs ont quitté le navire : X, Y et Z »: the names behind the colon."""
    items = scene.items
    for k in range(draft.right + 1, min(len(items) - 1, draft.right + 10)):
        if items[k].low == ":":
            if items[k + 1].kind == "name" and items[k + 1].value.label == "PER":
                draft.fields["main"] = parties.of_names(scene.group(k + 1, ("PER",)))
            return


# the longest office with its complements
_REACH = 140
_APPOSED = re.compile(r",? (?:(?:la|le|son|sa|l['’]|jusqu['’]ici|alors) ?)*")


def _standing(names: Iterable[Name], party: Party) -> Name | None:
    """The name that a party has where it stands."""
    return next((one for one in names if one.start == party.start), None)


def _beside(scene: Scene, name: Party, *, left: bool = False) -> re.Match[str] | None:
    """The office right beside a name: « Mira Murati, directrice technique ».

    Of who has left it also the one that the name is apposed to: « Le PDG, X, a démissionné ».
    """
    one = _standing(scene.talk.names, name)
    if one is None:
        return None
    before = _before(scene, one, left=left) if left else None
    found, told = _behind(scene, one)
    return before or (found if told else _before(scene, one, left=left))


def _before(scene: Scene, one: Name, *, left: bool) -> re.Match[str] | None:
    """The office before a name; a comma may be between for one who has left it."""
    last = details.last_office(scene.text, max(scene.start, one.start - 90), one.start)
    if last is None or last["former"] or one.start - last.end() > _BEFORE:
        return None
    if not (_LEADING if left else _CLOSE).fullmatch(scene.text, last.end(), one.start):
        return None
    m = _BEHIND.search(scene.text, scene.start, last.start())
    # « X, directrice technique, Y et Z »: hers, not of the one behind
    hers = m and any(n.end == m.start() for n in scene.talk.names_in(scene.start, m.end()))
    return None if hers else last


def _behind(scene: Scene, one: Name) -> tuple[re.Match[str] | None, bool]:
    """The office behind a name, unless it has left it; whether there is one."""
    m = details.office_in(scene.text, one.end, min(scene.end, one.end + _REACH))
    if m and _APPOSED.fullmatch(scene.text, one.end, m.start()):
        return None if m["former"] else m, True
    return None, False


_ASIDE = re.compile(
    r",[ \u00a0](?P<yet>(?:actuel(?:le(?:ment)?)?|jusqu['’](?:ici|alors|à[ \u00a0]présent)"
    r"|jusque-là|auparavant|précédemment|alors)[ \u00a0])?(?:(?:la|le|un|une)[ \u00a0]|l['’])?"
)


def _aside(scene: Scene, draft: Draft, name: Party) -> int:
    """Where « recrute X, directrice d'Alto, » ends, which tells what she leaves; 0 for none."""
    one = _standing(scene.talk.names_in(draft.end, scene.end), name)
    m = _ASIDE.match(scene.text, one.end) if one else None
    office = details.office_in(scene.text, m.end(), min(scene.end, m.end() + _REACH)) if m else None
    if m is None or office is None or office.start() != m.end():
        return 0
    known = {party.text for party in draft.fields.get("other", ()) if party.start < name.start}
    firms = scene.talk.names_in(office.end(), min(scene.end, office.end() + _REACH))
    held = next((n for n in firms if n.label == "ORG"), None)
    near = held and _EMPLOYER.fullmatch(scene.text, office.end(), held.start)
    if near and held and held.canonical not in known:
        return held.end
    return office.end() if m["yet"] else 0


_LED_OFFICE = re.compile(r"\b(?:comme|au poste de|en (?:tant que|qualité de)|à la|aux) ?$")


def _new_office(
    scene: Scene, draft: Draft, name: Party, aside: int, end: int
) -> re.Match[str] | None:
    """The office that stands before or behind an aside, which names the old one and its firm."""
    others = draft.fields.get("other", ())
    kept = tuple(one for one in others if not name.start < one.start < aside)
    draft.fields["other"] = kept
    before = details.office_in(scene.text, draft.end, max(draft.end, name.start))
    behind = details.office_in(scene.text, aside, max(aside, end))
    led = behind and _LED_OFFICE.search(scene.text, aside, behind.start())
    return before or (behind if led else None)


# « quitte son poste de directeur »
_HELD = re.compile(r"\b(?:poste|fonctions?|mandat|fauteuil|casquette) (?:de |d['’])$")
# characters from an office to the name behind it
_BEFORE = 45
_CLOSE = re.compile(r"[^,;.:]{0,25}")
_LEADING = re.compile(r"[^,;.:()]*,?[ \u00a0]?(?:M\.[ \u00a0]|Mme[ \u00a0])?")
_BEHIND = re.compile(r",[ \u00a0](?:(?:la|le|son|sa)[ \u00a0]|l['’])?$")

# « de sa filiale française », « de cette activité »: all that is said of an office
_OWNED = re.compile(
    r" (?:d(?:e|u|es) |d['’]|pour )(?:(?:sa|son|ses|leurs?|cette?|cet|ces|la|l['’]) ?)?"
    r"[a-zà-ÿ][\w-]*"
    r"(?: [\w-]+(?:aise?|ain|aine|ien|ienne|ois|oise|ande|ique|ale?|elle|ive)s?(?!\w))?"
)
_OF = re.compile(
    r"(?:(?: [a-zà-ÿ-]+){0,2} ?(?:(?:de |d['’]|du |des )[^,;:.]{0,60}|[A-ZÀ-Ý][^,;:.]{0,30}))? ?"
)
_NAMED = re.compile(r"(?: (?:de |d['’]|du |chez )[^,;:.()«»]{1,40}?)?, ")
_VERBS = re.compile(r"\b(?:a|ont|est|sont|avait|qui|que|il|elle)\b|[()«»]")
_LED = re.compile(
    r" (?:\w+ ){0,2}(?:une?|son|sa|le|la|leur|du|de la|de son|de sa|d['’]une?|de leur|des|de)? ?"
    r"(?:nouve(?:au|lle) )?(?:premi(?:er|ère) )?"
)
_FIRST = re.compile(r"(?:nouve(?:au|lle) )?(?:premi(?:er|ère) )?$")


def _apposed(scene: Scene, end: int) -> tuple[Party, ...]:
    """« le départ de son directeur financier, X »: the name behind the comma."""
    for name in scene.talk.names_in(end, min(scene.end, end + 60)):
        if name.label == "PER":
            return parties.of_names([name]) if _NAMED.fullmatch(scene.text, end, name.start) else ()
    return ()


def _printed(scene: Scene, draft: Draft) -> tuple[Party, ...]:
    """An unnamed person as printed: « le directeur financier d'OpenAI a quitté »."""
    text = scene.text
    if draft.frame.verb and draft.frame.subject == "main":
        end = scene.items[draft.left].start
        m = details.last_office(text, scene.start, end)
        if m is None or m["former"] or not _OF.fullmatch(text, m.end(), end):
            return ()
        rest = text[m.start() : end].strip(" ,")
        told = any(scene.finite(k) for k in range(scene.at(m.end()), draft.left))
        return () if told or _VERBS.search(rest) else (Party(rest, "", m.start()),)
    if draft.passive:
        return ()  # « a été nommé directeur »: an office, and nobody
    m = details.office_in(text, draft.end, min(scene.end, draft.end + _REACH))
    led = _LED.fullmatch(text, draft.end, m.start()) if m else None
    if m is None or led is None:
        return ()
    if named := _apposed(scene, m.end()):
        return named
    first = _FIRST.search(text, draft.end, m.start())
    whole = _OWNED.match(text, m.end(), scene.end)
    end = whole.end() if whole else m.end()
    return (Party(text[first.start() if first else m.start() : end], "", m.start()),)
