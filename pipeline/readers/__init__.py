"""Files to articles: which inputs there are, and what each holds."""

from pipeline.readers.inputs import Source, discover
from pipeline.readers.text import read

__all__ = ["Source", "discover", "read"]
