"""Frameworks for administrators: the list, one of them, its wording by page and by file, and its next version."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views import View

from competence.forms.setting_up import (
    DomainForm,
    EditCompetencyForm,
    FrameworkFileForm,
    NewCompetencyForm,
    NewFrameworkForm,
    VersionForm,
)
from competence.permissions import frameworks_seen_by, user_can_edit_framework
from core import clock
from core.errors import Refused, UnreadableFile
from core.imports import ImportReport
from courses.actions import (
    add_competency,
    add_domain,
    change_competency,
    make_framework,
    make_next_version,
)
from courses.imports import import_framework
from courses.models import Competency, Framework
from people.permissions import is_administrator, runs_installation, services_administered_by
from people.requests import SignedInRequest


class FrameworkPage(LoginRequiredMixin, View):
    request: SignedInRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and not is_administrator(self.request.user):
            raise PermissionDenied("This page is for administrators.")
        return super().dispatch(request, *args, **kwargs)

    def framework(self, pk: int) -> Framework:
        return get_object_or_404(frameworks_seen_by(self.request.user), pk=pk)

    def own_framework(self, pk: int) -> Framework:
        framework = self.framework(pk)
        if not user_can_edit_framework(self.request.user, framework):
            raise PermissionDenied(
                "All services share this framework. Whoever administers all of them can change it."
            )
        return framework


class FrameworkListView(FrameworkPage):
    def get(self, request: SignedInRequest) -> HttpResponse:
        found = frameworks_seen_by(request.user).with_counts().select_related("service", "newer")
        return render(
            request, "competence/frameworks/list.html", {"frameworks": found.order_by("title", "pk")}
        )


class NewFrameworkView(FrameworkPage):
    def get(self, request: SignedInRequest) -> HttpResponse:
        return self.show(request, self.form())

    def post(self, request: SignedInRequest) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.show(request, form, status=422)
        data = form.cleaned_data
        framework = make_framework(
            title=data["title"],
            owner=data["owner"],
            source=data["source"],
            version=data["version"],
            service=form.service,
            by=request.user,
        )
        messages.success(request, "The framework is there. Now add its domains, or send its file.")
        return redirect("competence:framework", framework.pk)

    def form(self, *args: Any) -> NewFrameworkForm:
        person = self.request.user
        return NewFrameworkForm(
            *args, services=services_administered_by(person), runs_all=runs_installation(person)
        )

    def show(self, request: SignedInRequest, form: NewFrameworkForm, status: int = 200) -> HttpResponse:
        return render(request, "competence/frameworks/new.html", {"form": form}, status=status)


class FrameworkView(FrameworkPage):
    """All it says; for whoever may change it also a domain more, the file, and the next version."""

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return self.show(request, self.framework(pk))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        framework = self.own_framework(pk)
        if request.POST.get("do") == "file":
            return self.read_file(request, framework)
        if request.POST.get("do") == "version":
            return self.make_version(request, framework)
        form = DomainForm(request.POST)
        if not form.is_valid():
            return self.show(request, framework, domain_form=form)
        add_domain(framework=framework, title=form.cleaned_data["title"], by=request.user)
        messages.success(request, "The domain is added.")
        return redirect("competence:framework", pk)

    def read_file(self, request: SignedInRequest, framework: Framework) -> HttpResponse:
        """Small enough to be read while the reader waits."""
        form = FrameworkFileForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(request, framework, file_form=form)
        file = form.cleaned_data["file"]
        try:
            report = import_framework(file, name=file.name, key=framework.key, by=request.user)
        except UnreadableFile as error:
            form.add_error("file", str(error))
            return self.show(request, framework, file_form=form)
        return self.show(request, framework, report=report)

    def make_version(self, request: SignedInRequest, framework: Framework) -> HttpResponse:
        form = VersionForm(request.POST)
        if not form.is_valid():
            return self.show(request, framework, version_form=form)
        try:
            newer = make_next_version(
                framework=framework, version=form.cleaned_data["version"], by=request.user
            )
        except Refused as refused:
            form.add_error("version", refused.message)
            return self.show(request, framework, version_form=form)
        messages.success(
            request, "The new version is there, with the same wording. Change what is new in it."
        )
        return redirect("competence:framework", newer.pk)

    def show(
        self,
        request: SignedInRequest,
        framework: Framework,
        domain_form: DomainForm | None = None,
        file_form: FrameworkFileForm | None = None,
        version_form: VersionForm | None = None,
        report: ImportReport | None = None,
    ) -> HttpResponse:
        forms = (domain_form, file_form, version_form)
        context = {
            "framework": framework,
            "newer": Framework.objects.filter(earlier=framework).first(),
            "domains": framework.domains.prefetch_related("competencies"),
            "can_edit": user_can_edit_framework(request.user, framework),
            "domain_form": domain_form or DomainForm(),
            "file_form": file_form or FrameworkFileForm(),
            "version_form": version_form or VersionForm(),
            "report": report,
        }
        status = 422 if any(one is not None and one.errors for one in forms) else 200
        return render(request, "competence/frameworks/one.html", context, status=status)


class NewCompetencyView(FrameworkPage):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        framework = self.own_framework(pk)
        first = {"domain": request.GET.get("domain", "")}
        return self.show(request, framework, NewCompetencyForm(framework=framework, initial=first))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        framework = self.own_framework(pk)
        form = NewCompetencyForm(request.POST, framework=framework)
        if not form.is_valid():
            return self.show(request, framework, form, status=422)
        try:
            add_competency(domain=form.cleaned_data["domain"], text=form.text(), by=request.user)
        except Refused as refused:
            form.add_error("code", refused.message)
            return self.show(request, framework, form, status=422)
        messages.success(request, "The competency is added.")
        return redirect("competence:framework", pk)

    def show(
        self, request: SignedInRequest, framework: Framework, form: NewCompetencyForm, status: int = 200
    ) -> HttpResponse:
        context = {"framework": framework, "form": form}
        return render(request, "competence/frameworks/new_competency.html", context, status=status)


class EditCompetencyView(FrameworkPage):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        one = self.competency(pk)
        names = ("code", "wording", "level", "note", "source")
        initial = {name: getattr(one, name) for name in names} | {"in_use": one.retired_on is None}
        return self.show(request, one, EditCompetencyForm(initial=initial))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        one = self.competency(pk)
        form = EditCompetencyForm(request.POST)
        if not form.is_valid():
            return self.show(request, one, form, status=422)
        try:
            change_competency(
                competency=one,
                text=form.text(),
                in_use=form.cleaned_data["in_use"],
                by=request.user,
                today=clock.today(),
            )
        except Refused as refused:
            form.add_error("code", refused.message)
            return self.show(request, one, form, status=422)
        messages.success(request, "The competency is changed.")
        return redirect("competence:framework", one.domain.framework_id)

    def competency(self, pk: int) -> Competency:
        found = get_object_or_404(Competency.objects.select_related("domain__framework"), pk=pk)
        self.own_framework(found.domain.framework_id)
        return found

    def show(
        self, request: SignedInRequest, competency: Competency, form: EditCompetencyForm, status: int = 200
    ) -> HttpResponse:
        context = {"competency": competency, "form": form}
        return render(request, "competence/frameworks/competency.html", context, status=status)
