"""The stages as spaCy components, for our own pipeline and for anyone's.

spaCy imports this module at start, through its entry points: it stays light.

>>> import spacy
>>> nlp = spacy.blank("fr")
>>> _ = nlp.add_pipe("glaneur_money")
>>> doc = nlp("Le tour atteint 5 M€.")
>>> [span._.row.currency for span in doc.spans["money"]]
['EUR']
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from spacy.language import Language

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from pipeline.extractors import Extractor

Component = Callable[["Doc"], "Doc"]


@Language.factory("glaneur_sentences", assigns=["token.is_sent_start", "doc.sents"])
def make_sentences(nlp: Language, name: str) -> Component:  # noqa: ARG001 - spaCy's signature
    """French sentence boundaries; set before the model runs, since ``ner`` respects them."""
    from pipeline.sentences import SentenceBoundaries

    return SentenceBoundaries()


@Language.factory(
    "glaneur_ner",
    default_config={"stock": None},
    assigns=["doc.ents", "token.ent_iob", "token.ent_type"],
)
def make_ner(nlp: Language, name: str, stock: str | None) -> Component:  # noqa: ARG001
    """Names of our own model; with ``stock``, those of the ``ner`` of that name, faster."""
    from pipeline.ner.component import FasterNer
    from pipeline.ner.own import own

    return FasterNer(nlp.get_pipe(stock) if stock else own(nlp))


@Language.factory(
    "glaneur_entities",
    default_config={
        **dict.fromkeys(("common", "gazetteer", "versions", "voting", "fill"), True),
        "gazetteers": [],
        "labels": ["PER", "ORG", "LOC", "PRODUCT", "EVENT", "MISC"],
        "keep": [],
        "drop": [],
        "relabel": {},
    },
    requires=["doc.ents"],
    assigns=["doc.ents", "span._.row", "span._.canonical"],
)
def make_entities(  # noqa: PLR0913 - a switch a layer
    nlp: Language,
    name: str,  # noqa: ARG001
    *,
    common: bool,
    gazetteer: bool,
    versions: bool,
    voting: bool,
    fill: bool,
    gazetteers: list[str],
    labels: list[str],
    keep: list[str],
    drop: list[str],
    relabel: dict[str, str],
) -> Component:
    """Names of six kinds from a model's names: see ``pipeline.entities.recognise``."""
    from pipeline.config import EntitiesConfig
    from pipeline.entities.recognise import Recogniser

    settings = EntitiesConfig.model_validate(
        {
            "common": common,
            "gazetteer": gazetteer,
            "versions": versions,
            "voting": voting,
            "fill": fill,
            "gazetteers": gazetteers,
            "labels": labels,
            "keep": keep,
            "drop": drop,
            "relabel": relabel,
        }
    )
    return Recogniser(nlp, settings)


@Language.factory("glaneur_money", assigns=["doc.spans", "span._.row"])
def make_money(nlp: Language, name: str) -> Component:  # noqa: ARG001
    """Amounts of money in ``doc.spans["money"]``."""
    from pipeline.money import money

    return _component(money)


@Language.factory("glaneur_dates", assigns=["doc.spans", "span._.row"])
def make_dates(nlp: Language, name: str) -> Component:  # noqa: ARG001
    """Dates in ``doc.spans["dates"]``, resolved against ``doc._.published``."""
    from pipeline.dates import dates

    return _component(dates)


def _component(extractor: Extractor[Any]) -> Component:
    from pipeline.spans import publish, register

    register()

    def component(doc: Doc) -> Doc:
        publish(doc, extractor.name, sorted(extractor(doc), key=lambda m: (m.start, m.end)))
        return doc

    return component
