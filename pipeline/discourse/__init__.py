"""Who is meant: the names of an article, and what its pronouns and descriptions stand for."""

from pipeline.discourse.discourse import Discourse
from pipeline.discourse.names import Name

__all__ = ["Discourse", "Name"]
