"""All checks of the project; `nox` runs them, each in an environment of its own."""

import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import nox

nox.options.sessions = ["check", "wheel"]
nox.options.default_venv_backend = "venv"
nox.options.error_on_missing_interpreters = True

VERSIONS = ("3.11", "3.12", "3.13", "3.14")
# The engine with which VS Code colours texts.
NODE_PACKAGES = ("--ignore-scripts", "vscode-oniguruma@2.0.1", "vscode-textmate@9.3.2")
# What uses the page of `argmap report` as people do, and what looks for barriers in it.
PLAYWRIGHT = "playwright==1.65.2"
AXE = "axe-core@4.14.1"
# The program of Argdown, which reads what we export for it.
ARGDOWN = "@argdown/cli@1.7.5"
# A locale without any letters but those of ASCII, which Python does not replace by UTF-8.
ASCII = {
    "LC_ALL": "C",
    "PYTHONUTF8": "0",
    "PYTHONCOERCECLOCALE": "0",
    "PYTHONDONTWRITEBYTECODE": "",
}
# What a checkout may hold besides the files of the project.
STRAY = (".git", ".nox", ".venv*", "__pycache__", ".*_cache", "dist", "build", "node_modules")


def install_development(session: nox.Session, *python: str) -> None:
    """Install the checkout with what the checks need, with this Python or that of the session."""
    groups = nox.project.load_toml("pyproject.toml")
    wanted = ("--quiet", "--editable", ".", *nox.project.dependency_groups(groups, "dev"))
    if python:
        session.run(*python, "-m", "pip", "install", *wanted, external=True)
    else:
        session.install(*wanted)


def run_tests(session: nox.Session, *python: str) -> None:
    """Run the tests."""
    session.run(
        *(python or ("python",)),
        "-m",
        "pytest",
        # A container may count the processors of its host: only so many are sure to be of use.
        "--numprocesses=auto",
        "--maxprocesses=4",
        *session.posargs,
        # Where this is set, each of the many processes that tests start compiles every module.
        env={"PYTHONDONTWRITEBYTECODE": ""},
        external=bool(python),
    )


@nox.session
def check(session: nox.Session) -> None:
    """Check formatting, lint, types and import contracts, and run the tests."""
    install_development(session)
    session.run("ruff", "format", "--check", ".")
    session.run("ruff", "check", ".")
    session.run("mypy")
    session.run("lint-imports", "--no-cache")
    run_tests(session)


@nox.session(default=False)
def fuzz(session: nox.Session) -> None:
    """Try strange inputs for some minutes, or as asked: nox -s fuzz -- --hours 2 --seed 7.

    After `--guided`, atheris looks for them, and takes the options of libFuzzer.
    """
    install_development(session)
    if "--guided" not in session.posargs:
        session.run("python", "tests/fuzz/fuzz.py", *session.posargs)
        return
    session.install("--quiet", "atheris")
    options = [word for word in session.posargs if word != "--guided"]
    session.run("python", "tests/fuzz/guided.py", *options)


@nox.session(default=False)
def locale(session: nox.Session) -> None:
    """Run the tests of the command line where names of files and streams are ASCII."""
    install_development(session)
    session.run("pytest", "--numprocesses=auto", "--maxprocesses=4", "tests/cli", env=ASCII)


@nox.session(venv_backend="none", default=False)
@nox.parametrize("version", VERSIONS)
def versions(session: nox.Session, version: str) -> None:
    """Run the tests on each other version of Python that is on this machine."""
    if version == f"{sys.version_info.major}.{sys.version_info.minor}":
        session.skip("the check session runs the tests on this version")
    interpreter = find_interpreter(version)
    if interpreter is None:
        session.skip(f"there is no Python {version} on this machine")
    folder = Path(".nox").resolve() / f"python-{version}"
    session.run(interpreter, "-m", "venv", "--clear", str(folder), external=True)
    scripts, suffix = ("Scripts", ".exe") if os.name == "nt" else ("bin", "")
    python = str(folder / scripts / f"python{suffix}")
    install_development(session, python)
    run_tests(session, python)


def find_interpreter(version: str) -> str | None:
    """Return the path of a Python of this version that starts, from the PATH or from pyenv."""
    root = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    places = (shutil.which(f"python{version}"), *root.glob(f"versions/{version}.*/bin/python"))
    for place in filter(None, places):
        # pyenv puts commands on the PATH that only say that a version is not chosen.
        started = subprocess.run([place, "-c", ""], capture_output=True, check=False)
        if started.returncode == 0:
            return str(place)
    return None


@nox.session(default=False)
def editors(session: nox.Session) -> None:
    """Colour every example in Vim and the engine of VS Code, and use the extension in VS Code."""
    programs = ("vim", "node", "npm", "make", "g++")
    missing = [program for program in programs if shutil.which(program) is None]
    node = Path(shutil.which("node") or "/").resolve().parent.parent
    if not (node / "include" / "node" / "node.h").is_file():
        missing.append("header file of Node (libnode-dev)")
    browser = find_browser()
    if browser is None:
        missing.append("chromium")
    if browser is None or missing:
        session.skip(f"EDITORS ARE NOT TESTED: there is no {', no '.join(missing)} on this machine")
    install_development(session)
    folder = Path(session.create_tmp()).resolve()
    session.run("npm", "install", "--prefix", str(folder), *NODE_PACKAGES, external=True)
    session.run("python", "tools/install_code_server.py", str(folder / "code-server"), str(node))
    with session.chdir("editors/vscode"):
        session.run("npm", "ci", "--silent", "--ignore-scripts", external=True)
        session.run("npm", "run", "--silent", "package", external=True)
    session.run(
        "pytest",
        "tests/editors/started_vim.py",
        "tests/editors/started_vscode.py",
        "tests/editors/started_code_server.py",
        env={
            "NODE_MODULES": str(folder / "node_modules"),
            "TOOLS": str(folder / "code-server"),
            "PICTURES": str(folder / "pictures"),
            "CHROMIUM": browser,
        },
    )


def find_browser() -> str | None:
    """Return the path of a Chromium or Chrome on this machine."""
    return shutil.which("chromium") or shutil.which("google-chrome")


@nox.session(default=False)
def page(session: nox.Session) -> None:
    """Bundle the scripts of the page again, and use it in Chromium; installs both where it can."""
    found = (find_browser(), shutil.which("node"), shutil.which("npm"))
    packages = zip(("chromium", "nodejs", "npm"), found, strict=True)
    missing = [name for name, place in packages if place is None]
    if missing and not install_packages(session, missing):
        session.skip(f"THE PAGE IS NOT TESTED: there is no {', no '.join(missing)} here")
    install_development(session)
    session.install("--quiet", PLAYWRIGHT)
    folder = Path(session.create_tmp()).resolve()
    session.run("npm", "install", "--silent", "--prefix", str(folder), AXE, external=True)
    with session.chdir("editors/vscode"):
        session.run("npm", "ci", "--silent", "--ignore-scripts", external=True)
    session.run("python", "tools/bundle_page.py", "--check")
    session.run(
        "pytest",
        *map(str, sorted(Path("tests").glob("page/started_*.py"))),
        *map(str, sorted(Path("tests").glob("browser/started_*.py"))),
        *session.posargs,
        env={
            "AXE": str(folder / "node_modules" / "axe-core" / "axe.min.js"),
            "PICTURES": str(folder / "pictures"),
            "CHROMIUM": find_browser(),
        },
    )


def install_packages(session: nox.Session, names: list[str]) -> bool:
    """Install packages of Debian, where that is possible; return whether it was."""
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        return False
    session.run("apt-get", "update", "--quiet", external=True)
    session.run("apt-get", "install", "--quiet", "--yes", *names, external=True)
    return True


@nox.session(default=False)
def exchange(session: nox.Session) -> None:
    """Let other programs read what is exported: Argdown's own, arguebuf and rdflib."""
    missing = [name for name in ("node", "npm") if shutil.which(name) is None]
    if missing and not install_packages(session, ["nodejs", "npm"]):
        session.skip(f"EXPORTS ARE NOT TESTED: there is no {', no '.join(missing)} here")
    install_development(session)
    folder = Path(session.create_tmp()).resolve()
    session.run("npm", "install", "--silent", "--prefix", str(folder), ARGDOWN, external=True)
    session.install("--quiet", "arguebuf", "rdflib")
    session.run(
        "pytest",
        *map(str, sorted(Path("tests").glob("exchange/started_*.py"))),
        *session.posargs,
        env={"ARGDOWN": str(folder / "node_modules" / ".bin" / "argdown")},
    )


@nox.session(default=False)
def corpus(session: nox.Session) -> None:
    """Read a corpus on a cluster of two processes, as the example does."""
    install_development(session)
    session.install("--quiet", "--editable", ".[corpus]")
    session.run("pytest", "tests/corpora/started_corpus.py", *session.posargs)


@nox.session(default=False)
def notebook(session: nox.Session) -> None:
    """Show results in a notebook that really runs."""
    install_development(session)
    session.install("--quiet", "nbclient", "nbformat", "ipykernel")
    session.run("pytest", "tests/session/test_notebook.py")


@nox.session
def wheel(session: nox.Session) -> None:
    """Build the sdist, from it the wheel, and use what the wheel installs outside the checkout."""
    session.install("--quiet", "build")
    folder = Path(session.create_tmp()).resolve()
    for name in ("dist", "checkout"):
        shutil.rmtree(folder / name, ignore_errors=True)
    checkout = shutil.copytree(".", folder / "checkout", ignore=shutil.ignore_patterns(*STRAY))
    for name in (".venv2", "notes"):
        (checkout / name).mkdir()
        (checkout / name / "stray.txt").write_text("not to be shipped")
    session.run(
        "python", "-m", "build", "--outdir", str(folder / "dist"), str(checkout), silent=True
    )
    (sdist,) = (folder / "dist").glob("argmap-*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    if not {"pyproject.toml", "LICENSE", "argmap/cli/app.py", "tests/conftest.py"} <= names:
        session.error("the sdist lacks files of the project")
    if any("stray.txt" in name for name in names):
        session.error("the sdist holds files that are no part of the project")
    (built,) = (folder / "dist").glob("argmap-*.whl")
    session.install("--quiet", "--force-reinstall", str(built))
    seeds = Path("seeds").resolve()
    session.chdir(folder)
    session.run("argmap", "--version")
    session.run("argmap", "check", str(seeds))
    session.run("argmap", "assess", str(seeds))
    for name in ("seeds.svg", "seeds.png", "seeds.pdf", "seeds.dot"):
        session.run("python", "-m", "argmap", "render", str(seeds), "--output", name)
    session.run("argmap", "render", str(seeds), "--view", "overview", "--output", "seeds.mmd")
    session.run("argmap", "compare", str(seeds), "--output", "seeds.md")
    session.run("argmap", "export", str(seeds), "--output", "seeds.json")
