"""One's own account: each line leads to where it is changed, and says afterwards what was chosen."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core import clock
from core.dates import months_after
from core.models import AuditEvent
from people.account_lines import ACCOUNT_LINES
from people.actions import change_own_details
from people.views.me import OWN_PARTS
from tests.cast import make_person

ACCOUNT = reverse("people:me")


def change(client, part: str, **said):
    return client.post(reverse("people:change_own", args=[part]), said, follow=True)


def a_year_on() -> dict[str, str]:
    day = months_after(clock.today(), 12)
    return {"renewal_on_day": day.day, "renewal_on_month": day.month, "renewal_on_year": day.year}


def test_every_line_leads_to_a_page_for_whoever_sees_it(world, sign_in):
    alone = make_person("Sole Trader", None)
    for person in (world.learner, world.clinician, alone):
        client = sign_in(person)
        sections = client.get(ACCOUNT).context["sections"]
        lines = [line for _, shown in sections for line in shown]
        assert len(lines) >= 12
        for line in lines:
            assert client.get(line.url).status_code in {200, 302}, line.label
            assert line.value, line.label
    labels = {line.label for line in ACCOUNT_LINES}
    assert {"Name", "Job", "Team", "Registered with", "Renewed by", "Second step", "Your data"} <= labels


SAID = {
    "name": ({"full_name": "Cleo New"}, "Cleo New"),
    "job": ({"job_family": "midwife", "job_title": "Ward lead"}, "Midwife<br>Ward lead"),
    "employer": ({"organisation": ""}, "Not said"),
    "registration": ({"regulator": "nmc", "registration_number": "12a 3456e"}, "12A3456E"),
    "renewal": (None, "We remind you on"),
}


def test_every_part_is_changed_on_a_page_of_its_own_and_the_account_says_it(world, sign_in):
    client = sign_in(world.clinician)
    assert SAID.keys() == OWN_PARTS.keys() - {"service"}
    for part, (said, shown) in SAID.items():
        page = change(client, part, **(said if said is not None else a_year_on()))
        assert page.redirect_chain[-1][0] == ACCOUNT, part
        assert shown in page.content.decode(), part
    assert AuditEvent.objects.filter(verb="person.changed_own_details").count() == len(SAID)


def test_whoever_has_no_service_asks_for_one_and_everybody_else_finds_no_such_page(world, sign_in):
    alone = make_person("Sole Trader", None, email="sole@trader.example")
    page = change(sign_in(alone), "service", asked_service=world.service.pk)
    assert "You asked Estuary Parent-Infant Team" in page.content.decode()
    assert change(sign_in(world.learner), "service", asked_service=world.service.pk).status_code == 404
    assert change(sign_in(world.learner), "employer").status_code == 404, "a team brings its employer with it"
    assert change(sign_in(world.learner), "email").status_code == 404


WRONG = [
    ("registration", {"registration_number": "12A3456E"}, "Choose who registered you"),
    ("registration", {"regulator": "nmc", "registration_number": "12345"}, "Type it like 12A3456E"),
    (
        "renewal",
        {"renewal_on_day": "1", "renewal_on_month": "1", "renewal_on_year": "2020"},
        "This day is over",
    ),
    (
        "renewal",
        {"renewal_on_day": "1", "renewal_on_month": "1", "renewal_on_year": "2099"},
        "Check the year",
    ),
    ("renewal", {"renewal_on_day": "31", "renewal_on_month": "2", "renewal_on_year": "2027"}, "valid date"),
    ("job", {"job_family": "wizard"}, "Select a valid choice"),
]


@pytest.mark.parametrize(("part", "said", "words"), WRONG)
def test_what_cannot_be_is_answered_with_what_to_do(world, sign_in, part, said, words):
    page = change(sign_in(world.clinician), part, **said)
    assert words in page.content.decode()
    world.clinician.refresh_from_db()
    assert (world.clinician.registration_number, world.clinician.renewal_on) == ("", None)


def test_nobody_changes_the_registration_of_somebody_else(world):
    with pytest.raises(PermissionDenied):
        change_own_details(person=world.learner, by=world.manager, registration_number="12A3456E")
