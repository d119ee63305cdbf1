"""No output prints a claim bare: what qualifies it is always beside its words.

Each claim of the map below begins with a word of its own, and has a qualifier of its own. Between
the words of a claim and those of its neighbours, each output must have the qualifier.
"""

import re
import sys
from itertools import groupby
from pathlib import Path

import pytest
from command_line import run_argmap

sys.path.append(str(Path(__file__).parents[1] / "vcs"))

from repository import built  # it is beside the tests of review

MAP = """
map "Animals"
question calm "Are they calm?"
  positions yes, no
question fed "Are they fed?"
  positions grass + hay
  note "Asked by the keepers."

article study "A study of animals"

article one "Animals of the day"
  date 2020
  premise c1 "Ants are awake."
    hedge certain
    answers fed grass
  premise c2 "Bees are busy."
    hedge possible
  conclusion c3 "Cats are calm."
    because c1 + c2 as main
    because c9
    because c12
    despite c5
    hedge likely
    answers calm yes
  conclusion c4 "Dogs are drowsy."
    because c3
    because c6 + c7
    because c8
    hedge unlikely
  premise c5 "Eels do escape."
    if "fences fail"
  premise c6 "Foxes often fight."
    when "winters"
  premise c7 "Geese do gather."
    where "ponds"
    answers fed grass + hay
  premise c8 "Hens often hide."
    by "Farmers"
  assumption c9 "Ibises are idle."
  reported c10 "Jays do jabber."
    by "Gardeners"
    stance rejected
  reported c11 "Kites do kill."
    by "Rangers"
  reported c12 "Larks do leave."
    by study
    stance endorsed

article two "Animals of the night"
  date 2021
  reported d1 "Mice are many."
    by one.c2
    stance rejected
    answers fed hay
  premise d2 "Newts are nimble."
    if "rivers rise"
    answers calm no
  conclusion d3 "Otters are old."
    because d2 + d4 as age
    if "tides turn"
    answers calm no
  premise d4 "Pandas are pale."
    when "noon"
  premise d5 "Quails are quick."
    where "meadows"

two.d3 contradicts one.c3
  note "Of the same cats."
two.d2 opposes one.c1
two.d4 supports one.c8
two.d4 undercuts one.c3.main
two.d5 contradicts one.c9
two.d5 opposes one.c11
one.c10 opposes two.d4
one.c12 supports two.d3
one.c7 implies two.d5
one.c6 restates two.d4
one.c5 resembles two.d2
one.c4 contrasts two.d3
one.c9 undercuts two.d3.age
one.c2 contrasts two.d2
"""
# The first word of each claim, and what must be found near it.
QUALIFIERS = {
    "Ants": r"\bcertain\b",
    "Bees": r"\bpossible\b",
    "Cats": r"\blikely\b",
    "Dogs": r"\bunlikely\b",
    "Eels": "fences",
    "Foxes": "winters",
    "Geese": "ponds",
    "Hens": "Farmers",
    "Ibises": "assum|unstated",
    "Jays": "Gardeners(?s:.*)reject|reject(?s:.*)Gardeners",
    "Kites": "Rangers",
    "Larks": r"\bstudy\b|A study",
    "Mice": r"\b(one|of the day)\b(?s:.*)reject|reject(?s:.*)\bone\b",
    "Newts": "rivers",
    "Otters": "tides",
    "Pandas": "noon",
    "Quails": "meadows",
}
CLAIMS = (*(f"one.c{number}" for number in range(1, 13)), *(f"two.d{n}" for n in range(1, 6)))
ITEMS = (*CLAIMS, "one.c3.main", "one.c3.2", "two.d3.age", "one", "two", "study", "calm", "fed")
BY_NAME = re.compile(rf"\b({'|'.join(QUALIFIERS)})\b")


# How pictures write what is no letter: a line end in DOT, a code in Mermaid.
CODES = ((re.compile(r"\\[nl]"), lambda _: " "), (re.compile(r"#(\d+);"), lambda m: chr(int(m[1]))))


def find_bare(text):
    """Return the claims in sentences that no bracket with their qualifier follows."""
    starts = [place.start() for place in BY_NAME.finditer(text)]
    parts = [text[start:end] for start, end in zip(starts, (*starts[1:], None), strict=False)]
    return [part for part in parts if not _is_followed(part)]


def _is_followed(part):
    told = re.match(r"(\w+)[^()]*\(([^()]*)\)", part)
    return told and re.search(QUALIFIERS[told[1]], told[2])


def find_bare_records(output):
    """Return the claims that have no qualifier between the claims before and after them.

    A record, or a box of a picture, may have the words twice, and the qualifier once.
    """
    for code, replace in CODES:
        output = code.sub(replace, output)
    places = list(BY_NAME.finditer(output))
    runs = [list(run) for _, run in groupby(places, key=lambda place: place[0])]
    starts = (0, *(run[-1].end() for run in runs))
    ends = (*(run[0].start() for run in runs[1:]), len(output))
    around = [output[start:end] for start, end in zip(starts, ends, strict=False)]
    return [
        f"{run[0][0]}: {text}"
        for run, text in zip(runs, around, strict=False)
        if not re.search(QUALIFIERS[run[0][0]], text)
    ]


def run(folder, *words):
    (folder / "m.argmap").write_text(MAP)
    result = run_argmap(*words, folder=folder, environment={"COLUMNS": "40"})
    assert result.code == 0, result.err
    return result.out


RECORDS = re.compile(r"--format (json|csv|graphml|svg|dot|mmd|mermaid)|review")


def assert_none_bare(command, output, least):
    """Check an output that should have the words of at least so many claims."""
    assert len(set(BY_NAME.findall(output))) >= least, output
    assert (find_bare_records if RECORDS.search(command) else find_bare)(output) == []


def test_a_bare_claim_is_found():
    told = "Ants are awake. (the author: certain) Eels do escape. (if fences fail)"
    assert find_bare(told) == find_bare_records(told) == []
    assert len(find_bare(told.replace("(if fences fail)", ""))) == 1
    assert len(find_bare(told.replace("certain", "unlikely"))) == 1
    assert len(find_bare(f"Ants are awake. {told}")) == 1
    assert len(find_bare_records(f"Eels do escape. {told}")) == 1


@pytest.mark.parametrize("item", ITEMS)
def test_show(item, tmp_path):
    assert_none_bare("show", run(tmp_path, "show", item, "--depth", "9"), 1)


@pytest.mark.parametrize(
    ("least", "command"),
    [
        (17, "compare --full"),
        (10, "compare"),
        (10, "compare --article one --article two"),
        (5, "compare --question calm --full"),
        (17, "compare --full --article one --article two --quotes"),
        (6, "compare --rows articles"),
        (6, "compare --rows articles --format markdown"),
        (10, "compare --format markdown"),
        (17, "compare --format markdown --full"),
        (6, "compare --format csv"),
        (6, "compare --format csv --rows articles"),
        (6, "compare --format json"),
        (6, "compare --format svg"),
        (6, "compare --format svg --rows articles --theme dark"),
        (7, "assess --full"),
        (2, "assess"),
        (2, "assess --format markdown"),
        (7, "assess --format markdown --full"),
        (0, "assess --format json"),
        (1, "assess --why one.c4"),
        (0, "assess --conflicts --semantics preferred --full"),
        (0, "assess --strict-concessions --reject one.c1 --format markdown"),
        (17, "render --format svg -o -"),
        (17, "render --format dot -o -"),
        (17, "render --format mmd -o -"),
        (17, "render --format svg -o - --assess"),
        (17, "render --format svg -o - --view links --theme dark"),
        (17, "export --format csv"),
        (17, "export --format graphml"),
        (17, "export --format json"),
        (17, "export --format aif"),
        (17, "export --format xaif"),
        (17, "export --format rdf"),
        (1, "export --format claimreview"),
    ],
)
def test_output(least, command, tmp_path):
    assert_none_bare(command, run(tmp_path, *command.split()), least)


EMPTY = 'article one "Animals of the day"\n'
REWORDED = re.sub(r'"(\w+) (\w+) (\w+)\."', r'"\1 \2 \3 now."', MAP)
CHANGES = {"added": (EMPTY, MAP), "removed": (MAP, EMPTY), "reworded": (MAP, REWORDED)}


@pytest.fixture(scope="module", params=CHANGES)
def change(request, tmp_path_factory):
    """A repository in which claims were added, removed or reworded on a branch."""
    old, new = CHANGES[request.param]
    repository = built(tmp_path_factory.mktemp(request.param), {"m.argmap": old})
    repository.git("checkout", "-q", "-b", "topic")
    repository.commit({"m.argmap": new})
    return repository


@pytest.mark.parametrize(
    "command",
    [
        "diff main topic",
        "diff main topic --format markdown",
        "diff main topic --format json",
        "diff main topic --format svg",
        "diff main topic --format svg --side-by-side",
        "diff main topic --format mermaid",
        "review --base main",
    ],
)
def test_change(command, change):
    code, printed, told = change.argmap(*command.split())
    assert code == 0, told
    assert_none_bare(command, printed, 17)
