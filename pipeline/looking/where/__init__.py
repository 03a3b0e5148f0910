"""Conditions on rows: ``currency == "EUR" and amount > 1e6``.

A small part of Python's expressions, read with Python's own parser and never run as Python.
"""

from pipeline.looking.where.condition import Condition

__all__ = ["Condition"]
