"""What an administrator does with the people that are ticked: each kind says what will happen before it is done."""

from portal.bulk.kinds import KINDS, BulkKind, Ticked

__all__ = ["KINDS", "BulkKind", "Ticked"]
