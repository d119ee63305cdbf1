"""The shell commands by which Git calls argmap, which do without it where it does not run."""

import shlex

# How the merge driver ends if it has merged, without or with conflicts. Any other code means that
# it did not run to its end: Python itself ends with 1 and 2, a shell with 126 and 127.
MERGED, CONFLICTS = 80, 81
CALL = " -P -m argmap "
MERGE, DIFF = f"{CALL}merge", f"{CALL}diff-driver"
REPAIR = "install it again, and run: argmap git-setup"

# Git replaces %O, %A, %B (files), %L (the length of a marker) and %P (the path); since 2.44 also
# %S, %X and %Y, the labels of the three versions, which older ones leave as they are.
MERGE_COMMAND = (
    f"m=$(PYTHON{CALL}merge-driver -- %O %A %B %L %P %S %X %Y 2>&1); s=$?; "
    f"case $s in {MERGED}|{CONFLICTS}) "
    f"""test -z "$m" || printf '%%s\\n' "$m" >&2; exit $((s - {MERGED}));; esac; """
    f'echo "argmap did not run (exit code $s), so Git merges line by line; {REPAIR}" >&2; '
    'x=%X y=%Y z=%S; test "$x" != %%X || x=ours y=theirs z=base; '
    'git merge-file -q --marker-size=%L -L "$x" -L "$z" -L "$y" %A %O %B; s=$?; '
    "test $s -lt 128 || s=2; exit $s"
)
# Git appends what it passes: the path, then name, hash and mode of the old file and the new one.
DIFF_COMMAND = (
    f'f() {{ PYTHON{DIFF} --git $PPID -- "$@" 2>/dev/null && return; '
    f'echo "argmap did not run (exit code $?), so Git shows lines; {REPAIR}" >&2; '
    'test $# -lt 7 || git --no-pager diff --no-index --no-ext-diff -- "$2" "$5"; return 0; }; f'
)


def build_merge_command(python: str) -> str:
    """Return the command of the merge driver, which runs argmap with this Python."""
    return MERGE_COMMAND.replace("PYTHON", _quote(python).replace("%", "%%"))


def build_diff_command(python: str) -> str:
    """Return the command of the diff driver, which runs argmap with this Python."""
    return DIFF_COMMAND.replace("PYTHON", _quote(python))


def find_python(diff_command: str) -> str | None:
    """Return the Python that a command of the diff driver runs, or None if it is not ours."""
    start, _, _ = diff_command.partition(DIFF)
    try:
        words = shlex.split(start.removeprefix(DIFF_COMMAND.partition("PYTHON")[0]))
    except ValueError:
        return None
    return words[0] if len(words) == 1 else None


def _quote(python: str) -> str:
    """Return a path for the shell of Git, which on Windows takes forward slashes too."""
    return shlex.quote(python.replace("\\", "/"))
