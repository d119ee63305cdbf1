"""`argmap check` with rules chosen, counted and strict; `argmap rule`."""

import pytest

from argmap.analyze.rules.registry import RULES

TEXT = """article herald
  premise rents "Rents went up."
  conclusion gain "Shops gain trade."
  conclusion busy "The centre grows busier."
  conclusion close "The centre should be closed to cars."
    because gain + busy
"""


@pytest.fixture
def maps(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "m.argmap").write_text(TEXT)
    return tmp_path


def codes(result):
    return [line.partition("[")[2][:4] for line in result.err.splitlines() if "[" in line]


def concise(argmap, *arguments):
    return argmap("check", "--format", "concise", *arguments)


@pytest.mark.usefixtures("maps")
def test_rules_are_selected_and_ignored_in_lists_and_again(argmap):
    assert codes(concise(argmap)) == ["A503", "A502", "A502"]
    assert codes(concise(argmap, "--select", "A502,A503")) == ["A503", "A502", "A502"]
    assert codes(concise(argmap, "--select", "A502", "--select", "U")) == ["A502", "A502"]
    assert codes(concise(argmap, "--ignore", "unsupported-conclusion")) == ["A503"]
    assert codes(concise(argmap, "--select", "A", "--ignore", "A503, A502")) == []


def test_a_call_goes_on_top_of_the_settings(argmap, maps):
    (maps / "argmap.toml").write_text('select = ["A502"]\n[severity]\nA502 = "error"\n')
    result = concise(argmap)
    assert codes(result) == ["A502", "A502"]
    assert result.code == 1
    assert codes(concise(argmap, "--select", "A503")) == ["A503"]
    assert codes(concise(argmap, "--ignore", "A502")) == []


def test_mistakes_in_the_settings_fail_the_check(argmap, maps):
    (maps / "argmap.toml").write_text('select = ["A502"]\nselct = []\n')
    result = concise(argmap)
    assert codes(result) == ["F403", "A502", "A502"]
    assert result.code == 1
    shown = argmap("show", "herald.gain")
    assert shown.code == 0
    assert "there is no setting 'selct'" in shown.err
    assert "no reason is given" not in shown.err


def test_a_warning_fails_only_a_strict_check(argmap, maps):
    assert argmap("check", "--select", "A502").code == 0
    assert argmap("check", "--strict", "--ignore", "A503").code == 1
    (maps / "argmap.toml").write_text("strict = true\n")
    assert argmap("check").code == 1


@pytest.mark.usefixtures("maps")
def test_statistics_count_by_rule(argmap):
    result = argmap("check", "--select", "A502,A503", "--statistics")
    assert result.out == "2 A502 unsupported-conclusion\n1 A503 unused-claim\n"
    assert result.err.count("\n") == 1
    assert result.code == 0
    assert argmap("check", "--ignore", "A", "--statistics").out == ""


@pytest.mark.usefixtures("maps")
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("check", "--select", "A999"), "there is no rule 'A999'"),
        (("check", "--select", "circular"), "there is no rule 'circular'"),
        (("check", "--select", "unused-clam"), "did you mean 'unused-claim'?"),
        (("check", "--ignore", "N202"), "'N202' cannot be ignored"),
        (("check", "--ignore", " , "), "--ignore needs at least one rule"),
        (
            ("check", "--statistics", "--format", "json"),
            "--statistics cannot be combined",
        ),
        (("rule", "A999"), "there is no rule 'A999'"),
        (("rule", "A501", "circular-argumnt"), "did you mean 'circular-argument'?"),
        (("rule",), "name a rule"),
        (("rule", "--all", "A501"), "--all cannot be combined with rule names"),
    ],
)
def test_a_call_that_asks_for_what_is_not_there_ends_with_2(arguments, sentence, argmap):
    result = argmap(*arguments)
    assert result.code == 2
    assert result.out == ""
    assert sentence in result.err
    assert result.err.count("\n") == 1


def test_paths_without_argument_files_are_passed_over_if_that_is_allowed(argmap, tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "some").mkdir()
    (tmp_path / "some" / "m.argmap").write_text('article h "H"\n', encoding="utf-8")
    paths = [str(tmp_path / name) for name in ("some", "empty", "gone")]
    assert argmap("check", *paths).code == 2
    result = argmap("check", "--allow-missing", *paths)
    assert result.code == 0
    assert f"no .argmap file in {paths[1]}\nargmap: no .argmap file in {paths[2]}\n" in result.err
    assert "no mistakes; 1 article" in result.err
    result = argmap("check", "--allow-missing", "--format", "gitlab", *paths[1:])
    assert (result.code, result.out) == (0, "[]\n")


def test_the_page_of_a_rule_is_set_for_the_terminal(argmap, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    result = argmap("rule", "A502", "unused-tag")
    assert result.code == 0
    first, second = result.out.split("\n\n\n")
    assert first.startswith(
        "A502 unsupported-conclusion\nwarning; on by default; no fix; can be ignored or allowed\n\n"
    )
    assert second.startswith(
        "W706 unused-tag\nwarning; on by default; no fix; can be ignored, not "
    )
    assert "\nWhy\n\n" in first
    assert '\n      conclusion gain "Shops gain trade."\n' in first
    assert "```" not in result.out
    prose = [line for line in first.splitlines()[2:] if not line.startswith("    ")]
    assert max(map(len, prose)) <= 60


def test_every_rule_can_be_explained_and_is_in_the_table(argmap):
    table = argmap("rule", "--all").out.splitlines()
    assert [line.split(" | ")[:2] for line in table[2:]] == [
        [f"| {rule.code}", f"`{rule.name}`"] for rule in RULES
    ]
    assert {line.count(" | ") for line in table} <= {5, 0}
    for rule in RULES:
        assert argmap("rule", rule.name).out == argmap("rule", rule.code).out != ""
