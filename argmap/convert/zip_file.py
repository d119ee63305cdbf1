"""Opens documents that are ZIP files, within limits."""

import io
import zipfile
import zlib

from argmap.convert.conversion import ConversionError

MOST_BYTES = 400_000_000  # unpacked
MOST_FILES = 20_000
ENCRYPTED = 0x1


def open_zip(content: bytes) -> zipfile.ZipFile:
    """Return the archive. Raises ConversionError if it is none, encrypted or too large."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise ConversionError("it is damaged, or of another format than its name says") from error
    parts = archive.infolist()
    if any(part.flag_bits & ENCRYPTED for part in parts):
        raise ConversionError("it is encrypted")
    # No more than this is ever unpacked of a part, whatever it holds.
    if len(parts) > MOST_FILES or sum(part.file_size for part in parts) > MOST_BYTES:
        raise ConversionError(f"it would unpack to more than {MOST_BYTES // 1_000_000} MB")
    return archive


def read_part(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return the content of a part. Raises ConversionError if there is none, or it is damaged."""
    try:
        return archive.read(name)
    except (KeyError, zipfile.BadZipFile, EOFError, NotImplementedError, zlib.error) as error:
        raise ConversionError(f"its part {name} is missing or damaged") from error
