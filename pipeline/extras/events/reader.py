"""One trigger in its sentence becomes an event, or nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from pipeline.extras.events import details, parties, verbal
from pipeline.extras.events.article import is_public
from pipeline.extras.events.lexicon import Frame, said_of, words
from pipeline.extras.events.parties import Party
from pipeline.extras.events.scene import Scene
from pipeline.extras.events.verbal import Verb

_ADVERB = re.compile(
    r"[ \u00a0]?(?:(?:\w+ment|aussi|également|donc|ainsi|déjà|enfin|alors|encore|même|pas|plus|jamais|hier|aujourd'hui|désormais|bientôt|ensuite|toujours|notamment)[ \u00a0])*",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"\b(?:[Ss]elon|[Dd]['’]après|[Àà] en croire|crois?(?:t|ent)? savoir|rumeurs?|paraît-il|aurait|auraient|redoute|s['’]attend à)\b"
)
_BY_LED = frozenset(
    [
        "mené",
        "menée",
        "menés",
        "menées",
        "emmené",
        "emmenée",
        "conduit",
        "conduite",
        "piloté",
        "pilotée",
        "souscrit",
        "souscrite",
        "dirigé",
        "dirigée",
        "orchestré",
        "orchestrée",
        "auprès",
        "réalisé",
        "réalisée",
        "apporté",
        "apportés",
        "apportée",
        "apportées",
        "versé",
        "versés",
        "financé",
        "financée",
        "porté",
        "portée",
        "accordé",
        "accordée",
        "signé",
        "abondé",
        "conduits",
        "octroyé",
        "octroyée",
        "bouclé",
        "alimenté",
    ]
)


@dataclass(slots=True)
class Draft:
    """An event that takes shape."""

    frame: Frame
    start: int
    end: int
    left: int
    right: int
    fields: dict[str, tuple[Party, ...]] = field(default_factory=dict)
    amount: Decimal | None = None
    currency: str = ""
    when: str = ""
    detail: str = ""
    factuality: str = ""
    money: int = -1
    limit: int = 0
    passive: bool = False
    compound: bool = False
    gerund: bool = False
    causative: bool = False
    suffered: bool = False
    generic: bool = False
    day: date | None = None
    more: tuple[tuple[str, str], ...] = ()

    def fill(self, name: str, found: Sequence[Party]) -> None:
        """Give a field what was found, unless it has something."""
        if name and name != "-" and found and not self.fields.get(name):
            self.fields[name] = tuple(found)

    def add(self, name: str, found: Sequence[Party]) -> None:
        """Add to what a field has."""
        if name and name != "-":
            had = self.fields.get(name, ())
            known = {party.text for party in had}
            self.fields[name] = (*had, *(one for one in found if one.text not in known))


def read(scene: Scene, i: int, frame: Frame, tense: str) -> Draft | None:
    """The event that a trigger states; None when it states none.

    Args:
        scene: its sentence.
        i: number of the item of its first word.
        frame: of the trigger.
        tense: of a verb.
    """
    draft = _verb(scene, i, frame, tense) if frame.verb else _noun(scene, i, frame)
    return draft if draft and _complete(scene, draft) else None


def behind(text: str, end: int) -> int:
    """Where what follows a verb begins: adverbs are jumped over."""
    after = _ADVERB.match(text, end)
    return after.end() if after else end


def _verb(scene: Scene, i: int, frame: Frame, tense: str) -> Draft | None:
    item = scene.items[i]
    follows = (
        frame.follows.match(scene.text, behind(scene.text, item.end)) if frame.follows else None
    )
    if "money" in frame.flags and not _has_money(scene, i):
        return None
    verb = verbal.read(scene, i, tense, frame)
    if verb and verb.bare and i and scene.items[i - 1].low == "non":
        return None
    if verb is None or ("passive_only" in frame.flags and not verb.passive):
        return None
    if "money" in frame.flags and not _is_amount(scene, verb, close="close" in frame.flags):
        return None
    if "future_only" in frame.flags and tense != "future":
        return None
    if "bare_clitic" in frame.flags and verb.clitic:
        return None
    if verb.left and scene.items[verb.left - 1].low == "on":
        return None  # of nobody
    right, end = i, item.end
    start = verb.start
    if follows and "noun" in frame.flags:
        start, end = follows.span("noun")
    elif follows and "keep" in frame.flags:
        end = follows.end()
        right = max(i, scene.at(end) - 1)
    draft = Draft(frame, start, end, verb.left, right, detail=frame.detail)
    draft.factuality = verb.factuality or frame.factuality
    draft.passive = verb.passive
    if verb.dative and frame.type == "launch":
        return None  # « m'a proposé »
    draft.gerund = verb.gerund
    draft.suffered = verb.suffered
    draft.causative = verb.causative and not verb.suffered
    draft.compound = verb.start < item.start or verb.infinitive or tense not in {"present", "past"}
    draft.limit = parties.clause_end(scene, right)
    _arguments(scene, draft, verb)
    return draft


def _has_money(scene: Scene, i: int) -> bool:
    """Whether an amount is the object, or (of a passive or relative) stands before."""
    items = scene.items
    for j in range(i + 1, min(len(items), i + 11)):
        if items[j].kind == "money":
            return True
        if items[j].low in {".", ";", ":", "?"} or scene.finite(j):
            break
    for j in range(i - 1, max(-1, i - 9), -1):
        if items[j].kind == "money":
            return True
        if items[j].low in {".", ";"}:
            break
    return False


def _is_amount(scene: Scene, verb: Verb, *, close: bool) -> bool:
    """Whether the amount is what the verb is about: its object, or the subject of its passive."""
    items = scene.items
    reach = 6 if close else 11
    for j in range(verb.right + 1, min(len(items), verb.right + reach)):
        if items[j].kind == "money":
            return True
        if (
            items[j].low in {".", ";", ":", "?"}
            or scene.finite(j)
            or (close and items[j].low == "%")
        ):
            break
    before = items[max(0, verb.left - 9) : verb.left]
    if any(item.low in {"que", "qu'"} for item in before[-5:]):
        return any(item.kind == "money" for item in before)
    return verb.passive and any(item.kind == "money" for item in before[-4:])


def _arguments(scene: Scene, draft: Draft, verb: Verb) -> None:
    frame = draft.frame
    subject, object_ = frame.subject, frame.object
    agent = ""
    if verb.passive:
        subject, object_, agent = object_, "-", subject
    elif verb.suffered:
        # « X s'est fait voler ses données par Y »
        subject, object_, agent = "main", "-", "other"
    elif verb.causative:
        # « X fait entrer Y au conseil »
        object_, subject = subject, "other"
    _subject(scene, draft, verb, subject)
    if not verb.passive and object_ != "-" and not draft.fields.get(object_):
        _relative(scene, draft, verb, object_)
    if not verb.suffered:
        _objects(scene, draft, object_, agent)
    if object_ not in {"-", "both"} and not draft.fields.get(object_):
        _described(scene, draft, object_)
    if (
        verb.clitic not in {"", "en", "y"}
        and not verb.causative
        and object_ not in {"-", "both"}
        and not draft.fields.get(object_)
    ):
        _clitic(scene, draft, object_)
    hired = object_ == "main" and "person" in frame.flags and not verb.passive
    if "hires" in frame.flags or (hired and not draft.fields.get("main")):
        _hired(scene, draft)
    if frame.type == "funding" and verb.bare and not draft.fields.get("main"):
        draft.fill("main", own(scene, verb.left, _labels(frame, "main")))
    if frame.type == "acquisition" and verb.bare and draft.fields.get("other"):
        if not draft.fields.get("main") and frame.subject == "main":
            _buyer(scene, draft)
    if frame.type == "layoffs" and verb.infinitive and not draft.fields.get("main"):
        draft.generic = True
    if "of_firms" in frame.flags and not draft.fields.get("main"):
        draft.generic = bool(parties.subject(scene, verb.left, ("PER",)))
    if frame.here:
        _here(scene, draft)


def _relative(scene: Scene, draft: Draft, verb: Verb, name: str) -> None:
    """The object of « société que EDB a avalée » stands before « que »."""
    for k in range(verb.left - 1, max(-1, verb.left - 8), -1):
        low = scene.items[k].low
        if low in {"que", "qu'"}:
            draft.fill(name, parties.antecedent(scene, k, _labels(draft.frame, name)))
            return
        if scene.finite(k) or low in {",", ";", ":"}:
            return


def _described(scene: Scene, draft: Draft, name: str) -> None:
    """« rejoint le groupe d'horlogerie », « quitte l'entreprise »: an object without its name."""
    labels = _labels(draft.frame, name)
    if draft.right + 2 >= len(scene.items):
        return
    item, noun = scene.items[draft.right + 1 : draft.right + 3]
    if item.low not in {"le", "la", "l'", "ce", "cette", "son", "sa"} or noun.kind != "word":
        return
    if meant := parties.description(scene, draft.right + 1, labels):
        draft.fill(name, meant)
    elif "ORG" not in labels:
        return
    elif noun.low in details.firms():
        said = scene.article.organisation(
            item.start, {one.text for f in draft.fields.values() for one in f}
        )
        draft.fill(name, (Party(said, "ORG"),) if said else ())


def _clitic(scene: Scene, draft: Draft, name: str) -> None:
    """« Free l'a rachetée »: the last thing named before that fits."""
    labels = _labels(draft.frame, name)
    taken = {party.text for found in draft.fields.values() for party in found}
    if draft.frame.type == "valuation":
        canonical = scene.article.organisation(scene.items[draft.left].start)
        draft.fill(name, (Party(canonical, "ORG"),) if canonical else ())
        return
    if draft.frame.type == "launch":
        return
    for one in reversed(scene.talk.names_in(max(0, draft.start - 400), draft.start)):
        if one.label in labels and one.canonical not in taken and not is_public(one.canonical):
            draft.fill(name, (Party(one.canonical, one.label),))
            return


def _hired(scene: Scene, draft: Draft) -> None:
    """« se dote d'une directrice juridique, Hafsa Benjelloun »: the person behind."""
    for k in range(draft.right + 1, min(len(scene.items), draft.right + 18)):
        item = scene.items[k]
        if item.low in {";", ":"} or scene.finite(k):
            return
        if item.kind == "name" and item.value.label == "PER":
            draft.fill("main", parties.of_names(scene.group(k, ("PER",))))
            return


def _labels(frame: Frame, name: str) -> Sequence[str]:
    if name in {"predecessor", "successor"}:
        return ("PER",)
    if name == "both":
        return frame.labels["main"]
    return frame.labels.get(name, ())


def _subject(scene: Scene, draft: Draft, verb: Verb, name: str) -> None:
    if name == "-":
        return
    labels = _labels(draft.frame, name)
    items = scene.items
    before = items[verb.left - 1].low if verb.left else ""
    found: tuple[Party, ...] = ()
    if before in {"que", "qu'"} and not verb.infinitive:
        # « que vient de racheter Nvidia »: the subject stands behind, the object before
        draft.fill(
            draft.frame.object,
            parties.antecedent(scene, verb.left - 1, _labels(draft.frame, draft.frame.object)),
        )
        for prep, k in parties.complements(scene, draft.right, draft.limit):
            if prep == "" and items[k].value.label in labels:
                draft.fill(name, parties.of_names(scene.group(k, labels)))
                draft.limit = k
        return
    if verb.bare or verb.gerund:
        found = _beside(scene, verb, labels)
    if not found and not (verb.bare and before not in {",", "et", ""}):
        found = parties.subject(scene, verb.left, labels)
    if not found and verb.bare and verb.left:
        # « une partie des 5 M€ apportés par AGF »: that of the sentence
        found = (
            parties.shared(scene, verb.left, labels) if items[verb.left - 1].kind == "money" else ()
        )
    if (
        not found
        and (verb.infinitive or verb.bare or verb.gerund)
        and (verb.left <= 2 or items[verb.left - 1].low in {":", ".", "–", "—"})
    ):
        found = _following(scene, draft.limit, labels)
    if not found and draft.frame.object == "-" and name == "other":
        found = _inverted(scene, draft, labels)
    draft.fill(name, found or _topic(scene, labels))


def _inverted(scene: Scene, draft: Draft, labels: Sequence[str]) -> tuple[Party, ...]:
    """« Arrivent aussi les Xeon »: a subject behind its verb."""
    for k in range(draft.right + 1, min(draft.right + 5, draft.limit)):
        item = scene.items[k]
        if item.kind == "name":
            fits = item.value.label in labels and scene.governed(k) == ""
            return parties.of_names(scene.group(k, labels)) if fits else ()
        if item.low not in words("determiners") and item.low not in words("adverbs"):
            return ()
    return ()


def _beside(scene: Scene, verb: Verb, labels: Sequence[str]) -> tuple[Party, ...]:
    """The name that a participle belongs to: the one right before it, a comma apart or not."""
    j = verb.left - 1
    if j >= 0 and scene.items[j].low == ",":
        j -= 1
    for k in range(j, max(-1, j - 6), -1):
        item = scene.items[k]
        if item.kind == "name":
            if item.value.label in labels:
                return parties.of_names(scene.group(k, labels) if k == j else [item.value])
        elif item.kind != "word" or item.low in {",", ";", ":"} or scene.finite(k):
            break
        elif meant := parties.description(scene, k, labels):
            return meant
    return ()


def _following(scene: Scene, limit: int, labels: Sequence[str]) -> tuple[Party, ...]:
    """The subject of the main clause behind « Racheté en 2011 par Nvidia, … »."""
    if limit >= len(scene.items) or scene.items[limit].low != ",":
        return ()
    for k in range(limit, min(len(scene.items), limit + 8)):
        item = scene.items[k]
        if item.kind == "name" and item.value.label in labels and scene.governed(k) == "":
            return parties.of_names(scene.group(k, labels))
        if scene.finite(k):
            break
        if item.low in words("pronouns"):
            return parties.pronoun(scene, k, labels)
        if meant := parties.description(scene, k, labels):
            return meant
    return ()


def _topic(scene: Scene, labels: Sequence[str]) -> tuple[Party, ...]:
    """The name before the colon of a headline: « Nvidia : 3 milliards de bénéfice »."""
    items = scene.items
    led = items[0].low in {"quant", "chez", "pour", "côté"}
    for k, item in enumerate(items[:6]):
        if led and item.kind == "name" and item.value.label in labels:
            return parties.of_names([item.value])
        if item.kind == "name" and item.value.label in labels:
            behind = items[k + 1].low if k + 1 < len(items) else ""
            if behind in {":", "–", "—", "-", "("}:
                return parties.of_names([item.value])
    return ()


def _objects(scene: Scene, draft: Draft, object_: str, agent: str) -> None:
    frame, items = draft.frame, scene.items
    comma = next(
        (k for k in range(draft.right + 1, draft.limit) if items[k].low == ","), draft.limit
    )
    for prep, k in parties.complements(scene, draft.right, draft.limit):
        label = items[k].value.label
        if prep == "":
            name = object_ if k < comma else "-"
        elif prep == "par":
            if agent:
                name = agent
            else:
                name = frame.to.get("par", "-")
                if name == "main" or not _led(scene, k):
                    name = "-" if frame.verb else name
        else:
            name = frame.to.get(prep, "-")
            if prep == "de" and "de" not in frame.to and k < comma and _part(scene, draft, k):
                name = object_
        if name == "-" or not name:
            continue
        labels = _labels(frame, name)
        if label not in labels:
            continue
        known = {party.start for found in draft.fields.values() for party in found}
        if items[k].value.start in known:
            continue
        group = [one for one in scene.group(k, labels) if one.start not in known]
        if prep in {"auprès", "avec", "par"} and name in draft.fields and name != object_:
            draft.add(name, parties.of_names(group))
        else:
            draft.fill(name, parties.of_names(group))


def _part(scene: Scene, draft: Draft, k: int) -> bool:
    """Whether a name behind « de » stands for the object: « la branche mobile de Nokia »."""
    kind, near = draft.frame.type, k - draft.right
    if kind == "acquisition" or kind == "valuation":
        return near < 9
    if kind == "launch":
        return near < 7 and any(scene.items[j].low in _VERSIONS for j in range(draft.right + 1, k))
    return False


_VERSIONS = frozenset(
    [
        "version",
        "versions",
        "génération",
        "édition",
        "bêta",
        "mouture",
        "déclinaison",
        "successeur",
        "mise",
        "façon",
        "successeure",
    ]
)


def _led(scene: Scene, k: int) -> bool:
    """Whether « par » before a name hangs on a participle of leading a round."""
    return any(scene.items[j].low in _BY_LED for j in range(max(0, k - 6), k))


def _here(scene: Scene, draft: Draft) -> None:
    name = draft.frame.here
    labels = _labels(draft.frame, name)
    for k in range(draft.right + 1, min(len(scene.items), draft.right + 6, draft.limit)):
        if scene.items[k].kind == "name" and scene.items[k].value.label in labels:
            draft.fill(name, parties.of_names(scene.group(k, labels)))
            return
        if meant := parties.description(scene, k, labels):
            draft.fill(name, meant)
            return


def _noun(scene: Scene, i: int, frame: Frame) -> Draft | None:
    item = scene.items[i]
    m = frame.phrase.match(scene.text, item.start) if frame.phrase else None
    if m is None or (frame.unless and frame.unless.match(scene.text, m.end() + 1)):
        return None
    end = m.end()
    if frame.support and not frame.support.search(scene.text, scene.start, item.start):
        return None
    right = max(i, scene.at(end) - 1)
    draft = Draft(frame, item.start, end, i, right, detail=frame.detail)
    draft.limit = parties.clause_end(scene, right)
    if frame.type == "lawsuit":
        draft.limit = len(scene.items)
    if "follows_money" in frame.flags and not any(
        one.kind == "money" for one in scene.items[right + 1 : right + 5]
    ):
        return None
    if "indefinite" in frame.flags and not _introduced(scene, i):
        return None
    draft.factuality = frame.factuality or _said(scene, i, right)
    for prep, k in parties.complements(scene, right, draft.limit):
        _noun_argument(scene, draft, prep, k)
    if frame.type == "acquisition" and not draft.fields.get("other"):
        _bought(scene, draft)
    told = len(draft.fields.get("both", ())) > 1
    if frame.subject != "-" and not told and not draft.fields.get(frame.subject):
        subject = _subject_of_noun(scene, draft)
        draft.fill(frame.subject, subject)
    _split_both(draft)
    if frame.type == "acquisition" and draft.fields.get("other") and not draft.fields.get("main"):
        _buyer(scene, draft)
    return draft


def _bought(scene: Scene, draft: Draft) -> None:
    """« a quitté Flipkart lors du rachat par Walmart », « la vente de ses mobiles à Microsoft »."""
    if not draft.fields.get("main"):
        return
    taken = {party.text for party in draft.fields["main"]}
    for item in reversed(scene.items[: draft.left]):
        if item.kind == "name" and item.value.label == "ORG" and item.value.canonical not in taken:
            draft.fill("other", parties.of_names([item.value]))
            return


def _buyer(scene: Scene, draft: Draft) -> None:
    """Of « hérité du rachat d'Icera »: the organisation before in the sentence, or the topic."""
    taken = {party.text for party in draft.fields["other"]}
    for item in reversed(scene.items[: draft.left]):
        if item.kind == "name" and item.value.label == "ORG" and item.value.canonical not in taken:
            draft.fill("main", parties.of_names([item.value]))
            return
    said = scene.article.organisation(draft.start, taken)
    draft.fill("main", (Party(said, "ORG"),) if said else ())


def _introduced(scene: Scene, i: int) -> bool:
    """Whether a noun is new here: « une coentreprise », « créer leur coentreprise »."""
    return any(
        scene.items[j].low in {"une", "leur", "en", "sa", "nouvelle"}
        for j in range(max(0, i - 3), i)
    )


def _noun_argument(scene: Scene, draft: Draft, prep: str, k: int) -> None:
    frame, item = draft.frame, scene.items[k]
    name = frame.to.get(prep, "-")
    if prep == "":
        # « le rachat Broadcom-VMware » stays out; « le départ, hier, de X » has its preposition
        name = "-"
    if prep == "par" and name == "other" and frame.type == "funding" and not _led(scene, k):
        name = "-"
    if name == "-":
        return
    labels = _labels(frame, name)
    if item.value.label not in labels:
        return
    known = {party.start for found in draft.fields.values() for party in found}
    group = [one for one in scene.group(k, labels) if one.start not in known]
    if not group:
        return
    far = k - draft.right > 7
    if prep == "de" and far:
        return
    if prep in {"auprès", "avec", "par"}:
        draft.add(name, parties.of_names(group))
    else:
        draft.fill(name, parties.of_names(group))


def _split_both(draft: Draft) -> None:
    both = draft.fields.pop("both", ())
    if both:
        draft.fill("main", both[:1])
        draft.fill("other", both[1:])


def _subject_of_noun(scene: Scene, draft: Draft) -> tuple[Party, ...]:
    """Who announces, closes or suffers it: the subject of the verb before, or a possessive."""
    labels = _labels(draft.frame, draft.frame.subject)
    items, i = scene.items, draft.left
    if draft.frame.type == "fine" and any(
        one.low.startswith("menac") for one in items[max(0, i - 4) : i]
    ):
        near = [one for one in items[:i] if one.kind == "name" and one.value.label in labels]
        return parties.of_names([near[-1].value]) if near else ()
    for j in range(i - 1, max(-1, i - 4), -1):
        if items[j].low in {"son", "sa", "ses", "leur", "leurs"}:
            if "PER" in labels and "ORG" not in labels:
                return _owner(scene, j, labels)
            break
    for j in range(i - 1, -1, -1):
        item = items[j]
        if item.low in {";", ":"} and j > 0:
            break
        if scene.finite(j) or (
            draft.frame.type in _TOLD and item.low.startswith(details.telling())
        ):
            while j > 0 and items[j - 1].low in words("clitics"):
                j -= 1
            if draft.frame.type in _TOLD and not _telling(scene, j, i):
                break
            if found := parties.subject(scene, j, labels):
                return found
            break
    if found := _topic(scene, labels):
        return found
    return () if draft.frame.type in _TOLD else own(scene, i, labels)


def _owner(scene: Scene, j: int, labels: Sequence[str]) -> tuple[Party, ...]:
    """Whose « son départ » is: the subject's, named or as printed, or whom the text is about."""
    m = details.office_in(scene.text, scene.start, scene.items[j].start)
    if m and m.start() - scene.start < 40 and not m["former"]:
        opened = scene.talk.names_in(m.end(), min(scene.end, m.end() + 40))
        if opened and _OF.fullmatch(scene.text, m.end(), opened[0].start):
            return (Party(scene.text[m.start() : opened[0].end], "", m.start()),)
    if found := own(scene, j, labels):
        return found
    person = scene.talk.person_before(scene.items[j].start)
    return (Party(person, "PER"),) if person else ()


_OF = re.compile(r" (?:de |d['’]|du |chez )(?:la |l['’])?")


# events that their subject only has when it tells of them
_TOLD = frozenset({"breach", "layoffs", "fine", "lawsuit"})


def _telling(scene: Scene, j: int, i: int) -> bool:
    return any(item.low.startswith(details.telling()) for item in scene.items[j:i])


def own(
    scene: Scene, j: int, labels: Sequence[str], taken: Collection[str] = ()
) -> tuple[Party, ...]:
    """The nearest free name before an item, in its clause; a firm rather than a product."""
    if "ORG" in labels and len(labels) > 1 and (found := own(scene, j, ("ORG",), taken)):
        return found
    for k in range(j - 1, -1, -1):
        item = scene.items[k]
        if item.kind == "name" and item.value.label in labels and scene.governed(k) == "":
            if is_public(item.value.canonical) or item.value.canonical in taken:
                continue
            return parties.of_names(scene.group(k, labels))
        if item.low in {";", "?"}:
            break
        if item.kind == "word" and (meant := parties.description(scene, k, labels)):
            return meant
    return ()


_CLOSING = frozenset(["boucler", "finaliser", "conclure", "clôturer"])
_JUST = frozenset(["vient", "viennent", "venait", "a", "ont", "avoir", "après"])


def _said(scene: Scene, i: int, right: int) -> str:
    """What the words around a noun say of its event."""
    items = scene.items
    for j in range(i - 1, max(-1, i - 7), -1):
        low = items[j].low
        if low in {";", ":", ","} or items[j].kind == "name":
            break
        if low in _CLOSING and any(items[k].low in _JUST for k in range(max(0, j - 3), j)):
            return ""  # « vient de boucler »
        if low in said_of("before_nouns"):
            return said_of("before_nouns")[low]
        if low in words("conditional") or low.endswith(("rait", "raient")):
            return "rumoured"
        if re.fullmatch(r"\w{3,}(?:era|eront|ira|iront)", low):
            return "planned"
    for j in range(right + 1, min(len(items), right + 30)):
        low = items[j].low
        if low in {";", "."} or low == "qui":
            break
        if low in said_of("after_nouns"):
            return said_of("after_nouns")[low]
        if low in {"sera", "seront", "aura", "interviendra", "devrait", "doit"}:
            return "planned"
        if low in {"serait", "aurait", "pourrait"} or (
            j - right < 5 and low.endswith(("rait", "raient"))
        ):
            return "rumoured"
    return ""


def _complete(scene: Scene, draft: Draft) -> bool:
    from pipeline.extras.events.checks import complete

    return complete(scene, draft)


def sourced(scene: Scene, draft: Draft) -> bool:
    """Whether the sentence has its news from somebody else."""
    m = _SOURCE.search(scene.text, scene.start, scene.end)
    if not m:
        return False
    main = draft.fields.get("main", ())
    after = scene.text[m.end() : min(scene.end, m.end() + 60)]
    if any(party.text in after for party in main):
        return False
    if m[0].lower().startswith("aur") and not (draft.start <= m.start() < draft.end):
        return False
    return not re.match(
        r"[ \u00a0](?:l['’]entreprise|la société|le groupe|lui|elle|un communiqué|son|sa|les (?:modèles|pays|versions|cas|régions|besoins))",
        after,
    )


# used by checks
__all__ = ["Draft", "details", "read", "sourced"]
