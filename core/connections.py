"""Processes that run for weeks outlive their connections, and are asked whether they live."""

from pathlib import Path

from django.conf import settings
from django.db import close_old_connections, connection


def renew_connections() -> None:
    """Let go of what is broken or too old; the next query connects anew. Never in the middle of a transaction."""
    if not connection.in_atomic_block:
        close_old_connections()


def say_alive(name: str) -> None:
    """A file whose date a supervisor's health check can read (deploy/compose.yaml)."""
    file = Path(settings.VAR_DIR) / "alive" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch()
