"""A rule is filled in, looked at (whom it reaches, and what they will be told), and then made."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render

from assignments.actions import draft_of, make_rule
from assignments.forms import RuleForm
from assignments.models import AssignmentRule
from assignments.preview import mail_preview
from assignments.rules import what_to_confirm
from assignments.values import WantedRule
from assignments.views.base import AssigningPage
from core import clock
from core.errors import Refused
from people.models import Person
from people.requests import SignedInRequest

SHOWN = 12


class NewRuleView(AssigningPage):
    """`?person=` names people, once or several times: then the rule is for them alone."""

    def get(self, request: SignedInRequest) -> HttpResponse:
        named = self.named(request.GET, "person")
        first = {"people": [one.pk for one in named], "team": self.scope_of(named)} if named else {}
        return self.show(request, RuleForm(by=request.user, named=named, initial=first))

    def post(self, request: SignedInRequest) -> HttpResponse:
        form = RuleForm(request.POST, by=request.user, named=self.named(request.POST, "people"))
        if not form.is_valid():
            return self.show(request, form, status=422)
        if request.POST.get("do") == "change":
            return self.show(request, form)
        wanted, now = form.wanted(), clock.now()
        audience = draft_of(wanted, by=request.user, now=now)
        reached = audience.reached(now)
        question = what_to_confirm(len(reached))
        is_confirmed = form.cleaned_data["confirm"] or not question
        if request.POST.get("do") == "save" and is_confirmed:
            return self.save(request, form, wanted, len(reached))
        if request.POST.get("do") == "save":
            form.add_error("confirm", "Tick the box to say that this is what you want, or change the rule.")
        context = {
            "form": form,
            "rule": audience.rule,
            "teams": wanted.teams,
            "reached": reached[:SHOWN],
            "count": len(reached),
            "more": max(0, len(reached) - SHOWN),
            "question": question,
            "mail": mail_preview(audience.rule, reached, request.user),
        }
        return render(request, "assignments/preview.html", context, status=422 if form.errors else 200)

    def save(self, request: SignedInRequest, form: RuleForm, wanted: WantedRule, count: int) -> HttpResponse:
        try:
            rule = make_rule(wanted=wanted, by=request.user, now=clock.now())
        except Refused as refused:
            form.add_error(None, refused.message)
            return self.show(request, form, status=422)
        messages.success(request, made_in_words(rule, count))
        return redirect("assignments:rule", rule.pk)

    def named(self, data: QueryDict, key: str) -> list[Person]:
        pks = [pk for pk in data.getlist(key) if pk.isdecimal()]
        if not pks:
            return []
        people = Person.objects.of_teams(self.reach.team_ids, clock.today())
        return list(people.filter(pk__in=pks).order_by("full_name"))

    def scope_of(self, named: list[Person]) -> str:
        """All teams that they lead, so that people of two of them can be named at once; else the one that they share."""
        teams = {one.team_id for one in named}
        led = self.reach.led
        if len(led) > 1:
            return "teams"
        own = [*(pk for pk in teams if pk in self.reach.team_ids), *led, *self.reach.team_ids]
        return f"team:{own[0]}"

    def show(self, request: SignedInRequest, form: RuleForm, status: int = 200) -> HttpResponse:
        return render(request, "assignments/new.html", {"form": form}, status=status)


def made_in_words(rule: AssignmentRule, count: int) -> str:
    if not count:
        return f"Assigned: {rule.title}. Nobody is asked now; whoever joins later is."
    people = "1 person is" if count == 1 else f"{count:,} people are"
    return f"Assigned: {rule.title}. {people} asked, and told by mail."
