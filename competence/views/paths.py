"""Learning paths for whoever learns: what there is, how far they are, and what counts from before."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views import View

from competence.actions import ask_for_recognition, begin_path, leave_path, note_interest
from competence.forms.paths import RecogniseForm
from competence.models import ExternalTraining, LearningPath, PathEnrolment, PathStep
from competence.models.paths import LearningPathQuerySet
from competence.reads.own import frameworks_for, own_competence
from competence.reads.paths import standings_on_paths
from competence.reads.recommended import recommended_for
from core import clock
from core.errors import Refused
from people.permissions import user_can_run_service
from people.requests import SignedInRequest


class PathListView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest) -> HttpResponse:
        person, frameworks = request.user, frameworks_for(request.user)
        standings = standings_on_paths(person.pk, clock.today())
        begun = [one.enrolment.path_id for one in standings]
        own = own_competence(person, frameworks[0]) if frameworks else None
        training = ExternalTraining.objects.filter(service=person.service_id, is_open=True)
        context = {
            "standings": standings,
            "paths": LearningPath.objects.open_to(person).exclude(pk__in=begun),
            "suggestions": recommended_for(person, own, clock.now()),
            "training": training,
            "wanted": set(training.filter(interests__person=person).values_list("pk", flat=True)),
            "can_set_up": user_can_run_service(person),
        }
        return render(request, "competence/paths/list.html", context)

    def post(self, request: SignedInRequest) -> HttpResponse:
        """Interest in training elsewhere, or no longer."""
        training = ExternalTraining.objects.filter(service=request.user.service_id)
        pk = request.POST.get("training", "")
        one = get_object_or_404(training, pk=pk if pk.isdecimal() else 0)
        wants = request.POST.get("do") == "want"
        try:
            note_interest(training=one, wants=wants, by=request.user, now=clock.now())
        except Refused as refused:
            messages.error(request, refused.message)
        else:
            said = "You are on the list for" if wants else "You are no longer on the list for"
            messages.success(request, f"{said} {one.title}.")
        return redirect("competence:paths")


def paths_of(request: SignedInRequest) -> LearningPathQuerySet:
    """Open ones of the person's service, and those that they are on."""
    own = PathEnrolment.objects.filter(person=request.user).values("path")
    here = Q(service=request.user.service_id, is_open=True)
    return LearningPath.objects.filter(here | Q(pk__in=own))


class PathView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        path = get_object_or_404(paths_of(request).prefetch_related("steps__course"), pk=pk)
        standings = standings_on_paths(request.user.pk, clock.today())
        standing = next((one for one in standings if one.enrolment.path_id == path.pk), None)
        return render(request, "competence/paths/one.html", {"path": path, "standing": standing})

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        path = get_object_or_404(paths_of(request), pk=pk)
        try:
            if request.POST.get("do") == "leave":
                leave_path(path=path, by=request.user)
                messages.success(request, "You have left the path. What you learned stays yours.")
                return redirect("competence:paths")
            begin_path(path=path, by=request.user, today=clock.today())
            messages.success(request, "You are on your way. What you did before counts already.")
        except Refused as refused:
            messages.error(request, refused.message)
        return redirect("competence:path", pk)


class RecogniseView(LoginRequiredMixin, View):
    """`pk` is the step's."""

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return self.show(request, self.step(request, pk), RecogniseForm())

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        step = self.step(request, pk)
        form = RecogniseForm(request.POST)
        if not form.is_valid():
            return self.show(request, step, form, status=422)
        data = form.cleaned_data
        enrolment = PathEnrolment.objects.get(path=step.path_id, person=request.user)
        try:
            ask_for_recognition(
                enrolment=enrolment,
                step=step,
                evidence=data["evidence"],
                learned_on=data["learned_on"],
                by=request.user,
                now=clock.now(),
            )
        except Refused as refused:
            form.add_error(None, refused.message)
            return self.show(request, step, form, status=422)
        messages.success(request, "Asked. Somebody of your service looks at it.")
        return redirect("competence:path", step.path_id)

    def step(self, request: SignedInRequest, pk: int) -> PathStep:
        own = PathStep.objects.filter(path__enrolments__person=request.user)
        return get_object_or_404(own.select_related("path", "course"), pk=pk)

    def show(
        self, request: SignedInRequest, step: PathStep, form: RecogniseForm, status: int = 200
    ) -> HttpResponse:
        return render(request, "competence/paths/recognise.html", {"step": step, "form": form}, status=status)
