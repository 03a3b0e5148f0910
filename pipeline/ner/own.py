"""Our own ``ner``: weights made by ``training/ner`` for the word vectors of fr_core_news_md."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from spacy.language import Language
from thinc.api import Config

# the pipeline that our weights were trained on
BASE = "fr_core_news_md"
_ARCHITECTURE = "ner.cfg"


def own(nlp: Language) -> Any:
    """Make spaCy's component with our weights.

    Args:
        nlp: a pipeline that has the word vectors of :data:`BASE`.

    Raises:
        ValueError: it has other vectors, or none.
    """
    with as_file(files("pipeline.ner").joinpath("model")) as folder:
        return from_folder(nlp, folder)


def from_folder(nlp: Language, folder: Path) -> Any:
    """Like :func:`own`, with the weights in a folder that :func:`to_folder` wrote."""
    config = Config().from_disk(folder / _ARCHITECTURE)
    if config["vectors"] != _vectors(nlp):
        raise ValueError(f"our names need the word vectors of {BASE}")
    ner: Any = nlp.create_pipe("ner", "ner", config=config["ner"])
    ner.from_disk(folder, exclude=["vocab"])
    # spaCy masks labels that were added until it sees them in training once more
    ner.model.attrs["unseen_classes"] = set()
    return ner


def to_folder(nlp: Language, folder: Path) -> None:
    """Write the ``ner`` of a pipeline: its weights, its architecture, the vectors it needs."""
    ner: Any = nlp.get_pipe("ner")
    ner.to_disk(folder, exclude=["vocab"])
    architecture = {k: v for k, v in nlp.get_pipe_config("ner").items() if k != "factory"}
    Config({"ner": architecture, "vectors": _vectors(nlp)}).to_disk(folder / _ARCHITECTURE)


def _vectors(nlp: Language) -> dict[str, int]:
    rows, width = nlp.vocab.vectors.shape
    return {"rows": rows, "width": width}
