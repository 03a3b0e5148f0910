"""What tests of the page do with a browser, and read out of a page without one."""

import base64
import json
import re
import shutil
import zlib

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def settled(page):
    """Wait until no part of the view is being drawn."""
    page.wait_for_selector("[aria-busy=true]", state="detached")
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 20)))")


def go(page, view):
    """Go to another view of an open page."""
    page.evaluate(f"location.hash = {view!r}")
    page.wait_for_selector(f"main[data-at={view!r}]".replace("'", '"'))
    settled(page)


def block_of(html, name):
    """A block of a page's data, unpacked."""
    found = re.search(rf'<script type="application/(\w+)" id="data-{name}">([^<]*)</script>', html)
    kind, text = found.groups()
    return json.loads(zlib.decompress(base64.b64decode(text), -15) if kind == "deflate" else text)
