"""Limits on guessing numbers and on having badges drawn. A right number is always answered, so that nobody's guesses block anybody else."""

from config import policy
from core.limits import Limit

WRONG_NUMBERS = Limit(policy.CERTIFICATE_NUMBERS)  # from one address
BADGE_FILES = Limit(policy.BADGE_FILES)  # of one person
