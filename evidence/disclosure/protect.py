"""Hide what is small, then whatever else it takes so that sums do not give the small ones away."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from config import policy

from .attack import Sum, attack
from .profiles import DisclosureProfile


@dataclass(frozen=True, slots=True)
class Protected[Key: Hashable]:
    """Counts as they may be published (None: hidden), the hidden keys in order, and those of them that the rule itself
    hides (the others are hidden so that these cannot be worked out). Do not publish which are which."""

    counts: dict[Key, int | None]
    suppressed: tuple[Key, ...]
    small: frozenset


def protect[Key: Hashable](
    counts: Mapping[Key, int],
    sums: Sequence[Sum],
    profile: DisclosureProfile,
    *,
    exact: Sequence[Key] = (),
) -> Protected[Key]:
    """Publishable form of `counts`, which are tied by `sums` (every total a reader could know must be among them).

    Without rounding, complementary hiding goes on until the attacker of `attack` cannot narrow any hidden count to
    fewer values than the rule's own range; with rounding, until at least 7 values stay possible. `exact` totals
    from 50 stay unrounded and are hidden last. The attacker is taken to know which parts are small; of a hidden total
    nobody can tell whether it is small itself. Raises ValueError for negative counts and totals that do not add up.
    """
    _check(counts, sums)
    kept = frozenset(key for key in exact if counts[key] >= policy.MIN_EXACT_TOTAL)
    if not profile.hides:
        return Protected(dict(counts), (), frozenset())
    small = frozenset(key for key, count in counts.items() if profile.is_small(count) and key not in kept)
    known_small = small - {one.total for one in sums}
    hidden = set(small)
    while weak := _weak(counts, hidden, sums, known_small, kept, profile):
        extra = _also_hide(weak, counts, hidden, sums, kept)
        if extra is None:
            break
        hidden.add(extra)
    shown = _publish(counts, hidden, kept, profile)
    return Protected(shown, tuple(key for key in counts if key in hidden), small)


def _check[Key: Hashable](counts: Mapping[Key, int], sums: Sequence[Sum]) -> None:
    if any(count < 0 for count in counts.values()):
        raise ValueError("a count cannot be negative")
    known: dict[Hashable, int] = dict(counts.items())
    for one in sums:
        if known[one.total] != sum(known[part] for part in one.parts):
            raise ValueError(f"the parts of {one.total!r} do not add up to it")


def _publish[Key: Hashable](
    counts: Mapping[Key, int], hidden: set[Key], kept: frozenset[Key], profile: DisclosureProfile
) -> dict[Key, int | None]:
    return {
        key: None if key in hidden else count if key in kept else profile.rounded(count)
        for key, count in counts.items()
    }


def _weak(counts, hidden, sums, small, kept, profile) -> list:
    """Hidden keys that a reader could narrow too far, in a fixed order."""
    if not hidden:
        return []
    if profile.base == 1 and (alone := _alone(hidden, sums)):
        return alone
    found = attack(_publish(counts, hidden, kept, profile), sums, small, kept, profile)
    return [key for key in counts if key in hidden and _narrowed(found[key], key in small, profile)]


def _alone(hidden: set, sums: Sequence[Sum]) -> list:
    """Hidden keys that are the only one in some sum: found by one subtraction, no linear programme needed."""
    lonely = []
    for one in sums:
        inside = [key for key in (one.total, *one.parts) if key in hidden]
        if len(inside) == 1 and inside[0] not in lonely:
            lonely += inside
    return lonely


def _narrowed(found: tuple[float, float], by_rule: bool, profile: DisclosureProfile) -> bool:
    low, high = found
    if profile.base > 1:
        own = (profile.hidden_to or 0) - profile.hidden_from + 1
        return high - low + 1 < min(policy.MIN_CANDIDATES_HIDDEN, own)
    most = profile.hidden_to or 0  # a profile that hides nothing does not come here
    if by_rule:
        return low > profile.hidden_from or high < most
    return high - low < most - profile.hidden_from


def _also_hide[Key: Hashable](
    weak: list[Key], counts: Mapping[Key, int], hidden: set[Key], sums: Sequence[Sum], kept: frozenset[Key]
) -> Key | None:
    """The next key to hide: beside a weak one, in its sum with the fewest hidden, preferring parts over totals, keys
    that complete another sum, large over exact, and then small counts, so that little is lost."""
    for key in weak:
        mine = sorted((one for one in sums if key in _members(one)), key=lambda one: _hidden_in(one, hidden))
        for one in mine:
            open_keys = [other for other in _members(one) if other not in hidden]
            if open_keys:
                return min(open_keys, key=lambda other: _cost(other, one, counts, hidden, sums, kept))
    return next((key for key in counts if key not in hidden), None)


def _cost[Key: Hashable](
    key: Key,
    within: Sum,
    counts: Mapping[Key, int],
    hidden: set[Key],
    sums: Sequence[Sum],
    kept: frozenset[Key],
) -> tuple[bool, bool, bool, int, int]:
    elsewhere = [one for one in sums if one is not within and key in _members(one)]
    fresh = sum(_hidden_in(one, hidden) == 0 for one in elsewhere)
    return key in kept, key == within.total, counts[key] == 0, fresh, counts[key]


def _members(one: Sum) -> tuple:
    return (*one.parts, one.total)


def _hidden_in(one: Sum, hidden: set) -> int:
    return sum(key in hidden for key in _members(one))
