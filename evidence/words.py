"""Plain sentences from numbers, and a watch over words that claim a cause."""

import re
from collections.abc import Sequence

from .intervals import Interval, wilson

CAUSAL_WORDS = (
    "impact",
    "impacts",
    "impacted",
    "impactful",
    "cause",
    "causes",
    "caused",
    "causing",
    "causal",
    "effective",
    "effectiveness",
    "ineffective",
    "effect of",
    "effects of",
    "led to",
    "leads to",
    "lead to",
    "leading to",
    "result of",
    "results from",
    "resulted in",
    "resulting in",
    "due to",
    "because of",
    "thanks to",
    "owing to",
    "attributable",
    "attributed to",
    "made a difference",
    "makes a difference",
    "brought about",
    "proved",
    "proves",
    "proof that",
    "contributed to",
    "responsible for",
)
DENIALS = (
    r"does not (?:show|mean|prove) that [^.!?]*? (?:was|is|were|are) the cause\b",
    r"cannot (?:show|say|tell) (?:whether|that|what) [^.!?]*? (?:the )?caused?\b",
)
_CAUSAL = re.compile(
    r"(?<!\w)(?:" + "|".join(re.escape(word) for word in CAUSAL_WORDS) + r")(?!\w)", re.IGNORECASE
)
_DENIAL = re.compile("|".join(DENIALS), re.IGNORECASE)


def claims_cause(text: str) -> list[str]:
    """The causal words in `text`, in lower case and in order; empty when it claims none.

    The product's own denial ("This does not show that training was the cause.") is not a claim.
    """
    return [found.group(0).lower() for found in _CAUSAL.finditer(_DENIAL.sub("", text))]


def percent(share: float, digits: int = 0) -> str:
    """A share of 0 to 1 as a percentage, halves rounded up: 0.125 is "13%"."""
    scaled = abs(share) * 10 ** (2 + digits)
    rounded = int(scaled + 0.5 + 1e-9) / 10**digits
    sign = "-" if share < 0 and rounded else ""
    return f"{sign}{rounded:.{digits}f}%"


def between(shares: Sequence[float]) -> str:
    """Such as "60%", or "between 60% and 80%"."""
    low, high = percent(min(shares)), percent(max(shares))
    return low if low == high else f"between {low} and {high}"


def capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def counted_share(x: int, n: int, of: str = "") -> str:
    """Such as "81 of 263 staff (31%, 95% interval 26% to 37%)"; "none of 0 staff" when there was nobody."""
    who = f" {of}" if of else ""
    if n == 0:
        return f"none of 0{who}"
    interval = wilson(x, n)
    return f"{thousands(x)} of {thousands(n)}{who} ({percent(interval.estimate)}, {interval_words(interval)})"


def p_words(p: float) -> str:
    """Such as "p = 0.04"; below 0.001 "p < 0.001", since no p-value is nothing. Two digits from 0.01, three below."""
    if p < 0.001:
        return "p < 0.001"
    return f"p = {p:.3f}" if p < 0.01 or 0.0495 <= p < 0.0505 else f"p = {p:.2f}"


def times_words(ratio: float) -> str:
    """A ratio as "1.90 times", or as the share by which it is smaller: 0.96 is "4% lower"; 1 is "the same"."""
    if abs(ratio - 1) < 0.005:
        return "the same"
    return f"{ratio:.2f} times" if ratio > 1 else f"{percent(1 - ratio)} lower"


def interval_words(interval: Interval) -> str:
    """Such as "95% interval 26% to 37%"."""
    return f"95% interval {percent(interval.low)} to {percent(interval.high)}"


def thousands(n: int) -> str:
    """1234567 as "1,234,567"."""
    return f"{n:,}"


def listed(things: Sequence[str]) -> str:
    """Such as "a", "a and b", "a, b and c"; empty for none."""
    *most, last = things or [""]
    return f"{', '.join(most)} and {last}" if most else last


def plural(n: int, one: str, many: str = "") -> str:
    """Such as "1 referral" and "2 referrals"."""
    return f"{thousands(n)} {one if n == 1 else many or one + 's'}"


def one_in(x: int, n: int) -> str:
    """The share as people say it: "1 in 7"; "none" and "all" at the ends, "fewer than 1 in 100" below that."""
    if n == 0 or x == 0:
        return "none"
    if x == n:
        return "all"
    each = n / x
    if each > 100:
        return "fewer than 1 in 100"
    return f"1 in {round(each)}" if each >= 1.5 else f"{min(9, round(10 / each))} in 10"


def change_in_words(improved: int, same: int, worse: int, n: int | None = None) -> str:
    """Such as "70 of 118 rated themselves higher afterwards, 40 the same and 8 lower". `n` where rounded parts no longer
    add up to the whole."""
    n = improved + same + worse if n is None else n
    if n == 0:
        return "Nobody answered both times."
    return f"{improved} of {n} rated themselves higher afterwards, {same} the same and {worse} lower."
