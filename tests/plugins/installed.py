"""Plug-ins as users have them: that of the tutorial, and a package that is installed."""

import importlib
import re
import textwrap
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "howto" / "extend.md"


def block(name):
    """A file of the tutorial."""
    [found] = re.findall(
        rf"^```\w*\n# {re.escape(name)}\n(.*?)^```$", tutorial(), re.DOTALL | re.MULTILINE
    )
    return found


def tutorial():
    return PAGE.read_text(encoding="utf-8")


def install(site, package, points, sources, version="1.0"):
    """A package with entry points in a folder that is, or comes, on ``sys.path``."""
    for name, text in sources.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), encoding="utf-8")
    info = site / f"{package.replace('-', '_')}-{version}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: {version}\n")
    lines = [f"{name} = {value}" for name, value in points.items()]
    (info / "entry_points.txt").write_text("\n".join(["[glaneur.extractors]", *lines]) + "\n")
    importlib.invalidate_caches()
    return info
