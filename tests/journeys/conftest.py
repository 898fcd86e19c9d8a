"""A real browser against the real demo: bin/demo itself is started, on its own data and port."""

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import ExitStack, closing, contextmanager
from datetime import date
from fcntl import LOCK_EX, LOCK_UN, flock
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from tests.journeys.looking import WIDE, nothing_wrong
from tests.journeys.roots import roots_of_pages  # noqa: F401  (a fixture)
from tests.servers import environment_for, free_port, wait_until_ready

ROOT = Path(__file__).resolve().parents[2]

# What a journey makes is named anew in each run, also where a running demo is tried again. Ten digits may be an NHS number.
RUN = int(time.time()) % 1_000_000

# Long enough for a machine that does other work as well; nothing waits longer than it must.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory) -> Path:
    """Where the demo keeps its database and its letters; ATTUNE_VAR_DIR says so for one that runs already."""
    if "DEMO_URL" in os.environ:
        return Path(os.environ["ATTUNE_VAR_DIR"])
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="session")
def first_demo(tmp_path_factory) -> Path:
    """Where the first process that makes the sample data leaves a copy for the others; beside their own folders."""
    mine = tmp_path_factory.getbasetemp()
    return (mine.parent if "PYTEST_XDIST_WORKER" in os.environ else mine) / "first-demo"


@contextmanager
def data_of_the_first(folder: Path, kept: Path):
    """Whoever comes first makes the sample data while the others wait, and then start on a copy, as on a second day."""
    with Path(f"{kept}.lock").open("w") as lock:
        flock(lock, LOCK_EX)
        try:
            if kept.exists():
                copy_demo(kept, folder)
                flock(lock, LOCK_UN)
                yield
            else:
                with_empty_tables(folder)
                yield
                copy_demo(folder, kept)
        finally:
            flock(lock, LOCK_UN)


def with_empty_tables(folder: Path) -> None:
    """As the tests on SQLite made them. That they are made from nothing is seen by test_first_day, on both databases."""
    if (made := os.environ.get("MIGRATED_SQLITE")) and Path(made).exists():
        copy_database(Path(made), folder / "demo.sqlite3")


def database_of_demo(folder: Path) -> str:
    """Named, so that bin/demo does not take empty tables for those of a set-up that stopped half way."""
    return f"sqlite:///{folder / 'demo.sqlite3'}"


def copy_demo(source: Path, target: Path) -> None:
    not_these = shutil.ignore_patterns("*.sqlite3*", "log", "*.log", "*.pid", "*.sock")
    shutil.copytree(source, target, ignore=not_these, dirs_exist_ok=True)
    copy_database(source / "demo.sqlite3", target / "demo.sqlite3")


def copy_database(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(target)) as other:
        one.backup(other)


@pytest.fixture(scope="session")
def demo(request):
    """The address of a running demo with fresh sample data; DEMO_URL names one that runs already."""
    if running := os.environ.get("DEMO_URL"):
        yield running
        return
    folder: Path = request.getfixturevalue("demo_folder")
    kept: Path = request.getfixturevalue("first_demo")
    port = free_port()
    environment = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
    environment |= {
        "PORT": str(port),
        "ATTUNE_VAR_DIR": str(folder),
        "DATABASE_URL": database_of_demo(folder),
    }
    log = folder / "demo.log"
    url = f"http://localhost:{port}"
    with log.open("w") as output, ExitStack() as at_the_end:
        with data_of_the_first(folder, kept):
            process = subprocess.Popen(
                [ROOT / "bin" / "demo"],
                env=environment,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
            at_the_end.callback(stop, process)
            wait_until_ready(process, url, log, seconds=1200)
        yield url


def stop(process: subprocess.Popen) -> None:
    os.killpg(process.pid, signal.SIGTERM)
    process.wait(timeout=30)


def in_the_demo(folder: Path, module: str, *arguments: str) -> None:
    """Through a room's own action, in the environment of the demo: for many people who do the same."""
    environment = environment_for(
        folder, settings="config.settings.demo", database_url=database_of_demo(folder)
    )
    subprocess.run([sys.executable, "-m", module, *arguments], env=environment, cwd=ROOT, check=True)


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
            ],
        )
        yield browser
        browser.close()


class Visitor:
    """One person at one browser window, who can also look into the demo's letter box."""

    def __init__(self, browser: Browser, url: str, viewport: dict, **options) -> None:
        self.url = url
        self.context = browser.new_context(viewport=viewport, base_url=url, **options)
        self.page: Page = self.context.new_page()
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", self.note)

    def note(self, line: ConsoleMessage) -> None:
        """A form that is shown again with what is missing answers 422, which only the console calls an error."""
        if line.type == "error" and "status of 422" not in line.text:
            self.errors.append(line.text)

    def go(self, path: str) -> None:
        self.page.goto(path)

    def newest_letter(self, address: str) -> str:
        """The demo's letter box is open to everybody, as the codes in it are for everybody who tries the demo.

        Empty while there is none: the page does not grow by itself, so waiting on it would not help.
        """
        box = self.context.new_page()
        box.goto(f"/demo/mailbox/?to={address}")
        letters, text = box.locator("main a[href*='/demo/mailbox/']"), ""
        if letters.count():
            letters.first.click()
            text = box.locator("main").inner_text()
        box.close()
        return text

    def letter_about(self, address: str, words: str) -> str:
        """The worker sends it: it comes within moments, not within the answer of the page."""
        until = time.monotonic() + 20
        while words not in (text := self.newest_letter(address)) and time.monotonic() < until:
            time.sleep(0.5)
        return text

    def code_mailed_to(self, address: str) -> str:
        """Other letters may come at the same moment, so the newest few are looked through."""
        box = self.context.new_page()
        box.goto(f"/demo/mailbox/?to={address}")
        letters = box.locator("main a[href*='/demo/mailbox/']")
        paths = [letters.nth(at).get_attribute("href") for at in range(min(4, letters.count()))]
        found = None
        for path in paths:
            box.goto(str(path))
            text = box.locator("main").inner_text()
            found = found or re.search(r"^\s*([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})\s*$", text, re.MULTILINE)
        box.close()
        assert found, "no mail holds a code"
        return found.group(1)

    def sign_in(self, address: str, *, look: bool = False) -> None:
        """With `look`, axe goes over the page that asks who one is, and over the page that asks for the code."""
        self.go("/account/login/")
        if look:
            self.axe_finds_nothing()
        self.page.get_by_label("Your work e-mail address").fill(address)
        self.page.get_by_role("button", name="Continue").click()
        if look:
            expect(self.page.get_by_label(re.compile("code", re.I))).to_be_visible()
            self.axe_finds_nothing()
        self.enter_code(address)

    def enter_code(self, address: str) -> None:
        self.page.get_by_label(re.compile("code", re.I)).fill(self.code_mailed_to(address))
        self.press(re.compile("sign in|continue|confirm", re.I))
        expect(self.page.get_by_text("Sign out").first).to_be_attached()

    def press(self, name: str | re.Pattern) -> None:
        self.page.get_by_role("button", name=name).first.click()

    def follow(self, name: str | re.Pattern) -> None:
        self.page.get_by_role("link", name=name).first.click()

    def sees(self, text: str | re.Pattern) -> None:
        expect(self.page.locator("main").get_by_text(text).first).to_be_visible()

    def plans_a_session(self, title: str, day: date) -> str:
        """At ten o'clock, with all else as the form proposes it; gives its number."""
        self.go("/sessions/new/")
        self.page.get_by_label("Title").fill(title)
        self.page.get_by_label("Date", exact=True).fill(f"{day:%Y-%m-%d}")
        self.page.get_by_label("Starts at").fill("10:00")
        self.press("Make the session")
        self.sees(title)
        return re.search(r"/sessions/(\d+)/", self.page.url)[1]

    def axe_finds_nothing(self, *viewports: dict) -> None:
        nothing_wrong(self.page, *viewports)


@pytest.fixture
def visit(browser, demo):
    """`visit(PHONE)` opens a window for somebody new."""
    visitors: list[Visitor] = []

    def _visit(viewport: dict = WIDE, **options) -> Visitor:
        visitors.append(Visitor(browser, demo, viewport, **options))
        return visitors[-1]

    yield _visit
    errors = [error for visitor in visitors for error in visitor.errors]
    for visitor in visitors:
        visitor.context.close()
    assert not errors, f"the browser's console showed errors: {errors}"
