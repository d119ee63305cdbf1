"""Throw-away repositories in which Git merges for real."""

import os
import subprocess
import sys

ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org",
    "GIT_EDITOR": "true",
    "GIT_PAGER": "cat",
    "COLUMNS": "80",
}
FILE = "m.argmap"


class Repository:
    """A repository with one branch, main, and the driver if it is set up."""

    def __init__(self, folder, *, driver=True):
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.git("init", "-q", "-b", "main")
        if driver:
            self.argmap("git-setup", "--write")
            self.commit("Set up")

    def labels(self, name=FILE):
        """Return how the driver labels our side and theirs: as Git does, where it tells it how."""
        return ("HEAD", "theirs") if self.tells_labels else (f"ours ({name})", f"theirs ({name})")

    @property
    def tells_labels(self):
        """Whether this Git tells drivers how it labels the sides."""
        version = self.git("version").stdout.decode().split()[2].split(".")
        return tuple(map(int, version[:2])) >= (2, 44)

    def run(self, words, code=0):
        done = subprocess.run(
            words,
            cwd=self.folder,
            env=ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
            check=False,
        )
        printed = (done.stdout + done.stderr).decode()
        assert code is None or done.returncode == code, printed
        return done

    def git(self, *words, code=0):
        return self.run(["git", *words], code)

    def argmap(self, *words, code=0):
        return self.run([sys.executable, "-P", "-m", "argmap", *words], code)

    def commit(self, message="Edit"):
        self.git("add", "-A")
        self.git("commit", "-qm", message)

    def write(self, text, name=FILE):
        place = self.folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text if isinstance(text, bytes) else text.encode())

    def edit(self, text, name=FILE):
        """Write a file and commit it."""
        self.write(text, name)
        self.commit()

    def read(self, name=FILE):
        return (self.folder / name).read_bytes().decode()

    def branch(self, name, text, start="main", file=FILE):
        """Make a branch on which the file holds this text."""
        self.git("checkout", "-qb", name, start)
        self.edit(text, file)

    def merge(self, base, ours, theirs, code=0):
        """Merge a branch into main, and return what the file holds then."""
        self.edit(base)
        self.branch("theirs", theirs)
        self.git("checkout", "-q", "main")
        self.edit(ours)
        self.git("merge", "-q", "--no-edit", "theirs", code=code)
        return self.read()
