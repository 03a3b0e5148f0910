"""``metadata.json``: what Datasette shows of ``run.db``: descriptions, facets, searches, forms."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from pipeline.lexicons import load
from pipeline.writers.sqlite_schema import Sheet


def metadata(shown: Collection[Sheet], views: Collection[str]) -> dict[str, Any]:
    """Describe the tables and views of a database for Datasette.

    Args:
        shown: the tables.
        views: the names of the views there are.
    """
    data = load("writers", "sqlite")
    names = {sheet.name for sheet in shown}
    tables = {sheet.name: _table(sheet, data) for sheet in shown}
    for view in data["views"]:
        if view["name"] in views:
            tables[view["name"]] = {
                "description": view["description"],
                **_shown(view["name"], data),
            }
    queries = {
        query["name"]: {key: query[key].strip() for key in ("title", "description", "sql")}
        for query in data["queries"]
        if {*query["needs"], "articles"} <= names
    }
    return {
        "title": "What glaneur found",
        "description": "Names, amounts and dates of French articles, each traced to its sentence.",
        "databases": {"run": {"tables": tables, "queries": queries}},
    }


def _table(sheet: Sheet, data: dict[str, Any]) -> dict[str, Any]:
    columns = {one.name: one.doc for one in sheet.columns if one.doc}
    found = {"description": sheet.table.description, "columns": columns}
    known = data["facets"].get(sheet.name)
    if known is None:
        known = [name for name in data["facets_of_others"]["any"] if name in columns]
    found |= _shown(sheet.name, data) | ({"facets": known} if known else {})
    if sheet.is_articles:
        # a title may be missing, a locator never is
        found["label_column"] = "article"
    if sheet.name in {"articles", "sentences"}:
        found |= {
            "fts_table": f"{sheet.name}_fts",
            "fts_pk": "rowid" if sheet.is_articles else "id",
        }
    return found


def _shown(name: str, data: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if name in data["facets"]:
        found["facets"] = data["facets"][name]
    if name in data["sort_desc"]:
        found["sort_desc"] = data["sort_desc"][name]
    return found
