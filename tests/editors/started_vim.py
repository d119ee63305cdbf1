"""Vim, really started, takes each word for what the parser does. `nox -s editors` runs this."""

import json
import os
import re
import subprocess

import pytest
import write_vim_syntax
from lexed import find_differences, list_texts

from argmap.syntax.colours import Kind

KIND_OF_GROUP = re.compile(rf"argmap(?:\w*(Comment)|({'|'.join(kind.title() for kind in Kind)}))")
SCRIPT = r"""
set nocompatible encoding=utf-8 noswapfile nomodeline viminfo= redrawtime=0
execute "set runtimepath=" . $VIM_FILES . "," . $VIMRUNTIME
filetype plugin on
syntax on
for name in glob("*.argmap", 0, 1)
  execute "edit " . name
  if &filetype !=# "argmap" || &shiftwidth != 2
    cquit
  endif
  let groups = []
  for line in range(1, line("$"))
    let columns = range(1, col([line, "$"]) - 1)
    call add(groups, map(columns, 'synIDattr(synID(line, v:val, 1), "name")'))
  endfor
  call writefile([json_encode(groups)], name . ".json")
endfor
quitall!
"""


@pytest.fixture(scope="module", name="groups_by_file")
def _groups_by_file(tmp_path_factory):
    """Return the group of each byte of each line of each text, by the number of the text."""
    folder = tmp_path_factory.mktemp("texts")
    (folder / "script.vim").write_text(SCRIPT)
    for at, text in enumerate(list_texts().values()):
        (folder / f"{at}.argmap").write_text(text, encoding="utf-8")
    environment = {**os.environ, "VIM_FILES": str(write_vim_syntax.FILE.parents[1])}
    command = ["vim", "-u", "NONE", "-i", "NONE", "-n", "-es", "-S", "script.vim"]
    subprocess.run(command, cwd=folder, env=environment, check=True, timeout=600)
    return {
        at: json.loads((folder / f"{at}.argmap.json").read_text())
        for at in range(len(list_texts()))
    }


def colour(text, groups):
    """Return the kind of each character."""
    kinds = []
    for line, names in zip(text.split("\n"), groups, strict=False):
        at = 0
        for character in line:
            kinds.append(read_kind(names[at]))
            at += len(character.encode())
        kinds.append(None)
    return kinds


def read_kind(group):
    kind = KIND_OF_GROUP.match(group)
    return Kind((kind[1] or kind[2]).lower()) if kind else None


@pytest.mark.parametrize(("at", "text"), list(enumerate(list_texts().values())), ids=list_texts())
def test_each_word_is_what_the_parser_takes_it_for(at, text, groups_by_file):
    differences = find_differences(text, colour(text, groups_by_file[at]))
    assert [each for each in differences if not is_line_end_of_string(each)] == []


def is_line_end_of_string(difference):
    """Return whether only line ends differ, which Vim gives no group."""
    words, expected, kinds = difference
    return all(
        kind in expected for character, kind in zip(words, kinds, strict=True) if character != "\n"
    )


def test_a_string_that_is_not_closed_ends_at_a_blank_line(groups_by_file):
    at = list(list_texts()).index("unclosed")
    text = list_texts()["unclosed"]
    kinds = colour(text, groups_by_file[at])
    assert kinds[text.index("because")] is Kind.STRING
    assert kinds[text.index("premise b")] is Kind.ENTRY
