"""Pages of `argmap report` in a Chromium that really runs. `nox -s page` runs what uses this.

CHROMIUM is the browser, AXE the script of axe-core, PICTURES the folder for pictures.
"""

import os
from contextlib import contextmanager
from pathlib import Path

from command_line import run_argmap
from playwright.sync_api import sync_playwright

PROJECT = Path(__file__).parents[2]
SEEDS = PROJECT / "seeds"
WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
PATIENCE = 10_000  # milliseconds; machines of CI are slow, and this is no benchmark
CLAIM = "aftermath.stability-elusive"
VIEWS = ("matrix", "map", "outline", "stands", "texts", "works", "findings")


def write_page(place, folder=SEEDS, *options):
    """Write the page of a folder with maps, and return its address."""
    done = run_argmap("report", folder, *options, "-o", place)
    assert done.code == 0, done.err
    return place.as_uri()


@contextmanager
def start_browser():
    """Start the browser of this machine, and end it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ["CHROMIUM"], args=["--no-sandbox"]
        )
        yield browser
        browser.close()


class Visit:
    """A page in a window of its own, with what went wrong and what was asked of the network."""

    def __init__(self, context):
        self.page = context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.faults, self.requests = [], []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", self._hear)
        self.page.on("dialog", lambda dialog: (self.faults.append("dialog"), dialog.dismiss()))
        self.page.on("request", lambda request: self.requests.append(request.url))

    def _hear(self, message):
        if message.type in {"error", "warning"}:
            self.faults.append(message.text)


@contextmanager
def visit(browser, address, *, is_offline=True, permissions=(), **options):
    """Open a page without any network; it may make no mistake, and ask for nothing but itself."""
    context = browser.new_context(**{"viewport": WIDE, **options})
    context.grant_permissions(list(permissions))
    context.set_offline(is_offline)
    visited = Visit(context)
    visited.page.goto(address)
    yield visited.page
    assert visited.faults == []
    own = address.partition("#")[0]
    assert {url.partition("#")[0] for url in visited.requests} <= {own}
    context.close()


def go(page, fragment):
    """Change the address as a link does."""
    page.evaluate("fragment => { location.hash = fragment; }", fragment)


def open_view(page, name):
    """Open a view by its tab, and return it."""
    page.locator(f'[id=":tab:{name}"]').click()
    return page.locator(f'[id=":view:{name}"]')


def list_views(page):
    """Return the names of all views of a page."""
    ids = page.get_by_role("tab").evaluate_all("tabs => tabs.map(tab => tab.id)")
    names = [id_.rpartition(":")[2] for id_ in ids]
    assert set(VIEWS) <= set(names)
    return names


def choose(page, label, option):
    """Choose an option of what has this label in the view that is open."""
    chooser = page.locator("label.choose:visible", has=page.get_by_text(label, exact=True))
    chooser.locator("select").select_option(label=option)


def find_item(page, reference):
    """Return an item of the map, by its reference."""
    return page.locator(f'.map-frame [id="map:{reference}"]')


def take_picture(page, name, **options):
    """Save what is seen, to be looked at."""
    folder = Path(os.environ["PICTURES"])
    folder.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=folder / f"{name}.png", **options)
