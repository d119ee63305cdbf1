"""What merging two branches would do, found out without touching the repository."""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct

from argmap.load.discovery import SUFFIX
from argmap.load.settings_places import SETTINGS_FILES
from argmap.merge.merge import Merged
from argmap.merge.writing import Markers
from argmap.syntax.markdown_blocks import is_markdown
from argmap.vcs.git import Commit, GitResult, ObjectReader, Repository, open_objects, run_git
from argmap.vcs.merge_driver import merge_contents
from argmap.vcs.snapshots import CommitTexts, Snapshot, find_workspaces_in, read_commit

BASE, OURS, THEIRS = STAGES = ("1", "2", "3")
MARKERS = Markers(7, "ours", "theirs")
# No driver and no attribute of anybody's settings counts in the merge.
PLAINLY = ("-c", "merge.default=text", "-c", f"core.attributesFile={os.devnull}")
CLEAN, CONFLICTING = 0, 1
# Where these say which repository to use, as in a hook, no other one can be used.
IN_ENVIRONMENT = frozenset({"GIT_DIR", "GIT_OBJECT_DIRECTORY"})


class MergedTree(Struct, frozen=True):
    """The files of a merge, as far as it has no conflicts.

    `conflicts` are the paths that nothing merges, `by_argmap` those that Git by itself does not
    merge, and argmap's merge driver does.
    """

    snapshot: Snapshot
    conflicts: tuple[str, ...]
    by_argmap: tuple[str, ...]


@contextmanager
def merge_commits(
    repository: Repository, ours: Commit, theirs: Commit
) -> Iterator[MergedTree | None]:
    """Merge two commits line by line, as services do; None where Git cannot.

    Git merges in an empty repository that borrows the objects of this one: so nothing is written,
    and no merge driver and no hook of this one runs. It needs Git 2.38.
    """
    with TemporaryDirectory(prefix="argmap-") as folder:
        is_free = IN_ENVIRONMENT.isdisjoint(os.environ)
        borrowing = _borrow_objects(repository, Path(folder)) if is_free else None
        words = ("merge-tree", "--write-tree", "-z", "--no-messages", ours.hash, theirs.hash)
        result = run_git(Path(folder), *PLAINLY, *words) if borrowing else None
        if borrowing is None or result is None or result.code not in {CLEAN, CONFLICTING}:
            yield None
            return
        with open_objects(borrowing) as objects:
            yield _read_merged_tree(repository, borrowing, objects, result)


def _borrow_objects(repository: Repository, folder: Path) -> Repository | None:
    """Return an empty repository in a folder, with the objects of another one."""
    top = repository.top
    form = run_git(top, "rev-parse", "--show-object-format").line or "sha1"
    found = run_git(top, "rev-parse", "--git-path", "objects", "--git-path", "shallow")
    paths = found.line.split("\n")
    if found.code or len(paths) != len(("objects", "shallow")):
        return None
    objects, shallow = (top / path for path in paths)
    started = run_git(
        folder, "init", "-q", "--bare", "--template=", f"--object-format={form}", str(folder)
    )
    if started.code:
        return None
    alternates = folder / "objects" / "info" / "alternates"
    alternates.parent.mkdir(parents=True, exist_ok=True)
    alternates.write_bytes(os.fsencode(objects.absolute()) + b"\n")
    if shallow.is_file():
        (folder / "shallow").write_bytes(shallow.read_bytes())
    return Repository(folder, has_files=False)


def _read_merged_tree(
    repository: Repository, borrowing: Repository, objects: ObjectReader, result: GitResult
) -> MergedTree:
    tree, _, listed = result.output.partition(b"\0")
    stages = _read_stages(listed)
    merged = dict(_merge_by_entries(stages, objects))
    plain = read_commit(borrowing, Commit(tree.decode(), "the merge"), objects)
    snapshot = _replace_contents(plain, merged, repository.top)
    conflicts = tuple(_find_relevant(stages.keys() - merged.keys(), snapshot))
    return MergedTree(snapshot, conflicts, tuple(sorted(merged)))


def _read_stages(listed: bytes) -> dict[str, dict[str, str]]:
    """Return the names of the objects in conflict, by their paths and stages."""
    stages: dict[str, dict[str, str]] = {}
    for record in filter(None, listed.split(b"\0")):
        head, _, path = record.partition(b"\t")
        _, name, stage = head.decode().split()
        stages.setdefault(os.fsdecode(path), {})[stage] = name
    return stages


def _merge_by_entries(
    stages: Mapping[str, Mapping[str, str]], objects: ObjectReader
) -> Iterator[tuple[str, bytes]]:
    """Yield the argument files that argmap merges without a conflict."""
    for path, names in stages.items():
        if path.endswith(SUFFIX) and names.keys() == set(STAGES):
            found = (objects.read(names[stage]) for stage in STAGES)
            contents = [content for content in found if content is not None]
            merged = merge_contents(contents, MARKERS) if len(contents) == len(STAGES) else None
            if isinstance(merged, Merged) and not merged.conflicts:
                yield path, merged.text.encode()


def _replace_contents(snapshot: Snapshot, contents: Mapping[str, bytes], top: Path) -> Snapshot:
    """Return a snapshot below another folder, in which some files have other contents."""

    def read(path: str) -> bytes:
        return contents[path] if path in contents else snapshot.read(path)

    return Snapshot(top, snapshot.paths, read, CommitTexts(top, snapshot.paths, read))


def _find_relevant(paths: Iterable[str], snapshot: Snapshot) -> Iterator[str]:
    """Yield what matters to a map: argument files, settings, texts, and Markdown with blocks."""
    ordered = sorted(paths)
    notes: set[Path] = set()
    if any(map(is_markdown, ordered)):
        workspaces = find_workspaces_in(snapshot)
        notes = {raw.location for workspace in workspaces for raw in workspace.files}
    for path in ordered:
        if path.endswith((SUFFIX, *SETTINGS_FILES, ".txt")) or snapshot.top / path in notes:
            yield path
