"""The report's charts, drawn from the same rows as its tables."""

from typing import Any


def charts_of(report: dict[str, Any]) -> dict[str, Any]:
    return {}
