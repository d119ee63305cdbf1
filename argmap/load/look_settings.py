"""Reads how pictures look, from the table `[render]` of the settings."""

from typing import TypeVar

from argmap.load.look import (
    DEFAULT_LOOK,
    LEAST_WIDTH,
    MOST_WIDTH,
    Background,
    Detail,
    Direction,
    Look,
    ThemeName,
    is_web_address,
)
from argmap.load.setting_values import LOOKS, ValueReader
from argmap.load.toml_positions import Route

DETAILS_EXAMPLE = '["hedge", "condition", "quotation"]'
Table = dict[str, object]
Choice = TypeVar("Choice", ThemeName, Direction, Background)


def read_look(reader: ValueReader, value: object, route: Route) -> Look:
    """Return the look that a table of settings describes; what it does not say is as usual."""
    table = reader.read_table(value, route, "a table of settings")
    reader.report_unknown_keys(table, route, LOOKS, "render setting")
    usual = DEFAULT_LOOK

    def choose(key: str, default: Choice) -> Choice:
        if key not in table:
            return default
        return reader.read_choice(table[key], (*route, key), type(default), key) or default

    return Look(
        theme=choose("theme", usual.theme),
        width=_read_width(reader, table, route),
        link_base=_read_link_base(reader, table, route),
        direction=choose("direction", usual.direction),
        details=_read_details(reader, table, route),
        background=choose("background", usual.background),
        legend=reader.read_truth(table, route, "legend", usual=usual.legend),
        questions=reader.read_truth(table, route, "questions", usual=usual.questions),
    )


def _read_width(reader: ValueReader, table: Table, route: Route) -> int:
    usual = DEFAULT_LOOK.width
    return reader.read_number(table, route, "width", usual, least=LEAST_WIDTH, most=MOST_WIDTH)


def _read_link_base(reader: ValueReader, table: Table, route: Route) -> str | None:
    value = table.get("link-base")
    if value is None or (isinstance(value, str) and is_web_address(value)):
        return value
    message = "'link-base' must start with https:// or http:// and a host, without ? or #"
    hint = 'for example: "https://github.com/YOU/PROJECT/blob/main/maps"'
    reader.reject(message, (*route, "link-base"), hint)
    return None


def _read_details(reader: ValueReader, table: Table, route: Route) -> frozenset[Detail]:
    """Return the details that a list names; those that do not exist are left out."""
    here = (*route, "details")
    words = table.get("details")
    if not isinstance(words, list):
        if words is not None:
            hint = f"for example: {DETAILS_EXAMPLE}; or [] for none"
            reader.reject("'details' takes a list of details", here, hint)
        return DEFAULT_LOOK.details
    choices = (
        reader.read_choice(word, (*here, number), Detail, "detail")
        for number, word in enumerate(words)
    )
    return frozenset(filter(None, choices))
