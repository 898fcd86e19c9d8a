"""People who are ticked in the list of people: a page says what will happen to how many, then it is done."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from core import audit, clock
from core.downloads import csv_file, xlsx_file
from core.errors import Refused
from people.choosing import ServicePage
from people.models import Person
from people.requests import SignedInRequest
from portal.bulk import KINDS, BulkKind, Ticked
from portal.bulk.forms import BulkForm

NOBODY = "Tick at least one person first."
UNKNOWN = "Choose what should happen to the people that you ticked."
HEADINGS = (
    "Name",
    "Work address",
    "Job",
    "Job title",
    "Team",
    "Employer",
    "Began on",
    "Leaving date",
    "Last signed in",
)


class PeopleInBulkView(ServicePage):
    """The ticked numbers come from the browser: only people of this service are taken from among them."""

    def post(self, request: SignedInRequest) -> HttpResponse:
        people = self.ticked(request)
        if not people:
            return self.back(request, NOBODY)
        wanted = request.POST.get("do", "")
        if wanted in {"csv", "xlsx"}:
            return self.export(request, people, wanted)
        if wanted not in KINDS:
            return self.back(request, UNKNOWN)
        return self.page_or_do(request, wanted, KINDS[wanted], people)

    def ticked(self, request: SignedInRequest) -> list[Person]:
        numbers = [
            number for number in request.POST.getlist("person") if number.isdecimal() and len(number) < 12
        ]
        own = Person.objects.visible_to(request.user).reached_by(self.service)
        return list(
            own.filter(pk__in=numbers).select_related("team", "organisation").order_by("full_name", "pk")
        )

    def page_or_do(
        self, request: SignedInRequest, key: str, kind: BulkKind, people: list[Person]
    ) -> HttpResponse:
        ticked, confirmed = kind.concerns(people), "confirm" in request.POST
        form = kind.form(request.POST if confirmed else None, service=self.service)
        if confirmed and ticked.people and form.is_valid():
            try:
                messages.success(request, kind.do(ticked.people, form, request.user, clock.now()))
                return redirect(self.list_address(request))
            except Refused as refusal:
                form.add_error(refusal.code if refusal.code in form.fields else None, refusal.message)
        return self.page(request, key, kind, ticked, form)

    def page(
        self, request: SignedInRequest, key: str, kind: BulkKind, ticked: Ticked, form: BulkForm
    ) -> HttpResponse:
        context = self.chosen(
            key=key,
            kind=kind,
            ticked=ticked,
            form=form,
            query=request.POST.get("query", ""),
            back=self.list_address(request),
        )
        return render(request, "portal/people_in_bulk.html", context, status=422 if form.errors else 200)

    def export(self, request: SignedInRequest, people: list[Person], wanted: str) -> HttpResponse:
        audit.record(
            "people.exported", by=request.user, about=self.service, people=len(people), changes_figures=False
        )
        name, rows = f"people-{clock.today():%Y-%m-%d}", [as_cells(one) for one in people]
        if wanted == "csv":
            return csv_file(f"{name}.csv", HEADINGS, rows)
        return xlsx_file(f"{name}.xlsx", "People", HEADINGS, rows)

    def back(self, request: SignedInRequest, words: str) -> HttpResponse:
        messages.error(request, words)
        return redirect(self.list_address(request))

    def list_address(self, request: SignedInRequest) -> str:
        """To the same filters. Only the part after the question mark is the browser's."""
        query = request.POST.get("query", "")
        return reverse("people:list") + (f"?{query}" if query else self.here())


def as_cells(person: Person) -> list[object]:
    return [
        person.full_name,
        person.email,
        person.get_job_family_display(),
        person.job_title,
        str(person.team or ""),
        str(person.organisation or ""),
        person.started_on or "",
        person.left_on or "",
        person.last_login.date() if person.last_login else "",
    ]
