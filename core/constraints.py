"""Database constraints that several apps share."""

from django.db import models
from django.db.models import Q


def both_or_neither(at: str, by: str, *, name: str) -> models.CheckConstraint:
    """When something happened and who did it are known together or not at all."""
    return models.CheckConstraint(
        condition=Q(**{f"{at}__isnull": True, f"{by}__isnull": True})
        | Q(**{f"{at}__isnull": False, f"{by}__isnull": False}),
        name=name,
    )
