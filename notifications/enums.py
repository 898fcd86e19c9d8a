"""Closed lists of notices."""

from enum import Enum

from django.db import models


class NoticeRole(models.TextChoices):
    PARTICIPANT = "participant", "Who takes part"
    HOST = "host", "Hosts and facilitators"
    MANAGER = "manager", "Their managers"
    ADMINISTRATOR = "administrator", "Administrators"


class Delivery(models.TextChoices):
    """How one kind of mail reaches a person."""

    AT_ONCE = "at_once", "At once"
    DAILY = "daily", "In one mail each morning"
    WEEKLY = "weekly", "In one mail on Monday mornings"
    NONE = "none", "Not at all"


TOGETHER = frozenset({Delivery.DAILY, Delivery.WEEKLY})


class Choice(Enum):
    """Which ways a kind leaves to its reader, the usual one first."""

    # Something is lost, or somebody stands before a closed door, if it is not read soon.
    ALWAYS = (Delivery.AT_ONCE,)
    # Asked for on a page of its own; it may wait for the end of quiet hours.
    ASKED_FOR = (Delivery.AT_ONCE, None)
    # A day later it says nothing any more.
    SOON_OR_NEVER = (Delivery.AT_ONCE, Delivery.NONE)
    # Something has to be done, though not today.
    MAY_WAIT = (Delivery.AT_ONCE, Delivery.DAILY, Delivery.WEEKLY)
    ANY = (Delivery.AT_ONCE, Delivery.DAILY, Delivery.WEEKLY, Delivery.NONE)
    # Nothing comes until somebody wants it.
    ON_REQUEST = (Delivery.NONE, Delivery.AT_ONCE)
    ON_REQUEST_WEEKLY = (Delivery.NONE, Delivery.WEEKLY)

    @property
    def deliveries(self) -> tuple[Delivery, ...]:
        return tuple(one for one in self.value if one)

    @property
    def usual(self) -> Delivery:
        return self.deliveries[0]

    @property
    def is_on_request(self) -> bool:
        return self.usual == Delivery.NONE

    @property
    def is_free(self) -> bool:
        return len(self.deliveries) > 1
