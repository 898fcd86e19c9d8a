"""A limit on mails to addresses that are nobody's here."""

from config import policy
from core.limits import Limit

OUTSIDE = Limit(policy.MAILS_TO_OUTSIDE_SUPERVISORS)  # from one person
