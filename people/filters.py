"""What the list of people and the audit log are narrowed by."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import cached_property

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.timezone import make_aware
from django_filters import CharFilter, ChoiceFilter, DateFilter, ModelChoiceFilter

from core.filtering import FilterForm, ListFilter, not_a_choice
from core.models import AuditQuerySet
from core.widgets import DayPicker
from people.audit_log import rows_of
from people.enums import Role
from people.models import Person, Service, Team
from people.models.people import PersonQuerySet

MAX_PEOPLE = 200


class PeopleFilter(ListFilter):
    name = CharFilter(label="Name or address", method="named", max_length=100)
    team = ModelChoiceFilter(
        queryset=Team.objects.none(),
        label="Team",
        empty_label="Every team",
        error_messages=not_a_choice("a team"),
    )
    role = ChoiceFilter(
        label="Role",
        empty_label="Any or none",
        choices=Role.choices,
        field_name="role_grants__role",
        distinct=True,
        error_messages=not_a_choice("a role"),
    )

    def __init__(self, request: HttpRequest, people: QuerySet[Person], *, service: Service) -> None:
        super().__init__(request, people)
        self.filters["team"].queryset = Team.objects.filter(members__service=service).distinct()

    def named(self, people: PersonQuerySet, name: str, words: str) -> PersonQuerySet:
        return people.named_like(words)


class AuditFilterForm(FilterForm):
    def clean(self) -> None:
        super().clean()
        start, end = self.cleaned_data.get("start"), self.cleaned_data.get("end")
        if start and end and end < start:
            self.add_error("end", "Choose a day that is not before the first one.")


class AuditFilter(ListFilter):
    name = CharFilter(label="Name or address", method="by_or_about", max_length=100)
    start = DateFilter(label="From", method="from_day", widget=DayPicker)
    end = DateFilter(label="Up to", method="to_day", widget=DayPicker)

    class Meta:
        form = AuditFilterForm

    def __init__(self, request: HttpRequest, *, service: Service) -> None:
        super().__init__(request, rows_of(service))
        self.service = service

    @cached_property
    def people(self) -> list[Person] | None:
        """Whom the name means, among the service's own people; None where nobody is named."""
        words = self.form.cleaned_data.get("name")
        if not words:
            return None
        return list(Person.objects.reached_by(self.service).named_like(words)[:MAX_PEOPLE])

    def by_or_about(self, rows: AuditQuerySet, name: str, words: str) -> AuditQuerySet:
        """What any of them did, and what was done with their records."""
        keys = Person.objects.audit_keys(one.pk for one in self.people or [])
        return rows.filter(Q(actor_key__in=keys) | Q(person_key__in=keys))

    def from_day(self, rows: AuditQuerySet, name: str, day: date) -> AuditQuerySet:
        return rows.filter(at__gte=make_aware(datetime.combine(day, time.min)))

    def to_day(self, rows: AuditQuerySet, name: str, day: date) -> AuditQuerySet:
        return rows.filter(at__lt=make_aware(datetime.combine(day + timedelta(days=1), time.min)))
