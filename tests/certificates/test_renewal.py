"""Whoever says when their registration is renewed is reminded in time, and their log ends on that day."""

from datetime import timedelta

from django.urls import reverse

from config import policy
from core import clock
from core.dates import months_after
from notifications import due
from people.models import Person

SUBJECT = "Your registration is renewed on"


def give(person: Person, day) -> None:
    Person.objects.filter(pk=person.pk).update(renewal_on=day, regulator="nmc")


def reminders(mailoutbox) -> list[str]:
    return [mail.body for mail in mailoutbox if mail.subject.startswith(SUBJECT)]


def test_the_reminder_comes_once_some_months_before_and_anew_for_another_date(world, mailoutbox):
    now = clock.now()
    day = months_after(clock.today(), policy.RENEWAL_REMINDED_MONTHS_BEFORE)
    give(world.learner, day + timedelta(days=3))
    give(world.editor, clock.today())
    due.run(now)
    assert reminders(mailoutbox) == []
    for later in (3, 4):
        due.run(now + timedelta(days=later))
    [body] = reminders(mailoutbox)
    assert "Nursing and Midwifery Council" in body
    assert f"{reverse('certificates:cpd')}?ends={day + timedelta(days=3)}" in body
    give(world.learner, day)
    due.run(now + timedelta(days=5))
    assert len(reminders(mailoutbox)) == 2


def test_the_log_shows_the_period_that_ends_with_the_registration(world, sign_in):
    day = months_after(clock.today(), 12)
    give(world.learner, day)
    log = sign_in(world.learner).get(reverse("certificates:cpd")).context["log"]
    assert log.end == day
    give(world.learner, clock.today() - timedelta(days=9))
    log = sign_in(world.learner).get(reverse("certificates:cpd")).context["log"]
    assert log.end == clock.today()
