"""Trains the shipped ``ner``: stock spaCy's, taught our six labels on annotated tech press."""
