"""Mistakes to plant in a sound map, each with the line on which it must be reported."""

from dataclasses import dataclass

# `N` in a line becomes a number of its own, so that the names of two mistakes never meet; the line
# that starts with `!` is the one to report. `one`, with its claims and arguments, is sound.
KINDS = {
    "name that starts with a digit": '!premise Nnd "It rained all day."',
    "no name": '!premise "It rained all day."',
    "no text": "!premise pN",
    "text in single quotes": "!premise pN 'It rained all day.'",
    "text in typographic quotes": "!premise pN “It rained all day.”",
    "empty text": '!premise pN ""',
    "two words as a name": '!premise pN day "It rained all day."',
    "name with its article": '!premise one.pN "It rained all day."',
    "reserved word as a name": '!premise map "It rained all day."',
    "colon after a name": '!premise pN: "It rained all day."',
    "name declared twice": 'premise pN "It rained all day."\n!premise pN "It rained again."',
    "unknown escape": r'!premise pN "It rained \n all day."',
    "unclosed string": '!premise pN "It rained all day.',
    "misspelt entry": '!premis pN "It rained all day."',
    "entry with a capital": '!Premise pN "It rained all day."',
    "bullet before an entry": '!- premise pN "It rained all day."',
    "misspelt clause": 'premise pN "It rained all day."\n!  hedgge likely',
    "clause of another entry": 'premise pN "It rained all day."\n!  stance open',
    "clause given twice": 'premise pN "It rained all day."\n  hedge likely\n!  hedge possible',
    "unknown hedge": 'premise pN "It rained all day."\n!  hedge surely',
    "impossible date": 'premise pN "It rained all day."\n!  when 2022-13',
    "clause without a value": 'premise pN "It rained all day."\n!  note',
    "view without a speaker": '!reported pN "It rained all day."',
    "unknown speaker": '!reported pN "It rained all day." by nobodyN',
    "unknown premise": '!conclusion cN "The road is wet." because nothingN',
    "no premises": '!conclusion cN "The road is wet." because',
    "premise of another article": '!conclusion cN "The road is wet." because two.snow',
    "plus at the end": '!conclusion cN "The road is wet." because rain +',
    "and between premises": '!conclusion cN "The road is wet." because rain and wind',
    "comma between premises": '!conclusion cN "The road is wet." because rain, wind',
    "remark in brackets": '!conclusion cN "The road is wet." because rain (see p. 3)',
    "argument without a name": '!conclusion cN "The road is wet." because rain as',
    "synonym of a clause": 'conclusion cN "The road is wet."\n!  since rain',
    "clause of another language": 'conclusion cN "The road is wet."\n!  therefore rain',
    "unknown question": 'premise pN "It rained all day."\n!  answers nothingN yes',
    "unknown position": 'premise pN "It rained all day."\n!  answers dry perhapsN',
    "misspelt verb": "!one.rain suports one.wet",
    "verb of the same meaning": "!one.rain rebuts one.wet",
    "no verb": "!one.rain",
    "no target": "!one.rain supports",
    "unknown confidence": "one.rain supports two.snow\n!  confidence huge",
    "keyword before a link": "!link one.rain supports two.snow",
    "link without an article": "!rain supports two.snow",
    "link to an unknown article": "!one.rain supports nothingN.snow",
    "link to an unknown claim": "!one.rain supports two.nothingN",
    "link to itself": "!one.rain supports one.rain",
    "undercut of a claim": "!two.snow undercuts one.wet",
    "undercut of an unknown argument": "!two.snow undercuts one.wet.nothingN",
    "reason on a link": "one.rain supports two.snow\n!  because wind",
    "line of prose": "!It rained for days and days.",
    "other comment": "!// It rained for days.",
    "question without a name": '!question "Did it rain?" positions often, rarely',
    "question with one text too many": '!question qN "Did it rain?" "Did it?"',
}
SOUND = """question dry "Is the road dry?" positions yes, no

article two "It snows"
  conclusion snow "It snowed all day." because cold
  premise cold "It was cold all day."

article one "It rains"
  premise rain "It rained in the morning."
  premise wind "It was windy all day."
  conclusion wet "The road is wet today." because rain + wind as both
"""
LATER = """
  premise late "It rained late at night."
  conclusion last "It rained on and on." because late + neverheard
one.wet supports two.neverheard
"""
# An unclosed string may have its end in any of the next lines.
OPEN = frozenset({"unclosed string"})
# Two lines that are one sound entry or clause, or one mistake: a name may be in the next line, and
# prose has many lines.
AMBIGUOUS = {
    *((first, "no verb") for first in ("no text", "no premises", "plus at the end", "no verb")),
    *((first, "no verb") for first in ("clause without a value", "argument without a name")),
    *((first, "no verb") for first in ("no target",)),
    *((first, "keyword before a link") for first in ("no premises", "plus at the end")),
    *((first, "keyword before a link") for first in ("argument without a name", "no target")),
    *(("no verb", second) for second in ("link without an article", "line of prose")),
    *(("line of prose", second) for second in ("line of prose",)),
    ("clause without a value", "line of prose"),
    ("no target", "line of prose"),
    *(("unclosed string", second) for second in ("no verb", "line of prose", "other comment")),
    *(("unknown confidence", second) for second in ("unknown confidence", "reason on a link")),
}


@dataclass(frozen=True)
class Planted:
    """A map with mistakes, the lines on which they are, and the lines of each kind."""

    text: str
    lines: tuple[int, ...]


def plant(*kinds: str) -> Planted:
    """Return a map with a mistake of each of these kinds, one right after the other."""
    written = SOUND.splitlines()
    lines = []
    for number, kind in enumerate(kinds, 2):
        for line in KINDS[kind].splitlines():
            written.append("  " + line.removeprefix("!").replace("N", str(number)))
            if line.startswith("!"):
                lines.append(len(written))
    written += LATER.splitlines()
    lines += (len(written) - 1, len(written))
    return Planted("\n".join((*written, "")), tuple(lines))
