"""`argmap rename`: everything that has a name, wherever it is written, and nothing else."""

import pytest

from argmap.cli.rename import rename
from argmap.edit.rename import list_declared_names
from argmap.load.discovery import Input, find_workspaces
from argmap.load.loader import load
from argmap.model.elements import NameKind

MAP = """map "rents"  # rents, herald
question trade "Does trade gain?" tags trade
  positions gain, lose
article herald "herald"
  source "herald.txt"
  tags trade, rents
  premise rents "rents" quote "rents" tags rents
  premise gain "gain"
  conclusion trade "trade" because rents + gain as rents because gain despite rents as gain
    answers trade gain
article courier
  premise rents "rents"
  conclusion gain "gain" because rents as rents
    answers trade gain
"""
LINKS = """courier.rents supports herald.rents
courier.rents undercuts herald.trade.rents
herald.rents undercuts courier.gain.rents
"""
SETTINGS = """# rents
tags = ["rents", 'trade']
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "map.argmap").write_text(MAP)
    (tmp_path / "links.argmap").write_text(LINKS)
    (tmp_path / "argmap.toml").write_text(SETTINGS)
    return tmp_path


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def changed(folder):
    """Return the words that differ from those of the map at first, as `line: words`."""
    found = []
    first = {"map.argmap": MAP, "links.argmap": LINKS, "argmap.toml": SETTINGS}
    for name, text in first.items():
        now = (folder / name).read_text(encoding="utf-8").splitlines()
        for number, (one, other) in enumerate(zip(text.splitlines(), now, strict=True), 1):
            if one != other:
                found.append(f"{name}:{number} {other.strip()}")
    return found


EXPECTED = {
    ("herald", "gazette"): [
        'map.argmap:4 article gazette "herald"',
        "links.argmap:1 courier.rents supports gazette.rents",
        "links.argmap:2 courier.rents undercuts gazette.trade.rents",
        "links.argmap:3 gazette.rents undercuts courier.gain.rents",
    ],
    ("herald.rents", "rises"): [
        'map.argmap:7 premise rises "rents" quote "rents" tags rents',
        (
            'map.argmap:9 conclusion trade "trade" because rises + gain as rents because gain '
            "despite rises as gain"
        ),
        "links.argmap:1 courier.rents supports herald.rises",
        "links.argmap:3 herald.rises undercuts courier.gain.rents",
    ],
    ("herald.trade", "herald.herald"): [
        (
            'map.argmap:9 conclusion herald "trade" because rents + gain as rents because gain '
            "despite rents as gain"
        ),
        "links.argmap:2 courier.rents undercuts herald.herald.rents",
    ],
    ("herald.trade.rents", "visits"): [
        (
            'map.argmap:9 conclusion trade "trade" because rents + gain as visits because gain '
            "despite rents as gain"
        ),
        "links.argmap:2 courier.rents undercuts herald.trade.visits",
    ],
    ("trade.gain", "more"): [
        "map.argmap:3 positions more, lose",
        "map.argmap:10 answers trade more",
        "map.argmap:14 answers trade more",
    ],
    ("trade", "shops", "--kind", "question"): [
        'map.argmap:2 question shops "Does trade gain?" tags trade',
        "map.argmap:10 answers shops gain",
        "map.argmap:14 answers shops gain",
    ],
    ("trade", "commerce", "--kind", "tag"): [
        'map.argmap:2 question trade "Does trade gain?" tags commerce',
        "map.argmap:6 tags commerce, rents",
        "argmap.toml:2 tags = [\"rents\", 'commerce']",
    ],
    ("rents", "re\u0301nts"): [
        "map.argmap:6 tags trade, rénts",
        'map.argmap:7 premise rents "rents" quote "rents" tags rénts',
        "argmap.toml:2 tags = [\"rénts\", 'trade']",
    ],
}


@pytest.mark.parametrize(("call", "lines"), EXPECTED.items(), ids=lambda value: str(value[0]))
def test_a_name_changes_wherever_it_is_written_and_nowhere_else(folder, argmap, call, lines):
    old, new, *rest = call
    assert argmap("rename", old, new, ".", *rest).code == 0
    assert changed(folder) == lines


def test_whatever_has_a_name_gets_a_new_one_and_its_old_one_back(folder):
    before = contents(folder)
    (found,) = find_workspaces(Input(["."]))
    names = list_declared_names(load(found))
    count = 0
    for kind in NameKind:
        for old in names[kind]:
            home, dot, bare = old.rpartition(".")
            rename(old, "brand-new", ["."], kind)
            assert contents(folder) != before
            rename(f"{home}{dot}brand-new", bare, ["."], kind)
            assert contents(folder) == before
            count += 1
    assert count == 15


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (["herald.rent", "x"], "there is no name 'herald.rent' in this map; did you mean"),
        (["visits", "x"], "there is no name 'visits' in this map"),
        (["gain", "x"], "there is no name 'gain' in this map; did you mean 'herald.gain'?"),
        (["herald.trade.2", "x"], "'herald.trade.2' is a number, not a name; name the argument"),
        (["trade", "x"], "'trade' is a question and a tag; say which with --kind question or"),
        (["herald", "courier"], "there is already an article 'courier'"),
        (["herald.rents", "gain"], "there is already a claim 'herald.gain'"),
        (["herald.trade.rents", "gain"], "there is already an argument 'herald.trade.gain'"),
        (["rents", "trade"], "there is already a tag 'trade'"),
        (["trade.gain", "lose"], "there is already a position 'trade.lose'"),
        (["herald", "herald"], "'herald' is already the name"),
        (["herald.rents", "courier.x"], "'courier.x' cannot be the new name: the item stays in"),
        (["herald", "a.b"], "'a.b' cannot be the new name: it contains a dot"),
        (["herald", "premise"], "'premise' is not a valid name"),
        (["herald", "2024"], "'2024' is not a valid name"),
        (["herald", ""], "'' is not a valid name"),
        (["herald", "a b"], "'a b' is not a valid name"),
        (["herald", 'a "x" quote'], "'a \"x\" quote' is not a valid name"),
        (["herald", "a # b"], "'a # b' is not a valid name"),
        (["herald", "x", "-"], "rename cannot read standard input"),
        (["herald", "x", ".", "--kind", "tag"], "there is no tag 'herald' in this map"),
    ],
)
def test_a_rename_that_cannot_be_is_refused_in_a_sentence(folder, argmap, call, message):
    before = contents(folder)
    found = argmap("rename", *call)
    assert (found.code, found.out) == (2, "")
    assert found.err.startswith(f"argmap: {message}")
    assert contents(folder) == before


def test_what_cannot_be_read_might_hold_the_name(folder, argmap):
    (folder / "links.argmap").write_text(LINKS + "herald.rents supprts\n")
    before = contents(folder)
    found = argmap("rename", "herald.rents", "x")
    assert found.code == 1
    assert found.err.startswith("links.argmap:4: cannot be read\nnothing renamed")
    assert contents(folder) == before


def test_the_files_of_a_workspace_go_together_and_others_stay(folder, argmap):
    assert argmap("rename", "herald", "gazette", "links.argmap").code == 0
    assert len(changed(folder)) == 4
    (folder / "sub").mkdir()
    (folder / "sub" / "argmap.toml").write_text("")
    (folder / "sub" / "other.argmap").write_text("article gazette\n")
    found = argmap("rename", "gazette", "herald")
    assert (
        found.err == "argmap: these paths contain 2 workspaces (folders with settings); name one\n"
    )


def test_a_diff_writes_nothing(folder, argmap):
    before = contents(folder)
    found = argmap("rename", "courier.gain", "rises", "--diff")
    assert (found.code, found.err) == (0, "")
    assert "-herald.rents undercuts courier.gain.rents\n" in found.out
    assert "+herald.rents undercuts courier.rises.rents\n" in found.out
    assert contents(folder) == before


def test_a_name_written_in_another_form_is_the_same_name(folder, argmap):
    (folder / "map.argmap").write_text('article a\n  premise e\u0301 "E."\n', encoding="utf-8")
    (folder / "links.argmap").write_text("")
    assert argmap("rename", "a.\u00e9", "e").code == 0
    assert (folder / "map.argmap").read_text() == 'article a\n  premise e "E."\n'


@pytest.mark.parametrize(
    ("name", "result"),
    [("_is_renamed", lambda *_: True), ("_count_mistakes", lambda _: None), ("", None)],
)
def test_a_rename_that_is_not_proved_is_refused(folder, argmap, monkeypatch, name, result):
    """The model tells, and so do the mistakes, each without the other."""
    before = contents(folder)
    monkeypatch.setattr("argmap.load.names._find_in_reasons", lambda *_: iter(()))
    if name:
        monkeypatch.setattr(f"argmap.edit.rename.{name}", result)
    found = argmap("rename", "herald.rents", "rises")
    assert found.err == (
        "argmap: nothing renamed; with the name 'rises', the map would mean something else\n"
    )
    assert contents(folder) == before
