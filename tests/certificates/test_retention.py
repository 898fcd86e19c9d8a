"""A certificate goes after its years, and its number verifies no more."""

from datetime import timedelta

from django.urls import reverse

from certificates.actions import reissue
from certificates.models import Certificate
from core import clock
from core.models import AuditEvent
from core.registries import DUE
from people.actions import set_kept_years
from tests.certificates.world import certificate_for_session

SIX_YEARS = timedelta(days=6 * 366)


def forget(now) -> int:
    return dict(DUE.items())["certificates"].run(now)


def test_a_certificate_is_kept_for_its_years_and_then_verifies_no_more(world, sign_in):
    certificate = certificate_for_session(world.learner, world.clinician)
    address = reverse("certificates:verify_number", args=[certificate.number])
    assert forget(clock.now() + timedelta(days=6 * 365 - 20)) == 0
    assert "This certificate is valid" in sign_in().get(address).content.decode()
    assert forget(clock.now() + SIX_YEARS) == 1
    assert "This certificate is valid" not in sign_in().get(address).content.decode()
    event = AuditEvent.objects.get(verb="certificate.forgotten")
    assert (event.subject_id, event.actor_id) == (str(certificate.pk), None)
    assert forget(clock.now() + SIX_YEARS) == 0


def test_one_that_was_issued_again_later_stays_for_its_own_years(world):
    first = certificate_for_session(world.learner, world.clinician)
    second = reissue(certificate=first, by=world.clinician, now=clock.now())
    long_ago = clock.now() - SIX_YEARS
    Certificate.objects.filter(pk=first.pk).update(issued_at=long_ago)
    assert forget(clock.now()) == 1
    second.refresh_from_db()
    assert second.replaces is None


def test_both_of_a_pair_go_together_when_both_are_old(world):
    first = certificate_for_session(world.learner, world.clinician)
    reissue(certificate=first, by=world.clinician, now=clock.now())
    assert forget(clock.now() + SIX_YEARS) == 2
    assert not Certificate.objects.exists()


def test_a_service_may_keep_them_longer(world):
    certificate = certificate_for_session(world.learner, world.clinician)
    set_kept_years(service=certificate.service, training=9, supervision=6, by=world.administrator)
    assert forget(clock.now() + SIX_YEARS) == 0
