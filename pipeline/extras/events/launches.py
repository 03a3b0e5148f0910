"""What is launched, and by whom."""

from __future__ import annotations

import re

from pipeline.extras.events import parties, products, things, when
from pipeline.extras.events.amounts import money
from pipeline.extras.events.article import is_public
from pipeline.extras.events.context import implied
from pipeline.extras.events.draft import Draft
from pipeline.extras.events.lexicon import either, words
from pipeline.extras.events.parties import Party
from pipeline.extras.events.scene import Item, Scene


def launch(scene: Scene, draft: Draft) -> bool:
    """A launch: a product, or a thing of the kinds that are launched."""
    frame, fields = draft.frame, draft.fields
    if "dated" in frame.flags and not _dated(scene, draft):
        return False
    if "patch" in frame.flags:
        return bool(fields.get("main"))
    active = frame.verb and frame.subject == "main" and not draft.passive
    if active and not fields.get("main") and not _straight(scene, draft):
        return False
    main = fields.get("main", ())
    personal = bool(main) and main[0].label == "PER"
    if personal:
        fields["main"] = _employer(scene, draft) or (main if frame.verb else ())
    if not _product(scene, draft):
        return False
    if personal and (made := _known(scene, draft)):
        fields["main"] = made
    if not fields.get("main"):
        draft.fill("main", _maker(scene, draft))
    money(scene, draft, required=False, near=12)
    if draft.amount is not None and _of_another(scene, draft):
        draft.amount, draft.currency = None, ""
    return _told(scene, draft)


def _told(scene: Scene, draft: Draft) -> bool:
    """Whether a launch is one: « Karim lance Volute » with neither day nor price is a player's."""
    main = draft.fields.get("main", ())
    firm = bool(main) and main[0].label != "PER"
    if firm or not draft.frame.verb or draft.amount is not None or draft.frame.factuality:
        return True
    return when.dated(scene, draft) or _inverted(scene, draft)


def _straight(scene: Scene, draft: Draft) -> bool:
    """Whether a product stands right behind a verb whose subject is not seen."""
    before = scene.items[draft.left - 1] if draft.left else None
    if before and before.kind == "name":
        return False
    places = {party.start for party in draft.fields.get("other", ()) if party.label == "PRODUCT"}
    behind = scene.items[draft.right + 1 : draft.right + 4]
    return any(item.start in places for item in behind)


def _of_another(scene: Scene, draft: Draft) -> bool:
    """Whether an amount belongs to the verb behind: « sorti en 2020, se brade à 900 € »."""
    k = scene.at(draft.money)
    return any(scene.finite(j) for j in range(draft.right + 1, k))


# « sera bientôt disponible »
_SOON = re.compile(r"\b(?:bientôt|prochainement|sous peu|incessamment)\b")
_FROM = re.compile(r"\b(?:dès (?:maintenant|aujourd|à présent|ce)|depuis|à partir d)")


def _elsewhere(scene: Scene, draft: Draft) -> bool:
    """Whether a rocket or a satellite is launched, or a book is published."""
    word = scene.text[scene.items[draft.right].start : draft.end].lower()
    kind = "sky" if word.startswith("lanc") else "books" if word.startswith("publi") else ""
    return bool(kind and either(kind).search(scene.small, scene.start, scene.end))


def stated(scene: Scene, draft: Draft) -> bool:
    """Whether the trigger states a launch in its form and place."""
    flags = draft.frame.flags
    if "new" in flags and draft.passive:
        return False
    before = scene.items[draft.left - 1].low if draft.left else ""
    told = draft.frame.subject == "main" and draft.frame.verb
    if told and before == "qui" and not draft.compound:
        return False  # « la société qui commercialise … » says what it does
    if "future" in flags and draft.factuality != "planned":
        return False
    return not _elsewhere(scene, draft) and not _nothing(scene, draft)


def _nothing(scene: Scene, draft: Draft) -> bool:
    """Whether there is nothing that may be launched: no product, and no thing behind the verb."""
    frame, items = draft.frame, scene.items
    labels = frame.labels["other"]
    moved = draft.passive or draft.causative or draft.suffered or frame.subject != "main"
    if moved or frame.here or frame.flags & {"patch", "arrives"}:
        return False
    if any(item.kind == "name" and item.value.label in labels for item in items):
        return False
    if not frame.verb:
        return "things" not in frame.flags and not products.of_noun(scene, draft)
    if _may_mean(scene, draft):
        return False
    return "product" in frame.flags or not things.thing(scene, draft)


def _may_mean(scene: Scene, draft: Draft) -> bool:
    """Whether other words may mean a product: « lance Norvex », « l'appareil », « que … lance »."""
    behind = scene.items[draft.right + 1 : draft.right + 3]
    before = scene.items[max(0, draft.left - 8) : draft.left]
    if _apposed(scene, draft):
        return True
    return any(item.kind == "name" or item.low in _MEANING for item in behind) or any(
        item.low in {"que", "qu'"} for item in before
    )


_MEANING = frozenset(["le", "la", "l'", "ce", "cette", "son", "sa"])


# « est disponible au prix de 229 euros »; a reduced price is none of a launch
_PRICED = re.compile(
    r"(?! [^.;]{0,80}\b(?:au lieu de|promo\w*|soldes?|remise|réduction|rabais)\b)"
    r"[^.;:,]{0,45}? (?:au (?:prix|tarif)|à partir|pour|contre|à) (?:[^.;:,]{0,25}? )?(?:de )?"
    r"\d[\d .,\u00a0]*(?:euros?|dollars?|[€$])"
)


def _dated(scene: Scene, draft: Draft) -> bool:
    """Whether the day of a launch is told, or what it is stands right behind."""
    if when.dated(scene, draft) or _inverted(scene, draft):
        return True
    if _FROM.search(scene.text, draft.end, min(scene.end, draft.end + 25)):
        return True
    if draft.frame.subject == "other" and _PRICED.match(scene.small, draft.end, scene.end):
        return True
    around = max(scene.start, draft.start - 30), min(scene.end, draft.end + 20)
    return draft.factuality == "planned" and bool(_SOON.search(scene.small, *around))


def _inverted(scene: Scene, draft: Draft) -> bool:
    """« Puis arrive Teams »: what comes stands right behind its verb."""
    k = draft.right + 1
    if not draft.frame.verb or draft.frame.object != "-" or k + 1 >= len(scene.items):
        return False
    k += scene.items[k].low in {"le", "la", "l'", "les"}
    return scene.items[k].kind == "name" and scene.items[k].value.label == "PRODUCT"


def _product(scene: Scene, draft: Draft) -> bool:
    """Whether something is launched; the field is filled on the way."""
    flags, fields = draft.frame.flags, draft.fields
    if draft.passive and not fields.get("other") and not draft.compound:
        draft.fill("other", _far(scene, draft))
    if "thing" in flags and not draft.passive and not fields.get("other"):
        draft.fill("other", _named_thing(scene, draft))
    if not fields.get("other"):
        draft.fill("other", _apposed(scene, draft) or _christened(scene, draft))
    if not fields.get("other"):
        draft.fill("other", _version(scene, draft) or _meant(scene, draft))
    if fields.get("other"):
        return True
    several = scene.text[draft.end - 1] == "s"
    if "product" in flags or (not draft.frame.verb and ("things" not in flags or several)):
        return False
    found = things.thing(scene, draft)
    draft.fill("other", found and (_called(scene, draft) or found))
    return bool(found)


_VERSION = re.compile(
    r"\b(?:version|bêta|mouture|édition|démo|démonstration|mise à jour|portage)s?\b"
    r"[^.;:,]{0,25} (?:de |d['’]|du )$"
)


def _version(scene: Scene, draft: Draft) -> tuple[Party, ...]:
    """« La bêta de Volute est disponible »: the product of which a version comes."""
    if draft.frame.subject != "other" and not draft.passive:
        return ()
    for k in range(draft.left - 1, max(-1, draft.left - 5), -1):
        item = scene.items[k]
        if item.kind == "name":
            led = _VERSION.search(scene.small, scene.start, item.start)
            fits = led and item.value.label == "PRODUCT"
            return parties.of_names([item.value]) if fits else ()
    return ()


def _meant(scene: Scene, draft: Draft) -> tuple[Party, ...]:
    """The product of a launch that its clause does not name."""
    frame = draft.frame
    if not frame.verb:
        found = products.of_noun(scene, draft)
        owned = draft.left and scene.items[draft.left - 1].low in {"sa", "son", "leur"}
        return found if owned or when.dated(scene, draft) else ()
    if draft.passive or frame.subject == "other":
        return products.opened(scene, draft) or products.before_verb(scene, draft)
    return ()


def _employer(scene: Scene, draft: Draft) -> tuple[Party, ...]:
    """The firm for which a person presents something, if the sentence names it."""
    found = implied(scene, draft, ()) if scene.article.about else ()
    near = {name.canonical for name in scene.talk.names_in(scene.start, scene.end)}
    if found and found[0].text in near:
        return found
    # « Lise Caro, directrice technique de Norvex, a dévoilé … »
    before = scene.items[max(0, draft.left - 2) : draft.left]
    if [item.kind for item in before] != ["name", "word"] or before[1].low != ",":
        return ()
    firm = before[0].value
    led = scene.governed(draft.left - 2) in {"de", "chez"} and not is_public(firm.canonical)
    return parties.of_names([firm]) if led and firm.label == "ORG" else ()


_APPOSED = re.compile(r",[ \u00a0](?:(?:le|la|les)[ \u00a0]|l['’])?$")


def _called(scene: Scene, draft: Draft) -> tuple[Party, ...]:
    """The name of a new thing: « un modèle, baptisé « Norvex » », « une carte, la Volute »."""
    for item in scene.items[draft.right + 1 : draft.right + 16]:
        if item.kind == "name":
            product = item.value.label == "PRODUCT"
            if product and _APPOSED.search(scene.text, draft.end, item.start):
                return parties.of_names([item.value])
            break
    for item in scene.items[draft.right + 1 : draft.right + 26]:
        named = item.kind == "name" and item.value.label in {"PRODUCT", "MISC", "ORG"}
        if named and _is_called(scene, item):
            return parties.of_names([item.value])
    return ()


def _is_called(scene: Scene, item: Item) -> bool:
    """« baptisé « Norvex » »: whether a name is given to a thing."""
    before = scene.small[max(scene.start, item.start - 26) : item.start]
    return either("called").search(before.rstrip(' «"“\u00a0') + "»") is not None


def _christened(scene: Scene, draft: Draft) -> tuple[Party, ...]:
    """« présente à Paris, en marge du salon, une console baptisée Norvex One »."""
    if not draft.frame.verb or draft.passive or draft.frame.subject != "main":
        return ()
    for k in range(draft.right + 1, min(len(scene.items), draft.right + 26)):
        item = scene.items[k]
        if item.low in {";", ":"} or scene.finite(k) or item.low in words("relatives"):
            break
        if item.kind == "name" and _is_called(scene, item):
            return (Party(item.value.canonical, "PRODUCT", item.start),)
    return ()


_ITS_KIND = re.compile(
    r"[ \u00a0]?,[ \u00a0](?:(?:son|sa|une?|le|la|leur|ses)[ \u00a0]|l['’])"
    r"(?:(?:nouve(?:au|lle)|premi(?:er|ère)|propre|futur|future)[ \u00a0])?(?P<thing>[\w-]+)"
)


def _apposed(scene: Scene, draft: Draft) -> tuple[Party, ...]:
    """« lancera en mars Norvex, son application de suivi »: whatever its name seems to be."""
    main = {party.text for party in draft.fields.get("main", ())}
    if not draft.frame.verb or draft.passive or draft.frame.subject != "main":
        return ()
    for k in range(draft.right + 1, min(draft.right + 5, len(scene.items))):
        item = scene.items[k]
        if item.kind == "name":
            m = _ITS_KIND.match(scene.small, item.end, scene.end)
            its_kind = m and m["thing"] in products.things() and scene.governed(k) in {"", "en"}
            fits = its_kind and item.value.canonical not in main
            return (Party(item.value.canonical, "PRODUCT", item.start),) if fits else ()
        if item.kind != "date" and item.low not in _TO_NAME:
            return ()
    return ()


_TO_NAME = frozenset(
    ["en", "le", "la", "l'", "enfin", "aujourd'hui", "hier", "officiellement", "dès"]
)


def _far(scene: Scene, draft: Draft) -> tuple[Party, ...]:
    """« du Pixel, le premier téléphone conçu par Google, présenté le 4 octobre »."""
    for k in range(draft.left - 1, max(-1, draft.left - 16), -1):
        item = scene.items[k]
        if item.low in {";", ":"} or scene.finite(k):
            break
        if item.kind == "name" and item.value.label == "PRODUCT":
            return parties.of_names([item.value])
    return ()


_TOLD = re.compile(r"(?:a |ont |avait )?(?:annonc|révél|confirm|dévoil|promet|promi)")


def _reports(scene: Scene, draft: Draft) -> bool:
    """« Norvex écope d'une amende, a annoncé la DGCCRF »: a verb that reports the clause before."""
    before, main = draft.left - 1, draft.fields.get("main", ())
    if before < 1 or scene.items[before].low != "," or not main:
        return False
    if not _TOLD.match(scene.small, draft.start):
        return False
    return any(scene.finite(k) for k in range(scene.at(max(main[0].start, 0)), before))


def _named_thing(scene: Scene, draft: Draft) -> tuple[Party, ...]:
    """What is launched under a name that seems a firm's: « Lovable a présenté GPT Engineer »."""
    main = {party.text for party in draft.fields.get("main", ())}
    if _reports(scene, draft):
        return ()
    for k in range(draft.right + 1, min(draft.right + 4, draft.limit)):
        item = scene.items[k]
        if item.kind == "date":
            continue
        if item.kind == "name":
            name = item.value
            fits = name.label in {"ORG", "MISC"} and name.canonical not in main and main
            return (Party(name.canonical, "PRODUCT", name.start),) if fits else ()
        if item.low not in {"le", "la", "l'", "son", "sa", "enfin", "ses", "les", "en"}:
            return ()
    return ()


def _known(scene: Scene, draft: Draft) -> tuple[Party, ...]:
    """The maker of a product by its own name, or by words around another mention."""
    product = draft.fields["other"][0].text
    made = products.namesake(scene.article, product) or scene.article.makers.get(product)
    return (Party(made, "ORG"),) if made else ()


def _maker(scene: Scene, draft: Draft) -> tuple[Party, ...]:
    """The maker of a product that the article names with it, or that its line is about."""
    product = draft.fields["other"][0].text
    if made := _known(scene, draft):
        return made
    draft.guessed = True
    if near := products.near(scene, draft):
        return near
    canonical = scene.article.maker(scene.items[draft.left].start, product)
    return (Party(canonical, "ORG"),) if canonical else ()
