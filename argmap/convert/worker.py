"""Converts one document in a process of its own, which is run as a module.

It reads the suffix of the document's name in a line and then the document from standard input, and
writes the conversion as JSON. If it fails, it writes the reason to standard error.
"""

import importlib
import sys
from collections.abc import Callable

import msgspec

from argmap.convert.conversion import Conversion, ConversionError
from argmap.convert.sandbox import forbid_contact, limit_resources

FAILED = 3
CONVERTERS = {
    "PDF": ("argmap.convert.pdf.document", "convert_pdf"),
    "HTML": ("argmap.convert.web_page", "convert_web_page"),
    "Markdown": ("argmap.convert.markdown", "convert_markdown"),
    "DOCX": ("argmap.convert.word", "convert_word"),
    "EPUB": ("argmap.convert.ebook", "convert_ebook"),
}


def main() -> None:
    """Convert what standard input holds."""
    seconds, name = sys.stdin.buffer.readline().decode().split()
    limit_resources(int(seconds))
    try:
        convert = _load_converter(name)
        content = sys.stdin.buffer.read()
        forbid_contact()
        result = msgspec.json.encode(convert(content))
    except ConversionError as error:
        _fail(str(error))
    except MemoryError:
        _fail("it needs too much memory")
    except RecursionError:
        _fail("its parts are nested too deeply")
    except Exception as error:  # noqa: BLE001  # what libraries raise for broken documents
        _fail(f"it is damaged ({type(error).__name__}: {error})")
    sys.stdout.buffer.write(result)


def _load_converter(name: str) -> Callable[[bytes], Conversion]:
    module, function = CONVERTERS[name]
    converter: Callable[[bytes], Conversion] = getattr(importlib.import_module(module), function)
    return converter


def _fail(reason: str) -> None:
    sys.stderr.write(" ".join(reason.split()))
    sys.exit(FAILED)


if __name__ == "__main__":
    main()
