"""What referrals leave out, and events noted by mistake."""

from datetime import date

import pytest

from core.models import AuditEvent
from referrals.actions import record_context_event
from referrals.models import ContextEvent
from tests.referrals.conftest import NOW


def test_the_page_names_the_field_that_is_missing_most(send, world, sign_in):
    send(
        *({"Referral ID": f"A-{n}", "Parents referred": ""} for n in range(8)),
        {"Referral ID": "A-8", "Source of referral": "GP"},
    )
    shown = sign_in(world.clinician).get("/referrals/estuary/completeness/").content.decode()
    assert "Parents referred is missing most often: it is given in 1 of 9 referrals." in shown
    assert "Health visiting" in shown
    assert "GP" in shown


def test_a_service_without_referrals_is_told_how_to_begin(world, sign_in):
    assert (
        "No referrals yet"
        in sign_in(world.clinician).get("/referrals/estuary/completeness/").content.decode()
    )


@pytest.mark.parametrize("button", ["remove", "other"])
def test_an_event_noted_by_mistake_is_removed_and_the_trail_says_so(world, sign_in, button):
    event = record_context_event(
        service=world.service,
        title="Flood",
        starts_on=date(2020, 3, 1),
        kind="local",
        by=world.administrator,
        now=NOW,
    )
    sign_in(world.administrator).post(f"/referrals/context/{event.pk}/", {button: "yes"})
    removed = button == "remove"
    assert ContextEvent.objects.exists() is not removed
    assert AuditEvent.objects.filter(verb="context_event.removed").exists() is removed
