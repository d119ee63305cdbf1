"""The job of docs/review.md that writes a note on a merge request, run with a `curl` of ours."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

PAGE = Path(__file__).parents[2] / "docs" / "review.md"
JOB = yaml.safe_load(
    re.search(
        r"<!-- workflow: \.gitlab-ci\.yml -->\n```yaml\n(.*?)```",
        PAGE.read_text("utf-8"),
        re.DOTALL,
    )[1]
)["argmap"]
NOTE = next(step for step in JOB["script"] if "ARGMAP_TOKEN" in step)
MARKER = "<!-- argmap-review -->"
CURL = """#!/usr/bin/env bash
printf '%s\\n' "$*" >> "$FAKE/calls"
case "$*" in
  *--request*) echo '{}' ;;
  */user) echo '{"id": 5}' ;;
  *) cat "$FAKE/notes.json" ;;
esac
"""

pytestmark = pytest.mark.skipif(
    sys.platform == "win32" or not shutil.which("bash") or not shutil.which("jq"),
    reason="the job is run where bash and jq are",
)


UNCHANGED = "argmap: no changes to the argument."


def run(folder, notes, token="secret", text="text"):  # noqa: S107  # none that opens anything
    """Run the step; return the calls of curl."""
    (folder / "curl").write_text(CURL, encoding="utf-8")
    (folder / "curl").chmod(0o755)
    (folder / "notes.json").write_text(json.dumps(notes), encoding="utf-8")
    (folder / "comment.md").write_text(f"{text}\n\n{MARKER}\n", encoding="utf-8")
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", NOTE],  # noqa: S607  # the one on the PATH
        cwd=folder,
        env={
            "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
            "FAKE": str(folder),
            "ARGMAP_TOKEN": token,
            "CI_API_V4_URL": "https://gitlab.example/api/v4",
            "CI_MERGE_REQUEST_PROJECT_ID": "1",
            "CI_MERGE_REQUEST_IID": "2",
        },
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    calls = folder / "calls"
    return calls.read_text(encoding="utf-8").splitlines() if calls.exists() else []


def note(number, author, body):
    return {"id": number, "author": {"id": author}, "body": body}


def test_a_first_note_is_created(tmp_path):
    assert "--request POST" in run(tmp_path, [note(1, 5, "something else")])[-1]


def test_ones_own_note_is_updated(tmp_path):
    notes = [note(1, 6, f"x\n{MARKER}"), note(2, 5, f"x\n{MARKER}\n"), note(3, 5, f"y\n{MARKER}")]
    last = run(tmp_path, notes)[-1]
    assert "--request PUT" in last
    assert last.endswith("/projects/1/merge_requests/2/notes/2")


def test_where_nothing_has_changed_a_note_is_cleared_but_none_is_created(tmp_path):
    assert "--request" not in " ".join(run(tmp_path, [], text=UNCHANGED))
    last = run(tmp_path, [note(2, 5, f"1 breaking\n{MARKER}")], text=UNCHANGED)[-1]
    assert last.endswith("/projects/1/merge_requests/2/notes/2")


def test_without_a_token_nothing_is_called(tmp_path):
    assert run(tmp_path, [], token="") == []
