"""A team's coverage and gaps for whoever leads it, and a service's competence at two dates for its administrators."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views import View

from competence.forms.setting_up import AuditForm
from competence.reads.audit import audit_dates, competence_audit
from competence.reads.own import frameworks_for
from competence.reads.team import first_of_month, team_coverage
from competence.views.own import framework_asked
from core import clock
from core.template_context import TemplateContext
from courses.models import Framework
from people.choosing import ServicePage
from people.models import Team
from people.permissions import is_manager
from people.requests import SignedInRequest


class TeamMapView(LoginRequiredMixin, View):
    request: SignedInRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and not is_manager(self.request.user):
            raise PermissionDenied("This page is for people who lead a team.")
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: SignedInRequest) -> HttpResponse:
        frameworks, now = frameworks_for(request.user), clock.now()
        framework = framework_asked(request, frameworks)
        teams = Team.objects.filter(pk__in=request.user.led_team_ids).order_by("name")
        context = {
            "frameworks": frameworks,
            "framework": framework,
            "teams": team_coverage(teams, framework, now) if framework else [],
            "counted_on": first_of_month(now),
        }
        return render(request, "competence/team_map.html", context)


class CompetenceAuditView(ServicePage):
    def get(self, request: SignedInRequest) -> HttpResponse:
        dates = audit_dates(clock.today())
        shared = Framework.objects.filter(service__isnull=True) | Framework.objects.filter(
            service=self.service
        )
        frameworks = list(shared.with_wording())
        usual = {"first": dates[12].isoformat(), "second": dates[0].isoformat()}
        if frameworks:
            usual["framework"] = str(frameworks[0].pk)
        # Without a framework there is nothing to choose, and so nothing that is wrong.
        data = {**usual, **request.GET.dict()} if frameworks else None
        form = AuditForm(data, frameworks=frameworks, dates=dates)
        context: TemplateContext = self.chosen(form=form, frameworks=frameworks)
        if frameworks and form.is_valid():
            first, second = form.days()
            rows = competence_audit(self.service, form.cleaned_data["framework"], first, second)
            context |= {"rows": rows, "first": first, "second": second}
        status = 422 if frameworks and form.errors else 200
        return render(request, "competence/audit.html", context, status=status)
