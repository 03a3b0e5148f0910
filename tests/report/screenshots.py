"""The pictures of docs/howto/report.md: ``python tests/report/screenshots.py RUN docs/images``."""

import sys
import tempfile
from pathlib import Path

from browsing import CHROMIUM, FLAGS, settled

from pipeline.report import report

# file name: view, width, height, light or dark, what is clicked first
SHOTS = {
    "report-overview": ("overview", 1280, 1000, "light", None),
    "report-article-dark": ("article/1", 1280, 900, "dark", ".m.k-money >> nth=0"),
    "report-money": ("money", 1280, 860, "light", None),
    "report-links": ("links", 1280, 800, "light", ".node circle >> nth=0"),
    "report-phone": ("overview", 390, 844, "light", None),
    "report-phone-article-dark": ("article/3", 390, 844, "dark", None),
}


def main(run, out):
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page_path = report(run, Path(folder) / "report.html")
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for name, (view, width, height, scheme, click) in SHOTS.items():
            size = {"width": width, "height": height}
            page = chromium.new_page(viewport=size, color_scheme=scheme)
            page.goto(f"{page_path.as_uri()}#{view}")
            page.wait_for_selector("html[data-ready]")
            settled(page)
            if click:
                page.click(click)
                page.mouse.move(0, 0)
                page.wait_for_timeout(300)
            page.screenshot(path=Path(out) / f"{name}.png")
            page.close()
        chromium.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
