import pytest

from pipeline.config import Config, NamesConfig
from pipeline.names.resolve import resolver
from pipeline.names.rules import Rules
from pipeline.names.tally import Tally

LONG = "Agence nationale de la sécurité des systèmes d'information"
# article, label, canonical form, text
MENTIONS = [
    ("press/a.txt", "ORG", LONG, "ANSSI"),
    ("press/b.txt", "ORG", "ANSSI", "ANSSI"),
    ("press/b.txt", "PER", "Jean Martin", "Martin"),
    ("press/c.txt", "PER", "Jean Martin", "Jean Martin"),
    ("press/c.txt", "ORG", "Twitter", "Twitter"),
    ("press/c.txt", "PRODUCT", "Twitter", "Twitter"),
    ("press/c.txt", "ORG", "L’Express", "Express"),
    ("press/c.txt", "PER", "J. Martin", "J. Martin"),
]


def _resolved(tmp_path, text, config=None):
    path = tmp_path / "names.toml"
    path.write_text(text, encoding="utf-8")
    tally = Tally()
    for _, *mention in MENTIONS:
        label, canonical, form = mention
        tally.add(label, canonical, form)
    names = resolver(config or Config(), Rules.load(path), tally)
    finals = {
        (article[6], label, canonical): names.final(article, canonical, label)
        for article, label, canonical, _ in MENTIONS
    }
    return names, finals


def _changed(finals):
    return {
        f"{article} {label} {canonical}": final.article
        for (article, label, canonical), final in finals.items()
        if final.article != canonical
    }


AGENCY = [f"a ORG {LONG}", "b ORG ANSSI"]
SPLIT = "[[split]]\nname = 'Jean Martin'\nto = 'Jean Martin (avocat)'\narticles = ['b.txt']\n"


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("", {}),
        # a rule means the name of the run as well as the article's
        (f"[[rename]]\nname = \"{LONG}\"\nto = 'Cyber'\n", dict.fromkeys(AGENCY, "Cyber")),
        (f'[[rename]]\nname = "{LONG}"\nto = "ANSSI"\n', {AGENCY[0]: "ANSSI"}),
        (f'[[drop]]\nname = "{LONG}"\n', dict.fromkeys(AGENCY)),
        ("[[drop]]\nname = 'ANSSI'\n", {AGENCY[1]: None}),
        (f'[[merge]]\ninto = "{LONG}"\nfrom = ["ANSSI"]\n', {AGENCY[1]: LONG}),
        # labels
        ("[[rename]]\nname = 'Twitter'\nto = 'X'\n",
         {"c ORG Twitter": "X", "c PRODUCT Twitter": "X"}),
        ("[[rename]]\nname = 'Twitter'\nto = 'X'\nlabel = 'ORG'\n", {"c ORG Twitter": "X"}),
        # typography, but neither case nor accents
        ("[[drop]]\nname = \"L'Express\"\n", {"c ORG L’Express": None}),
        ("[[drop]]\nname = 'twitter'\n", {}),
        # splits
        (SPLIT, {"b PER Jean Martin": "Jean Martin (avocat)"}),
        (SPLIT.replace("b.txt", "press/b.*"), {"b PER Jean Martin": "Jean Martin (avocat)"}),
        (SPLIT.replace("b.txt", "/b.txt"), {}),
        (SPLIT + "[[drop]]\nname = 'Jean Martin'\n",
         {"b PER Jean Martin": "Jean Martin (avocat)", "c PER Jean Martin": None}),
        ("[[merge]]\ninto = 'Jean Martin'\nfrom = ['J. Martin']\n"
         + SPLIT.replace("b.txt", "c.txt"),
         dict.fromkeys(["c PER Jean Martin", "c PER J. Martin"], "Jean Martin (avocat)")),
    ],
)  # fmt: skip
def test_rules_have_the_last_word(tmp_path, text, changed):
    _, finals = _resolved(tmp_path, text)
    assert _changed(finals) == changed


def test_the_tables_have_one_name_for_what_a_rule_names(tmp_path):
    _, finals = _resolved(tmp_path, f"[[rename]]\nname = \"{LONG}\"\nto = 'Cyber'\n" + SPLIT)
    ruled = [final for (_, _, c), final in finals.items() if final.article != c]
    assert len(ruled) == 3
    assert all(final.run == final.article for final in ruled)


@pytest.mark.parametrize(
    ("names", "run", "article"),
    [
        (NamesConfig(), LONG, "ANSSI"),
        (NamesConfig(join=True), LONG, LONG),
        (NamesConfig(merge=False), "ANSSI", "ANSSI"),
    ],
)
def test_settings_say_which_table_has_the_name_of_the_run(tmp_path, names, run, article):
    _, finals = _resolved(tmp_path, "", Config(names=names))
    final = finals["b", "ORG", "ANSSI"]
    assert (final.run, final.article) == (run, article)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[drop]]\nname = 'Twitter'\n", []),
        ("[[drop]]\nname = 'Source'\n", ["1 drop 'Source'"]),
        ("[[drop]]\nname = ['Twitter', 'Source', 'Photo']\n",
         ["1 drop 'Source'", "1 drop 'Photo'"]),
        ("\n[[merge]]\ninto = 'X'\nfrom = ['Twitter', 'Twiter']\n", ["2 merge 'Twiter'"]),
        ("[[drop]]\nname = 'Jean Martin'\nlabel = 'ORG'\n",
         ["1 drop 'Jean Martin' (ORG); it is there as PER"]),
        (SPLIT.replace("'b.txt'", "'b.txt', 'z.txt'"), ["1 split 'Jean Martin' in 'z.txt'"]),
        (f'[[drop]]\nname = "{LONG}"\n', []),
    ],
)  # fmt: skip
def test_a_rule_that_meets_no_name_is_said(tmp_path, text, said):
    names, _ = _resolved(tmp_path, text)
    problems = list(names.unused())
    assert [f"{p.where.rpartition(':')[2]} {p.detail}" for p in problems] == said
    assert all(p.code == "W104" and p.stage == "names" for p in problems)
