"""The rules by which small numbers are hidden from readers outside the service."""

from dataclasses import dataclass

from config import policy


@dataclass(frozen=True, slots=True)
class DisclosureProfile:
    """Counts from `hidden_from` to `hidden_to` are hidden; the others are rounded to the nearest `base` (1: not at
    all). Zeros are shown where `hidden_from` is 1. `hidden_to` None: nothing is hidden."""

    name: str
    hidden_from: int
    hidden_to: int | None
    base: int

    @property
    def hides(self) -> bool:
        return self.hidden_to is not None

    def is_small(self, count: int) -> bool:
        """Is this a count that the rule itself hides?"""
        return self.hidden_to is not None and self.hidden_from <= count <= self.hidden_to

    def rounded(self, count: int) -> int:
        """Nearest multiple of the base; with base 5 no count lies half-way."""
        return count if self.base == 1 else self.base * ((count + self.base // 2) // self.base)

    def could_be(self, shown: int) -> tuple[int, int]:
        """Smallest and largest true count behind a published one, for a reader who knows the rule."""
        if self.base == 1 or (shown == 0 and self.hidden_from == 1):
            return shown, shown
        half = self.base // 2
        least = 0 if self.hidden_to is None else self.hidden_to + 1
        return max(least, shown - half), shown + half


A = DisclosureProfile("A", 1, policy.MAX_HIDDEN_COUNT, policy.ROUNDING_STEP)
B = DisclosureProfile("B", 0, 4, 5)
C = DisclosureProfile("C", 0, 9, 1)
NONE = DisclosureProfile("none", 1, None, 1)
PROFILES = {profile.name: profile for profile in (A, B, C, NONE)}


def profile_called(name: str) -> DisclosureProfile:
    """The profile "A", "B", "C" or "none"; ValueError for another name."""
    if name not in PROFILES:
        raise ValueError(f"there is no disclosure profile {name!r}")
    return PROFILES[name]


def protect_count(count: int, profile: DisclosureProfile, *, exact: bool = False) -> int | None:
    """A single count as it may be published, None when hidden.

    `exact` marks what the policy publishes unrounded (programme totals, sessions held, staff trained in all); a total
    is only exact from 50. A count that stands beside others of the same whole belongs in `protect_table`.
    """
    if count < 0:
        raise ValueError("a count cannot be negative")
    if exact and count >= policy.MIN_EXACT_TOTAL:
        return count
    return None if profile.is_small(count) else profile.rounded(count)


def protect_average(average: float | None, n: int, profile: DisclosureProfile) -> float | None:
    """An average, hidden outside the service when fewer than 8 answers stand behind it."""
    return None if profile.hides and n < policy.MIN_ANSWERS_FOR_AVERAGE else average


def is_tighter(profile: DisclosureProfile, than: DisclosureProfile) -> bool:
    """Whether a reader never knows more of a count under `profile` than under the other one."""
    return all(
        could_be_under(profile, count)[0] <= could_be_under(than, count)[0]
        and could_be_under(profile, count)[1] >= could_be_under(than, count)[1]
        for count in range(policy.MIN_EXACT_TOTAL + 1)
    )


def could_be_under(profile: DisclosureProfile, count: int) -> tuple[int, int]:
    if profile.is_small(count):
        return profile.hidden_from, profile.hidden_to or 0
    return profile.could_be(profile.rounded(count))
