"""Extractors that others wrote: found, put in order, set up, checked."""
