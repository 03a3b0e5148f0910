"""One small article in every form that is read, with all that makes offsets hard."""

import csv
import gzip
import io
import json
import zipfile
from email.message import EmailMessage

PARAGRAPHS = (
    "La pépite lilloise Voltige, qu’elle conçoit depuis 2019, rejoint OpenAI & Nvidia.",
    "Elle a levé 12,5\u00a0millions d’euros le 26\u00a0septembre\u00a02024, selon « Les Échos ».",
    "En mars 2025, Sam Altman veut ouvrir à Roubaix une usine à plus de 40 millions de dollars.",
)
PLAIN = "\n\n".join(PARAGRAPHS)
# the same words, as an editor's program writes them
HTML = (
    "<p class='a > b'>La p&eacute;pite lilloise <b>Vol</b>tige, qu&rsquo;elle con&#231;oit\n"
    "   depuis <a href='/2019'>2019</a>, rejoint <em>Open</em>AI &amp; Nvidia.</p>"
    "<!-- <p>5 euros</p> --><p>Elle a lev&eacute; 12,5&nbsp;millions <i>d&#x2019;euros</i> le\n"
    "26&nbsp;septembre&nbsp;2024, selon «&#160;Les <span>Échos</span>&nbsp;».</p>\n\n<div><p>"
    "En mars<br/>2025, Sam&#32;Altman <strong>veut</strong> ouvrir à <script>1</script>Roubaix une "
    "usine à plus de 40 <u>millions de</u> dollars.</p></div>"
)
PAGE = (
    "<!DOCTYPE html><html lang='fr'><head><meta charset='utf-8'><title>Voltige | Le Fil</title>"
    "<style>p { margin: 5px }</style></head><body><nav><a href='/'>Accueil</a></nav><article>"
    f"<h1>Voltige lève des fonds</h1>{HTML}</article><footer>© Le Fil 2024</footer></body></html>"
)
_FEED = (
    "<?xml version='1.0' encoding='utf-8'?><rss version='2.0' "
    "xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>Le Fil</title>"
    "<link>https://fil.example/</link><description>Tech</description><item><title>Voltige</title>"
    "<pubDate>Thu, 26 Sep 2024 14:05:00 +0200</pubDate><content:encoded><![CDATA[{}]]>"
    "</content:encoded></item></channel></rss>"
)


def _mail():
    message = EmailMessage()
    message["From"] = "Le Fil <lettre@fil.example>"
    message["Subject"] = "Voltige lève des fonds"
    message["Date"] = "Thu, 26 Sep 2024 14:05:00 +0200"
    message.set_content("Version en texte : voir la page.")
    message.add_alternative(f"<html><body>{HTML}</body></html>", subtype="html", cte="base64")
    return message.as_bytes()


def _table():
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerows([("titre", "texte", "date"), ("Voltige", PLAIN, "26/09/2024")])
    return out.getvalue().encode()


def _parquet():
    import pyarrow as pa
    from pyarrow import parquet

    out = io.BytesIO()
    parquet.write_table(pa.table({"title": ["Voltige"], "text": [HTML]}), out)
    return out.getvalue()


def _warc():
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + PAGE.encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        "WARC-Date: 2024-09-27T08:00:00Z\r\nWARC-Target-URI: https://fil.example/2024/09/26/a\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def _docx():
    import docx

    document = docx.Document()
    for text in PARAGRAPHS:
        paragraph = document.add_paragraph(text[:25])
        paragraph.add_run(text[25:]).bold = True
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _pdf():
    """A page of text in a font that all readers have, its words broken over lines."""
    words, lines = PLAIN.replace("\u00a0", " ").split(" "), [""]
    for word in words:
        parts = word.split("\n\n")
        lines[-1] = f"{lines[-1]} {parts[0]}".strip()
        lines += parts[1:] or ([""] if len(lines[-1]) > 60 else [])
    shown = "".join(
        "({}) Tj T* ".format(line.replace("(", r"\(").replace(")", r"\)")) for line in lines if line
    )
    stream = f"BT /F1 11 Tf 14 TL 50 780 Td {shown}ET".encode("cp1252")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + (
        b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R >>\n"
        b"startxref\n%d\n%%%%EOF\n" % (table, len(out))
    )


def _zip():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("presse/un.html", PAGE)
        archive.writestr("presse/deux.txt", PLAIN)
    return out.getvalue()


def samples():
    """Bytes by file name; the forms of two databases have files of their own."""
    record = {"body": HTML, "title": "Voltige", "datePublished": "2024-09-26T14:05:00+02:00"}
    return {
        "voltige.txt": b"\xef\xbb\xbf" + PLAIN.replace("\n", "\r\n").encode(),
        "latin.txt": PLAIN.encode("cp1252"),
        "voltige.md": f"---\ntitle: Voltige\n---\n# Voltige\n\n{PLAIN}".encode(),
        "voltige.html": PAGE.encode(),
        "latin.html": PAGE.replace("utf-8", "iso-8859-1").encode("cp1252"),
        "flux.xml": _FEED.format(HTML).encode(),
        "voltige.json": json.dumps([record]).encode(),
        "dump.jsonl": (json.dumps(record) + "\n" + json.dumps({"body": PLAIN})).encode(),
        "tableau.csv": _table(),
        "tableau.parquet": _parquet(),
        "lettre.eml": _mail(),
        "crawl.warc": _warc(),
        "voltige.pdf": _pdf(),
        "voltige.docx": _docx(),
        "voltige.html.gz": gzip.compress(PAGE.encode(), mtime=0),
        "presse.zip": _zip(),
    }
