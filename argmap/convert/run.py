"""Starts the process that converts a document."""

import os
from importlib.util import find_spec
from pathlib import Path

import msgspec

from argmap.convert.conversion import Conversion, ConversionError
from argmap.convert.formats import FORMATS_BY_SUFFIX, Format
from argmap.errors import ArgmapError
from argmap.worker_process import WorkerError, WorkerTimeoutError, run_worker

WORKER = "argmap.convert.worker"
# The worker imports argmap from where this process did.
PLACES = os.pathsep.join(
    filter(None, (str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH")))
)
MOST_BYTES = 200_000_000


def find_format(path: Path) -> Format:
    """Return the format of a file, whose packages are installed. Raises ArgmapError."""
    form = FORMATS_BY_SUFFIX.get(path.suffix.lower())
    if form is None:
        known = ", ".join(FORMATS_BY_SUFFIX)
        raise ArgmapError(f"cannot convert {path}: its name does not end in {known}")
    missing = next((name for name in form.packages if find_spec(name) is None), None)
    if missing:
        raise ArgmapError(f"{missing} is not installed; install argmap with its extra 'convert'")
    return form


def convert_file(path: Path, timeout: float) -> Conversion:
    """Return the conversion of a file.

    Raises ConversionError if the file cannot be converted, and ArgmapError if it cannot be read or
    packages are missing.
    """
    form = find_format(path)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ConversionError(f"it is larger than {MOST_BYTES // 1_000_000} MB")
        content = path.read_bytes()
    except OSError as error:
        raise ArgmapError(f"cannot read {path}: {error.strerror}") from error
    order = f"{max(int(timeout), 1)} {form.name}\n".encode() + content
    try:
        result = run_worker(["-m", WORKER], order, timeout, {"PYTHONPATH": PLACES})
    except WorkerTimeoutError as error:
        raise ConversionError(
            f"it took longer than {timeout:g} seconds; allow more with --timeout"
        ) from error
    except WorkerError as error:
        raise ConversionError(str(error)) from error
    return msgspec.json.decode(result, type=Conversion)
