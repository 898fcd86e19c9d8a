"""The PDF of a certificate is drawn once, when it is issued, and kept; that of a log when somebody asks for it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from certificates.actions import (
    add_entry,
    choose_what_is_shown,
    issue_for_session,
    reissue,
    remove_entry,
    revoke,
)
from certificates.models import Certificate, CertificateFile, LogFile
from core import clock
from core.drawn import STALLED_AFTER
from core.failed_jobs import give_up
from core.registries import DUE, ERASURE, SUBJECT_ACCESS
from feedback.actions.retention import ON_CUT_OFF, CutOff
from people.actions.merging import merge_people
from tests.certificates.world import came, certificate_for_session, crowd, hold_session
from tests.working import work

LOG = reverse("certificates:cpd_download", args=["pdf"])


@pytest.fixture
def certificate(world, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    return certificate_for_session(world.learner, world.clinician)


def address(certificate: Certificate) -> str:
    return reverse("certificates:pdf", args=[certificate.number])


def is_on_its_way(answer) -> bool:
    """A plain page that looks again by itself: the header does it without scripts."""
    return (
        answer.status_code == 202 and int(answer["Refresh"]) > 0 and "being made" in answer.content.decode()
    )


def is_a_pdf(answer) -> bool:
    return answer.status_code == 200 and answer.content.startswith(b"%PDF")


def drawings_that_wait() -> int:
    return DBTaskResult.objects.ready().filter(task_path__startswith="certificates.tasks.draw_").count()


def test_it_is_drawn_when_it_is_issued_and_is_there_when_the_holder_comes(world, certificate, sign_in):
    work()
    assert is_a_pdf(sign_in(world.learner).get(address(certificate)))


def test_whoever_comes_before_the_worker_sees_a_page_that_looks_again(world, certificate, sign_in):
    client = sign_in(world.learner)
    assert is_on_its_way(client.get(address(certificate)))
    assert is_on_its_way(sign_in(world.clinician).get(address(certificate)))
    assert drawings_that_wait() == 1, "two readers, one drawing"
    work()
    assert is_a_pdf(client.get(address(certificate)))


def test_what_was_drawn_once_is_what_everybody_gets_afterwards(world, certificate, sign_in):
    work()
    first = sign_in(world.learner).get(address(certificate)).content
    choose_what_is_shown(certificate=certificate, shown={"shows_name": True}, by=world.learner)
    certificate.session.title = "Another name for it"
    certificate.session.save()
    work()
    assert sign_in(world.learner).get(address(certificate)).content == first
    assert sign_in(world.clinician).get(address(certificate)).content == first


def test_one_that_was_issued_before_there_were_kept_files_is_drawn_when_it_is_asked_for(
    world, certificate, sign_in
):
    CertificateFile.objects.all().delete()
    work()
    client = sign_in(world.learner)
    assert is_on_its_way(client.get(address(certificate)))
    work()
    assert is_a_pdf(client.get(address(certificate)))


def test_a_revoked_one_keeps_no_file_and_its_successor_has_its_own(world, certificate, sign_in):
    work()
    newer = reissue(certificate=certificate, by=world.clinician, now=clock.now())
    assert [file.certificate for file in CertificateFile.objects.all()] == [newer]
    work()
    assert is_a_pdf(sign_in(world.learner).get(address(newer)))
    revoke(certificate=newer, reason="mistake", by=world.clinician, now=clock.now())
    assert not CertificateFile.objects.exists()


def test_one_that_is_revoked_before_it_is_drawn_is_not_drawn(world, certificate):
    revoke(certificate=certificate, reason="mistake", by=world.clinician, now=clock.now())
    work()
    assert not CertificateFile.objects.exists()


def test_the_later_of_two_for_the_same_training_keeps_no_file_when_records_are_joined(world, certificate):
    came(certificate.session, world.manager)
    issue_for_session(session=certificate.session, by=world.clinician, now=clock.now())
    work()
    assert CertificateFile.objects.count() == 2
    merge_people(
        kept=world.learner, closed=world.manager, by=world.administrator, now=clock.now(), by_owner=True
    )
    assert [file.certificate for file in CertificateFile.objects.all()] == [certificate]


def test_erasure_takes_the_drawings_with_the_name(world, certificate, sign_in):
    sign_in(world.learner).get(LOG)
    work()
    assert LogFile.objects.exists()
    dict(ERASURE.items())["certificates"](world.learner, by=world.administrator)
    assert not CertificateFile.objects.exists()
    assert not LogFile.objects.exists()


def test_a_copy_of_one_s_data_says_that_the_pdf_is_kept(world, certificate):
    copied = dict(SUBJECT_ACCESS.items())["certificates"]
    assert dict(copied(world.learner))["Certificates"][0]["kept_as_pdf"] is False
    work()
    assert dict(copied(world.learner))["Certificates"][0]["kept_as_pdf"] is True


def test_the_time_of_drawing_tells_no_more_than_that_of_issuing_after_the_cut_off(world, certificate):
    """A certificate goes out in the moment of the last answer, and is drawn a second later."""
    work()
    cut_off = CutOff(
        person_ids=frozenset({world.learner.pk}), course_id=None, session_id=certificate.session_id
    )
    dict(ON_CUT_OFF.items())["certificates"](cut_off)
    file, certificate = CertificateFile.objects.get(), Certificate.objects.get()
    assert {timezone.localtime(at).hour for at in (file.asked_at, file.made_at, certificate.issued_at)} == {
        12
    }


def test_a_drawing_that_fails_is_said_and_is_tried_once_more_later(world, certificate, sign_in):
    row = DBTaskResult.objects.get(task_path__endswith="draw_certificate_in_background")
    row.claim("worker")
    give_up(row, ValueError("no ink"))
    client = sign_in(world.learner)
    page = client.get(address(certificate))
    assert "could not be made" in page.content.decode()
    assert "Refresh" not in page
    assert drawings_that_wait() == 0, "not at each look"
    CertificateFile.objects.update(asked_at=clock.now() - STALLED_AFTER)
    assert is_on_its_way(client.get(address(certificate)))
    work()
    assert is_a_pdf(client.get(address(certificate)))


def test_a_log_is_drawn_when_it_is_asked_for_and_anew_once_it_says_more(world, certificate, sign_in):
    client = sign_in(world.learner)
    assert is_on_its_way(client.get(LOG))
    assert is_on_its_way(client.get(LOG))
    assert drawings_that_wait() == 2, "the certificate and the log"
    work()
    first = client.get(LOG)
    assert is_a_pdf(first)
    entry = add_entry(by=world.learner, now=clock.now(), started_on=clock.today(), ended_on=clock.today(),
                      method="independent", topic="A book on sleep", minutes=60)  # fmt: skip
    assert is_on_its_way(client.get(LOG))
    work()
    assert client.get(LOG).content != first.content
    remove_entry(entry=entry, by=world.learner)
    assert is_on_its_way(client.get(LOG))


def test_a_log_that_grows_while_it_is_drawn_is_never_served_as_it_was(world, certificate, sign_in):
    client = sign_in(world.learner)
    client.get(LOG)
    add_entry(by=world.learner, now=clock.now(), started_on=clock.today(), ended_on=clock.today(),
              method="independent", topic="A book on sleep", minutes=60)  # fmt: skip
    work()
    assert is_a_pdf(client.get(LOG)), "the worker drew what the log said by then"


def test_each_last_day_of_a_log_has_its_own_drawing_and_nobody_gets_another_s(world, certificate, sign_in):
    client = sign_in(world.learner)
    earlier = f"{LOG}?ends={date(2025, 3, 31)}"
    for reader, address_of_log in ((client, LOG), (client, earlier), (sign_in(world.manager), LOG)):
        assert is_on_its_way(reader.get(address_of_log))
    work()
    files = {client.get(LOG).content, client.get(earlier).content, sign_in(world.manager).get(LOG).content}
    assert len(files) == 3


def test_drawings_of_logs_go_after_a_day(world, certificate, sign_in):
    sign_in(world.learner).get(LOG)
    work()
    forget = dict(DUE.items())["certificates.log_files"].run
    assert forget(clock.now() + timedelta(hours=23)) == 0
    assert forget(clock.now() + timedelta(hours=25)) == 1
    assert CertificateFile.objects.count() == 1


def test_the_certificates_of_a_full_room_are_all_drawn(world, certificate):
    session = hold_session(world.service)
    crowd(world.service, session, 5)
    issue_for_session(session=session, by=world.clinician, now=clock.now())
    work()
    assert CertificateFile.objects.filter(made_at__isnull=False).count() == 6
