"""What the tests in a browser share: the browser, and the page of the seeds."""

import pytest


@pytest.fixture(scope="session")
def browser():
    """Return a browser that runs; only these tests need Playwright."""
    from browsing import start_browser  # noqa: PLC0415  # see above

    with start_browser() as started:
        yield started


@pytest.fixture(scope="session")
def address(tmp_path_factory):
    """Return the address of the page of the seeds."""
    from browsing import write_page  # noqa: PLC0415  # see above

    return write_page(tmp_path_factory.mktemp("seeds") / "seeds.html")


@pytest.fixture
def page(browser, address):
    """Return the page of the seeds, just opened."""
    from browsing import visit  # noqa: PLC0415  # see above

    with visit(browser, address) as opened:
        yield opened
