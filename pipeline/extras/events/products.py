"""Which product a launch means that its sentence does not name, and who makes it."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from pipeline.extras.events import parties
from pipeline.extras.events.article import Article, is_public
from pipeline.extras.events.draft import Draft
from pipeline.extras.events.lexicon import STAGE, words
from pipeline.extras.events.parties import Party
from pipeline.extras.events.scene import Scene
from pipeline.lexicons import load

_PRONOUNS = frozenset(["il", "elle", "ils", "elles"])
_THE = frozenset(["le", "la", "l'", "les", "ce", "cet", "cette", "ces"])
_OWN = frozenset(["son", "sa", "leur"])
# what is new of a product, and not the product
_PATCHES = frozenset(["mise", "correctif", "firmware", "patch"])
_OF = frozenset(["de", "d'", "du", "des"])


@cache
def _heads() -> frozenset[str]:
    return (things() | words("formulas")) - words("unnamed")


@cache
def things() -> frozenset[str]:
    """The nouns of what is launched."""
    return frozenset(load(STAGE, "details")["things"])


def before_verb(scene: Scene, draft: Draft) -> tuple[Party, ...]:
    """The product that the subject of a verb means: « elle sort lundi », « la console arrive ».

    Args:
        scene: the sentence.
        draft: whose verb has the product as its subject.
    """
    left = draft.left
    if left and scene.items[left - 1].low in _PRONOUNS:
        return _last(scene, scene.items[left - 1].start, near=True)
    for k in range(left - 1, max(-1, left - 4), -1):
        item = scene.items[k]
        if item.kind != "word" or scene.finite(k) or item.low in {",", ";", ":"}:
            return ()
        if item.low in _heads() and k and scene.items[k - 1].low in _THE:
            printed = Party(scene.text[item.start : item.end], "", item.start)
            return _last(scene, scene.items[k - 1].start, near=False) or (printed,)
    return ()


def opened(scene: Scene, draft: Draft) -> tuple[Party, ...]:
    """The subject behind a participle that opens: « Sorti en mai, le jeu plaît »."""
    k = draft.limit
    if draft.left > 1 or k + 2 >= len(scene.items) or scene.items[k].low != ",":
        return ()
    first, noun = scene.items[k + 1], scene.items[k + 2]
    if first.kind == "name":
        return parties.of_names([first.value]) if first.value.label == "PRODUCT" else ()
    if noun.kind == "name" and noun.value.label == "PRODUCT" and first.low in _THE:
        return parties.of_names([noun.value])
    if first.low in _PRONOUNS or (first.low in _THE and noun.low in _heads()):
        return _last(scene, first.start, near=first.low in _PRONOUNS)
    return ()


def of_noun(scene: Scene, draft: Draft) -> tuple[Party, ...]:
    """The product of « sa sortie », « le lancement », « Disponibilité : 3 mai »."""
    items, i, right = scene.items, draft.left, draft.right
    if items[i].low in _PATCHES:
        return ()
    if right + 2 < len(items) and items[right + 1].low in _OF:
        if items[right + 1].low == "de" and items[right + 2].low in {"la", "l'", "cette", "ce"}:
            noun = items[right + 3].low if right + 3 < len(items) else ""
        else:
            noun = items[right + 2].low if items[right + 1].low == "du" else ""
        if noun in _heads() and not _more(scene, right):
            return _last(scene, items[i].start, near=False)
        if items[right + 2].kind != "date":
            return ()
    led = items[i - 1].low if i else ""
    if led == "premières" and i > 1:
        led = items[i - 2].low
    if led in _OWN:
        return _owned(scene, draft)
    if led in _THE or not i:
        return _last(scene, items[i].start, near=False)
    return ()


def _more(scene: Scene, right: int) -> bool:
    """Whether more is said of a thing: « le lancement de la machine à laver »."""
    behind = scene.items[right + 3 : right + 5]
    return any(item.low in _OF or item.low in {"à", "qui", "que"} for item in behind)


def _owned(scene: Scene, draft: Draft) -> tuple[Party, ...]:
    """Whose « sa sortie » is: the product before it in the sentence, or the one behind a comma."""
    for item in reversed(scene.items[: draft.left]):
        if item.kind == "name" and item.value.label == "PRODUCT":
            return parties.of_names([item.value])
    ahead = draft.right + 1 < len(scene.items) and scene.items[draft.right + 1].low == ","
    for k in range(draft.right + 1, min(len(scene.items), draft.right + 8)):
        item = scene.items[k]
        if scene.finite(k):
            break
        if item.kind == "name" and item.value.label == "PRODUCT" and scene.governed(k) == "":
            return parties.of_names([item.value])
    # « trois mois après son lancement, le service … »: it is told behind
    return () if ahead else _last(scene, scene.items[draft.left].start, near=False)


def _last(scene: Scene, position: int, *, near: bool) -> tuple[Party, ...]:
    """The product named last in a paragraph, else that of the article.

    Args:
        scene: the sentence.
        position: where it is meant.
        near: whether nobody may be named since.
    """
    titled = scene.article.titled_product
    if titled and not near:
        return (Party(titled, "PRODUCT"),)
    start, _ = scene.talk.paragraph_at(position)
    for name in reversed(scene.talk.names_in(start, position)):
        if name.label == "PRODUCT":
            return (Party(name.canonical, "PRODUCT", name.start),)
        if near and name.label == "PER":
            return ()
    found = scene.article.product
    return (Party(found, "PRODUCT"),) if found and not near else ()


_BY = re.compile(
    r"[ \u00a0]?,?[ \u00a0](?:(?:conçue?s?|développée?s?|éditée?s?|fabriquée?s?|signée?s?|créée?s?"
    r"|imaginée?s?|produite?s?|lancée?s?|commercialisée?s?|proposée?s?|vendue?s?|présentée?s?"
    r"|dévoilée?s?|mise? au point)"
    r" (?:par )?)?(?:chez |par |de |d['’]|du |des )?"
    r"(?:(?:la |le |l['’])?(?:[a-zà-ÿ-]+ ){0,6}(?:[a-zà-ÿ-]+['’])?)?$|[ \u00a0]\($"
)
_LINKED = re.compile(
    r"(?:\b(?:de |d['’]|du |des |chez |par )(?:[a-zà-ÿ-]+ ){0,3}$)|\($|signée?s? $"
)


def makers(article: Article) -> dict[str, str]:
    """Who makes each product, where the words around its name say so: « le Clip de Norvex »."""
    found: dict[str, str] = {}
    names = article.talk.names
    for one, behind in pairwise(names):
        if one.label != "PRODUCT" or behind.label != "ORG" or behind.start - one.end > _FAR:
            continue
        between = article.text[one.end : behind.start]
        if _BY.fullmatch(between) and _LINKED.search(between) and not _RIVAL.search(between):
            found.setdefault(one.canonical, behind.canonical)
    return found


_FAR = 60
_RIVAL = re.compile(
    r"concurren|rival|alternative|équivalent|adversaire|réponse|inspiré|copie|clone"
)


def namesake(article: Article, product: str) -> str:
    """The firm whose name a product bears: « Norvex One », « Ouya »."""
    words_of = product.split()
    for count in range(min(2, len(words_of)), 0, -1):
        firm = " ".join(words_of[:count])
        if article.labels.get(firm) == "ORG" or firm in article.named_firms:
            return firm
    return ""


def near(scene: Scene, draft: Draft) -> tuple[Party, ...]:
    """Who makes a product, of those whom its sentence or paragraph names: « chez Norvex, … »."""
    firms = [
        (k, item.value)
        for k, item in enumerate(scene.items)
        if item.kind == "name" and item.value.label == "ORG" and not is_public(item.value.canonical)
    ]
    taken = draft.taken
    firms = [one for one in firms if one[1].canonical not in taken]
    for k, name in firms:
        if scene.governed(k) == "chez":
            return parties.of_names([name])
    heads = [(k, name) for k, name in firms if scene.governed(k) in {"", "de"}]
    if len({name.canonical for _, name in firms}) == 1 and heads:
        return parties.of_names([firms[0][1]])
    if firms:
        return ()
    start, end = scene.talk.paragraph_at(scene.start)
    around = {
        name.canonical: name
        for name in scene.talk.names_in(start, end)
        if name.label == "ORG" and not is_public(name.canonical) and name.canonical not in taken
    }
    only = next(iter(around), "") if len(around) == 1 else ""
    return parties.of_names(around.values()) if only and only == scene.article.about else ()
