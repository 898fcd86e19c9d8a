"""Each evidence page builds in at most 20 queries, and in as many for 300 referrals as for one."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from attendance.enums import AttendanceSource, AttendanceStatus
from attendance.models import Attendance
from core import clock
from feedback.actions import load_instruments, open_occasion
from feedback.enums import OccasionKind
from feedback.models import Answer, Response
from people.models import Person
from programme.actions import settle_due_quarters
from referrals.enums import ReferralSource, ReferrerLink
from referrals.models import Referral
from tests.programme.programme_data import training_begins

MOST = 20
PAGES = [
    ("/evidence/", "clinician"),
    ("/evidence/", "commissioner"),
    ("/evidence/services/", "clinician"),
    ("/evidence/services/", "commissioner"),
    ("/evidence/picture/", "clinician"),
    ("/evidence/explore/", "clinician"),
    ("/evidence/explore/?source=gp&job_family=midwife", "clinician"),
    ("/evidence/reports/", "clinician"),
    ("/referrals/estuary/", "clinician"),
    ("/referrals/estuary/completeness/", "clinician"),
    ("/referrals/estuary/referrers/", "clinician"),
]
RECORDED = datetime(2025, 6, 1, tzinfo=UTC)
ANSWERED = datetime(2022, 4, 10, tzinfo=UTC)


def add(world, rows: int) -> None:
    """Referrals of two years, each by a member of staff who came to the training."""
    first = Referral.not_undone.count()
    staff = Person.objects.bulk_create(
        Person(email=f"{at}@work.example", full_name=f"Worker {at}", service=world.service, team=world.team)
        for at in range(first, first + rows)
    )
    Attendance.objects.bulk_create(
        Attendance(
            session=world.training,
            person=person,
            status=AttendanceStatus.ATTENDED,
            source=AttendanceSource.REGISTER,
            recorded_at=RECORDED,
            recorded_by=person,
        )
        for person in staff
    )
    Referral.not_undone.bulk_create(
        Referral(
            service=world.service,
            reference=f"Q-{first + at}",
            received_on=date(2022, 4, 1) + timedelta(days=(first + at) * 7 % 730),
            source=ReferralSource.GP,
            referrer=person,
            referrer_link=ReferrerLink.ADDRESS,
            created_at=RECORDED,
        )
        for at, person in enumerate(staff)
    )


def answer(session) -> None:
    """One evaluation: what was asked is read only where somebody answered."""
    load_instruments()
    occasion = open_occasion(kind=OccasionKind.EVALUATION, session=session)
    response = Response.objects.create(
        occasion=occasion, service=session.service, answered_at=ANSWERED, received_at=RECORDED
    )
    Answer.objects.create(response=response, item=occasion.instrument.items.get(key="can_apply"), value=4)


def queries(client, address: str) -> int:
    settle_due_quarters(clock.now())
    client.get("/how-to-refer/")  # what any first page loads is no part of this one
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.fixture
def busy(world):
    world.training = training_begins(world.service)
    add(world, 1)
    answer(world.training)
    return world


def test_no_evidence_page_builds_with_more_queries_than_it_may_or_more_for_more_rows(busy, sign_in):
    def counts():
        return {f"{page} as {who}": queries(sign_in(getattr(busy, who)), page) for page, who in PAGES}

    few = counts()
    add(busy, 299)
    assert counts() == few
    assert {page: n for page, n in few.items() if n > MOST} == {}
