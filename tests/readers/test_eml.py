import base64
import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.article import Article, Published
from pipeline.cleaning import clean
from pipeline.cleaning.edits import applied
from pipeline.errors import GlaneurError
from pipeline.readers import Document, Options, Source
from pipeline.readers import read as read_source
from pipeline.readers.forms import articles, recognise
from pipeline.readers.mails.eml import read

FILES = Path(__file__).parent / "files" / "eml"


def read_all(data, **options):
    document = Document("a.eml", "a.eml", lambda: io.BytesIO(data))
    items = list(articles(document, Options(**options)))
    problems = [(p.code, p.where, p.detail) for p in items if not isinstance(p, Article)]
    return [item for item in items if isinstance(item, Article)], problems


def _file(name):
    return list(read_source(Source(f"d/{name}", FILES / name)))


def _seen(article):
    return applied(article.raw, article.edits)


def _mail(*lines):
    return "\n".join(lines).encode()


def test_of_a_newsletter_the_html_is_read():
    [article] = _file("newsletter.eml")
    assert article.locator == "d/newsletter.eml"
    assert article.form == "html"
    assert article.title == "⚡ Vélopile lève 12 millions d’euros"
    assert article.author == article.source == "La Matinale électrique"
    assert article.published == Published("2024-09-27", "day", "meta")
    assert article.raw.startswith('<!DOCTYPE html>\n<html lang="fr"><head><meta')
    assert article.raw.endswith("</body></html>")
    assert _seen(article) == (
        "Vélopile lève 12\u00a0millions d’euros\n\n"
        "La jeune pousse grenobloise, qui répare des batteries de vélos, double ses effectifs.\n"
        "Elle vise dix ateliers en 2025.\n\n"
        "Une usine à Vierzon\n\n"
        "Le fabricant Tramelec investit 30 M€ dans le Cher."
    )


def _news(name, amount):
    first = f"La société {name} annonce lundi une levée de fonds de {amount} millions d'euros, et"
    return (
        f"<tr><td><h2>{name}</h2><p>{first} compte recruter {amount * 3} personnes à Nantes.</p>"
        f'<p><a href="https://x.example/{amount}">Lire la suite</a></p></td></tr>'
    )


def test_what_is_around_the_news_of_a_newsletter_is_left_out():
    names = {"Vélopile": 12, "Tramelec": 30, "Quai 9": 5, "Lumigène": 8}
    news = "".join(_news(*one) for one in names.items())
    data = (
        "Subject: x\nContent-Type: text/html; charset=utf-8\n\n<html><body><table>"
        '<tr><td><a href="#">Voir dans le navigateur</a></td></tr>'
        f"{news}<tr><td><p>Vous recevez ce message car vous êtes abonné. "
        '<a href="#">Se désabonner</a></p></td></tr></table></body></html>'
    )
    [article], problems = read_all(data.encode())
    assert problems == []
    for name, amount in names.items():
        assert f"{name} annonce lundi une levée de fonds de {amount} millions" in _seen(article)
    assert "désabonner" not in _seen(article)
    assert "navigateur" not in _seen(article)


def test_a_mail_of_plain_text_is_unwrapped_where_it_says_so():
    [article] = _file("liste.eml")
    assert (article.form, article.title) == ("eml", "Un répéteur quantique à Saclay")
    assert (article.author, article.source) == ("", "Les dépêches du plateau")
    assert article.published.value == "2024-09-26"
    assert "quantique \r\nqui coûte" in article.raw
    seen = (
        "Le laboratoire a présenté jeudi un répéteur quantique qui coûte 40 000 euros, soit trois"
    )
    assert seen in _seen(article)
    cleaned = clean(article.raw, article.form, edits=article.edits)
    at = cleaned.text.index("40 000 euros")
    start, end = cleaned.offsets.raw(at, at + 12)
    assert article.raw[start:end] == "40 000 euros"


def test_what_hangs_on_a_mail_is_read_for_itself():
    body, page, mail = _file("transfert.eml")
    assert (body.locator, body.raw) == (
        "d/transfert.eml",
        "Les deux articles dont nous parlions.",
    )
    assert (body.author, body.title) == ("Roux, Anne", "TR: deux articles")
    assert page.locator == "d/transfert.eml#levée.html"
    assert page.title == "Levée de fonds chez Vélopile"
    assert "Vélopile annonce avoir levé douze millions" in _seen(page)
    assert (mail.locator, mail.source) == ("d/transfert.eml#ancien.eml", "Le Quotidien du rail")
    assert (mail.title, mail.published.value) == ("Tramelec gagne Lille", "2024-01-02")
    assert mail.raw == "La métropole de Lille commande quinze rames à Tramelec.\n"


def test_of_a_broken_mail_all_that_can_be_is_read():
    [article] = _file("casse.eml")
    assert (article.title, article.author) == ("Un câble sous la Manche", "Le Courrier du câble")
    assert article.published == Published()
    assert _seen(article).startswith("Le câble coûtera 90 millions d’euros.\n\nIl reliera Dieppe")


@pytest.mark.parametrize("name", ["newsletter", "liste", "transfert", "casse"])
def test_mails_are_known_by_what_is_in_them(name):
    assert recognise((FILES / f"{name}.eml").read_bytes(), "courrier") == "eml"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Subject: Une levée".encode(), "Une levée"),
        ("Subject: Une levée à 5 €".encode("cp1252"), "Une levée à 5 €"),
        (b"Subject: =?utf-8?B?VW5lIGxldsOpZQ==?=", "Une levée"),
        (
            b"Subject: =?iso-8859-1?q?Une_lev=E9e?=\n  =?iso-8859-1?q?_=E0_Metz?=",
            "Une levée à Metz",
        ),
        (b"Subject: TR:  =?windows-1252?Q?5_=80?= de plus", "TR: 5 € de plus"),
        (b"Subject: Une\r\n lev=E9e", "Une lev=E9e"),
        (b"Subject: =?utf-9?Q?Une_lev=C3=A9e?=", "Une levée"),
        (b"Subject: =?utf-8?B?VW5lIGxldsOpZQ?=", "Une levée"),
        (b"Subject: =?utf-8?B?V?=", "=?utf-8?B?V?="),
        (b"X-Sujet: non", ""),
        (b"SUBJECT: Oui", "Oui"),
    ],
)
def test_subjects_are_read_as_programs_write_them(head, expected):
    [article], _ = read_all(b"From: a@b.example\n" + head + b"\n\nTexte.")
    assert article.title == expected


@pytest.mark.parametrize(
    ("head", "author", "source"),
    [
        ("From: Anne Roux <a@b.example>", "Anne Roux", "Anne Roux"),
        ("From: =?utf-8?Q?Roux=2C_Zo=C3=A9?= <a@b.example>", "Roux, Zoé", "Roux, Zoé"),
        ("From: a@b.example (Anne Roux)", "Anne Roux", "Anne Roux"),
        ("From: a@b.example\nList-Id: <lettre.b.example>", "", "lettre.b.example"),
        ('From: a@b.example\nList-Id: "La lettre" <l.b.example>', "", "La lettre"),
        ("From: Anne <a@b.example>\nList-Id: La lettre <l.b.example>", "Anne", "Anne"),
        ("From: a@b.example", "", ""),
        ("To: a@b.example", "", ""),
    ],
)
def test_who_wrote_is_read_from_the_sender_and_the_list(head, author, source):
    [article], _ = read_all(f"Subject: x\n{head}\n\nTexte.".encode())
    assert (article.author, article.source) == (author, source)


@pytest.mark.parametrize(
    ("text", "encoding", "charset"),
    [
        ("Déjà 5 € à Nîmes, l’été d’Œuvrer.", "utf-8", "utf-8"),
        ("Déjà 5 € à Nîmes, l’été d’Œuvrer.", "utf-8", "us-ascii"),
        ("Déjà 5 € à Nîmes, l’été d’Œuvrer.", "cp1252", "windows-1252"),
        ("Déjà 5 € à Nîmes, l’été d’Œuvrer.", "cp1252", "iso-8859-1"),
        ("Déjà 5 € à Nîmes, l'été.", "iso-8859-15", "iso-8859-15"),
    ],
)
@pytest.mark.parametrize("packed", ["quoted-printable", "base64", "8bit"])
def test_text_comes_out_right_however_it_was_sent(text, encoding, charset, packed):
    import quopri

    pack = {"quoted-printable": quopri.encodestring, "base64": base64.encodebytes, "8bit": bytes}
    head = f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: {packed}\n\n"
    data = b"Subject: x\n" + head.encode() + pack[packed](text.encode(encoding))
    [article], problems = read_all(data)
    assert (article.raw, article.edits, problems) == (text, (), [])


def test_an_encoding_that_is_not_said_is_guessed_and_said():
    text = "Déjà levé à Nîmes : l'été a coûté 5 € de plus."
    [article], problems = read_all(b"Subject: x\n\n" + text.encode("cp1252"))
    assert (article.raw, problems) == (text, [("W101", "a.eml", "cp1252")])


def test_html_is_known_without_its_type():
    [article], _ = read_all(_mail("Subject: x", "", "<p>Cinq</p><p>millions</p>"))
    assert (article.form, _seen(article)) == ("html", "Cinq\n\nmillions")


def test_an_empty_html_part_does_not_hide_the_text():
    mail = EmailMessage()
    mail["Subject"] = "x"
    mail.set_content("Le texte.\n")
    mail.add_alternative("<html><body> &nbsp; </body></html>\n", subtype="html")
    [article], problems = read_all(mail.as_bytes())
    assert (article.raw, problems) == ("Le texte.\n", [])


def test_text_in_pieces_is_the_longest_piece():
    parts = ["Bonjour.", "Le long texte que tout le monde attendait.", "Au revoir."]
    lines = [f"--b\nContent-Type: text/plain\n\n{part}" for part in parts]
    head = "Subject: x\nContent-Type: multipart/mixed; boundary=b\n"
    [article], _ = read_all(_mail(head, *lines, "--b--"))
    assert article.raw == parts[1]


@pytest.mark.parametrize(
    "tail", ["", "\n--b", "\n--b\nContent-Type: text/html; charset=utf-8\n\n", "\n--b--\nReste."]
)
def test_a_mail_that_is_cut_off_is_read_up_to_there(tail):
    head = "Subject: x\nContent-Type: multipart/alternative; boundary=b\n\n--b\n"
    [article], problems = read_all((head + "Content-Type: text/plain\n\nUn début." + tail).encode())
    assert (article.raw, problems) == ("Un début.", [])


def test_a_container_without_any_boundary_is_text():
    data = _mail("Subject: x", "Content-Type: multipart/mixed", "", "Juste un texte.")
    [article], problems = read_all(data)
    assert (article.raw, problems) == ("Juste un texte.", [])


@pytest.mark.parametrize(
    "data",
    [
        b"Subject: Rien\n\n",
        b"Subject: Rien\n\n \n\xc2\xa0\n",
        b"Subject: Rien\nContent-Type: image/png\n\nxxxx",
        b"Subject: Rien\nContent-Type: multipart/mixed; boundary=b\n\n--b--\n",
    ],
)
def test_a_mail_without_text_is_said(data):
    articles_found, problems = read_all(data)
    assert (articles_found, [p[:2] for p in problems]) == ([], [("E115", "a.eml")])


def _attached(*files, text=""):
    mail = EmailMessage()
    mail["Subject"] = "x"
    if text:
        mail.set_content(text)
    for name, data, kind in files:
        main, sub = kind.split("/")
        mail.add_attachment(data, maintype=main, subtype=sub, filename=name)
    return mail.as_bytes()


def test_attachments_are_read_as_the_files_they_are():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mars/un.txt", "Un.")
    data = _attached(
        ("notes.txt", "Déjà.".encode("cp1252"), "application/octet-stream"),
        ("lot.zip", target.getvalue(), "application/zip"),
        ("logo.png", b"\x89PNG", "image/png"),
        ("liste.csv", b"a,b", "text/csv"),
    )
    found, problems = read_all(data)
    assert [a.locator for a in found] == ["a.eml#notes.txt", "a.eml#lot.zip#mars/un.txt"]
    assert [p[:2] for p in problems] == [("W101", "a.eml#notes.txt")]


def test_attachments_of_one_name_have_locators_of_their_own():
    files = [("un.txt", text, "application/octet-stream") for text in (b"Un.", b"Deux.")]
    found, _ = read_all(_attached(*files, text="Voici."))
    assert [(a.locator, a.raw) for a in found] == [
        ("a.eml", "Voici.\n"),
        ("a.eml#un.txt", "Un."),
        ("a.eml#3-un.txt", "Deux."),
    ]


def test_a_broken_attachment_costs_itself():
    found, problems = read_all(
        _attached(
            ("a.zip", b"PK\x03\x04rien", "application/zip"),
            ("b.txt", b"B.", "application/octet-stream"),
        )
    )
    assert [a.locator for a in found] == ["a.eml#b.txt"]
    assert [p[:2] for p in problems] == [("E111", "a.eml#a.zip")]


def test_a_mail_in_a_mail_may_be_packed_against_the_rules():
    inner = base64.encodebytes(b"Subject: Dedans\n\nLe texte.").decode()
    head = "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64"
    data = _mail(
        "Subject: x", "Content-Type: multipart/mixed; boundary=b", "", "--b", head, "", inner
    )
    [article], problems = read_all(data + b"--b--")
    assert (article.locator, article.title, problems) == ("a.eml#1.eml", "Dedans", [])


BOX = (
    "From un@b.example Fri Sep 27 08:00:00 2024\nFrom: Un <un@b.example>\nSubject: Un\n\n"
    "Le premier texte.\nFrom Paris, rien.\n\n"
    "From deux@b.example Sat Sep 28 08:00:00 2024\nFrom: Deux <deux@b.example>\nSubject: Deux\n\n"
    "Le second texte.\n\n"
    "From trois@b.example Sat Sep 28 09:00:00 2024\nFrom: x@b.example\nSubject: Rien\n\n \n"
)


def test_a_mailbox_gives_its_mails():
    found, problems = read_all(BOX.encode())
    assert [(a.locator, a.title, a.author) for a in found] == [
        ("a.eml#1", "Un", "Un"),
        ("a.eml#2", "Deux", "Deux"),
    ]
    assert found[0].raw == "Le premier texte.\nFrom Paris, rien.\n\n"
    assert [p[:2] for p in problems] == [("E115", "a.eml#3")]


def test_a_mailbox_of_one_mail_is_that_mail():
    found, problems = read_all(BOX.partition("From deux")[0].encode())
    assert ([a.locator for a in found], problems) == (["a.eml"], [])


def test_of_a_mailbox_a_mail_that_is_too_large_costs_itself():
    data = BOX.replace("Le second", "x" * 500).encode()
    found, problems = read_all(data, max_bytes=300)
    assert [a.locator for a in found] == ["a.eml#1"]
    assert [p[:2] for p in problems] == [("E113", "a.eml#2"), ("E115", "a.eml#3")]


def test_mails_in_mails_for_ever_end():
    data = b"Subject: x\n\nFin."
    for _ in range(500):
        data = b"Content-Type: message/rfc822\n\n" + data
    found, problems = read_all(b"Subject: x\n" + data)
    assert (len(found), [p[0] for p in problems]) in [(1, []), (0, ["E111"])]


GOOD = [*(path.read_bytes() for path in sorted(FILES.glob("*.eml"))), BOX.encode()]


@settings(max_examples=150)
@given(
    st.sampled_from(GOOD),
    st.lists(
        st.tuples(st.integers(0, 5_000), st.binary(max_size=8), st.integers(0, 20)), max_size=4
    ),
)
def test_whatever_the_bytes_the_errors_are_ours(data, changes):
    for place, other, cut in changes:
        at = place % (len(data) + 1)
        data = data[:at] + other + data[at + cut :]
    try:
        for item in read(Document("a.eml", "a.eml", lambda: io.BytesIO(data)), Options()):
            assert item.locator if isinstance(item, Article) else item.where
            if isinstance(item, Article):
                assert _seen(item).strip()
    except GlaneurError as error:
        assert error.code.startswith("E1")  # noqa: PT017


HEADERS = ["Subject", "From", "Date", "List-Id", "Content-Type", "Content-Disposition"]


@settings(max_examples=200)
@given(st.sampled_from(HEADERS), st.text(st.characters(codec="utf-8"), max_size=60))
def test_whatever_a_header_says_the_text_is_read_or_its_loss_said(name, value):
    found, problems = read_all(f"{name}: {value}\nX-A: b\n\nLe texte.".encode())
    assert found or problems
    assert not any("Error" in detail for _, _, detail in problems)
