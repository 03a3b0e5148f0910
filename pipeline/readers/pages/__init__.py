"""Saved web pages: what of a page a reader sees, what of it is the article, what it says of it."""
