"""What the list of the network's members is narrowed by."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django_filters import CharFilter

from core.filtering import ListFilter
from supervision.models import NetworkMembership

Members = QuerySet[NetworkMembership]


class MemberFilter(ListFilter):
    q = CharFilter(label="Find by name, job or organisation", method="called", max_length=100)

    def called(self, members: Members, name: str, words: str) -> Members:
        """Those in whose name, job or organisation every word is found."""
        for word in words.split():
            found = Q(person__full_name__icontains=word) | Q(person__job_title__icontains=word)
            members = members.filter(found | Q(person__organisation__name__icontains=word))
        return members
