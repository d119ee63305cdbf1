"""Measures the page of `argmap report` in Chromium: sizes, opening, and each interaction.

Needs Playwright (`pip install playwright`) and Chromium or Chrome. The limits are what the page is
made for; the exit code is 1 if one is exceeded.
"""

import argparse
import gzip
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

PROJECT = Path(__file__).resolve().parents[1]
SCRIPT = PROJECT / "argmap" / "render" / "page" / "page.js"
KILOBYTE = 1000
MOST_SCRIPT, MOST_SEEDS = 40 * KILOBYTE, 700 * KILOBYTE  # bytes
MOST_OPENING, MOST_INTERACTION = 1000, 100  # milliseconds
# Milliseconds until what an action does is laid out and painted.
TIME = """async (source) => {
  const act = new Function(source);
  const start = performance.now();
  act();
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - start;
}"""
OPENING = """() => new Promise((done) => requestAnimationFrame(() => setTimeout(() =>
  done(performance.now()))))"""
# What a reader does, in this order: the first time that a view is opened, it is made.
ACTIONS = {
    "open the map": "document.getElementById(':tab:map').click()",
    "zoom in": "document.querySelector('.view.map .map-buttons button').click()",
    "show everything": "document.querySelectorAll('.view.map .map-buttons button')[2].click()",
    "choose a claim": "location.hash = '{claim}/map'",
    "focus on it": "choose('.view.map select:not(:disabled)', 1)",
    "hide an article": "document.querySelector('.view.map .articles input').click()",
    "show it": "document.querySelector('.view.map .articles input').click()",
    "open the matrix": "document.getElementById(':tab:matrix').click()",
    "choose another claim": "location.hash = '{other}'",
    "sort the matrix": "choose('.view.matrix .bar select', 1)",
    "open the outline": "document.getElementById(':tab:outline').click()",
    "open what stands": "document.getElementById(':tab:stands').click()",
    "open the texts": "document.getElementById(':tab:texts').click()",
    "open the works cited": "document.getElementById(':tab:works').click()",
    "open the findings": "document.getElementById(':tab:findings').click()",
    "search": "type('.search input', 'e')",
    "search on": "type('.search input', 'ed')",
}
PRELUDE = """
const choose = (where, at) => {
  const select = [...document.querySelectorAll(where)].at(-1);
  select.selectedIndex = at; select.dispatchEvent(new Event('change'));
};
const type = (where, words) => {
  const box = document.querySelector(where);
  box.value = words; box.dispatchEvent(new Event('input'));
};
"""


def write_page(folder: Path, maps: Path) -> Path:
    """Write the page of a folder with maps."""
    place = folder / f"{maps.name}.html"
    command = (sys.executable, "-m", "argmap", "report", str(maps), "-o", str(place))
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    return place


def measure(page: Page, address: str) -> Iterator[tuple[str, float, float]]:
    """Yield what opening takes, and each interaction, in milliseconds, and what the page works."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def read_work() -> float:
        metrics = session.send("Performance.getMetrics")["metrics"]
        return 1000 * next(each["value"] for each in metrics if each["name"] == "TaskDuration")

    page.goto(address)
    yield "open the page", page.evaluate(OPENING), read_work()
    page.wait_for_timeout(3000)  # until what is made ahead is there
    claims = page.evaluate(
        "JSON.parse(document.getElementById(':data').textContent).model.claims.map(c => c.id)"
    )
    for name, action in ACTIONS.items():
        words = action.replace("{claim}", claims[0]).replace("{other}", claims[-1])
        before = read_work()
        milliseconds = page.evaluate(TIME, PRELUDE + words)
        yield name, milliseconds, read_work() - before


def main() -> None:
    """Print the figures, and exit with 1 if one is too large."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--maps", type=Path, help="a folder with a map of 1,000 claims")
    parser.add_argument("--times", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        maps = arguments.maps or generate(folder / "maps")
        seeds = write_page(folder, PROJECT / "seeds").stat().st_size
        script = len(gzip.compress(SCRIPT.read_bytes(), 9))
        rows = [("script, gzipped", script, MOST_SCRIPT), ("page of the seeds", seeds, MOST_SEEDS)]
        rows += list(time_page(write_page(folder, maps).as_uri(), arguments.times))
    for what, figure, most, *work in rows:
        note = f"  works {work[0]:,.0f}" if work else ""
        print(f"{what:24} {figure:12,.0f} of {most:9,}{note}{'  TOO MUCH' * (figure > most)}")
    sys.exit(any(figure > most for _, figure, most, *_ in rows))


def generate(folder: Path) -> Path:
    """Write a map of 1,000 claims."""
    generator = str(Path(__file__).with_name("generate.py"))
    subprocess.run([sys.executable, generator, str(folder), "--claims", "1000"], check=True)
    return folder


def time_page(address: str, times: int) -> Iterator[tuple[str, float, int, float]]:
    """Yield the best of some runs for opening and for each interaction, its limit, and the work.

    Work is the time of the page's thread on a processor, which other programs do not lengthen.
    """
    figures: dict[str, list[tuple[float, float]]] = {}
    with sync_playwright() as playwright:
        program = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for _ in range(times):
            context = browser.new_context(bypass_csp=True)  # the clock is a script of our own
            for name, *figure in measure(context.new_page(), address):
                figures.setdefault(name, []).append(tuple(figure))
            context.close()
        browser.close()
    for name, values in figures.items():
        most = MOST_OPENING if name == "open the page" else MOST_INTERACTION
        times_taken, works = zip(*values, strict=True)
        yield name, min(times_taken), most, min(works)


if __name__ == "__main__":
    main()
