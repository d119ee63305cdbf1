"""What a branch does to folders and settings files hides nothing from `diff --fail-on breaking`."""

import pytest
from repository import built

TEXT = "In 2022 footfall rose in every street.\n"
TAMPERED = TEXT.replace("rose", "fell")
MAP = """article herald "Close the centre"
  source "herald.txt"
  premise footfall "Footfall rose."
    quote "footfall rose in every street"
  conclusion rents "Rents go up."
    because footfall
"""
FALSE = MAP.replace("rose in", "fell in")
FILES = {
    "maps/argmap.toml": 'sources = "texts"\n',
    "maps/herald.argmap": MAP,
    "maps/texts/herald.txt": TEXT,
    "other.argmap": 'article other\n  premise x "X."\n',
}
QUIET = '\nignore = ["Q3"]\n'


GONE = {"maps/argmap.toml": None, "maps/herald.argmap": None, "maps/texts/herald.txt": None}
MOVED = {
    "argmap.toml": 'sources = "texts"' + QUIET,
    "herald.argmap": FALSE,
    "texts/herald.txt": TEXT,
}


@pytest.mark.parametrize(
    "change",
    [
        {"maps/argmap.toml": 'sources = "tampered"\n', "maps/tampered/herald.txt": TAMPERED},
        {"maps/argmap.toml": 'sources = "texts"' + QUIET},
        {"maps/herald.txt": TAMPERED},
        {"maps/argmap.toml": None, "maps/pyproject.toml": f'[tool.argmap]\nsources="texts"{QUIET}'},
        {**GONE, **{f"atlas/{name}": content for name, content in MOVED.items()}},
        {
            "maps/herald.argmap": None,
            "maps/sub/argmap.toml": QUIET,
            "maps/sub/herald.argmap": FALSE,
        },
        {"maps/herald.argmap": None, "maps/.hidden/herald.argmap": FALSE},
        {"maps/herald.argmap": None, "maps/herald.txt.old": FALSE},
    ],
    ids=["sources", "settings", "beside", "pyproject", "renamed", "nested", "hidden", "no map"],
)
def test_a_false_quotation_is_told(tmp_path, change):
    repository = built(tmp_path / "r", FILES)
    repository.git("switch", "-qc", "topic")
    repository.commit({"maps/herald.argmap": FALSE})
    repository.commit(change)
    for words in (("diff", "main", "topic"), ("review", "--base", "main")):
        code, out, err = repository.argmap(*words, "--fail-on", "breaking")
        assert code == 1, out + err
        assert "breaking" in out


@pytest.mark.parametrize("place", ["maps", "atlas", "atlas/herald.argmap"])
def test_what_is_removed_from_a_folder_that_is_renamed_is_told(tmp_path, place):
    more = 'article courier\n  premise vans "Vans take longer."\n'
    repository = built(tmp_path / "r", {**FILES, "maps/courier.argmap": more})
    moved = {"atlas/argmap.toml": "", "atlas/herald.argmap": MAP.replace("because footfall", "")}
    repository.commit({**GONE, "maps/courier.argmap": None, **moved})
    _, out, _ = repository.argmap("diff", "HEAD~1", "HEAD", "--", place)
    assert "because footfall" in out
    assert "courier.vans" in out


def test_settings_outside_the_places_asked_for_are_told(tmp_path):
    repository = built(tmp_path / "r", FILES)
    repository.commit({"maps/argmap.toml": 'sources = "texts"' + QUIET})
    code, out, _ = repository.argmap(
        "diff", "HEAD~1", "HEAD", "--fail-on", "breaking", "--", "maps/herald.argmap"
    )
    assert code == 1
    assert "the settings turn off" in out
