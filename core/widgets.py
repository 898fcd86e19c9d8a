"""Form controls that Django does not have: the five taps of a rating, and dates that suit a phone."""

from collections.abc import Iterable
from datetime import date, datetime

from django import forms

PREFER_NOT = "prefer_not"


class RatingScale(forms.RadioSelect):
    """One to five as big taps, with words at both ends, and a way to leave the question alone.

    Choices whose value is a number make the scale; any others ("Prefer not to answer") stand below it.
    """

    def __init__(self, *args, low: str = "", high: str = "", **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.low, self.high = low, high


def rating_choices(points: int = 5, *, prefer_not: bool = True) -> list[tuple[str, str]]:
    choices = [(str(point), str(point)) for point in range(1, points + 1)]
    return [*choices, (PREFER_NOT, "Prefer not to answer")] if prefer_not else choices


class DayPicker(forms.DateInput):
    """The phone's own calendar, for days that are near."""

    input_type = "date"

    def __init__(self, attrs: dict[str, str] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class TimePicker(forms.TimeInput):
    input_type = "time"

    def __init__(self, attrs: dict[str, str] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class ThreePartDate(forms.MultiWidget):
    """Day, month and year in three boxes, for days that people know by heart. Works with a plain DateField."""

    use_fieldset = True
    parts = ("day", "month", "year")

    def __init__(self, attrs: dict[str, str] | None = None) -> None:
        super().__init__({part: forms.TextInput() for part in self.parts}, attrs)

    def decompress(self, value: date | datetime | str | None) -> list:
        if isinstance(value, date):
            return [value.day, value.month, value.year]
        return list(_three(value.split("-")[::-1])) if value else ["", "", ""]

    def value_from_datadict(self, data, files, name):
        """One text for the field. What cannot be a date is kept as typed, so that it can be shown again."""
        day, month, year = _three(super().value_from_datadict(data, files, name))
        typed = [year, month, day]
        return "-".join(part.zfill(2) if part else "" for part in typed) if any(typed) else ""


def _three(parts: Iterable[str | None]) -> tuple[str, str, str]:
    day, month, year, *_ = [*(str(part or "").strip() for part in parts), "", "", ""]
    return day, month, year
