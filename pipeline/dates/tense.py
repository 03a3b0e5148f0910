"""On which side of the publication an event lies: what the verbs and cue words near it say."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pipeline.dates.lexicon import table
from pipeline.dates.reference import Side

_OPENING = re.compile(
    r"\W*(?:(?:mais|et|or|puis|enfin|ainsi|alors|dès|le|la|les|au|aux|en|à|du|dans|"
    r"ce|cet|cette|depuis|pendant|retour|revenons|remontons|nous[^\S\n]sommes)\W+|l['’]\W*)*",
    re.IGNORECASE,
)
_ARTICLE = (
    r"[^\S\n](?:le |la |les |l['’]|ce |cet |cette )?(?:fin |début |mi-|mois de |mois d['’])?$"
)
_OWN = re.compile(
    r"\w*(?:é|ée|és|ées|[iu]e?s?|erte?s?)[^\S\n](?:en[^\S\n]|au[^\S\n]|le[^\S\n])?", re.IGNORECASE
)
# « la présentation, mercredi à Munich, d'un plan »
_INSERTED = re.compile(r"(?:[^\S\n](?:à|au|aux|en|dans)[^\S\n][^\n,;:.]{2,25})?,")
REACH = 300  # characters on either side of a date where a verb may tell its tense


class Evidence(NamedTuple):
    """A side, and whether a finite verb says so.

    >>> evidence("Le modèle sortira ", "")
    Evidence(side='future', sure=True)
    """

    side: Side
    sure: bool


_NONE = Evidence("unknown", sure=False)


@cache
def _cues() -> tuple[re.Pattern[str], tuple[Evidence, ...]]:
    """One pattern with a group for each kind of cue, and what each group says."""
    cues = table("tense")["cue"]
    groups = (f"({'|'.join(cue['patterns'])})" for cue in cues)
    says = tuple(Evidence(cue["side"], sure=cue.get("sure", True)) for cue in cues)
    return re.compile(rf"(?<!\w)(?:{'|'.join(groups)})(?!\w)", re.IGNORECASE), says


@cache
def _adjoining() -> re.Pattern[str]:
    cues = table("tense")["adjoining"]
    groups = (f"(?P<{side}>{'|'.join(words)})" for side, words in cues.items())
    return re.compile(rf"(?<!\w)(?:{'|'.join(groups)}){_ARTICLE}", re.IGNORECASE)


def evidence(before: str, after: str) -> Evidence:
    """The side that the nearest verb or cue word tells.

    A date that opens its sentence or clause takes its verb from what follows, unless it stands
    between commas.

    Args:
        before: the sentence up to the date.
        after: the sentence from the end of the date on.

    >>> evidence("OpenAI a annoncé ", " un modèle").side, evidence("Le modèle sortira ", "").side
    ('past', 'future')
    """
    return deciding(before, after)[0]


def deciding(before: str, after: str) -> tuple[Evidence, re.Match[str] | None]:
    """Like :func:`evidence`, with the words that decided; None when there are none."""
    if beside := _adjoining().search(before[-40:]):
        return Evidence("past" if beside["past"] else "future", sure=True), beside
    cues, says = _cues()
    earlier = list(cues.finditer(before))
    clause = re.split(r"[,;:(«]", before)[-1]
    inserted = before[: len(before) - len(clause)].endswith(",") and _INSERTED.match(after)
    if not earlier or (opens(clause) and not inserted):
        later = cues.search(after)
        if later and later.lastindex:
            return says[later.lastindex - 1], later
    if not earlier:
        return _NONE, None
    nearest = earlier[-1]
    said = says[(nearest.lastindex or 1) - 1]
    # « vérifié en décembre »: the participle is the date's own
    sure = said.sure or _OWN.fullmatch(before, nearest.end() - 3) is not None
    return Evidence(said.side, sure), nearest


def opens(before: str) -> bool:
    """Whether a date opens what it stands in: nothing but articles and prepositions before it.

    >>> opens("En "), opens("La société, fondée en ")
    (True, False)
    """
    return _OPENING.fullmatch(before) is not None
