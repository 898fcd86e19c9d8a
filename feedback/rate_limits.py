"""A limit on guessing links. A right link is always opened, so that nobody's guesses block anybody else."""

from config import policy
from core.limits import Limit

WRONG_LINKS = Limit(policy.GUEST_LINKS)  # from one address
SURVEY_ANSWERS = Limit(policy.SURVEY_ANSWERS)
WRONG_SURVEY_LINKS = Limit(policy.SURVEY_LINKS)
SURVEY_FORMS = Limit(policy.SURVEY_FORMS)
