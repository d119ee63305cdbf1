"""docs/markdown.md keeps its word: its example is a map, with the places that it names."""

import re
from pathlib import Path

from argmap.session import open_session

PAGE = (Path(__file__).parents[2] / "docs" / "markdown.md").read_text(encoding="utf-8")
NOTE = re.search(r"^````markdown (\S+)\n(.*?)^````", PAGE, re.MULTILINE | re.DOTALL)
SETTINGS = re.search(r"^```toml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)[1]


def test_the_example_is_a_map_without_mistakes():
    session = open_session(texts={"argmap.toml": SETTINGS, NOTE[1]: NOTE[2]})
    assert not session.check()
    (argument,) = session.workspace.arguments
    assert (argument.premises, argument.conclusion) == (("herald.footfall",), "herald.gain")


def test_the_place_shown_is_that_of_the_second_claim():
    session = open_session(texts={"argmap.toml": SETTINGS, NOTE[1]: NOTE[2]})
    span = session.workspace.claims_by_id["herald.gain"].span
    at = span.file.locate(span.start + len("conclusion "))
    assert f"{span.file.name}:{at.line}:{at.column}" in PAGE
