"""The articles that the page is looked at with."""

from decimal import Decimal

from made_run import Made

HOSTILE = "</script><script>window.ran = 1</script>"
IMAGE = "<img src=x onerror='window.ran = 2'>"


def press():
    """Text, HTML, emoji, an attack, a copy, and sixty articles more for the pages of lists."""
    return [_letter(), _html(), _emoji(), _attack(), _copy(), *(_brief(i) for i in range(60))]


GROUPS = [("Altman | Sam Altman", 2, True), ("=1+1", 1, False)]
ERRORS = [
    ("b.html", "read", "E111", "broken: the end is missing; get it again from its source"),
    ("c.txt", "read", "W101", "is not UTF-8; read as cp1252; check its accents"),
    ("d.txt", "read", "E105", f"{IMAGE} holds only white space; save the article again"),
]


def _letter():
    return Made(
        "press/lettre.txt",
        [
            "Levées de la semaine",
            "Nuagia a levé 12 millions d'euros mardi, selon Léa Aubry.",
            "Léa Aubry dirige Nuagia depuis 2019 ; 12,5 % des parts sont à Orbite.",
            "Le loyer est de 900 euros par mois, au plus 40 millions de dollars en tout.",
        ],
        title="Nuagia lève encore",
        source="La Gazette",
        url="https://gazette.example/nuagia",
        published="2024-03-05",
        names=[
            ("Nuagia", "ORG", "Nuagia"),
            ("Léa Aubry", "PER", "Léa Aubry"),
            ("Léa Aubry", "PER", "Léa Aubry"),
            ("Nuagia", "ORG", "Nuagia"),
            ("Orbite", "ORG", "Orbite"),
        ],
        money=[
            ("12 millions d'euros", Decimal(12_000_000), "EUR", "exact", ""),
            ("900 euros", Decimal(900), "EUR", "exact", "P1M"),
            ("40 millions de dollars", Decimal(40_000_000), "USD", "at_most", ""),
        ],
        dates=[
            ("mardi", "2024-03-05", "2024-03-05", "2024-03-05"),
            ("2019", "2019", "2019-01-01", "2019-12-31"),
        ],
        shares=[("12,5 %", Decimal("0.125"))],
    )


def _html():
    return Made(
        "press/page.html",
        [
            ("Orbite & Cie", "Orbite &amp; Cie"),
            (
                "À Orbite, l'orbite d'Orbite gagne 3 M€.",
                "&Agrave; <b>Orbite</b>, l&#39;orbite d&#39;<a href='x'>Orbite</a> gagne "
                "3 M&euro;.",
            ),
        ],
        title="Orbite & Cie",
        source="Le Fil",
        published="2024-04",
        names=[("Orbite", "ORG", "Orbite")] * 3,
        money=[(("3 M€", "3 M&euro;"), Decimal(3_000_000), "EUR", "exact", "")],
    )


def _emoji():
    return Made(
        "press/emoji.txt",
        ["🚀🚀 Orbite décolle 🎉 avec Léa Aubry."],
        names=[("Orbite", "ORG", "Orbite"), ("Léa Aubry", "PER", "Léa Aubry")],
        published="2024-05-02",
        source="Le Fil",
    )


def _attack():
    return Made(
        "press/<b>attaque</b>.txt",
        [f"{HOSTILE} {IMAGE} <!-- Orbite\u2028 --> javascript:alert(1) coûte 5 euros."],
        title=f"{IMAGE}{HOSTILE}",
        source='"><svg onload="window.ran = 3">',
        url="javascript:window.ran = 4",
        published="2024-06-01",
        names=[(HOSTILE, "MISC", HOSTILE), ("Orbite", "ORG", "Orbite")],
        money=[("5 euros", Decimal(5), "EUR", "exact", "")],
    )


def _copy():
    return Made("press/copie.txt", [], title="Nuagia lève encore", copy_of="press/lettre.txt")


def _brief(i):
    return Made(
        f"press/breves.jsonl#{i + 1}",
        [f"La brève {i} : Société {i} a levé {i + 2} millions d'euros en {2015 + i % 9}."],
        title=f"Brève {i}",
        source=["La Gazette", "Le Fil", "Octets"][i % 3],
        published=f"2024-{i % 12 + 1:02d}-{i % 27 + 1:02d}",
        names=[(f"Société {i}", "ORG", f"Société {i}")],
        money=[(f"{i + 2} millions d'euros", Decimal((i + 2) * 1_000_000), "EUR", "exact", "")],
        dates=[
            (f"{2015 + i % 9}", f"{2015 + i % 9}", f"{2015 + i % 9}-01-01", f"{2015 + i % 9}-12-31")
        ],
    )
