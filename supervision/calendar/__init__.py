"""Invitations to a group's dates, and those dates in feeds (RFC 5545, RFC 5546)."""

from supervision.calendar.groups import dates_withdrawal, group_messages, group_withdrawal

__all__ = ["dates_withdrawal", "group_messages", "group_withdrawal"]
