"""All checks of the project; `nox` runs them, each in an environment of its own."""

import shutil
from pathlib import Path

import nox

nox.options.sessions = ["check", "wheel"]
nox.options.default_venv_backend = "venv"
nox.options.error_on_missing_interpreters = True


@nox.session
def check(session: nox.Session) -> None:
    """Check formatting, lint, types and import contracts, and run the tests."""
    development = nox.project.dependency_groups(nox.project.load_toml("pyproject.toml"), "dev")
    session.install("--quiet", "--editable", ".", *development)
    session.run("ruff", "format", "--check", ".")
    session.run("ruff", "check", ".")
    session.run("mypy")
    session.run("lint-imports", "--no-cache")
    # A container may count the processors of its host: no more than these are sure to be of use.
    session.run("pytest", "--numprocesses=auto", "--maxprocesses=4", *session.posargs)


@nox.session
def wheel(session: nox.Session) -> None:
    """Build the sdist, from it the wheel, and use what the wheel installs outside the checkout."""
    session.install("--quiet", "build")
    folder = Path(session.create_tmp())
    shutil.rmtree(folder / "dist", ignore_errors=True)
    session.run("python", "-m", "build", "--outdir", str(folder / "dist"), silent=True)
    (built,) = (folder / "dist").glob("argmap-*.whl")
    session.install("--quiet", "--force-reinstall", str(built.resolve()))
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
