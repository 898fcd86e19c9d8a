"""Why a number is not shown outside the service, in the words that stand beside it."""

from enum import StrEnum

from config import policy
from core.wording import decided


class HidingReason(StrEnum):
    SMALL = f"It is a number from 1 to {policy.MAX_HIDDEN_COUNT}."
    PROTECTS = "It would give a small number away."
    INSIDE = "It is not shown outside the service."
    YEARS = "It is shown for whole financial years, April to March."
    NO_PLACE = "No place of the staff list belongs to this area."
    NOT_LISTED = "The settled list of that time does not name it."
    FEW_ANSWERS = f"Answers are shown only for groups of {policy.MIN_EXACT_TOTAL} or more."


SMALL_NUMBER = f"1 to {policy.MAX_HIDDEN_COUNT}"
NOT_SHOWN = "not shown"
NOT_OUTSIDE = "not shown outside the service"
HOW_TO_READ = (
    f"Numbers are rounded to the nearest {policy.ROUNDING_STEP}; of a session to which {policy.MIN_EXACT_TOTAL} or more came "
    f"the number is exact. “{SMALL_NUMBER}” is too small to show. “Not shown” would give a small number away. “About” adds "
    f"rounded numbers up, and counts {SMALL_NUMBER} as 4. Each quarter is settled once, {decided(policy.SETTLED_AFTER)} after "
    "its end, and stays as it was."
)
