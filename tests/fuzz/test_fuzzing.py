"""The small inputs of the corpus, on which all laws hold, and the machinery itself."""

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parent))  # before what is there is imported

import fuzz
import laws
from cases import ARGUMENTS, CORPUS, MAP, Case, make_case

MAPS = sorted(CORPUS.glob(ARGUMENTS))
KINDS = ("read", "fix", "rename", "report", "edit", "draw")
SENTINEL = b"kestrel"


@pytest.mark.parametrize("place", MAPS, ids=lambda place: place.stem)
def test_the_laws_hold_for_each_map_of_the_corpus(place):
    files = {MAP: place.read_bytes()}
    cases = [Case(kind, (files,), 0) for kind in KINDS]
    cases += [Case("diff", (files, {MAP: b""}), 0), Case("merge", (files, files, files), 0)]
    faults = [fault for case in cases if (fault := fuzz.find_fault(case))]
    assert faults == []


def test_the_laws_hold_for_the_first_inputs():
    run = fuzz.Run("test", Path("nowhere"))
    for number in range(60):
        case = make_case(run.seed, number)
        assert fuzz.find_fault(case) is None, (number, case)


def test_an_input_depends_on_its_seed_and_number_alone():
    case = make_case("one", 7)
    make_case("one", 8)
    assert make_case("one", 7) == case
    assert make_case("two", 7) != case
    assert fuzz.decode_case(fuzz.encode_case(case)) == case


def fail_on_sentinel(case):
    laws.require(SENTINEL not in case.versions[0][MAP], "no kestrel", "seen")
    return ()


def test_a_fault_is_found_shrunk_and_can_be_tried_again(monkeypatch, tmp_path, capsys):
    text = b"article a\n  premise p 'The kestrel hovers.'\n  premise q 'It sees.'\n"
    monkeypatch.setitem(laws.LAWS, "read", fail_on_sentinel)
    monkeypatch.setattr(fuzz, "make_case", lambda *_: Case("read", ({MAP: text},), 1))
    code = fuzz.main(["--count", "3", "--seed", "s", "--start", "1", "--faults", str(tmp_path)])
    assert code == 1
    (place,) = tmp_path.iterdir()
    assert fuzz.decode_case(place.read_text()).versions == ({MAP: SENTINEL},)
    printed = capsys.readouterr().out
    assert "3 times: no kestrel" in printed
    assert "--seed s --only 1" in printed
    assert fuzz.main(["--replay", str(place)]) == 1


def test_what_takes_too_many_steps_is_a_fault(monkeypatch):
    def wait(_):
        for _ in range(fuzz.MOST_STEPS + 200_000):
            pass
        return ()

    monkeypatch.setitem(laws.LAWS, "read", wait)
    kind, _ = fuzz.find_fault(Case("read", ({MAP: b""},), 1), counted=True)
    assert kind == "too many steps"


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("json", "{"),
        ("xml", "<a>&b;</a>"),
        ("xml", "<svg><script/></svg>"),
        ("text", "\x1b[31m"),
        ("markdown", "<img src=x>"),
    ],
)
def test_output_of_another_form_than_it_says_is_a_fault(form, text):
    output = laws.Output("x", form, text)
    with pytest.raises((laws.LawBrokenError, ValueError, SyntaxError)):
        laws.require_form(output)
