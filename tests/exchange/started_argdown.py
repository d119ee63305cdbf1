"""Argdown's own program reads what we write: without a message, and with the same relations.

`nox -s exchange` runs this: it needs Node, and `ARGDOWN` is the program.
"""

import json
import os
import subprocess
from pathlib import Path

import pytest
from builders import argument, article, car_free_centre, claim, link, workspace

from argmap.model.elements import Relation
from argmap.render.export.argdown import render_argdown
from argmap.render.phrases import describe_claim
from argmap.session import open_session

ROOT = Path(__file__).parents[2]
MARKS = "# @ * ** _ __ [ ] < > { } ( ) + - = === / // /* */ <!-- --> \\ :heart: .^. U.S. e.g. #tag"
VERBS = {
    Relation.SUPPORTS: "support",
    Relation.IMPLIES: "support",
    Relation.RESTATES: "support",
    Relation.OPPOSES: "attack",
    Relation.CONTRADICTS: "contradictory",
    Relation.UNDERCUTS: "undercut",
}


def build_hostile_map():
    """Return a map in which every text is full of what Argdown reads as its own."""
    return workspace(
        article("x", MARKS, '{author}: === "it\'s"'),
        claim("x.a", MARKS, tags=("plain", "größe", "歩行者")),
        claim("x.b", f"(1) {MARKS}"),
        claim("x.c", f"- {MARKS}\\"),
        argument("x.c", "a", "b"),
        argument("x.b", "a", name="step"),
        argument("x.c", "b", conceded=True, place=2),
        link("x.a contradicts x.c"),
        link("x.c undercuts x.b.step"),
        link("x.b restates x.c"),
        title=f"{MARKS} \"quoted\" 'so'",
    )


MAPS = {
    "seeds": lambda: open_session(ROOT / "seeds").workspace,
    "car-free-centre": car_free_centre,
    "hostile": build_hostile_map,
    "empty": workspace,
}


def read_with_argdown(text, folder):
    """Return the JSON that Argdown's program makes of a text; it must print nothing else."""
    file = folder / "map.argdown"
    file.write_text(text, encoding="utf-8")
    call = (os.environ["ARGDOWN"], "json", "map.argdown", "out", "--silent")
    done = subprocess.run(call, cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip(), done.stderr.strip()) == (0, "", "")
    return json.loads((folder / "out" / "map.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", MAPS)
def test_argdown_reads_the_same_map(name, tmp_path):
    original = MAPS[name]()
    read = read_with_argdown(render_argdown(original), tmp_path)
    assert set(read["statements"]) == {claim.id for claim in original.claims}
    for item in original.claims:
        members = read["statements"][item.id]["members"]
        (text,) = (member["text"] for member in members if not member.get("isReference"))
        assert text.startswith(describe_claim(item))
    given = [step for step in original.arguments if not step.conceded]
    for step in given:
        titles = [statement["title"] for statement in read["arguments"][step.id]["pcs"]]
        assert titles == [*step.premises, step.conclusion]
    found = {(item["relationType"], item["from"], item["to"]) for item in read["relations"]}
    assert found == set(list_relations(original))


def list_relations(original):
    """Yield the relations that a map has in Argdown besides its arguments."""
    for item in original.links:
        if verb := VERBS.get(item.relation):
            yield verb, item.source, item.target
        if item.relation is Relation.RESTATES:
            yield "support", item.target, item.source
    for step in original.arguments:
        if step.conceded:
            yield "attack", step.id, step.conclusion
            yield from (("support", premise, step.id) for premise in step.premises)
