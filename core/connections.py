"""Processes that run for weeks outlive their connections."""

from django.db import close_old_connections, connection


def renew_connections() -> None:
    """Let go of what is broken or too old; the next query connects anew. Never in the middle of a transaction."""
    if not connection.in_atomic_block:
        close_old_connections()
