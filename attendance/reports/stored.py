"""A report as plain values, so that it can wait for somebody to confirm it; the file itself is not kept."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from attendance.reports.report import MeetingReport, Participant, Stay, Unreadable
from core.json_values import JsonObject


def as_plain(report: MeetingReport) -> JsonObject:
    return {
        "title": report.title,
        "started_at": report.started_at.isoformat() if report.started_at else None,
        "ended_at": report.ended_at.isoformat() if report.ended_at else None,
        "participants": [
            {
                "name": one.name,
                "email": one.email,
                "role": one.role,
                "stays": [[stay.joined.isoformat(), stay.left.isoformat()] for stay in one.stays],
                "minutes": one.minutes,
                "status": one.status,
                "at_once": one.at_once,
            }
            for one in report.participants
        ],
        "unreadable": [[one.row, one.column, one.reason] for one in report.unreadable],
        "stated_heads": report.stated_heads,
        "read_heads": report.read_heads,
        "absent": report.absent,
    }


def from_plain(plain: dict[str, Any]) -> MeetingReport:
    return MeetingReport(
        plain["title"],
        _moment(plain["started_at"]),
        _moment(plain["ended_at"]),
        [
            Participant(
                **{**one, "stays": [Stay(*map(datetime.fromisoformat, pair)) for pair in one["stays"]]}
            )
            for one in plain["participants"]
        ],
        [Unreadable(*one) for one in plain["unreadable"]],
        plain.get("stated_heads"),
        plain.get("read_heads", []),
        plain.get("absent", []),
    )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
