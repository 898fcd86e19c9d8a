"""What stands beside a chart, and how its title is kept from being said twice."""

from dataclasses import replace

from config import policy
from evidence.charts import Chart, without_title

ROUNDED = f"The numbers are rounded to the nearest {policy.ROUNDING_STEP}."


def with_note(chart: Chart, note: str) -> Chart:
    return replace(chart, note=f"{chart.note} {note}".strip())


def titled_once(chart: Chart | None) -> Chart | None:
    """The finding stands in the caption, as text; drawn into the picture as well it would be said twice."""
    return None if chart is None else replace(chart, spec=without_title(chart.spec))


def lesser(part: int | None, whole: int | None) -> int | None:
    """145 of 140, because the parts are rounded by themselves, would look wrong. It tells no more than what is shown."""
    return part if part is None or whole is None else min(part, whole)
