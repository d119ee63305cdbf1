"""The syntax file of Vim is up to date; `started_vim.py` runs it."""

import write_vim_syntax


def test_the_syntax_file_is_up_to_date():
    text = write_vim_syntax.FILE.read_text(encoding="ascii")
    assert text == write_vim_syntax.write_syntax(), "run tools/write_vim_syntax.py"
