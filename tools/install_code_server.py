# ruff: noqa: INP001 - a script, no package
"""Install VS Code for browsers (code-server), and what drives a browser, into a folder.

    python tools/install_code_server.py FOLDER NODE

Its parts in C++ are compiled with the headers of the Node that is installed (NODE/include/node),
so that nothing is fetched but packages of npm. Takes about two minutes, and none if it is there.
"""

import subprocess
import sys
from pathlib import Path

PACKAGES = ("code-server@4.99.4", "playwright-core@1.56.1", "node-gyp@10.3.1")
COMPILED = ("@vscode/spdlog", "@vscode/deviceid", "native-watchdog", "node-pty", "@parcel/watcher")
ARGON = "lib/binding/napi-v3"


def install(folder: Path, node: Path) -> None:
    """Install code-server, and compile what is compiled of it."""
    done = folder / "installed.txt"
    if done.is_file() and done.read_text(encoding="utf-8") == repr(PACKAGES):
        return
    _run(folder, "npm", "install", "--silent", "--ignore-scripts", "--prefix", ".", *PACKAGES)
    server = folder / "node_modules" / "code-server"
    editor = server / "lib" / "vscode"
    _run(editor, "npm", "install", "--silent", "--ignore-scripts", "--omit=dev")
    compiler = str(folder / "node_modules" / ".bin" / "node-gyp")
    compile_ = (compiler, "rebuild", "--silent", f"--nodedir={node}")
    for name in COMPILED:
        _run(editor / "node_modules" / name, *compile_)
    argon = next(
        place
        for place in (server / "node_modules" / "argon2", folder / "node_modules" / "argon2")
        if place.is_dir()
    )
    (argon / ARGON).mkdir(parents=True, exist_ok=True)
    choices = ("--module_name=argon2", f"--module_path={argon / ARGON}")
    _run(argon, *compile_, *choices, "--napi_version=9", "--napi_build_version=3")
    done.write_text(repr(PACKAGES), encoding="utf-8")


def _run(folder: Path, *command: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(command, cwd=folder, check=True)  # noqa: S603  # the commands above


if __name__ == "__main__":
    install(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())
