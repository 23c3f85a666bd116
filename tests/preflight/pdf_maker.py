# SPDX-License-Identifier: Apache-2.0
"""PDFs of a page or two, written by hand so that every fault in them is known."""

import zlib

# A font that nobody reads, of which only its being there counts.
FONT_FILE = zlib.compress(b"no font at all")


def stream(data, entries=b"", packed=None):
    """A stream; `packed` are the bytes as they are stored, with their filter in entries."""
    body = data if packed is None else packed
    return b"<< /Length %d %s>>\nstream\n%s\nendstream" % (len(body), entries, body)


def deflated(data, entries=b""):
    return stream(data, b"/Filter /FlateDecode " + entries, zlib.compress(data))


class Document:
    """Objects by their numbers; 1 is the catalog, 2 the pages, 3 the first page."""

    def __init__(self, content=b"", resources=b"", page=b"", catalog=b"", info=b"",
                 media=b"[0 0 595 842]", contents=None, trim=True):
        boxes = b"/MediaBox %s " % media + (b"/TrimBox %s " % media if trim else b"")
        self.objects = {
            1: b"<< /Type /Catalog /Pages 2 0 R %s>>" % catalog,
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: b"<< /Type /Page /Parent 2 0 R %s/Resources << %s >> /Contents 4 0 R %s>>"
               % (boxes, resources, page),
            4: contents or stream(content),
            5: b"<< /Title (Test) %s>>" % info,
            6: b"<< /Type /Font /Subtype /TrueType /BaseFont /ABCDEF+Test "
               b"/FontDescriptor 7 0 R /FirstChar 32 /LastChar 32 /Widths [300] >>",
            7: b"<< /Type /FontDescriptor /FontName /ABCDEF+Test /Flags 4 /FontFile2 8 0 R "
               b"/FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 "
               b"/CapHeight 700 /StemV 80 >>",
            8: stream(b"", b"/Filter /FlateDecode /Length1 14 ", FONT_FILE),
        }

    def add(self, number, body):
        self.objects[number] = body
        return self

    def bytes(self, trailer=b"/ID [<00> <00>] "):
        out, places = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", {}
        for number, body in sorted(self.objects.items()):
            places[number] = len(out)
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        size = max(self.objects) + 1
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % size
        for number in range(1, size):
            out += (b"%010d 00000 n \n" % places[number] if number in places
                    else b"0000000000 00000 f \n")
        return out + (b"trailer\n<< /Size %d /Root 1 0 R /Info 5 0 R %s>>\nstartxref\n%d\n"
                      b"%%%%EOF\n" % (size, trailer, start))


def text(color=b"0 0 0 1 k", size=10, at=(100, 700), before=b""):
    """Type in the font /F."""
    return b"%s BT /F %g Tf %s %d %d Td (abc) Tj ET\n" % (before, size, color, *at)


FONT = b"/Font << /F 6 0 R >> "
OVERPRINT = b"/ExtGState << /O << /OP true /op true /OPM 1 >> >> "


def image(pixels, width, height, space=b"/DeviceCMYK", bits=8, entries=b""):
    return deflated(pixels, b"/Type /XObject /Subtype /Image /Width %d /Height %d "
                    b"/ColorSpace %s /BitsPerComponent %d %s"
                    % (width, height, space, bits, entries))


def lzw(data):
    """Packs by literals alone, with a clear before the codes grow longer."""
    bits, count = "", 0
    for i, byte in enumerate(data):
        if i % 200 == 0:
            bits += format(256, "09b")
        bits += format(byte, "09b")
        count += 1
    bits += format(257, "09b")
    bits += "0" * (-len(bits) % 8)
    return bytes(int(bits[i:i + 8], 2) for i in range(0, len(bits), 8))


def ascii_85(data):
    out = b""
    for i in range(0, len(data), 4):
        four = data[i:i + 4]
        value = int.from_bytes(four.ljust(4, b"\0"), "big")
        digits = bytes(33 + value // 85 ** k % 85 for k in (4, 3, 2, 1, 0))
        out += b"z" if four == b"\0\0\0\0" else digits[:len(four) + 1]
    return out + b"~>"


def runs(data):
    out = b""
    for i in range(0, len(data), 128):
        piece = data[i:i + 128]
        out += bytes([len(piece) - 1]) + piece
    return out + b"\x80"


def png_rows(data, length, kind):
    """Rows as differences from the row above (kind 2) or from the left (kind 1)."""
    out, above = b"", bytes(length)
    for i in range(0, len(data), length):
        row = data[i:i + length]
        if kind == 2:
            out += b"\2" + bytes((a - b) % 256 for a, b in zip(row, above))
        else:
            out += b"\1" + bytes((row[j] - (row[j - 1] if j else 0)) % 256
                                 for j in range(length))
        above = row
    return out
