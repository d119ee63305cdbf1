"""Commands that read names read the whole workspace of the files that they are given."""

import pytest

MAP = 'map "Rents"\nquestion trade "Does trade gain?" positions gain, lose\n'
HERALD = (
    "article herald\n"
    '  premise rents "Rents rose last year."\n'
    '  conclusion gain "Trade gains more." because rents\n'
    "    answers trade gain\n"
)
LINKS = "herald.gain opposes courier.late\nherald.gain supports herald.rents\n"
COURIER = (
    "article courier\n"
    '  premise late: "Vans are late now."\n'
    '  conclusion out "Vans stay out." because rain\n'
)
NO_MISTAKES = (
    "no mistakes; 1 article, 2 claims, 1 argument, 0 links; quotations: 0 verified, 0 unchecked\n"
)


@pytest.fixture(params=["with settings", "without settings"])
def maps(request, tmp_path, monkeypatch):
    """Return a folder with the files of one workspace, and another one below it."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "maps"
    (folder / "own").mkdir(parents=True)
    for name, text in {"map": MAP, "herald": HERALD, "links": LINKS, "courier": COURIER}.items():
        (folder / f"{name}.argmap").write_text(text)
    (folder / "own" / "argmap.toml").touch()
    (folder / "own" / "other.argmap").write_text('article other\n  premise p "P is so."\n')
    if request.param == "with settings":
        (folder / "argmap.toml").touch()
    return folder


@pytest.mark.usefixtures("maps")
def test_a_name_of_another_file_is_known(argmap):
    result = argmap("check", "maps/herald.argmap")
    assert (result.code, result.err) == (0, NO_MISTAKES)


@pytest.mark.usefixtures("maps")
def test_only_mistakes_in_the_files_asked_for_are_reported(argmap):
    assert argmap("check", "maps/map.argmap", "maps/links.argmap").code == 0
    result = argmap("check", "maps/courier.argmap", "--format", "concise")
    assert result.code == 1
    assert "maps/courier.argmap:3:43: error[N202]" in result.err
    assert "herald" not in result.err
    assert argmap("check", "maps").code == 1


@pytest.mark.usefixtures("maps")
def test_statistics_count_what_was_asked_for(argmap):
    assert "N202" not in argmap("check", "maps/herald.argmap", "--statistics").out
    assert "N202" in argmap("check", "maps/courier.argmap", "--statistics").out


def test_only_files_asked_for_are_fixed(maps, argmap):
    argmap("check", "maps/herald.argmap", "--fix")
    assert (maps / "courier.argmap").read_text() == COURIER
    assert argmap("check", "maps/herald.argmap", "--diff").err == "nothing would be fixed\n"
    argmap("check", "maps/courier.argmap", "--fix")
    assert "late: " not in (maps / "courier.argmap").read_text()


@pytest.mark.usefixtures("maps")
def test_isolated_files_know_no_others(argmap):
    result = argmap("check", "maps/herald.argmap", "--isolated", "--format", "concise")
    assert result.code == 1
    assert "error[N202] there is no question 'trade'" in result.err


@pytest.mark.usefixtures("maps")
def test_standard_input_takes_the_place_of_its_file(argmap):
    draft = HERALD.replace("because rents", "because rent")
    call = ("check", "-", "--stdin-filename", "maps/herald.argmap", "--format", "concise")
    result = argmap(*call, stdin=draft.encode())
    assert result.code == 1
    assert result.err.count("error[") == 1
    assert "maps/herald.argmap:3:" in result.err
    assert argmap(*call, stdin=HERALD.encode()).code == 0


def test_standard_input_without_a_name_is_read_alone(maps, argmap, monkeypatch):
    monkeypatch.chdir(maps)
    result = argmap("check", "-", "--format", "concise", stdin=HERALD.encode())
    assert "error[N202] there is no question 'trade'" in result.err


@pytest.mark.parametrize("command", ["compare", "assess", "export"])
def test_a_file_stands_for_its_workspace(maps, argmap, command):
    (maps / "courier.argmap").write_text(COURIER.replace("late:", "late").replace("rain", "late"))
    whole = argmap(command, "maps/herald.argmap")
    assert "courier" in whole.out
    assert "other.p" not in whole.out
    alone = argmap(command, "maps/courier.argmap", "--isolated")
    assert "herald" not in alone.out


def test_an_incomplete_map_is_reported_with_every_mistake(maps, argmap):
    text = COURIER.replace("late:", "late").replace("courier\n", 'courier source "c.txt"\n')
    (maps / "c.txt").write_text("Vans are late.\n")
    (maps / "courier.argmap").write_text(text + '    quote "Trams stop"\n')
    result = argmap("compare", "maps/herald.argmap")
    assert (result.code, result.err.count("error[")) == (1, 2)
    assert "no claim 'rain'" in result.err
    assert "error[Q301]" in result.err


def test_show_finds_what_another_file_declares(maps, argmap):
    (maps / "courier.argmap").write_text(COURIER.replace("late:", "late").replace("rain", "late"))
    assert "Vans are late now." in argmap("show", "courier.late", "maps/herald.argmap").out
    assert argmap("show", "courier.late", "maps/map.argmap", "--isolated").code == 2


def test_rename_changes_every_file_of_the_workspace(maps, argmap):
    (maps / "courier.argmap").write_text(COURIER.replace("late:", "late").replace("rain", "late"))
    assert argmap("rename", "courier.late", "slow", "maps/courier.argmap").code == 0
    assert "courier.slow" in (maps / "links.argmap").read_text()


def test_fmt_reads_only_the_files_given(maps, argmap):
    for name in ("herald", "map"):
        file = maps / f"{name}.argmap"
        file.write_text(file.read_text() + "\n\n\n")
    assert argmap("fmt", "--check", "maps/herald.argmap").out == "maps/herald.argmap\n"
