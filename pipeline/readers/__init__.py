"""Files to articles: which inputs there are, and what each holds."""

from pipeline.readers.document import Document, Item, Options
from pipeline.readers.inputs import discover
from pipeline.readers.reading import read
from pipeline.readers.source import Source

__all__ = ["Document", "Item", "Options", "Source", "discover", "read"]
