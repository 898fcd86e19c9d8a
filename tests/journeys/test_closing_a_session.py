"""After a session of 183 people: the report, the register, certificates and evaluation, with clicks counted."""

import os
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.utils.timezone import localtime
from playwright.sync_api import expect

from attendance.models import Attendance
from certificates.models import IssueRun
from core import clock
from feedback.actions import load_instruments
from notifications.models import Notice
from people.models import Person
from sessions.models import Booking, TrainingSession
from tests import cast
from tests.attendance.test_attendance_reports import report, row
from tests.journeys.looking import WIDE, nothing_wrong
from tests.sessions.world import make_session

pytestmark = pytest.mark.journey
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
HOW_MANY, MAX_CLICKS = 183, 6


def held_with_many(world) -> tuple[TrainingSession, list[Person]]:
    now = clock.now()
    session = make_session(
        world.service, title="A full webinar", starts_at=now + timedelta(hours=1), capacity=200
    )
    unusable = make_password(None)
    people = Person.objects.bulk_create(
        Person(email=f"p{number}@work.example", full_name=f"Participant {number}", service=world.service,
               password=unusable)
        for number in range(HOW_MANY)
    )  # fmt: skip
    Booking.objects.bulk_create(
        Booking(session=session, person=one, state="booked", booked_at=now, booked_by=one, queued_at=now)
        for one in people
    )
    start = localtime(now - timedelta(days=2)).replace(hour=13, minute=0, second=0, microsecond=0)
    TrainingSession.objects.filter(pk=session.pk).update(
        starts_at=start, ends_at=start + timedelta(hours=1), created_at=start - timedelta(days=9)
    )
    session.refresh_from_db()
    return session, people


def report_of(session: TrainingSession, people: list[Person]) -> bytes:
    day = f"{localtime(session.starts_at):%d/%m/%Y}"
    rows = [row(one.full_name, email=one.email, day=day) for one in people]
    organiser = row("Cleo Clinician", email="cleo.clinician@work.example", role="Organizer", day=day)
    return report(organiser, *rows, start=f"{day}, 13:00:00", end=f"{day}, 14:00:00").encode("utf-16")


@pytest.fixture
def host(transactional_db, live_server, browser):
    world = cast.make_world()
    load_instruments()
    client = Client()
    client.force_login(world.clinician, backend="django.contrib.auth.backends.ModelBackend")
    context = browser.new_context(viewport=WIDE, base_url=live_server.url)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    yield world, context.new_page()
    context.close()


def test_register_certificates_and_evaluation_of_a_full_session_in_at_most_six_clicks(host):
    world, page = host
    session, people = held_with_many(world)
    clicks = []

    def click(role: str, name: str) -> None:
        page.get_by_role(role, name=name, exact=True).click()
        clicks.append(name)

    page.goto(session.get_absolute_url())
    nothing_wrong(page)
    click("link", "Import its report")
    page.get_by_label("Attendance report").set_input_files(
        {"name": "report.csv", "mimeType": "text/csv", "buffer": report_of(session, people)}
    )
    click("button", "Read the report")
    click("button", "Import")
    click("link", "Close the session")
    expect(page.get_by_text(f"{HOW_MANY} people get a certificate")).to_be_visible()
    expect(page.get_by_text(f"{HOW_MANY} people who came get one mail each")).to_be_visible()
    nothing_wrong(page)
    click("button", "Close the session")
    expect(page.get_by_text("The session is closed.")).to_be_visible()
    assert len(clicks) <= MAX_CLICKS
    assert Attendance.objects.there().filter(session=session, person__isnull=False).count() == HOW_MANY
    assert IssueRun.objects.get(session=session).total == HOW_MANY
    assert Notice.objects.filter(notice="evaluation_asked").count() == HOW_MANY
    session.refresh_from_db()
    assert session.closed_by == world.clinician
