"""The engine of VS Code takes each word for what the parser does. `nox -s editors` runs this.

NODE_MODULES is the folder with vscode-textmate and vscode-oniguruma.
"""

import json
import os
import subprocess
from pathlib import Path

import pytest
import write_textmate_grammar
from lexed import find_differences, list_texts
from test_textmate_grammar import KINDS_BY_SCOPE

SCRIPT = Path(__file__).with_name("vscode_colours.mjs")


@pytest.fixture(scope="module", name="scopes_by_text")
def _scopes_by_text():
    texts = list(list_texts().values())
    command = ["node", SCRIPT, write_textmate_grammar.FILE, os.environ["NODE_MODULES"]]
    done = subprocess.run(
        command, input=json.dumps(texts), capture_output=True, encoding="utf-8", check=True
    )
    return dict(zip(texts, json.loads(done.stdout), strict=True))


@pytest.mark.parametrize("text", list_texts().values(), ids=list_texts())
def test_each_word_is_what_the_parser_takes_it_for(text, scopes_by_text):
    units = iter(scopes_by_text[text])
    kinds = []
    for character in text:
        kinds.append(KINDS_BY_SCOPE.get(next(units)))
        if character > "\uffff":
            next(units)
    assert find_differences(text, kinds) == []
