"""The programme report for readers outside: the same shape as the service's own, made from the release and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from evidence.disclosure.profiles import EXACT_FROM
from people.models import Service
from programme.release.answers_outside import ratings_outside, survey_outside
from programme.release.change_outside import change_outside
from programme.release.reading import OF_ALL, Released, Total, added_up
from programme.release.reasons import Reason
from programme.rules.periods import quarter_of, quarters
from referrals import reads as referral_reads

Told = dict[str, Any]


@dataclass
class Notes:
    """Which numbers are only about right, and which are not there and why, each by its path in the report."""

    about: list[str] = field(default_factory=list)
    reasons: dict[str, str] = field(default_factory=dict)

    def total(self, path: str, total: Total, reason: Reason) -> int | None:
        if total.value is None:
            self.reasons[path] = reason
        elif total.about:
            self.about.append(path)
        return total.value

    def cell(self, path: str, shown: int | None, reason: Reason = Reason.SMALL) -> int | None:
        if shown is None:
            self.reasons[path] = reason
        return shown

    def inside(self, *paths: str) -> None:
        for path in paths:
            self.reasons[path] = Reason.INSIDE


def report_outside(*, service: Service, start: date, end: date, now: datetime, release: Released) -> Told:
    notes = Notes()
    notes.inside("reach", "use")
    answers = release.answers(start, end)
    found = {
        "service": service.slug,
        "service_name": service.name,
        "from": start.isoformat(),
        "to": end.isoformat(),
        "made_at": now.isoformat(timespec="seconds"),
        "training": training(release, start, end, notes),
        "reach": None,
        "baseline": survey_outside("baseline", answers, notes),
        "ratings": ratings_outside(answers, notes),
        "evaluation": survey_outside("evaluation", answers, notes),
        "use": None,
        "referrals": referrals(release, start, end, notes),
        "change": change_outside(release, start, end, notes),
        "context_events": referral_reads.context_events(service, start, end),
        "restated": restated(release, start, end),
    }
    return {**found, "about": notes.about, "reasons": notes.reasons, "suppressed": list(notes.reasons)}


def training(release: Released, start: date, end: date, notes: Notes) -> Told:
    """Of how many different people these are, nothing is told: beside the number who came it would tell how many were not
    on a staff list."""
    held = release.sessions(start, end)
    rows = []
    for at, one in enumerate(held):
        path = f"training.sessions[{at}]"
        notes.cell(f"{path}.attended", one["attended"])
        notes.inside(f"{path}.unmatched", f"{path}.left_early")
        rows.append({**one, "unmatched": None, "left_early": None})
    notes.inside("training.people_reached")
    came = added_up([one["attended"] for one in held], exact_from=EXACT_FROM)
    return {
        "sessions_held": len(held),
        "people_reached": None,
        "attendances": notes.total("training.attendances", came, Reason.SMALL),
        "sessions": rows,
    }


def referrals(release: Released, start: date, end: date, notes: Notes) -> Told:
    three, of_all = release.three(start, end), release.of_all(start, end)
    found: Told = {
        "received": notes.total("referrals.received", three["received"], Reason.SMALL),
        "assessed": notes.total("referrals.assessed", three["assessed"], Reason.PROTECTS),
        "appropriate": notes.total("referrals.appropriate", three["appropriate"], Reason.PROTECTS),
    }
    why = Reason.PROTECTS if release.years(start, end) else Reason.YEARS
    for name in OF_ALL:
        found[name] = notes.total(f"referrals.{name}", of_all[name], why)
    parts = three["received"], of_all["both_parents"]
    known = [part.value for part in parts if part.value is not None]
    adults = Total(sum(known), about=any(part.about for part in parts)) if len(known) == 2 else Total(None)
    found["adults"] = notes.total("referrals.adults", adults, why)
    by_quarter = [quarter_row(release, quarter, at, notes) for at, quarter in enumerate(asked(start, end))]
    found["years"] = [year_row(told, at, notes) for at, (_, told) in enumerate(release.years(start, end))]
    return {**found, "hidden_quarters": three["received"].hidden, "months": [], "quarters": by_quarter}


def year_row(told: Told, at: int, notes: Notes) -> Told:
    not_shown = [name for name in OF_ALL if name not in told["of_all"]]
    row = {name: told["of_all"].get(name) for name in OF_ALL}
    for name, value in row.items():
        why = Reason.PROTECTS if name in not_shown else Reason.SMALL
        notes.cell(f"referrals.years[{at}].{name}", value, why)
    return {"year": told["label"], **row, "not_shown": not_shown}


def asked(start: date, end: date) -> list[Any]:
    return list(quarters(quarter_of(start).start, end))


def quarter_row(release: Released, quarter: Any, at: int, notes: Notes) -> Told:
    shown = release.referrals(quarter)
    row: Told = {
        "quarter": quarter.label,
        "received": shown["received"],
        "assessed": shown["assessed"],
        "appropriate": shown["met"],
    }
    for name in ("received", "assessed", "appropriate"):
        why = Reason.SMALL if row["received"] is None else Reason.PROTECTS
        notes.cell(f"referrals.quarters[{at}].{name}", row[name], why)
    return row


def restated(release: Released, start: date, end: date) -> list[Told]:
    """Quarters that were told anew, and when."""
    return [
        {"quarter": quarter_of(row.starts_on).label, "on": row.shown["restated"]}
        for row in release.restated(start, end)
    ]
