"""Renaming reaches every place of a name, also those of speakers and of combined positions."""

import pytest
from msgspec.structs import replace

from argmap.analyze.check import run_rules
from argmap.analyze.rules import unstyled_name
from argmap.edit.rename import find_rename_edits, plan_renaming, require_same_meaning
from argmap.load.discovery import Input, find_workspaces
from argmap.load.loader import load
from argmap.load.settings import NameStyle
from argmap.source.diagnostics import apply_edits

MAP = """question ways "How?"
  positions rail + Road
article herald "Close it" ?
  conclusion Gain "Shops gain."
    because view as why
    answers ways rail + Road
    where "the herald's part of the centre"
  reported view "They walk."
    by study
article study
article courier
  reported view "Shops are said to gain."
    by herald.Gain
  premise late "Deliveries are late."
    by herald
  premise word "It is the herald of spring."
    by "herald.Gain"
courier.late undercuts herald.Gain.why
"""


def loaded(text):
    (files,) = find_workspaces(Input(["-"], text.encode()))
    found = load(files)
    assert found.diagnostics == ()
    return found


@pytest.mark.parametrize(
    ("old", "new", "places"),
    [
        (
            "herald",
            "tribune",
            ["article herald", "herald.Gain\n", "by herald\n", "herald.Gain.why"],
        ),
        ("herald.Gain", "growth", ["conclusion Gain", "by herald.Gain", "herald.Gain.why"]),
        ("study", "survey", ["by study", "article study"]),
        ("ways.Road", "street", ["rail + Road\n"]),
    ],
)
def test_a_name_is_renamed_wherever_it_is_one(old, new, places):
    before = loaded(MAP)
    renaming = plan_renaming(old, new, None, before)
    text = apply_edits(MAP, find_rename_edits(before, renaming))
    expected = MAP
    bare = old.rpartition(".")[2]
    for place in places:
        expected = expected.replace(place, place.replace(bare, new))
    assert text == expected
    require_same_meaning(renaming, before, loaded(text))


def test_a_name_of_another_style_is_renamed_in_speakers_and_combined_positions():
    whole = loaded(MAP)
    limits = replace(whole.settings.limits, names=NameStyle.KEBAB_CASE)
    styled = replace(whole, settings=replace(whole.settings, limits=limits))
    found = run_rules(styled, lambda rule: rule is unstyled_name.RULE)
    edits = [edit for flaw in found for edit in flaw.fix.edits]
    text = apply_edits(MAP, edits)
    expected = MAP.replace("Road", "road").replace("Gain", "gain")
    assert text == expected.replace('"herald.gain"', '"herald.Gain"')
