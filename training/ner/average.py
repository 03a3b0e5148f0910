"""The mean of several trainings: ``python -m training.ner.average OUT FOLDER FOLDER …``.

Trainings that start from the same weights end near each other, and their mean errs less than each.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import numpy as np

from pipeline.ner.own import BASE, from_folder
from pipeline.nlp import UNUSED, load


def main() -> None:
    """Read the arguments, write the mean."""
    out, *folders = map(Path, sys.argv[1:])
    nlp = load(BASE, exclude=[*UNUSED, "ner"])
    parts = [from_folder(nlp, folder) for folder in folders]
    walks = [list(part.model.walk()) for part in parts]
    for nodes in zip(*walks, strict=True):
        for name in nodes[0].param_names:
            if nodes[0].has_param(name):
                nodes[0].set_param(name, np.mean([node.get_param(name) for node in nodes], axis=0))
    shutil.copytree(folders[0], out, dirs_exist_ok=True)
    parts[0].to_disk(out, exclude=["vocab"])


if __name__ == "__main__":
    main()
