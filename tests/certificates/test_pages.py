from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from certificates.actions import reissue
from certificates.models import Certificate
from core import clock
from tests.certificates.world import certificate_for_session, finish_course, make_course


def test_an_empty_list_says_how_the_first_certificate_comes(world, sign_in):
    page = sign_in(world.learner).get(reverse("certificates:list")).content.decode()
    assert "Your first certificate comes" in page


def test_a_course_finished_before_now_offers_its_certificate(world, sign_in):
    finish_course(world.learner, make_course())
    client = sign_in(world.learner)
    page = client.get(reverse("certificates:list")).content.decode()
    assert "Get your certificate" in page
    course = world.learner.enrolments.get().course_id
    client.post(reverse("certificates:issue_for_course", args=[course]))
    page = client.get(reverse("certificates:list")).content.decode()
    assert "Get your certificate" not in page
    assert world.learner.certificates.get().number in page


def test_the_list_asks_as_often_for_three_certificates_as_for_one(world, sign_in):
    client = sign_in(world.learner)
    counts = []
    for size in (1, 2):
        for _ in range(size):
            certificate_for_session(world.learner, world.clinician)
        client.get(reverse("certificates:list"))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("certificates:list"))
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[1] <= 15


def test_the_log_asks_as_often_for_three_lines_as_for_one(world, sign_in):
    client = sign_in(world.learner)
    counts = []
    for size in (1, 2):
        for _ in range(size):
            certificate_for_session(world.learner, world.clinician)
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("certificates:cpd"))
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[1] <= 15


def test_a_certificate_is_there_for_its_holder_however_its_number_is_written(world, sign_in):
    certificate = certificate_for_session(world.learner, world.clinician)
    url = reverse("certificates:certificate", args=[certificate.number.lower()])
    page = sign_in(world.learner).get(url).content.decode()
    assert "Download as PDF" in page
    assert "Revoke it" not in page


def test_nobody_else_learns_that_it_exists(world, sign_in):
    certificate = certificate_for_session(world.learner, world.clinician)
    url = certificate.get_absolute_url()
    assert sign_in(world.manager).get(url).status_code == 404
    assert sign_in(world.outsider).get(url).status_code == 404


def test_a_replaced_certificate_leads_its_holder_to_the_new_one(world, sign_in):
    old = certificate_for_session(world.learner, world.clinician)
    new = reissue(certificate=old, by=world.clinician, now=clock.now())
    page = sign_in(world.learner).get(old.get_absolute_url()).content.decode()
    assert new.get_absolute_url() in page
    assert "Download as PDF" not in page


def test_a_clinician_revokes_and_reissues(world, sign_in):
    certificate = certificate_for_session(world.learner, world.clinician)
    client = sign_in(world.clinician)
    revoke_url = reverse("certificates:revoke", args=[certificate.number])
    assert "Choose the reason" in client.post(revoke_url).content.decode()
    client.post(revoke_url, {"reason": "mistake"})
    assert not Certificate.objects.get(pk=certificate.pk).is_valid
    client.post(reverse("certificates:reissue", args=[certificate.number]))
    assert world.learner.certificates.valid().get().replaces == certificate


def test_a_certificate_that_no_service_issued_is_the_holder_s_alone(world, sign_in):
    certificate = certificate_for_session(world.learner, world.clinician)
    Certificate.objects.update(service=None)
    url = certificate.get_absolute_url()
    assert sign_in(world.learner).get(url).status_code == 200
    for who in (world.clinician, world.administrator, world.clinician_elsewhere):
        assert sign_in(who).get(url).status_code == 404
