"""Quantities, quotes, roles and events marked in the development articles."""
