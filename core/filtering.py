"""What a list page is narrowed by: a plain form whose answers stand in the address, so that a link leads back to them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django_filters import FilterSet


def not_a_choice(thing: str) -> dict[str, str]:
    """The summary at the head of the page says it without the field beside it."""
    return {"invalid_choice": f"Choose {thing} from the list."}


class FilterForm(forms.Form):
    """Everything is optional, and nothing says so."""

    show_optional = False


class ListFilter(FilterSet):
    """Each filter of it is a field of the form. What cannot be read is said beside its field, and nothing is listed."""

    class Meta:
        form = FilterForm

    def __init__(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        super().__init__(request.GET, queryset=queryset, request=request)

    @property
    def status(self) -> int:
        return 200 if self.is_valid() else 422

    @property
    def found(self) -> QuerySet[Any]:
        return self.qs if self.is_valid() else self.queryset.none()

    @property
    def is_narrowed(self) -> bool:
        return any(self.data.get(name) for name in self.filters)

    def page(self, size: int) -> Page[Any]:
        return Paginator(self.found, size).get_page(self.data.get("page"))
