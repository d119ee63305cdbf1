"""Laws of the language server: whatever is typed, it says what `check` says."""

import json
import tempfile
from pathlib import Path

from command_line import run_argmap
from editor import Editor, run
from hypothesis import given, settings
from hypothesis import strategies as st
from written_maps import FILES, write_map

NAMES = ("map.argmap", "herald.argmap", "courier.argmap")
PIECES = (
    *("\n", "\r\n", "\r", "\n\n", '"', " ", "  ", "#", "a", "é", "😀", "\u2028", "\x0c", "\ufeff"),
    *(
        "premise p",
        'premise p "P."\n',
        "because footfall",
        "    because nosuch + p\n",
        "answers trade ",
    ),
    *(
        "herald.footfall supports ",
        "quote ",
        'quote "Footfall rises by" at 2',
        "article herald",
        "?",
    ),
    'article courier "Twice"\n',
)
NEW_TEXTS = st.sampled_from(PIECES) | st.text(max_size=6)
EDITS = st.lists(
    st.tuples(st.sampled_from(NAMES), st.integers(0, 500), st.integers(0, 12), NEW_TEXTS)
    | st.tuples(st.sampled_from(("save", "close", "disk")), st.integers(0, 2)),
    min_size=1,
    max_size=10,
)


@given(EDITS, st.sampled_from(("utf-8", "utf-16", "utf-32")))
@settings(max_examples=40)
def test_findings_after_any_edits_are_those_of_check(edits, encoding):
    with tempfile.TemporaryDirectory() as name:
        run(_edit_and_compare(write_map(Path(name).resolve()), edits, encoding))


async def _edit_and_compare(folder, edits, encoding):
    async with Editor(folder, encodings=[encoding]) as editor:
        assert editor.encoding == encoding
        for number, edit in enumerate(edits):
            _apply(editor, edit)
            if number % 3 == 0:
                await editor.settle()
        for name in editor.texts:
            editor.save(name)
        await editor.settle()
        assert editor.describe() == _check(editor, folder)


def _apply(editor, edit):
    if edit[0] == "disk":
        _change_on_disk(editor, NAMES[edit[1]])
    elif edit[0] in ("save", "close"):
        name = NAMES[edit[1]]
        if name in editor.texts:
            _save_or_close(editor, edit[0], name)
    else:
        name, place, length, new = edit
        if name not in editor.texts:
            editor.open(name)
        text = editor.texts[name]
        start = _find_boundary(text, min(place, len(text)))
        editor.edit(name, start, _find_boundary(text, min(start + length, len(text))), new)


def _find_boundary(text, place):
    """Return the place, or that before it if it is within a line end, which no client can name."""
    return place - 1 if text[place - 1 : place + 1] == "\r\n" else place


def _save_or_close(editor, what, name):
    if what == "save":
        editor.save(name)
    else:
        editor.close_document(name)
        del editor.texts[name]


def _change_on_disk(editor, name):
    path = editor.folder / name
    path.write_bytes(path.read_bytes() + b"\nanother line\n")
    event = {"uri": editor.uri(name), "type": 2}
    editor.notify("workspace/didChangeWatchedFiles", {"changes": [event]})


def _check(editor, folder):
    """Return what `check` finds in the texts of the editor, with places as the editor counts."""
    for name, text in editor.texts.items():
        (folder / name).write_bytes(text.encode("utf-8", "replace"))
    printed = run_argmap("check", "--format", "json", folder=folder)
    texts = {name: (folder / name).read_bytes().decode("utf-8", "replace") for name in FILES}
    return sorted(
        (
            editor.uri(finding["file"]),
            finding["code"],
            "\n".join(filter(None, (finding["message"], finding["hint"]))),
            *_find_units(editor, texts[finding["file"]], finding["line"], finding["column"]),
            *_find_units(
                editor, texts[finding["file"]], finding["end_line"], finding["end_column"]
            ),
        )
        for finding in json.loads(printed.out)
    )


def _find_units(editor, text, line, column):
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    place = editor.position(lines[line - 1], column - 1)
    return line - 1, place["character"]
