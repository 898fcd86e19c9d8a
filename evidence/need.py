"""How many families of an area need which help: pure arithmetic on a number of children and on shares of it.

Units: children are counted whole; shares and take-up are per cent (0 to 100); hours are of clinical work, for one family or for one
whole-time post (WTE) in a year. Everything is `Decimal`, and halves round up, as in print: Python's own round() takes the even neighbour.
A number is a `Span` of its low, middle and high value. The range of a group moves that group alone. The low ends of all groups never
stand together, because they would not make 100%: `shares_at` rescales them. The base may be children under two, of whom a share is a
prevalence, or births of a year; whoever asks says which.

Errors: `CalculationRefused` with a sentence for the page ("shares", "tree", "range", "base", "too_small", "more_seen", "staff").
Source: the steps of the needs assessment for under-twos in Birmingham (50, 20, 13, 8, 2 and 7%). It prints neither base nor caseload; a
base of 30,672 gives all of its numbers back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from .refusal import CalculationRefused

UNIVERSAL, INSECURE, DISORGANISED = "universal", "insecure_unlikely", "disorganised_unlikely"
TARGETED, SHORTER, LONGER = "targeted", "shorter", "longer"
GROUPS = (UNIVERSAL, INSECURE, DISORGANISED, TARGETED, SHORTER, LONGER)
SPECIALIST = (SHORTER, LONGER)
# Each kind of attachment is the sum of groups: 50 = 50, 30 = 20 + 8 + 2, 20 = 13 + 7.
TREE: Mapping[str, tuple[str, ...]] = {
    "secure": (UNIVERSAL,),
    "insecure": (INSECURE, TARGETED, SHORTER),
    "disorganised": (DISORGANISED, LONGER),
}
WHOLE, HUNDREDTH, TENTH, ONE = Decimal(100), Decimal("0.01"), Decimal("0.1"), Decimal(1)
MIN_BASE = 500
TOO_SMALL = "Too small to estimate by share alone"
ENDS = ("low", "mid", "high")


@dataclass(frozen=True, slots=True)
class Span:
    low: Decimal
    mid: Decimal
    high: Decimal

    @classmethod
    def exactly(cls, value: int | str | Decimal) -> Span:
        return cls(Decimal(value), Decimal(value), Decimal(value))

    @classmethod
    def of(cls, low: int | str | Decimal, mid: int | str | Decimal, high: int | str | Decimal) -> Span:
        return cls(Decimal(low), Decimal(mid), Decimal(high))

    def at(self, end: str) -> Decimal:
        return {"low": self.low, "mid": self.mid, "high": self.high}[end]

    @property
    def is_ordered(self) -> bool:
        return self.low <= self.mid <= self.high


NOBODY = Span.exactly(0)


@dataclass(frozen=True, slots=True)
class Staffing:
    """`take_up` in per cent of families, `hours` for one family, `clinical_hours` of one whole-time post in a year."""

    take_up: Span
    hours: Span
    clinical_hours: Span


@dataclass(frozen=True, slots=True)
class NeedInputs:
    """`shares` by group, `attachment` by kind; without it the tree is not checked. `end` is where all shares stand."""

    base: Span
    shares: Mapping[str, Span]
    attachment: Mapping[str, Decimal] | None = None
    seen_elsewhere: Span = NOBODY
    seen_by_us: Span = NOBODY
    staffing: Staffing | None = None
    end: str = "mid"


@dataclass(frozen=True, slots=True)
class NeedGroup:
    code: str
    share: Decimal
    families: Span


@dataclass(frozen=True, slots=True)
class NeedEstimate:
    """`rounding` says by how many the rounded groups miss the base; `staff` is in whole-time posts."""

    base: Decimal
    groups: tuple[NeedGroup, ...]
    rounding: int
    specialist: Span
    seen: Span
    unmet: Span
    staff: Span | None

    @property
    def adds_up(self) -> bool:
        return self.rounding == 0


def half_up(value: Decimal, step: Decimal = ONE) -> Decimal:
    return value.quantize(step, rounding=ROUND_HALF_UP)


def two_figures(value: Decimal) -> Decimal:
    """2,347 as 2,300: a range is never known to the last family."""
    whole = half_up(value)
    step = max(0, len(str(abs(int(whole)))) - 2)
    return half_up(whole / (10**step)) * (10**step)


def rescaled(shares: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """The same shares as parts of exactly 100%. What rounding leaves over goes to the largest."""
    total = sum(shares.values(), Decimal(0))
    if total <= 0:
        raise CalculationRefused("shares", "All shares are 0%. Give at least one group a share.")
    parts = {code: half_up(share * WHOLE / total, HUNDREDTH) for code, share in shares.items()}
    largest = max(parts, key=lambda code: parts[code])
    parts[largest] += WHOLE - sum(parts.values())
    return parts


def shares_at(shares: Mapping[str, Span], end: str) -> dict[str, Decimal]:
    """One share a group. The middle ones make 100% as they are; the low or the high ends are rescaled to it."""
    taken = {code: span.at(end) for code, span in shares.items()}
    return taken if end == "mid" else rescaled(taken)


def estimate(inputs: NeedInputs) -> NeedEstimate:
    check(inputs)
    shares = shares_at(inputs.shares, inputs.end)
    groups = tuple(group_of(code, shares[code], inputs) for code in GROUPS)
    specialist = specialist_of(shares, inputs)
    seen = added(inputs.seen_elsewhere, inputs.seen_by_us)
    if seen.mid > specialist.mid:
        raise CalculationRefused(
            "more_seen",
            f"{seen.mid:,} families are seen already, but only {specialist.mid:,} are estimated to need specialist help. "
            "Check both numbers: perhaps some are counted twice, or the area is larger.",
        )
    unmet = Span(
        max(Decimal(0), specialist.low - seen.high),
        specialist.mid - seen.mid,
        max(Decimal(0), specialist.high - seen.low),
    )
    base = half_up(inputs.base.mid)
    return NeedEstimate(
        base=base,
        groups=groups,
        rounding=int(sum(group.families.mid for group in groups) - base),
        specialist=specialist,
        seen=seen,
        unmet=unmet,
        staff=staff_of(unmet, inputs.staffing) if inputs.staffing else None,
    )


def group_of(code: str, share: Decimal, inputs: NeedInputs) -> NeedGroup:
    span, base = inputs.shares[code], inputs.base
    return NeedGroup(code, share, families(base, Span(min(span.low, share), share, max(span.high, share))))


def families(base: Span, share: Span) -> Span:
    ends = (half_up(base.at(end) * share.at(end) / WHOLE) for end in ENDS)
    return Span(*ends)


def specialist_of(shares: Mapping[str, Decimal], inputs: NeedInputs) -> Span:
    """Rounded once, from the shares together: two rounded groups may miss it by one."""
    mid = sum((shares[code] for code in SPECIALIST), Decimal(0))
    low = sum((inputs.shares[code].low for code in SPECIALIST), Decimal(0))
    high = sum((inputs.shares[code].high for code in SPECIALIST), Decimal(0))
    return families(inputs.base, Span(min(low, mid), mid, max(high, mid)))


def added(one: Span, other: Span) -> Span:
    """Whole families, however the figures were written."""
    return Span(*(half_up(one.at(end) + other.at(end)) for end in ENDS))


def staff_of(unmet: Span, staffing: Staffing) -> Span:
    """Families × take-up × hours for one ÷ clinical hours of a post, to a tenth of a post."""
    take_up, hours, post = staffing.take_up, staffing.hours, staffing.clinical_hours
    return Span(
        half_up(unmet.low * take_up.low / WHOLE * hours.low / post.high, TENTH),
        half_up(unmet.mid * take_up.mid / WHOLE * hours.mid / post.mid, TENTH),
        half_up(unmet.high * take_up.high / WHOLE * hours.high / post.low, TENTH),
    )


def check(inputs: NeedInputs) -> None:
    check_base(inputs.base)
    check_shares(inputs.shares)
    if inputs.attachment is not None:
        check_tree({code: span.mid for code, span in inputs.shares.items()}, inputs.attachment)
    for seen in (inputs.seen_elsewhere, inputs.seen_by_us):
        check_range("families who are seen already", seen)
    if inputs.staffing:
        check_staffing(inputs.staffing)


def check_base(base: Span) -> None:
    check_range("children", base)
    if base.mid < MIN_BASE:
        raise CalculationRefused(
            "too_small",
            f"{TOO_SMALL}: there are under {MIN_BASE} children. Take a larger area, or count the families you know.",
            f"at least {MIN_BASE} children",
        )


def check_shares(shares: Mapping[str, Span]) -> None:
    if set(shares) != set(GROUPS):
        raise CalculationRefused("shares", "Give each of the six groups a share.")
    for span in shares.values():
        check_range("a share", span)
        if span.high > WHOLE:
            raise CalculationRefused("shares", "A share is over 100%. Give each group between 0 and 100%.")
    total = sum((span.mid for span in shares.values()), Decimal(0))
    if total != WHOLE:
        raise CalculationRefused(
            "shares", f"The six shares add up to {plain(total)}%. Change them until they make 100%."
        )


def check_tree(shares: Mapping[str, Decimal], attachment: Mapping[str, Decimal]) -> None:
    for kind, groups in TREE.items():
        parts = [shares[code] for code in groups]
        if sum(parts, Decimal(0)) != attachment[kind]:
            words = " + ".join(plain(part) for part in parts)
            raise CalculationRefused(
                "tree",
                f"{kind.capitalize()} attachment is {plain(attachment[kind])}%, but its groups are {words} = "
                f"{plain(sum(parts, Decimal(0)))}%. Change one of them until both are the same.",
            )


def check_staffing(staffing: Staffing) -> None:
    for what, span in (
        ("take-up", staffing.take_up),
        ("hours for a family", staffing.hours),
        ("clinical hours", staffing.clinical_hours),
    ):
        check_range(what, span)
    if staffing.take_up.high > WHOLE:
        raise CalculationRefused("staff", "Take-up is over 100%. Not more than all families can come.")
    if staffing.clinical_hours.low <= 0:
        raise CalculationRefused("staff", "Say how many clinical hours one whole-time post has in a year.")


def check_range(what: str, span: Span) -> None:
    if span.low < 0:
        raise CalculationRefused("range", f"A number of {what} is below 0. Nothing here can be.")
    if not span.is_ordered:
        raise CalculationRefused(
            "range",
            f"The range of {what} is out of order. Put the lowest number first, the best guess in the middle and the "
            "highest number last.",
        )


def plain(value: Decimal) -> str:
    """13 and 12.5, without zeros at the end."""
    return f"{value.normalize():f}"
