"""Who does what in the clause of a verb: its subject, objects and complements."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.discourse.genders import Gender
from pipeline.extras.events import backers, parties, subjects
from pipeline.extras.events.article import is_public
from pipeline.extras.events.context import implied, own
from pipeline.extras.events.details import firms
from pipeline.extras.events.draft import Draft, labels_of
from pipeline.extras.events.lexicon import either, words
from pipeline.extras.events.parties import Party
from pipeline.extras.events.scene import Scene
from pipeline.extras.events.verb_group import Verb


def fill(scene: Scene, draft: Draft, verb: Verb) -> None:
    """Give the fields of an event the arguments of its verb."""
    frame = draft.frame
    subject, object_, agent = frame.subject, frame.object, ""
    if verb.passive:
        subject, object_, agent = object_, "-", subject
    elif verb.suffered:
        # « X s'est fait voler ses données par Y »
        subject, object_, agent = "main", "-", "other"
    elif verb.causative and frame.type in {"lawsuit", "fine"}:
        subject = "other"  # « X a fait condamner Y »
    elif verb.causative:
        # « X fait entrer Y au conseil »
        subject, object_ = "other", subject
    subjects.fill(scene, draft, verb, subject)
    _object(scene, draft, verb, object_, agent)
    hired = object_ == "main" and "person" in frame.flags and not verb.passive
    if "hires" in frame.flags or (hired and not draft.fields.get("main")):
        _hired(scene, draft)
    if frame.here:
        _here(scene, draft)
    if "nobody" in frame.flags and subject == "other":
        _on_sale(scene, draft)
    if frame.type == "funding":
        backers.add(scene, draft)
    if frame.type == "acquisition" and draft.factuality == "planned" and verb.infinitive:
        _spent(scene, draft, verb)
    _left_out(scene, draft, verb)


def _object(scene: Scene, draft: Draft, verb: Verb, name: str, agent: str) -> None:
    known = name not in {"-", "both"}
    if known and not verb.passive and not draft.fields.get(name):
        _relative(scene, draft, verb, name)
    _objects(scene, draft, name, agent, only_agent=verb.suffered)
    if known and not draft.fields.get(name):
        _described(scene, draft, name)
    if known and verb.clitic not in {"", "en", "y"} and not verb.causative:
        _clitic(scene, draft, name, verb)


def _spent(scene: Scene, draft: Draft, verb: Verb) -> None:
    """« a déboursé 3 M€ pour racheter Norvex »: what is paid for or agreed is done."""
    items, k = scene.items, verb.left
    if either("agreed").search(scene.small, scene.start, items[verb.right].start):
        draft.factuality = ""
    paid = k > 1 and items[k].low in {"pour", "afin"} and items[k - 1].kind == "money"
    if paid and either("spends").search(scene.small, scene.start, items[k].start):
        draft.factuality = ""


def _on_sale(scene: Scene, draft: Draft) -> None:
    """« Norvex cherche un repreneur pour Orvia »: Orvia is sold, not Norvex."""
    labels = labels_of(draft.frame, "other")
    for prep, k in parties.complements(scene, draft.right, draft.limit):
        if prep == "pour" and scene.items[k].value.label in labels:
            draft.fields["other"] = parties.of_names(scene.group(k, labels))


def _left_out(scene: Scene, draft: Draft, verb: Verb) -> None:
    """What the context tells of a participle or infinitive without its subject."""
    frame = draft.frame
    if not draft.fields.get("main"):
        draft.fill("main", _among(scene, draft, labels_of(frame, "main")))
    if draft.fields.get("main"):
        return
    if frame.type == "funding" and verb.bare:
        draft.fill("main", own(scene, verb.left, labels_of(frame, "main")))
        if scene.items[0].low in words("opening"):
            # « Avec 9 M€ levés, Brumal … »
            comma = subjects.comma_behind(scene, draft)
            draft.fill("main", subjects.following(scene, comma, labels_of(frame, "main")))
    if frame.type == "acquisition" and verb.bare and frame.subject == "main":
        buyer(scene, draft)
    if frame.type == "layoffs" and verb.infinitive:
        draft.generic = True
    if "of_firms" in frame.flags and not draft.fields.get("main"):
        draft.generic = bool(parties.subject(scene, verb.left, ("PER",)))


def _among(scene: Scene, draft: Draft, labels: Sequence[str]) -> tuple[Party, ...]:
    """« a inculpé trois officiers, dont X »: of a group the one that is named."""
    items, k = scene.items, draft.limit
    group = k + 1 < len(items) and items[k].low == "dont" and items[k - 1].low == ","
    if not group or "PER" not in labels:
        return ()
    name = items[k + 1]
    held = name.kind == "name" and name.value.label == "PER"
    return parties.of_names(scene.group(k + 1, ("PER",))) if held else ()


def _relative(scene: Scene, draft: Draft, verb: Verb, name: str) -> None:
    """The object of « société que EDB a avalée » stands before « que »."""
    for k in range(verb.left - 1, max(-1, verb.left - 8), -1):
        low = scene.items[k].low
        if low in {"que", "qu'"}:
            draft.fill(name, parties.antecedent(scene, k, labels_of(draft.frame, name)))
            return
        if scene.finite(k) or low in {",", ";", ":"}:
            return


_THE = frozenset(["le", "la", "l'", "ce", "cette", "son", "sa"])


def _described(scene: Scene, draft: Draft, name: str) -> None:
    """« rejoint le groupe d'horlogerie », « quitte l'entreprise »: an object without its name."""
    labels = labels_of(draft.frame, name)
    if draft.right + 2 >= len(scene.items):
        return
    item, noun = scene.items[draft.right + 1 : draft.right + 3]
    if item.low not in _THE or noun.kind != "word":
        return
    if meant := parties.description(scene, draft.right + 1, labels):
        draft.fill(name, meant)
    elif "ORG" in labels and noun.low in firms():
        draft.fill(name, implied(scene, draft, draft.taken))


def _clitic(scene: Scene, draft: Draft, name: str, verb: Verb) -> None:
    """« Free l'a rachetée »: the last thing named before that fits."""
    labels, taken = labels_of(draft.frame, name), draft.taken
    if draft.frame.type == "valuation":
        draft.fill(name, _valued(scene, verb, labels) or implied(scene, draft, ()))
    if draft.frame.type in {"launch", "valuation"}:
        return
    # « Lise l'a remercié »: not herself
    taken = taken | {one.text for one in parties.subject(scene, verb.left, labels)}
    if tuple(labels) == ("PER",) and verb.clitic in _GENDERS:
        talked = scene.talk.person_before(draft.start, _GENDERS[verb.clitic])
        if talked and talked not in taken:
            draft.fill(name, (Party(talked, "PER"),))
            return
    if "ORG" in labels and draft.frame.type in _AGAINST:
        # « L'entreprise s'explique. Norvex l'a assignée »: who is talked about
        about = scene.talk.organisation_before(scene.start)
        if about and about not in taken and not is_public(about):
            draft.fill(name, (Party(about, "ORG"),))
            return
    for one in reversed(scene.talk.names_in(max(0, draft.start - 400), draft.start)):
        if one.label in labels and one.canonical not in taken and not is_public(one.canonical):
            draft.fill(name, (Party(one.canonical, one.label),))
            return


_AGAINST = frozenset(["lawsuit", "fine", "breach"])
_GENDERS: dict[str, Gender] = {"le": "m", "la": "f"}


def _valued(scene: Scene, verb: Verb, labels: Sequence[str]) -> tuple[Party, ...]:
    """« offre d'acheter Orvia, la valorisant 3 M€ »: what the clause before is about."""
    subject = parties.shared(scene, verb.left, labels)
    taken = {one.text for one in subject}
    for k in range(verb.left - 1, -1, -1):
        item = scene.items[k]
        if item.kind != "name" or item.value.label not in labels:
            continue
        if item.value.canonical not in taken and scene.governed(k) not in words("giving"):
            return parties.of_names([item.value])
    return subject


def _hired(scene: Scene, draft: Draft) -> None:
    """« se dote d'une directrice juridique, Hafsa Benjelloun »: the person behind."""
    for k in range(draft.right + 1, min(len(scene.items), draft.right + 18)):
        item = scene.items[k]
        if item.low in {";", ":"} or scene.finite(k):
            return
        if item.kind == "name" and item.value.label == "PER":
            draft.fill("main", parties.of_names(scene.group(k, ("PER",))))
            return


def _objects(
    scene: Scene, draft: Draft, object_: str, agent: str, *, only_agent: bool = False
) -> None:
    items = scene.items
    first = draft.right
    if draft.frame.type not in _OFTEN_APART:
        first = _past_insertion(scene, first)
    comma = next((k for k in range(first + 1, draft.limit) if items[k].low == ","), draft.limit)
    for prep, k in parties.complements(scene, draft.right, _end(scene, draft)):
        if prep == "par":
            name = agent or _by(scene, draft, k)
        elif only_agent:
            continue
        elif prep == "":
            name = object_ if k < comma else "-"
        elif (
            prep == "de"
            and "de" not in draft.frame.to
            and k < comma
            and _part(scene, draft, k, first)
        ):
            name = object_
        elif prep == "de" and _of_partner(scene, draft, k):
            name = "-"
        else:
            name = draft.frame.to.get(prep, "-")
        if name == "other" and "person" in draft.frame.flags and _elsewhere(scene, draft, k):
            continue
        if name == "other" and k < comma and _joined_there(scene, draft, k):
            draft.fields["other"] = ()
        put(scene, draft, name, k, more=prep in _SEVERAL and name != object_)


# items of an insertion; what they state is rarely the object behind it
_ASIDE = 9
_OFTEN_APART = frozenset(["launch", "breach"])


def _past_insertion(scene: Scene, right: int) -> int:
    """« rachetait, lui, Norvex », « rachète, pour 3 M€, Norvex »: the comma that closes it."""
    items, first = scene.items, right
    # « reprend en 2009, à la barre du tribunal, Norvex »
    right = scene.past_date(right)
    if right + 1 >= len(items) or items[right + 1].low != ",":
        return first
    for k in range(right + 2, min(len(items), right + 2 + _ASIDE)):
        if items[k].low == ",":
            share = any(item.low == "%" for item in items[k + 1 : k + 5])
            return first if share else k  # « acquiert, pour 3 M€, 29 % de Norvex »
        if items[k].kind == "name" or scene.finite(k) or items[k].low in words("relatives"):
            break
    return first


def _end(scene: Scene, draft: Draft) -> int:
    """Where the objects of a verb end: « quitte la société pour rejoindre Norvex »."""
    if draft.frame.type != "departure":
        return draft.limit
    purposes = (k for k in range(draft.right + 1, draft.limit) if scene.purpose(k))
    return next(purposes, draft.limit)


_GONE = re.compile(
    r",[ \u00a0](?:(?:qui|lui-même|elle-même|récemment)[ \u00a0])?(?:part(?:ie?s?)?|passée?"
    r"|débauchée?|recrutée?|appelée?|nommée?|promue?|devenue?|venue?|ancien\w*|ex|transfuge)\b[^,;:.]*$"
    # « après neuf ans chez Norvex »
    r"|\baprès[ \u00a0](?:[\w'’-]+[ \u00a0]){1,3}(?:ans|années|mois)[ \u00a0](?:[\w'’-]+[ \u00a0])?"
    r"(?:chez|à|au|dans)[ \u00a0](?:la[ \u00a0]|l['’])?$"
)


def _elsewhere(scene: Scene, draft: Draft, k: int) -> bool:
    """« remplace Lise, partie chez Norvex »: where another person goes or comes from."""
    return bool(_GONE.search(scene.small, draft.end, scene.items[k].start))


def _of_partner(scene: Scene, draft: Draft, k: int) -> bool:
    """« un accord avec les syndicats de Norvex »: who agrees is not the firm."""
    behind = scene.items[draft.right + 1 : k]
    return draft.frame.type == "partnership" and any(item.low == "avec" for item in behind)


_CAME = re.compile(
    r"[,;:(]|\b(?:venue?|issue?|ancien\w*|ex|transfuge|passée?|débauchée?|sous|face)\b"
)


def _joined_there(scene: Scene, draft: Draft, k: int) -> bool:
    """« L'État a nommé Lise au conseil de Norvex »: where she goes, not who has named her."""
    hires = "person" in draft.frame.flags and draft.frame.subject == "other"
    return hires and not draft.passive and employs(scene, draft, k)


def employs(scene: Scene, draft: Draft, k: int) -> bool:
    """Whether an organisation is that of who comes or goes: « X à la tête de Norvex ».

    Args:
        scene: the sentence.
        draft: with the person.
        k: number of the item of the organisation.
    """
    frame, main = draft.frame, draft.fields.get("main", ())
    if not main:
        return False
    item, last = scene.items[k], main[-1]
    if last.label != "PER" or not draft.end <= last.start < item.start:
        return False
    fits = item.value.label in labels_of(frame, "other") and not _BOARD.match(item.value.canonical)
    between = scene.small[last.start + len(last.text) : item.start]
    return fits and not _CAME.search(between)


# prepositions that may lead to several, each with its own
_SEVERAL = frozenset(["auprès", "avec", "par"])


# a part of a firm, and no firm
_BOARD = re.compile(
    r"(?:conseil (?:d['’]administration|de surveillance)|directoire|comex"
    r"|comité (?:exécutif|de direction))$",
    re.IGNORECASE,
)


def put(scene: Scene, draft: Draft, name: str, k: int, *, more: bool) -> None:
    """Give a field the name at an item with those coordinated to it, if it may hold them.

    Args:
        scene: the sentence.
        draft: the event.
        name: the field; « - » for none.
        k: number of the item.
        more: whether they come to those that the field has.
    """
    labels = labels_of(draft.frame, name)
    one = scene.items[k].value
    if one.label not in labels or ("person" in draft.frame.flags and _BOARD.match(one.canonical)):
        return
    known = draft.places
    group = parties.of_names(one for one in scene.group(k, labels) if one.start not in known)
    if more:
        draft.add(name, group)
    elif scene.items[k].value.start not in known:
        draft.fill(name, group)


def _by(scene: Scene, draft: Draft, k: int) -> str:
    """The field of « par » behind an active verb: who leads a round, or none."""
    name = draft.frame.to.get("par", "-")
    return name if name != "main" and led(scene, k) else "-"


def _part(scene: Scene, draft: Draft, k: int, first: int) -> bool:
    """Whether a name behind « de » stands for the object: « la branche mobile de Nokia »."""
    kind, near = draft.frame.type, k - first
    if kind in {"acquisition", "valuation"}:
        return near < 9
    if kind == "launch":
        return near < 7 and any(
            scene.items[j].low in words("versions") for j in range(draft.right + 1, k)
        )
    return False


def led(scene: Scene, k: int) -> bool:
    """Whether « par » before a name hangs on a participle of leading a round."""
    return any(scene.items[j].low in words("leading") for j in range(max(0, k - 6), k))


def _here(scene: Scene, draft: Draft) -> None:
    name = draft.frame.here
    labels = labels_of(draft.frame, name)
    for k in range(draft.right + 1, min(len(scene.items), draft.right + 6, draft.limit)):
        if scene.items[k].kind == "name" and scene.items[k].value.label in labels:
            draft.fill(name, parties.of_names(scene.group(k, labels)))
            return
        if meant := parties.description(scene, k, labels):
            draft.fill(name, meant)
            return


def _may_buy(scene: Scene, k: int) -> bool:
    """Whether an organisation may be who buys: neither a source nor an authority."""
    return scene.governed(k) != "selon" and not is_public(scene.items[k].value.canonical)


def buyer(scene: Scene, draft: Draft) -> None:
    """Of « hérité du rachat d'Icera »: the organisation before in the sentence, or the topic."""
    taken = {party.text for party in draft.fields.get("other", ())}
    if not taken:
        return
    for k in range(draft.left - 1, -1, -1):
        item = scene.items[k]
        named = item.kind == "name" and item.value.label == "ORG"
        if named and item.value.canonical not in taken and _may_buy(scene, k):
            draft.fill("main", parties.of_names([item.value]))
            return
    draft.fill("main", implied(scene, draft, taken))
