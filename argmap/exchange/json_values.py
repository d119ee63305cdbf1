"""Reads JSON of unknown shape: objects with texts and lists of objects, whatever else is there."""

import json
from collections.abc import Iterator, Mapping

from argmap.errors import ArgmapError

Object = Mapping[str, object]


def load_json(name: str, text: str) -> object:
    """Return the value of a JSON text. Raises ArgmapError."""
    try:
        value: object = json.loads(text)
    except RecursionError as error:
        raise ArgmapError(f"{name}: it is nested too deeply") from error
    except json.JSONDecodeError as error:
        raise ArgmapError(f"{name}:{error.lineno}: not valid JSON: {error.msg}") from error
    except ValueError as error:  # a number of thousands of digits
        raise ArgmapError(f"{name}: a number has too many digits") from error
    return value


def is_text(value: object) -> bool:
    """Return whether a value is a text or a number."""
    return isinstance(value, str | int | float) and not isinstance(value, bool)


def read_text(value: object) -> str:
    """Return a text or a number as a text, and anything else as an empty one."""
    return str(value) if is_text(value) else ""


def get_text(item: Object, *keys: str) -> str:
    """Return the first of these values that is a text or a number, and not empty, as a text."""
    return next((text for key in keys if (text := read_text(item.get(key)))), "")


def list_objects(item: Object, key: str) -> Iterator[Object]:
    """Yield the objects of a list, if the value is one."""
    value = item.get(key)
    if isinstance(value, list):
        yield from (entry for entry in value if isinstance(entry, dict))


def count_others(item: Object, key: str) -> int:
    """Return how many values of a list are not objects, which `list_objects` passes over."""
    value = item.get(key)
    return sum(not isinstance(entry, dict) for entry in value) if isinstance(value, list) else 0


def get_object(item: object, key: str) -> Object:
    """Return the object that is the value of a key, or an empty one."""
    value = item.get(key) if isinstance(item, dict) else None
    return value if isinstance(value, dict) else {}
