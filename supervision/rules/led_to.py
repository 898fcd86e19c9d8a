"""What came of a consultation. The app that holds referrals tells; this one only asks."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from core.registries import Registry


@dataclass(frozen=True)
class LedTo:
    """`url` is the page of what came of it, for the service's own clinicians."""

    received_on: date
    url: str


# Each `told(ids of consultations) -> {id: LedTo}`, in a fixed number of queries.
FOLLOWED_BY: Registry[Callable[[Collection[int]], dict[int, LedTo]]] = Registry()


def referrals_after(consultations: Collection[int]) -> dict[int, LedTo]:
    return {pk: led for told in FOLLOWED_BY for pk, led in told(consultations).items()}
