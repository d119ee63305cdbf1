"""Cases of what stands that the page is held to: the command still answers as they say."""

import json
from random import Random

from builders import argument, article, claim, link, workspace
from msgspec.structs import replace
from standing_cases import build_case, draw_case

EVERYTHING = {
    "accepted": None,
    "rejected": [],
    "links": [],
    "least": None,
    "strictConcessions": False,
}
# What chance rarely makes: of two ways to a claim, one is better by little, or is in doubt.
DOUBTFUL = workspace(
    article("a"),
    claim("a.p", "P."),
    claim("a.q", "Q.", condition="it rains"),
    claim("a.r", "R."),
    claim("a.c", "C.", role="conclusion"),
    claim("a.d", "D.", role="conclusion", hedge="certain"),
    replace(argument("a.c", "q"), id="a.c.1"),
    replace(argument("a.c", "p", "r"), id="a.c.2"),
    replace(argument("a.c", "d"), id="a.c.3"),
    replace(argument("a.d", "c"), id="a.d.1"),
    replace(argument("a.d", "r", conceded=True), id="a.d.2"),
    article("b"),
    claim("b.x", "X."),
    claim("b.y", "Y."),
    link("b.x contradicts b.y"),
    link("b.x undercuts a.c.2", confidence="low"),
    link("b.y supports a.d"),
)


def test_command_answers_the_cases_of_the_page(golden):
    chance = Random(1)  # noqa: S311  # the same in each run is the point
    variants = ({}, {"strictConcessions": True}, {"least": "high"}, {"rejected": ["b.y"]})
    cases = [build_case(DOUBTFUL, [EVERYTHING | variant for variant in variants])]
    cases += (draw_case(chance, most) for most in [3] * 5 + [12] * 15 + [24] * 8)
    golden("standing_cases.json", "[\n" + ",\n".join(map(json.dumps, cases)) + "\n]\n")
