"""`argmap assess` from the command line."""

import json
import subprocess
import sys

import pytest
from starters import write_starter


@pytest.fixture
def maps(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    return write_starter(tmp_path / "maps")


def statuses(result):
    return {claim: each["status"] for claim, each in json.loads(result.out)["claims"].items()}


def test_it_says_what_stands_and_why(maps, argmap):
    done = argmap("assess", maps)
    assert (done.code, done.err) == (0, "")
    assert "? herald.shops-gain: Shops in a car-free centre gain trade." in done.out
    assert "undecided: contradicted by courier.shops-lose, which is undecided" in done.out


def test_choices_reach_the_assessment(maps, argmap):
    found = statuses(argmap("assess", maps, "--accept", "herald", "--format", "json"))
    assert found["herald.shops-gain"] == "stands"
    assert found["courier.shops-lose"] == "not shown"
    found = statuses(argmap("assess", maps, "--reject", "courier.deliveries", "--format", "json"))
    assert found["herald.shops-gain"] == "stands"
    found = statuses(
        argmap("assess", maps, "--accept", "herald", "--strict-concessions", "--format", "json")
    )
    assert found["herald.shops-gain"] == "contested"


def test_links_of_which_the_mapper_is_less_sure_can_be_left_out(maps, argmap):
    def conflict(*options):
        found = statuses(argmap("assess", maps, "--format", "json", *options))
        return found["herald.shops-gain"]

    links = maps / "links.argmap"
    text = links.read_text(encoding="utf-8")
    quarrel = "courier.shops-lose contradicts herald.shops-gain\n"
    links.write_text(text.replace(quarrel, quarrel + "  confidence medium\n"), encoding="utf-8")
    assert conflict("--min-confidence", "medium") == "undecided"
    assert conflict("--min-confidence", "high") == "stands"


def test_the_full_page_tells_of_each_article(maps, argmap):
    done = argmap("assess", maps, "--full")
    assert "courier: “A centre without customers”" in done.out
    assert "how surely" in argmap("assess", maps, "--full", "--accept", "herald").out


def test_options_that_repeat_add_up(maps, argmap):
    both = argmap("assess", maps, "--accept", "herald", "--accept", "courier", "--format", "json")
    assert statuses(both) == statuses(argmap("assess", maps, "--format", "json"))
    done = argmap(
        "assess",
        maps,
        "--what-if",
        "reject courier.deliveries",
        "--what-if",
        "accept courier.deliveries",
    )
    assert "nothing changes" in done.out


def test_a_claim_can_be_explained_by_itself(maps, argmap):
    done = argmap("assess", maps, "--why", "courier.shops-lose", "--accept", "courier")
    assert done.out.startswith("+ stands courier.shops-lose\n")
    assert "- because courier.deliveries, accepted (argument courier.shops-lose.1)" in done.out
    assert "contradicted by herald.shops-gain, which is not shown" in " ".join(done.out.split())


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (
            ["--accept", "heralt"],
            "no article or claim 'heralt' in this map; did you mean 'herald'?",
        ),
        (["--reject", "late"], "no claim or argument 'late' in this map"),
        (["--why", "shops-gain"], "no claim 'shops-gain'"),
        (["--why", "herald.shops-gain", "--conflicts"], "--why prints text only"),
        (["--why", "herald.shops-gain", "--format", "json"], "--why prints text only"),
        (["--what-if", "herald"], 'a change is written "accept REF" or "reject REF"'),
    ],
)
def test_a_wrong_call_is_a_sentence(maps, argmap, options, sentence):
    done = argmap("assess", maps, *options)
    assert (done.code, done.out) == (2, "")
    assert sentence in done.err
    assert done.err.count("\n") == 1


def test_the_ending_of_the_name_says_the_format(maps, argmap):
    for name, beginning in (("a.md", "# What"), ("a.json", '{\n  "version"'), ("a.txt", "What")):
        assert argmap("assess", maps, "-o", name).code == 0
        assert (maps.parent / name).read_text(encoding="utf-8").startswith(beginning)
    done = argmap("assess", maps, "-o", "a.csv")
    assert (done.code, done.out) == (2, "")
    assert "'a.csv' does not end in a known format (.txt, .md, .json); use --format" in done.err
    assert argmap("assess", maps, "-o", "a.csv", "--format", "text").code == 0


@pytest.mark.parametrize("option", ["--conflicts", "--semantics=preferred", "--semantics=stable"])
def test_without_clingo_the_message_names_what_to_install(maps, argmap, monkeypatch, option):
    monkeypatch.setitem(sys.modules, "clingo", None)
    done = argmap("assess", maps, option)
    assert (done.code, done.out) == (2, "")
    assert done.err == "argmap: clingo is not installed; install argmap with its extra 'solver'\n"
    assert argmap("assess", maps).code == 0


def test_a_map_with_a_hole_is_not_assessed(maps, argmap):
    (maps / "courier.argmap").write_text(
        'article courier\n  conclusion shops-lose "L."\n    because lost\n', encoding="utf-8"
    )
    done = argmap("assess", maps)
    assert (done.code, done.out) == (1, "")
    assert "the map is incomplete; fix the errors first" in done.err


def test_only_what_needs_clingo_loads_it(maps, process):
    script = (
        "import sys; from argmap.cli.app import build_command_line\n"
        f"call = ['assess', {str(maps)!r}, '--format', 'json']\n"
        "build_command_line()(call, standalone_mode=False)\n"
        "heavy = {'clingo', 'wasmtime', 'typst', 'graphviz'} & set(sys.modules)\n"
        "sys.exit(', '.join(heavy) or 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert process("assess", maps, "--format", "json").stdout == done.stdout


def test_the_same_map_gives_the_same_bytes(maps, process):
    seeds = [
        process(
            "assess",
            maps,
            "--semantics",
            "preferred",
            "--conflicts",
            "--format",
            "json",
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2", "3")
    ]
    assert seeds[0] == seeds[1] == seeds[2]
    assert seeds[0]
