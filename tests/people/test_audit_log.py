"""An administrator reads who did what; nobody else does, and people see who looked at them."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.urls import reverse

from core import audit, clock
from core.models import AuditEvent
from core.registries import AUDIT_NAMES
from courses.models import Framework
from people.actions import erase_person, grant_role
from people.actions.audit_keys import move_audit_keys
from people.audit_log import IN_CONFIDENCE, SOMEBODY_GONE
from people.enums import Role
from people.models import Person
from people.subject_access import all_about
from tests.cast import furnish, make_person

LOG = "people:audit"


def page_of(client, **filters):
    return client.get(reverse(LOG), filters)


def lines(page):
    return [(line.who, line.did, line.what) for line in page.context["lines"]]


def test_an_administrator_reads_who_did_what_to_whom(world, sign_in):
    grant_role(person=world.learner, role=Role.EDITOR, service=world.service, by=world.administrator)
    page = page_of(sign_in(world.administrator))
    assert ("Ada Administrator", "Role: granted", "Lea Learner") in lines(page)


def test_the_set_up_page_leads_there(world, sign_in):
    assert reverse(LOG) in sign_in(world.administrator).get(reverse("people:setup")).content.decode()


def test_another_service_does_not_see_it(world, sign_in):
    grant_role(person=world.learner, role=Role.EDITOR, service=world.service, by=world.administrator)
    page = page_of(sign_in(world.clinician_elsewhere))
    assert page.status_code == 200
    assert "Lea Learner" not in page.content.decode()


def test_rows_of_before_stand_with_the_service_of_whoever_acted(world, sign_in):
    audit.record("session.created", by=world.clinician)
    AuditEvent.objects.filter(verb="session.created").update(service_id=None)
    assert ("Cleo Clinician", "Session: created", "") in lines(page_of(sign_in(world.administrator)))
    assert "Cleo" not in page_of(sign_in(world.clinician_elsewhere)).content.decode()


def test_it_is_narrowed_by_person_and_by_days(world, sign_in):
    client = sign_in(world.administrator)
    audit.record("person.viewed", by=world.clinician, about=world.learner)
    audit.record("person.viewed", by=world.clinician, about=world.manager)
    found = lines(page_of(client, name="Lea"))
    assert ("Cleo Clinician", "Person: viewed", "Lea Learner") in found
    assert all("Mani Manager" not in line for line in found)
    before = (clock.today() - timedelta(days=1)).isoformat()
    assert not page_of(client, end=before).context["lines"]
    assert "Nothing found" in page_of(client, end=before).content.decode()
    assert page_of(client, start=clock.today().isoformat()).context["lines"]


@pytest.mark.parametrize(
    "filters", [{"start": "soon"}, {"end": "31/31/2020"}, {"start": "2020-02-02", "end": "2020-02-01"}]
)
def test_days_that_cannot_be_are_explained(world, sign_in, filters):
    page = page_of(sign_in(world.administrator), **filters)
    assert page.status_code == 422
    assert "nhsuk-error" in page.content.decode()


def test_looking_is_kept_and_told_to_whoever_was_looked_up(world, sign_in):
    page_of(sign_in(world.administrator), name="lea.learner@work.example")
    assert AuditEvent.objects.get(verb="audit.seen").actor_id == world.administrator.pk
    told = dict(all_about(world.learner))["Who looked at your record or changed it"]
    assert [(row["who"], row["what"]) for row in told] == [("Ada Administrator", "Audit: seen")]


def test_a_person_is_told_who_opened_their_page(world, sign_in):
    sign_in(world.clinician).get(reverse("people:person", args=[world.learner.pk]))
    told = dict(all_about(world.learner))["Who looked at your record or changed it"]
    assert [(row["who"], row["what"]) for row in told] == [("Cleo Clinician", "Person: viewed")]
    assert dict(all_about(world.clinician))["Who looked at your record or changed it"] == []


def test_a_person_is_told_who_opened_a_list_that_they_are_on(world, sign_in):
    furnish(world, "sessions", "attendance", "supervision")
    sign_in(world.clinician).get(reverse("sessions:bookings", args=[world.training_session.pk]))
    told = dict(all_about(world.learner))["Who opened a list of a session you are on"]
    assert [(row["who"], row["session"]) for row in told] == [
        ("Cleo Clinician", world.training_session.title)
    ]


@pytest.mark.parametrize("start", IN_CONFIDENCE)
def test_what_is_said_in_confidence_is_not_shown(world, sign_in, start):
    audit.record(f"{start}x", by=world.learner)
    assert "Lea Learner" not in page_of(sign_in(world.administrator)).content.decode()


def test_the_number_of_queries_does_not_grow(world, sign_in, django_assert_max_num_queries):
    client = sign_in(world.administrator)
    for number in range(40):
        somebody = make_person(f"Person {number}", world.service)
        audit.record("person.viewed", by=somebody, about=make_person(f"Other {number}", world.service))
    with django_assert_max_num_queries(20):
        page_of(client)


def test_no_row_holds_a_persons_number(world):
    """People stand in rows by key alone, whatever the rooms note."""
    furnish(world)
    keys = {str(key) for key in Person.objects.values_list("audit_key", flat=True)}
    for event in AuditEvent.objects.all():
        assert event.subject_type != "people.person" or event.subject_id in keys
        for name in ("person", "people"):
            value = event.details.get(name)
            assert (
                value is None or (name == "people" and isinstance(value, int)) or set(as_list(value)) <= keys
            )


def as_list(value):
    return value if isinstance(value, list) else [value]


def test_erasing_a_person_destroys_the_key_and_leaves_the_rows(world, sign_in):
    audit.record("session.booked", by=world.learner)
    erase_person(person=world.learner, by=world.administrator)
    event = AuditEvent.objects.get(verb="session.booked")
    assert event.actor_key is not None
    assert event.actor_id is None
    assert (SOMEBODY_GONE, "Session: booked", "") in lines(page_of(sign_in(world.administrator)))


def test_of_two_records_that_become_one_the_rows_lead_to_the_one_that_stays(world):
    audit.record("session.booked", by=world.learner)
    move_audit_keys(from_person=world.learner, to_person=world.manager)
    assert AuditEvent.objects.get(verb="session.booked").actor_id == world.manager.pk


def test_the_day_after_the_last_one_is_not_shown(world, sign_in):
    audit.record("session.booked", by=world.learner)
    AuditEvent.objects.update(at=clock.now() - timedelta(days=400))
    page = page_of(sign_in(world.administrator), start=date(2000, 1, 1).isoformat(), name="Lea")
    assert ("Lea Learner", "Session: booked", "") in lines(page)


def test_things_stand_there_by_their_names(world, sign_in):
    furnish(world, "sessions")
    audit.record("service.changed", by=world.administrator, about=world.service)
    audit.record("session.changed", by=world.clinician, about=world.training_session)
    shown = lines(page_of(sign_in(world.administrator)))
    assert ("Ada Administrator", "Service: changed", "Estuary Parent-Infant Team") in shown
    assert ("Cleo Clinician", "Session: changed", world.training_session.title) in shown
    assert not AuditEvent.objects.filter(subject_id__contains="Estuary").exists()


def test_a_thing_that_is_gone_keeps_its_kind_and_number(world, sign_in):
    locality = world.locality
    audit.record("locality.removed", by=world.administrator, about=locality)
    assert ("Ada Administrator", "Locality: removed", f"Locality {locality.pk}") in lines(
        page_of(sign_in(world.administrator))
    )


# What every service reads: a course of the site with its packages, and what is asked about it in all of them.
OPEN_TO_ALL = {"courses.coursepage", "courses.package", "feedback.occasion"}


def test_no_name_is_shown_that_the_reader_may_not_see(world):
    """Whoever holds every role in another service is told no name of this one."""
    furnish(world)
    named = 0
    for label, entry in AUDIT_NAMES.items():
        here = set(entry.seen_by(world.administrator).values_list("pk", flat=True))
        there = set(entry.seen_by(world.clinician_elsewhere).values_list("pk", flat=True))
        if label == "courses.framework":
            there -= set(Framework.objects.filter(service__isnull=True).values_list("pk", flat=True))
            assert here - there, "a framework of the service's own has to be there"
        assert label in OPEN_TO_ALL or not here & there, label
        named += bool(here)
    assert named > 8


@pytest.mark.parametrize("label", [label for label, _ in AUDIT_NAMES.items()])
def test_every_kind_that_is_named_costs_one_query(label, world, django_assert_max_num_queries):
    """Whatever the words of a thing need comes with it; and a stranger to the service is told no name of it."""
    furnish(world)
    entry = dict(AUDIT_NAMES.items())[label]
    assert apps.get_model(label)._meta.label_lower == label
    assert callable(entry.words)
    reader = Person.objects.get(pk=world.administrator.pk)
    things = list(entry.seen_by(reader))
    with django_assert_max_num_queries(0):
        [entry.words(thing) for thing in things]


def test_a_long_list_is_told_by_its_number(world, sign_in):
    audit.record("release.settled", about=world.service, quarters=[f"Q{n}" for n in range(30)])
    assert "quarters: 30" in page_of(sign_in(world.administrator)).content.decode()
