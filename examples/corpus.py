"""Reads a corpus of maps, and writes what is in them as tables (Parquet); see docs/corpora.md.

python examples/corpus.py CORPUS -o TABLES --workers 8
"""

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

import argmap
from argmap.exchange.detect import read
from argmap.exchange.documents import open_document
from argmap.exchange.fitting import combine, fit
from argmap.exchange.write_maps import write_maps

SETTINGS = "argmap.toml"
SUFFIXES = (".json", ".xml", ".yaml", ".yml", ".argdown", ".kialo")
BATCH = 50
TEXTS = pa.list_(pa.string())


def describe_columns(texts: str, **others: pa.DataType) -> pa.Schema:
    """Return the columns of a table: texts by their names, then the others."""
    fields = dict.fromkeys(("map", *texts.split()), pa.string()) | others
    return pa.schema([*fields.items()])


# The table of the maps is written last: if it is there, a batch is done.
TABLES = {
    "claims": describe_columns(
        "id article role text hedge speaker stance condition when where",
        main=pa.bool_(),
        answers=TEXTS,
        quotes=TEXTS,
    ),
    "arguments": describe_columns("id conclusion", premises=TEXTS, conceded=pa.bool_()),
    "links": describe_columns("source relation target confidence", derived=pa.bool_()),
    "questions": describe_columns("id text status"),
    "findings": describe_columns("file rule severity message", line=pa.int64(), column=pa.int64()),
    "maps": describe_columns("failure", losses=TEXTS),
}
Rows = dict[str, list[dict[str, object]]]


def find_maps(corpus: Path) -> list[Path]:
    """Return the folders with settings, and the files of other formats, in order."""
    folders = {place.parent for place in corpus.rglob(SETTINGS)}
    files = (place for suffix in SUFFIXES for place in corpus.rglob(f"*{suffix}"))
    return sorted({*folders, *(file for file in files if folders.isdisjoint(file.parents))})


def open_map(place: Path) -> tuple[argmap.Session, list[str]]:
    """Return a map, and what was lost if it was imported. Raises ArgmapError."""
    if place.is_dir():
        return argmap.open(place), []
    written = write_maps(fit(combine([read(open_document(place), None, None)])))
    losses = [loss.describe() for loss in written.losses]
    return argmap.open(texts=dict(written.files)), losses


def read_map(place: Path, corpus: Path) -> Rows:
    """Return the rows of a map; if it cannot be read, or only in part, with the reason."""
    rows: Rows = {table: [] for table in TABLES}
    losses: list[str] = []
    failure = None
    try:
        session, losses = open_map(place)
        rows["findings"] = list_findings(session)
        rows |= list_items(session)
    except Exception as error:  # noqa: BLE001  # whatever is wrong with one map, others go on
        failure = str(error) or type(error).__name__
    rows["maps"] = [{"failure": failure, "losses": losses}]
    name = place.relative_to(corpus).as_posix()
    return {table: [{"map": name} | row for row in items] for table, items in rows.items()}


def list_findings(session: argmap.Session) -> list[dict[str, object]]:
    """Return a row for each finding of a check."""
    return [
        {
            "file": finding.primary.span.file.name,
            "line": finding.primary.span.line,
            "column": finding.primary.span.file.locate(finding.primary.span.start).column,
            "rule": finding.rule.code,
            "severity": finding.rule.severity.value,
            "message": finding.message,
        }
        for finding in session.check()
    ]


def list_items(session: argmap.Session) -> Rows:
    """Return what a map says, and how its articles compare. Raises ArgmapError."""
    model = json.loads(session.export("json"))
    comparison = json.loads(session.compare("json"))
    for claim in model["claims"]:
        claim["answers"] = [f"{each['question']} {each['position']}" for each in claim["answers"]]
        claim["quotes"] = [quote["exact"] for quote in claim["quotes"]]
    return {
        "claims": model["claims"],
        "arguments": model["arguments"],
        "links": comparison["relations"],
        "questions": comparison["questions"],
    }


def write_batch(places: Sequence[Path], name: str, corpus: Path, output: Path) -> list[str]:
    """Write the tables of some maps, and return why some could not be read."""
    rows: Rows = {table: [] for table in TABLES}
    for place in places:
        for table, items in read_map(place, corpus).items():
            rows[table] += items
    for table, schema in TABLES.items():
        target = output / table / f"{name}.parquet"
        draft = target.with_suffix(f".{os.getpid()}")
        pq.write_table(pa.Table.from_pylist(rows[table], schema=schema), draft)
        draft.replace(target)
    return [f"{row['map']}: {row['failure']}" for row in rows["maps"] if row["failure"]]


def plan_batches(corpus: Path, output: Path) -> dict[str, list[Path]]:
    """Return the batches that are not done, and remove the tables of those that are gone."""
    for table in TABLES:
        (output / table).mkdir(parents=True, exist_ok=True)
    maps = find_maps(corpus)
    groups = (maps[start : start + BATCH] for start in range(0, len(maps), BATCH))
    batches = {name_batch(group, corpus): group for group in groups}
    for part in output.glob("*/*.*"):
        if part.parent.name in TABLES and (part.stem not in batches or part.suffix != ".parquet"):
            part.unlink()
    done = {part.stem for part in output.glob("maps/*.parquet")}
    return {name: group for name, group in batches.items() if name not in done}


def name_batch(places: Sequence[Path], corpus: Path) -> str:
    """Return a name that is another one as soon as a file of the batch has changed."""
    digest = sha256()
    for file in (file for place in places for file in list_files(place)):
        status = file.stat()
        words = (file.relative_to(corpus), status.st_size, status.st_mtime_ns)
        digest.update(os.fsencode("\0".join(map(str, words)) + "\n"))
    return digest.hexdigest()[:16]


def list_files(place: Path) -> Iterator[Path]:
    """Yield the files that a map may be made from."""
    files = sorted(place.rglob("*")) if place.is_dir() else (place, place.with_suffix(".txt"))
    return (file for file in files if file.is_file())


def run_on_cluster(batches: dict[str, list[Path]], act: partial, cluster: object) -> Iterator[str]:
    """Write all batches on a cluster, and yield what failed."""
    from distributed import Client, progress  # noqa: PLC0415  # one process does without

    with Client(cluster) as client:
        tasks = client.map(act, list(batches.values()), list(batches), pure=False)
        if sys.stdout.isatty():
            progress(tasks, notebook=False)
        for failures in client.gather(tasks, errors="skip"):
            yield from failures
        for task, name in zip(tasks, batches, strict=True):
            if task.status != "finished":  # its worker ran out of memory, say
                yield f"batch {name} is not done: {task.exception()}"


def run(corpus: Path, output: Path, workers: int, scheduler: str | None = None) -> list[str]:
    """Write what is not done yet, with so many processes or on a cluster; return what failed."""
    batches = plan_batches(corpus, output)
    act = partial(write_batch, corpus=corpus, output=output)
    if scheduler:
        return list(run_on_cluster(batches, act, scheduler))
    if not workers:
        return [failure for name, places in batches.items() for failure in act(places, name)]
    from distributed import LocalCluster  # noqa: PLC0415  # one process does without

    with LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as cluster:
        return list(run_on_cluster(batches, act, cluster))


def main() -> None:
    """Read the command line, run, and say what failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--workers", type=int, default=os.cpu_count(), help="0: no other process")
    parser.add_argument("--scheduler", help="the address of a cluster that is running")
    options = parser.parse_args()
    paths = options.corpus.resolve(), options.output.resolve()
    for failure in run(*paths, options.workers, options.scheduler):
        print(ascii(failure)[1:-1], file=sys.stderr)


if __name__ == "__main__":
    main()
