"""Extractors beside money and dates, each a module here made with the public interface alone.

A module of this folder is found by its name; nothing lists them.
"""
