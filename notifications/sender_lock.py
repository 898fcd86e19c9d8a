"""One process sends at a time. The lock goes when its process does, so a death in the middle holds nobody up."""

from __future__ import annotations

from contextlib import AbstractContextManager

from core.locks import only_one


def only_sender() -> AbstractContextManager[bool]:
    """Whether this process is the one. No transaction stays open meanwhile: mail servers may be slow."""
    return only_one("notices")
