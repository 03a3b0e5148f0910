"""A small ``ner`` with weights drawn at random: it names much, and at every length."""

import numpy as np
import spacy

from pipeline.ner.weights import fits

LABELS = ("PER", "ORG", "PRODUCT")
TEXT = (
    "Le PDG de Cresta, Sam Altman, lève 5 M€ à Lyon.\n\nL'iPhone 17 Pro Max arrive chez Orange. "
    "Hier encore, Mistral AI parlait d'un modèle ; Doctolib, non ! Et puis   rien.\n"
)

ARCHITECTURE = {
    "@architectures": "spacy.TransitionBasedParser.v2",
    "state_type": "ner",
    "extra_state_tokens": False,
    "hidden_width": 16,
    "maxout_pieces": 2,
    "use_upper": True,
    "nO": None,
}


def tok2vec(*, vectors=True, depth=3):
    return {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": 24,
            "attrs": ["NORM", "PREFIX", "SHAPE"],
            "rows": [200, 100, 100],
            "include_static_vectors": vectors,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": 24,
            "depth": depth,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    }


def pipeline(*, seed=0, vectors=True, **changes):
    """A blank pipeline with a ``ner``; ``changes`` go into its architecture."""
    nlp = spacy.blank("fr")
    draw = np.random.default_rng(seed)
    words = {token.text for token in nlp.make_doc(TEXT)}
    for word in sorted(words)[::2] if vectors else ():
        nlp.vocab.set_vector(word, draw.standard_normal(30).astype("f"))
    model = {**ARCHITECTURE, "tok2vec": tok2vec(vectors=vectors), **changes}
    ner = nlp.add_pipe("ner", config={"model": model})
    for label in LABELS:
        ner.add_label(label)
    nlp.initialize()
    ner.model.attrs["unseen_classes"].clear()
    for node in ner.model.walk():
        for name in node.param_names:
            drawn = draw.standard_normal(node.get_param(name).shape).astype("f")
            # small biases: what is decided hangs on the words
            node.set_param(name, {"G": 1 + drawn / 4, "b": drawn / 10}.get(name, drawn))
    return nlp


def fitting(**changes):
    nlp = pipeline(**changes)
    assert fits(nlp.get_pipe("ner"))
    return nlp
