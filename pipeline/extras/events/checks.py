"""What each type asks of an event, and the columns that only it has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from pipeline.extras.events import details, parties
from pipeline.extras.events.article import is_public
from pipeline.extras.events.lexicon import STAGE, words
from pipeline.extras.events.parties import Party
from pipeline.extras.events.reader import Draft, sourced
from pipeline.extras.events.reader import own as reader_own
from pipeline.extras.events.scene import Scene
from pipeline.lexicons import load

_REFERENCES = ("PRESENT_REF", "PAST_REF", "FUTURE_REF")
_FINE = re.compile(r"\b(?:amendes?|sanctions?|pénalités?|astreintes?)\b", re.IGNORECASE)
_BREACH = re.compile(
    r"données|pirat|rançongiciel|ransomware|cyber|informatique|fuite|intrusion|hack|serveur|compte|mots? de passe|déni de service|DDoS|attaquants?|systèmes? d'information|fichiers?|malveillant|messagerie|faille|adresses? (?:e-?mail|électro|postale)|base (?:complète|de)",
    re.IGNORECASE,
)


def complete(scene: Scene, draft: Draft) -> bool:
    """Whether an event has what its type needs; its columns are filled on the way."""
    if draft.generic or not _CHECKS[draft.frame.type](scene, draft):
        return False
    _implied(scene, draft)
    if any(not draft.fields.get(name) for name in draft.frame.named):
        return False
    if draft.frame.type not in {"launch", "lawsuit"} and not draft.fields.get("main"):
        return False
    main = {party.text for party in draft.fields.get("main", ())}
    other = tuple(party for party in draft.fields.get("other", ()) if party.text not in main)
    draft.fields["other"] = other
    if not other and "other" in draft.frame.named:
        return False
    _date(scene, draft)
    if sourced(scene, draft) and draft.factuality != "denied":
        draft.factuality = "rumoured"
    return True


def _implied(scene: Scene, draft: Draft) -> None:
    """An organisation that the sentence leaves to the context."""
    labels = draft.frame.labels
    for name in ("main", "other"):
        if (
            draft.fields.get(name)
            or "ORG" not in labels[name]
            or name in _STATED.get(draft.frame.type, ())
        ):
            continue
        if name == "other" and draft.frame.type not in {"appointment", "departure", "stake"}:
            continue
        if name == "main" and draft.frame.type == "launch":
            continue
        if name in draft.frame.named and not draft.causative:
            continue
        taken = {party.text for found in draft.fields.values() for party in found}
        if name == "main" and draft.frame.type in {"funding", "valuation", "result"}:
            if near := reader_own(scene, draft.left, labels[name], taken):
                draft.fill(name, near)
                continue
        said = scene.article.organisation(scene.items[draft.left].start, taken)
        if said and scene.article.labels.get(said) in labels[name]:
            draft.fill(name, (Party(said, "ORG"),))


# fields that the context does not fill
_STATED = {
    "acquisition": ("other",),
    "lawsuit": ("main", "other"),
    "partnership": ("other",),
    "stake": ("main",),
    "fine": ("main",),
}


def _date(scene: Scene, draft: Draft) -> None:
    """The date in the clause of an event: behind it, else before it, else within."""
    items = scene.items
    found = next(
        (
            k
            for k in range(draft.right + 1, min(draft.limit, len(items)))
            if _dated(scene, k) and not _others(scene, draft.right, k)
        ),
        -1,
    )
    for k in range(draft.left - 1 if found < 0 else -1, -1, -1):
        if items[k].low in _BARS:
            break
        if _dated(scene, k) and (k == draft.left - 1 or _opens(scene, k)):
            found = k
            break
    if found < 0:
        found = next((k for k in range(draft.left, draft.right) if _dated(scene, k)), -1)
    if found >= 0:
        draft.when, draft.day = str(items[found].value.value), items[found].value.start_date


_BARS = frozenset({";", "»", "qui", "que", "dont"})


def _dates(scene: Scene, draft: Draft) -> bool:
    """Whether a date stands with an event."""
    _date(scene, draft)
    return bool(draft.when)


def _others(scene: Scene, right: int, k: int) -> bool:
    """Whether a date belongs to a participle between: « succède à X, parti en juillet »."""
    return any(
        scene.items[j].low == "," and _PARTED.fullmatch(scene.items[j + 1].low)
        for j in range(right + 1, k - 1)
    )


_PARTED = re.compile(
    r"(?:\w{2,}(?:é|ée|és|ées)|parti|partie|partis|né|née|venue?|sortie?|devenue?|mort|élue?)"
)


def _opens(scene: Scene, k: int) -> bool:
    """Whether a date begins its clause: « Mardi, », « En juin 2011, », « …, en mai, »."""
    for j in range(k - 1, max(-1, k - 6), -1):
        low = scene.items[j].low
        if low in {",", ":", ";", "(", "et", "–", "—", "-", "»", ".", "mais"} or scene.finite(j):
            return True
        if low not in _BEFORE_DATES:
            return False
    return k < 6


_BEFORE_DATES = frozenset(
    [
        "le",
        "la",
        "l'",
        "en",
        "ce",
        "cet",
        "cette",
        "au",
        "à",
        "fin",
        "début",
        "mi",
        "dès",
        "courant",
        "depuis",
        "été",
        "de",
        "du",
        "d'",
        "matin",
        "soir",
    ]
)


def _dated(scene: Scene, k: int) -> bool:
    value = scene.items[k].value
    if scene.items[k].kind != "date":
        return False
    if value.type != "DATE" or value.value in _REFERENCES:
        return False
    before = [item.low for item in scene.items[max(0, k - 3) : k]]
    return not ({"depuis", "fondée", "fondé", "créée", "créé", "née", "né", "contre"} & set(before))


# prices of a share are no amounts
_SHARE = re.compile(r"[ \u00a0](?:l['’]action|par action|le titre|par titre|l['’]unité)")


def money(scene: Scene, draft: Draft, *, required: bool, near: int = 40) -> bool:
    """Give the event the amount of its clause; whether there is one, if one is required."""
    items = scene.items
    found = -1
    if (
        draft.left >= 2
        and items[draft.left - 1].low in {"de", "d'", "en"}
        and items[draft.left - 2].kind == "money"
    ):
        found = draft.left - 2
    verbs = False
    if found < 0:
        for k in range(draft.right + 1, min(len(items), draft.right + near)):
            low = items[k].low
            if items[k].kind == "money":
                found = k
                break
            if low in {";", "?"} or (low == ":" and k - draft.right > 3):
                break
            # the predicate of a noun is its own: « le chiffre d'affaires, lui, a progressé à … »
            if k > draft.limit and scene.finite(k) and (draft.frame.verb or verbs):
                break
            verbs = verbs or scene.finite(k)
    if (
        found < 0
        and draft.frame.type not in {"result", "launch", "stake"}
        and "close" not in draft.frame.flags
    ):
        reach = 25 if draft.frame.verb else 8
        for k in range(draft.left - 1, max(-1, draft.left - reach), -1):
            if items[k].kind == "money":
                found = k
                break
            if items[k].low == ";" or (not draft.frame.verb and scene.finite(k)):
                break
    if found < 0:
        return not required
    row = items[found].value
    if row.period and draft.frame.type in {"launch"}:
        return not required
    if row.period and draft.frame.type == "funding":
        return not required
    draft.money = items[found].start
    if row.modifier in {"range", "vague"}:
        return True
    if _SHARE.match(scene.text, items[found].end):
        return True
    amount = row.amount
    if amount is None:
        amount = row.amount_min if row.amount_min is not None else row.amount_max
    if amount is not None:
        draft.amount, draft.currency = amount, row.currency
    return True


_STATISTIC = re.compile(
    r"\b(?:médiane?s?|en moyenne|moyen(?:ne)? (?:d|par)|baromètre|au total des|jeunes pousses françaises|start-?ups françaises|sociétés françaises)\b",
    re.IGNORECASE,
)


def _funding(scene: Scene, draft: Draft) -> bool:
    if any(is_public(party.text) for party in draft.fields.get("main", ())):
        return False
    if _STATISTIC.search(scene.text, scene.start, scene.end):
        return False
    near = 7 if "close" in draft.frame.flags else 40
    found = money(scene, draft, required="money" in draft.frame.flags, near=near)
    text = scene.text[draft.start : _end(scene, draft)]
    if not draft.detail:
        draft.detail = details.round_in(text)
    if not draft.frame.verb and draft.money < 0:
        if "money" in draft.frame.flags or (
            scene.text[draft.end - 1] in "sx" and not draft.fields.get("main")
        ):
            return False
        # a round without an amount needs somebody
        return True
    return found


def _end(scene: Scene, draft: Draft) -> int:
    k = min(draft.limit, len(scene.items)) - 1
    return max(draft.end, scene.items[k].end) if k >= 0 else draft.end


def _acquisition(scene: Scene, draft: Draft) -> bool:
    main = draft.fields.get("main", ())
    if "together" in draft.frame.flags and len(main) > 1 and not draft.fields.get("other"):
        draft.fields["main"], draft.fields["other"] = main[:1], main[1:]
    if not draft.frame.verb and not (draft.fields.get("main") or draft.fields.get("other")):
        return False
    money(scene, draft, required=False, near=14)
    return True


_LEAST, _WORTH = 1000, 100_000
_LOST = re.compile(
    r"\b(?:perdu?|perd|perte|effacés?|évaporés?|envolés?|fondu|parti(?:s|es)? en fumée|recul\w*)\b"
)


def _result(scene: Scene, draft: Draft) -> bool:
    if "bare" in draft.frame.flags:
        return bool(draft.fields.get("main"))
    near = 14 if draft.frame.verb else 30
    found = money(scene, draft, required="money" in draft.frame.flags, near=near)
    # what a share gains is no result
    return found and (draft.amount is None or draft.amount >= _LEAST)


def _valuation(scene: Scene, draft: Draft) -> bool:
    items = scene.items
    if not draft.frame.verb and _LOST.search(
        scene.text, scene.start, min(scene.end, draft.end + 25)
    ):
        return False
    if draft.frame.verb:
        near = any(
            items[k].kind == "money"
            for k in range(draft.right + 1, min(len(items), draft.right + 9))
        )
        if not near:
            return False
    found = money(scene, draft, required=True, near=12)
    return found and (draft.amount is None or draft.amount >= _WORTH)


_FROM = re.compile(r"\b(?:dès (?:maintenant|aujourd|à présent|ce)|depuis|à partir d)")


def _launch(scene: Scene, draft: Draft) -> bool:
    frame = draft.frame
    if draft.gerund or ("new" in frame.flags and draft.passive):
        return False
    if (
        frame.verb
        and draft.left
        and scene.items[draft.left - 1].low == "qui"
        and not draft.compound
    ):
        # « la société qui commercialise … » says what it does
        return False
    if "dated" in frame.flags and not (
        _dates(scene, draft) or _FROM.search(scene.text, draft.end, min(scene.end, draft.end + 25))
    ):
        return False
    if "future" in frame.flags and draft.factuality != "planned":
        return False
    if "patch" in frame.flags:
        return bool(draft.fields.get("main"))
    if frame.verb and frame.subject == "main" and not (draft.fields.get("main") or draft.passive):
        return False
    if draft.passive and not draft.fields.get("other") and draft.compound is False:
        _far(scene, draft)
    if (main := draft.fields.get("main")) and main[0].label == "PER":
        said = scene.article.organisation(draft.start)
        draft.fields["main"] = (Party(said, "ORG"),) if said else ()
    if not draft.fields.get("other"):
        if "thing" in frame.flags and not draft.passive:
            draft.fill("other", _named_thing(scene, draft))
    if not draft.fields.get("other"):
        if "product" in frame.flags or (
            not frame.verb and ("things" not in frame.flags or scene.text[draft.end - 1] == "s")
        ):
            return False
        found = _thing(scene, draft)
        if not found:
            return False
        draft.fill("other", _called(scene, draft) or found)
    if not draft.fields.get("main"):
        draft.fill("main", _maker(scene, draft))
    money(scene, draft, required=False, near=12)
    return True


_NAMED = re.compile(
    r"(?:baptisée?s?|nommée?s?|appelée?s?|dénommée?s?|du nom d[e'’]|répondant au nom d[e'’]|surnommée?)[ \u00a0]?[«\"“]?[ \u00a0]?$"
)


def _called(scene: Scene, draft: Draft) -> tuple[Party, ...]:
    """The name of a new thing: « un nouveau modèle, baptisé « Strawberry » »."""
    for item in scene.items[draft.right + 1 : draft.right + 26]:
        if item.kind == "name" and item.value.label in {"PRODUCT", "MISC", "ORG"}:
            if _NAMED.search(scene.text, max(scene.start, item.start - 26), item.start):
                return parties.of_names([item.value])
    return ()


def _far(scene: Scene, draft: Draft) -> None:
    """« du Pixel, le premier téléphone conçu par Google, présenté le 4 octobre »."""
    for k in range(draft.left - 1, max(-1, draft.left - 16), -1):
        item = scene.items[k]
        if item.low in {";", ":"} or scene.finite(k):
            return
        if item.kind == "name" and item.value.label == "PRODUCT":
            draft.fill("other", parties.of_names([item.value]))
            return


def _named_thing(scene: Scene, draft: Draft) -> tuple[Party, ...]:
    """What is launched under a name that seems a firm's: « Lovable a présenté GPT Engineer »."""
    main = {party.text for party in draft.fields.get("main", ())}
    for k in range(draft.right + 1, min(draft.right + 3, draft.limit)):
        item = scene.items[k]
        if item.kind == "name":
            name = item.value
            fits = name.label in {"ORG", "MISC"} and name.canonical not in main and main
            return (Party(name.canonical, "PRODUCT", name.start),) if fits else ()
        if item.low not in {"le", "la", "l'", "son", "sa", "enfin", "ses", "les"}:
            return ()
    return ()


def _past_date(scene: Scene, right: int) -> int:
    """The last item of a date right behind a verb: « a ouvert le 22 octobre une fonction »."""
    for k in range(right + 1, min(len(scene.items), right + 3)):
        if scene.items[k].kind == "date":
            return k
    return right


def _thing(scene: Scene, draft: Draft) -> tuple[Party, ...]:
    """What is launched, when it has no name: « une application de rencontres »."""
    if draft.passive or "arrives" in draft.frame.flags:
        before = scene.text[scene.start : scene.items[draft.left].start]
        m = None
        for m in _things().finditer(" " + before):
            pass
        if (
            not m
            or m["thing"].startswith("offre")
            or re.search(r"[,.;:]|\b(?:a|ont|est|sont|qui)\b", before[m.end() - 1 :])
            or len(before) - m.end() > 45
        ):
            return ()
    else:
        m = _things().match(scene.text, scene.items[_past_date(scene, draft.right)].end)
    if not m and not draft.passive:
        m = _QUOTED.match(scene.text, scene.items[draft.right].end)
    if not m:
        return ()
    thing, start = m["thing"].strip(), m.start("thing")
    if not draft.passive and "arrives" not in draft.frame.flags:
        return (Party(thing, ""),)
    # « le casque de Sony arrive en magasin »
    start += scene.start - 1
    for name in scene.talk.names_in(start, start + len(thing)):
        led = _OF.search(scene.text, start, name.start)
        if name.label == "ORG" and led:
            draft.fill("main", parties.of_names([name]))
            return (Party(scene.text[start : led.start()], ""),)
    return (Party(thing, ""),)


_OF = re.compile(r"[ \u00a0](?:de |d['’]|du )$")


def _things() -> re.Pattern[str]:
    global _compiled
    if _compiled is None:
        listed = "|".join(sorted(load(STAGE, "details")["things"], key=len, reverse=True))
        _compiled = re.compile(
            r"[ \u00a0](?:(?!que |qui |un |une |des |le |la |les )[\w'’-]+ ){0,4}?(?:sa|son|ses|leur|leurs|une?|des?|les?|la|l['’]|deux|trois|ce|cette|d['’]|quatre|enfin|plusieurs)[ \u00a0]?(?P<thing>(?:(?:toute )?(?:nouve(?:lle|au|lles|aux|l)|premi(?:er|ère)s?|propres?|petite?|grande?|prochaine?|future?|dernière?s?|deuxième|seconde?|mini-?|vieille|ancienne|version|gamme de|famille de|série de) ?)*(?:"
            + listed
            + r")(?![\w-])(?:[ \u00a0](?!qui|que|dont|et|ou|avec|sans|pour|dans|en|par|chez|à|au|sur|contre|le|la|les|sous|afin|lors|depuis|mais|où)[\w'’-]+){0,4})",
            re.IGNORECASE,
        )
    return _compiled


_QUOTED = re.compile(
    r"[ \u00a0](?:sa|son|une?|la|le|l['’]|ses|des)[ \u00a0]?(?:\w+[ \u00a0])?[«\"“'‘][ \u00a0\u202f]?(?P<thing>[^»\"”'’«]{2,40}?)[ \u00a0\u202f]?[»\"”'’]"
)
_compiled: re.Pattern[str] | None = None


def _maker(scene: Scene, draft: Draft) -> tuple[Party, ...]:
    """The maker of a product that the sentence or the article names with it."""
    product = draft.fields["other"][0]
    text, talk = scene.text, scene.talk
    if product.start >= 0:
        for name in talk.names:
            if name.canonical != product.text:
                continue
            m = re.compile(r"[ \u00a0](?:de |d['’]|du |signée? |, de |par )").match(text, name.end)
            if m:
                near = talk.names_in(m.end(), min(len(text), m.end() + 40))
                if near and near[0].start == m.end() and near[0].label == "ORG":
                    return (Party(near[0].canonical, "ORG"),)
    said = scene.article.maker(scene.items[draft.left].start)
    return (Party(said, "ORG"),) if said else ()


def _person(scene: Scene, draft: Draft) -> bool:
    office = None
    text = scene.text
    start, end = draft.end, _end(scene, draft)
    office = details.office_in(text, start, end)
    if office and office["office"].lower().endswith(_PLURALS):
        office = None
    if "role" in draft.frame.flags and not office:
        return False
    if (
        not draft.frame.verb
        and draft.fields.get("main")
        and draft.fields["main"][0].start >= 0
        and draft.fields["main"][0].start < draft.start
        and not _possessed(scene, draft)
    ):
        return False
    if not draft.fields.get("main"):
        printed = _printed(scene, draft)
        if not printed:
            return False
        draft.fill("main", printed)
    name = draft.fields["main"][0]
    if name.label == "PER" and (office is None or draft.frame.type == "departure"):
        office = _beside_name(scene, name) or office
    if draft.fields["main"][0].label == "":
        _listed(scene, draft)
        if draft.frame.verb and office:
            draft.more = tuple(_further(scene, office.end()))
    if office and not draft.detail:
        draft.detail = details.office(office)
    if not draft.detail or draft.end > scene.items[draft.left].end:
        draft.detail = details.charge(text, draft.start, end) or draft.detail
    if (
        draft.frame.verb is False
        and draft.frame.type == "appointment"
        and not draft.detail
        and not draft.fields.get("other")
    ):
        return False
    return True


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


def _listed(scene: Scene, draft: Draft) -> None:
    """« Trois fondateurs ont quitté le navire : X, Y et Z »: the names behind the colon."""
    items = scene.items
    for k in range(draft.right + 1, min(len(items) - 1, draft.right + 10)):
        if items[k].low == ":":
            if items[k + 1].kind == "name" and items[k + 1].value.label == "PER":
                draft.fields["main"] = parties.of_names(scene.group(k + 1, ("PER",)))
            return


def _possessed(scene: Scene, draft: Draft) -> bool:
    """« annoncer son départ »: it is the subject's own."""
    return any(
        item.low in {"son", "sa", "leur", "ses"}
        for item in scene.items[max(0, draft.left - 3) : draft.left]
    )


def _beside_name(scene: Scene, name: Party) -> re.Match[str] | None:
    """The office right beside a name: « Mira Murati, directrice technique »."""
    if name.start < 0:
        return None
    one = next((n for n in scene.talk.names if n.start == name.start), None)
    if one is None:
        return None
    m = details.office_in(scene.text, one.end, min(scene.end, one.end + 50))
    if m and re.fullmatch(
        r",? (?:(?:la|le|son|sa|l['’]|jusqu['’]ici|alors) ?)*", scene.text[one.end : m.start()]
    ):
        return m
    before = max(scene.start, one.start - 60)
    last = None
    for found in re.finditer(r"\S+", scene.text[before : one.start]):
        m = details.office_in(scene.text, before + found.start(), one.start)
        if m and m.start() == before + found.start():
            last = m
    if (
        last
        and not re.search(r"[,;.:]", scene.text[last.end() : one.start])
        and one.start - last.end() < 25
    ):
        return last
    return None


def _printed(scene: Scene, draft: Draft) -> tuple[Party, ...]:
    """An unnamed person as printed: « le directeur financier d'OpenAI a quitté »."""
    if draft.frame.type not in {"appointment", "departure"}:
        return ()
    text = scene.text
    verb = draft.frame.verb
    if verb and draft.frame.subject == "main":
        before = text[scene.start : scene.items[draft.left].start]
        m = None
        for m in details._office().finditer(before):
            pass
        if (
            m
            and not m["former"]
            and re.fullmatch(r"(?: (?:de |d['’]|du |des )[^,;:.]{0,40})? ?", before[m.end() :])
        ):
            rest = before[m.start() :].strip(" ,")
            if not re.search(r"\b(?:a|ont|est|sont|avait|qui|que|il|elle)\b", rest):
                return (Party(rest, ""),)
        return ()
    m = details.office_in(text, draft.end, min(scene.end, draft.end + 50))
    if m and re.fullmatch(
        r"(?: (?:\w+ ){0,2}(?:un|une|son|sa|le|la|leur|du|de la|de son|de sa|d['’]un|d['’]une|de leur|des|de)? ?(?:nouve(?:au|lle) )?(?:premi(?:er|ère) )?)",
        text[draft.end : m.start()],
    ):
        first = _FIRST.search(text, draft.end, m.start())
        printed = text[first.start() if first else m.start() : m.end()]
        return (Party(printed.strip(), "", m.start()),)
    return ()


_FIRST = re.compile(r"(?:nouve(?:au|lle) )?(?:premi(?:er|ère) )?$")


def _layoffs(scene: Scene, draft: Draft) -> bool:
    text = scene.text
    frame = draft.frame
    if "staff_subject" in frame.flags:
        m = None
        for m in details.staff().finditer(text, max(scene.start, draft.start - 60), draft.start):
            pass
        if not m or not details.number(m):
            return False
    elif "staff" in frame.flags and draft.passive:
        m = None
    elif "staff" in frame.flags:
        m = details.staff().search(text, draft.end, min(scene.end, draft.end + 60))
        if not m:
            return False
        if re.match(r"(?i)(?:effectifs?|personnel|personnes|CDI|données)", m[0]) and not re.search(
            r"dans (?:ses|les|leurs|le|son) $", text[draft.end : m.start()]
        ):
            return False
        if (
            m["figures"] is None
            and m["words"] is None
            and m["collective"] is None
            and not re.search(r"(?i)postes?|emplois?|salarié|employé|effectif", m[0])
        ):
            return False
    elif "counted" in frame.flags:
        m = details.staff().search(text, max(scene.start, draft.start - 30), draft.end)
        if (
            not m
            or not (details.number(m) or 0) > 4
            or not re.search(
                r"(?i)effectif|poste|salari|emploi|supprim|licenci", text[scene.start : scene.end]
            )
        ):
            return False
    else:
        m = details.staff().search(text, draft.start, min(scene.end, draft.end + 70))
        if m and not details.number(m):
            m = details.staff().search(text, m.end(), min(scene.end, draft.end + 70))
    if m:
        draft.amount = details.number(m)
    if not draft.frame.verb and not draft.amount and not draft.fields.get("main"):
        return False
    share = re.search(
        r"(?:soit |près de |environ |\()?(\d[\d,]*\s?%(?: d(?:e|u|es)(?: (?:ses|leurs?|l['’]))? ?(?:effectifs?|personnel|salariés|postes))?|un (?:tiers|quart|cinquième|dixième)|la moitié|le (?:tiers|quart))",
        text[draft.end : min(scene.end, draft.end + 120)],
    )
    if share:
        draft.detail = share[1]
    if draft.passive:
        draft.fields["main"] = ()
        before = None
        for before in details.staff().finditer(text, scene.start, draft.start):
            pass
        draft.amount = details.number(before) if before else None
        return draft.amount is not None
    return True


def _fine(scene: Scene, draft: Draft) -> bool:
    found = money(scene, draft, required=False, near=20)
    if not draft.frame.verb:
        if not (draft.amount or draft.fields.get("main")):
            return False
        if (
            re.match(r"(?i)sanction|astreinte", scene.text[draft.start : draft.end])
            and not draft.amount
        ):
            return False
    elif draft.amount is None and not _FINE.search(scene.text, scene.start, scene.end):
        return bool(draft.fields.get("other") and draft.fields.get("main"))
    ground = re.compile(r"\bpour ((?!\w*[\d€$])(?:(?!euros|dollars)[^,;.()«»]){8,90})").search(
        scene.text, draft.end, scene.end
    )
    if ground:
        draft.detail = ground[1].strip()
    return found


def _lawsuit(scene: Scene, draft: Draft) -> bool:
    if "money" in draft.frame.flags and not draft.fields.get("main"):
        said = scene.article.organisation(
            draft.start, {one.text for one in draft.fields.get("other", ())}
        )
        draft.fill("main", (Party(said, "ORG"),) if said else ())
    if (
        "no_fine" in draft.frame.flags
        and _FINE.search(scene.text, scene.start, scene.end)
        and draft.fields.get("main", (Party("", ""),))[0].label == "ORG"
    ):
        return False
    money(scene, draft, required="money" in draft.frame.flags, near=20)
    return bool(draft.fields.get("main") or draft.fields.get("other"))


def _partnership(scene: Scene, draft: Draft) -> bool:
    money(scene, draft, required=False, near=20)
    main, other = draft.fields.get("main", ()), draft.fields.get("other", ())
    if len(main) > 1 and not other:
        draft.fields["main"], draft.fields["other"] = main[:1], main[1:]
    return True


def _victim(scene: Scene, draft: Draft) -> None:
    """Whose data: « la base complète de Ledger a été déversée »."""
    labels = draft.frame.labels["main"]
    for k in range(draft.left - 1, max(-1, draft.left - 9), -1):
        item = scene.items[k]
        if item.low in {",", ";", ":"} or scene.finite(k):
            return
        if item.kind == "name" and item.value.label in labels:
            draft.fill("main", parties.of_names([item.value]))
            return


def _breach(scene: Scene, draft: Draft) -> bool:
    if draft.passive and "records" in draft.frame.flags and not draft.fields.get("main"):
        _victim(scene, draft)
    text = scene.text
    context = text[max(0, scene.start - 200) : scene.end + 100]
    if not draft.suffered and not _BREACH.search(context):
        return False
    m = details.records().search(text, draft.end, scene.end) or details.records().search(
        text, scene.start, draft.start
    )
    if "records" in draft.frame.flags and not draft.frame.verb and not m:
        return False
    if "records" in draft.frame.flags:
        if not re.search(
            r"(?i)données|comptes|fichiers?|documents|mots de passe|adresses|identifiants|cartes|base|dossiers|numéros|clients|bitcoins?|BTC|ethers?|cryptomonnaies",
            text[scene.start : scene.end],
        ):
            return False
        if re.match(
            r"(?i)publi|diffus|divulg|extrait", text[draft.start : draft.end].split()[-1]
        ) and not re.search(r"(?i)pirat|hack|fuite|vol|dark|forum", context):
            return False
    if m:
        draft.amount = details.number(m)
    elif re.match(r"(?i)fuites?$", text[draft.start : draft.end]):
        return False
    return True


_CHECKS: dict[str, Callable[[Scene, Draft], bool]] = {
    "funding": _funding,
    "acquisition": _acquisition,
    "stake": lambda scene, draft: money(scene, draft, required=False, near=14),
    "result": _result,
    "valuation": _valuation,
    "launch": _launch,
    "appointment": _person,
    "departure": _person,
    "layoffs": _layoffs,
    "fine": _fine,
    "lawsuit": _lawsuit,
    "partnership": _partnership,
    "breach": _breach,
}
_ = (parties, words)
