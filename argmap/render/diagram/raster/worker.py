"""Runs Typst in a process of its own."""

import json
import sys
from typing import Literal, cast

import fontpkg_arimo
import typst

from argmap.render.diagram.raster.coverage import find_missing

FAILED = 3
FONTS = fontpkg_arimo.ROOT / "files"
# The author's words come in as inputs, never as code. `place` cannot break over pages.
DOCUMENT = """\
#set document(title: sys.inputs.title, date: none)
#set page(
  width: float(sys.inputs.width) * 1pt, height: float(sys.inputs.height) * 1pt, margin: 0pt,
  fill: if sys.inputs.background == "none" { none } else { auto },
)
#for (number, page) in json(bytes(sys.inputs.pages)).enumerate() {
  if number > 0 { pagebreak() }
  place(image(
    bytes(page.svg), format: "svg", width: 100%, height: 100%, fit: "stretch",
    alt: sys.inputs.description,
  ))
  for (address, x, y, width, height) in page.links {
    place(dx: x * 1pt, dy: y * 1pt, link(address, box(width: width * 1pt, height: height * 1pt)))
  }
}
"""


def main() -> None:
    """Carry out the order: print which of its characters no font has, and then the file."""
    order = json.load(sys.stdin.buffer)
    fonts = typst.Fonts(
        include_system_fonts=bool(order["foreign_signs"]),
        include_embedded_fonts=False,
        font_paths=[FONTS],
    )
    try:
        content = draw(order["inputs"], order["format"], order["ppi"], fonts)
    except BaseException as error:  # noqa: BLE001 - a panic in Rust is no Exception
        sys.stderr.write(" ".join(str(error).split()) or type(error).__name__)
        sys.exit(FAILED)
    missing = find_missing(order["foreign_signs"], fonts.fonts())
    sys.stdout.buffer.write(json.dumps(missing).encode() + b"\n" + content)


def draw(
    inputs: dict[str, str], form: Literal["png", "pdf"], ppi: float, fonts: typst.Fonts
) -> bytes:
    """Return the picture; fonts of the system fill in only for what Arimo lacks."""
    document = DOCUMENT.encode()
    compiler = typst.Compiler(document, root=FONTS, font_paths=fonts, sys_inputs=inputs)
    return cast("bytes", compiler.compile(document, format=form, ppi=ppi))


if __name__ == "__main__":
    main()
