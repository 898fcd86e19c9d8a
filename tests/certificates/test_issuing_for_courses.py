from datetime import timedelta

import pytest
from django.template.loader import render_to_string

from certificates.actions import issue_for_course, reissue, revoke
from certificates.actions.retention import coarsen_issue_times
from certificates.cpd.lines import certificate_lines
from certificates.designs.reading import design_on
from certificates.enums import RevocationReason
from certificates.notifications import CORRECTED
from core import clock
from core.errors import Refused
from core.models import AuditEvent
from core.wording import nhs_date
from courses.models import CoursePage, Enrolment
from courses.steps import ON_COMPLETION
from feedback.actions.retention import CutOff
from notifications.actions import choose_delivery
from notifications.enums import Delivery, NoticeRole
from notifications.models import Notice
from notifications.outbox import send_written
from notifications.registry import kind_called
from tests import cast
from tests.certificates.world import MINUTES, finish_course, make_course, rate_again
from tests.courses.editing import republish
from tests.courses.walking import work_through


@pytest.fixture
def enrolment(world):
    return finish_course(world.learner, make_course())


def issue(enrolment, by=None):
    return issue_for_course(enrolment=enrolment, by=by or enrolment.person, now=clock.now())


def test_a_finished_course_gives_a_certificate_with_its_estimated_hours(world, enrolment):
    certificate = issue(enrolment)
    says = certificate.says
    assert (says.name, says.title) == ("Lea Learner", "Infant mental health, Level 1")
    assert (says.minutes, says.participatory_minutes) == (2 * MINUTES, 0)
    assert says.parts == ["Module 1", "Module 2"]
    assert says.provider == world.service.name
    assert certificate.service == world.service
    assert AuditEvent.objects.about(certificate).get().verb == "certificate.issued"


def test_asking_twice_gives_the_same_certificate(enrolment):
    assert issue(enrolment).pk == issue(enrolment).pk


def test_an_unfinished_course_gives_none(enrolment):
    enrolment.completed_at = None
    enrolment.save()
    with pytest.raises(Refused, match="not finished"):
        issue(enrolment)


def test_the_rating_after_the_course_comes_before_the_certificate(world):
    enrolment = finish_course(world.learner, make_course(), rated=False)
    with pytest.raises(Refused, match="five taps again"):
        issue(enrolment)
    rate_again(world.learner, enrolment.course)
    assert issue(enrolment).is_valid


def test_completing_a_course_brings_the_certificate_by_itself(world, enrolment):
    for act in ON_COMPLETION:
        act(enrolment=enrolment, by=world.learner, now=clock.now())
    assert world.learner.certificates.count() == 1


def test_renaming_the_course_or_the_person_later_changes_nothing(enrolment):
    certificate = issue(enrolment)
    before = dict(certificate.statement)
    CoursePage.objects.filter(pk=enrolment.course_id).update(title="Another name")
    enrolment.person.full_name = "Lea Married"
    enrolment.person.save()
    certificate.refresh_from_db()
    assert certificate.statement == before
    assert certificate.says.title == "Infant mental health, Level 1"


def test_a_reissue_says_what_is_true_today_under_a_new_number(world, enrolment):
    old = issue(enrolment)
    world.learner.full_name = "Leah Learner"
    world.learner.save()
    new = reissue(certificate=old, by=world.clinician, now=clock.now())
    old.refresh_from_db()
    assert new.says.name == "Leah Learner"
    assert old.says.name == "Lea Learner"
    assert new.number != old.number
    assert new.replaces == old
    assert (old.is_valid, old.revoked_reason) == (False, RevocationReason.REPLACED)
    with pytest.raises(Refused, match="replaced already"):
        reissue(certificate=old, by=world.clinician, now=clock.now())


def test_what_was_revoked_does_not_come_back_by_itself(world, enrolment):
    certificate = issue(enrolment)
    revoke(certificate=certificate, reason=RevocationReason.MISTAKE, by=world.clinician, now=clock.now())
    with pytest.raises(Refused, match="revoked"):
        issue(enrolment)
    with pytest.raises(Refused, match="revoked already"):
        revoke(certificate=certificate, reason=RevocationReason.MISTAKE, by=world.clinician, now=clock.now())
    assert reissue(certificate=certificate, by=world.clinician, now=clock.now()).is_valid


def test_the_holder_is_told_by_mail(enrolment, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        certificate = issue(enrolment)
    (mail,) = mailoutbox
    assert mail.subject == "Your certificate is ready"
    assert certificate.number in mail.body


def test_nobody_is_mailed_about_a_course_that_ended_long_ago(
    world, mailoutbox, django_capture_on_commit_callbacks
):
    enrolment = finish_course(world.learner, make_course(), at=clock.now() - timedelta(days=61))
    with django_capture_on_commit_callbacks(execute=True):
        issue(enrolment)
    assert mailoutbox == []


def chooses(person, delivery: Delivery) -> None:
    kind = kind_called("certificate_ready")
    choose_delivery(kind=kind, role=NoticeRole.PARTICIPANT, delivery=delivery, by=person, now=clock.now())


@pytest.mark.parametrize(("delivery", "mails"), [(Delivery.NONE, 0), (Delivery.WEEKLY, 1)])
def test_whoever_wants_no_mail_of_it_gets_none_and_in_a_digest_it_waits(
    world, enrolment, mailoutbox, commit, delivery, mails
):
    chooses(world.learner, delivery)
    with commit():
        issue(enrolment)
    assert mailoutbox == []
    send_written(clock.now() + timedelta(days=8))
    assert [mail.subject for mail in mailoutbox] == ["Your certificate is ready"] * mails


def test_what_was_revoked_while_it_waited_is_told_to_nobody(world, enrolment, mailoutbox, commit):
    chooses(world.learner, Delivery.WEEKLY)
    with commit():
        certificate = issue(enrolment)
        revoke(certificate=certificate, reason=RevocationReason.MISTAKE, by=world.clinician, now=clock.now())
    send_written(clock.now() + timedelta(days=8))
    assert mailoutbox == []


def test_a_corrected_one_says_that_it_takes_the_place_of_the_other(world, enrolment, mailoutbox, commit):
    with commit():
        old = issue(enrolment)
        new = reissue(certificate=old, by=world.clinician, now=clock.now())
    told = {mail.body.partition("Number: ")[2][:18]: CORRECTED in mail.body for mail in mailoutbox}
    assert told == {new.number: True}


def test_the_time_of_the_mail_is_made_coarse_with_that_of_the_certificate(world, enrolment, commit):
    """Else it would say for as long as mails are kept when the last rating was given."""
    with commit():
        certificate = issue(enrolment)
    coarsen_issue_times(CutOff(frozenset({world.learner.pk}), certificate.course_id, None))
    certificate.refresh_from_db()
    told = Notice.objects.get(notice="certificate_ready")
    assert {told.written_at, told.sent_at} == {certificate.issued_at}


def test_a_certificate_names_the_text_that_was_finished_and_goes_on_doing_so(world, sign_in):
    cast.furnish(world, "people", "cms", "courses")
    looking, hearing = world.course.get_modules()
    for module in (looking, hearing):
        work_through(world.enrolment, module)
    rate_again(world.learner, world.course)
    Enrolment.objects.filter(pk=world.enrolment.pk).update(completed_at=clock.now())
    certificate = issue(Enrolment.objects.get(pk=world.enrolment.pk))
    version = f"version 1, {nhs_date(looking.last_published_at)}"
    assert certificate.says.parts_with_versions == [("Looking", version), ("Hearing", version)]
    republish(looking, "Ears first", said="New words.")
    certificate.refresh_from_db()
    assert certificate.says.part_versions[0] == version
    text_of = f"text of {nhs_date(hearing.last_published_at)}"
    assert f"In its {text_of}" in sign_in().get(certificate.verification_url()).content.decode()
    assert version in sign_in(world.learner).get(certificate.get_absolute_url()).content.decode()
    assert next(certificate_lines(world.learner)).evidence.endswith(text_of)
    printed = {"certificate": certificate, "says": certificate.says, "design": design_on(certificate)}
    assert version in render_to_string("certificates/print/certificate.html", printed)


def test_a_certificate_from_before_versions_were_kept_says_nothing_of_them(enrolment, sign_in):
    certificate = issue(enrolment)
    assert certificate.says.text_of is None
    del certificate.statement["part_versions"], certificate.statement["text_of"]
    certificate.save()
    assert certificate.says.parts_with_versions == [("Module 1", ""), ("Module 2", "")]
    page = sign_in(enrolment.person).get(certificate.get_absolute_url()).content.decode()
    assert "version" not in page.lower().split("<main")[1].split("</main")[0]
