"""Decisions about who came. They read and answer; nothing here writes."""

from attendance.rules.attendance import status_of
from attendance.rules.matching import candidates, people_by_address

__all__ = ["candidates", "people_by_address", "status_of"]
