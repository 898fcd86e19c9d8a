"""A draft is its hosts' own: nobody else finds it, books it, or hears of it, until it is published."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from attendance import actions as attendance
from core import clock
from core.errors import Refused
from sessions import actions
from sessions.actions.drafts import discard_draft, discard_drafts_of, publish_sessions
from sessions.actions.feeds import open_feed
from sessions.calendar.feeds import diary_of
from sessions.models import Booking, Series, TrainingSession
from sessions.rules.clashes import clashes
from supervision import actions as supervision
from tests.cast import furnish
from tests.sessions.test_series import make_series, sessions_of
from tests.sessions.world import book, make_session

TITLE = "Not said to anybody yet"


@pytest.fixture
def draft(world) -> TrainingSession:
    series = Series.objects.create(service=world.service, title=TITLE)
    return make_session(
        world.service,
        title=TITLE,
        as_draft=True,
        series=series,
        facilitators=[world.clinician],
        open_to_all_services=True,
    )


LISTS = ["/", "/sessions/", "/my-learning/", "/my-team/", "/supervision/network/", "/supervision/slots/"]


@pytest.mark.parametrize("who", ["learner", "manager", "editor", "commissioner", "outsider"])
def test_only_its_hosts_find_a_draft(world, draft, sign_in, who):
    browser = sign_in(getattr(world, who))
    for address in [draft.get_absolute_url(), draft.series.get_absolute_url()]:
        assert browser.get(address).status_code == 404
    for address in LISTS:
        assert TITLE not in browser.get(address, follow=True).content.decode(), address


@pytest.mark.parametrize("name", ["book", "book_for_team", "calendar_file", "edit", "messages", "copy"])
def test_no_page_of_a_draft_opens_for_others(world, draft, sign_in, name):
    address = reverse(f"sessions:{name}", args=[draft.pk])
    assert sign_in(world.manager).get(address).status_code == 404


def test_its_host_finds_it_called_draft_and_nobody_can_book_it(world, draft, sign_in):
    browser = sign_in(world.clinician)
    page = browser.get(reverse("sessions:list")).content.decode()
    assert "Draft</strong>" in page.partition(TITLE)[2]
    assert "Publish" in browser.get(draft.get_absolute_url()).content.decode()
    for person in (world.clinician, world.learner):
        with pytest.raises(Refused, match="This is a draft"):
            book(draft, person)
    held = book(make_session(world.service), world.learner)
    with pytest.raises(Refused, match="This is a draft"):
        actions.move_booking(booking=held, to=draft, by=world.clinician, now=clock.now())
    done = actions.book_for_team(dates=[draft], people=[world.learner], by=world.manager, now=clock.now())
    assert done.refused
    assert not Booking.objects.filter(session=draft).exists()


def test_a_draft_is_in_no_diary_and_nothing_is_mailed_for_it(
    world, draft, mailoutbox, django_capture_on_commit_callbacks
):
    feed = open_feed(person=world.clinician, kind="hosting", by=world.clinician, now=clock.now())
    assert diary_of(feed, clock.now()).sessions == []
    other = make_session(world.service, starts_at=draft.starts_at)
    assert clashes(other, world.clinician) == []
    later = draft.starts_at + timedelta(minutes=5)
    with django_capture_on_commit_callbacks(execute=True):
        actions.change_session(session=draft, by=world.clinician, now=clock.now(), starts_at=later)
        TrainingSession.objects.filter(pk=draft.pk).update(starts_at=clock.now() + timedelta(hours=20))
        call_command("tick", verbosity=0)
    assert not [mail for mail in mailoutbox if TITLE in mail.subject]


def test_a_draft_whose_day_has_passed_was_never_held(world, draft):
    over = clock.now() - timedelta(days=2)
    TrainingSession.objects.filter(pk=draft.pk).update(starts_at=over, ends_at=over + timedelta(hours=1))
    assert not TrainingSession.objects.held_between(over.date(), clock.today()).exists()
    draft.refresh_from_db()
    with pytest.raises(Refused, match="draft"):
        attendance.mark_register(
            session=draft, marks=[(world.learner, "attended")], by=world.clinician, now=clock.now()
        )
    with pytest.raises(Refused, match="would begin in the past"):
        publish_sessions(sessions=[draft], by=world.clinician, now=clock.now())


def test_a_draft_meeting_invites_no_network(world, draft):
    furnish(world, "supervision")
    draft.kind = "network_meeting"
    draft.save()
    with pytest.raises(Refused, match="draft"):
        supervision.invite_network(session=draft, by=world.clinician, now=clock.now())


def test_publishing_opens_it_and_doing_it_twice_changes_nothing(world, draft, sign_in):
    browser = sign_in(world.clinician)
    address = reverse("sessions:publish", args=[draft.pk])
    browser.post(address)
    first = TrainingSession.objects.get(pk=draft.pk).published_at
    browser.post(address)
    assert TrainingSession.objects.get(pk=draft.pk).published_at == first
    assert TITLE in sign_in(world.learner).get("/sessions/").content.decode()
    assert book(draft, world.learner).is_booked


def test_a_whole_series_is_published_or_with_the_reason_none_of_it(world, sign_in):
    series = make_series(world, dates=3, as_draft=True)
    first = sessions_of(series)[0]
    over = clock.now() - timedelta(days=1)
    TrainingSession.objects.filter(pk=first.pk).update(starts_at=over, ends_at=over + timedelta(hours=1))
    browser, address = sign_in(world.clinician), reverse("sessions:publish_series", args=[series.pk])
    assert "would begin in the past" in browser.post(address, follow=True).content.decode()
    assert series.training_sessions.drafts().count() == 3
    TrainingSession.objects.filter(pk=first.pk).update(
        starts_at=clock.now() + timedelta(days=1), ends_at=clock.now() + timedelta(days=1, hours=1)
    )
    browser.post(address)
    assert not series.training_sessions.drafts().exists()


def test_a_draft_is_discarded_with_its_empty_series_and_a_published_session_is_not(world, draft):
    with pytest.raises(Refused, match="Call it off instead"):
        discard_draft(session=make_session(world.service), by=world.clinician)
    with pytest.raises(Refused, match="Discard it"):
        actions.cancel_session(session=draft, by=world.clinician, now=clock.now())
    discard_drafts_of(series=draft.series, by=world.clinician)
    assert not Series.objects.filter(title=TITLE).exists()


def test_the_database_holds_no_draft_that_was_called_off(world, draft):
    rows = TrainingSession.objects.filter(pk=draft.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(cancelled_at=clock.now(), cancelled_by=world.clinician)


def test_a_host_saves_a_new_session_as_a_draft(world, sign_in):
    day = (clock.now() + timedelta(days=20)).date().isoformat()
    data = {"service": world.service.pk, "title": TITLE, "kind": "training", "day": day, "start": "18:00"}
    data |= {
        "length": 90,
        "mode": "online",
        "capacity": 12,
        "every_weeks": 1,
        "dates": 1,
        "each_books": "some",
    }
    sign_in(world.clinician).post(reverse("sessions:create"), {**data, "draft": "1"})
    assert TrainingSession.objects.get(title=TITLE).is_draft
