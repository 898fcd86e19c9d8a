"""What a service expects of each job, for its administrators."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from competence.actions import expect_competencies, make_profile, remove_profile
from competence.forms.setting_up import ExpectationsForm, NewProfileForm
from competence.models import RoleProfile
from core import clock
from core.errors import Refused
from courses.models import Competency, Framework
from people.choosing import ServicePage
from people.requests import SignedInRequest


class ProfileListView(ServicePage):
    def get(self, request: SignedInRequest) -> HttpResponse:
        return self.show(request, self.form())

    def post(self, request: SignedInRequest) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.show(request, form, status=422)
        try:
            profile = make_profile(
                service=self.service,
                job_family=form.cleaned_data["job_family"],
                framework=form.cleaned_data["framework"],
                by=request.user,
                now=clock.now(),
            )
        except Refused as refused:
            form.add_error(None, refused.message)
            return self.show(request, form, status=422)
        return redirect("competence:profile", profile.pk)

    def form(self, *args: Any) -> NewProfileForm:
        own = Framework.objects.filter(service=self.service) | Framework.objects.filter(service__isnull=True)
        return NewProfileForm(*args, frameworks=list(own.current().with_wording()))

    def show(self, request: SignedInRequest, form: NewProfileForm, status: int = 200) -> HttpResponse:
        profiles = RoleProfile.objects.filter(service=self.service).select_related("framework")
        context = self.chosen(
            form=form,
            profiles=profiles.annotate(asked=Count("expected")),
            has_frameworks=form.fields["framework"].queryset.exists(),  # type: ignore[attr-defined]
        )
        return render(request, "competence/profiles/list.html", context, status=status)


class ProfileView(ServicePage):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        profile = self.profile(pk)
        return self.show(request, profile, self.form(profile))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        profile = self.profile(pk)
        if request.POST.get("do") == "remove":
            remove_profile(profile=profile, by=request.user)
            messages.success(request, "The profile is removed. What people said of themselves stays theirs.")
            return redirect("competence:profiles")
        form = self.form(profile, request.POST)
        if not form.is_valid():
            return self.show(request, profile, form, status=422)
        expect_competencies(profile=profile, expected=form.expected(), by=request.user)
        messages.success(request, "Saved. People of this job see it on their own page.")
        return redirect("competence:profiles")

    def profile(self, pk: int) -> RoleProfile:
        own = RoleProfile.objects.filter(service__in=self.services).select_related("framework", "service")
        return get_object_or_404(own, pk=pk)

    def form(self, profile: RoleProfile, *args: Any) -> ExpectationsForm:
        competencies = (
            Competency.objects.in_use()
            .filter(domain__framework=profile.framework_id)
            .order_by("domain__number", "pk")
        )
        return ExpectationsForm(*args, profile=profile, competencies=competencies)

    def show(
        self, request: SignedInRequest, profile: RoleProfile, form: ExpectationsForm, status: int = 200
    ) -> HttpResponse:
        context = self.chosen(profile=profile, form=form)
        return render(request, "competence/profiles/one.html", context, status=status)
