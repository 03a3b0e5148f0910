"""Datasette opens a run as it is, in its own process, over HTTP."""

import json
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from urllib.parse import urlencode

import pytest
from finished import FIGURES, TABLES, article, run_of

from pipeline.writers import formats

assert FIGURES in TABLES
_PATIENCE = 60


@pytest.fixture(scope="module")
def get(tmp_path_factory):
    folder = tmp_path_factory.mktemp("run")
    articles = [article(f"{i}.txt", title=f"N° {i}", source=("A", "B", "A")[i]) for i in range(3)]
    sentences = [[f"{i}.txt", 1, 0, 5, text] for i, text in enumerate(("élevée", "bas", "Élevé"))]
    results = run_of(folder, articles=articles, sentences=sentences)
    formats.write(results, folder, ["sqlite"])
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "datasette", "run.db", "-m", "metadata.json"]
    process = subprocess.Popen(
        [*command, "-h", "127.0.0.1", "-p", str(port)],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(process, address)
        yield lambda path, **query: _get(f"{address}{path}?{urlencode(query)}")
    finally:
        process.terminate()
        process.communicate(timeout=_PATIENCE)


def _wait(process, address):
    until = time.monotonic() + _PATIENCE
    while process.poll() is None and time.monotonic() < until:
        try:
            _get(f"{address}/-/versions.json")
        except urllib.error.URLError:
            time.sleep(0.05)
        else:
            return
    process.kill()
    raise AssertionError(process.communicate()[0].decode())


def _get(address):
    # no proxy stands between this machine and itself
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(address, timeout=_PATIENCE) as answer:
        body = answer.read().decode()
    return json.loads(body) if ".json" in address else body


def test_a_facet_is_counted_without_being_asked_for(get):
    facets = get("/run/articles.json")["facet_results"]
    counts = {one["value"]: one["count"] for one in facets["source"]["results"]}
    assert counts == {"A": 2, "B": 1}


@pytest.mark.parametrize(
    ("table", "words", "found"),
    [
        ("sentences", "elevee", ["0.txt"]),
        ("articles", "ELEVE", ["2.txt"]),
        ("articles", "nº 1", []),
        ("articles", "bas 1", ["1.txt"]),
    ],
)
def test_search_finds_without_accents(get, table, words, found):
    rows = get(f"/run/{table}.json", _search=words, _shape="objects")["rows"]
    assert [row["article"] for row in rows] == found


def test_the_form_for_search_is_there(get):
    rows = get("/run/search.json", words="élevé", _shape="objects")["rows"]
    assert [(row["found"], row["title"]) for row in rows] == [("«Élevé»", "N° 2")]


@pytest.mark.parametrize("page", ["/", "/run", "/run/sentences", "/run/articles/0~2Etxt"])
def test_pages_are_shown(get, page):
    assert "<html" in get(page)


def test_a_sentence_links_to_its_article(get):
    assert 'href="/run/articles/0~2Etxt"' in get("/run/sentences")
