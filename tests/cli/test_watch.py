"""`render --watch`, as a process of its own: real files are saved, and the picture follows."""

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest
from starters import write_starter

from argmap.cli.watch import _find_folders, _is_relevant
from argmap.cli.workspaces import WorkspaceRequest

PATIENCE = 60
posix_only = pytest.mark.skipif(os.name != "posix", reason="sends a signal, or runs a script")


@pytest.fixture
def maps(tmp_path):
    """Return a folder with the starter's workspace."""
    return write_starter(tmp_path / "maps")


class Watch:
    """A running `render --watch`, its picture and its messages."""

    def __init__(self, process, picture, messages):
        self.process, self.picture, self.messages = process, picture, messages

    @property
    def printed(self):
        return self.messages.read_text(encoding="utf-8")

    @property
    def drawn(self):
        return self.picture.read_text(encoding="utf-8") if self.picture.exists() else ""

    def wait(self, condition):
        """Wait until the condition holds; the process must go on meanwhile."""
        end = time.monotonic() + PATIENCE
        while not condition():
            assert self.process.poll() is None, self.printed
            assert time.monotonic() < end, self.printed
            time.sleep(0.02)

    def wait_for_picture(self, words):
        self.wait(lambda: words in self.drawn)

    def wait_for_message(self, words, times=1):
        self.wait(lambda: self.printed.count(words) >= times)

    def interrupt(self):
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


@contextmanager
def watching(maps, *options, picture="map.svg", environment=None):
    folder = maps.parent
    messages = folder / "messages.txt"
    with messages.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", "argmap", "render", "maps", "-o", picture, "--watch", *options],
            cwd=folder,
            stderr=stream,
            env={**os.environ, **(environment or {})},
        )
        try:
            yield Watch(process, folder / picture, messages)
        finally:
            process.kill()
            process.wait()


def replaced(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new)


def save(file, old, new):
    file.write_text(replaced(file, old, new), encoding="utf-8")


def save_by_renaming(file, old, new):
    draft = file.with_name(f"{file.name}~")
    draft.write_text(replaced(file, old, new), encoding="utf-8")
    draft.replace(file)


@pytest.mark.parametrize("how", [save, save_by_renaming])
def test_the_picture_follows_each_save(maps, how):
    with watching(maps) as watch:
        watch.wait_for_picture("Shops in a car-free")
        how(maps / "herald.argmap", "Rents in the closed streets", "Rents in quiet lanes")
        watch.wait_for_picture("quiet lanes")
        how(maps / "herald.argmap", "quiet lanes", "noisy lanes")
        watch.wait_for_picture("noisy lanes")


def test_files_may_come_and_go(maps):
    with watching(maps) as watch:
        watch.wait_for_picture("</svg>")
        (maps / "more").mkdir()
        extra = maps / "more" / "extra.argmap"
        extra.write_text('article extra "A third voice"\npremise a "Yes."\n', encoding="utf-8")
        watch.wait_for_picture("A third voice")
        extra.unlink()
        watch.wait(lambda: watch.drawn and "A third voice" not in watch.drawn)
        extra.write_text('article extra "A fourth voice"\npremise a "Yes."\n', encoding="utf-8")
        watch.wait_for_picture("A fourth voice")
        shutil.move(maps / "more", maps.parent / "less")
        watch.wait(lambda: watch.drawn and "A fourth voice" not in watch.drawn)


def test_while_there_are_mistakes_the_last_good_picture_stands(maps):
    with watching(maps) as watch:
        watch.wait_for_picture("</svg>")
        before = watch.drawn
        save(maps / "herald.argmap", "because rents", "because rent")
        watch.wait_for_message("the map is incomplete")
        assert "did you mean 'rents'?" in watch.printed
        assert watch.drawn == before
        save(maps / "herald.argmap", "because rent ", "because rents ")
        watch.wait_for_message("wrote map.svg", times=2)
        assert watch.drawn == before


def test_it_may_start_on_mistakes(maps):
    save(maps / "herald.argmap", "because rents", "because rent")
    with watching(maps) as watch:
        watch.wait_for_message("the map is incomplete")
        assert not watch.picture.exists()
        save(maps / "herald.argmap", "because rent ", "because rents ")
        watch.wait_for_picture("</svg>")


def test_the_texts_of_articles_count(maps):
    with watching(maps) as watch:
        watch.wait_for_picture("</svg>")
        save(maps / "texts" / "herald.txt", "every street", "each street")
        watch.wait_for_message("Q306")
        watch.wait_for_message("wrote map.svg", times=2)


def test_it_does_not_follow_its_own_picture(maps):
    with watching(maps, picture="maps/texts/map.svg") as watch:
        watch.wait_for_picture("</svg>")
        for number in range(2, 5):
            save(maps / "herald.argmap", "Rents", "Rents")
            watch.wait_for_message("wrote maps/texts/map.svg", times=number)
        assert watch.printed.count("wrote") == 4


@posix_only
def test_a_renderer_that_fails_is_a_sentence_and_watching_goes_on(maps, tmp_path):
    tool = tmp_path / "bin" / "dot"
    tool.parent.mkdir()
    tool.write_text("#!/bin/sh\necho 'out of luck' >&2\nexit 3\n", encoding="utf-8")
    tool.chmod(0o755)
    (tmp_path / "map.svg").write_text("old", encoding="utf-8")
    path = {"PATH": f"{tool.parent}:{os.environ['PATH']}"}
    with watching(maps, "--direction", "left", "--engine", "system", environment=path) as watch:
        watch.wait_for_message("failed on this map (out of luck)")
        save(maps / "herald.argmap", "closed streets", "quiet lanes")
        watch.wait_for_message("failed on this map (out of luck)", times=2)
        assert watch.drawn == "old"
        assert "Traceback" not in watch.printed


def test_what_is_chosen_may_go_and_come_back(maps):
    with watching(maps, "--focus", "herald.rents", "--depth", "1", "--view", "full") as watch:
        watch.wait_for_picture("</svg>")
        save(maps / "herald.argmap", "rents", "rent")
        watch.wait_for_message("argmap: there is no")
        save(maps / "herald.argmap", "rent", "rents")
        watch.wait_for_message("wrote map.svg", times=2)


def copy_with(maps, name, old, new):
    """Return a copy of the maps beside them, with other words in one file."""
    copy = maps.parent / name
    shutil.copytree(maps, copy)
    save(copy / "herald.argmap", old, new)
    return copy


def link_to(folder, link):
    """Point a link to a folder in one step, as those do who publish a version."""
    draft = link.with_name(f"{link.name}~")
    draft.symlink_to(folder, target_is_directory=True)
    draft.replace(link)


@pytest.fixture
def linked(maps):
    """Return the link `maps` to a folder `one`, and its twin `two` with other words."""
    two = copy_with(maps, "two", "Rents in the closed streets", "Rents in quiet lanes")
    one = maps.rename(maps.parent / "one")
    link_to(one, maps)
    return maps, two


@posix_only
def test_a_folder_may_be_swapped_behind_a_link(linked):
    link, two = linked
    with watching(link) as watch:
        watch.wait_for_picture("Rents in the closed streets")
        link_to(two, link)
        watch.wait_for_picture("Rents in quiet lanes")
        save(two / "herald.argmap", "quiet lanes", "noisy lanes")
        watch.wait_for_picture("noisy lanes")
        assert watch.printed.count("wrote") == 3
        assert "is gone" not in watch.printed


@posix_only
def test_the_texts_may_be_swapped_behind_a_link_too(maps):
    old, new, link = (maps.parent / name for name in ("old", "new", "sources"))
    for folder in (old, new):
        shutil.copytree(maps / "texts", folder / "texts")
    shutil.rmtree(maps / "texts")
    save(new / "texts" / "herald.txt", "every street", "each street")
    link_to(old, link)
    with watching(maps, "--sources", "sources") as watch:
        watch.wait_for_picture("</svg>")
        assert "Q30" not in watch.printed
        link_to(new, link)
        watch.wait_for_message("Q306")
        watch.wait_for_message("wrote", times=2)
        save(new / "texts" / "herald.txt", "each street", "every street")
        watch.wait_for_message("wrote", times=3)
        assert watch.printed.count("Q306") == 1


@posix_only
def test_a_link_that_leads_nowhere_is_told_once_and_waited_for(linked):
    link, two = linked
    with watching(link) as watch:
        watch.wait_for_picture("</svg>")
        link_to(link.parent / "nowhere", link)
        watch.wait_for_message("argmap: 'maps' is gone; waiting until it is back\n")
        time.sleep(0.5)
        link_to(two, link)
        watch.wait_for_picture("Rents in quiet lanes")
        assert watch.printed.count("is gone") == 1
        assert "no such file" not in watch.printed


def test_a_folder_that_goes_is_told_once_and_waited_for(maps):
    copy = copy_with(maps, "copy", "Rents in the closed streets", "Rents in quiet lanes")
    with watching(maps) as watch:
        watch.wait_for_picture("</svg>")
        before = watch.drawn
        maps.rename(maps.parent / "away")
        watch.wait_for_message("argmap: 'maps' is gone; waiting until it is back\n")
        assert watch.drawn == before
        copy.rename(maps)
        watch.wait_for_picture("Rents in quiet lanes")
        save(maps / "herald.argmap", "quiet lanes", "noisy lanes")
        watch.wait_for_picture("noisy lanes")
        shutil.rmtree(maps)
        watch.wait_for_message("is gone", times=2)
        write_starter(maps)
        watch.wait_for_picture("Rents in the closed streets")
        assert "Traceback" not in watch.printed


def test_another_folder_in_the_same_place_is_watched(maps):
    copy = copy_with(maps, "copy", "Rents in the closed streets", "Rents in quiet lanes")
    with watching(maps) as watch:
        watch.wait_for_picture("</svg>")
        maps.rename(maps.parent / "away")
        copy.rename(maps)
        watch.wait_for_picture("Rents in quiet lanes")
        save(maps / "herald.argmap", "quiet lanes", "noisy lanes")
        watch.wait_for_picture("noisy lanes")


@posix_only
def test_an_interrupt_ends_the_waiting_too(maps):
    with watching(maps) as watch:
        watch.wait_for_picture("</svg>")
        shutil.rmtree(maps)
        watch.wait_for_message("is gone")
        assert watch.interrupt() == 0
        assert watch.printed.endswith("stopped watching\n")


@posix_only
@pytest.mark.parametrize("ending", [".svg", ".mmd"])
def test_an_interrupt_ends_it_without_an_error(maps, ending):
    with watching(maps, picture=f"map{ending}") as watch:
        watch.wait_for_message("wrote")
        assert watch.interrupt() == 0
        assert watch.printed.endswith("stopped watching\n")
        assert "Traceback" not in watch.printed


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["-", "-o", "map.svg"], "--watch cannot read standard input"),
        (["maps", "-o", "-", "--format", "svg"], "--watch needs an output file"),
        (["nowhere", "-o", "map.svg"], "no such file or folder: nowhere"),
    ],
)
def test_what_cannot_be_watched_is_refused(maps, arguments, sentence, process):
    done = process("render", "--watch", *arguments, cwd=maps.parent, input=b"")
    assert done.returncode == 2
    assert sentence in done.stderr.decode()


def test_only_files_that_the_map_is_made_from_matter(tmp_path):
    target, names = tmp_path / "map.svg", frozenset({"herald.txt", "odd.name"})
    yes = ("a.argmap", "x/argmap.toml", "texts/herald.txt", "odd.name", "folder")
    no = ("map.svg", "map.png", ".map.svg.x1", ".git/a.argmap", "a.argmap~", "notes.txt")
    assert all(_is_relevant(tmp_path / name, (tmp_path,), names, target) for name in yes)
    assert not any(_is_relevant(tmp_path / name, (tmp_path,), names, target) for name in no)


def test_hidden_folders_above_the_map_do_not_hide_it(tmp_path):
    root = tmp_path / ".notes"
    assert _is_relevant(root / "a.argmap", (root,), frozenset(), root / "map.svg")


def folders(paths, sources=None):
    return _find_folders(WorkspaceRequest(paths, sources))


def test_folders_are_watched_once(maps, tmp_path):
    file = str(maps / "herald.argmap")
    assert folders([file]) == (maps.resolve(),)
    assert folders([file, str(maps)], maps / "texts") == (maps.resolve(),)
    (tmp_path / "texts").mkdir()
    assert set(folders([file], tmp_path / "texts")) == {
        maps.resolve(),
        (tmp_path / "texts").resolve(),
    }
