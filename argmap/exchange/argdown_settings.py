"""The settings at the start of an Argdown file: what they say of the text, and how to read it."""

from msgspec import Struct

from argmap.errors import ArgmapError
from argmap.exchange.dates import read_date
from argmap.exchange.reading import Reading
from argmap.exchange.yaml_tree import Value, load_yaml

USED = frozenset({"title", "subTitle", "subtitle", "abstract", "author", "date", "model", "mode"})


class Settings(Struct, frozen=True):
    """What the settings say; in the strict reading, support is proof, and attack contrariety."""

    title: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    note: str = ""
    is_strict: bool = False


def read_settings(front_matter: str, reading: Reading) -> Settings:
    """Return what a front matter says; settings of how the map looks are reported."""
    try:
        values = load_yaml(reading.file, front_matter)
    except ArgmapError as error:
        reason = str(error).partition(": ")[2]
        reading.lose(f"the settings at the start are left out: {reason}", 1)
        return Settings()
    ignored = [name for name, _ in values.list_pairs() if name not in USED]
    if ignored:
        reading.lose(f"these settings are left out: {', '.join(ignored)}", 1)
    written = values.get("date").text
    date = read_date(written)
    undated = f"date: {written}" if written and not date else ""
    notes = (values.get("subTitle", "subtitle").text, values.get("abstract").text, undated)
    modes = (values.get("mode").text, values.get("model").get("mode").text)
    return Settings(
        title=values.get("title").text,
        authors=_read_authors(values.get("author")),
        date=date,
        note=". ".join(note.strip().rstrip(".") for note in notes if note),
        is_strict="strict" in modes,
    )


def _read_authors(value: Value) -> tuple[str, ...]:
    return (value.text,) if value.text else tuple(item.text for item in value.list_items())
