"""What the search of every page finds of the strategy: recommendations, for those who may read them."""

from __future__ import annotations

from collections.abc import Iterable

from core.search import SearchHit, SearchSource
from people.enums import Role
from people.permissions import Visitor, is_known, user_can_see_evidence
from programme.models import Recommendation

READ = (Role.CLINICIAN, Role.ADMINISTRATOR, Role.COMMISSIONER)


def recommendations(person: Visitor) -> Iterable[SearchHit]:
    """One query, and none for whoever may read no service's."""
    if not is_known(person) or not user_can_see_evidence(person):
        return []
    held = set[int | None]().union(*(person.roles.get(role, set()) for role in READ))
    rows = Recommendation.objects.select_related("group")
    own = rows if None in held else rows.filter(service__in=[pk for pk in held if pk])
    return [
        SearchHit(row.text, row.get_absolute_url(), f"Recommendation, {row.group.name}")
        for row in own.order_by("pk")
    ]


RECOMMENDATIONS = SearchSource("Recommendations", recommendations, order=45)
