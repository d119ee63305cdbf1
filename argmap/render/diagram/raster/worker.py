"""Runs Typst in a process of its own."""

import json
import sys
from typing import Literal, cast

import fontpkg_arimo
import typst

FAILED = 3
FONTS = fontpkg_arimo.ROOT / "files"
# The author's words come in as inputs, never as code. `place` cannot break over pages.
PAGE = """\
#set document(title: sys.inputs.title, date: none)
#set page(width: float(sys.inputs.width) * 1pt, height: float(sys.inputs.height) * 1pt, margin: 0pt)
#place(image(
  bytes(sys.inputs.svg), format: "svg", width: 100%, height: 100%, fit: "stretch",
  alt: sys.inputs.description,
))
"""


def main() -> None:
    """Carry out the order."""
    order = json.load(sys.stdin.buffer)
    try:
        content = draw(order["inputs"], order["format"], order["ppi"], order["system_fonts"])
    except BaseException as error:  # noqa: BLE001 - a panic in Rust is no Exception
        sys.stderr.write(" ".join(str(error).split()) or type(error).__name__)
        sys.exit(FAILED)
    sys.stdout.buffer.write(content)


def draw(inputs: dict[str, str], form: Literal["png", "pdf"], ppi: float, system: bool) -> bytes:
    """Return the picture; fonts of the system fill in only for what Arimo lacks."""
    fonts = typst.Fonts(
        include_system_fonts=system, include_embedded_fonts=False, font_paths=[FONTS]
    )
    page = PAGE.encode()
    compiler = typst.Compiler(page, root=FONTS, font_paths=fonts, sys_inputs=inputs)
    return cast("bytes", compiler.compile(page, format=form, ppi=ppi))


if __name__ == "__main__":
    main()
