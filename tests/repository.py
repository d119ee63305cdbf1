"""Throw-away Git repositories, built without the user's configuration."""

import os
import subprocess
from pathlib import Path

from command_line import run_argmap

ALONE = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "A. Mapper",
    "GIT_AUTHOR_EMAIL": "mapper@example.org",
    "GIT_COMMITTER_NAME": "A. Mapper",
    "GIT_COMMITTER_EMAIL": "mapper@example.org",
}
CLOCK = 1_700_000_000


class Built:
    """A repository, with a clock of its own so that its commits are the same on each run."""

    def __init__(self, folder, clock=CLOCK):
        self.folder, self.clock = Path(folder), clock
        self.folder.mkdir(parents=True, exist_ok=True)

    def git(self, *words, check=True):
        self.clock += 60
        dates = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), f"{self.clock} +0000")
        done = subprocess.run(
            ["git", "-c", "protocol.file.allow=always", *words],  # noqa: S607  # the one on the PATH
            cwd=self.folder,
            env={**os.environ, **ALONE, **dates},
            capture_output=True,
            check=False,
        )
        assert not check or done.returncode == 0, done.stderr.decode()
        return os.fsdecode(done.stdout).strip()

    def write(self, files):
        for name, content in files.items():
            place = self.folder / os.fsdecode(name)
            if content is None:
                place.unlink()
                continue
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content if isinstance(content, bytes) else content.encode())
        return self

    def commit(self, files, message="A change"):
        self.write(files)
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message)
        return self.git("rev-parse", "HEAD")

    def argmap(self, *words, folder=None, **environment):
        """Run argmap as a user would; return its exit code, its output and its messages."""
        done = run_argmap(
            *words,
            folder=folder or self.folder,
            environment={**ALONE, "COLUMNS": "80", **environment},
        )
        return done.code, done.out, done.err


def built(folder, files=None, branch="main"):
    """Return a repository with one commit."""
    repository = Built(folder)
    repository.git("init", "-q", "-b", branch)
    if files is not None:
        repository.commit(files)
    return repository
