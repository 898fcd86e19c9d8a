"""Somebody's development plan: its aims, the days on which it is looked at, a page to print, and who may read it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views import View

from competence.actions import (
    begin_plan,
    close_plan,
    hold_review,
    plan_review,
    share_plan,
    write_aim,
)
from competence.enums import AimReason
from competence.forms.plans import (
    AimForm,
    EditAimForm,
    NewPlanForm,
    ReviewDayForm,
    ReviewNoteForm,
    SharePlanForm,
)
from competence.models import DevelopmentPlan, PlanAim
from competence.reads.own import frameworks_for
from competence.reads.supervisors import supervisors_for
from core import clock
from core.errors import Refused
from courses.models import Competency
from people.models import Person
from people.requests import SignedInRequest


class PlanListView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest) -> HttpResponse:
        return self.show(request, NewPlanForm())

    def post(self, request: SignedInRequest) -> HttpResponse:
        form = NewPlanForm(request.POST)
        if not form.is_valid():
            return self.show(request, form, status=422)
        data = form.cleaned_data
        try:
            plan = begin_plan(
                title=data["title"], review_on=data["review_on"], by=request.user, today=clock.today()
            )
        except Refused as refused:
            form.add_error(None, refused.message)
            return self.show(request, form, status=422)
        return redirect("competence:plan", plan.pk)

    def show(self, request: SignedInRequest, form: NewPlanForm, status: int = 200) -> HttpResponse:
        own = list(DevelopmentPlan.objects.filter(person=request.user))
        shared = DevelopmentPlan.objects.filter(shares__person=request.user).select_related("person")
        context = {
            "form": form,
            "plans": own,
            "has_open": any(one.closed_on is None for one in own),
            "shared": shared.order_by("person__full_name", "pk")[:100],
        }
        return render(request, "competence/plans/list.html", context, status=status)


class PlanView(LoginRequiredMixin, View):
    """To its owner with what can be done, to whom it is shared with to read."""

    template = "competence/plans/one.html"

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return self.show(request, self.plan(request, pk))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        plan = get_object_or_404(DevelopmentPlan, pk=pk, person=request.user)
        what = request.POST.get("do", "")
        if what == "close":
            return self.done(
                request, plan, lambda: close_plan(plan=plan, by=request.user, today=clock.today())
            )
        if what == "share":
            return self.share(request, plan)
        if what.startswith("review-"):
            return self.hold(request, plan, what.removeprefix("review-"))
        form = ReviewDayForm(request.POST)
        if not form.is_valid():
            return self.show(request, plan, review_form=form)
        day = form.cleaned_data["planned_on"]
        return self.done(
            request,
            plan,
            lambda: plan_review(plan=plan, planned_on=day, by=request.user, today=clock.today()),
        )

    def share(self, request: SignedInRequest, plan: DevelopmentPlan) -> HttpResponse:
        form = SharePlanForm(request.POST, people=supervisors_for(request.user, clock.today()))
        if not form.is_valid():
            return self.show(request, plan, share_form=form)
        readers = form.cleaned_data["readers"]
        return self.done(
            request,
            plan,
            lambda: share_plan(plan=plan, readers=readers, by=request.user, today=clock.today()),
        )

    def hold(self, request: SignedInRequest, plan: DevelopmentPlan, pk: str) -> HttpResponse:
        review = get_object_or_404(plan.reviews, pk=pk if pk.isdecimal() else 0, held_on__isnull=True)
        form = ReviewNoteForm(request.POST)
        if not form.is_valid():
            return self.show(request, plan, note_form=form)
        note = form.cleaned_data["note"]
        return self.done(
            request,
            plan,
            lambda: hold_review(review=review, note=note, by=request.user, today=clock.today()),
        )

    def done(
        self, request: SignedInRequest, plan: DevelopmentPlan, act: Callable[[], object]
    ) -> HttpResponse:
        try:
            act()
        except Refused as refused:
            messages.error(request, refused.message)
        else:
            messages.success(request, "Saved.")
        return redirect("competence:plan", plan.pk)

    def plan(self, request: SignedInRequest, pk: int) -> DevelopmentPlan:
        found = DevelopmentPlan.objects.readable_by(request.user).select_related("person")
        return get_object_or_404(found, pk=pk)

    def show(
        self,
        request: SignedInRequest,
        plan: DevelopmentPlan,
        review_form: ReviewDayForm | None = None,
        share_form: SharePlanForm | None = None,
        note_form: ReviewNoteForm | None = None,
    ) -> HttpResponse:
        today, is_own = clock.today(), plan.person_id == request.user.pk
        readers = list(Person.objects.filter(shared_plans__plan=plan).order_by("full_name", "pk"))
        reviews = list(plan.reviews.all())
        context = {
            "plan": plan,
            "is_own": is_own,
            "can_change": is_own and plan.closed_on is None,
            "aims": [(one, one.is_late(today)) for one in plan.aims.prefetch_related("competencies")],
            "reviews": reviews,
            "to_hold": next((one for one in reviews if one.held_on is None), None),
            "readers": readers,
            "today": today,
            "review_form": review_form or ReviewDayForm(),
            "note_form": note_form or ReviewNoteForm(),
            "share_form": share_form or self.share_form(request.user, readers),
        }
        status = 422 if review_form or share_form or note_form else 200
        return render(request, self.template, context, status=status)

    def share_form(self, person: Person, readers: list[Person]) -> SharePlanForm:
        first = {"readers": [one.pk for one in readers]}
        return SharePlanForm(initial=first, people=supervisors_for(person, clock.today()))


class PrintPlanView(PlanView):
    template = "competence/plans/print.html"
    http_method_names = ["get", "head"]


class NewAimView(LoginRequiredMixin, View):
    request: SignedInRequest

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        chosen = request.GET.get("competency", "")
        first = {"competencies": [int(chosen)] if chosen.isdecimal() else [], "reason": AimReason.OWN}
        return self.show(request, self.plan(pk), AimForm(initial=first, competencies=self.competencies()))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        plan = self.plan(pk)
        form = AimForm(request.POST, competencies=self.competencies())
        if not form.is_valid():
            return self.show(request, plan, form, status=422)
        try:
            write_aim(plan=plan, text=form.text(), competencies=form.chosen, by=request.user)
        except Refused as refused:
            form.add_error(None, refused.message)
            return self.show(request, plan, form, status=422)
        messages.success(request, "The aim is in your plan.")
        return redirect("competence:plan", pk)

    def plan(self, pk: int) -> DevelopmentPlan:
        own = DevelopmentPlan.objects.filter(person=self.request.user, closed_on__isnull=True)
        return get_object_or_404(own, pk=pk)

    def competencies(self) -> list[Competency]:
        frameworks = frameworks_for(self.request.user)
        found = Competency.objects.in_use().filter(domain__framework__in=[one.pk for one in frameworks])
        return list(found.order_by("domain__framework", "domain__number", "pk"))

    def show(
        self, request: SignedInRequest, plan: DevelopmentPlan, form: AimForm, status: int = 200
    ) -> HttpResponse:
        return render(request, "competence/plans/aim.html", {"plan": plan, "form": form}, status=status)


class EditAimView(NewAimView):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        aim = self.aim(pk)
        form = EditAimForm(initial=EditAimForm.values_of(aim), competencies=self.competencies())
        return self.show(request, aim.plan, form)

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        aim = self.aim(pk)
        form = EditAimForm(request.POST, competencies=self.competencies())
        if not form.is_valid():
            return self.show(request, aim.plan, form, status=422)
        data = form.cleaned_data
        write_aim(
            plan=aim.plan,
            aim=aim,
            text=form.text(),
            competencies=form.chosen,
            outcome=data["outcome"],
            outcome_note=data["outcome_note"],
            by=request.user,
        )
        messages.success(request, "Saved.")
        return redirect("competence:plan", aim.plan_id)

    def aim(self, pk: int) -> PlanAim:
        own = PlanAim.objects.filter(plan__person=self.request.user, plan__closed_on__isnull=True)
        return get_object_or_404(own.select_related("plan"), pk=pk)
