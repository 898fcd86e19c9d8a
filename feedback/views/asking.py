"""Asking people, seeing how many have answered, and reminding the others without learning who they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from config import policy
from core import clock
from core.errors import Refused
from feedback import reads
from feedback.actions import close_occasion, reopen_occasion, set_up_occasion
from feedback.actions.reminding import people_due, remind, reminded, why_not_remind
from feedback.enums import OccasionKind
from feedback.forms import AskForm, SetUpForm
from feedback.instrument_rules import why_not_comparable
from feedback.models import Occasion
from feedback.reads.asked import Rate, rates_by, who_is_asked
from feedback.rules import why_not_open
from feedback.views.clinic import ClinicView
from people.models import Locality, Person
from people.own_words import JOBS
from people.requests import SignedInRequest

COMPARED = {OccasionKind.BEFORE: OccasionKind.AFTER, OccasionKind.AFTER: OccasionKind.BEFORE}


def set_up(form: AskForm, by: Person) -> Occasion:
    data = form.cleaned_data
    session, course = data["about"]
    return set_up_occasion(
        kind=data["occasion"],
        session=session,
        course=course,
        service=data["service"],
        instrument=data["instrument"],
        opens_on=data["opens_on"],
        closes_on=data["closes_on"],
        by=by,
    )


class AskView(ClinicView):
    """Ask the people of one session or course. Nobody is mailed: the questions wait on their own page."""

    def get(self, request: SignedInRequest) -> HttpResponse:
        first = {name: request.GET.get(name) for name in ("about", "occasion", "instrument", "service")}
        return self.show(AskForm(services=self.services, initial=first))

    def post(self, request: SignedInRequest) -> HttpResponse:
        form = AskForm(request.POST, services=self.services)
        if not form.is_valid():
            return self.show(form, status=422)
        try:
            occasion = set_up(form, request.user)
        except Refused as refusal:
            form.add_error("instrument", refusal.message)
            return self.show(form, status=422)
        messages.success(request, f"The people of “{occasion.subject.title}” are asked.")
        return redirect("feedback:occasion", occasion.pk)

    def show(self, form: AskForm, status: int = 200) -> HttpResponse:
        return render(self.request, "feedback/ask.html", {"form": form}, status=status)


@dataclass(frozen=True)
class RateTable:
    """How many of those who were asked have answered, group by group."""

    caption: str
    header: tuple[str, ...]
    rows: list[list[str | int]]


class OccasionView(ClinicView):
    """How many were asked and answered, with which questions, on which days, and what can be done next."""

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        occasion, now = self.occasion(pk), clock.now()
        counted = reads.occasions_with_counts(self.services).filter(pk=pk)
        context = {
            "occasion": occasion,
            "rate": reads.occasion_rows(counted, self.services)[0],
            "who": who_is_asked(occasion),
            "why_not_open": why_not_open(occasion, now),
            "why_not_remind": why_not_remind(occasion, self.services, now),
            "last_reminded": reminded(occasion).order_by("-written_at").first(),
            "warning": self.warning(occasion),
            "breakdowns": self.breakdowns(occasion),
            "is_shared": occasion.course_id is not None and occasion.service_id is None,
            "floor": policy.MIN_PAIRS_SHOWN,
        }
        return render(request, "feedback/occasion.html", context)

    def occasion(self, pk: int) -> Occasion:
        occasions = Occasion.objects.run_by(self.services)
        return get_object_or_404(occasions.select_related("session__service", "course", "instrument"), pk=pk)

    def own_occasion(self, pk: int) -> Occasion:
        """What every service shares is changed by none of them alone."""
        occasion = self.occasion(pk)
        if occasion.session_id is None and occasion.service_id is None:
            raise Http404
        return occasion

    def warning(self, occasion: Occasion) -> str | None:
        """Only where both times are asked already: the other may still be set up."""
        kind = OccasionKind(occasion.kind)
        if kind not in COMPARED:
            return None
        others = Occasion.objects.about(session=occasion.session, course=occasion.course)
        service_id = occasion.service_id or self.services[0].pk
        others = others.put_to(service_id).filter(kind=COMPARED[kind]).select_related("instrument")
        other = others.first()
        return why_not_comparable(kind, occasion.instrument, other.instrument) if other else None

    def breakdowns(self, occasion: Occasion) -> list[RateTable]:
        jobs: dict[Any, str] = dict(JOBS.choices())
        places: dict[Any, str] = dict(Locality.objects.values_list("pk", "name"))
        found = [
            ("By job", "Other jobs", rates_by("job_family", occasion, self.services), jobs),
            (
                "By locality",
                "Other places, or not known",
                rates_by("locality", occasion, self.services),
                places,
            ),
        ]
        return [
            RateTable(caption, ("Group", "Asked", "Answered", "Share"), named(rows, names, rest))
            for caption, rest, rows, names in found
            if rows
        ]


def named(rows: list[Rate], names: dict[Any, str], rest: str) -> list[list[str | int]]:
    return [[names.get(row.name, rest), row.asked, row.answered, f"{row.percent}%"] for row in rows]


class SetUpAskingView(OccasionView):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        occasion = self.own_occasion(pk)
        first = {name: getattr(occasion, name) for name in ("instrument", "opens_on", "closes_on")}
        return self.show(occasion, self.form(occasion, initial=first))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        occasion = self.own_occasion(pk)
        form = self.form(occasion, request.POST)
        if not form.is_valid():
            return self.show(occasion, form, status=422)
        try:
            set_up_occasion(
                kind=occasion.kind,
                session=occasion.session,
                course=occasion.course,
                service=owner(occasion),
                **form.cleaned_data,
                by=request.user,
            )
        except Refused as refusal:
            form.add_error("instrument", refusal.message)
            return self.show(occasion, form, status=422)
        messages.success(request, "Saved.")
        return redirect("feedback:occasion", pk)

    def form(self, occasion: Occasion, *args: Any, **kwargs: Any) -> SetUpForm:
        return SetUpForm(*args, now=occasion.instrument, services=[owner(occasion)], **kwargs)

    def show(self, occasion: Occasion, form: SetUpForm, status: int = 200) -> HttpResponse:
        context = {"occasion": occasion, "form": form}
        return render(self.request, "feedback/set_up.html", context, status=status)


def owner(occasion: Occasion) -> Any:
    return occasion.session.service if occasion.session else occasion.service


class OccasionStepView(OccasionView):
    http_method_names = ["post", "options"]

    def post(self, request: SignedInRequest, pk: int, step: str) -> HttpResponse:
        occasion = self.own_occasion(pk)
        if step == "close":
            close_occasion(occasion=occasion, by=request.user, now=clock.now())
            messages.success(request, "It is closed. Nobody is asked any more, and every answer stays.")
        else:
            reopen_occasion(occasion=occasion, by=request.user)
            messages.success(request, "It is open again.")
        return redirect("feedback:occasion", pk)


class RemindView(OccasionView):
    """Says how many would be written to, never who."""

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        occasion, now = self.occasion(pk), clock.now()
        context = {
            "occasion": occasion,
            "reason": why_not_remind(occasion, self.services, now),
            "count": people_due(occasion, self.services, now).count(),
        }
        return render(request, "feedback/remind.html", context)

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        occasion = self.occasion(pk)
        try:
            count = remind(occasion=occasion, services=self.services, by=request.user, now=clock.now())
        except Refused as refusal:
            messages.info(request, refusal.message)
        else:
            people = "1 person" if count == 1 else f"{count} people"
            messages.success(request, f"A reminder is on its way to {people}.")
        return redirect("feedback:occasion", pk)
