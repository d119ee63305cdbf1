"""Two revisions of a map, from their texts, and what differs between them."""

from pathlib import Path

from argmap.analyze.check import check_workspace
from argmap.analyze.policy import build_policy
from argmap.diff.build_versions import build_versions
from argmap.diff.diff_versions import diff_versions
from argmap.load.discovery import RawFile, WorkspaceFiles
from argmap.load.loader import load
from argmap.load.settings_places import SETTINGS

BASE = """
question trade "Do shops in the centre gain or lose?"
  positions gain, lose

article herald "Close the centre and watch it bloom"
  author "R. Vale"
  date 2024-03
premise footfall "Footfall rose in every street that was closed in 2022."
premise rents "Rents in the closed streets went up."
  when 2022
reported doom "Closing streets kills shops." by "the Traders' Union"
  stance rejected
conclusion shops-gain "Shops in a car-free centre gain trade."
  because footfall + rents as visits
  hedge likely
  answers trade gain

article courier "A centre without customers"
premise deliveries "Deliveries take twice as long since the closure."
conclusion shops-lose "Shops in a car-free centre lose trade."
  because deliveries
  if "the ring road is not widened"
  answers trade lose

courier.shops-lose contradicts herald.shops-gain
  note "Same streets, same years."
courier.deliveries undercuts herald.shops-gain.visits
  confidence low
herald.footfall opposes herald.doom
"""


class Folder:
    """Files and articles' texts that are only in memory."""

    def __init__(self, files):
        self.files = files

    def is_inside(self, place, folder):
        return place.is_relative_to(folder)

    def content(self, place):
        return self.files.get(place.name)


def side(files, root):
    """Return a workspace, from the contents of its files by their names, or from one text."""
    files = {"m.argmap": files} if isinstance(files, str) else files
    contents = {name: content.encode(errors="surrogateescape") for name, content in files.items()}
    raw = tuple(
        RawFile(name, root / name, content)
        for name, content in contents.items()
        if name.endswith(".argmap")
    )
    settings = None
    if SETTINGS in contents:
        settings = RawFile(SETTINGS, root / SETTINGS, contents[SETTINGS])
    return load(WorkspaceFiles(root, raw, settings), texts=Folder(contents))


def found(text):
    """Return the findings of a text."""
    loaded = side(text, Path("/nowhere"))
    return check_workspace(loaded, build_policy(loaded.settings))


def revise(old, new, root):
    """Return the difference of two texts, or of two sets of files."""
    return diff_versions(*build_versions(side(old, root), side(new, root)))


def edited(*pairs, text=BASE):
    """Return the map with some of its words replaced; each of them must be there."""
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return text


def told(difference):
    """Return the changes in short: kind, item, references, values."""
    return [
        (each.kind.value, each.item.value, each.old, each.new, each.before, each.after)
        for each in difference.changes
    ]


def kinds(difference):
    return [each.kind.value for each in difference.changes]


def outcomes(difference):
    return {each.kind.value for each in difference.effects}
