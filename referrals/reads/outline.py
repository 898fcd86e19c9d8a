"""The whole history of a service in a few numbers a month, for the protection of what leaves it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

KEPT = ("received", "assessed", "appropriate", "both_parents", "antenatal", "age_3_to_5_months")


def outline(history: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """{month: "2020-09", received, assessed, appropriate, both_parents, antenatal, age_3_to_5_months}, in order, only
    months with a referral; out of `whole_history`."""
    rows = ({**{name: row[name] for name in KEPT}, "month": f"{row['month']:%Y-%m}"} for row in history)
    return sorted(rows, key=lambda row: row["month"])
