"""Versions belong to their product: ``GPT-4o Mini``, ``iPhone 16 Pro``, ``Windows 11``."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.entities.mentions import Mention

_TIER = (
    r"(?:Pro|Max|Plus|Ultra|Mini|mini|Turbo|Ti|Super|Lite|SE|Air|Nano|nano|Flash|Opus|Sonnet|Haiku|"
    r"Preview|Instruct|Large|Medium|Small|Home|Server|Edge|Fold|Flip|XT|XTX|XL|X|S|FE|Neo|Studio|"
    r"Fusion|Vision|Thinking|Next|Series|Edition)\b"
)
_NUMBER = (
    r"(?:(?:[vV]?\d{1,4}(?:[.,]\d{1,3})*[A-Za-z]{0,3}|[A-Z]{1,2}\d{1,4}[A-Za-z]{0,2})\b"
    r"(?:\+(?![\w+]))?|(?<=Phone )\(\d[a-z]?\))"
)
_TAIL = re.compile(rf"(?:[ -]{_NUMBER})?(?:(?: |-){_TIER}| {_NUMBER})*")
# what follows a number that counts something: « iPhone 15 millions », « Windows 10 000 », « 11 % »
_COUNT = re.compile(
    r"(?:[  ]?(?:%|€|\$|°)|[  ]\d{3}\b|[  ](?:milli|euro|dollar|franc|Go|To|ans?\b|mois|jours?|"
    r"heures?|Mo|Ko|Hz|kHz|MHz|GHz|W|kW|mAh|bits|kg|mm|cm|fois|pouces|salariés|personnes|points|"
    r"pour cent|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|"
    r"décembre))"
)
# a code of capitals and figures is a product: GPT-4o, H100, RTX 4090, A17, PS5, R1
_CODE = re.compile(r"(?=[\w.-]*\d)(?=[\w.-]*[A-Z])[A-Za-z]{1,8}-?\d{1,5}(?:[.]\d+)?[A-Za-z]{0,2}")


def extend(mention: Mention, text: str) -> Mention:
    """Widen a product's mention over the version or tier that follows it.

    >>> text = "OpenAI lance GPT-4o Mini et Windows 11 000 fois"
    >>> extend(Mention(13, 19, "PRODUCT", "model"), text).text(text)
    'GPT-4o Mini'
    >>> extend(Mention(28, 35, "PRODUCT", "model"), text).text(text)
    'Windows'
    """
    m = _TAIL.match(text, mention.end)
    end = m.end() if m else mention.end
    while end > mention.end and text[end - 1].isdigit() and counts_something(text, end):
        end = text.rfind(" ", mention.end, end)
        if end < mention.end:
            return mention
    return replace(mention, end=end) if end > mention.end else mention


def counts_something(text: str, end: int) -> bool:
    """Whether what follows a number makes it a count: « 15 millions », « 12 % », « 10 000 ».

    >>> counts_something("iPhone 15 millions", 9), counts_something("iPhone 15 et 16", 9)
    (True, False)
    """
    return _COUNT.match(text, end) is not None


def is_code(name: str) -> bool:
    """Whether a name is a product by its very form.

    >>> is_code("GPT-4o"), is_code("H100"), is_code("Cresta"), is_code("2024")
    (True, True, False, False)
    """
    return _CODE.fullmatch(name) is not None
