"""The layers around the model's names, in order."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.config import EntitiesConfig
from pipeline.entities.canonical import canonical_names
from pipeline.entities.common import CommonWords, doubting, without_common
from pipeline.entities.control import Control
from pipeline.entities.evidence import Knowledge, vote
from pipeline.entities.fill import missed
from pipeline.entities.forms import mentions_by_form
from pipeline.entities.gazetteer import Gazetteer, entries
from pipeline.entities.heads import with_head
from pipeline.entities.mentions import Mention, without_overlaps
from pipeline.entities.own import over, read
from pipeline.entities.people import with_own_particles, with_particle, without_employer
from pipeline.entities.row import LABELS, Entity
from pipeline.entities.series import continued
from pipeline.entities.trim import trim
from pipeline.entities.versions import extend
from pipeline.entities.voting import Voter, shares
from pipeline.extractors import Match
from pipeline.ner.component import HEARD
from pipeline.spans import ENTITIES, publish, register, text_of


class Recogniser:
    """spaCy component: the model's ``doc.ents`` in, names of six kinds out.

    Args:
        nlp: the pipeline it stands in; its lemmatizer has the common words.
        switches: which layers run.
    """

    def __init__(self, nlp: Language, switches: EntitiesConfig) -> None:
        register()
        self._switches = switches
        self._control = Control.of(switches)
        known = over(read(switches.gazetteers), entries() if switches.gazetteer else ())
        self._gazetteer = Gazetteer(known) if known else None
        self._common = CommonWords(nlp.path) if switches.common else None
        self._known = Knowledge(
            gazetteer=self._gazetteer.labels if self._gazetteer else {},
            labels=frozenset(nlp.pipe_labels.get("ner", LABELS)),
        )
        # the weights of the vote are for a network with our labels
        self._ours = self._known.labels == frozenset(LABELS)

    def __call__(self, doc: Doc) -> Doc:
        """Replace ``doc.ents`` by the final names."""
        text = text_of(doc)
        mentions = self.labelled(doc, self.proposed(doc, text), text)
        mentions, names = self._control.applied(mentions, text, canonical_names)
        publish(doc, ENTITIES, [_match(*pair) for pair in zip(mentions, names, strict=True)])
        return doc

    @property
    def lookup(self) -> Gazetteer | None:
        """What finds the names that are known beforehand; None when none are."""
        return self._gazetteer

    @property
    def ours(self) -> bool:
        """Whether the model has the six labels, so that the learnt vote is for it."""
        return self._ours

    @property
    def gazetteer(self) -> Mapping[str, str]:
        """Labels by name."""
        return self._known.gazetteer

    def proposed(self, doc: Doc, text: str) -> list[Mention]:
        """The mentions of a document whose ``ner`` has run, before the vote on their labels."""
        found = [Mention(e.start_char, e.end_char, e.label_, "model") for e in doc.ents]
        trimmed = [
            name
            for one in found
            for cell in _cells(one, text)
            for part in without_employer(cell, text)
            if (name := trim(part, text, trusted=self._ours))
        ]
        sure = list(mentions_by_form(text))
        if self._gazetteer:
            sure += self._gazetteer.mentions(doc)
        trimmed = [with_particle(one, text) for one in with_own_particles(trimmed, text)]
        if self._switches.versions:
            sure = [_widen(mention, text) for mention in sure]
            trimmed = [_widen(mention, text) for mention in trimmed]
            sure += continued([*sure, *trimmed], text)
        mentions = without_overlaps([*sure, *_split(trimmed, sure, text)])
        if self._common is not None:
            filtered = doubting if self._ours else without_common
            mentions = filtered(mentions, text, self._common, self.gazetteer)
        return self._control.restored(mentions, found, text)

    def labelled(self, doc: Doc, mentions: list[Mention], text: str) -> list[Mention]:
        """The mentions with the labels that the vote gives them, and those the model missed.

        Args:
            doc: whose ``ner`` has run; what its network heard is taken from it.
            mentions: what :meth:`proposed` gave.
            text: the clean text.
        """
        heard = doc.user_data.pop(HEARD, None)
        if self._switches.voting:
            if heard and self._ours:
                voter, known = Voter.shipped(), self.gazetteer
                mentions = voter(mentions, text, shares(doc, mentions, heard), known)
            else:
                mentions = vote(mentions, text, self._known)
        if self._switches.fill:
            mentions = without_overlaps([*mentions, *missed(mentions, text)])
        return mentions


def _match(mention: Mention, canonical: str) -> Match[Entity]:
    return Match(mention.start, mention.end, Entity(mention.label, canonical), mention.rule)


# a table's cells, links and footnotes, pictograms, marks of trade
_BARRIERS = r"|\t\n\[\]\u2600-\u27bf\U0001f1e6-\U0001faff®™©\ufffd"
_CELL = re.compile(rf"[^{_BARRIERS}]+")


def _cells(mention: Mention, text: str) -> Iterator[Mention]:
    """A model may run over the cells of a table, a link, a pictogram; a name does not."""
    for m in _CELL.finditer(text, mention.start, mention.end):
        whole = m.span() == (mention.start, mention.end)
        yield mention if whole else replace(mention, start=m.start(), end=m.end())


_BETWEEN = re.compile(r"\s*(?:,|et|ou|de|du|des|d'|chez|par|-|/|l'|la|le)\s*(?:l'|la|le|d')?\s*|")


def _split(mentions: Sequence[Mention], sure: Sequence[Mention], text: str) -> Iterator[Mention]:
    """Drop a model's span that is nothing but sure names side by side (« xAI d'Elon Musk »)."""
    ordered = sorted(sure, key=lambda one: one.start)
    starts = [one.start for one in ordered]
    for mention in mentions:
        begin = bisect_left(starts, mention.start)
        near = ordered[begin : bisect_left(starts, mention.end)]
        if any(_tears(one, mention) for one in ordered[max(0, begin - _FEW) : begin]):
            continue
        inside = [one for one in near if one.end <= mention.end]
        rest, position = [], mention.start
        for one in inside:
            rest.append(text[position : one.start])
            position = max(position, one.end)
        rest.append(text[position : mention.end])
        if len(inside) < 2 or not all(_BETWEEN.fullmatch(part) for part in rest):
            yield mention


_FEW = 3


def _tears(known: Mention, mention: Mention) -> bool:
    """Whether a span begins within a name that its form tells: « Qwen2.5-[Max d'Alibaba] »."""
    return known.rule == "form" and known.start < mention.start < known.end < mention.end


_YEAR = re.compile(r" (?:19|20)\d\d\b(?! (?:euros|salariés))")
# « Claude Opus 4.1 », « Galaxy S24 »: what no person, firm or place has behind its name
_VERSION = re.compile(r"\d\.\d|\d[A-Z]|[A-Z]\d")


def _widen(mention: Mention, text: str) -> Mention:
    """Take in what belongs to the name: a version, an event's year, the head of a law."""
    if mention.label == "EVENT" and (m := _YEAR.match(text, mention.end)):
        return replace(mention, end=m.end())
    wider = extend(mention, text)
    named = mention.label == "PRODUCT" or (mention.label == "MISC" and not mention.sure)
    if wider != mention and (named or _VERSION.search(text[mention.end : wider.end])):
        return replace(wider, label="PRODUCT", rule="version", sure=mention.label == "PRODUCT")
    return with_head(mention, text)
