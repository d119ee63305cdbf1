"""Maps in Markdown, as users meet them: what is read, where mistakes are, and what is changed."""

import pytest
from command_line import run_argmap
from repository import built

from argmap.session import open_session

NOTE = """\
# Herald 🙂 "draft

```argmap title="x"
article herald "Close the centre"
  premise   rents "Rents went up."
```

- [ ] more

  ~~~~argmap
    conclusion gain "Shops gain trade."
    because rents
  ~~~~

```python
article nothing
```
"""
FORMATTED = NOTE.replace("premise   rents", "premise rents").replace("    because", "      because")
COURIER = 'article courier "No customers"\n  premise lose "Shops lose trade."\n'
LINK = "\ncourier.lose contradicts herald.gain\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "argmap.toml").write_text('markdown = ["notes/*.md"]\n')
    (tmp_path / "links.argmap").write_text(COURIER + LINK)
    (tmp_path / "notes").mkdir()
    write_note(tmp_path, NOTE)
    (tmp_path / "notes" / "diary.md").write_text("nothing of argmap here\n")
    (tmp_path / "README.md").write_text("```argmap\nnot named by the settings\n```\n")
    return tmp_path


def write_note(folder, text):
    (folder / "notes" / "herald.md").write_text(text, encoding="utf-8")


def read_note(folder):
    return (folder / "notes" / "herald.md").read_bytes().decode()


def test_settings_and_paths_name_markdown_files(folder):
    done = run_argmap("check", folder=folder)
    assert (done.code, done.out) == (0, "")
    assert "2 articles, 3 claims, 1 argument, 1 link" in done.err
    assert run_argmap("check", "notes/herald.md", folder=folder).code == 0
    (folder / "argmap.toml").write_text("")
    done = run_argmap("check", "links.argmap", folder=folder)
    assert "there is no article 'herald'" in done.err
    assert run_argmap("check", "links.argmap", "notes/herald.md", folder=folder).code == 0


def test_a_named_file_without_blocks_is_refused(folder):
    done = run_argmap("check", "notes/diary.md", folder=folder)
    assert done.code == 2
    assert "no block of argmap in notes/diary.md" in done.err


def test_mistakes_have_their_places_in_the_markdown_file(folder):
    write_note(folder, NOTE.replace("because rents", "because rent"))
    done = run_argmap("check", "--format", "concise", folder=folder)
    assert "notes/herald.md:12:13: error" in done.err
    stdin = ("-", "--stdin-filename", "notes/herald.md")
    done = run_argmap("check", *stdin, folder=folder, stdin=NOTE.replace("rents\n", "x\n").encode())
    assert "notes/herald.md:12:13" in done.err


def test_formatting_changes_the_blocks_only(folder):
    assert run_argmap("fmt", "--check", folder=folder).out == "notes/herald.md\n"
    run_argmap("fmt", folder=folder)
    assert read_note(folder) == FORMATTED
    assert (folder / "README.md").read_text() == "```argmap\nnot named by the settings\n```\n"
    assert run_argmap("fmt", "--check", folder=folder).code == 0


def test_line_ends_and_byte_order_marks_stay(folder):
    (folder / "notes" / "herald.md").write_bytes(
        b"\xef\xbb\xbf" + NOTE.replace("\n", "\r\n").encode()
    )
    run_argmap("fmt", "notes/herald.md", folder=folder)
    assert read_note(folder) == "\ufeff" + FORMATTED.replace("\n", "\r\n")


def test_renaming_changes_the_blocks_only(folder):
    done = run_argmap("rename", "herald.gain", "trade", folder=folder)
    assert "in 2 files" in done.err
    assert read_note(folder) == NOTE.replace("conclusion gain", "conclusion trade")


def test_fixes_change_the_blocks_only(folder):
    write_note(folder, NOTE.replace('"Shops gain trade."', '"Shops gain trade.'))
    done = run_argmap("check", "--fix", folder=folder)
    assert "1 mistake fixed" in done.err
    assert read_note(folder) == NOTE


def test_a_fix_that_would_join_blocks_is_not_offered(folder):
    split = NOTE.replace('"Rents went up."', '"Rents').replace(
        '"Shops gain trade."', 'rents went up." x'
    )
    write_note(folder, split)
    before = read_note(folder)
    run_argmap("check", "--fix", "--unsafe-fixes", folder=folder)
    after = read_note(folder)
    for line in ('# Herald 🙂 "draft\n', '```argmap title="x"\n', "- [ ] more\n", "  ~~~~argmap\n"):
        assert before.count(line) == after.count(line) == 1


def test_a_new_line_in_a_quote_has_its_marks(folder):
    quoted = '> ```argmap\n> article herald\n>   conclusion gain "Shops gain."\n> ```\nrest\n'
    write_note(folder, quoted)
    session = open_session(folder)
    (file,) = [file for file in session.loaded[0].files if file.blocks]
    assert [block.prefix for block in file.blocks] == ["> "]
    run_argmap("check", "--fix", "--unsafe-fixes", folder=folder)
    assert all(line.startswith(">") for line in read_note(folder).splitlines()[:-1])


def test_a_session_takes_over_edits_and_new_notes(folder):
    session = open_session(folder)
    session.edit("notes/herald.md", NOTE.replace("Rents went up.", "Rents rose."))
    assert "Rents rose." in {claim.text for claim in session.workspace.claims}
    session.edit("notes/new.md", '```argmap\narticle extra\n  premise a "A b c."\n```\n')
    assert "extra" in session.workspace.articles_by_id
    session.edit("notes/new.md", "prose\n")
    assert "extra" not in session.workspace.articles_by_id


def test_versions_in_git_have_their_notes(tmp_path_factory):
    repository = built(
        tmp_path_factory.mktemp("git"),
        {"argmap.toml": 'markdown = ["*.md"]\n', "a.md": NOTE, "b.md": "x\n"},
    )
    repository.commit({"a.md": NOTE.replace("Shops gain trade.", "Shops gain much trade.")})
    done = run_argmap("diff", "HEAD~", "HEAD", folder=repository.folder)
    assert "herald.gain  a.md:11\n    reworded   Shops gain {+much+} trade." in done.out


@pytest.mark.parametrize("command", ["diff HEAD", "review --base HEAD", "report --diff HEAD"])
def test_no_output_replaces_a_note_of_the_map(command, tmp_path_factory):
    files = {"argmap.toml": 'markdown = ["*.md"]\n', "a.md": NOTE}
    repository = built(tmp_path_factory.mktemp("git"), files)
    (repository.folder / "a.md").write_text(FORMATTED, encoding="utf-8")
    done = run_argmap(*command.split(), "-o", "a.md", folder=repository.folder)
    assert (done.code, "'a.md' is read by argmap" in done.err) == (2, True)
    assert (repository.folder / "a.md").read_text(encoding="utf-8") == FORMATTED


def test_broken_patterns_are_reported_and_read_nothing(folder):
    (folder / "argmap.toml").write_text("markdown = 7\n")
    done = run_argmap("check", folder=folder)
    assert "'markdown' takes a list of names of Markdown files" in done.err
