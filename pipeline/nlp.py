"""The spaCy side: load the model, put our stages around it."""

from __future__ import annotations

import warnings
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.pipeline.tok2vec import Tok2VecListener
from thinc.api import NumpyOps, set_current_ops

from pipeline import components  # noqa: F401 - registers the factories
from pipeline.config import Config
from pipeline.errors import GlaneurError
from pipeline.ner.component import accelerate
from pipeline.ner.own import BASE

# BASE with a `ner` of our own: six labels
OWN = "glaneur"

# what components may share
SHARED = "tok2vec"
# the stock `ner` has its own tok2vec; the rest is slow, and its French sentences are the worse ones
UNUSED = (SHARED, "morphologizer", "parser", "senter", "attribute_ruler", "lemmatizer")


def build(config: Config, requires: tuple[str, ...] = ()) -> Language:
    """Make the spaCy pipeline of a run: sentences, then the model's names, then our layers.

    Args:
        config: names the model and switches the layers.
        requires: further components of the model that extractors need.

    Raises:
        GlaneurError: E401 when the model is missing, E402 when it does not fit, E308 when it has
            no such component.
    """
    needed = {*requires, SHARED} if requires else set()
    exclude = [name for name in UNUSED if name not in needed]
    if config.model.name == OWN:
        nlp = load(BASE, exclude=[*exclude, "ner"])
        nlp.add_pipe("glaneur_ner", name="ner")
    else:
        nlp = load(config.model.name, [name for name in exclude if name != SHARED])
        if SHARED in exclude and SHARED in nlp.pipe_names and not _listens(nlp):
            nlp.remove_pipe(SHARED)
        accelerate(nlp)
    if missing := [name for name in requires if name not in nlp.component_names]:
        raise GlaneurError("E308", config.model.name, missing[0], stage="model")
    nlp.add_pipe("glaneur_sentences", first=True)
    nlp.add_pipe("glaneur_entities", last=True, config=config.entities.model_dump(mode="json"))
    return nlp


def _listens(nlp: Language) -> bool:
    """Whether ``ner`` lives on the component that others share: without it, it finds nothing."""
    if "ner" not in nlp.pipe_names:
        return False
    model = getattr(nlp.get_pipe("ner"), "model", None)
    return model is not None and any(isinstance(one, Tok2VecListener) for one in model.walk())


def model_version(config: Config) -> str:
    """The version of the spaCy pipeline that a run stands on; it is not loaded for that."""
    name = BASE if config.model.name == OWN else config.model.name
    path = Path(name) if Path(name).is_dir() else spacy.util.get_package_path(name)
    return str(spacy.util.load_meta(path / "meta.json" if path.is_dir() else path)["version"])


def load(name: str, exclude: list[str]) -> Language:
    """Load a spaCy pipeline, installed or in a folder, without the components named.

    Raises:
        GlaneurError: E401 when it is not there, E402 when it was made for another spaCy.
    """
    if not Path(name).is_dir() and not spacy.util.is_package(name):
        raise GlaneurError("E401", name, stage="model")
    # numpy's own BLAS is 1.6 to 1.8 times as fast as blis on matrices of this size
    set_current_ops(NumpyOps(use_blis=False))
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("error", message=r".*\[W095\]")
            return spacy.load(name, exclude=exclude)
    except (OSError, ValueError, KeyError, TypeError, ImportError, UserWarning) as error:
        detail = str(error).partition("\n")[0]
        raise GlaneurError("E402", name, detail, stage="model") from error
