"""``datapackage.json``: what is in the tables beside it, for programs.

Frictionless Data Package and Table Schema, version 1.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from pipeline.tables import Table

FILE = "datapackage.json"

_TYPES: dict[type, str] = {
    str: "string",
    int: "integer",
    float: "number",
    bool: "boolean",
    Decimal: "number",
    date: "date",
}
# a number that is exact, which Table Schema has no word for
EXACT = "exact"


def datapackage(tables: Iterable[Table]) -> dict[str, Any]:
    """Describe tables as they stand in CSV files.

    Args:
        tables: of a run.

    >>> from pipeline.tables import ERRORS
    >>> datapackage([ERRORS])["resources"][0]["path"]
    'errors.csv'
    """
    return {
        "profile": "tabular-data-package",
        "name": "glaneur",
        "resources": [_resource(table) for table in tables],
    }


def _resource(table: Table) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "doubleQuote": True},
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(one.name, one.type, one.doc) for one in table.columns],
        "missingValues": [""],
    }
    if table.name == "articles":
        schema["primaryKey"] = ["article"]
    elif {"article", "sentence"} <= set(table.header):
        schema["foreignKeys"] = [
            {"fields": ["article"], "reference": {"resource": "articles", "fields": ["article"]}}
        ]
    return schema


def _field(name: str, kind: type, doc: str) -> dict[str, Any]:
    found: dict[str, Any] = {"name": name, "type": _TYPES[kind], "description": doc}
    if kind is Decimal:
        found[EXACT] = True
    return found
