"""The first day on a new machine: one command, and the administrator signs in and plans a session."""

import os
import re
import stat
from datetime import timedelta

import psycopg
import pytest

from core import clock
from tests.journeys.newcomer import Newcomer, copy_of_what_is_committed, serving, wait_until

# One clone serves all of them, so they follow one another: its static files are made once.
pytestmark = pytest.mark.xdist_group("clone")
ADDRESS = "ada.lovelace@team.example"
WHO = {"ATTUNE_SERVICE": "Harbour Parent-Infant Team", "ATTUNE_ADMIN_EMAIL": ADDRESS}
STAFF = b"Name,Email,Job title,Organisation,Team\nAnn Lee,ann.lee@work.example,Health Visitor,Trust,North\n"


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    return copy_of_what_is_committed(tmp_path_factory.mktemp("clone"))


def databases():
    yield "sqlite"
    if os.environ.get("POSTGRES_URL"):
        yield "postgresql"


@pytest.fixture(params=list(databases()))
def settings(request) -> dict[str, str]:
    """Nothing for SQLite, which is what an installation gets that names no database."""
    if request.param == "sqlite":
        return {}
    base, _, _ = os.environ["POSTGRES_URL"].rpartition("/")
    with psycopg.connect(os.environ["POSTGRES_URL"], autocommit=True) as server:
        server.execute("DROP DATABASE IF EXISTS first_day")
        server.execute("CREATE DATABASE first_day")
    return {"DATABASE_URL": f"{base}/first_day"}


def test_one_command_in_an_empty_clone_leads_to_a_first_session(clone, settings, browser, tmp_path):
    var = tmp_path / "var"
    with serving(clone, var, **WHO, **settings) as running:
        keys = var / "keys.env"
        assert stat.S_IMODE(keys.stat().st_mode) == 0o600
        assert str(keys) in running.said
        assert "WARNING" in running.said
        assert str(var / "log" / "mail.log") in running.said
        assert running.said.rstrip().endswith(f"Attune is ready at {running.url}")
        visitor = Newcomer(browser, running)
        visitor.arrives(ADDRESS)
        goes_through_the_checklist(visitor)
        plans_a_first_session(visitor)
        for words in ("manage.py db_worker", "manage.py tick", "gunicorn"):
            running.kill_and_wait_for_another(words)
        wait_until(lambda: answers(visitor, "/"), "the web process did not come back")
        assert not visitor.errors
        visitor.context.close()
        kept = keys.read_text()

    with serving(clone, var, **settings) as running:
        assert "Bringing the database up to date" not in running.said
        assert "Preparing" not in running.said
        assert keys.read_text() == kept
        visitor = Newcomer(browser, running)
        visitor.go("/how-to-refer/")
        visitor.sees("Ring us.")
        visitor.context.close()
    assert not running.processes("manage.py")


def answers(visitor: Newcomer, path: str) -> bool:
    try:
        response = visitor.context.request.get(path)
    except Exception:
        return False
    return response.ok


def goes_through_the_checklist(visitor: Newcomer) -> None:
    page = visitor.page
    visitor.go("/people/setup/")
    page.get_by_role("link", name="Say who you are", exact=True).first.click()
    page.get_by_label("Area").fill("Harbour")
    page.get_by_label("Telephone").fill("01632 960 001")
    page.get_by_label("How to refer").fill("Ring us.")
    visitor.press("Save the details")
    visitor.go("/people/setup/")
    visitor.follow("Add safeguarding contacts")
    page.get_by_label("Who to ring").first.fill("Duty line")
    page.get_by_label("Telephone").first.fill("01632 960 002")
    visitor.press("Save the contacts")
    visitor.go("/people/setup/")
    visitor.follow(re.compile("staff", re.I))
    page.locator("input[type=file]").set_input_files(
        {"name": "staff.csv", "mimeType": "text/csv", "buffer": STAFF}
    )
    visitor.press("Read the list")
    visitor.sees(re.compile("1 new|1 person|added", re.I))
    assert {"Say who you are", "Add safeguarding contacts"} < done(visitor)


def plans_a_first_session(visitor: Newcomer) -> None:
    day = clock.today() + timedelta(days=14)
    visitor.plans_a_session("How babies communicate", day)
    assert "Plan the first session" in done(visitor)


def done(visitor: Newcomer) -> set[str]:
    visitor.go("/people/setup/")
    steps = visitor.page.locator(".nhsuk-task-list__item")
    return {
        step.locator("a").inner_text()
        for step in steps.all()
        if step.locator(".nhsuk-task-list__status").inner_text() == "Done"
    }


def test_a_start_that_lacks_something_says_what_and_leaves_nothing(clone, tmp_path):
    var = tmp_path / "var"
    for wrong, says in [
        ({}, 'ATTUNE_SERVICE="Your team"'),
        ({**WHO, "ATTUNE_ADMIN_EMAIL": "nobody"}, "ATTUNE_ADMIN_EMAIL"),
        ({**WHO, "SITE_URL": "http://attune.example"}, "https://"),
        ({**WHO, "SITE_URL": "attune.example"}, "SITE_URL should look like"),
        ({**WHO, "PORT": "many"}, "PORT should be a number"),
        ({**WHO, "MAIL_URL": "mail.example"}, "MAIL_URL should look like"),
    ]:
        with pytest.raises(AssertionError) as stopped, serving(clone, var, **wrong):
            pass
        assert says in str(stopped.value)
        assert "Traceback" not in str(stopped.value)
        assert not (var / "keys.env").exists()
