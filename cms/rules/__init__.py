"""Rules of pages. They read and never write."""

from cms.rules.changes import was_never_public, why_not_change, why_not_confirm

__all__ = ["was_never_public", "why_not_change", "why_not_confirm"]
