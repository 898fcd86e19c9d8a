"""Telling a settled quarter anew, beside all that was told of it before.

The attacker holds the old words and the new ones, and may know how many referrals came late or were taken out. A quarter is told
anew only if even then every number keeps its candidates. So a hidden number stays hidden, and a small change stays untold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.errors import Refused
from evidence.disclosure import Year, settle_quarter
from evidence.disclosure.quarter import Parts, enough, keeps_candidates, possible
from evidence.disclosure.quarter import PublishedQuarter as ShownQuarter
from evidence.disclosure.year import holds
from programme.release.settled import SessionShown, Settled
from programme.release.settling import attended_shown, session_shown
from programme.release.truth import SessionHeld

Versions = Sequence[Settled]
TOO_LITTLE = (
    "Too little has changed in this quarter to publish it again: together with what commissioners have already read, the new "
    "numbers would point at a few people. They stay as they were settled."
)
NOTHING_NEW = "Nothing in this quarter has changed since it was settled."


@dataclass(frozen=True)
class Told:
    """One version: the true parts behind it, and how it was shown."""

    parts: Parts
    shown: ShownQuarter

    @classmethod
    def of(cls, version: Settled) -> Told:
        return cls(version.counts.referrals or (0, 0, 0), version.referrals)


def known_as_of(versions: Sequence[Told], at: int) -> frozenset[Parts]:
    """What the quarter's parts may have been at one version, for a reader of all versions who knows each difference."""
    base = versions[at].parts
    return frozenset(
        parts
        for parts in possible(versions[at].shown)
        if all(moved(parts, base, other.parts) in possible(other.shown) for other in versions)
    )


def moved(parts: Parts, base: Parts, to: Parts) -> Parts:
    met, not_met, not_assessed = (a + b - c for a, b, c in zip(parts, to, base, strict=True))
    return met, not_met, not_assessed


def check_referrals(versions: Sequence[Told]) -> None:
    for at, told in enumerate(versions):
        if told.shown.received != 0 and not keeps_candidates(known_as_of(versions, at), told.shown):
            raise Refused(TOO_LITTLE, code="too_little")


def referrals_anew(versions: Versions, parts: Parts) -> ShownQuarter | None:
    """The new words; None where nothing changed. Raises Refused."""
    told = [Told.of(version) for version in versions if version.counts.referrals]
    if not told or told[-1].parts == parts:
        return None
    new = Told(parts, settle_quarter(*parts))
    check_referrals([*told, new])
    return new.shown


def check_year(quarters: Sequence[Versions], parts: Parts, restated: int) -> None:
    """`quarters`: all versions of the four, the one to be told anew at place `restated`. What was told of their year stands."""
    final = next((version for version in quarters[-1] if version.shown.year), None)
    if final is None or final.shown.year is None:
        return
    year = final.shown.year
    known, ways = [], []
    for at, versions in enumerate(quarters):
        # A quarter in which nothing had been received when it was settled counts from the version that has something.
        some = [version for version in versions if version.counts.referrals]
        told = [Told.of(version) for version in some] or [Told((0, 0, 0), settle_quarter(0, 0, 0))]
        then = max((i for i, one in enumerate(some) if one.settled_at <= final.settled_at), default=0)
        if at == restated:
            told.append(Told(parts, settle_quarter(*parts)))
        known.append(known_as_of(told, then))
        ways.append(told[then].shown)
    lists = {name: tuple(count for _, count in groups) for name, groups in year.lists.items()}
    as_told = Year(met=year.met, lists=lists, of_all=year.of_all, late=year.late)
    if not holds(ways, known, as_told):
        raise Refused(TOO_LITTLE, code="too_little")


def sessions_anew(
    last: Settled, held: Sequence[SessionHeld]
) -> tuple[tuple[SessionShown, ...], dict[str, int]]:
    """Sessions that were noted late are added; a number that changed is told where that tells of no few people."""
    shown = {one.reference: one for one in last.shown.sessions}
    counts = dict(last.counts.sessions)
    for one in held:
        if one.reference in counts and not may_change(counts[one.reference], one.attended):
            continue
        shown[one.reference], counts[one.reference] = session_shown(one), one.attended
    return tuple(shown.values()), counts


def may_change(before: int, now: int) -> bool:
    if before == now:
        return True
    old, new = attended_of(before), attended_of(now)
    return enough({count for count in old if count + now - before in new}) and enough(
        {count for count in new if count + before - now in old}
    )


def attended_of(count: int) -> set[int]:
    """All numbers that would be shown like this one."""
    shown = attended_shown(count)
    near = range(max(0, count - 8), count + 9)
    return {other for other in near if attended_shown(other) == shown} if shown != 0 else {0}
