"""Plays the steps of an action as a runner of GitHub would, one after the other.

Expressions are evaluated as far as our actions use them; `uses` steps are noted and not run.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import yaml
from repository import ALONE

ROOT = Path(__file__).parents[2]
EXPRESSION = re.compile(r"\$\{\{(.*?)\}\}", re.DOTALL)
TOKEN = re.compile(
    r"""\s*(?:(?P<text>'(?:[^']|'')*')|(?P<sign>&&|\|\||!=|==|[(),!])|(?P<name>[\w.*-]+))"""
)

# Answers with comments, as GitHub; `--jq` is run by jq.
GH = """#!/usr/bin/env bash
printf '%s\\n' "$* GH_HOST=$GH_HOST GH_ENTERPRISE_TOKEN=$GH_ENTERPRISE_TOKEN" >> "$FAKE/calls"
case "$*" in
  *PATCH*|*POST*) exit 0 ;;
esac
last=""; for word; do [ "$last" = --jq ] && query="$word"; last="$word"; done
jq -r "$query" "$FAKE/comments.json"
"""


class Evaluator:
    """Evaluates an expression over contexts, by recursive descent."""

    def __init__(self, text, contexts):
        self.tokens = [match for match in TOKEN.finditer(text) if match.group().strip()]
        assert "".join(match.group() for match in self.tokens).strip() == text.strip(), text
        self.contexts, self.at = contexts, 0

    def peek(self):
        return self.tokens[self.at]["sign"] if self.at < len(self.tokens) else None

    def take(self):
        self.at += 1
        return self.tokens[self.at - 1]

    def either(self):
        value = self.both()
        while self.peek() == "||":
            self.take()
            other = self.both()
            value = value or other
        return value

    def both(self):
        value = self.compared()
        while self.peek() == "&&":
            self.take()
            other = self.compared()
            value = value and other
        return value

    def compared(self):
        value = self.single()
        while self.peek() in {"==", "!="}:
            is_equal = self.take()["sign"] == "=="
            value = ((value or "") == (self.single() or "")) is is_equal
        return value

    def single(self):
        token = self.take()
        if token["sign"] == "(":
            value = self.either()
            assert self.take()["sign"] == ")"
            return value
        if token["text"]:
            return token["text"][1:-1].replace("''", "'")
        return self.call(token["name"]) if self.peek() == "(" else self.look_up(token["name"])

    def call(self, name):
        arguments = []
        while self.take()["sign"] != ")":
            arguments.append(self.either())
            if self.peek() == ")":
                self.take()
                break
        functions = {
            "startsWith": lambda text, start: (text or "").startswith(start),
            "endsWith": lambda text, end: (text or "").endswith(end),
            "fromJSON": json.loads,
            "join": lambda items, separator: separator.join(items or ()),
        }
        return functions[name](*arguments)

    def look_up(self, name):
        value = self.contexts
        for part in name.split("."):
            if part == "*":
                value = list(value or ())
            elif isinstance(value, list):
                value = [item.get(part) for item in value]
            else:
                value = (value or {}).get(part)
        return value


def evaluate(text, contexts):
    return Evaluator(text, contexts).either()


def as_text(value):
    return (
        {None: "", True: "true", False: "false"}.get(value, value)
        if not isinstance(value, str)
        else value
    )


def fill(text, contexts):
    return EXPRESSION.sub(lambda match: str(as_text(evaluate(match[1], contexts))), str(text))


class Run:
    """One run of an action on an event, in a folder that stands for the runner."""

    def __init__(self, action, folder, workspace, programs, github, inputs=None):
        self.place = ROOT / action
        self.action = yaml.safe_load((self.place / "action.yml").read_text(encoding="utf-8"))
        self.folder, self.workspace, self.programs = folder, workspace, programs
        self.temporary = folder / "runner temp"
        self.temporary.mkdir(exist_ok=True)
        declared = self.action["inputs"]
        self.contexts = {
            "github": {
                "server_url": "https://github.com",
                "repository": "owner/maps",
                "token": "secret",
                **github,
            },
            "steps": {},
        }
        defaults = {
            name: fill(given.get("default", ""), self.contexts) for name, given in declared.items()
        }
        assert set(inputs or ()) <= set(declared)
        self.contexts["inputs"] = {**defaults, **(inputs or {})}
        (folder / "step_summary").unlink(missing_ok=True)
        self.log, self.used, self.ran, self.code = "", [], [], 0

    def play(self, environment):
        """Run all steps, or all up to the first that fails, and return the exit code."""
        for step in self.action["runs"]["steps"]:
            condition = step.get("if", "true")
            self.contexts["true"] = True
            if not evaluate(condition, self.contexts):
                continue
            outputs = self.use(step) if "uses" in step else self.run(step, environment)
            if "id" in step:
                self.contexts["steps"][step["id"]] = {"outputs": outputs}
            if self.code:
                break
        return self.code

    def use(self, step):
        given = {name: fill(value, self.contexts) for name, value in step.get("with", {}).items()}
        self.used.append((step["uses"].partition("@")[0], given))
        is_upload = step["uses"].startswith("actions/upload-artifact@")
        has_files = is_upload and any(Path(given["path"]).iterdir())
        return {"artifact-url": "https://github.com/owner/maps/a/1"} if has_files else {}

    def run(self, step, environment):
        files = {name: self.folder / name.lower() for name in ("OUTPUT", "PATH", "STEP_SUMMARY")}
        files["OUTPUT"].write_text("", encoding="utf-8")
        own = {name: fill(value, self.contexts) for name, value in step.get("env", {}).items()}
        script = fill(step["run"], self.contexts)
        # Installing takes long, and has a test of its own.
        if "install.sh" in script:
            return {}
        self.ran.append(Path(script.split('"')[1]).stem)
        done = subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", script],  # noqa: S607  # the one on the PATH
            cwd=self.workspace,
            env={
                **os.environ,
                **ALONE,
                "PATH": f"{self.programs}{os.pathsep}{os.environ['PATH']}",
                "RUNNER_TEMP": str(self.temporary),
                "RUNNER_OS": "Linux",
                "RUNNER_ARCH": "X64",
                **{f"GITHUB_{name}": str(file) for name, file in files.items()},
                "GITHUB_SERVER_URL": self.contexts["github"]["server_url"],
                "GITHUB_REPOSITORY": self.contexts["github"]["repository"],
                "GITHUB_ACTION_PATH": str(self.place),
                "GITHUB_EVENT_NAME": self.contexts["github"]["event_name"],
                **environment,
                **own,
            },
            capture_output=True,
            check=False,
        )
        self.log += done.stdout.decode() + done.stderr.decode()
        self.code = done.returncode
        lines = files["OUTPUT"].read_text(encoding="utf-8").splitlines()
        return dict(line.split("=", 1) for line in lines)

    @property
    def outputs(self):
        return {
            name: fill(output["value"], self.contexts)
            for name, output in self.action.get("outputs", {}).items()
        }

    @property
    def summary(self):
        file = self.folder / "step_summary"
        return file.read_text(encoding="utf-8") if file.exists() else ""


def write_program(place, text):
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")
    place.chmod(0o755)


def write_argmap(programs):
    """Write an `argmap` that runs the one under test."""
    write_program(
        programs / "argmap", f'#!/usr/bin/env bash\nexec "{sys.executable}" -m argmap "$@"\n'
    )
