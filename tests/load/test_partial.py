"""Names that a file leads to, when only some files of its workspace are read."""

import pytest

from argmap.load.discovery import Input, find_workspaces
from argmap.load.loader import load

SEEN = 'article a\n  premise p "It rains."\n    answers q yes\na.p supports b.c\n'
UNSEEN = 'question q "Does it?"\narticle b\n  premise c "It pours."\n'
HINT = "the other files of this workspace were not read"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.argmap").write_text(SEEN)
    (tmp_path / "b.argmap").write_text(UNSEEN)
    return tmp_path


def hints(*paths, **options):
    (files,) = find_workspaces(Input([str(path) for path in paths], **options))
    return [found.hint for found in load(files).diagnostics]


def test_a_file_alone_of_a_workspace_with_settings_says_that_others_were_not_read(folder):
    (folder / "argmap.toml").touch()
    assert hints(folder / "a.argmap") == [HINT, HINT]
    assert hints("-", stdin=SEEN.encode(), stdin_name=f"{folder}/a.argmap") == [HINT, HINT]


def test_a_file_beside_its_whole_folder_is_not_alone(folder, monkeypatch):
    (folder / "argmap.toml").touch()
    assert hints(folder) == hints(folder, folder / "a.argmap") == []
    (folder / "b.argmap").unlink()
    monkeypatch.chdir(folder)
    assert HINT not in hints(".", "-", stdin=SEEN.encode(), stdin_name="a.argmap")


def test_a_folder_above_the_workspace_holds_all_of_it_and_one_below_does_not(folder):
    below = folder / "maps" / "part"
    below.mkdir(parents=True)
    (below / "a.argmap").write_text(SEEN)
    (folder / "b.argmap").unlink()
    (folder / "a.argmap").unlink()
    (folder / "maps" / "argmap.toml").touch()
    assert HINT not in hints(folder)
    assert HINT in hints(below)


def test_files_without_settings_are_a_workspace_by_themselves(folder):
    declare = 'declare it, for example: question q "…"'
    assert hints(folder / "a.argmap") == [declare, "known names: a"]
