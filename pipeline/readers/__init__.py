"""Files to articles: which inputs there are, and what each holds."""

from pipeline.readers.document import Document, Item, Options
from pipeline.readers.inputs import Source, discover
from pipeline.readers.reading import read

__all__ = ["Document", "Item", "Options", "Source", "discover", "read"]
