import csv
import io
from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from attendance.enums import AttendanceStatus
from certificates.actions import add_entry, issue_for_course, issue_for_session, revoke
from certificates.cpd.log import log_of, years_before
from certificates.cpd.requirements import REQUIREMENTS, requirement_on
from core import clock
from supervision.models import GroupMeeting, GroupMembership, MeetingAttendance, SupervisionGroup
from tests.certificates.world import (
    came,
    certificate_for_session,
    finish_course,
    hold_session,
    make_course,
)
from tests.working import work

ENTRY = {"method": "independent", "topic": "A book on attachment", "minutes": 120}


def log(person, end=None):
    return log_of(person, end or clock.today())


def add(person, day=None, **fields):
    day = day or clock.today()
    return add_entry(by=person, now=clock.now(), started_on=day, ended_on=day, **{**ENTRY, **fields})


def form_values(**fields):
    return {
        "topic": "A day on loss",
        "method": "conference",
        "started_on_day": "3",
        "started_on_month": "2",
        "started_on_year": "2024",
        "hours": "6.5",
        "participatory_hours": "4",
        "code_themes": ["people", "trust"],
        **fields,
    }


def test_certified_sessions_count_once_as_their_certificate_says(world):
    certificate_for_session(world.learner, world.clinician)
    (line,) = log(world.learner).lines
    assert (line.minutes, line.participatory_minutes) == (90, 90)
    assert line.evidence.startswith("Certificate ATT-")


def test_a_refresher_has_a_line_of_its_own_beside_the_certificate(world):
    enrolment = finish_course(world.learner, make_course(), at=clock.now() - timedelta(days=400))
    issue_for_course(enrolment=enrolment, by=world.learner, now=clock.now())
    first = [line.minutes for line in log(world.learner).lines]
    at = clock.now()
    enrolment.refreshers.create(started_at=at)
    assert [line.minutes for line in log(world.learner).lines] == first  # only begun
    enrolment.refreshers.update(completed_at=at, credited_minutes=12)
    refresher, course = log(world.learner).lines
    assert (refresher.topic, refresher.minutes, refresher.participatory_minutes) == (
        f"Refresher: {enrolment.course.title}",
        12,
        0,
    )
    assert course.evidence.startswith("Certificate ATT-")


def test_a_session_without_certificate_counts_the_minutes_that_were_there(world):
    session = hold_session(world.service)
    came(session, world.learner, status=AttendanceStatus.LEFT_EARLY, minutes=30)
    issue_for_session(session=session, by=world.clinician, now=clock.now())
    (line,) = log(world.learner).lines
    assert (line.minutes, line.certificate) == (30, None)


def test_a_session_that_was_missed_does_not_count(world):
    came(hold_session(world.service), world.learner, status=AttendanceStatus.APOLOGIES)
    assert log(world.learner).lines == []


def test_supervision_counts_as_participatory_and_says_nothing_of_what_was_talked_about(world):
    group = SupervisionGroup.objects.create(service=world.service, name="Harbour group")
    member = GroupMembership.objects.create(group=group, person=world.learner, joined_on=date(2020, 1, 1))
    starts_at = clock.now() - timedelta(days=5)
    meeting = GroupMeeting.objects.create(
        group=group,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=90),
        recorded_at=starts_at,
        recorded_by=world.clinician,
        minutes=75,
        themes=["safeguarding process"],
    )
    MeetingAttendance.objects.create(meeting=meeting, membership=member, status=AttendanceStatus.ATTENDED)
    (line,) = log(world.learner).lines
    assert (line.topic, line.participatory_minutes) == ("Reflective supervision: Harbour group", 75)


def test_a_revoked_certificate_leaves_the_log(world):
    certificate = certificate_for_session(world.learner, world.clinician)
    certificate.session.attendances.update(status=AttendanceStatus.DID_NOT_ATTEND)
    revoke(certificate=certificate, reason="not_there", by=world.clinician, now=clock.now())
    assert log(world.learner).lines == []


def test_hours_are_added_up_over_the_three_years_before_the_chosen_day(world):
    add(world.learner, date(2023, 5, 31), minutes=600, participatory_minutes=600)
    add(world.learner, date(2023, 6, 1), minutes=1500, participatory_minutes=900)
    add(world.learner, date(2026, 5, 31), minutes=600, participatory_minutes=300)
    found = log(world.learner, date(2026, 5, 31))
    assert (found.start, found.end) == (date(2023, 6, 1), date(2026, 5, 31))
    assert (found.minutes, found.participatory_minutes) == (2100, 1200)
    assert found.is_complete
    assert not log(world.learner, date(2026, 6, 1)).is_complete


def test_a_leap_day_ends_a_period_too():
    assert years_before(date(2024, 2, 29), 3) == date(2021, 2, 28)


def test_the_rules_are_those_in_force_at_the_end_of_the_period():
    assert requirement_on(date(2026, 1, 1)).key == "nmc-2016"
    assert requirement_on(date(2010, 1, 1)) == REQUIREMENTS[0]
    assert [rule.in_force_from for rule in REQUIREMENTS] == sorted(
        rule.in_force_from for rule in REQUIREMENTS
    )


def test_an_activity_is_added_changed_and_removed(world, sign_in):
    client = sign_in(world.learner)
    client.post(reverse("certificates:add_entry"), form_values())
    entry = world.learner.cpd_entries.get()
    assert (entry.minutes, entry.participatory_minutes) == (390, 240)
    assert (entry.started_on, entry.ended_on) == (date(2024, 2, 3), date(2024, 2, 3))
    url = reverse("certificates:change_entry", args=[entry.pk])
    assert "A day on loss" in client.get(url).content.decode()
    client.post(url, form_values(topic="A day on loss and hope"))
    entry.refresh_from_db()
    assert entry.topic == "A day on loss and hope"
    client.post(reverse("certificates:remove_entry", args=[entry.pk]))
    assert not world.learner.cpd_entries.exists()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"relevance": "Helped with 943 476 5919 on Tuesday"}, "943 476 5919"),
        ({"topic": "The family at M1 2AB"}, "M1 2AB"),
        ({"participatory_hours": "8"}, "cannot be more"),
        ({"started_on_year": "2999"}, "when it has taken place"),
    ],
)
def test_what_cannot_stand_is_refused_and_the_draft_is_kept(world, sign_in, wrong, words):
    response = sign_in(world.learner).post(reverse("certificates:add_entry"), form_values(**wrong))
    page = response.content.decode()
    assert response.status_code == 422
    assert words in page
    assert 'value="6.5"' in page
    assert not world.learner.cpd_entries.exists()


def test_a_known_line_gets_its_relevance_and_can_be_left_out(world, sign_in):
    certificate = certificate_for_session(world.learner, world.clinician)
    url = reverse("certificates:remark", args=[f"session-{certificate.session_id}"])
    client = sign_in(world.learner)
    client.post(url, {"relevance": "I look longer before I speak.", "code_themes": ["effectively"]})
    (line,) = log(world.learner).lines
    assert (line.relevance, line.themes) == ("I look longer before I speak.", ["Practise effectively"])
    client.post(url, {"is_left_out": "on"})
    found = log(world.learner)
    assert (found.lines, len(found.left_out), found.minutes) == ([], 1, 0)


def test_nobody_can_remark_on_another_s_line(world, sign_in):
    certificate = certificate_for_session(world.learner, world.clinician)
    url = reverse("certificates:remark", args=[f"session-{certificate.session_id}"])
    assert sign_in(world.outsider).post(url, {"relevance": "x"}).status_code == 404


def test_the_log_comes_as_pdf_spreadsheet_and_csv(world, sign_in):
    add(world.learner, relevance="It \x0bhelped.", evidence="=HYPERLINK(1)", code_themes=["people"])
    client = sign_in(world.learner)
    assert client.get(reverse("certificates:cpd_download", args=["pdf"])).status_code == 202
    work()
    files = {form: client.get(reverse("certificates:cpd_download", args=[form])).content for form in FORMS}
    text = PdfReader(io.BytesIO(files["pdf"])).pages[0].extract_text()
    assert "A book on attachment" in text
    sheet = load_workbook(io.BytesIO(files["xlsx"])).active
    row = [cell.value for cell in sheet[3]]
    assert row[3:8] == ["A book on attachment", "It helped.", "Prioritise people", 2, 0]
    assert sheet["I3"].data_type == "s"
    rows = list(csv.reader(io.StringIO(files["csv"].decode("utf-8-sig"))))
    assert rows[0][:3] == ["From", "To", "Method"]
    assert rows[1][8] == "'=HYPERLINK(1)"


FORMS = ("pdf", "xlsx", "csv")


def test_a_log_whose_parts_exceed_the_whole_cannot_be_stored(world):
    entry = add(world.learner)
    entry.participatory_minutes = 121
    with pytest.raises(IntegrityError, match="cpd_participatory_within_hours"):
        entry.save()


def held_meeting(world, **fields):
    """A recorded meeting of 90 minutes to which the learner came."""
    group = SupervisionGroup.objects.create(service=world.service, name="Harbour group")
    now = clock.now()
    meeting = GroupMeeting.objects.create(
        group=group,
        starts_at=now - timedelta(days=1, minutes=90),
        ends_at=now - timedelta(days=1),
        minutes=90,
        recorded_at=now,
        recorded_by=world.clinician,
        **fields,
    )
    member = GroupMembership.objects.create(
        group=group, person=world.learner, joined_on=clock.today() - timedelta(days=30)
    )
    MeetingAttendance.objects.create(meeting=meeting, membership=member, status=AttendanceStatus.ATTENDED)
    return meeting


def test_a_meeting_counts_for_the_cpd_minutes_that_its_record_states(world):
    held_meeting(world, cpd_minutes=60)
    (line,) = log(world.learner).lines
    assert (line.minutes, line.participatory_minutes) == (60, 60)


def test_a_meeting_whose_record_states_no_cpd_minutes_has_no_line(world):
    held_meeting(world, cpd_minutes=0)
    assert log(world.learner).lines == []
