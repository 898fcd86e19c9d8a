from django.urls import reverse

from certificates.actions import add_entry, choose_what_is_shown
from core import clock
from core.registries import ERASURE, SUBJECT_ACCESS
from tests.certificates.world import certificate_for_session


def make_own_things(world):
    certificate = certificate_for_session(world.learner, world.clinician)
    choose_what_is_shown(certificate=certificate, shown={"shows_name": True}, by=world.learner)
    day = clock.today()
    add_entry(
        by=world.learner,
        now=clock.now(),
        started_on=day,
        ended_on=day,
        method="other",
        topic="Reading",
        minutes=30,
    )
    return certificate


def test_people_get_a_copy_of_their_certificates_and_their_log(world):
    certificate = make_own_things(world)
    parts = dict(dict(SUBJECT_ACCESS.items())["certificates"](world.learner))
    assert parts["Certificates"][0]["number"] == certificate.number
    assert parts["Certificates"][0]["name"] == "Lea Learner"
    assert parts["CPD log: activities added"][0]["topic"] == "Reading"


def test_erasure_takes_the_name_and_the_log_and_the_number_still_answers(world, sign_in):
    certificate = make_own_things(world)
    assert dict(ERASURE.items())["certificates"](world.learner, by=world.administrator) == 2
    certificate.refresh_from_db()
    assert certificate.names_nobody
    assert not world.learner.cpd_entries.exists()
    page = sign_in().get(reverse("certificates:verify_number", args=[certificate.number])).content.decode()
    assert "This certificate is valid" in page
    assert "Lea Learner" not in page
    assert "erase" in page
