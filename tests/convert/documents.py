"""Makes documents of the formats that can be converted."""

import html
import io
import zipfile

import typst

MARKED = str.maketrans({sign: f"\\{sign}" for sign in "#$*_@<>`~\\[]/-=+"})
FONTS = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)
FONT = "/Font<</F 3 0 R>>"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def escape(text):
    """Return a text as Typst writes it."""
    return text.translate(MARKED)


def make_pdf(source, fonts=FONTS):
    """Return the PDF that Typst makes of a source."""
    return typst.Compiler(source.encode(), font_paths=fonts).compile(source.encode(), format="pdf")


def make_raw_pdf(pages):
    """Return a PDF in Chinese, whose pages give their texts in this order: (x, y, size, text)."""
    contents = [
        "".join(
            f"BT /F {size} Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET\n"
            for x, y, size, text in page
        )
        for page in pages
    ]
    count = len(pages)
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(count))
    font = (
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts["
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
        "/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/Ascent 880"
        "/Descent -120/CapHeight 880/ItalicAngle 0/StemV 80/FontBBox[0 -120 1000 880]>>>>]>>"
    )
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {count}/Kids[{kids}]/MediaBox[0 0 400 600]>>",
        font,
    ]
    for number, content in enumerate(contents):
        objects += [
            f"<</Type/Page/Parent 2 0 R/Contents {5 + 2 * number} 0 R/Resources<<{FONT}>>>>",
            f"<</Length {len(content)}>>stream\n{content}endstream",
        ]
    body, places = "%PDF-1.4\n", []
    for number, item in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{item}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    return (
        f"{body}xref\n0 {size}\n0000000000 65535 f \n{table}"
        f"trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF\n"
    ).encode()


def make_zip(parts):
    """Return an archive of these parts, given by their names."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def make_docx(paragraphs, *, note="", extra=None):
    """Return a Word document; its first paragraph is a heading, the second has the footnote."""
    body = ""
    for number, text in enumerate(paragraphs):
        style = '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>' if number == 0 else ""
        run = f'<w:r><w:t xml:space="preserve">{html.escape(text)}</w:t></w:r>'
        mark = '<w:r><w:footnoteReference w:id="2"/></w:r>' if note and number == 1 else ""
        body += f"<w:p>{style}{run}{mark}</w:p>"
    footnotes = f'<w:footnote w:id="2"><w:p><w:r><w:t>{note}</w:t></w:r></w:p></w:footnote>'
    types = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{MAIN}.{kind}+xml"/>'
        for part, kind in (
            ("document", "document.main"),
            ("footnotes", "footnotes"),
            ("styles", "styles"),
        )
    )
    style = '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
    links = "".join(
        f'<Relationship Id="r{kind}" Type="{OFFICE}/{kind}" Target="{kind}.xml"/>'
        for kind in ("footnotes", "styles")
    )
    core = (
        '<c xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:t="http://purl.org/dc/terms/">'
        "<dc:creator>R. Vale; P. Crane</dc:creator><t:created>2024-03-02T08:00:00Z</t:created></c>"
    )
    return make_zip(
        {
            "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Default Extension="rels" ContentType='
            f'"application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
            "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type='
            f'"{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONS}">{links}'
            "</Relationships>",
            "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body>'
            "</w:document>",
            "word/footnotes.xml": f'<w:footnotes xmlns:w="{WORD}">{footnotes}</w:footnotes>',
            "word/styles.xml": f'<w:styles xmlns:w="{WORD}">{style}</w:styles>',
            "docProps/core.xml": core,
            **(extra or {}),
        }
    )


def make_epub(chapters, language="en", extra=None):
    """Return an e-book of these chapters in XHTML."""
    items = "".join(
        f'<item id="c{number}" href="text/c{number}.xhtml" media-type="application/xhtml+xml"/>'
        for number in range(len(chapters))
    )
    spine = "".join(f'<itemref idref="c{number}"/>' for number in range(len(chapters)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<metadata><dc:title>The city and its plans</dc:title><dc:creator>R. Vale</dc:creator>"
        f"<dc:date>2024-03-02T00:00:00Z</dc:date><dc:language>{language}</dc:language>"
        "<dc:publisher>The Herald</dc:publisher></metadata>"
        f'<manifest>{items}<item id="n" href="nav.xhtml" properties="nav"/></manifest>'
        f'<spine><itemref idref="n"/>{spine}</spine></package>'
    )
    parts = {
        f"OEBPS/text/c{number}.xhtml": '<html xmlns="http://www.w3.org/1999/xhtml">'
        f"<head><title>x</title></head><body>{chapter}</body></html>"
        for number, chapter in enumerate(chapters)
    }
    return make_zip(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:'
            'container"><rootfiles><rootfile full-path="OEBPS/content.opf"/></rootfiles>'
            "</container>",
            "OEBPS/content.opf": package,
            "OEBPS/nav.xhtml": "<html><body><ol><li>Contents</li></ol></body></html>",
            **parts,
            **(extra or {}),
        }
    )


def make_paragraphs(paragraphs, tag="p"):
    """Return paragraphs in HTML."""
    return "".join(f"<{tag}>{html.escape(text)}</{tag}>" for text in paragraphs)
