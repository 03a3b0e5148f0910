"""The layers around the model's names, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.config import EntitiesConfig
from pipeline.entities import data
from pipeline.entities.canonical import canonical_names
from pipeline.entities.evidence import Knowledge, vote
from pipeline.entities.fill import missed
from pipeline.entities.gazetteer import Gazetteer
from pipeline.entities.mentions import Mention, trim, without_overlaps
from pipeline.entities.row import LABELS, Entity
from pipeline.entities.versions import extend
from pipeline.extractors import Match
from pipeline.spans import ENTITIES, publish, register


class Recogniser:
    """spaCy component: the model's ``doc.ents`` in, names of six kinds out.

    Args:
        nlp: the pipeline it stands in; its tokenizer reads the gazetteer.
        switches: which layers run.
    """

    def __init__(self, nlp: Language, switches: EntitiesConfig) -> None:
        register()
        self._switches = switches
        self._gazetteer = Gazetteer(nlp) if switches.gazetteer else None
        self._known = Knowledge(
            gazetteer=self._gazetteer.labels if self._gazetteer else {},
            labels=frozenset(nlp.pipe_labels.get("ner", LABELS)),
        )

    def __call__(self, doc: Doc) -> Doc:
        """Replace ``doc.ents`` by the final names."""
        mentions = self._label(self._find(doc), doc.text)
        names = canonical_names(mentions, doc.text)
        publish(doc, ENTITIES, [_match(*pair) for pair in zip(mentions, names, strict=True)])
        return doc

    def _find(self, doc: Doc) -> list[Mention]:
        text = doc.text
        found = [Mention(e.start_char, e.end_char, e.label_, "model") for e in doc.ents]
        trimmed = [mention for one in found if (mention := trim(one, text))]
        sure = list(self._gazetteer.mentions(doc)) if self._gazetteer else []
        mentions = without_overlaps([*sure, *_split(trimmed, sure, text)])
        if self._switches.versions:
            mentions = without_overlaps([_widen(mention, text) for mention in mentions])
        return mentions

    def _label(self, mentions: list[Mention], text: str) -> list[Mention]:
        if self._switches.voting:
            mentions = vote(mentions, text, self._known)
        if self._switches.fill:
            mentions = without_overlaps([*mentions, *missed(mentions, text)])
        return mentions


def _match(mention: Mention, canonical: str) -> Match[Entity]:
    return Match(mention.start, mention.end, Entity(mention.label, canonical), mention.rule)


_BETWEEN = re.compile(r"\s*(?:,|et|ou|de|du|des|d'|chez|par|-|/|l'|la|le)?\s*(?:l'|la|le|d')?\s*")


def _split(mentions: Sequence[Mention], sure: Sequence[Mention], text: str) -> Iterator[Mention]:
    """Drop a model's span that is nothing but sure names side by side (« xAI d'Elon Musk »)."""
    for mention in mentions:
        inside = [one for one in sure if mention.start <= one.start and one.end <= mention.end]
        rest, position = [], mention.start
        for one in inside:
            rest.append(text[position : one.start])
            position = max(position, one.end)
        rest.append(text[position : mention.end])
        if len(inside) < 2 or not all(_BETWEEN.fullmatch(part) for part in rest):
            yield mention


_YEAR = re.compile(r" (?:19|20)\d\d\b(?! (?:euros|salariés))")


def _widen(mention: Mention, text: str) -> Mention:
    """Take in what belongs to the name: a version, an event's year, the head of a law."""
    if mention.label in {"PRODUCT", "MISC"}:
        wider = extend(mention, text)
        if wider != mention:
            return replace(wider, label="PRODUCT", rule="version", sure=mention.label == "PRODUCT")
    if mention.label == "EVENT" and (m := _YEAR.match(text, mention.end)):
        return replace(mention, end=m.end())
    heads = "|".join(data.load("words")["texts"])
    if m := re.search(rf"\b(?:{heads}) $", text[max(0, mention.start - 12) : mention.start]):
        return replace(
            mention, start=mention.start - len(m[0]), label="MISC", rule="law", sure=True
        )
    return mention
