"""Why a number is not shown outside the service, in the words that stand beside it."""

from enum import StrEnum


class Reason(StrEnum):
    SMALL = "It is a number from 1 to 7."
    PROTECTS = "It would give a small number away."
    INSIDE = "It is not shown outside the service."
    YEARS = "It is told of whole financial years, April to March."
    FEW_ANSWERS = "Answers are told of groups of 50 or more."


SMALL_NUMBER = "1 to 7"
NOT_SHOWN = "not shown"
NOT_OUTSIDE = "not shown outside the service"
HOW_TO_READ = (
    "Numbers are rounded to the nearest 5; of a session to which 50 or more came the number is exact. “1 to 7” is too small "
    "to show. “Not shown” would give a small number away. “About” adds rounded numbers up, and counts 1 to 7 as 4. Each quarter "
    "is settled once, 30 days after its end, and stays as it was."
)
