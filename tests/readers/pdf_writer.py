"""A PDF writer as small as can be: lines of text on pages, and what the file says of itself."""

import zlib


def pdf(pages, *, packed=False, **info):
    """Bytes of a PDF file.

    Args:
        pages: for each page, its lines; an empty one is blank.
        packed: whether the pages are compressed.
        info: entries of the information dictionary, as ``Title="…"``.
    """
    count = len(pages)
    kids = " ".join(f"{4 + 2 * k} 0 R" for k in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {count} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for k, lines in enumerate(pages):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources"
            b" << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>" % (5 + 2 * k)
        )
        drawn = b"".join(_drawn(line, 800 - 14 * n) for n, line in enumerate(lines) if line)
        data, how = (zlib.compress(drawn), b"/Filter /FlateDecode ") if packed else (drawn, b"")
        objects.append(b"<< %s/Length %d >>\nstream\n%s\nendstream" % (how, len(data), data))
    entries = b" ".join(b"/%s %s" % (k.encode(), _string(v)) for k, v in info.items())
    objects.append(b"<< %s >>" % entries)
    return _file(objects)


def _file(objects):
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        data
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
        + b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (size, size - 1)
        + b"startxref\n%d\n%%%%EOF\n" % len(data)
    )


def _drawn(line, height):
    return b"BT /F1 11 Tf 50 %d Td %s Tj ET\n" % (height, _string(line))


def _string(text):
    data = text.encode("cp1252")
    for sign in (b"\\", b"(", b")"):
        data = data.replace(sign, b"\\" + sign)
    return b"(%s)" % data
