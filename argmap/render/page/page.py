"""The page itself: one HTML file with its data, its script and its styles, and nothing outside."""

import json
import re
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from html import escape
from importlib.resources import files

from argmap.render.json_text import UNSAFE, Json
from argmap.render.log_commands import IN_JSON, IN_MARKUP, escape_commands
from argmap.render.page.theme_styles import write_theme_styles

UNTITLED = "Argument map"
# What could end the element, or begin a comment or another one in it, and how JSON may write that.
MARKUP = re.compile("<(?=[!/s])", re.IGNORECASE)
NO_SCRIPT = "This page draws itself with a script, which is off or not allowed here."


def render_page(data: Mapping[str, Json], *, is_live: bool = False) -> str:
    """Return the page for data as `build_page_data` makes them.

    A live page may also ask the server that it comes from.
    """
    script, styles = _read("page.js"), _read("page.css") + write_theme_styles()
    policy = _write_policy(script, styles, is_live=is_live)
    title = data["title"] if isinstance(data["title"], str) else UNTITLED
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{_write_title(title)}</title>
<style>{styles}</style>
</head>
<body>
<noscript>{NO_SCRIPT}</noscript>
<script type="application/json" id=":data">{dump_for_page(data)}</script>
<script>{script}</script>
</body>
</html>
"""


def dump_for_page(data: Json) -> str:
    """Return the data as JSON that can be in an element of a page, or sent to it."""
    text = json.dumps(data, ensure_ascii=False, check_circular=False, separators=(",", ":"))
    return escape_commands(MARKUP.sub(_escape, UNSAFE.sub(_escape, text)), IN_JSON)


def _write_title(title: str) -> str:
    plain = " ".join(UNSAFE.sub(" ", title).split())
    return escape_commands(escape(plain), IN_MARKUP)


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"


def _read(name: str) -> str:
    return (files("argmap.render.page") / name).read_text("utf-8")


def _write_policy(script: str, styles: str, *, is_live: bool) -> str:
    """Return what the page may do: run this script with these styles; ask its server if live."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src '{_hash(script)}'",
            f"style-src '{_hash(styles)}'",
            "base-uri 'none'",
            "form-action 'none'",
            *(("connect-src 'self'",) if is_live else ()),
        )
    )


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
