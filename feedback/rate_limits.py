"""A limit on guessing links. A right link is always opened, so that nobody's guesses block anybody else."""

from config import tries
from core.limits import Limit

WRONG_LINKS = Limit(tries.GUEST_LINKS)  # from one address
SURVEY_ANSWERS = Limit(tries.SURVEY_ANSWERS)
WRONG_SURVEY_LINKS = Limit(tries.SURVEY_LINKS)
SURVEY_FORMS = Limit(tries.SURVEY_FORMS)
