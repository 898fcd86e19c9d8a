from assignments.notifications.due import write_due
from assignments.notifications.kinds import KINDS, THINGS, subject_from

__all__ = ["KINDS", "THINGS", "subject_from", "write_due"]
