"""A live page of `argmap serve`: it follows the files, stays where it is, and lists mistakes."""

import os
import signal
import subprocess
import sys
from contextlib import contextmanager

import pytest
from browsing import PATIENCE, find_item
from playwright.sync_api import expect
from starters import write_starter


@contextmanager
def serving(maps, port=0):
    options = ("--port", str(port)) if port else ()
    process = subprocess.Popen(
        [sys.executable, "-m", "argmap", "serve", *options],
        cwd=maps,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        while not (line := process.stderr.readline()).startswith("serving"):
            assert line, "the server has ended"
        yield process, line.split()[1]
    finally:
        process.kill()
        process.wait()


@pytest.fixture(name="maps")
def _maps(tmp_path):
    return write_starter(tmp_path / "maps")


def change(maps, old, new):
    file = maps / "herald.argmap"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@contextmanager
def open_tabs(browser, *addresses):
    context = browser.new_context()
    faults = []
    tabs = []
    for address in addresses:
        tab = context.new_page()
        tab.set_default_timeout(PATIENCE)
        tab.on("pageerror", lambda error: faults.append(str(error)))
        tab.goto(address)
        tabs.append(tab)
    yield tabs
    assert faults == []
    context.close()


def read_place(tab):
    frame = tab.locator(".map-frame")
    return frame.get_attribute("data-view"), tab.url, tab.evaluate("scrollY")


def test_tabs_follow_the_files_without_moving(browser, maps):
    with (
        serving(maps) as (_, address),
        open_tabs(browser, f"{address}#herald.rents/map", f"{address}#/matrix") as (tab, other),
    ):
        for _ in range(3):
            tab.get_by_role("button", name="Zoom in").click()
        tab.evaluate("scrollTo(0, 100)")
        before = read_place(tab)
        words = tab.get_by_role("complementary", name="Details")
        change(maps, "Rents in the closed streets", "Rents in quiet lanes")
        expect(tab.locator(".map-frame svg")).to_contain_text("quiet lanes")
        expect(words).to_contain_text("Rents in quiet lanes went up.")
        assert read_place(tab) == before
        expect(find_item(tab, "herald.rents")).to_have_class("marked")
        change(maps, "Shops in a car-free centre", "Shops in a quiet centre")
        expect(other.locator(".view.matrix")).to_contain_text("Shops in a quiet centre")


def test_mistakes_are_listed_beside_the_last_good_page(browser, maps):
    with serving(maps) as (_, address), open_tabs(browser, address) as (tab,):
        rows = tab.locator(".view.matrix tbody tr")
        expect(rows).to_have_count(1)
        change(maps, "because rents", "because rent")
        bar = tab.get_by_role("status").filter(has_text="mistake")
        expect(bar).to_contain_text("1 mistake in the files; this is the map before it")
        expect(bar).to_contain_text("herald.argmap:20:13")
        expect(bar).to_contain_text("did you mean 'rents'?")
        expect(rows).to_have_count(1)
        change(maps, "because rent ", "because rents ")
        expect(bar).to_be_hidden()


def test_a_map_that_is_broken_from_the_start_is_shown_once_it_is_not(browser, maps):
    change(maps, "because rents", "because rent")
    with serving(maps) as (_, address), open_tabs(browser, address) as (tab,):
        expect(tab.locator(".live")).to_contain_text("fix it to see the map")
        change(maps, "because rent ", "because rents ")
        expect(tab.locator(".view.matrix tbody tr")).to_have_count(1)
        expect(tab).to_have_title("A car-free centre: two op-eds")


@pytest.mark.skipif(os.name != "posix", reason="sends a signal")
def test_a_page_says_when_its_server_ends_and_goes_on_when_it_is_back(browser, maps):
    with serving(maps) as (process, address), open_tabs(browser, address) as (tab,):
        expect(tab.locator(".view.matrix tbody tr")).to_have_count(1)
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 0
        expect(tab.locator(".live")).to_contain_text("argmap serve does not answer")
        change(maps, "Shops in a car-free centre", "Shops in a quiet centre")
        with serving(maps, address.rpartition(":")[2].strip("/")):
            expect(tab.locator(".view.matrix")).to_contain_text("quiet centre")
            expect(tab.locator(".live")).to_be_hidden()
