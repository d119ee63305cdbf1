"""What a notebook shows of the results; `nox -s notebook` installs what this needs."""

import pytest

nbformat = pytest.importorskip("nbformat")
nbclient = pytest.importorskip("nbclient")

START = '''
import argmap
session = argmap.open(texts={"a.argmap": """
question trade "Gain?" positions gain, lose
article a
premise p "Rents rise < again." answers trade gain
conclusion c "Shops leave soon." because p
"""})
session.render()
'''
CELLS = {
    START: "image/svg+xml",
    "session.compare('svg')": "image/svg+xml",
    "session.compare('markdown')": "text/markdown",
    "session.compare()": "text/html",
    "session.check()": "text/html",
}


def test_each_result_is_shown_as_what_it_is():
    cells = [nbformat.v4.new_code_cell(code) for code in CELLS]
    notebook = nbclient.NotebookClient(nbformat.v4.new_notebook(cells=cells)).execute()
    for cell, kind in zip(notebook.cells, CELLS.values(), strict=True):
        (output,) = cell.outputs
        shown = set(output["data"]) - {"text/plain"}
        assert shown == {kind}
        assert "Rents rise < again" not in output["data"][kind]
