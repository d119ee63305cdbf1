"""A small map of three articles and a cited work, with all that a comparison can show."""

from functools import cache

from argmap.load.discovery import Input, find_workspaces
from argmap.load.loader import load

TEXT = """
map "Trams for the old town"
question noise "Do trams make the old town quieter?"
  positions yes, no
question cost "Who pays for the trams?"
  positions city + state
  note "Only the building, not the running."
question fares "Do fares rise?"

article study "Noise on six tram lines" ?
  date 2015

article ledger "What the line costs" ?
  author "M. Roe"
  date 2020-03
  premise quiet "Streets with trams are quieter than streets with buses." by study
    answers noise yes
    hedge likely
    where "six cities"
    quote "quieter than streets with buses" at page 14
  conclusion worth "The line is worth its price."
    because quiet + riders
    despite dear
  assumption riders "Those who ride the bus will ride the tram."
  premise dear "The line costs more than any bus."
  premise half "The city and the state share the cost."
    answers cost city + state

article gazette "Old rails, new noise"
  date 2021-06
  reported calm "Trams make streets quieter." by ledger.quiet
    stance rejected
  conclusion squeal "Trams make the old town louder."
    because curves as bends
    answers noise no
    if "the curves stay as they are"
  premise curves "Trams squeal in narrow curves."
    when 2019
    quote "squeal in every curve" at 3
  premise state "The state pays."
    answers cost state
    hedge possible
  reported fair "Fares will rise." by "the council"
    answers fares yes

article bulletin
  conclusion grease "Greased rails do not squeal."
    because test
    answers noise yes
  premise test "In a test, no tram was heard." by study
  premise taxes "The city pays out of taxes."
    answers cost city

gazette.squeal contradicts ledger.quiet
  note "The same streets."
bulletin.grease undercuts gazette.squeal.bends
  confidence medium
bulletin.test opposes gazette.curves
  confidence low
  note "One test only."
bulletin.grease implies ledger.quiet
gazette.calm opposes bulletin.grease
bulletin.taxes contrasts gazette.state
"""


@cache
def three_articles():
    """Return the workspace of the map."""
    (found,) = find_workspaces(Input(["-"], stdin=TEXT.encode(), stdin_name="trams.argmap"))
    return load(found).workspace
