"""Years that are an age or an anniversary, which nobody annotates."""

from __future__ import annotations

import re

from pipeline.dates.context import Context
from pipeline.dates.lexicon import either, table

_CUES = table("cues")["age"]
# names of people and nationalities have a capital, and nouns of agents an ending
_NAME = r"[A-ZÉ][\w-]+"
_AGENT = (
    rf"(?:(?!{either(*_CUES['not_somebody'])})"
    r"[a-zéè-]+(?:eure?|euse|rice|ien|ienne|iste|ante?|ère)s?"
    rf"|{either(*_CUES['somebody'])}s?)"
)
_THE = r"\b(?:[Uu]ne?\s|[Ll][ea]\s|[Ll]['’]|[Dd]u\s|[Aa]u\s|[Cc]ett?e?\s|[Jj]eune\s)"
_OF = r"(?:de\s|d['’])(?:moins\sde\s|plus\sde\s)?"
# an adjective may stand between, a verb may not: « M. X disposait de cinq ans »
_ADJECTIVE = r"(?!\w*(?:ait|aient|a|ont|é)\s|écope|dispose|bénéficie|date|parle|rêve)[a-zéè]+\s"
# what runs for so many years: « des obligations à vingt ans », « condamné à trois ans »,
# « de six mois à un an »
_RUNS_FOR = rf"\b{either(*_CUES['runs_for'])}\w*\sà\s$"
_NO_AGE = rf"\bdans\sles\s$|{_RUNS_FOR}|\b(?:jours?|semaines?|mois|ans?)\sà\s$"
_BEFORE = re.compile(
    rf"(?:(?<!\w)(?:{_NAME}\s|{_AGENT}\s(?:{_ADJECTIVE})?|{_THE}{_NAME}\s{_ADJECTIVE}){_OF}"
    r"|(?<!\bici\s)\b[ÀàA]\s"
    r"|\b(?:[Dd]ès|[ÀàA]\spartir\sde)\s"
    r"|\bl['’]âge\s(?:\w+\s)?(?:est\s)?(?:de\s|d['’])"
    r"|\banniversaire\b.*"
    r"|\b(?:[Ll]es|[Aa]ux|[Dd]es|ses|leurs|nos|vos)\s(?:moins\sde\s|plus\sde\s|\d+[-–/]"
    r"|\d+\sà\s)?)$"
)
_HAS = re.compile(
    r"\b(?:ai|a|avons|ont|avais|avait|avaient|aura|aurait|avoir|fête|fêtait|fêtera|fêter)\s"
    r"(?:déjà\s|seulement\s|à\speine\s|tout\sjuste\s|bientôt\s)?(?:ses\s)?$"
)
_APPOSED = re.compile(r"[\w'’-]\s?[,(]\s$|\($")
_BABY = re.compile(r"\b(?:bébé|nourrisson|enfant)s?\s(?:âgée?s?\s)?(?:de\s|d['’])$", re.IGNORECASE)
_NAMED = re.compile(r"(?:^|\s|['’])[A-ZÀ-Ý][\w-]+,\s$")
_LENGTH = re.compile(rf"\s(?:de\s|d['’]){either(*_CUES['length_of'])}")


def is_age(m: re.Match[str], context: Context) -> bool:
    """Whether years are somebody's age or something's anniversary.

    Args:
        m: a duration, with its unit in the group ``u``.
        context: of the text.
    """
    before = context.before(m.start())
    if m["u"] == "mois":
        return _BABY.search(before) is not None
    if m["u"].lower() not in {"an", "ans"} or re.search(_NO_AGE, before):
        return False
    after = context.text[m.end() : m.end() + 30]
    if m["u"].lower() == "an" and re.match(r"\s(?:de|du|des|d['’])", after):
        return False  # « à un an des élections »
    if _BEFORE.search(before):
        return not _LENGTH.match(after)
    if _HAS.search(before):
        return not re.match(r"\s(?:d['’]|de\s|pour\s)", after)
    in_figures = m["u"] == "ans" and re.match(r"[1-9]\d", m[0])
    closes = r"\s*(?:[.,;:)!?]|$)" if in_figures and _NAMED.search(before) else r"\s*[,)]"
    return bool(_APPOSED.search(before) and re.match(closes, after))
