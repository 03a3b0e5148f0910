"""The faster ``ner`` against spaCy's own, on random weights: no model is loaded."""

import multiprocessing
import pickle
from pathlib import Path

import numpy as np
import pytest
import small_ner
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from pipeline.ner.component import STOCK, FasterNer, accelerate
from pipeline.ner.weights import fits


def entities(docs):
    return [[(e.start, e.end, e.label_) for e in doc.ents] for doc in docs]


def iobs(docs):
    return [[token.ent_iob_ for token in doc] for doc in docs]


CORPUS = Path(__file__).parents[2] / "corpus"
NLP = small_ner.fitting()
NER = NLP.get_pipe("ner")
WORDS = sorted({token.text for token in NLP.make_doc(small_ner.TEXT)} | {"\n", "2024", "CNIL"})

documents = st.lists(
    st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from([-1, 0, 1])), max_size=30),
    min_size=1,
    max_size=8,
)


def made(lines, nlp=NLP):
    return [
        Doc(nlp.vocab, [word for word, _ in line], sent_starts=[start for _, start in line])
        for line in lines
    ]


class Spy:
    """A decoder that remembers the numbers that it was given."""

    def __init__(self, decode, numbers):
        self.decode, self.numbers = decode, numbers
        self.labels, self.heard = decode.labels, decode.heard

    def __call__(self, encoded, words):
        self.numbers.append((encoded.scores[~words.blank], encoded.words[~words.blank]))
        return self.decode(encoded, words)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(
    "changes",
    [{}, {"vectors": False}, {"maxout_pieces": 3}, {"tok2vec": small_ner.tok2vec(depth=1)}],
)
def test_it_finds_what_spacy_finds(seed, changes):
    nlp = small_ner.fitting(seed=seed, **changes)
    texts = [small_ner.TEXT, small_ner.TEXT * 9, "", "Lyon", "\n", small_ner.TEXT[40:]]
    stock = list(nlp.pipe(texts))
    assert accelerate(nlp)
    faster = list(nlp.pipe(texts))
    assert sum(map(len, entities(stock))) > 10
    assert entities(faster) == entities(stock)
    assert iobs(faster) == iobs(stock)


@given(documents)
@settings(max_examples=50)
def test_sentences_bound_names_as_in_spacy(lines):
    stock = list(NER.pipe(made(lines)))
    assert entities(FasterNer(NER).pipe(made(lines))) == entities(stock)


@given(documents, st.integers(1, 40))
@settings(max_examples=15)
def test_what_was_remembered_and_what_stands_beside_change_no_number(lines, limit):
    alone = FasterNer(NER, limit)
    together = FasterNer(NER)
    numbers = []
    for component in (alone, together):
        component._prepare()
        component._decode = Spy(component._decode, numbers)
    one_by_one = [next(alone.pipe([doc])) for doc in made(lines)]
    by_one, numbers[:] = numbers[:], []
    twice = [list(together.pipe(made(lines))) for _ in range(2)]
    assert entities(one_by_one) == entities(twice[0]) == entities(twice[1])
    for kind in (0, 1):
        expected = np.concatenate([one[kind] for one in by_one])
        assert all(np.array_equal(one[kind], expected) for one in numbers)


@pytest.mark.parametrize("length", range(20, 26))
def test_documents_of_any_length_do_not_see_each_other(length):
    lines = [[(word, 0) for word in (WORDS * 2)[i : i + length]] for i in range(8)]
    stock = [NER(doc) for doc in made(lines)]
    assert entities(FasterNer(NER).pipe(made(lines))) == entities(stock)


def test_memory_stays_within_its_limit():
    component = FasterNer(NER, 20)
    for word in [*WORDS[:30], *WORDS[:5]]:
        component(Doc(NLP.vocab, [word, "Lyon"]))
        assert len(component._types) <= 20
    # the words of one document are held, however many
    doc = component(Doc(NLP.vocab, [f"mot{i}" for i in range(50)]))
    assert entities([doc]) == entities([NER(Doc(NLP.vocab, [f"mot{i}" for i in range(50)]))])
    component(Doc(NLP.vocab, ["Lyon"]))
    assert len(component._types) <= 20


def test_a_word_of_another_norm_is_another_type():
    docs = [Doc(NLP.vocab, ["Lyon", "Orange", "Lyon"]) for _ in range(2)]
    component = FasterNer(NER)
    component(Doc(NLP.vocab, ["Lyon", "Orange"]))
    for doc in docs:
        doc[2].norm_ = "autre"
    component(docs[0])
    assert len(component._types) == 3
    assert entities(docs[:1]) == entities([NER(docs[1])])


def test_entities_that_are_there_stay_as_with_spacy():
    found = []
    for component in (NER, FasterNer(NER)):
        doc = NLP.make_doc(small_ner.TEXT)
        doc.set_ents([Span(doc, 3, 4, label="ORG")], default="missing")
        found.append(component(doc))
    assert entities(found[:1]) == entities(found[1:])
    assert (3, 4, "ORG") in entities(found)[1]


def test_new_weights_are_noticed():
    nlp, other = small_ner.fitting(), small_ner.fitting(seed=1)
    component = FasterNer(nlp.get_pipe("ner"))
    before = entities([component(nlp.make_doc(small_ner.TEXT))])
    nlp.get_pipe("ner").from_bytes(other.get_pipe("ner").to_bytes(exclude=["vocab"]))
    [after] = entities([component(nlp.make_doc(small_ner.TEXT))])
    assert [after] != before
    assert [after] == entities([nlp.get_pipe("ner")(nlp.make_doc(small_ner.TEXT))])


@pytest.mark.model
def test_it_finds_what_spacy_finds_with_real_weights(pipe):
    texts = [path.read_text("utf-8") for path in sorted(CORPUS.rglob("article.txt"))[:5]]
    faster = pipe.nlp.get_pipe("ner")
    stock = faster.stock
    expected, found = ([one(pipe.nlp.make_doc(text)) for text in texts] for one in (stock, faster))
    assert sum(map(len, entities(expected))) > 100
    assert entities(found) == entities(expected)


def test_moves_that_training_never_saw_are_not_made():
    nlp = small_ner.fitting()
    ner = nlp.get_pipe("ner")
    component = FasterNer(ner)
    names = [ner.moves.get_class_name(i) for i in range(ner.model.get_ref("upper").get_dim("nO"))]
    everything = entities([component(nlp.make_doc(small_ner.TEXT))])
    label = everything[0][0][2]
    unseen = {i for i, name in enumerate(names) if name.endswith(f"-{label}")}
    ner.model.attrs["unseen_classes"].update(unseen)
    [left] = entities([component(nlp.make_doc(small_ner.TEXT))])
    assert [left] == entities([ner(nlp.make_doc(small_ner.TEXT))])
    assert label not in {name for _, _, name in left}
    ner.model.attrs["unseen_classes"].clear()
    assert entities([component(nlp.make_doc(small_ner.TEXT))]) == everything


def test_it_works_in_a_memory_zone():
    nlp = small_ner.fitting()
    component = FasterNer(nlp.get_pipe("ner"))
    found = []
    for _ in range(3):
        with nlp.memory_zone():
            found += entities([component(nlp.make_doc(small_ner.TEXT + " Zorglub inconnu"))])
    assert found[0] == found[1] == found[2]


def test_it_is_pickled_without_its_memory():
    component = FasterNer(NER, 1000)
    expected = entities([component(NLP.make_doc(small_ner.TEXT))])
    packed = pickle.dumps(component)
    other = pickle.loads(packed)
    assert len(packed) == len(pickle.dumps(FasterNer(NER, 1000)))
    assert other.labels == component.labels
    assert entities([other(NLP.make_doc(small_ner.TEXT))]) == expected


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="no fork")
def test_it_works_in_a_forked_process():
    component = FasterNer(NER)
    expected = entities([component(NLP.make_doc(small_ner.TEXT))])
    with multiprocessing.get_context("fork").Pool(1) as pool:
        assert pool.apply(_in_child, (component,)) == expected


def _in_child(component):
    return entities([component(NLP.make_doc(small_ner.TEXT))])


def test_an_error_goes_to_the_handler():
    component, seen = FasterNer(NER), []
    component.set_error_handler(lambda name, proc, docs, error: seen.append((name, len(docs))))
    other = Doc(spacy.blank("fr").vocab, ["Lyon"])
    good = NLP.make_doc("Lyon")
    component._predict = lambda group: 1 / 0
    assert list(component.pipe([good, other], batch_size=2)) == []
    assert seen == [("ner", 2)]


@pytest.mark.parametrize(
    "changes",
    [
        {"extra_state_tokens": True},
        {"use_upper": False},
        {"maxout_pieces": 1},
        {
            "tok2vec": {
                "@architectures": "spacy.HashEmbedCNN.v2",
                "width": 24,
                "depth": 2,
                "embed_size": 100,
                "window_size": 2,
                "maxout_pieces": 3,
                "subword_features": True,
                "pretrained_vectors": None,
            }
        },
        {
            "tok2vec": {
                **small_ner.tok2vec(),
                "encode": {
                    "@architectures": "spacy.MishWindowEncoder.v2",
                    "width": 24,
                    "depth": 2,
                    "window_size": 1,
                },
            }
        },
    ],
)
def test_another_architecture_runs_as_it_is(changes):
    nlp = small_ner.pipeline(**changes)
    assert not fits(nlp.get_pipe("ner"))
    assert not accelerate(nlp)
    assert nlp.pipe_names == nlp.component_names == ["ner"]


def test_a_pipeline_without_names_runs_as_it_is():
    assert not accelerate(spacy.blank("fr"))


def test_the_stock_component_stays_switched_off_and_is_saved(tmp_path):
    nlp = small_ner.fitting()
    expected = entities([nlp(small_ner.TEXT)])
    assert accelerate(nlp)
    assert nlp.pipe_names == ["ner"]
    assert nlp.disabled == [STOCK]
    assert set(nlp.pipe_labels["ner"]) == set(small_ner.LABELS)
    nlp.to_disk(tmp_path)
    assert entities([spacy.load(tmp_path)(small_ner.TEXT)]) == expected
