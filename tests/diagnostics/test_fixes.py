"""What --fix makes of each everyday mistake, at a glance: the lines before and after.

`fixes.txt` lists the safe fixes, then what --unsafe-fixes mends on top of them. After a fix, a
mistake must be gone: what is left over is named there, too.
"""

from difflib import ndiff
from pathlib import Path

import pytest
from msgspec.structs import replace

from argmap.edit.fixes import find_misread_files, fix_texts
from argmap.load.discovery import Input, find_workspaces
from argmap.load.loader import load
from argmap.render.terminal import printable
from argmap.source.diagnostics import Applicability

FOLDER = Path(__file__).parent / "mistakes"
CASES = sorted(
    place.name for place in FOLDER.iterdir() if place.is_dir() or place.suffix == ".argmap"
)
EMPTIED = ["link-in-two-files"]  # the fix leaves a file without an entry, of which argmap warns


def mended(name, *, unsafe):
    """Return the texts of a case by name, and what the fixes make of it."""
    (files,) = find_workspaces(Input([str(FOLDER / name)]))
    loaded = load(files)
    texts = {
        file.name: file.text
        for raw, file in zip(files.files, loaded.files, strict=True)
        if raw.content == file.text.encode()
    }

    def examine(now):
        raws = zip(files.files, loaded.files, strict=True)
        contents = (
            replace(raw, content=now[file.name].encode()) if file.name in now else raw
            for raw, file in raws
        )
        return load(replace(files, files=tuple(contents))).diagnostics

    return texts, loaded.diagnostics, fix_texts(texts, examine, unsafe=unsafe)


def changed_lines(before, after):
    """Yield the lines that differ, each old one before the new one in its place."""
    for line in ndiff(before.splitlines(), after.splitlines()):
        if line[0] in "-+":
            yield f"  {line[0]} {printable(line[2:])}"


def told(name, unsafe):
    texts, _, after = mended(name, unsafe=unsafe)
    if not any(
        found.fix.applicability is Applicability.UNSAFE or not unsafe for found in after.fixed
    ):
        return ""
    changes = [line for file in texts for line in changed_lines(texts[file], after.texts[file])]
    left = [f"  left: {printable(found.message)}" for found in after.findings]
    return "\n".join((Path(name).stem, *changes, *left)) + "\n"


def test_fixes_at_a_glance(golden):
    safe = "".join(told(name, unsafe=False) for name in CASES)
    unsafe = "".join(told(name, unsafe=True) for name in CASES)
    golden("fixes.txt", f"--fix\n\n{safe}\n\n--fix --unsafe-fixes\n\n{unsafe}")


@pytest.mark.parametrize("unsafe", [False, True])
@pytest.mark.parametrize("name", CASES)
def test_each_fix_makes_a_mistake_fewer(name, unsafe):
    _, before, after = mended(name, unsafe=unsafe)
    fewer = len(before) - len(after.findings)
    if name in EMPTIED:
        assert [found.rule.name for found in after.findings] == ["empty-file"]
    elif after.fixed:
        assert 0 < fewer <= len(after.fixed)
    else:
        assert fewer == 0


@pytest.mark.parametrize("name", CASES)
def test_only_rules_that_say_so_carry_fixes(name):
    for found in mended(name, unsafe=False)[1]:
        assert found.fix is None or found.rule.applicability is not None


def test_all_that_is_safe_is_made_at_once_unless_a_string_is_open():
    for name in CASES:
        _, _, after = mended(name, unsafe=False)
        misread = find_misread_files(after.findings)
        read = [found for found in after.findings if found.primary.span.file not in misread]
        left = [found.fix for found in read if found.fix]
        assert all(fix.applicability is Applicability.UNSAFE for fix in left), name
