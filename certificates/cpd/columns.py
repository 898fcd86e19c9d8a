"""The columns of a log, as each regulator has them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from certificates.cpd.lines import CpdLine, in_hours
from certificates.cpd.requirements import Requirement
from core.wording import hours, nhs_date

type Cell = str | float | date


@dataclass(frozen=True)
class LogColumn:
    """`share` is how wide it is on paper beside the others, `width` in a spreadsheet."""

    heading: str
    width: int
    share: int
    cell: Callable[[CpdLine], Cell]
    # As on paper, where it is another than in a spreadsheet.
    words: Callable[[CpdLine], str] | None = None

    @property
    def paper_heading(self) -> str:
        """On paper the first day and the last stand together."""
        return "Dates" if self.heading == "From" else self.heading

    def on_paper(self, line: CpdLine) -> str:
        return self.words(line) if self.words else str(self.cell(line))


def days(line: CpdLine) -> str:
    last = f" to {nhs_date(line.ends_on)}" if line.ends_on != line.starts_on else ""
    return nhs_date(line.starts_on) + last


FROM = LogColumn("From", 12, 9, lambda line: line.starts_on, days)
TO = LogColumn("To", 12, 0, lambda line: line.ends_on)
METHOD = LogColumn("Method", 26, 11, lambda line: line.method)
KIND = LogColumn("Type of activity", 30, 12, lambda line: line.kind)
TOPIC = LogColumn("Topic", 40, 18, lambda line: line.topic)
RELEVANCE = LogColumn("Relevance to practice", 60, 21, lambda line: line.relevance)
THEMES = LogColumn("Link to the Code", 36, 12, lambda line: "; ".join(line.themes))
HOURS = LogColumn("Hours", 8, 7, lambda line: in_hours(line.minutes), lambda line: hours(line.minutes))
PARTICIPATORY = LogColumn(
    "Participatory hours",
    12,
    9,
    lambda line: in_hours(line.participatory_minutes),
    lambda line: hours(line.participatory_minutes) if line.participatory_minutes else "None",
)
EVIDENCE = LogColumn("Evidence", 40, 14, lambda line: line.all_evidence)
PRACTICE = LogColumn("What I learned, and how it improved my practice", 60, 24, lambda line: line.relevance)
BENEFIT = LogColumn("How people who use services benefit", 60, 20, lambda line: line.benefit)
LEARNED = LogColumn("What I learned", 60, 22, lambda line: line.relevance)
IMPACT = LogColumn("Impact on my practice and on people", 60, 20, lambda line: line.benefit)
PEER = LogColumn("What I learned from talking it over with a peer", 60, 18, lambda line: line.peer_reflection)

NMC_COLUMNS = (FROM, TO, METHOD, TOPIC, RELEVANCE, THEMES, HOURS, PARTICIPATORY, EVIDENCE)
HCPC_COLUMNS = (FROM, TO, KIND, TOPIC, PRACTICE, BENEFIT, EVIDENCE)
SWE_COLUMNS = (FROM, TO, METHOD, TOPIC, LEARNED, IMPACT, PEER, EVIDENCE)


def columns_of(requirement: Requirement) -> tuple[LogColumn, ...]:
    if requirement.asks_peer:
        return SWE_COLUMNS
    return HCPC_COLUMNS if requirement.asks_benefit else NMC_COLUMNS
