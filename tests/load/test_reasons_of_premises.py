"""Reasons on a premise are a mistake, and those within them are reported with it."""

from argmap.load.discovery import Input, find_workspaces
from argmap.load.loader import load

MAP = """\
article a
premise p "P is."
  because nowhere + q + q
premise q "Q is."
a.q undercuts a.p
"""


def test_names_in_the_reasons_of_a_premise_are_looked_up_too():
    (files,) = find_workspaces(Input(["-"], MAP.encode()))
    codes = [finding.rule.code for finding in load(files).diagnostics]
    assert {"N212", "N202", "N211"} <= set(codes)
