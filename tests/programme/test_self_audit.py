"""A team against the five headings of the standards: what it says, what shows it, and what moved."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core import clock
from core.errors import Refused
from programme.actions import save_self_audit
from programme.enums import TeamHeading, TeamStanding
from programme.models import SelfAudit
from programme.self_audit.comparing import compared
from programme.self_audit.values import EnteredHeading
from tests.programme.world import self_audit

NEW = reverse("programme:enter_self_audit")


def posted(**more: str) -> dict[str, str]:
    said = {f"{heading.value}-standing": TeamStanding.PARTLY.value for heading in TeamHeading}
    said |= {f"{heading.value}-sentence": f"Shown by {heading.value}." for heading in TeamHeading}
    return {"on": "2025-03-01", **said, **more}


def test_each_heading_is_answered_read_and_begun_with_next_time(world, sign_in):
    client = sign_in(world.clinician)
    saved = client.post(NEW, posted(**{"access-address": "https://team.example/refer"}))
    page = client.get(saved.url).content.decode()
    for heading in TeamHeading:
        assert f">{heading.label}</h2>" in page
        assert f"Shown by {heading.value}." in page
    assert 'href="https://team.example/refer"' in page
    assert str(world.clinician) in page
    assert "Shown by outcomes." in client.get(NEW).content.decode()
    assert saved.url in client.get(reverse("programme:self_audits")).content.decode()


@pytest.mark.parametrize("heading", list(TeamHeading))
@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("sentence", ""),
        ("sentence", "NHS number 943 476 5919"),
        ("address", "not an address"),
        ("standing", "great"),
    ],
)
def test_what_cannot_be_kept_is_answered_beside_its_field(world, sign_in, heading, part, words):
    name = f"{heading.value}-{part}"
    answer = sign_in(world.clinician).post(NEW, posted(**{name: words}))
    assert answer.status_code == 422
    assert name in answer.context["form"].errors
    assert not SelfAudit.objects.exists()


def test_a_day_to_come_and_nothing_assessed_are_refused(world, sign_in):
    client, tomorrow = sign_in(world.clinician), clock.today() + timedelta(days=1)
    assert client.post(NEW, posted(on=tomorrow.isoformat())).status_code == 422
    nothing = {f"{heading.value}-standing": "not_assessed" for heading in TeamHeading}
    assert "at least one heading" in client.post(NEW, posted(**nothing)).content.decode()
    assert not SelfAudit.objects.exists()


def test_two_days_stand_side_by_side_and_say_what_moved(world, sign_in):
    earlier = self_audit(world, date(2024, 9, 1), access="not_met", clinical="met", outcomes="not_assessed")
    later = self_audit(world, date(2025, 3, 1), access="met", systems="not_met")
    _, _, rows = compared(later, earlier)
    assert [row.moved for row in rows] == [
        "The same",
        "Further than before",
        "Less than before",
        "Less than before",
        "Cannot be compared: not assessed",
    ]
    page = sign_in(world.clinician).get(later.get_absolute_url(), {"with": earlier.pk}).content.decode()
    table = page.partition("<thead")[2]
    assert table.index("1 September 2024") < table.index("1 March 2025")
    assert "Further than before" in page


@pytest.mark.parametrize("asked", ["x", "99999", "999999999999999"])
def test_another_that_is_not_there_is_left_out(world, sign_in, asked):
    one = self_audit(world, date(2025, 3, 1))
    answer = sign_in(world.clinician).get(one.get_absolute_url(), {"with": asked})
    assert answer.status_code == 200
    assert "side by side" not in answer.content.decode()


def test_one_of_the_same_day_is_replaced_and_removing_asks_first(world, sign_in):
    self_audit(world, date(2025, 3, 1))
    one = self_audit(world, date(2025, 3, 1), access="met")
    client, address = sign_in(world.clinician), reverse("programme:remove_self_audit", args=[one.pk])
    client.get(address)
    assert SelfAudit.objects.count() == 1
    client.post(address)
    assert not SelfAudit.objects.exists()


def test_nobody_outside_the_team_saves_one_and_a_heading_left_out_is_refused(world):
    for person in (world.commissioner, world.manager, world.clinician_elsewhere):
        with pytest.raises(PermissionDenied):
            save_self_audit(
                service=world.service, on=date(2025, 3, 1), entered=(), by=person, now=clock.now()
            )
    one = EnteredHeading(TeamHeading.ACCESS, TeamStanding.MET, "It is.", "")
    for entered in ([one], [one] * len(TeamHeading)):
        with pytest.raises(Refused, match="five headings"):
            save_self_audit(
                service=world.service,
                on=date(2025, 3, 1),
                entered=entered,
                by=world.clinician,
                now=clock.now(),
            )


def test_the_first_time_the_list_says_what_it_is_good_for(world, sign_in):
    assert (
        "Half a year later you see what moved."
        in sign_in(world.clinician).get(reverse("programme:self_audits")).content.decode()
    )


def test_the_evidence_leads_its_team_there_and_its_commissioner_not(world, sign_in):
    link = reverse("programme:self_audits")
    assert link in sign_in(world.clinician).get(reverse("programme:evidence")).content.decode()
    assert link not in sign_in(world.commissioner).get(reverse("programme:evidence")).content.decode()
