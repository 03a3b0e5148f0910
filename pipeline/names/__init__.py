"""The names of a whole run: what is one thing across articles, and what the user says of it.

Within an article a name has its fullest form there (``entities.csv``). Over the run, spellings,
acronyms and aliases of one thing become one row of ``names.csv``; the rules of ``names.toml`` have
the last word, in both tables.
"""
