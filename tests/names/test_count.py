from pipeline.names.count import Names


def test_names_are_counted_over_articles():
    names = Names()
    names.add("a.txt", "2024-09-27", "PER", "Sam Altman", "Sam Altman")
    names.add("a.txt", "2024-09-27", "PER", "Sam Altman", "Altman")
    names.add("b.txt", "2024-03", "PER", "Sam Altman", "Altman")
    names.add("c.txt", "", "PER", "Sam Altman", "Sam\nAltman")
    names.add("c.txt", "", "ORG", "Orange", "Orange")
    names.add("c.txt", "", "LOC", "Orange", "Orange")
    first, *others = names.rows()
    assert (first.canonical, first.mentions, first.articles) == ("Sam Altman", 4, 3)
    assert (first.first_published, first.last_published) == ("2024-03", "2024-09-27")
    assert first.spellings == "Altman | Sam Altman"
    assert [(row.label, row.mentions) for row in others] == [("LOC", 1), ("ORG", 1)]
    assert others[0].first_published == ""


def test_typographies_of_a_name_are_one_name():
    names = Names()
    for canonical in ("Conseil d’État", "Conseil d'État", "Conseil d’État"):
        names.add("a.txt", "", "ORG", canonical, canonical)
    [row] = names.rows()
    assert (row.canonical, row.mentions) == ("Conseil d’État", 3)
    assert row.spellings == "Conseil d’État | Conseil d'État"
