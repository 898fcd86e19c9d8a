"""When a kite mark may be given."""

from __future__ import annotations

from config import policy
from guide.kite_mark_enums import MarkStandard, StandardResult
from guide.models import KiteMark
from people.models import Person

SIGNED_BY_YOU = "You have signed this already. Somebody else looks at it and signs too."


def why_not_given(mark: KiteMark) -> str | None:
    """Of the findings as they are: all ten, none that is not met, and few that are met in part."""
    found = {one.standard: one.result for one in mark.standards.all()}
    missing = [one.label for one in MarkStandard if one not in found]
    if missing:
        return (
            f"Still to be looked at: {missing[0]}."
            if len(missing) == 1
            else f"{len(missing)} standards are still to be looked at."
        )
    failed = [MarkStandard(one).label for one, result in found.items() if result == StandardResult.NOT_MET]
    if failed:
        return f"Not met: {failed[0]}. The mark can be given once it is met, at least in part."
    partly = sum(result == StandardResult.PARTLY for result in found.values())
    if partly > policy.MAX_STANDARDS_PARTLY_MET:
        return f"{partly} standards are met only in part. At most {policy.MAX_STANDARDS_PARTLY_MET} may be."
    return None


def why_not_signed(mark: KiteMark, by: Person) -> str | None:
    if mark.second_signed_at:
        return "This mark is given. Start a new assessment to renew it."
    if mark.first_signed_by_id == by.pk:
        return SIGNED_BY_YOU
    return why_not_given(mark)
