"""How often anybody may try (counted by core/limits.py)."""

from config import policy
from core.limits import Limit

REPORTS = Limit(policy.ENTRY_REPORTS)
CHANGES = Limit(policy.ENTRY_CHANGES)
WRONG_LINKS = Limit(policy.ENTRY_LINKS)
WORKSHOP_NOTES = Limit(policy.WORKSHOP_NOTES)
WRONG_WORKSHOP_LINKS = Limit(policy.WORKSHOP_LINKS)
