from pipeline.readers import discover


def _touch(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Texte.")


def _locators(inputs):
    sources, problems = discover([str(one) for one in inputs])
    return [source.locator for source in sources], [(p.code, p.where) for p in problems]


def test_a_folder_gives_its_articles_in_order_of_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    _touch(tmp_path, "d/b.txt", "d/a.md", "d/z/c.TXT", "d/a.toml", "d/gold/x.csv", "d/x.png")
    _touch(tmp_path, "d/README.md", "d/.hidden.txt", "d/.git/x.txt")
    assert _locators(["d"]) == (["d/a.md", "d/b.txt", "d/z/c.TXT"], [])


def test_a_named_file_is_read_whatever_its_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    _touch(tmp_path, "README.md", "notes", ".hidden.txt")
    assert _locators(["notes", "README.md", ".hidden.txt"])[0] == [
        "notes",
        "README.md",
        ".hidden.txt",
    ]


def test_a_file_named_twice_is_read_once(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    _touch(tmp_path, "d/a.txt")
    (tmp_path / "link.txt").symlink_to(tmp_path / "d" / "a.txt")
    assert _locators(["d/a.txt", "d", tmp_path / "d", "link.txt"])[0] == ["d/a.txt"]


def test_globs_reach_into_folders(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    _touch(tmp_path, "2023/a.txt", "2024/b.txt", "2024/c.md")
    assert _locators(["20*/*.txt"])[0] == ["2023/a.txt", "2024/b.txt"]
    assert _locators(["**/*.md"])[0] == ["2024/c.md"]
    assert _locators(["20*"])[0] == ["2023/a.txt", "2024/b.txt", "2024/c.md"]


def test_what_leads_to_nothing_is_a_problem_and_the_rest_is_read(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    _touch(tmp_path, "a.txt", "empty/x.png")
    assert _locators(["no.txt", "a.txt", "*.html", "empty"]) == (
        ["a.txt"],
        [("E101", "no.txt"), ("E101", "*.html"), ("E106", "empty")],
    )


def test_a_file_name_with_glob_characters_is_that_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    _touch(tmp_path, "a[1].txt", "a1.txt")
    assert _locators(["a[1].txt"])[0] == ["a[1].txt"]


def test_standard_input_has_a_locator_of_its_own():
    sources, problems = discover(["-"])
    assert [(source.locator, source.path) for source in sources] == [("stdin", None)]
    assert not problems


def test_a_link_that_leads_nowhere_is_a_problem(tmp_path):
    path = tmp_path / "gone.txt"
    path.symlink_to(tmp_path / "nowhere.txt")
    assert _locators([path])[1] == [("E101", str(path))]
