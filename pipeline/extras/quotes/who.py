"""Whom a noun phrase means: the name in it, beside it, or told before."""

from __future__ import annotations

import re
from functools import cache

from pipeline.discourse import Discourse, Name
from pipeline.extras.quotes.authors import Authors, lowered, without_participle
from pipeline.extras.quotes.descriptions import Descriptions
from pipeline.extras.quotes.grammar import pattern
from pipeline.extras.quotes.people import is_human, nouns, speaks
from pipeline.extras.quotes.reading import Words, determiner, is_one_of

_BESIDE = re.compile(
    r"[ \u00a0]?,[ \u00a0](?:l['’]|la |le |Me |M\. |Mme )?|[ \u00a0]\((?=[A-ZÀ-Þ])"
)
# « la ville de Lille »
_LAND = re.compile(
    r"(?:ville|commune|région|département|canton|métropole|principauté|province)[ \u00a0]"
    r"(?:de[ \u00a0]|du[ \u00a0]|des[ \u00a0]|d['’])?(?:la[ \u00a0]|l['’])?"
)
_AFTER_NAME = re.compile(r"[ \u00a0]?(?:[,.;:)»!?(]|$|\n|[ \u00a0]?(?:qui|dont|et)\b)")
# « une source citée par Le Monde »
_QUOTED_BY = re.compile(rf"[ \u00a0](?:{pattern('asked')})e?s?[ \u00a0](?:par|dans)[ \u00a0]")
# « la cheffe, que l'on appellera Salomé », « le porte-parole, un robot nommé Kévin »
_CALLED = re.compile(
    r"(?:,[ \u00a0](?:une?|la|le)[ \u00a0][\w-]+)?[ \u00a0,]+"
    rf"(?:(?:{pattern('called')})e?|que (?:l['’]on|nous) (?:appel|nomm|prénomm)\w+)[ \u00a0]"
)


class Who:
    """Tells whom phrases mean.

    Args:
        discourse: of the article.
        names: of the article, by their first character.
    """

    def __init__(self, discourse: Discourse, names: dict[int, Name]) -> None:
        self.text = discourse.text
        self.names = names
        self.descriptions = Descriptions(discourse)
        self._authors = Authors(discourse, names, self.descriptions)

    def means(self, words: Words, limit: int) -> tuple[str, str, int]:
        """Speaker, kind (name, document, owned, noun) and end of a phrase.

        Args:
            words: the phrase.
            limit: where the sentence ends.
        """
        if named := self._named(words, limit) or self._place(words):
            return named
        if words.head in nouns("documents") and (words.names or words.head not in nouns("places")):
            author, end = self._authors.of(words)
            return author, "document", end
        one = is_one_of(self.text, words)
        if not one and (meant := self.descriptions.of(words)):
            return meant, "name", words.end
        if not one and (owner := self._owner(words)):
            return owner.canonical, "owned", words.end
        printed = _QUOTED_BY.split(self.text[words.body : words.end])[0].strip()
        printed = _many().sub("", printed, count=1)
        return lowered(without_participle(printed)), "noun", words.end

    def _named(self, words: Words, limit: int) -> tuple[str, str, int] | None:
        """By a name in it that nothing governs, or one beside it."""
        for name, governed in words.names:
            # « l'Élysée », not « la rue de Lille »
            bare = not words.head and self.text[name.start].isupper()
            if not governed and (bare or self._names_it(name, words)):
                return name.canonical, "name", name.end
        if words.head in nouns("colleagues") and words.names:
            return words.names[0][0].canonical, "name", words.end
        named = self._apposed(words.start, words.end, limit, words.head)
        return (named.canonical, "name", named.end) if named else None

    def _place(self, words: Words) -> tuple[str, str, int] | None:
        """« la ville de Lille », « la région Limousin »: the place."""
        name = words.names[0][0] if len(words.names) == 1 else None
        if name is None or name.label != "LOC" or name.end != words.end:
            return None
        between = self.text[words.body : name.start].lower()
        return (name.canonical, "name", words.end) if _LAND.fullmatch(between) else None

    def _owner(self, words: Words) -> Name | None:
        """Who says what a thing says: « la facture de Klerion », « un conseil d'Ada Colin »."""
        owned = [one for one, governed in words.names if governed and one.label in {"PER", "ORG"}]
        speaking = speaks(words.head) or speaks(words.head.removesuffix("s"))
        told = words.head in nouns("words_of") and bool(owned) and owned[0].label == "PER"
        if len(owned) != 1 or words.head in nouns("adjectives") or (speaking and not told):
            return None
        return owned[0]

    def _names_it(self, name: Name, words: Words) -> bool:
        """« le patron Marc Tellier », « le bailleur Orvane »; not « un ingénieur Orvane »."""
        firm = name.label == "ORG" and determiner(self.text, words) in {"le", "la", "l'"}
        apposed = name.label != "LOC" and not is_human(words.head)
        return name.label == "PER" or firm or apposed

    def _apposed(self, start: int, end: int, limit: int, head: str) -> Name | None:
        """The name behind a comma: « sa DRH, Pascale N'Guessan »."""
        if is_human(head) and (m := _CALLED.match(self.text, end, limit)):
            return self.names.get(m.end())
        m = _BESIDE.match(self.text, end, limit)
        name = self.names.get(m.end()) if m else None
        if name is None or not _AFTER_NAME.match(self.text, name.end):
            return None
        if name.label == "PER":
            other = speaks(head) or head in nouns("documents")
            one = self.text.startswith(("un ", "une ", "Un ", "Une "), start)
            return name if is_human(head) or one or not other else None
        return name if name.label == "ORG" and head and not is_human(head) else None


@cache
def _many() -> re.Pattern[str]:
    """« dizaine de » of « une dizaine de témoins »."""
    return re.compile(rf"(?:{pattern('measures')})[ \u00a0](?:de[ \u00a0]|d['’])")
