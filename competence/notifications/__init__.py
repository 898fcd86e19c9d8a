from competence.notifications.kinds import KINDS, THINGS

__all__ = ["KINDS", "THINGS"]
