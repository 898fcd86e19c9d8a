"""A year of supervision by category, of which peers without a facilitator do not count, goes to a supervisor to sign."""

from datetime import timedelta

import pytest
from django.urls import reverse

from competence.actions import decide_hours, send_hours, withdraw_hours
from competence.models import HoursSignOff
from competence.reads.hours import supervision_year
from config import policy
from core import clock
from core.errors import Refused
from supervision.actions import log_outside_supervision
from supervision.models import GroupFacilitator, SupervisionGroup
from supervision.reads.contact_hours import outside_minutes
from tests.supervision.world import supervised

HOURS = reverse("competence:hours")
DAY = timedelta(days=1)


def elsewhere(world, form: str, minutes: int, days_ago: int = 1) -> None:
    day = clock.today() - days_ago * DAY
    log_outside_supervision(by=world.learner, day=day, minutes=minutes, form=form, now=clock.now())


def send(world):
    return send_hours(supervisor=world.clinician, until=clock.today(), by=world.learner, now=clock.now())


def test_each_category_is_counted_and_peers_are_only_told(world):
    supervised(world, 90, clock.now() - 2 * DAY)
    year = supervision_year(world.learner, clock.today())
    assert (year.group, year.peer) == (0, 90)
    GroupFacilitator.objects.create(group=SupervisionGroup.objects.get(), person=world.clinician)
    for form, minutes in (("individual", 60), ("group", 30), ("peer", 45)):
        elsewhere(world, form, minutes)
    elsewhere(world, "individual", 60, days_ago=400)
    year = supervision_year(world.learner, clock.today())
    assert (year.group, year.individual, year.peer, year.counted) == (120, 60, 45, 180)
    assert outside_minutes([world.learner], year.since, year.until) == {world.learner.pk: 90}


@pytest.mark.parametrize(("less", "is_enough"), [(0, True), (1, False)])
def test_twelve_hours_are_enough(world, less, is_enough):
    left = policy.RENEWAL_SUPERVISION_HOURS * 60 - less
    for days_ago in (1, 2):
        elsewhere(world, "individual", left // 2 + (left % 2 if days_ago == 1 else 0), days_ago)
    assert supervision_year(world.learner, clock.today()).is_enough is is_enough


def test_a_supervisor_signs_from_the_queue_and_what_is_signed_stays(world, sign_in, commit, mailoutbox):
    elsewhere(world, "individual", 60)
    browser = sign_in(world.learner)
    data = {"ends": clock.today().isoformat(), "supervisor": world.clinician.pk}
    with commit():
        browser.post(HOURS, data)
    supervisor, sent = sign_in(world.clinician), HoursSignOff.objects.get()
    assert "Lea Learner" in supervisor.get(reverse("competence:to_confirm")).content.decode()
    assert supervisor.post(sent.get_absolute_url(), {"do": "again"}).status_code == 422
    with commit():
        supervisor.post(sent.get_absolute_url(), {"do": "sign"})
    assert [mail.to for mail in mailoutbox] == [[world.clinician.email], [world.learner.email]]
    elsewhere(world, "individual", 30, days_ago=3)
    page = browser.get(HOURS).content.decode()
    assert "Signed</strong> Cleo Clinician" in page
    sent.refresh_from_db()
    assert sent.counted_minutes == 60


def test_hours_wait_with_one_supervisor_and_can_be_taken_back(world):
    sent = send(world)
    with pytest.raises(Refused, match="wait for a signature"):
        send(world)
    withdraw_hours(sent=sent, by=world.learner, now=clock.now())
    with pytest.raises(Refused, match="done already"):
        decide_hours(sent=sent, signs=True, comment="", by=world.clinician, now=clock.now())
    again = send(world)
    with pytest.raises(Refused, match="somebody else"):
        decide_hours(sent=again, signs=True, comment="", by=world.manager, now=clock.now())


def test_only_a_year_that_is_over_goes_to_somebody_one_works_with(world, sign_in):
    for supervisor, until in ((world.outsider, clock.today()), (world.clinician, clock.today() + DAY)):
        with pytest.raises(Refused):
            send_hours(supervisor=supervisor, until=until, by=world.learner, now=clock.now())
    later = (clock.today() + DAY).isoformat()
    assert sign_in(world.learner).get(HOURS, {"ends": later}).status_code == 422
