"""The rules that somebody may see, one of them with how far its people are, and stopping it."""

from __future__ import annotations

from collections import Counter

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from assignments.actions import stop_rule
from assignments.enums import ExpectedState
from assignments.models import Assignment, AssignmentRule
from assignments.permissions import rules_seen_by, user_can_stop
from assignments.reads import standings_of
from assignments.views.base import AssigningPage
from core import clock
from core.errors import Refused
from people.models import Person
from people.requests import SignedInRequest

A_PAGE = 30
PEOPLE_A_PAGE = 60


class RuleListView(AssigningPage):
    def get(self, request: SignedInRequest) -> HttpResponse:
        seen = rules_seen_by(self.reach).annotate(
            people=Count("assignments", filter=Q(assignments__ended_at__isnull=True), distinct=True)
        )
        page = Paginator(seen.order_by("-stopped_at", "-made_at", "-pk"), A_PAGE).get_page(
            request.GET.get("page")
        )
        return render(request, "assignments/list.html", {"page": page})


class OneRule(AssigningPage):
    def rule(self, pk: int) -> AssignmentRule:
        rule = rules_seen_by(self.reach).filter(pk=pk).first()
        if rule is None:
            raise Http404
        return rule


class RuleView(OneRule):
    """Of the people whom it asks, those of the reader's own teams or services."""

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        rule, today = self.rule(pk), clock.today()
        of_teams = Person.objects.of_teams(self.reach.team_ids, today)
        own = of_teams | Person.objects.with_open_account().filter(service__in=self.reach.service_ids)
        asked = Assignment.objects.with_rule().filter(
            rule=rule, ended_at__isnull=True, person__in=own.values("pk")
        )
        rows = asked.select_related("rule__course", "rule__session", "person__team").order_by(
            "due_on", "person__full_name"
        )
        standings = standings_of(list(rows), today)
        order = list(ExpectedState)
        standings.sort(key=lambda one: (order.index(one.state), one.due_on))
        counts = Counter(one.state for one in standings)
        context = {
            "rule": rule,
            "page": Paginator(standings, PEOPLE_A_PAGE).get_page(request.GET.get("page")),
            "counts": [(state.label, counts[state]) for state in ExpectedState if counts[state]],
            "can_stop": user_can_stop(self.reach, rule) and not rule.stopped_at,
        }
        return render(request, "assignments/rule.html", context)


class StopRuleView(OneRule):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return render(request, "assignments/stop.html", {"rule": self.rule(pk)})

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        try:
            stop_rule(rule=self.rule(pk), by=request.user, now=clock.now())
        except Refused as refused:
            messages.error(request, refused.message)
            return redirect("assignments:rule", pk)
        messages.success(
            request, "Stopped. Nobody is asked for this any more, and no more mail goes about it."
        )
        return redirect("assignments:rule", pk)
