"""What rounds, deals, results and valuations ask for."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extras.events import details, parties, when
from pipeline.extras.events.amounts import money
from pipeline.extras.events.article import is_public
from pipeline.extras.events.context import implied
from pipeline.extras.events.draft import Draft, clause_of
from pipeline.extras.events.lexicon import STAGE, either
from pipeline.extras.events.parties import Party
from pipeline.extras.events.scene import Scene
from pipeline.extras.events.tenses import is_finite, is_infinitive
from pipeline.lexicons import load

_BOUGHT_FOR = re.compile(
    r"\b(?:rachat|acquisition|cession|vente|reprise|fusion|contrat|accord|partenariat)\b[^.;:]*$"
)


def raised(scene: Scene, draft: Draft) -> bool:
    """Whether the sentence is about a round, loan or grant of one firm, and no gift."""
    if either("statistics").search(scene.small, scene.start, scene.end):
        return False
    if draft.bare and _BOUGHT_FOR.search(scene.small, scene.start, draft.start):
        return False  # « le rachat de Norvex, bouclé pour 3 M€ »
    given = draft.frame.verb and draft.frame.subject == "other"
    return not (given and either("no_gift").search(scene.small, scene.start, scene.end))


def funding(scene: Scene, draft: Draft) -> bool:
    """A round, loan or grant: an amount, or somebody who raises."""
    if any(is_public(party.text) for party in draft.fields.get("main", ())):
        return False
    near, required = 7 if "close" in draft.frame.flags else 40, "money" in draft.frame.flags
    found = money(scene, draft, required=required, near=near)
    least = _FIRM if draft.frame.subject == "other" and not draft.fields.get("other") else _GIFT
    if draft.amount is not None and draft.amount < least:
        return False  # « donner 1 899 € à Norvex » buys something there
    draft.detail = draft.detail or details.round_in(
        scene.text[draft.start : clause_of(scene, draft)]
    )
    if draft.frame.verb or draft.money >= 0:
        return found
    if not draft.taken and scene.text[scene.end - 1] == "?":
        return False  # « Une levée de fonds est-elle prévue ? »
    several = scene.items[draft.left].low[-1] in "sx"
    return not required and not (several and not draft.fields.get("main"))


def acquisition(scene: Scene, draft: Draft) -> bool:
    """A deal: somebody buys, or something is bought."""
    if "together" in draft.frame.flags:
        _apart(draft)
    flags = draft.frame.flags
    draft.fill("other", _enumerated(scene, draft))
    if draft.frame.object == "other" and not draft.passive:
        draft.fill("other", _printed(scene, draft))
    if not (_is_deal if not draft.frame.verb else _is_direct)(scene, draft):
        return False
    if "sold" in flags:
        draft.fill("main", _buyer(scene, draft))
    found = money(scene, draft, required="priced" in flags, near=14)
    if draft.amount is not None and draft.amount < _FIRM:
        return False
    if "lost" in flags:
        return _lost(scene, draft)
    if "moment" in flags and draft.amount is None and not when.dated(scene, draft):
        return False
    return found and ("deal" not in flags or _priced(scene, draft))


def _is_direct(scene: Scene, draft: Draft) -> bool:
    """« Norvex a vendu Orvia »: whether the name stands right behind, of a sale that is told of."""
    if "direct" not in draft.frame.flags:
        return True
    other, behind = draft.fields.get("other", ()), scene.items[draft.right + 1 : draft.right + 2]
    if not other or not behind or behind[0].start != other[0].start or draft.passive or draft.bare:
        return False
    if draft.left and scene.items[draft.left - 1].low in {"que", "qu'"}:
        return False  # « ce que vend Norvex »
    verb = scene.items[draft.right].low
    asked = is_infinitive(verb) and not draft.factuality  # « sommé de revendre »
    told = (
        draft.compound and draft.factuality != "denied"
    )  # « ne peut pas vendre Orvia »: a product
    return not asked and (told or not verb.startswith("vend"))


@cache
def _buyers() -> re.Pattern[str]:
    others = ("industriel", "fonds", "investisseur", "concurrente?", "rivale?")
    heads = "|".join([*details.firms(), *others])
    return re.compile(
        rf"(?:[^,;:.()«»]{{0,40}}? )?à (?:une?|son|sa) "
        rf"(?P<who>(?:{heads})(?: [a-zà-ÿ-]{{4,}})?)(?![\w’'])"
    )


def _buyer(scene: Scene, draft: Draft) -> tuple[Party, ...]:
    """« la vente de Norvex à un industriel allemand »: the buyer as printed."""
    other = draft.fields.get("other", ())
    start = max(draft.end, other[0].start if other else 0)
    m = _buyers().match(scene.text, start, scene.end)
    named = m and scene.talk.names_in(m.end(), min(scene.end, m.end() + 3))
    return (Party(m["who"], "", m.start("who")),) if m and not named else ()


@cache
def _bought() -> re.Pattern[str]:
    heads = "|".join([*details.firms(), *load(STAGE, "details")["bought"]])
    return re.compile(
        r"(?:[ \u00a0](?:aussi|également|depuis|ensuite|alors|même|enfin|au passage))?"
        r"(?P<of>[ \u00a0](?:de[ \u00a0]|d['’]))?(?(of)|[ \u00a0])"
        r"(?:les?|la|l['’]|une?|deux|trois|quatre|cinq|\d+|des|ses?|son|sa|leurs?|plusieurs)"
        rf"[ \u00a0]?(?P<thing>(?:[a-zà-ÿ-]+[ \u00a0]){{0,2}}?(?:{heads})s?(?!\w)"
        r"[^,;:.()«»\n]{0,25})"
    )


# « l'achat d'un éditeur par Norvex », « la vente de sa filiale à Norvex »
_BOUGHT_BY = re.compile(r"[ \u00a0](?:par|à|au|aux|pour|en|dans|lors|est|a|qui|le)(?![\w'’]).*$")


# a group does not end on these
_LOOSE = frozenset(["de", "d'", "d’", "du", "des", "et"])


def _printed(scene: Scene, draft: Draft) -> tuple[Party, ...]:
    """What is bought without its name: « rachète un fabricant de drones », « l'achat d'un … »."""
    m = _bought().match(scene.text, draft.end, scene.end)
    if m is None or bool(m["of"]) == draft.frame.verb:
        return ()
    said = _BOUGHT_BY.sub("", m["thing"]).split()
    kept = next((k for k, word in enumerate(said) if k and is_finite(word.lower())), len(said))
    while kept and said[kept - 1] in _LOOSE:
        kept -= 1
    if kept < 1 + bool(m["of"]):
        return ()  # « le rachat d'une société » is of any
    return (Party(" ".join(said[:kept]), "", m.start("thing")),)


_COUNTED = re.compile(
    r"[ \u00a0](?:de[ \u00a0]|d['’])?"
    r"(?:les[ \u00a0]|ses[ \u00a0])?(?:deux|trois|quatre|cinq|six|\d{1,2}|plusieurs)[ \u00a0]"
    r"[^,;:.()«»\n\d]{3,70}[ \u00a0]?[,:(][ \u00a0]?"
)


def _enumerated(scene: Scene, draft: Draft) -> tuple[Party, ...]:
    """« le rachat de trois entreprises de conseil, A, B et C »: what is bought."""
    m = _COUNTED.match(scene.text, draft.end, scene.end)
    k = scene.at(m.end()) if m else len(scene.items)
    labels = draft.frame.labels["other"]
    if k >= len(scene.items) or scene.items[k].kind != "name":
        return ()
    group = scene.group(k, labels)
    return parties.of_names(one for one in group if one.start >= draft.end)


def _is_deal(scene: Scene, draft: Draft) -> bool:
    """Whether a noun is of somebody who buys or is bought, and of one deal if it must be."""
    flags = draft.frame.flags
    if not draft.taken and "again" not in flags:
        return False
    if "wanted" in flags and not either("wanted").search(scene.small):
        return False  # offers are made for other things as well
    if "singular" in flags and scene.text[draft.end - 1] == "s":
        return False
    return "sold" not in flags or bool(draft.fields.get("main")) or _is_sold(scene, draft)


# « la vente des machines de Norvex » sells no firm
_GOODS = re.compile(r"\b(?:des|\w{3,}s)\b")


def _is_sold(scene: Scene, draft: Draft) -> bool:
    """« la vente de Norvex », of whose buyer nothing is known."""
    other = draft.fields.get("other", ())
    return bool(other) and not _GOODS.search(scene.text, draft.end, other[0].start)


def _lost(scene: Scene, draft: Draft) -> bool:
    """« Norvex a jeté l'éponge »: of the deal that the article tells of."""
    last = scene.article.told.get("acquisition")
    if last and either("deal").search(scene.small, max(0, draft.start - _TOLD), scene.end):
        draft.fill("other", _named(scene, last.other))
    return bool(draft.fields.get("other"))


# less is no price of a firm, nor a round
_FIRM, _PRICE, _GIFT = 10_000, 100_000, 1000


def _priced(scene: Scene, draft: Draft) -> bool:
    """« a déboursé 3 milliards » where a deal is told of: it is the price of that."""
    if draft.amount is None or draft.amount < _PRICE:
        return False
    if "told" in draft.frame.flags:
        return bool(draft.fields.get("other")) and _deal_told(scene, draft)
    if either("no_price").search(scene.small, scene.start, scene.end):
        return False
    if not draft.fields.get("other"):
        if not _deal_told(scene, draft):
            return False
        draft.fill("other", _sold(scene, draft))
    return bool(draft.fields.get("other"))


def _deal_told(scene: Scene, draft: Draft) -> bool:
    return bool(either("deal").search(scene.small, max(0, draft.start - _TOLD), scene.end))


# how far back a deal is told of
_TOLD = 700


def _sold(scene: Scene, draft: Draft) -> tuple[Party, ...]:
    """What the deal is about that the article has told of."""
    last, taken = scene.article.told.get("acquisition"), draft.taken
    if last and (not taken or last.main in taken):
        return _named(scene, last.other)
    return implied(scene, draft, taken)


def _named(scene: Scene, joined: str) -> tuple[Party, ...]:
    known = scene.article.labels
    return tuple(Party(one, known.get(one, "ORG")) for one in joined.split(" | "))


def _apart(draft: Draft) -> None:
    """« Norvex et Brumal fusionnent »: the first is who does it, the other whom with."""
    main = draft.fields.get("main", ())
    if len(main) > 1 and not draft.fields.get("other"):
        draft.fields["main"], draft.fields["other"] = main[:1], main[1:]


def stake(scene: Scene, draft: Draft) -> bool:
    """A part of a firm."""
    return money(scene, draft, required=False, near=14)


def partnership(scene: Scene, draft: Draft) -> bool:
    """A contract or alliance of two."""
    if draft.passive and not draft.fields.get("main") and draft.frame.named == ("other",):
        by = scene.items[draft.right + 1 : draft.right + 2]
        if by and by[0].low == "par":
            return False  # « montée par Dupuis avec Norvex »
    money(scene, draft, required=False, near=20)
    _apart(draft)
    return True


# what a share gains is no result, what it costs no worth of a firm
_LEAST, _WORTH = 1000, 100_000


def earned(scene: Scene, draft: Draft) -> bool:
    """Whether a figure is a firm's own: « le cabinet évalue les pertes » of others."""
    if draft.frame.verb:
        stated = "money" in draft.frame.flags
        return stated or not either("traded").search(scene.small, scene.start, draft.start)
    if "bare" in draft.frame.flags:
        return True
    if either("share_of").search(scene.small, max(scene.start, draft.start - 40), draft.start):
        # « 4 % du chiffre d'affaires, soit 20 M€ »
        behind = scene.items[draft.right + 1 : draft.right + 3]
        if not (behind and behind[0].low in {"de", "d'"} and behind[-1].kind == "money"):
            return False
    return not either("reckoned").search(scene.text, scene.start, draft.start)


def result(scene: Scene, draft: Draft) -> bool:
    """Revenue, profit or loss: an amount."""
    if "bare" in draft.frame.flags:
        return bool(draft.fields.get("main"))
    near = 14 if draft.frame.verb else 30
    found = money(scene, draft, required="money" in draft.frame.flags, near=near)
    return found and (draft.amount is None or draft.amount >= _LEAST)


def valued(scene: Scene, draft: Draft) -> bool:
    """Whether it is the worth of a firm, not what it has lost; an amount is behind a verb."""
    if draft.frame.verb:
        behind = scene.items[draft.right + 1 : draft.right + 9]
        whole = [item.low for item in behind[:2]] == ["l'", "ensemble"]
        merged = whole and "fusion" in scene.small[scene.start : scene.end]  # of two firms
        return not merged and any(item.kind == "money" for item in behind)
    end = min(scene.end, draft.end + 25)
    return not either("lost").search(scene.small, scene.start, end)


# « l'opération valorise la société », « ce qui valorise le groupe »: that which is bought
_OFFER = re.compile(
    r"\b(?:opération|transaction|offre|rachat|acquisition|accord|opa|prix|montant|ce qui)\b[^;:.]*$"
)


def _target(scene: Scene, draft: Draft) -> tuple[Party, ...]:
    """Whom a deal is about, where its worth is not said by name."""
    names = {item.start for item in scene.items if item.kind == "name"}
    if any(one.start in names for one in draft.fields.get("main", ())):
        return ()
    if scene.bought:
        return scene.bought
    told = scene.article.told
    last = told.get("acquisition") or told.get("stake")
    return _named(scene, last.other) if last and " | " not in last.other else ()


def valuation(scene: Scene, draft: Draft) -> bool:
    """The worth of a firm."""
    if draft.frame.verb and _OFFER.search(scene.small, scene.start, draft.start):
        draft.fields["main"] = _target(scene, draft) or draft.fields.get("main", ())
    found = money(scene, draft, required=True, near=12)
    return found and (draft.amount is None or draft.amount >= _WORTH)
