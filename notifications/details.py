"""What one notice says besides what its thing says of itself."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Self

from core.json_values import JsonObject


@dataclass(frozen=True)
class NoticeDetails:
    """Kept with the notice until it is sent, as JSON that leaves out what is not said.

    `page` is a path, `until` and `changes` are words for the reader, `due_on` is a day in ISO 8601, `bookings` are
    numbers of rows.
    """

    why: str = ""
    page: str = ""
    until: str = ""
    changes: str = ""
    due_on: str = ""
    had_a_place: bool = False
    bookings: tuple[int, ...] = ()

    def as_stored(self) -> JsonObject:
        return {name: value for name, value in asdict(self).items() if value}

    @classmethod
    def from_stored(cls, stored: dict[str, Any]) -> Self:
        return cls(**stored | {"bookings": tuple(stored.get("bookings", ()))})


NO_DETAILS = NoticeDetails()
