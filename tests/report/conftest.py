"""One browser for all tests of the page, and one page of made articles."""

import pytest
from articles_made import ERRORS, GROUPS, press
from browsing import CHROMIUM, FLAGS, settled
from made_run import write

from pipeline.report import report

_LISTEN = """
window.violations = [];
addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective));
"""


@pytest.fixture(scope="session")
def browser():
    api = pytest.importorskip("playwright.sync_api", reason="pip install playwright")
    if CHROMIUM is None:
        pytest.skip("no chromium: apt-get install chromium")
    with api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def made_folder(tmp_path_factory):
    return write(tmp_path_factory.mktemp("run"), press(), groups=GROUPS, errors=ERRORS)


@pytest.fixture(scope="session")
def made_page(made_folder):
    return report(made_folder)


@pytest.fixture
def opened(browser, made_page):
    """Open a page at a view; in the end nothing may have gone wrong in it."""
    pages = []

    def open_(view="", *, path=made_page, width=1280, scheme="light"):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        context.set_default_timeout(10_000)
        page = context.new_page()
        page.add_init_script(_LISTEN)
        page.faults, page.requested = [], []
        page.on("console", lambda said: page.faults.append(said.text))
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.on("request", lambda asked: page.requested.append(asked.url))
        page.goto(f"{path.as_uri()}#{view}")
        page.wait_for_selector("html[data-ready]")
        settled(page)
        pages.append(page)
        return page

    yield open_
    for page in pages:
        assert page.faults == []
        assert [
            url for url in page.requested if not url.startswith(("file:", "data:", "blob:"))
        ] == []
        assert page.evaluate("window.violations") == []
        assert page.evaluate("window.ran") is None
        page.context.close()
