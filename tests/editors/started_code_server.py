"""The extension in a VS Code that really runs. `nox -s editors` runs this.

TOOLS is the folder of tools/install_code_server.py, PICTURES where pictures are written, CHROMIUM
the browser; SCENES may name the scenes to play. The extension must be built (`npm run package`).
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from starters import write_starter

from argmap.render.export.formats import ExportFormat

NODE = shutil.which("node")
HERE = Path(__file__).parent
PROJECT = HERE.parents[1]
EXTENSION = PROJECT / "editors" / "vscode" / "dist" / "argmap.vsix"
MOST_MILLISECONDS = 5000  # for a picture; machines of CI are slow, and this is no benchmark
# What would run, load or close something, wherever a map has text.
HOSTILE = """map "</title><script>globalThis.ran = 6</script>"
question trade "<img src=x onerror=globalThis.ran=7> [x](command:argmap.restart)"
  positions gain, lose
article evil "]]></svg><iframe src=javascript:globalThis.ran=8>"
  author "<b onclick=globalThis.ran=9>A</b>"
  url "https://argmap.invalid/<script>"
  source "text.txt"
conclusion shut "\\"><script>globalThis.ran = 10</script> ${process.exit()} `x` &lt;b&gt;"
  because why
  quote "<script>globalThis.ran = 11</script>"
  answers trade gain
  note "<svg onload=globalThis.ran=12>"
premise why "{{constructor.constructor('globalThis.ran=13')()}} <!-- --> \u202e"
  by "<style>* { display: none }</style>"
"""


def add_environment(folder, start="exec"):
    """Put an argmap into the folder that leaves a mark each time it is started."""
    script = folder / ".venv" / "bin" / "argmap"
    script.parent.mkdir(parents=True)
    script.write_text(
        f'#!/bin/sh\necho >> "{folder}/../started-in-{folder.name}"\n'
        f'{start} "{sys.executable}" -m argmap "$@"\n',
        encoding="utf-8",
    )
    script.chmod(0o755)
    return folder


@pytest.fixture(scope="module", name="folder")
def _folder(tmp_path_factory):
    return tmp_path_factory.mktemp("code")


@pytest.fixture(scope="module", name="seen")
def _seen(folder):
    tools, pictures = Path(os.environ["TOOLS"]), Path(os.environ["PICTURES"])
    pictures.mkdir(parents=True, exist_ok=True)
    for name in ("user", "extensions"):
        (folder / name).mkdir()
    for name in ("maps", "distrusted"):
        add_environment(write_starter(folder / name))
    add_environment(write_starter(folder / "ending"), "timeout --foreground 12")
    seeds = shutil.copytree(PROJECT / "seeds", folder / "seeds")
    add_environment(seeds)
    both = folder / "both.code-workspace"
    both.write_text(json.dumps({"folders": [{"path": "maps"}, {"path": "seeds"}]}), "utf-8")
    hostile = add_environment(folder / "hostile")
    (hostile / "hostile.argmap").write_text(HOSTILE, encoding="utf-8")
    (hostile / "text.txt").write_text("<script>globalThis.ran = 11</script>\n", encoding="utf-8")
    server = tools / "node_modules" / "code-server" / "out" / "node" / "entry.js"
    places = ("--user-data-dir", folder / "user", "--extensions-dir", folder / "extensions")
    subprocess.run([NODE, server, *places, "--install-extension", EXTENSION], check=True)
    options = {
        "only": os.environ.get("SCENES", "").split(),
        "tools": str(tools),
        "chromium": os.environ["CHROMIUM"],
        "data": str(folder / "user"),
        "extensions": str(folder / "extensions"),
        "pictures": str(pictures),
        "folder": str(folder / "maps"),
        "seeds": str(seeds),
        "file": "fall.argmap",
        "both": str(both),
        "hostile": str(hostile),
        "bare": str(write_starter(folder / "bare")),
        "distrusted": str(folder / "distrusted"),
        "ending": str(folder / "ending"),
    }
    done = subprocess.run(
        [NODE, HERE / "vscode_scenes.mjs", json.dumps(options)],
        env={**os.environ, "PATH": leave_out_argmap(os.environ["PATH"])},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def leave_out_argmap(path):
    """Return a PATH without the folders that have an argmap."""
    folders = path.split(os.pathsep)
    return os.pathsep.join(each for each in folders if not (Path(each) / "argmap").exists())


def test_every_scene_is_played_to_its_end(seen):
    assert seen["errors"] == []


def test_mistakes_are_shown_and_can_be_fixed(seen):
    assert seen["squiggles"]
    assert any("N212" in row for row in seen["problems"])
    assert any("Write 'conclusion'" in fix for fix in seen["fixes"])


def test_claims_are_explained_and_offered(seen):
    assert "Footfall rose in every street" in seen["hover"]
    assert seen["completion"][0] == "shops-gain"


def test_the_preview_follows_and_leads_to_the_text(seen):
    assert "herald.footfall" in seen["articles"]
    assert not any("courier" in name for name in seen["articles"])
    assert seen["place"].startswith("Ln 8,")
    assert seen["chosen"] == "courier.argmap"
    assert seen["rows"] == 1


def test_the_preview_keeps_its_place_and_the_last_good_picture(seen):
    before, after = seen["moved"]
    assert before == after
    assert seen["broken"].startswith("1 mistake;")
    assert seen["pictureWhileBroken"] == 1


def test_first_steps_lead_to_a_map(seen):
    assert "First steps with argmap" in seen["steps"]
    assert 'article leaflet "Title"' in seen["article"]


def test_the_map_can_be_exported(seen):
    assert [*seen["formats"]] == [*ExportFormat]
    assert '"claims"' in seen["exported"]


def test_each_folder_of_a_window_is_a_map_of_its_own(seen):
    assert seen["titles"] == {
        "herald.argmap": ["courier", "herald"],
        "fall.argmap": ["aftermath", "fall", "idlib"],
    }


def test_no_text_of_a_map_and_no_picture_runs_or_loads_anything(seen):
    assert "globalThis.ran = 10" in seen["hostileText"]
    assert seen["active"] == 0
    assert seen["ran"] is None
    assert not any("argmap.invalid" in host for host in seen["requests"])


def test_pictures_come_soon(seen):
    assert max(seen["delays"].values()) < MOST_MILLISECONDS, seen["delays"]


def test_one_message_says_what_to_install(seen):
    (message,) = seen["missing"]
    assert message.startswith("argmap is not installed.")
    assert 'pip install ".[lsp]"' in message
    assert seen["copied"] == 'pip install ".[lsp]"'


def test_nothing_is_started_in_a_folder_that_is_not_trusted(seen, folder):
    assert seen["coloursWithoutTrust"]
    assert seen["messagesWithoutTrust"] == []
    assert (folder / "started-in-maps").exists()
    assert not (folder / "started-in-distrusted").exists()


def test_a_server_that_ends_again_and_again_is_left_alone(seen, folder):
    assert seen["ended"].startswith("argmap ended several times")
    tried, servers = 1, 3
    starts = (folder / "started-in-ending").read_text(encoding="utf-8").splitlines()
    assert len(starts) == tried + servers
