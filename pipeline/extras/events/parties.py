"""Who takes part in an event: subjects, objects, and what prepositions lead to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.discourse import Name
from pipeline.discourse.mentions import is_of_deal
from pipeline.extras.events.article import is_public
from pipeline.extras.events.details import is_firm
from pipeline.extras.events.lexicon import either, prepositions, words
from pipeline.extras.events.scene import Item, Scene
from pipeline.typography import small

_ENDS = frozenset({";", "»", "«", "–", "—", "…", "?", "!", '"', "”", "“"})
# words that one may pass from a verb to its subject
_REACH = 80


@dataclass(frozen=True, slots=True)
class Party:
    """A participant: a name of the article, or words as they are printed (label "")."""

    text: str
    label: str
    start: int = -1


def of_names(names: Iterable[Name]) -> tuple[Party, ...]:
    """Names as parties, each canonical form once."""
    found = {
        name.canonical: Party(name.canonical, name.label, name.start)
        for name in reversed(list(names))
    }
    return tuple(sorted(found.values(), key=lambda party: party.start))


def subject(scene: Scene, left: int, labels: Sequence[str]) -> tuple[Party, ...]:
    """The subject of a verb whose first item is number ``left``; () when none is seen.

    Args:
        scene: the sentence.
        left: number of the first item that belongs to the verb.
        labels: that the subject may have.
    """
    j = left - 1
    if j >= 1 and _held(scene.items[j], labels) and scene.items[j - 1].low == ",":
        # « Norvex embauche, Brumal lance Volute »: it has its own subject
        return of_names([scene.items[j].value])
    for _ in range(_REACH):
        if j < 0:
            break
        item = scene.items[j]
        if _held(item, labels):
            if scene.governed(j) == "":
                return of_names(scene.group(j, labels))
            if _has_turn(scene, j):
                return of_names([item.value])
        if item.kind == "word":
            found = _word(scene, j, labels, first=j == left - 1)
            if not isinstance(found, int):
                return found
            j = found
        j -= 1
    return ()


def _has_turn(scene: Scene, j: int) -> bool:
    """« c'est au tour de Norvex de licencier »: who does it hangs on « tour »."""
    before = [one.low for one in scene.items[max(0, j - 2) : j]]
    return before[:1] == ["tour"] and before[1] in {"de", "d'", "du"}


def _word(scene: Scene, j: int, labels: Sequence[str], *, first: bool) -> tuple[Party, ...] | int:
    """What a word on the way to a subject says: whom it means, or from where to look on."""
    low = scene.items[j].low
    if low == "qui":
        return antecedent(scene, j, labels)
    if first and low in words("pronouns"):
        return pronoun(scene, j, labels)
    if low == ",":
        opened = _inserted(scene, j)
        if opened is not None:
            return _apposed(scene, opened, labels) or opened
    if first and (low == "," or low in _JOINS):
        return shared(scene, j, labels)
    if low in _ENDS or low == ":" or low in words("bounds") or scene.finite(j):
        return ()
    return _opening(scene, j) if low == ")" else description(scene, j, labels) or j


_JOINS = frozenset(["et", "ou", "puis", "mais"])


def _apposed(scene: Scene, opened: int, labels: Sequence[str]) -> tuple[Party, ...]:
    """« Sa directrice, Éloïse Marcadet, … »: the name that an insertion begins with."""
    before = _held(scene.items[opened - 1], labels) and not scene.governed(opened - 1)
    k = opened + 1 + (scene.items[opened + 1].low in _THE)
    if _held(scene.items[k], labels) and not before:
        return of_names(scene.group(k, labels))
    return ()


# « Une version réduite, la Volute, … »
_THE = frozenset({"le", "la", "l'", "les"})


def _held(item: Item, labels: Sequence[str]) -> bool:
    return item.kind == "name" and item.value.label in labels


def shared(scene: Scene, j: int, labels: Sequence[str]) -> tuple[Party, ...]:
    """The subject of the verb before a comma or « et »: that of the one behind it too."""
    for k in range(j - 1, max(-1, j - 40), -1):
        item = scene.items[k]
        if item.low in _ENDS:
            break
        if scene.finite(k):
            left = k
            while left and scene.items[left - 1].low in words("clitics"):
                left -= 1
            return subject(scene, left, labels)
    return ()


def antecedent(scene: Scene, j: int, labels: Sequence[str]) -> tuple[Party, ...]:
    """What « qui » or « que » at an item stands for: the nearest name or description before."""
    k = j - 1
    if found := _one_of(scene, j, labels):
        return found
    if k >= 0 and scene.items[k].low == ",":
        k -= 1
    if k >= 0 and scene.items[k].low == ")":
        k = _opening(scene, k) - 1
    for at in range(k, max(-1, k - 9), -1):
        item = scene.items[at]
        if item.kind == "name":
            if item.value.label in labels:
                several = at == k and not _one_does(scene, j)
                return of_names(scene.group(at, labels) if several else [item.value])
        elif item.low in _ENDS or scene.finite(at) or item.low == ",":
            if item.low == "," and at and at < k:
                return _appositive(scene, at, labels)
            break
        elif meant := description(scene, at, labels):
            return meant
    return ()


def _one_does(scene: Scene, j: int) -> bool:
    """« Norvex et Orvia, qui doit … »: whether the verb behind « qui » is of one."""
    if scene.items[j].low != "qui":
        return False
    behind = range(j + 1, min(len(scene.items), j + 4))
    verb = next((scene.items[k].low for k in behind if scene.finite(k)), "")
    return bool(verb) and not verb.endswith(("ont", "ent"))


def _appositive(scene: Scene, at: int, labels: Sequence[str]) -> tuple[Party, ...]:
    """« Lise Caro, présidente de Norvex, qui »: the name before the comma of its apposition."""
    before, behind = scene.items[at - 1], scene.items[at + 1]
    return of_names([before.value]) if _held(before, labels) and behind.kind == "word" else ()


def _one_of(scene: Scene, j: int, labels: Sequence[str]) -> tuple[Party, ...]:
    """« Mira Murati est l'une des vingt cadres qui … »: she is meant."""
    for k in range(j - 1, max(-1, j - 14), -1):
        if scene.items[k].low in {"un", "une"} and k > 1 and scene.items[k - 1].low == "l'":
            for item in scene.items[:k]:
                if item.kind == "name" and item.value.label in labels:
                    return of_names([item.value])
    return ()


def pronoun(scene: Scene, j: int, labels: Sequence[str]) -> tuple[Party, ...]:
    """Whom a pronoun means."""
    item = scene.items[j]
    if item.low in {"nous", "on", "je", "j'"}:
        about = scene.article.about
        return (Party(about, "ORG", item.start),) if about and "ORG" in labels else ()
    if scene.items[0].low == "quant" and j < 9:
        # « Quant à l'AP-HP, elle … »
        named = [one.value for one in scene.items[:j] if _held(one, labels)]
        if named:
            return of_names(named[:1])
    if found := _meant(scene, item.start, item.end, labels):
        return found
    if "ORG" in labels:
        return _unsaid(scene, item.start)
    return _several(scene) if item.low in {"ils", "elles"} else _single(scene, item)


def _single(scene: Scene, item: Item) -> tuple[Party, ...]:
    if item.low not in {"il", "elle"}:
        return ()
    canonical = scene.talk.person_before(item.start, "f" if item.low == "elle" else "m")
    return (Party(canonical, "PER", item.start),) if canonical else ()


def _several(scene: Scene) -> tuple[Party, ...]:
    """Whom « ils » means: the persons of the sentence before."""
    number = scene.talk.number_of(scene.start)
    if not number:
        return ()
    start, end = scene.talk.sentences[number - 1]
    named = [name for name in scene.talk.names_in(start, end) if name.label == "PER"]
    return of_names(named) if len(named) > 1 else ()


def _cited(scene: Scene, j: int) -> bool:
    return j > 0 and scene.items[j - 1].low == "selon"


def description(scene: Scene, j: int, labels: Sequence[str]) -> tuple[Party, ...]:
    """Whom « l'entreprise », « ce dernier » at an item mean, () when it is no description."""
    item = scene.items[j]
    if item.low not in _DETERMINERS or j + 1 >= len(scene.items) or _cited(scene, j):
        return _two(scene, j) if item.low == "les" and "ORG" in labels else ()
    noun = scene.items[j + 1]
    if item.low in _OWN:
        owned = noun.low in _OWNED and "ORG" in labels
        return _unsaid(scene, item.start) if owned else ()
    if _of_person(scene, j + 2):
        return ()
    if meant := _meant(scene, item.start, noun.end, labels):
        return meant if is_of_deal(noun.low) else _rather(scene, meant, item.start, labels)
    young = (
        noun.low == "jeune" and scene.items[j + 2 : j + 3] and scene.items[j + 2].low == "pousse"
    )
    if "ORG" in labels and (young or is_firm(noun.low)) and noun.kind == "word":
        behind = scene.items[j + 2] if j + 2 < len(scene.items) else None
        if behind is None or (behind.low not in {"d'", "du"} and behind.kind != "name"):
            return _unsaid(scene, item.start)
    return ()


def _two(scene: Scene, j: int) -> tuple[Party, ...]:
    """« les deux sociétés »: the two firms that the text has joined."""
    behind = scene.items[j + 1 : j + 3]
    if [one.low for one in behind[:1]] != ["deux"] or not is_firm(behind[-1].low.removesuffix("s")):
        return ()
    start = scene.items[j].start
    named = scene.talk.two_before(start, "ORG")
    # two customers that are named in passing are not meant
    if not any(scene.article.often(one) for one in named):
        return ()
    return tuple(Party(one, "ORG", start) for one in named)


def _of_person(scene: Scene, k: int) -> bool:
    """« le groupe de Lise Caro »: no firm that the text has named."""
    led, behind = scene.items[k : k + 1], scene.items[k + 1 : k + 2]
    of = bool(led) and led[0].low in {"de", "d'"}
    return of and bool(behind) and behind[0].kind == "name" and behind[0].value.label == "PER"


def _unsaid(scene: Scene, position: int) -> tuple[Party, ...]:
    """The organisation that a sentence means without naming it."""
    canonical = scene.article.organisation(position) or scene.article.only_before(position)
    return (Party(canonical, "ORG", position),) if canonical else ()


_OWN = frozenset({"sa", "son"})
_DETERMINERS = _OWN | {"le", "la", "l'", "ce", "cet", "cette"}
# « sa start-up » is whom the text is about; « sa filiale » is not
_OWNED = frozenset({"start-up", "startup", "société", "entreprise", "boîte", "firme", "pme"})


def _rather(
    scene: Scene, meant: tuple[Party, ...], position: int, labels: Sequence[str]
) -> tuple[Party, ...]:
    """« le groupe » is whom the article is about, unless its paragraph names another."""
    about, told = scene.article.about, scene.article.told.get("funding")
    if told and meant[0].text in scene.article.givers and "ORG" in labels:
        # « la start-up » is who has raised money, not who has given it
        return (Party(told.main.split(" | ")[0], "ORG", position),)
    if "ORG" not in labels or not about or meant[0].label == "PER":
        return meant
    if scene.article.labels.get(meant[0].text) == "ORG" and _no_firm(
        scene, meant[0].text, position
    ):
        return (Party(about, "ORG", position),)
    if not scene.article.titled:
        return meant
    start, _ = scene.talk.paragraph_at(position)
    named = {name.canonical for name in scene.talk.names_in(start, position)}
    return meant if meant[0].text in named else (Party(about, "ORG", position),)


def _no_firm(scene: Scene, canonical: str, position: int) -> bool:
    """Whether « l'opérateur », « le groupe » is no authority or medium that was named before."""
    noun = scene.items[scene.at(position) + 1].low
    if noun not in words("firms_only") or canonical == scene.article.about:
        return False
    return is_public(canonical) or bool(either("authorities").search(small(canonical)))


def _meant(scene: Scene, start: int, end: int, labels: Sequence[str]) -> tuple[Party, ...]:
    canonical = scene.talk.meant(start, end)
    label = label_of(scene, canonical) if canonical else ""
    return (Party(canonical, label, start),) if label in labels else ()


def label_of(scene: Scene, canonical: str) -> str:
    """The label of a canonical name of the article."""
    return scene.article.labels.get(canonical, "")


def _inserted(scene: Scene, j: int) -> int | None:
    """Where what stands between commas begins, if the one at ``j`` closes such an insertion."""
    items, quoted = scene.items, 0
    for k in range(j - 1, max(-1, j - 40), -1):
        low = items[k].low
        quoted += (low == "»") - (low == "«")
        if low == ";" or quoted < 0 or (j - k > _ASIDE and quoted):
            return None
        if quoted:
            continue
        if low == ",":
            verbs = any(scene.finite(at) for at in range(k + 1, j))
            if not verbs or _is_relative(scene, k + 1):
                return k
    return None


# a nickname in quotation marks, and no speech
_ASIDE = 7


def _is_relative(scene: Scene, k: int) -> bool:
    """Whether a relative clause begins at an item: « qui », « à qui », « chez laquelle »."""
    first, second = scene.items[k].low, scene.items[k + 1].low
    return first in words("relatives") or (first in prepositions() and second in _WHOM)


_WHOM = frozenset({"qui", "quoi", "lequel", "laquelle", "lesquels", "lesquelles"})


def _opening(scene: Scene, j: int) -> int:
    """The number of the bracket that the one at ``j`` closes."""
    for k in range(j - 1, max(-1, j - 40), -1):
        if scene.items[k].low == "(":
            return k
    return j


# « tels que », « en tant que » open none
_NO_CLAUSE = frozenset(["tels", "telles", "tel", "telle", "tant"])


@cache
def _clause_ends() -> frozenset[str]:
    return _ENDS | words("bounds") | {":", "qui"}


def clause_end(scene: Scene, right: int) -> int:
    """The number of the item where the clause of a verb or noun ends."""
    items, last, ends = scene.items, right + 1, _clause_ends()
    for k in range(right + 1, len(items)):
        low = items[k].low
        if low in ends:
            if low in {"«", '"', "“"} and k - right < 5:
                continue
            if low in {"que", "qu'"} and items[k - 1].low in _NO_CLAUSE:
                continue
            return k
        if low == "," or low in {"et", "mais"}:
            last = k
        elif k > right + 1 and scene.finite(k):
            return last if last > right + 1 else k
    return len(items)


def complements(scene: Scene, right: int, end: int) -> list[tuple[str, int]]:
    """The names behind a verb or noun, each with what leads to it: (preposition, number)."""
    items, found, k, bracket = scene.items, [], right + 1, 0
    while k < end:
        item = items[k]
        if item.low == "(":
            bracket += 1
        elif item.low == ")":
            bracket = max(0, bracket - 1)
        elif item.kind == "name" and not bracket:
            found.append((scene.governed(k), k))
        k += 1
    return found
