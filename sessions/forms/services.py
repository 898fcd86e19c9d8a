"""Which service a session, group or holiday is of."""

from __future__ import annotations

from typing import Any

from django import forms

from people.models import Service


def ask_which(form: forms.Form, services: list[Service]) -> None:
    """Only whoever has several to choose from is asked."""
    field: Any = form.fields["service"]
    field.queryset = Service.objects.filter(pk__in=[one.pk for one in services])
    if len(services) == 1:
        field.initial, field.widget = services[0], forms.HiddenInput()
