"""What the page of an area says: sentences, tables and two charts, from the same facts for both kinds of reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.wording import nhs_date
from evidence import need
from evidence.charts import Chart, NamedCount, count_bars
from evidence.words import capital, plural
from guide.models import DirectoryEntry, LocalArea, Population
from guide.reads.need import ScenarioResult
from guide.reads.pathway import areas_around
from people.models import Service
from programme.areas.cells import ToldCount, in_words, told
from programme.areas.facts import AreaFacts
from programme.presentation.tables import FiguresTable

NO_ESTIMATE = "no estimate yet"
NOT_WORKED_OUT = "not worked out"


@dataclass(frozen=True)
class AreaPage:
    """`unmet` is the first sentence; `waits` are as services told them."""

    facts: AreaFacts
    unmet: str
    babies: str
    supply: str
    staff: tuple[ToldCount, ...]
    referrals: tuple[ToldCount, ...]
    waits: FiguresTable
    wait_words: str
    missing: tuple[DirectoryEntry, ...]

    @property
    def not_shown(self) -> list[str]:
        """Why numbers are missing, each reason once."""
        return list(dict.fromkeys(one.why for one in (*self.staff, *self.referrals) if one.why))


def page_of(facts: AreaFacts, service: Service) -> AreaPage:
    entries = list(
        DirectoryEntry.objects.listed().filter(service=service).serving(areas_around(facts.area.pk))
    )
    told_waits = sorted(
        (entry for entry in entries if entry.waiting_weeks is not None and not entry.is_gap),
        key=lambda entry: (-(entry.waiting_weeks or 0), entry.name),
    )
    return AreaPage(
        facts=facts,
        unmet=unmet_sentence(facts),
        babies=babies_sentence(facts.population),
        supply=supply_sentence(facts),
        staff=staff_lines(facts),
        referrals=referral_lines(facts),
        waits=waits_table(told_waits),
        wait_words=longest_wait(told_waits),
        missing=tuple(entry for entry in entries if entry.is_gap),
    )


def unmet_words(found: ScenarioResult | None) -> str:
    """For a cell: the best guess with its range."""
    if found is None:
        return NO_ESTIMATE
    if found.estimate is None:
        return NOT_WORKED_OUT
    unmet = found.estimate.unmet
    return f"about {need.half_up(unmet.mid):,} ({range_words(unmet)})"


def range_words(span: need.Span) -> str:
    return f"{need.two_figures(span.low):,} to {need.two_figures(span.high):,}"


def unmet_sentence(facts: AreaFacts) -> str:
    found, name = facts.need, facts.area.name
    if found is None:
        return f"Nobody has estimated yet how many families need help in {name}."
    if found.estimate is None:
        return found.refusal
    estimate = found.estimate
    needed, seen, unmet = estimate.specialist, estimate.seen, estimate.unmet
    return (
        f"About {need.half_up(needed.mid):,} families in {name} need specialist help (likely {range_words(needed)}). "
        f"About {need.half_up(seen.mid):,} of them are seen. So about {need.half_up(unmet.mid):,} are not seen yet "
        f"(likely {range_words(unmet)})."
    )


def babies_sentence(found: Population | None) -> str:
    if found is None:
        return "How many babies live here is not known yet."
    said = [
        *(
            [f"{found.children_under_two:,} children under two live here."]
            if found.children_under_two is not None
            else []
        ),
        *([f"{found.births:,} were born in {found.year}."] if found.births is not None else []),
        f"Source: {found.source}, {found.year}.",
    ]
    return " ".join(said)


def supply_sentence(facts: AreaFacts) -> str:
    found = facts.services
    if not found.services:
        return "The directory knows no service for families here."
    seen = plural(found.seen, "of them sees", "of them see")
    gaps = f" {plural(found.gaps, 'is', 'are')} known to be missing." if found.gaps else ""
    return (
        f"Families here can go to {plural(found.services, 'service')}; {seen} babies under two in fact.{gaps}"
    )


def staff_lines(facts: AreaFacts) -> tuple[ToldCount, ...]:
    staff = facts.staff
    return (
        told("People on the staff list who work here", staff.workforce),
        told("Of them, came to training", staff.reached),
        told("Of them, belong to a supervision group", staff.supervised),
        told("Consultations that people who work here asked for", staff.consultations),
    )


def referral_lines(facts: AreaFacts) -> tuple[ToldCount, ...]:
    found = facts.referrals
    return (
        told("Referrals received", found.received),
        told("Of them, assessed against the criteria", found.assessed),
        told("Of those assessed, met the criteria", found.appropriate),
    )


def waits_table(entries: Sequence[DirectoryEntry]) -> FiguresTable:
    rows = [[entry.name, capital(wait(entry.waiting_weeks or 0)), told_on(entry)] for entry in entries]
    return FiguresTable("Waiting times as services told them", ["Service", "Wait", "Told on"], rows)


def told_on(entry: DirectoryEntry) -> str:
    return nhs_date(entry.waiting_told_on) if entry.waiting_told_on else "not known"


def longest_wait(entries: Sequence[DirectoryEntry]) -> str:
    if not entries:
        return "No service has said how long families wait."
    weeks = [entry.waiting_weeks or 0 for entry in entries]
    shortest, longest = wait(min(weeks)), wait(max(weeks))
    span = longest if shortest == longest else f"from {shortest} to {longest}"
    return f"{plural(len(entries), 'service has', 'services have')} said how long families wait: {span}."


def wait(weeks: int) -> str:
    return plural(weeks, "week") if weeks else "no wait"


# Charts


def charts_of_area(facts: AreaFacts) -> dict[str, Chart | None]:
    return {"need": need_chart(facts), "services": services_chart(facts), "referrals": referrals_chart(facts)}


def need_chart(facts: AreaFacts) -> Chart | None:
    """Need and what is seen of it, each with its range."""
    estimate = facts.need.estimate if facts.need else None
    if estimate is None:
        return None
    rows = [
        NamedCount(name, int(need.half_up(span.mid)), int(span.low), int(span.high))
        for name, span in (
            ("Need specialist help", estimate.specialist),
            ("Are seen already", estimate.seen),
            ("Are not seen yet", estimate.unmet),
        )
    ]
    return count_bars(
        rows,
        unit="families",
        finding=f"About {int(need.half_up(estimate.unmet.mid)):,} families are not seen yet",
        what="Families who need specialist help, with the likely range as a line",
        header="Families who",
    )


def services_chart(facts: AreaFacts) -> Chart:
    found = facts.services
    rows = [
        NamedCount("See babies under two", found.seen),
        NamedCount("Take them by their rules, see none now", found.not_seen),
        NamedCount("Take them, not known if any are seen", found.not_known),
        NamedCount("Known to be missing", found.gaps),
    ]
    return count_bars(
        rows,
        unit="services",
        finding=f"{plural(found.seen, 'service sees', 'services see')} babies under two here",
        what="Services of the directory that families of this area can go to",
        header="Services that",
    )


def referrals_chart(facts: AreaFacts) -> Chart | None:
    years = facts.referrals.years
    if not years:
        return None
    rows = [NamedCount(year, cell.value) for year, cell in years]
    received = facts.referrals.received
    finding = "How many referrals were received is not shown"
    if received.is_shown:
        finding = f"{capital(in_words(received))} referrals were received in these years"
    return count_bars(
        rows,
        unit="referrals",
        finding=finding,
        what="Referrals received from this area, by financial year (April to March)",
        header="Financial year",
    )


def own_area(areas: Sequence[LocalArea], pk: int) -> LocalArea | None:
    return next((area for area in areas if area.pk == pk), None)
