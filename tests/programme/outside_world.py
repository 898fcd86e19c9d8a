"""Services with whole histories, written straight into the database, and everything that their commissioner can open."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from typing import Any

from django.core.cache import cache
from django.utils.html import strip_tags

from attendance.enums import AttendanceSource, AttendanceStatus
from attendance.models import Attendance
from feedback.actions import load_instruments, open_occasion
from feedback.enums import OccasionKind
from feedback.models import Answer, Response
from people.models import Service
from people.system_actor import system_actor
from programme.document import contents
from programme.models import ProgrammeReport
from programme.rules.periods import Quarter, quarters
from referrals.enums import Appropriateness, Area, ReferralSource, StageBand
from referrals.models import Referral
from sessions.models import TrainingSession
from tests.certificates.world import hold_session

# A financial year and a half that is over.
FIRST, LAST = date(2023, 4, 1), date(2024, 9, 30)
QUARTERS = list(quarters(FIRST, LAST))
CREATED = datetime(2025, 6, 1, tzinfo=UTC)
SOURCES = (ReferralSource.GP, ReferralSource.HEALTH_VISITING, ReferralSource.MIDWIFERY)


@dataclass
class History:
    """`parts`: of each quarter those that met the criteria, did not, and were not assessed; `attended`: of each quarter how
    many came to its session (0: none held); `answered`: of each quarter how many said how often they agree (1 to 5)."""

    parts: list[tuple[int, int, int]]
    attended: list[int] = field(default_factory=list)
    answered: list[list[int]] = field(default_factory=list)
    # Every so many referrals has this.
    antenatal_of: int = 3
    both_of: int = 4

    def write(self, service: Service) -> None:
        for quarter, parts in zip(QUARTERS, self.parts, strict=True):
            self.write_referrals(service, quarter, parts)
        for quarter, people in zip(QUARTERS, self.attended, strict=False):
            write_session(service, quarter, people)
        for quarter, values in zip(QUARTERS, self.answered, strict=False):
            write_answers(service, quarter, values)

    def write_referrals(
        self,
        service: Service,
        quarter: Quarter,
        parts: tuple[int, int, int],
        *,
        first: int = 0,
        mark: str = "",
    ) -> None:
        """What kind a referral is goes by its number, counted from `first`."""
        kinds = (Appropriateness.COMPLETE, Appropriateness.NOT_APPROPRIATE, Appropriateness.NOT_ASSESSED)
        each = [kind for kind, count in zip(kinds, parts, strict=True) for _ in range(count)]
        Referral.not_undone.bulk_create(
            Referral(
                service=service,
                reference=f"{quarter.start:%Y%m}{mark}-{at}",
                received_on=quarter.start + timedelta(days=at * 7 % 90),
                source=SOURCES[at % 2 if at % 9 else 2],
                area=Area.INSIDE if at % 5 else Area.OUTSIDE,
                stage_band=StageBand.ANTENATAL if at % self.antenatal_of == 0 else StageBand.MONTHS_3_5,
                parents_referred=2 if at % self.both_of == 0 else 1,
                appropriateness=kind,
                created_at=CREATED,
            )
            for at, kind in enumerate(each, start=first)
        )


def write_session(service: Service, quarter: Quarter, people: int) -> TrainingSession | None:
    if not people:
        return None
    ends_at = datetime.combine(quarter.start, datetime.min.time(), UTC) + timedelta(days=30)
    session = hold_session(service, ends_at=ends_at)
    write_attendance(session, people)
    return session


def write_attendance(session: TrainingSession, people: int) -> None:
    recorder = system_actor().pk
    Attendance.objects.bulk_create(
        Attendance(
            session=session,
            reported_name=f"Guest {at}",
            status=AttendanceStatus.ATTENDED,
            source=AttendanceSource.IMPORT,
            recorded_at=CREATED,
            recorded_by_id=recorder,
        )
        for at in range(people)
    )


def write_answers(service: Service, quarter: Quarter, values: list[int]) -> None:
    if not values:
        return
    load_instruments()
    at = datetime.combine(quarter.start, datetime.min.time(), UTC) + timedelta(days=40)
    occasion = open_occasion(kind=OccasionKind.EVALUATION, session=hold_session(service, ends_at=at))
    item = occasion.instrument.items.get(key="can_apply")
    for value in values:
        response = Response.objects.create(occasion=occasion, service=service, answered_at=at, received_at=at)
        Answer.objects.create(response=response, item=item, value=value)


@dataclass
class Doors:
    """Everything that a commissioner can open, by its address, as text."""

    client: Any
    service: Service

    def windows(self) -> list[tuple[date, date]]:
        ends = range(len(QUARTERS) + 1)
        return [(QUARTERS[i].start, QUARTERS[j - 1].end) for i, j in combinations(ends, 2)]

    def everything(self, windows: list[tuple[date, date]] | None = None) -> dict[str, str]:
        cache.clear()
        found: dict[str, str] = {}
        for start, end in self.windows() if windows is None else windows:
            days = f"service={self.service.slug}&start={start}&end={end}"
            page = self.open(f"/evidence/?{days}")
            found[f"/evidence/?{days}"] = main_of(page)
            for address in sorted({*re.findall(r'href="(/evidence/[^"]+\.csv\?[^"]+)"', page)}):
                address = address.replace("&amp;", "&")
                found[address] = self.open(address)
            for address in (f"/evidence/services/?{days}", f"/evidence/services.csv?{days}"):
                found[address] = main_of(self.open(address))
        for report in ProgrammeReport.objects.published_to(self.client.person):
            found[report.get_absolute_url()] = main_of(self.open(report.get_absolute_url()))
            for block in contents(report):
                if block.chart:
                    address = f"/evidence/charts/{block.name}.csv?report={report.pk}"
                    found[address] = self.open(address)
        return found

    def open(self, address: str) -> str:
        answer = self.client.get(address)
        assert answer.status_code == 200, address
        return answer.content.decode("utf-8-sig")


def main_of(page: str) -> str:
    """The page's own part, without what changes from one visit to the next."""
    within = page.partition("<main")[2].partition("</main>")[0] or page
    return " ".join(strip_tags(within).split())


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))
