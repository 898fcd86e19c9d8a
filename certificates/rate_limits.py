"""A limit on guessing numbers. A right number is always answered, so that nobody's guesses block anybody else."""

from config import policy
from core.limits import Limit

WRONG_NUMBERS = Limit(policy.CERTIFICATE_NUMBERS)  # from one address
