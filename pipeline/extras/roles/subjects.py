"""The persons of a passage: who does something, and who else."""

from __future__ import annotations

from pipeline.discourse import Name
from pipeline.discourse.genders import Gender
from pipeline.extras.roles import between, lexicon
from pipeline.extras.roles.lexicon import BODIES
from pipeline.extras.roles.scene import Scene
from pipeline.extras.roles.standing import FREE, governed

People = tuple[str, ...]


def joined(name: Name, scene: Scene) -> tuple[People, int]:
    """A person and those named after with « et »: « X, Y et Z »; and where the last one ends."""
    people, end = [name.canonical], name.end
    while (other := scene.person_after(end)) and other.start - end < 60:
        if not between.TOGETHER.fullmatch(scene.text, end, other.start):
            break
        people.append(other.canonical)
        end = other.end
    return tuple(people), end


def joined_before(name: Name, scene: Scene) -> People:
    """A person and those named before with « et »."""
    people, start = [name.canonical], name.start
    while other := scene.person_before(start, max(0, start - 90)):
        m = between.TOGETHER.fullmatch(scene.text, other.end, start)
        if m is None or (len(people) == 1 and between.COMMA.match(m[0])):
            # « Après le départ de X, Y prend la tête … »: the last of several has « et »
            break
        people.append(other.canonical)
        start = other.start
    return tuple(reversed(people))


def by_names(at: int, scene: Scene) -> tuple[People, int]:
    """The persons behind « par »: « par l'ingénieur X et le designer Y ».

    Args:
        at: where the first may begin.
        scene: text and names.

    Returns:
        Their canonical names, none when a sentence goes on without; and where the last ends.
    """
    name = scene.person_after(at)
    if name is None or name.start - at > 70:
        return (), at
    if not between.INTO_NAME.fullmatch(scene.text, at, name.start):
        return (), at
    first = scene.name_after(at)
    if first and first is not name and not between.OF_BODY.search(scene.text, at, first.start):
        return (), at
    return joined(name, scene)


def with_others(at: int, scene: Scene) -> People:
    """« avec son mari, X »: who does it too."""
    name = scene.person_after(at)
    if name is None or name.start - at > 80:
        return ()
    return joined(name, scene)[0] if between.WITH.fullmatch(scene.text, at, name.start) else ()


def subject(at: int, floor: int, scene: Scene) -> People:
    """Of whom « est » there says something: a pronoun before it, or the last person named."""
    m = between.PRONOUN.search(scene.small, max(floor, at - 22), at)
    if m and (meant := scene.talk.meant(m.start("pronoun"), m.end("pronoun"))):
        return (meant,) if scene.is_person(meant) else ()
    name = scene.person_before(at, floor)
    return joined_before(name, scene) if name else ()


def firm_is(at: int, floor: int, scene: Scene) -> bool:
    """« X assure que Ferro **est** un éditeur »: whether a verb is said of an organisation."""
    last = next(iter(scene.names_before(at, floor)), None)
    if last is None or last.label not in BODIES:
        return False
    if not between.JUST_BEFORE.fullmatch(scene.text, last.end, at):
        return False
    return not _apposed(last, floor, scene)


def person_meant(at: int, floor: int, scene: Scene) -> People:
    """The person whom a pronoun before a verb must mean: firms are no directors."""
    m = between.PRONOUN.search(scene.small, max(floor, at - 22), at)
    if m is None:
        return ()
    her = m["pronoun"].startswith(("elle", "celle", "cette")) or m["pronoun"].endswith("ée")
    gender: Gender = "f" if her else "m"
    person = scene.talk.person_before(at, gender)
    return (person,) if person else ()


def verb_subject(at: int, floor: int, scene: Scene) -> People:
    """Who does what the verb that begins there says: a person before it in its sentence."""
    text = scene.text
    if between.PRONOUN.search(scene.small, max(floor, at - 22), at):
        return subject(at, floor, scene) or person_meant(at, floor, scene)
    for name in scene.names_before(at, floor)[:4]:
        direct = between.DIRECT.fullmatch(text, name.end, at)
        if name.label != "PER":
            if direct and name.end + 1 == at and not between.FORMERLY.match(text, floor):
                return _apposed(name, floor, scene)
            continue
        if direct or between.WHO_DOES.fullmatch(text, name.end, at):
            return joined_before(name, scene)
        return (name.canonical,) if between.VERBS_JOINED.fullmatch(text, name.end, at) else ()
    return described(at, floor, scene)


def _apposed(body: Name, floor: int, scene: Scene) -> People:
    """« X, patron de Y annonce »: the comma behind an apposition is often forgotten."""
    person = scene.person_before(body.start, floor)
    m = between.APPOSED.fullmatch(scene.text, person.end, body.start) if person else None
    noun = lexicon.nouns().get(m["noun"].lower()) if m else None
    return (person.canonical,) if person and noun and not noun.plural else ()


def described(at: int, floor: int, scene: Scene) -> People:
    """« cette diplômée … a fondé »; « L'ingénieur, rentré de Grenoble, a fondé »."""
    text = scene.text
    if this := between.THIS.search(text, floor, at):
        noun = lexicon.nouns().get(this["noun"])
        human = this["noun"].startswith(between.HUMANS) or this["noun"].istitle()
        if human or (noun and noun.kind != "political"):
            gender: Gender = "f" if this[0].lower().startswith("cette") else "m"
            person = scene.talk.person_before(this.start(), gender)
            return (person,) if person else ()
    opens = between.DESCRIBED.match(text, floor, at)
    if opens is None or at - floor > 90 or ";" in text[floor:at]:
        return ()
    person = scene.talk.meant(floor, opens.end())
    if not scene.is_person(person) and between.QUI.fullmatch(text, opens.end(), at):
        # « Le Nantais qui dirige Y »
        her = opens[0].startswith(("La ", "Cette "))
        person = scene.talk.person_before(floor, "f" if her else "m")
    elif not scene.is_person(person) and (was := between.FORMERLY.match(text, floor)):
        # « L'ancienne banquière de Y a fondé »
        person = scene.talk.person_before(floor, "f" if was["her"] else "m")
    return (person,) if scene.is_person(person) else ()


def they(at: int, floor: int, scene: Scene) -> People:
    """« ils fondent Y »: the persons of the sentence before."""
    if floor == 0 or not between.THEY.search(scene.text, max(floor, at - 12), at):
        return ()
    before, end = scene.talk.sentence_at(floor - 1)
    named = scene.talk.names_in(before, end)
    people = tuple(dict.fromkeys(name.canonical for name in named if name.label == "PER"))
    return people if len(people) > 1 else ()


def with_before(at: int, floor: int, scene: Scene) -> People:
    """« Avec X, elle a fondé Y »: who does it too."""
    m = between.WITH_BEFORE.search(scene.text, floor, at)
    name = scene.name_at(m.end()) if m else None
    if name is None or name.label != "PER" or at - name.end > 90:
        return ()
    people, end = joined(name, scene)
    return people if between.THEN_SUBJECT.fullmatch(scene.text, end, at) else ()


def later_subject(at: int, end: int, floor: int, scene: Scene) -> People:
    """« Avant de diriger Y, elle … »."""
    if not between.BEFORE_DOING.fullmatch(scene.text, floor, at):
        return ()
    m = between.THEN_WHO.match(scene.text, end)
    if m is None:
        return ()
    if m["pronoun"]:
        return subject(m.end(), m.start(), scene) or person_meant(m.end(), m.start(), scene)
    if m["this"]:
        return described(m.end(), m.start(), scene)
    name = scene.name_at(m.end())
    return (name.canonical,) if name and name.label == "PER" else ()


def successor(at: int, floor: int, scene: Scene) -> People:
    """« X succède à Y au poste de … »: it is X's."""
    last = scene.person_before(at, floor)
    if last is None:
        return ()
    m = between.SUCCEEDS.search(scene.text, max(floor, last.start - 60), last.start)
    if m and m["by"]:
        # « X est remplacé par Y à la tête de … »
        return (last.canonical,) if m.end() <= last.start else ()
    before = scene.names_before(m.start(), floor) if m else ()
    people = [name for name in before if name.label == "PER"]
    # « X l'a emporté sur Y et succède à Z »
    free = (name for name in people if governed(name.start, floor, scene) in FREE)
    name = next(free, people[0] if people else None)
    return (name.canonical,) if name else ()
