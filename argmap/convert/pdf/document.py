"""Converts a PDF."""

import ctypes
import re
from collections.abc import Iterator, Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from msgspec.structs import replace

from argmap.convert.conversion import Conversion, ConversionError, Facts, count_things
from argmap.convert.hyphens import Vocabulary
from argmap.convert.pdf.flow import Flow, list_texts
from argmap.convert.pdf.footnotes import take_footnotes
from argmap.convert.pdf.furniture import Cleaned, take_furniture
from argmap.convert.pdf.lines import Line, Page, read_page
from argmap.convert.pdf.order import order_page
from argmap.convert.pdf.paragraphs import build_paragraphs, find_text_size

NO_TITLE = re.compile(r"(?i)untitled.*|microsoft word.*|.*\.(?:docx?|pdf|indd|qxd|tex|typ|html?)")
CREATED = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
BETWEEN_AUTHORS = re.compile(r"\s*(?:;|,|\band\b|&)\s*")
LARGER = 1.15  # than the text: the letters of a title
LONGEST_TITLE = 300
MOST_EXAMPLES = 5


def convert_pdf(content: bytes) -> Conversion:
    """Return the text of a PDF. Raises ConversionError."""
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        has_password = "password" in str(error).lower()
        reason = "it is protected by a password" if has_password else "it is not a valid PDF"
        raise ConversionError(reason) from error
    read = [read_page(document[number], number) for number in range(len(document))]
    if not any(page.lines for page in read):
        raise ConversionError("it has no text, only pictures; make its text readable (OCR) first")
    cleaned = take_furniture(read)
    ordered = [replace(page, lines=order_page(page.lines)) for page in cleaned.pages]
    size = find_text_size([line for page in ordered for line in page.lines])
    footed = take_footnotes(ordered, size)
    lines = [line for page in footed.pages for line in page.lines]
    flow = Flow(Vocabulary(list_texts([*lines, *(line for note in footed.notes for line in note)])))
    body = "\n\n".join(map(flow.write, build_paragraphs(lines)))
    feeds = flow.turn_page(len(read) - 1)
    notes = "".join(f"\n\n{flow.write(note)}" for note in footed.notes)
    facts, doubts = _find_facts(document, footed.pages[0], size)
    return Conversion(
        f"{body}{feeds}{notes}\n",
        replace(facts, first_page=cleaned.first_number or 1, url=cleaned.url),
        tuple(_list_done(read, cleaned, flow, len(footed.notes))),
        (*doubts, *_list_doubts(read, flow)),
    )


def _find_facts(
    document: pdfium.PdfDocument, page: Page, size: float
) -> tuple[Facts, tuple[str, ...]]:
    """Return what the file says of its article, with what is unsure about it."""
    entries = {key: value.strip() for key, value in document.get_metadata_dict().items()}
    title = entries.get("Title", "")
    doubts: tuple[str, ...] = ()
    if not title or NO_TITLE.fullmatch(title):
        title = _find_largest(page.lines, size)
        doubts = ("the title is what page 1 prints in the largest letters",) if title else ()
    created = CREATED.match(entries.get("CreationDate", ""))
    if created:
        doubts += ("the date is when the PDF was made",)
    authors = tuple(filter(None, BETWEEN_AUTHORS.split(entries.get("Author", ""))))
    date = "-".join(created.groups()) if created else ""
    language = _read_language(document)
    return Facts(title, authors, date=date, language=language), doubts


def _find_largest(lines: Sequence[Line], size: float) -> str:
    """Return what is printed in the largest letters, if they are larger than those of the text."""
    largest = max((line.size for line in lines), default=0.0)
    if largest < LARGER * size:
        return ""
    title = " ".join(line.text + line.hyphen for line in lines if line.size > largest - 0.5)
    return title[:LONGEST_TITLE]


def _read_language(document: pdfium.PdfDocument) -> str:
    """Return the language that the catalog gives, or nothing."""
    length = pdfium_c.FPDFCatalog_GetLanguage(document, None, 0)
    buffer = ctypes.create_string_buffer(length)
    place = ctypes.cast(buffer, ctypes.POINTER(pdfium_c.FPDF_WCHAR))
    pdfium_c.FPDFCatalog_GetLanguage(document, place, length)
    return buffer.raw.decode("utf-16-le", errors="ignore").rstrip("\0")


def _list_done(pages: Sequence[Page], cleaned: Cleaned, flow: Flow, notes: int) -> Iterator[str]:
    """Yield what was done."""
    yield count_things(len(pages), "page")
    if cleaned.heads:
        heads = ", ".join(f"'{head}'" for head in cleaned.heads[:MOST_EXAMPLES])
        yield f"running heads taken out: {heads}"
    if cleaned.numbered:
        yield f"{count_things(cleaned.numbered, 'page number')} taken out"
    if flow.joined:
        yield f"{count_things(flow.joined, 'word')} joined that line ends had hyphenated"
    if notes:
        yield f"{count_things(notes, 'footnote')} moved to the end"


def _list_doubts(pages: Sequence[Page], flow: Flow) -> Iterator[str]:
    """Yield what somebody should look at."""
    empty = [str(number) for number, page in enumerate(pages, 1) if not page.lines]
    if empty:
        noun = "page has" if len(empty) == 1 else "pages have"
        yield f"{len(empty)} {noun} no text, perhaps pictures: {', '.join(empty[:MOST_EXAMPLES])}"
    if flow.kept:
        words = ", ".join(dict.fromkeys(flow.kept[:MOST_EXAMPLES]))
        yield (
            f"{count_things(len(flow.kept), 'hyphen')} at line ends kept, which may belong to the "
            f"word or not (quotations match both ways): {words}"
        )
    if slanted := sum(page.slanted for page in pages):
        yield f"{count_things(slanted, 'character')} left out because their lines are not level"
    broken = sum(line.text.count("\N{REPLACEMENT CHARACTER}") for p in pages for line in p.lines)
    if broken:
        yield f"{count_things(broken, 'character')} that the file does not name"
