"""Which session training began with: the rule says the first, the service may say another."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View

from people.models import Service
from people.requests import SignedInRequest
from programme.views.picture import chosen_inside
from sessions.actions.training_start import choose_training_start
from sessions.models import TrainingSession, TrainingStart
from sessions.reads.training_start import sessions_to_start_with, training_start


class StartChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: TrainingSession) -> str:
        return f"{obj.starts_at:%-d %B %Y}: {obj.title}"


class TrainingStartForm(forms.Form):
    show_optional = False
    session = StartChoice(
        TrainingSession.objects.none(),
        label="Training began with",
        required=False,
        empty_label="the first training session, whichever it is",
        error_messages={
            "invalid_choice": "Choose a training session or webinar of this service that was held."
        },
    )

    def __init__(self, *args: Any, service: Service, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["session"].queryset = sessions_to_start_with(service)  # type: ignore[attr-defined]

    @property
    def has_choice(self) -> bool:
        return self.fields["session"].queryset.exists()  # type: ignore[attr-defined]


class TrainingStartView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest) -> HttpResponse:
        _form, service, _start, _end = chosen_inside(request)
        chosen = TrainingStart.objects.filter(service=service).first()
        return page(
            request,
            service,
            TrainingStartForm(initial={"session": chosen and chosen.session_id}, service=service),
        )

    def post(self, request: SignedInRequest) -> HttpResponse:
        _form, service, _start, _end = chosen_inside(request)
        form = TrainingStartForm(request.POST, service=service)
        if not form.is_valid():
            return page(request, service, form, status=422)
        choose_training_start(service=service, session=form.cleaned_data["session"], by=request.user)
        messages.success(request, "Saved. Every page counts before and after from this session on.")
        return redirect(f"{reverse('programme:evidence')}?service={service.slug}#change")


def page(
    request: SignedInRequest, service: Service, form: TrainingStartForm, status: int = 200
) -> HttpResponse:
    context = {"service": service, "form": form, "begun": training_start(service)}
    return render(request, "programme/training_start.html", context, status=status)
