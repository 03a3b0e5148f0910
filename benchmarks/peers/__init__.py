"""Other tools that read dates or money, each run by its own Python: see ``values.py``."""
