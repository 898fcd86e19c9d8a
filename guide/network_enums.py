"""Closed lists of the network's news, events and groups."""

from django.db import models


class NetworkItemKind(models.TextChoices):
    NEWS = "news", "News"
    EVENT = "event", "Event"


class ItemReaders(models.TextChoices):
    MEMBERS = "members", "Members of the network"
    EVERYBODY = "everybody", "Everybody, families too"


class ItemState(models.TextChoices):
    WAITING = "waiting", "Waits for a look"
    SHOWN = "shown", "Shown"
    HIDDEN = "hidden", "Hidden"


class BelongingState(models.TextChoices):
    ASKED = "asked", "Asked to join"
    INVITED = "invited", "Invited"
    MEMBER = "member", "Member"


class MinutesState(models.TextChoices):
    NONE = "none", "No minutes yet"
    DRAFT = "draft", "Draft minutes"
    AGREED = "agreed", "Agreed minutes"
