"""The weights of pipeline/extras/topics/data: ``python -m training.topics.weights``.

Learns from the articles of training/topics/keyphrases.csv how much each feature of a candidate
says. Part ``seen`` was read before the list of terms was written, which therefore knows its terms
better than others: what a known term says is learnt from part ``train`` alone. Part ``test`` is
not looked at. Needs scikit-learn (``glaneur[bench]``).
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from pipeline.config import Config
from pipeline.extras import topics
from pipeline.extras.topics.layout import layout
from pipeline.extras.topics.scan import candidates
from pipeline.extras.topics.scoring import features
from pipeline.extras.topics.written import written
from pipeline.nlp import build
from pipeline.spans import text_of
from training.topics.marked import key, marked

WEIGHTS = Path(topics.__file__).with_name("data") / "weights.toml"
HEAD = """# How much each feature says (scoring.py): log-odds of being a keyphrase.
# Learnt by training/topics/weights.py.
"""
SEEN = " (seen)"
STRENGTH = 1.0


def main() -> None:
    """Write ``weights.toml``."""
    model = import_module("sklearn.linear_model").LogisticRegression(C=STRENGTH, max_iter=2000)
    vectors = import_module("sklearn.feature_extraction").DictVectorizer()
    found, is_one = zip(*examples(), strict=True)
    model.fit(vectors.fit_transform(found), is_one)
    weights = dict(zip(vectors.feature_names_, model.coef_[0], strict=True))
    lines = [f"bias = {model.intercept_[0]:.2f}"]
    lines += [f'"{name}" = {weight:.2f}' for name, weight in weights.items() if SEEN not in name]
    WEIGHTS.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


def examples() -> Iterator[tuple[dict[str, float], bool]]:
    """The features of each candidate, and whether it was marked."""
    nlp = build(Config())
    for table in ("money", "dates"):
        nlp.add_pipe(f"glaneur_{table}")
    for part in ("seen", "train"):
        for text, keys in marked(part).values():
            doc = nlp(text)
            parts = layout(text_of(doc))
            for one in candidates(doc, parts):
                found = features(one, parts, len(text))
                if part == "seen":
                    found = {_apart(name): value for name, value in found.items()}
                yield found, key(written(text, one)) in keys


def _apart(name: str) -> str:
    return name + SEEN if name in {"known word", "known term"} else name


if __name__ == "__main__":
    main()
