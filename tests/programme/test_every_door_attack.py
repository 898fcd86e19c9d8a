"""The attacker who finds the doors alone: every address that a commissioner is let in to, in every room, and all that it leads to.

The strongest reader knows the rule and repeats the portal for every history that there could be. A number is safe from that
reader where the histories with its other values read the same at every address. So whole walks are compared, word by word,
and no page of a later month has to be added here.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from itertools import combinations
from types import SimpleNamespace

import pytest
from django.db.models import Count
from django.utils.timezone import get_current_timezone

from attendance.models import Attendance
from core import clock
from evidence.disclosure import settle_quarter
from feedback.models import Answer, Response
from people.enums import Role
from people.models import RoleGrant
from programme.actions import draw_file, make_report, publish_report, request_report
from programme.models import ProgrammeReport, ReleasedQuarter
from referrals.models import Referral
from sessions.enums import SessionKind
from sessions.models import TrainingSession
from tests.cast import furnish
from tests.certificates.world import hold_session
from tests.feedback.rounds import all_say, closed, staff_of
from tests.feedback.world import attended, colleague, make_round
from tests.programme.door_walk import Walk
from tests.programme.outside_world import (
    FIRST,
    QUARTERS,
    History,
    write_answers,
    write_attendance,
    write_session,
)

# In the third quarter one to seven came, all of whom met the criteria; the fifth has none.
PARTS = [(30, 10, 0), (40, 9, 2), (4, 0, 0), (26, 10, 0), (0, 0, 0), (18, 8, 1)]
BESIDE = [(12, 3, 0), (2, 2, 0), (60, 9, 0), (14, 3, 1), (11, 0, 0), (5, 0, 0)]
ATTENDED = [60, 4, 0, 90, 14, 4]
ANSWERED = [[5] * 40, [4] * 15 + [2], [], [3] * 55 + [5] * 5, [], [4] * 4]
ENDS = range(len(QUARTERS) + 1)
WINDOWS = [(QUARTERS[i].start, QUARTERS[j - 1].end) for i, j in combinations(ENDS, 2)]
WHOLE, YEAR, SMALL = WINDOWS[5], WINDOWS[3], (QUARTERS[2].start, QUARTERS[2].end)
# The file, and the page with each of its parts: they hold what their reader did, and so grow with every page that is opened.
OWN_RECORD = {"/people/me/data/download/", "/people/me/data/read/"}


@pytest.fixture
def full(world, time_machine):
    """From midday on, so that two walks that are compared are of the same day. All rooms have something in them, a round has been answered and closed, a report is published, and the commissioner
    pays for a second service too."""
    time_machine.move_to(datetime.combine(clock.today(), time(12), tzinfo=get_current_timezone()))
    furnish(world)
    History(parts=BESIDE, attended=[30, 5]).write(world.other_service)
    RoleGrant.objects.create(person=world.commissioner, role=Role.COMMISSIONER, service=world.other_service)
    History(parts=PARTS, attended=ATTENDED, answered=ANSWERED).write(world.service)
    staff_of(world)
    asked = make_round(world, "Last autumn")
    all_say(world, asked, [*world.visitors, *world.inlanders[:9]])
    world.answered_round = closed(world, asked)
    world.report = request_report(
        service=world.service,
        start=FIRST,
        end=QUARTERS[3].end,
        audience="commissioner",
        breakdown="source",
        by=world.clinician,
        now=clock.now(),
    )
    make_and_publish(world)
    return world


def make_and_publish(world: SimpleNamespace) -> None:
    """The same report, as it would have been made of the quarters as they are settled now."""
    mine = ProgrammeReport.objects.filter(pk=world.report.pk)
    mine.update(finished_at=None, published_at=None, published_by=None, numbers={})
    report = make_report(report=mine.get(), now=clock.now())
    publish_report(report=report, by=world.clinician, now=clock.now())
    for file in report.files.all():
        file.made_at = None
        file.save()
        draw_file(file=file)


def walked(world, sign_in, who="commissioner", windows=(WHOLE, YEAR, SMALL)) -> dict[str, str]:
    told = Walk(sign_in(getattr(world, who)), world, who, windows).everything()
    return {address: words for address, words in told.items() if address.partition("?")[0] not in OWN_RECORD}


def told_apart(one: dict[str, str], other: dict[str, str]) -> list[str]:
    return sorted(address for address in one.keys() | other.keys() if one.get(address) != other.get(address))


def test_every_kind_of_door_is_found_and_what_is_written_late_changes_none(full, sign_in):
    before = walked(full, sign_in)
    found_by_itself(full, before)
    write_late(full)
    assert told_apart(before, walked(full, sign_in)) == []


def found_by_itself(full: SimpleNamespace, told: dict[str, str]) -> None:
    report = full.report.get_absolute_url()
    days = f"service={full.service.slug}&start={FIRST}&end={QUARTERS[3].end}"
    assert {
        f"/evidence/?{days}",
        f"/evidence/charts/referrals.json?{days}",
        f"/evidence/charts/referrals.csv?{days}",
        f"/evidence/years.csv?{days}",
        f"/evidence/services.csv?start={FIRST}&end={QUARTERS[3].end}",
        f"/evidence/referrals.csv?{days.replace(full.service.slug, full.other_service.slug)}",
        f"{report}report.xlsx",
        f"{report}report.docx",
        f"{report}report.pdf",
        f"/evidence/charts/sessions.csv?report={full.report.pk}",
        f"/feedback/needs/{full.answered_round.pk}/gaps/job_family.csv",
        f"/feedback/needs/{full.answered_round.pk}/gaps/?by=job_family&practice=ease_refer",
    } <= told.keys()
    assert "1 to 7" in told[f"{report}report.xlsx"]
    assert len(told) > 100


def write_late(world) -> None:
    """Whatever can still be written once quarters are settled and a round is closed, a few of each."""
    more = History(parts=[], antenatal_of=1, both_of=1)
    for quarter in QUARTERS:
        more.write_referrals(world.service, quarter, (2, 1, 1), mark="late")
        write_session(world.service, quarter, 3)
        write_answers(world.service, quarter, [1, 1, 2])
        more.write_referrals(world.other_service, quarter, (1, 2, 0), mark="late")
    held = TrainingSession.objects.filter(service=world.service, starts_at__lt=clock.now())
    for session in held:
        attended(session, colleague(world, 900 + session.pk))
    Attendance.objects.filter(session__in=held, person=None).order_by("pk").first().delete()
    Answer.objects.filter(value__isnull=False).update(value=1)
    first = datetime.combine(FIRST, datetime.min.time(), UTC) + timedelta(days=3)
    hold_session(world.service, ends_at=first, kind=SessionKind.TRAINING)


def test_the_same_walk_inside_sees_what_was_written_late(full, sign_in):
    """So it would be seen outside, if a page there counted anything itself."""
    client = sign_in(full.clinician)
    one, other = (
        Walk(client, full, "clinician", [YEAR], only="/evidence/(referrals.csv)?([?]|$)") for _ in "ab"
    )
    before = one.everything()
    write_late(full)
    assert len(before) >= 3
    assert told_apart(before, other.everything()) == sorted(before)


def write_history(world, few: int) -> None:
    """`few` wherever a number from 1 to 7 is hidden. Two other quarters of the year give or take what there is more or less,
    within what they are shown as; the kinds of referrals go by their place in the year, so that its lists stay the same."""
    more = few - PARTS[2][0]
    first = max(-2, min(2, more))
    parts = [(30 - first, 10, 0), (40 - (more - first), 9, 2), (few, 0, 0), *PARTS[3:]]
    assert [settle_quarter(*one) for one in parts] == [settle_quarter(*one) for one in PARTS]
    Referral.not_undone.filter(service=world.service, received_on__range=(FIRST, QUARTERS[-1].end)).delete()
    at = 0
    for quarter, one in zip(QUARTERS, parts, strict=True):
        History(parts=[]).write_referrals(world.service, quarter, one, first=at)
        at += sum(one)
    small = TrainingSession.objects.annotate(came=Count("attendances")).filter(came__range=(1, 7))
    for session in small.filter(service=world.service, ends_at__date__range=(FIRST, QUARTERS[-1].end)):
        session.attendances.all().delete()
        write_attendance(session, few)
    responses = Response.objects.filter(answered_at__date__gte=QUARTERS[-1].start, service=world.service)
    Answer.objects.filter(response__in=responses, item__key="can_apply").update(value=1 + few % 5)
    ReleasedQuarter.objects.all().delete()
    make_and_publish(world)


def test_histories_from_1_to_7_read_the_same_at_every_address(full, sign_in):
    """Referrals of a quarter, people at a session, answers that wait for more: the first, the middle and the last of
    the numbers from 1 to 7. Every one of them is tried in test_release_attack."""
    write_history(full, 1)
    first = walked(full, sign_in, windows=[YEAR, SMALL])
    assert "1 to 7" in first[f"/evidence/referrals.csv?service=estuary&start={YEAR[0]}&end={YEAR[1]}"]
    for few in (4, 7):
        write_history(full, few)
        assert told_apart(first, walked(full, sign_in, windows=[YEAR, SMALL])) == [], few
