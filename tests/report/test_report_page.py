"""The page in a browser: what a reader sees, and does with mouse and keyboard."""

import csv
import io

import pytest
from articles_made import HOSTILE, IMAGE
from browsing import go, settled
from made_run import write

from pipeline.report import Limits, report

expect = pytest.importorskip("playwright.sync_api").expect

VIEWS = {
    "overview": "Ce que disent 65 articles",
    "names": "Qui est nommé",
    "name/0": "Orbite",
    "links": "Qui est nommé avec qui",
    "timeline": "De quand parlent les articles",
    "money": "Combien d’argent",
    "articles": "Les articles",
    "article/0": "Nuagia lève encore",
    "article/1": "Orbite & Cie",
    "article/4": "Nuagia lève encore",
    "tables/money": "Les tables",
    "tables/percentages": "Les tables",
    "tables/groups": "Les tables",
    "errors": "Ce qui n’a pas marché",
    "nowhere": "Rien à cette adresse",
}


@pytest.mark.parametrize("width", [390, 1280])
def test_every_view_opens_and_fits(opened, width):
    page = opened(width=width)
    for view, head in VIEWS.items():
        go(page, view)
        assert page.inner_text("main h1") == head
        assert head in page.title()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, view


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_accessibility_fault(opened, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = opened(scheme=scheme)
    faults = []
    for view in VIEWS:
        go(page, view)
        faults += [
            (view, one["id"], [node["html"] for node in one["nodes"]])
            for one in axe.run(page).response["violations"]
            if one["impact"] in {"serious", "critical"}
        ]
    # axe itself is no part of the page
    page.evaluate("window.violations = []")
    page.faults.clear()
    assert faults == []


def test_a_hostile_article_is_only_text(opened):
    page = opened("article/3")
    assert page.inner_text("main h1") == IMAGE + HOSTILE
    assert f"{HOSTILE} {IMAGE} <!-- Orbite" in page.inner_text(".text")
    assert page.inner_text(".text .k-MISC") == HOSTILE
    for view in ("overview", "names", "articles", "tables/articles", "errors", "links", "money"):
        go(page, view)
    assert page.locator("main script, main img, a[href^='javascript' i]").count() == 0


def test_links_out_of_the_page_are_web_addresses_that_learn_nothing(opened):
    link = opened("article/0").get_by_role("link", name="lire à la source")
    assert link.get_attribute("href") == "https://gazette.example/nuagia"
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_names_are_searched_filtered_sorted_and_paged(opened):
    page = opened("names")
    names = page.locator("tbody th")
    assert names.first.inner_text() == "Orbite"
    assert page.inner_text(".pager .count") == "1 à 50 sur 64"
    page.click("text=Suivants →")
    settled(page)
    assert page.inner_text(".pager .count") == "51 à 64 sur 64"
    page.get_by_label("Chercher un nom").fill("lea aub")
    expect(page.locator("tbody tr")).to_have_count(1)
    assert names.all_inner_texts() == ["Léa Aubry"]
    page.get_by_label("Chercher un nom").fill("")
    page.get_by_role("button", name="Personne").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    page.get_by_role("button", name="Personne").click()
    page.get_by_label("Trier par").select_option("alphabet")
    expect(names.first).to_have_text(HOSTILE)


def test_a_name_has_its_sentences_and_those_it_is_named_with(opened):
    page = opened("name/0")
    assert "6 mentions · dans 4 articles" in page.inner_text(".lead")
    assert page.locator(".mentioned").count() == 4
    assert page.locator(".mentioned .k-ORG").all_inner_texts() == ["Orbite"] * 6
    assert "Léa Aubry" in page.locator(".ranked").inner_text()


def test_names_that_are_together(opened):
    page = opened("links")
    page.locator(".node", has_text="Nuagia").click()
    settled(page)
    pairs = page.locator(".pairs .pair").all_inner_texts()
    assert pairs == ["Léa Aubry + Nuagia", "Orbite + Nuagia"]
    page.locator(".pairs summary").first.click()
    page.wait_for_selector(".together .sentence")
    assert page.locator(".together .sentence").count() == 2
    page.get_by_role("button", name="Même article").click()
    settled(page)
    page.keyboard.press("Tab")


def test_amounts_tell_their_sentence_and_open_their_row(opened):
    page = opened("money")
    page.get_by_role("button", name="USD").click()
    settled(page)
    dot = page.locator(".dot")
    assert dot.count() == 1
    dot.hover()
    page.wait_for_selector("#tip:not([hidden])")
    assert "au plus 40 millions de dollars" in page.inner_text("#tip")
    page.mouse.move(0, 0)
    page.wait_for_selector("#tip", state="hidden")
    dot.focus()
    page.wait_for_selector("#tip:not([hidden])")
    page.keyboard.press("Enter")
    page.wait_for_selector("#detail[open]")
    told = page.inner_text("#detail")
    for part in (
        "40 millions de dollars",
        "figures",
        "au plus",
        "40\u202f000\u202f000",
        "phrase 4",
    ):
        assert part in told
    page.keyboard.press("Escape")
    page.wait_for_selector("#detail", state="hidden")
    assert page.evaluate("document.activeElement.classList.contains('dot')")


def test_many_amounts_are_columns_that_filter_the_list(opened):
    page = opened("money", width=390)
    assert page.locator(".dot").count() == 0
    column = page.locator(".chart .column").last
    told = column.get_attribute("aria-label")
    column.click()
    page.wait_for_selector(f"h2:has-text('{told}')")
    assert page.locator(".entry").count() == min(12, int(told.split()[0]))


def test_amounts_are_searched_in_their_sentences(opened):
    page = opened("money")
    page.get_by_label("Chercher dans les phrases").fill("lea aubry")
    expect(page.locator(".entry")).to_have_count(1)
    assert page.inner_text(".entry .hit") == "Léa Aubry"


def test_dates_are_read_by_column_and_gone_into(opened):
    page = opened("timeline")
    page.locator(".column[data-key='2024']").focus()
    page.wait_for_selector("#tip:not([hidden])")
    assert page.inner_text("#tip") == "1 date, 2024"
    page.keyboard.press("Home")
    assert page.evaluate("document.activeElement.dataset.key") == "2015"
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    expect(page.locator(".entry")).to_have_count(1)
    assert page.inner_text(".entry .k-dates") == "mardi"
    page.click("text=Entrer dans 2024")
    page.wait_for_selector(".column[data-key='2024-03']")
    page.locator(".column[data-key='2024-03']").click()
    page.click("text=Entrer dans mars 2024")
    page.wait_for_selector(".column[data-key='2024-03-05']")
    page.click("text=Toute la période")
    page.wait_for_selector(".column[data-key='2015']")


def test_articles_are_found_whatever_the_accents(opened):
    page = opened("articles")
    assert page.locator(".article-card").count() == 20
    page.get_by_label("Chercher dans les titres").fill("LEA  aubry")
    expect(page.locator(".article-card")).to_have_count(2)
    assert page.locator(".hit").all_inner_texts() == ["Léa Aubry"] * 3
    page.get_by_label("Chercher dans les titres").fill("")
    page.get_by_label("Source").select_option("Octets")
    expect(page.locator(".byline").first).to_contain_text("Octets")
    page.get_by_label("Publié en").select_option("2024-06")
    page.get_by_label("Trier par").select_option("latest")
    settled(page)
    assert page.inner_text(".pager") == "5 en tout"


def test_marks_are_told_by_colour_and_by_line(opened):
    page = opened("article/0")
    styles = {
        one.evaluate("e => e.classList[1]"): one.evaluate(
            "e => { const s = getComputedStyle(e); return s.color + s.textDecorationStyle"
            " + s.textDecorationLine + s.textDecorationThickness }"
        )
        for one in page.locator(".text .m").all()
    }
    assert set(styles) == {"k-ORG", "k-PER", "k-money", "k-dates", "k-other0"}
    assert len({style.partition(")")[2] for style in styles.values()}) == 5


def test_marks_open_by_keyboard_and_can_be_hidden(opened):
    page = opened("article/0")
    assert page.locator(".text .m").all_inner_texts()[:4] == [
        "Nuagia",
        "12 millions d'euros",
        "mardi",
        "Léa Aubry",
    ]
    page.locator(".text .m").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_selector("#detail[open]")
    assert "12\u202f000\u202f000" in page.inner_text("#detail")
    page.get_by_role("button", name="Suivante →").click()
    page.wait_for_selector("#detail-title:has-text('mardi')")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.textContent") == "mardi"
    page.locator(".toggles button", has_text="Date").click()
    assert page.locator(".text .k-dates").count() == 0
    assert page.locator(".text .k-money").count() == 3
    assert "mardi" in page.inner_text(".text")


@pytest.mark.parametrize(
    ("article", "marks", "before"),
    [
        (1, ["Orbite", "Orbite", "Orbite", "3 M€"], "l'orbite d'"),
        (2, ["Orbite", "Léa Aubry"], "décolle 🎉 avec "),
    ],
)
def test_marks_stand_where_they_are_seen(opened, article, marks, before):
    """HTML is shorter as it is seen; an emoji is two characters in a browser."""
    page = opened(f"article/{article}")
    found = page.locator(".text .m")
    assert found.all_inner_texts() == marks
    assert any(
        (one.evaluate("e => e.previousSibling?.textContent") or "").endswith(before)
        for one in found.all()
    )


def test_any_table_is_filtered_sorted_and_taken_away(opened):
    page = opened("tables/money")
    page.click("text=Filtrer par colonne")
    page.get_by_label("montant, au moins", exact=True).fill("50000000")
    page.wait_for_selector("text=12 lignes")
    page.get_by_label("monnaie").select_option("EUR")
    page.click("th button:has-text('montant')")
    settled(page)
    assert page.inner_text("tbody tr td:nth-child(3)") == "50\u202f000\u202f000"
    with page.expect_download() as taken:
        page.click("text=Télécharger en CSV")
    rows = list(csv.reader(io.StringIO(taken.value.path().read_text("utf-8-sig"))))
    assert rows[0][:3] == ["article", "text", "amount"]
    assert [row[2] for row in rows[1:]] == [str(n * 1_000_000) for n in range(50, 62)]


def test_a_table_that_is_in_no_article(opened):
    page = opened("tables/groups")
    assert page.locator("tbody tr").first.locator("td").all_inner_texts() == [
        "Altman | Sam Altman",
        "2",
        "oui",
    ]
    with page.expect_download() as taken:
        page.click("text=Télécharger en CSV")
    assert "'=1+1" in taken.value.path().read_text("utf-8-sig")


def test_errors_say_what_to_do(opened):
    page = opened("errors")
    assert page.locator(".entry").count() == 3
    page.get_by_role("button", name="W101").click()
    expect(page.locator(".entry")).to_have_count(1)
    assert "check its accents" in page.inner_text(".todo")


def test_light_and_dark_follow_the_system_until_chosen(opened):
    ground = "getComputedStyle(document.body).backgroundColor"
    page = opened(scheme="dark")
    dark = page.evaluate(ground)
    page.emulate_media(color_scheme="light")
    light = page.evaluate(ground)
    assert light != dark
    page.click("#theme")
    assert page.evaluate(ground) == dark
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert page.evaluate(ground) == dark
    assert page.inner_text("#theme") == "Clair"


def test_the_other_language(opened):
    page = opened("names")
    page.click("#language")
    page.wait_for_selector("h1:has-text('Who is named')")
    assert page.get_attribute("html", "lang") == "en"
    assert "1 to 50 of 64" in page.inner_text(".pager")
    page.reload()
    page.wait_for_selector("h1:has-text('Who is named')")


def test_the_keyboard_reaches_everything(opened):
    page = opened()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_a_title_and_a_language_of_ones_own(opened, made_folder, tmp_path):
    path = report(made_folder, tmp_path / "a.html", language="en", title="<i>Enquête</i>")
    page = opened(path=path)
    assert page.inner_text("h1") == "<i>Enquête</i>"
    assert "Published from" in page.inner_text(".lead")


def test_a_sample_says_so_and_counts_all(opened, made_folder, tmp_path):
    path = report(made_folder, tmp_path / "a.html", limits=Limits(articles=10, names=20))
    page = opened(path=path)
    assert "10 articles sur 65" in page.inner_text(".note")
    assert page.inner_text(".figures div:has-text('article') dd").startswith("65")
    go(page, "articles")
    assert page.locator(".article-card").count() == 10
    go(page, "names")
    page.wait_for_selector("text=Les 20 noms les plus fréquents, sur 64.")


def test_nothing_at_all(opened, tmp_path):
    path = report(write(tmp_path / "run", []))
    for view in ("overview", "names", "links", "timeline", "money", "articles", "tables", "errors"):
        page = opened(view, path=path)
        assert page.inner_text("main h1")
