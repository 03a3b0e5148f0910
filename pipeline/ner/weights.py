"""The arrays of a spaCy ``ner``, laid out for prediction."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from operator import is_
from typing import Any

import numpy as np
from thinc.api import Model, NumpyOps

from pipeline.ner.blocks import TILE, Floats

_HASHES = r"ints-getitem>>hashembed(?:\|ints-getitem>>hashembed)*"
_WINDOW = r"residual\(expand_window>>maxout>>layernorm>>dropout\)"
# spaCy's number of the attribute
_ORTH = 65
# what spaCy's MultiHashEmbed and MaxoutWindowEncoder look like, with or without word vectors
_ARCHITECTURE = re.compile(
    rf"extract_features>>list2ragged>>with_array\({_HASHES}\)(?:\|static_vectors)?"
    rf">>with_array\(maxout>>layernorm>>dropout\)>>ragged2list"
    rf">>with_array\({_WINDOW}(?:>>{_WINDOW})*\)>>list2array>>linear"
)


@dataclass(frozen=True, slots=True, eq=False)
class Maxout:
    """A layer that keeps the best of its pieces.

    Attributes:
        weight: inputs by pieces times outputs, all outputs of the first piece first.
        bias: of pieces times outputs.
        pieces: how many.
    """

    weight: Floats
    bias: Floats
    pieces: int

    @classmethod
    def of(cls, weight: Floats, bias: Floats) -> Maxout:
        """From spaCy's layout: outputs by pieces by inputs."""
        _, pieces, inputs = weight.shape
        flat = weight.transpose(1, 0, 2).reshape(-1, inputs)
        return cls(np.ascontiguousarray(flat.T), bias.T.ravel(), pieces)

    def best(self, products: Floats, out: Floats) -> Floats:
        """The best piece of each output; ``products`` already hold the bias."""
        width = out.shape[1]
        pieces = [products[:, i * width : (i + 1) * width] for i in range(self.pieces)]
        np.maximum(pieces[0], pieces[-1], out=out)
        for piece in pieces[1:-1]:
            np.maximum(out, piece, out=out)
        return out


@dataclass(frozen=True, slots=True, eq=False)
class Norm:
    """A layer that brings each row to mean 0 and variance 1, then scales it."""

    scale: Floats
    shift: Floats

    def __call__(self, rows: Floats, spare: Floats) -> Floats:
        """Normalise in place; ``spare`` is of the same shape and is overwritten."""
        width = rows.shape[1]
        rows -= rows.sum(axis=1, keepdims=True) / width
        np.multiply(rows, rows, out=spare)
        variance = spare.sum(axis=1, keepdims=True) / width
        rows *= 1 / np.sqrt(variance + np.float32(1e-8))
        rows *= self.scale
        rows += self.shift
        return rows


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """All that prediction needs.

    Attributes:
        columns: spaCy's attributes that make a word type.
        hashes: table, seed and column of each hash embedding.
        vectors: from a word vector to the width of the tables; None where there are no vectors.
        mix: from all embeddings of a word to one.
        windows: each sees a word and its two neighbours.
        project: from the encoded word to the parser's width.
        state: from the word, the first word of its entity and the word before to a state.
        padding: of the last two, where no entity is open.
        upper: from a state to the scores of the moves.
        moves: their names, ``B-PER`` …, by class.
        unseen: classes of moves that training never saw.
        sources: spaCy's own arrays, to see when they are exchanged.
    """

    columns: tuple[str | int, ...]
    hashes: tuple[tuple[Floats, int, int], ...]
    vectors: Floats | None
    mix: tuple[Maxout, Norm]
    windows: tuple[tuple[Maxout, Norm], ...]
    project: tuple[Floats, Floats]
    state: Maxout
    padding: Floats
    upper: tuple[Floats, Floats]
    moves: tuple[str, ...]
    unseen: frozenset[int]
    sources: tuple[Any, ...]

    @property
    def width(self) -> int:
        """Of an encoded word."""
        return len(self.project[0])

    def are_of(self, ner: Any) -> bool:
        """Whether the component still has the arrays that these came from."""
        if self.unseen != ner.model.attrs["unseen_classes"]:
            return False
        now = tuple(_sources(ner.model))
        return len(now) == len(self.sources) and all(map(is_, now, self.sources))

    @classmethod
    def of(cls, ner: Any) -> Weights:
        """Read the weights of a component that :func:`fits`."""
        tok2vec, lower, upper = (ner.model.get_ref(r) for r in ("tok2vec", "lower", "upper"))
        nodes = _by_name(tok2vec)
        columns = tuple(nodes["extract_features"][0].attrs["columns"])
        static = nodes.get("static_vectors")
        layers = [
            (_maxout(one), Norm(_array(norm, "G"), _array(norm, "b")))
            for one, norm in zip(nodes["maxout"], nodes["layernorm"], strict=True)
        ]
        [linear] = nodes["linear"]
        bias = _array(upper, "b").copy()
        unseen = frozenset(ner.model.attrs["unseen_classes"])
        # such a move is never the best one
        bias[sorted(unseen)] = -np.inf
        state, padding = _state(lower)
        return cls(
            columns=(*columns, "ORTH") if static else columns,
            hashes=tuple(
                (_array(one, "E"), one.attrs["seed"], one.attrs["column"])
                for one in nodes["hashembed"]
            ),
            vectors=_turned(_array(static[0], "W")) if static else None,
            mix=layers[0],
            windows=tuple(layers[1:]),
            project=(_turned(_array(linear, "W")), _array(linear, "b")),
            state=state,
            padding=padding,
            upper=(_turned(_array(upper, "W")), bias),
            moves=tuple(ner.moves.get_class_name(i) for i in range(len(bias))),
            unseen=unseen,
            sources=tuple(_sources(ner.model)),
        )


def fits(ner: Any) -> bool:
    """Whether a component is a stock ``ner`` in all that matters to us.

    One of another architecture (a transformer, a listener, a beam) does not fit.
    """
    model = getattr(ner, "model", None)
    if not isinstance(model, Model) or model.name != "parser_model":
        return False
    tok2vec, lower = model.get_ref("tok2vec"), model.get_ref("lower")
    if not _ARCHITECTURE.fullmatch(tok2vec.name) or not isinstance(model.ops, NumpyOps):
        return False
    nodes = _by_name(tok2vec)
    pads = [node.attrs["pad"] for node in tok2vec.walk() if node.attrs.get("pad")]
    return bool(
        all(node.attrs["window_size"] == 1 for node in nodes["expand_window"])
        and pads == [len(nodes["expand_window"])]
        and pads[0] <= TILE // 2
        and model.attrs["has_upper"]
        and lower.get_dim("nF") == 3
        and lower.get_dim("nP") > 1
        and ner.cfg["beam_width"] == 1
        and ("static_vectors" not in nodes or _are_plain(ner.vocab.vectors))
    )


def _are_plain(vectors: Any) -> bool:
    """Whether the word vectors are a table of words, not of parts of words."""
    return getattr(vectors, "mode", "") == "default" and getattr(vectors, "attr", 0) == _ORTH


def _by_name(model: Model[Any, Any]) -> dict[str, list[Model[Any, Any]]]:
    """The simple layers, in the order in which words go through them."""
    found: dict[str, list[Model[Any, Any]]] = {}
    for node in model.walk():
        found.setdefault(node.name, []).append(node)
    return found


def _sources(model: Model[Any, Any]) -> Iterator[Any]:
    for node in model.walk():
        for name in node.param_names:
            yield node.get_param(name)


def _array(node: Model[Any, Any], name: str) -> Floats:
    return np.asarray(node.get_param(name))


def _turned(weight: Floats) -> Floats:
    return np.ascontiguousarray(weight.T)


def _maxout(node: Model[Any, Any]) -> Maxout:
    return Maxout.of(_array(node, "W"), _array(node, "b"))


def _state(lower: Model[Any, Any]) -> tuple[Maxout, Floats]:
    """The three features as one layer, and what the last two add when they are missing."""
    weight: Floats = _array(lower, "W")
    pad: Floats = _array(lower, "pad")
    features, outputs, pieces, inputs = weight.shape
    whole = weight.transpose(1, 2, 0, 3).reshape(outputs, pieces, features * inputs)
    missing = pad.reshape(features, outputs, pieces)[1:].sum(axis=0)
    return Maxout.of(whole, _array(lower, "b")), missing.T.ravel()
