"""`check --watch`, as a process of its own: real files are saved, and the messages follow."""

import subprocess
import sys
import time

import pytest
from starters import write_starter

PATIENCE = 60


@pytest.fixture
def maps(tmp_path):
    """Return a folder with the starter's workspace."""
    return write_starter(tmp_path / "maps")


@pytest.fixture
def printed(maps):
    """Start a watch and return a function that waits until it has printed words, so many times."""
    messages = maps.parent / "messages.txt"
    command = [sys.executable, "-m", "argmap", "check", "maps", "--watch"]
    with messages.open("wb") as stream:
        process = subprocess.Popen(command, cwd=maps.parent, stderr=stream)

    def wait(words, times=1):
        end = time.monotonic() + PATIENCE
        while messages.read_text(encoding="utf-8").count(words) < times:
            assert process.poll() is None
            assert time.monotonic() < end, messages.read_text(encoding="utf-8")
            time.sleep(0.02)

    yield wait
    process.kill()
    process.wait()


def save(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_the_messages_follow_each_save(maps, printed):
    printed("no mistakes")
    save(maps / "herald.argmap", "because rents", "because rent")
    printed("did you mean 'rents'?")
    save(maps / "herald.argmap", "because rent ", "because rents ")
    printed("no mistakes", times=2)
    save(maps / "texts" / "courier.txt", "take twice as long", "take long")
    printed("Q30")
    save(maps / "map.argmap", "gain, lose", "profit, lose")
    printed("'gain' is not a position of question 'trade'")


def test_a_folder_that_goes_is_told_and_checked_again_when_it_is_back(maps, printed):
    printed("no mistakes")
    away = maps.rename(maps.parent / "away")
    printed("argmap: 'maps' is gone; waiting until it is back")
    save(away / "herald.argmap", "because rents", "because rent")
    away.rename(maps)
    printed("did you mean 'rents'?")
    save(maps / "herald.argmap", "because rent ", "because rents ")
    printed("no mistakes", times=2)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["-"], "--watch cannot read standard input"),
        (["maps", "--format", "json"], "--watch works only with --format full or concise"),
        (["maps", "--statistics"], "cannot be combined with --statistics"),
        (["nowhere"], "no such file or folder: nowhere"),
    ],
)
def test_what_cannot_be_watched_is_refused(maps, arguments, sentence, process):
    done = process("check", "--watch", *arguments, cwd=maps.parent, input=b"")
    assert done.returncode == 2
    assert sentence in done.stderr.decode()
