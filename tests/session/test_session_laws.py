"""After any edits, a session says what a fresh check of the same texts says."""

from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.analyze.check import check_workspace
from argmap.analyze.policy import build_policy
from argmap.errors import ArgmapError
from argmap.load.discovery import Input, find_workspaces
from argmap.load.loader import load
from argmap.render.diagnostics.json import render_json_list
from argmap.render.export.json import render_json
from argmap.session import Session

QUESTION = 'question trade "Do shops gain from it?"\n  positions gain, lose\n'
HERALD = (
    'article herald "Close the centre"\n  source "herald.txt"\n'
    'premise footfall "More people walk."\n  quote "More people walk" at 1\n'
    'conclusion gain "Shops gain."\n  because footfall as walkers\n  answers trade gain\n'
)
COURIER = (
    'article courier "Keep it open" date 2025\n'
    'premise parking "Parking is lost."\n'
    'reported gain "Shops gain." by herald.gain stance rejected\n'
    'conclusion lose "Shops lose."\n  because parking\n  answers trade lose\n'
)
LINKS = (
    "courier.lose contradicts herald.gain\n  confidence high\n"
    "courier.parking undercuts herald.gain.walkers\n"
    "herald.gain restates courier.lose\n"
)
TEXT = "More people walk there now.\n\nShops gain.\n"
NAMES = ("map.argmap", "herald.argmap", "deep/courier.argmap", "links.argmap", "herald.txt")
STARTS = dict(zip(NAMES, (QUESTION, HERALD, COURIER, LINKS, TEXT), strict=True))
SETTINGS = ('tags = ["x"]\n', 'ignore = ["W7"]\nsources = "deep"\n', "sources = 3\n")
MORE = {
    "new.argmap": HERALD,
    "argmap.toml": SETTINGS[0],
    "deep/argmap.toml": SETTINGS[1],
    "deep/herald.txt": "More people walk.\n",
}
ALL = STARTS | MORE
PIECES = st.sampled_from(
    [
        *("lose", "gain", '"', "because ", "answers trade gain\n", "premise x ", "\n\n", "# a\n"),
        *("# argmap: allow W702 because so\n", "tags x\n", '  quote "people"\n', "undercuts", "."),
        *("article courier\n", "by herald", "possibly", "\ud800", "\0", "é", SETTINGS[2]),
    ]
)


@st.composite
def draw_steps(draw):
    """Return some steps: what is done to which file, where, and with which piece of text."""
    step = st.tuples(
        st.sampled_from(["type", "type", "type", "cut", "reset", "drop", "discard", "save"]),
        st.sampled_from([*ALL, *NAMES]),
        st.floats(0, 1),
        PIECES,
    )
    return draw(st.lists(step, min_size=1, max_size=8))


def write(place, text):
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8", errors="replace", newline="")


class Desk:
    """A folder in which a session works, and the texts that count in it."""

    def __init__(self, folder):
        self.folder = folder
        self.saved, self.open = {}, {}
        for name, text in STARTS.items():
            self.save(name, text)
        self.session = Session(folder)

    def save(self, name, text):
        write(self.folder / name, text)
        self.saved[name] = text

    def step(self, action, name, where, piece):
        now = self.open.get(name, self.saved.get(name, ALL[name]))
        at = int(where * len(now))
        texts = {"type": now[:at] + piece + now[at:], "cut": now[:at] + now[at + 9 :]}
        match action:
            case "type" | "cut" | "reset":
                self.open[name] = texts.get(action, ALL[name])
                self.session.edit(name, self.open[name])
            case "discard":
                self.open.pop(name, None)
                self.session.discard(self.folder / name)
            case "save":
                self.save(name, now)
                self.session.refresh([self.folder / name])
            case "drop":
                (self.folder / name).unlink(missing_ok=True)
                self.saved.pop(name, None)
                self.session.refresh()

    def look(self):
        return show(self.folder, self.session.loaded, self.session.check())


def show(folder, workspaces, findings):
    """Return all that is said of workspaces, without the place of their folder."""
    models = [render_json(loaded.workspace) for loaded in workspaces]
    return render_json_list(findings).replace(str(folder), ""), models


def look_afresh(folder, texts):
    """Return what a check without a session says of these texts on disk."""
    for name, text in texts.items():
        write(folder / name, text)
    try:
        found = find_workspaces(Input([str(folder)], whole=True, goes_on=True))
    except ArgmapError:  # there is no map any more
        found = ()
    workspaces = tuple(map(load, found))
    policies = [build_policy(loaded.settings) for loaded in workspaces]
    pairs = zip(workspaces, policies, strict=True)
    return show(folder, workspaces, [each for pair in pairs for each in check_workspace(*pair)])


@settings(max_examples=80)
@given(draw_steps())
def test_a_session_says_after_edits_what_a_fresh_check_says(tmp_path_factory, steps):
    base = tmp_path_factory.mktemp("desk")
    desk = Desk(base / "one")
    desk.look()
    for number, step in enumerate(steps):
        desk.step(*step)
        assert desk.look() == look_afresh(base / f"fresh{number}", desk.saved | desk.open)
