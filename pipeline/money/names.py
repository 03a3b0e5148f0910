"""What names a currency: the press's own words, completed by CLDR's French."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from pipeline.money.lexicon import table

_ENDINGS = re.compile(r"(?:ne|e)?s?\Z")


@cache
def currencies() -> dict[str, Any]:
    """``currencies.toml`` with the names, and what may follow a name, that CLDR adds.

    A name that CLDR alone knows is not in its family's ``bare``: « 20 sols » are no money,
    « 20 sols péruviens » are.

    >>> currencies()["family"]["lek"]["of"]["ALL"]
    ['albanais']
    """
    data = table("currencies")
    families = {
        family: {**found, "bare": found["names"], "of": dict(found.get("of", {}))}
        for family, found in data["family"].items()
    }
    for code, (one, several) in table("cldr")["names"].items():
        _add(families, code, one.partition(" ")[::2], several.partition(" ")[::2])
    return {**data, "family": families, "after": {**table("cldr")["symbols"], **data["after"]}}


def _add(
    families: dict[str, Any], code: str, one: tuple[str, str], several: tuple[str, str]
) -> None:
    """Add the name of one and of several, each parted into its first word and the rest."""
    heads = dict.fromkeys((one[0], several[0]))
    key = next((key for key, found in families.items() if heads.keys() & {*found["names"]}), one[0])
    family = families.setdefault(key, {"names": [], "bare": [], "default": "", "of": {}})
    family["names"] = list(dict.fromkeys((*family["names"], *heads)))
    known = {words for found in family["of"].values() for words in found}
    for rest in dict.fromkeys((one[1], several[1])):
        # the endings of gender and number are the pattern's
        if rest and known.isdisjoint({rest, _ENDINGS.sub("", rest), rest.removesuffix("s")}):
            family["of"][code] = [*family["of"].get(code, ()), rest]
            known.add(rest)
