"""``datapackage.json``: what is in the tables beside it, for programs.

Frictionless Data Package and Table Schema, version 1.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from pipeline.tables import Column, Described
from pipeline.writers.dialect import STANDARD, Dialect
from pipeline.writers.keys import KEYS, foreign_keys

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
# properties of Table Schema: what stands before decimals, and how a cell says yes and no
DECIMAL, TRUE, FALSE = "decimalChar", "trueValues", "falseValues"


def datapackage(tables: Iterable[Described], dialect: Dialect = STANDARD) -> dict[str, Any]:
    """Describe tables as they stand in CSV files.

    Args:
        tables: of a run.
        dialect: in which they are written.

    >>> from pipeline.tables import ERRORS
    >>> datapackage([ERRORS])["resources"][0]["path"]
    'errors.csv'
    """
    shown = list(tables)
    names = {table.name for table in shown}
    return {
        "profile": "tabular-data-package",
        "name": "glaneur",
        "title": "Tables of a run of glaneur",
        "resources": [_resource(table, names, dialect) for table in shown],
    }


def text(package: dict[str, Any]) -> str:
    """The content of the file."""
    return f"{json.dumps(package, ensure_ascii=False, indent=2)}\n"


def _resource(table: Described, names: set[str], dialect: Dialect) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": dialect.encoding,
        "dialect": {
            "delimiter": dialect.delimiter,
            "lineTerminator": dialect.end,
            "doubleQuote": True,
            "skipInitialSpace": False,
        },
        "schema": _schema(table, names, dialect),
    }


def _schema(table: Described, names: set[str], dialect: Dialect) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(one, dialect) for one in table.columns],
        "missingValues": [""],
    }
    if table.name in KEYS:
        schema["primaryKey"] = list(KEYS[table.name])
    if keys := list(foreign_keys(table, names)):
        schema["foreignKeys"] = [
            {
                "fields": list(own),
                "reference": {
                    "resource": "" if other == table.name else other,
                    "fields": list(theirs),
                },
            }
            for own, other, theirs in keys
        ]
    return schema


def _field(column: Column, dialect: Dialect) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": column.name,
        "type": _TYPES[column.type],
        "description": column.doc,
    }
    if column.type is Decimal:
        found[EXACT] = True
    if column.type in {Decimal, float} and dialect.decimal != STANDARD.decimal:
        found[DECIMAL] = dialect.decimal
    if column.type is bool:
        found[TRUE], found[FALSE] = [dialect.true], [dialect.false]
    return found
