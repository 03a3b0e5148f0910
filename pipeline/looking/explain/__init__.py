"""Why a row is in a table: the article read again, and what each stage saw at that place."""

from pipeline.looking.explain.explanation import Asked, Explanation, explain

__all__ = ["Asked", "Explanation", "explain"]
