"""The Graphviz installed on this machine."""

import json
from collections.abc import Iterator, Sequence
from subprocess import TimeoutExpired
from time import monotonic

from graphviz.backend import CalledProcessError, ExecutableNotFound
from graphviz.backend.dot_command import command
from graphviz.backend.execute import run_check

from argmap.errors import ArgmapError
from argmap.render.diagram.layout.engine import Clock, describe_timeout

FORMAT = "json0"
LEAST_TIME = 0.001


class SystemGraphviz(Clock):
    """The `dot` on the PATH, for one picture."""

    def lay_out(self, requests: Sequence[str]) -> tuple[str, ...]:
        """Return Graphviz's JSON for each DOT text; raise ArgmapError if that fails."""
        if not requests:
            return ()
        try:
            # `Source.pipe` has no time limit; this lower level passes ours to subprocess.run.
            done = run_check(
                command("dot", FORMAT),
                input="".join(requests),
                encoding="utf-8",
                capture_output=True,
                quiet=True,
                timeout=max(self.deadline - monotonic(), LEAST_TIME),
            )
        except ExecutableNotFound as problem:
            raise ArgmapError(
                "the command 'dot' was not found: install Graphviz, "
                "or leave out --engine system to use the embedded one"
            ) from problem
        except TimeoutExpired as problem:
            raise ArgmapError(describe_timeout(self.timeout)) from problem
        except (CalledProcessError, OSError) as problem:
            raise ArgmapError(
                f"the installed Graphviz failed on this map ({_describe_failure(problem)}); "
                "leave out --engine system to use the embedded one"
            ) from problem
        return tuple(_split_documents(done.stdout))


def _split_documents(text: str) -> Iterator[str]:
    """Yield the JSON documents in the text, one for each graph."""
    decoder, at = json.JSONDecoder(), 0
    text = text.strip()
    while at < len(text):
        _, end = decoder.raw_decode(text, at)
        yield text[at:end]
        while end < len(text) and text[end].isspace():
            end += 1
        at = end


def _describe_failure(problem: CalledProcessError | OSError) -> str:
    if isinstance(problem, OSError):
        return problem.strerror or "it cannot be run"
    lines = (problem.stderr or "").split("\n")
    return lines[0].strip() or f"exit code {problem.returncode}"
