"""Learning paths, earlier learning and training elsewhere, for whoever runs a service."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from competence.actions import (
    add_step,
    decide_earlier_learning,
    list_training,
    make_path,
    open_or_close_path,
    remove_step,
    take_training_off,
)
from competence.forms.paths import ExternalTrainingForm, NewPathForm, RecognitionForm, StepForm
from competence.models import EarlierLearning, ExternalTraining, LearningPath
from core import clock
from core.errors import Refused
from people.choosing import ServicePage
from people.enums import Role
from people.requests import SignedInRequest

A_PAGE = 100


class RunningServicePage(ServicePage):
    roles = (Role.ADMINISTRATOR, Role.CLINICIAN)


class PathSetUpView(RunningServicePage):
    def get(self, request: SignedInRequest) -> HttpResponse:
        return self.show(request)

    def post(self, request: SignedInRequest) -> HttpResponse:
        what = request.POST.get("do", "")
        if what == "training":
            return self.add_training(request)
        if what.startswith("off-"):
            own = ExternalTraining.objects.filter(service=self.service)
            pk = what.removeprefix("off-")
            take_training_off(
                training=get_object_or_404(own, pk=pk if pk.isdecimal() else 0), by=request.user
            )
            messages.success(request, "Taken off the list.")
            return redirect("competence:set_up_paths")
        form = NewPathForm(request.POST)
        if not form.is_valid():
            return self.show(request, path_form=form)
        path = make_path(service=self.service, by=request.user, **form.cleaned_data)
        return redirect("competence:set_up_path", path.pk)

    def add_training(self, request: SignedInRequest) -> HttpResponse:
        form = ExternalTrainingForm(request.POST)
        if not form.is_valid():
            return self.show(request, training_form=form)
        try:
            list_training(service=self.service, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error("title", refused.message)
            return self.show(request, training_form=form)
        messages.success(request, "It is in the list. People can say that they would like it.")
        return redirect("competence:set_up_paths")

    def show(
        self,
        request: SignedInRequest,
        path_form: NewPathForm | None = None,
        training_form: ExternalTrainingForm | None = None,
    ) -> HttpResponse:
        earlier = EarlierLearning.objects.filter(
            enrolment__path__service=self.service, decided_at__isnull=True
        )
        training = ExternalTraining.objects.filter(service=self.service)
        context = self.chosen(
            paths=LearningPath.objects.filter(service=self.service).annotate(
                people=Count("enrolments", distinct=True)
            ),
            earlier=earlier.select_related("enrolment__person", "step__course")[:A_PAGE],
            training=training.prefetch_related("interests__person"),
            path_form=path_form or NewPathForm(),
            training_form=training_form or ExternalTrainingForm(),
        )
        status = 422 if path_form or training_form else 200
        return render(request, "competence/paths/set_up.html", context, status=status)


class PathStepsView(RunningServicePage):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return self.show(request, self.path(pk), StepForm())

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        path, what = self.path(pk), request.POST.get("do", "")
        if what in {"open", "close"}:
            open_or_close_path(path=path, is_open=what == "open", by=request.user)
            return redirect("competence:set_up_path", pk)
        if what.startswith("remove-"):
            step = what.removeprefix("remove-")
            remove_step(
                step=get_object_or_404(path.steps, pk=step if step.isdecimal() else 0), by=request.user
            )
            return redirect("competence:set_up_path", pk)
        form = StepForm(request.POST)
        if not form.is_valid():
            return self.show(request, path, form, status=422)
        try:
            add_step(path=path, step=form.wanted(), by=request.user)
        except Refused as refused:
            form.add_error(None, refused.message)
            return self.show(request, path, form, status=422)
        messages.success(request, "The step is added.")
        return redirect("competence:set_up_path", pk)

    def path(self, pk: int) -> LearningPath:
        own = LearningPath.objects.filter(service__in=self.services).prefetch_related("steps__course")
        return get_object_or_404(own, pk=pk)

    def show(
        self, request: SignedInRequest, path: LearningPath, form: StepForm, status: int = 200
    ) -> HttpResponse:
        context: Any = self.chosen(path=path, form=form)
        return render(request, "competence/paths/steps.html", context, status=status)


class DecideEarlierView(RunningServicePage):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return self.show(request, self.earlier(pk), RecognitionForm())

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        earlier = self.earlier(pk)
        form = RecognitionForm(request.POST)
        if form.is_valid():
            try:
                decide_earlier_learning(
                    earlier=earlier,
                    accepts=request.POST.get("do") == "accept",
                    comment=form.cleaned_data["comment"],
                    by=request.user,
                    now=clock.now(),
                )
            except Refused as refused:
                form.add_error(None, refused.message)
            else:
                messages.success(request, "Decided. They see it on their path.")
                return redirect("competence:set_up_paths")
        return self.show(request, earlier, form, status=422)

    def earlier(self, pk: int) -> EarlierLearning:
        own = EarlierLearning.objects.filter(enrolment__path__service__in=self.services)
        found = own.select_related("enrolment__person__team", "enrolment__path", "step__course", "decided_by")
        return get_object_or_404(found, pk=pk)

    def show(
        self, request: SignedInRequest, earlier: EarlierLearning, form: RecognitionForm, status: int = 200
    ) -> HttpResponse:
        context = self.chosen(earlier=earlier, form=form)
        return render(request, "competence/paths/decide.html", context, status=status)
