"""The bundles that ship with argmap are made from the sources beside them."""

import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

PROJECT = Path(__file__).parents[2]
PAGE = PROJECT / "argmap" / "render" / "page"


def load_tool():
    spec = spec_from_file_location("bundle_page", PROJECT / "tools" / "bundle_page.py")
    tool = module_from_spec(spec)
    spec.loader.exec_module(tool)
    return tool


def test_bundles_are_up_to_date():
    expected = load_tool().hash_sources()
    for name in ("page.js", "page.css"):
        first = (PAGE / name).read_text("utf-8").split("\n", 1)[0]
        stamped = re.fullmatch(r"/\* argmap page (\w+) \*/", first)[1]
        assert stamped == expected, f"{name} is stale: run tools/bundle_page.py"


def test_script_cannot_end_its_element():
    script = (PAGE / "page.js").read_text("utf-8").lower()
    assert "</script" not in script
    assert "<!--" not in script


def test_styles_cannot_end_their_element():
    assert "</" not in (PAGE / "page.css").read_text("utf-8")
