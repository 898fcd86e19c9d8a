"""The guard that keeps patients out: finds what would identify a baby or a parent, and refuses or masks it.

Hard findings are refused: an NHS number, a full postcode, a labelled date of birth or due date. Soft ones are only
asked about: the portal cannot know whether “baby Joy” is a child, or what Sarah is due on 12 May.
"""

from collections.abc import Iterable

from django.core.exceptions import ValidationError

from .birth_dates import birth_dates
from .findings import LABELS, Finding, normalised
from .names import name_hints
from .nhs_numbers import nhs_numbers
from .postcodes import postcodes
from .profiles import GuardProfile

__all__ = [
    "LABELS",
    "Finding",
    "GuardProfile",
    "find",
    "find_refused",
    "mask",
    "refusal",
    "refuse_identifiers",
    "refuse_in_address",
    "why_not_kept",
]
MAX_ROUNDS = 5


def find(text: str, profile: GuardProfile = GuardProfile.FREE_TEXT) -> list[Finding]:
    """Everything in the text that may point to a family, in the order in which it stands there. Of findings that
    overlap the first counts, a hard one before a soft one."""
    words = normalised(text)
    found = [*nhs_numbers(words), *postcodes(words), *birth_dates(words), *name_hints(words)]
    wanted = [one for one in found if profile.refuses(one.kind)]
    hard = without_overlaps(one for one in wanted if not one.soft)
    soft = without_overlaps(one for one in wanted if one.soft)
    free = [one for one in soft if not any(overlap(one, other) for other in hard)]
    return sorted([*hard, *free], key=place)


def place(finding: Finding) -> tuple[int, int]:
    return finding.start, -finding.end


def overlap(one: Finding, other: Finding) -> bool:
    return one.start < other.end and other.start < one.end


def without_overlaps(findings: Iterable[Finding]) -> list[Finding]:
    kept: list[Finding] = []
    for finding in sorted(findings, key=place):
        if not kept or finding.start >= kept[-1].end:
            kept.append(finding)
    return kept


def why_not_kept(text: str) -> str:
    """What a name, a job or another short text of a file holds that may not be kept; "" where it may."""
    findings = find_refused(text, GuardProfile.NAME) if any(map(str.isdigit, text)) else []
    return f"holds what looks like {findings[0].label}: take it out" if findings else ""


def find_refused(text: str, profile: GuardProfile = GuardProfile.FREE_TEXT) -> list[Finding]:
    """What is refused."""
    return [finding for finding in find(text, profile) if not finding.soft]


def refuse_identifiers(text: str) -> None:
    """A validator for every free-text field. Says which words; keeps nothing."""
    refuse(text, GuardProfile.FREE_TEXT)


def refuse_in_address(text: str) -> None:
    """The same for where people meet: a postcode may stand there."""
    refuse(text, GuardProfile.ADDRESS)


def refuse(text: str, profile: GuardProfile) -> None:
    if findings := find_refused(str(text or ""), profile):
        raise ValidationError(refusal(findings), code="identifier")


def refusal(findings: list[Finding]) -> str:
    words = " and ".join(
        dict.fromkeys(f"“{finding.text}” (it looks like {finding.label})" for finding in findings)
    )
    return f"Take out {words}. Nothing that could identify a family is kept here."


def mask(text: str) -> str:
    """The text with every hard finding replaced, for logs and reports. What stood beside one may only then stand
    alone, so it is looked at again."""
    for _ in range(MAX_ROUNDS):
        findings = find_refused(text)
        if not findings:
            break
        for finding in reversed(findings):
            text = f"{text[: finding.start]}[{finding.label} hidden]{text[finding.end :]}"
    return text
