"""A noun that triggers an event."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extras.events import backers, checks, figures, losses, parties
from pipeline.extras.events.arguments import buyer, employs, led, put
from pipeline.extras.events.context import own, owner, said, topic
from pipeline.extras.events.details import announcing, telling
from pipeline.extras.events.draft import Draft, labels_of
from pipeline.extras.events.frames import Frame
from pipeline.extras.events.lexicon import either, words
from pipeline.extras.events.parties import Party
from pipeline.extras.events.scene import Scene
from pipeline.extras.events.subjects import comma_behind, following


def read(scene: Scene, i: int, frame: Frame) -> Draft | None:
    """The event that a noun states; None when it states none.

    Args:
        scene: its sentence.
        i: number of the item of its first word.
        frame: of the trigger.
    """
    item = scene.items[i]
    m = scene.article.states(frame, item.start)
    if m is None or (frame.unless and frame.unless.match(scene.small, m.end() + 1)):
        return None
    right = max(i, scene.at(m.end()) - 1)
    if not _fits(scene, i, right, frame):
        return None
    draft = Draft(frame, item.start, m.end(), i, right, detail=frame.detail)
    draft.factuality = said(scene, i, right) or frame.factuality
    if not checks.possible(scene, draft):
        return None
    draft.limit = parties.clause_end(scene, right)
    if frame.type == "lawsuit":
        # « la plainte que la SEC dépose contre X »
        draft.limit = len(scene.items)
    if frame.type == "acquisition":
        draft.limit = max(draft.limit, _past_buyer(scene, right))
    held = figures.owner(scene, draft, frame.labels["main"]) if frame.type == "result" else None
    if held == ():
        return None
    draft.fill("main", held or ())
    _linked(scene, draft)
    for prep, k in parties.complements(scene, right, draft.limit):
        _argument(scene, draft, prep, k)
    if frame.type == "breach":
        draft.fill("main", losses.hit(scene, draft))
    if frame.here and right + 1 < len(scene.items) and scene.items[right + 1].kind == "name":
        # « une bourse Bpival de 30 000 euros »
        put(scene, draft, frame.here, right + 1, more=False)
    _missing(scene, draft)
    return draft


_LINKS = re.compile(
    r"[^.;:«»]{0,40}?[ \u00a0](?:qui[ \u00a0])?(?P<whom>(?:les?|la)[ \u00a0]|l['’])?"
    r"(?:oppos(?:e|ent|ait|aient|era|ant)|li(?:e|ent|ait|aient|era|ant)|uni(?:t|ssait|ssant|ra))(?!\w)"
)


def _linked(scene: Scene, draft: Draft) -> None:
    """« le procès qui oppose X à Norvex », « le contrat qui le lie à Norvex »: the two sides."""
    frame, before = draft.frame, draft.left - 2
    if frame.type == "lawsuit" and before >= 0 and scene.items[before].low == "dont":
        # « Norvex, dont la plainte contre Brumal … »
        labels = labels_of(frame, frame.subject)
        draft.fill(frame.subject, parties.antecedent(scene, before, labels))
    m = frame.type in {"lawsuit", "partnership"} and _LINKS.match(scene.small, draft.end, scene.end)
    if not m:
        return
    if frame.type == "partnership":
        draft.factuality = ""  # « refuse de suspendre le contrat qui lie … »: there is one
    first, second = ("other", "main") if frame.type == "lawsuit" else ("main", "other")
    draft.limit = max(draft.limit, parties.clause_end(scene, scene.at(m.end()) - 1))
    if m["whom"]:
        draft.fill(first, parties.shared(scene, draft.left, labels_of(frame, first)))
    for k in range(scene.at(m.end()), draft.limit):
        if scene.items[k].kind == "name":
            to_it = scene.governed(k) == "à"
            put(scene, draft, second if to_it else first, k, more=False)


def _fits(scene: Scene, i: int, right: int, frame: Frame) -> bool:
    behind = scene.items[right + 1 : right + 5]
    if "follows_money" in frame.flags:
        # « Norvex aide Orvia à lever 3 M€ »: a verb
        verb = i > 0 and scene.items[i - 1].kind == "name" and scene.items[right].low == "aide"
        if verb or not any(one.kind == "money" for one in behind):
            return False
    return "indefinite" not in frame.flags or _introduced(scene, i)


def _missing(scene: Scene, draft: Draft) -> None:
    """The fields that no complement has filled: by the verb that the noun hangs on, or near it."""
    frame, fields = draft.frame, draft.fields
    deal = frame.type == "acquisition"
    if deal:
        _answered(scene, draft)
        _possessed(scene, draft)
    if deal and not fields.get("other"):
        _bought(scene, draft)
    draft.fill("other", _announcer(scene, draft))
    told = len(fields.get("both", ())) > 1
    if frame.type == "lawsuit" and not fields.get("main") and _suffered(scene, draft.left):
        draft.fill("main", _of_verb(scene, draft, labels_of(frame, "main")))
    elif frame.type == "funding":
        _round(scene, draft)
    elif frame.subject != "-" and not told and not fields.get(frame.subject):
        draft.fill(frame.subject, _subject(scene, draft, frame.subject))
    if both := fields.pop("both", ()):
        draft.fill("main", both[:1])
        draft.fill("other", both[1:])
    if deal and not fields.get("main"):
        draft.fill("main", _charged(scene, draft))
        if "sold" not in frame.flags:
            buyer(scene, draft)


def _announcer(scene: Scene, draft: Draft) -> tuple[Party, ...]:
    """« Norvex annonce la nomination de X »: whom the news is of."""
    verbs = (item.low for item in scene.items[: draft.left])
    if "person" not in draft.frame.flags or not any(low.startswith(announcing()) for low in verbs):
        return ()
    return _of_verb(scene, draft, labels_of(draft.frame, "other"))


def _past_buyer(scene: Scene, right: int) -> int:
    """« L'acquisition, par Norvex, de la société Orvia »: where its clause ends then."""
    items = scene.items
    if [one.low for one in items[right + 1 : right + 3]] != [",", "par"]:
        return 0
    ends = range(right + 3, min(len(items) - 1, right + 9))
    k = next((k for k in ends if items[k].low == ","), len(items) - 1)
    of = k + 1 < len(items) and items[k + 1].low in {"de", "d'", "du"}
    return parties.clause_end(scene, k) if of else 0


# items before a noun that opens its sentence with what leads to it
_LED = 8


def _possessed(scene: Scene, draft: Draft) -> None:
    """« Après son rachat par Alto, Orvia … », « Avec son acquisition d'Alto, Norvex … »."""
    fields, i = draft.fields, draft.left
    if not i or i > _LED:
        return
    own_deal = scene.items[i - 1].low in {"son", "sa"}
    if not own_deal and (scene.items[0].low not in words("means") or fields.get("main")):
        return
    name = "main" if fields.get("other") else "other"
    if not fields.get(name) and (fields.get("main") or fields.get("other")):
        labels = labels_of(draft.frame, name)
        draft.fill(name, following(scene, comma_behind(scene, draft), labels))


def _answered(scene: Scene, draft: Draft) -> None:
    """« Orvia a rejeté l'offre de rachat de Norvex »: Orvia is whom it is for."""
    fields = draft.fields
    if scene.items[draft.left].low not in words("offers"):
        return
    if _suffered(scene, draft.left):
        draft.fill("other", _of_verb(scene, draft, labels_of(draft.frame, "other")))
    if not either("answers").search(scene.small, max(scene.start, draft.start - 60), draft.start):
        return
    asked = _of_verb(scene, draft, draft.frame.labels["other"])
    if asked and not fields.get("main"):
        fields["main"], fields["other"] = fields.get("other", ()), asked
    else:
        draft.fill("other", asked)


def _charged(scene: Scene, draft: Draft) -> tuple[Party, ...]:
    """« La reprise d'Orvia a coûté 67 M€ à Norvex »: whoever pays."""
    labels = labels_of(draft.frame, "main")
    if "sold" in draft.frame.flags:
        # « en négociations exclusives avec Alto pour la cession d'Orvia »
        with_ = (k for k in range(draft.left) if _is_partner(scene, k, labels))
        k = (
            next(with_, -1)
            if either("negotiates").search(scene.small, scene.start, draft.start)
            else -1
        )
        return parties.of_names(scene.group(k, labels)) if k >= 0 else ()
    if not either("costs").search(scene.small, draft.end, scene.end):
        return ()
    for k in range(draft.right + 1, len(scene.items)):
        item = scene.items[k]
        if item.kind == "name" and item.value.label in labels and scene.governed(k) == "à":
            return parties.of_names(scene.group(k, labels))
    return ()


def _is_partner(scene: Scene, k: int, labels: Sequence[str]) -> bool:
    item = scene.items[k]
    return item.kind == "name" and item.value.label in labels and scene.governed(k) == "avec"


def _round(scene: Scene, draft: Draft) -> None:
    """Who gives and who gets the money of a round, where no complement tells."""
    backers.add(scene, draft)
    if backers.leads(scene, draft):
        draft.fill("other", _subject(scene, draft, "other"))
    elif not draft.fields.get("main"):
        found = _subject(scene, draft, "main")
        given = draft.taken
        draft.fill("main", [one for one in found if one.text not in given])
    draft.fill("main", backers.allows(scene, draft))


def _suffered(scene: Scene, i: int) -> bool:
    """« visé par une plainte », « fait l'objet d'une plainte »: its subject is the defendant."""
    return any(one.low.startswith(("visé", "objet")) for one in scene.items[max(0, i - 4) : i])


def _bought(scene: Scene, draft: Draft) -> None:
    """« a quitté Flipkart lors du rachat par Walmart », « la vente de ses mobiles à Microsoft »."""
    if not draft.fields.get("main"):
        return
    taken = {party.text for party in draft.fields["main"]}
    for item in reversed(scene.items[: draft.left]):
        if item.kind == "name" and item.value.label == "ORG" and item.value.canonical not in taken:
            draft.fill("other", parties.of_names([item.value]))
            return


def _introduced(scene: Scene, i: int) -> bool:
    """Whether a noun is new here: « une coentreprise », « créer leur coentreprise »."""
    return any(
        scene.items[j].low in {"une", "leur", "en", "sa", "nouvelle"}
        for j in range(max(0, i - 3), i)
    )


# a complement with « de » stands near its noun
_NEAR = 7
# « le rachat de l'activité de gestion des postes de travail d'Orvia »
_PART = 11


def _argument(scene: Scene, draft: Draft, prep: str, k: int) -> None:
    name = draft.frame.to.get(prep, "-") if prep else "-"
    leads = draft.frame.type == "funding" and name == "other"
    if prep == "de" and "person" in draft.frame.flags and employs(scene, draft, k):
        # « la nomination de X à la tête de Norvex »
        put(scene, draft, "other", k, more=False)
        return
    if prep == "de" and name == "other" and _offered(scene, draft):
        name = "main"
    if prep == "par" and leads and _raised_by(scene, k):
        name, leads = "main", False
    if (prep == "par" and leads and not led(scene, k)) or (
        prep == "de" and k - draft.right > (_PART if draft.frame.type == "acquisition" else _NEAR)
    ):
        return
    put(scene, draft, name, k, more=prep in {"auprès", "avec", "par"})


def _raised_by(scene: Scene, k: int) -> bool:
    """« la levée de 3 M€ bouclée par Norvex »: whoever gets the money."""
    before = [item.low for item in scene.items[max(0, k - 4) : k]]
    at = before.index("par") if "par" in before else 0
    return at > 0 and before[at - 1] in words("raising")


def _offered(scene: Scene, draft: Draft) -> bool:
    """« l'OPA de Norvex sur Orvia », « Orvia fait l'objet d'une OPA de Norvex »: who offers."""
    if draft.frame.type != "acquisition" or scene.items[draft.left].low not in words("offers"):
        return False
    ahead = parties.complements(scene, draft.right, draft.limit)
    return _suffered(scene, draft.left) or any(prep in {"sur", "pour"} for prep, _ in ahead)


_OWN = frozenset(["son", "sa", "ses", "leur", "leurs"])
# events that their subject only has when it tells of them
_TOLD = frozenset(["breach", "layoffs", "fine", "lawsuit"])


def _subject(scene: Scene, draft: Draft, name: str) -> tuple[Party, ...]:
    """Who announces, closes or suffers it: the subject of the verb before, or a possessive."""
    labels = labels_of(draft.frame, name)
    items, i = scene.items, draft.left
    if draft.frame.type == "fine" and _menaced(scene, i):
        near = [one for one in items[:i] if one.kind == "name" and one.value.label in labels]
        return parties.of_names([near[-1].value]) if near else ()
    if i <= _OPENING and items[0].low in words("opening") and draft.frame.type in _FIGURES:
        # « Avec un chiffre d'affaires de 3 M€, Norvex … »
        found = following(scene, comma_behind(scene, draft), labels)
        if found:
            return found
    possessive = next((j for j in range(i - 1, max(-1, i - 4), -1) if items[j].low in _OWN), -1)
    if possessive >= 0 and "PER" in labels and "ORG" not in labels:
        return owner(scene, possessive, labels)
    if possessive >= 0 and draft.frame.type == "lawsuit":
        return own(scene, possessive, labels)  # « Norvex retire sa plainte »
    found = _of_verb(scene, draft, labels) or topic(scene, labels)
    if found or draft.frame.type in _TOLD:
        return found or _attacked(scene, draft, labels)
    return own(scene, i, labels, draft.taken)


# a noun that opens its sentence
_OPENING = 4
_FIGURES = frozenset(["funding", "result", "valuation"])


def _attacked(scene: Scene, draft: Draft, labels: Sequence[str]) -> tuple[Party, ...]:
    """The victim of « la cyberattaque » that the title names."""
    if draft.frame.type != "breach" or not draft.left:
        return ()
    led = scene.items[draft.left - 2].low if draft.left > 1 else ""
    the = scene.items[draft.left - 1].low in {"la", "le", "l'", "cette", "ce", "après"}
    if not the or led in {"contre", "face", "comme", "si"}:
        return ()
    if not scene.start and (found := own(scene, draft.left, labels)):
        return found
    k = draft.limit
    opens = draft.left < _OPENING and k + 1 < len(scene.items) and scene.items[k].low == ","
    behind = scene.items[k + 1] if opens else None
    if behind and behind.kind == "name" and behind.value.label in labels:
        # « Après la cyberattaque de mai, Norvex … »
        return parties.of_names(scene.group(k + 1, labels))
    if scene.article.victims:
        return (Party(scene.article.victims[-1], "ORG"),)
    about = scene.article.about
    title = scene.small.split("\n", 1)[0]
    told = scene.article.titled and either("breaches").search(title)
    return (Party(about, "ORG"),) if about and told else ()


def _claims(scene: Scene, j: int, left: int) -> bool:
    """« Vulpe a revendiqué le vol »: whoever has done it."""
    return any(one.low.startswith("revendiqu") for one in scene.items[j:left])


def _menaced(scene: Scene, i: int) -> bool:
    """« menacée d'une amende »."""
    return any(one.low.startswith("menac") for one in scene.items[max(0, i - 4) : i])


def _of_verb(scene: Scene, draft: Draft, labels: Sequence[str]) -> tuple[Party, ...]:
    """The subject of the verb that a noun hangs on."""
    items, told = scene.items, draft.frame.type in _TOLD
    for j in range(draft.left - 1, -1, -1):
        if items[j].low in {";", ":"} and j:
            break
        if not (scene.finite(j) or (told and items[j].low.startswith(telling()))):
            continue
        if told and not any(one.low.startswith(telling()) for one in items[j : draft.left]):
            break
        if draft.frame.type == "breach" and _claims(scene, j, draft.left):
            break
        if items[j].low.startswith("victime") and j > 1:
            k = j - 1 - (items[j - 1].low == ",")
            if items[k].kind == "name" and items[k].value.label in labels:
                return parties.of_names(scene.group(k, labels))
        left = j
        if not scene.finite(j):
            # « a été la cible d'une attaque »: before its verb
            left = next((k for k in range(j - 1, max(-1, j - 6), -1) if scene.finite(k)), j)
        while left and (
            items[left - 1].low in words("clitics") or items[left - 1].low in words("have")
        ):
            left -= 1
        return parties.subject(scene, left, labels)
    return ()
