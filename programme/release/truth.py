"""A service's true numbers by quarter, from which a release is settled. Nothing of them leaves the service as it is."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from attendance import reads as session_reads
from feedback import reads as feedback_reads
from feedback.reads import ItemPairs, Surveys
from people.models import Service
from programme.enums import Audience
from programme.figures.change import since_training_began
from programme.models import ProgrammeReport
from programme.release.settled import ChangeTold
from programme.report import Began, QuarterRow
from programme.report.reading import decoded
from programme.rules.periods import Quarter, quarter_of
from referrals import reads as referral_reads
from referrals.reads import HistoryRow

OF_ALL = ("antenatal", "age_3_to_5_months", "both_parents")
FORMS = {"baseline": ("baseline",), "evaluation": ("evaluation", "after")}


class SessionHeld(NamedTuple):
    reference: str
    title: str
    day: date
    kind: str
    attended: int


@dataclass
class Truth:
    """Asked for piece by piece: most days nothing is due, and then little is read."""

    service: Service
    until: date
    # What people answered in a stretch of time, asked for once.
    surveys: dict[tuple[date, date], Surveys] = field(default_factory=dict)
    ratings: dict[tuple[date, date], dict[str, ItemPairs]] = field(default_factory=dict)

    def answered_between(self, start: date, end: date) -> Surveys:
        if (start, end) not in self.surveys:
            self.surveys[start, end] = feedback_reads.survey_summaries(self.service, start, end)
        return self.surveys[start, end]

    def rated_between(self, start: date, end: date) -> dict[str, ItemPairs]:
        if (start, end) not in self.ratings:
            self.ratings[start, end] = feedback_reads.rating_pairs(self.service, start, end)
        return self.ratings[start, end]

    @cached_property
    def months(self) -> list[HistoryRow]:
        return referral_reads.whole_history(self.service)

    @cached_property
    def parts(self) -> dict[Quarter, tuple[int, int, int]]:
        """Of the referrals of each quarter those that met the criteria, did not, and were not assessed."""
        found: dict[Quarter, list[int]] = defaultdict(lambda: [0, 0, 0])
        for row in self.months:
            met, assessed = row.appropriate, row.assessed
            for at, count in enumerate((met, assessed - met, row.received - assessed)):
                found[quarter_of(row.month)][at] += count
        return {quarter: (counts[0], counts[1], counts[2]) for quarter, counts in found.items()}

    @cached_property
    def sessions(self) -> dict[Quarter, list[SessionHeld]]:
        found: dict[Quarter, list[SessionHeld]] = defaultdict(list)
        for row in session_reads.session_totals(self.service, date(1900, 1, 1), self.until):
            held = SessionHeld(row.reference, row.title, row.day, row.kind, row.attended)
            found[quarter_of(held.day)].append(held)
        return dict(found)

    def of_year(self, quarters: list[Quarter], name: str) -> int:
        return sum(getattr(row, name) for row in self.months if quarter_of(row.month) in quarters)

    @cached_property
    def groups(self) -> dict[str, list[tuple[Quarter, str, int]]]:
        rows = {
            "source": referral_reads.sources_by_month(self.service),
            "locality": referral_reads.localities_by_month(self.service),
        }
        return {
            name: [(quarter_of(month), label, n) for month, label, n in found] for name, found in rows.items()
        }

    def groups_of_year(self, quarters: list[Quarter], name: str) -> dict[str, int]:
        """In the order of the alphabet: the order of size would tell hidden counts apart."""
        found: Counter[str] = Counter()
        for quarter, label, n in self.groups[name]:
            if quarter in quarters:
                found[label] += n
        return dict(sorted(found.items()))

    @cached_property
    def answers(self) -> dict[tuple[str, str], Counter[Quarter]]:
        """How many answered, by (survey or "ratings", question) and quarter; of ratings those who answered both times."""
        found: dict[tuple[str, str], Counter[Quarter]] = defaultdict(Counter)
        for row in feedback_reads.answers_by_month(self.service):
            if not row.key:
                continue
            quarter = quarter_of(date.fromisoformat(f"{row.month}-01"))
            for survey, kinds in FORMS.items():
                if row.kind in kinds:
                    found[survey, row.key][quarter] += row.answered
            if row.paired:
                found["ratings", row.key][quarter] += row.paired
        return dict(found)

    def answer_to_change(self, last: Quarter) -> ChangeTold:
        """Worked out once over all time until the end of this quarter."""
        _people, began = session_reads.reached_and_began(self.service, date(1900, 1, 1), date(1900, 1, 1))
        months = [row for row in self.months if row.month <= last.end]
        start = min((quarter_of(row.month).start for row in months), default=last.start)
        rows, _totals = referral_reads.part_of_history(months, start, last.end)
        events = referral_reads.context_events(self.service, start, last.end)
        facts = referral_reads.assessed_facts(self.service, start, last.end)
        criteria = referral_reads.criteria_changes(facts)
        found = since_training_began(began, start, last.end, rows, events, facts=facts, criteria=criteria)
        return ChangeTold(
            training_began=began.day if began else None,
            began_with=Began(began.title, began.chosen) if began else None,
            verdict=found.verdict,
            direction=found.direction,
            start=start,
            end=last.end,
        )

    @cached_property
    def told_before(self) -> dict[str, QuarterRow]:
        """By label the quarters of reports that were made for commissioners before there were releases, as these told them.
        Their exact totals are out, so no more than they told is told of these quarters."""
        reports = ProgrammeReport.objects.filter(
            service=self.service, audience=Audience.COMMISSIONER, finished_at__isnull=False
        )
        found: dict[str, QuarterRow] = {}
        for numbers in reports.order_by("finished_at", "pk").values_list("numbers", flat=True):
            if "reasons" not in numbers:
                for row in decoded(tuple[QuarterRow, ...], numbers.get("referrals", {}).get("quarters", [])):
                    found.setdefault(row.quarter, row)
        return found

    @property
    def first(self) -> Quarter | None:
        counted = {quarter for by_quarter in self.answers.values() for quarter, n in by_quarter.items() if n}
        return min({*self.parts, *self.sessions, *counted}, default=None)
