"""Around the demo's group: the clinicians' own supervision, and one learner's private reflections."""

from datetime import datetime, timedelta
from decimal import Decimal

from django.utils import timezone

from people.models import Person
from portal.sample.programme import read_supervision
from portal.sample.supervision_plan import ClinicianEntry
from supervision.actions import log_outside_supervision, set_minimum, write_reflection

COUNTED_FOR = timedelta(days=60)


def load_clinicians_hours(now: datetime) -> None:
    """One is on track and one is overdue, so that the flag can be seen."""
    for entry in read_supervision().clinicians:
        load_hours(Person.objects.get(email=entry.person), entry, now)


def load_hours(clinician: Person, entry: ClinicianEntry, now: datetime) -> None:
    set_minimum(
        by=clinician,
        experience_from=entry.since,
        days_a_week=Decimal(entry.days),
        now=now - COUNTED_FOR,
    )
    today = timezone.localtime(now).date()
    for days_ago in entry.elsewhere:
        log_outside_supervision(
            by=clinician,
            day=today - timedelta(days=days_ago),
            minutes=entry.minutes,
            form=entry.form,
            now=now,
        )


def load_reflections(now: datetime) -> None:
    plan = read_supervision().reflections
    author = Person.objects.get(email=plan.person)
    for entry in plan.written:
        write_reflection(text=entry.text, by=author, now=now - timedelta(days=entry.days_ago))
