from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render

from core import clock
from core.columns import ColumnsForm, packed, sample_of, unpacked
from core.downloads import csv_answer
from core.errors import AmbiguousDates, MissingColumns, UnreadableFile
from core.imports import ImportReport, rejected_rows_csv
from courses.models import CoursePage
from feedback.enums import OccasionKind
from feedback.forms import ImportResponsesForm
from feedback.forms.importing import ToldOfFile
from feedback.imports import import_responses
from feedback.imports.columns import guessed, mapping_kind, wanted_columns
from feedback.imports.responses import items_asked
from feedback.imports.scales import NumbersDisagree
from feedback.models import Item
from feedback.views.clinic import ClinicView
from people.actions import save_columns
from people.models import Person, Service
from people.requests import SignedInRequest
from sessions.models import TrainingSession

# The rejected rows travel with the page they are shown on, because the portal does not keep them.
SALT = "feedback.rejected-rows"
KEPT_FOR = 60 * 60


def imported(told: ToldOfFile, by: Person) -> ImportReport:
    return import_responses(
        told.file,
        name=told.name,
        occasion_kind=told.occasion_kind,
        session=told.session,
        course=told.course,
        service=told.service,
        dates=told.dates,
        numbers=told.numbers,
        by=by,
        now=clock.now(),
    )


class ImportResponsesView(ClinicView):
    def get(self, request: SignedInRequest) -> HttpResponse:
        return self.show(ImportResponsesForm(person=request.user))

    def post(self, request: SignedInRequest) -> HttpResponse:
        form = ImportResponsesForm(request.POST, request.FILES, person=request.user)
        if not form.is_valid():
            return self.show(form, status=422)
        if form.cleaned_data["choose_columns"]:
            return self.ask_columns(request, form)
        try:
            report = imported(form.told(), request.user)
        except MissingColumns:
            return self.ask_columns(request, form)
        except UnreadableFile as error:
            form.add_error(field_of(error), error.message)
            return self.show(form, status=422)
        rejected = (
            signing.dumps(rejected_rows_csv(report), salt=SALT, compress=True) if report.rejected else ""
        )
        return render(request, "feedback/imported.html", {"report": report, "rejected": rejected})

    def ask_columns(self, request: SignedInRequest, form: ImportResponsesForm) -> HttpResponse:
        told = form.told()
        try:
            sample = sample_of(told.file, name=told.name)
        except UnreadableFile as error:
            form.add_error("file", error.message)
            return self.show(form, status=422)
        asked = ImportAsked(OccasionKind(told.occasion_kind), told.session, told.course, told.service)
        initial = guessed(sample, asked.items(), asked.kind, str(asked.owner or ""))
        columns = ColumnsForm(wanted=wanted_columns(asked.items()), sample=sample, initial=initial)
        return columns_page(request, columns, asked, sample)

    def show(self, form: Any, status: int = 200) -> HttpResponse:
        return render(self.request, "feedback/import.html", {"form": form}, status=status)


@dataclass(frozen=True)
class ImportAsked:
    """What a file is about, as the page of its columns hands it on."""

    occasion: str
    session: TrainingSession | None
    course: CoursePage | None
    service: Service | None

    @property
    def kind(self) -> OccasionKind:
        return OccasionKind(self.occasion)

    @property
    def owner(self) -> Service | None:
        return self.session.service if self.session else self.service

    def items(self) -> list[Item]:
        return items_asked(self.kind, session=self.session, course=self.course, service=self.service)

    def as_plain(self) -> list[Any]:
        things = (self.session, self.course, self.service)
        return [self.occasion, *(thing and thing.pk for thing in things)]

    @classmethod
    def from_plain(cls, plain: list[Any]) -> Self:
        occasion, session, course, service = plain
        return cls(
            occasion,
            TrainingSession.objects.select_related("service").filter(pk=session).first(),
            CoursePage.objects.filter(pk=course).first(),
            Service.objects.filter(pk=service).first(),
        )


def columns_page(
    request: SignedInRequest,
    form: ColumnsForm,
    asked: ImportAsked,
    sample: dict[str, list[str]],
    status: int = 200,
) -> HttpResponse:
    state = packed({"sample": list(sample.items()), "asked": asked.as_plain()}, person_id=request.user.pk)
    return render(request, "feedback/columns.html", {"form": form, "state": state}, status=status)


class ResponseColumnsView(ClinicView):
    """What the columns of a form are. The file is sent once more afterwards: nothing of it is kept meanwhile."""

    def get(self, request: SignedInRequest) -> HttpResponse:
        return redirect("feedback:import")

    def post(self, request: SignedInRequest) -> HttpResponse:
        state = unpacked(request.POST.get("state", ""), person_id=request.user.pk)
        asked = ImportAsked.from_plain(state["asked"]) if state and "asked" in state else None
        if state is None or asked is None or asked.owner not in self.services:
            messages.error(request, "This took more than two hours, or was changed. Send the file once more.")
            return redirect("feedback:import")
        sample = dict(state["sample"])
        form = ColumnsForm(request.POST, wanted=wanted_columns(asked.items()), sample=sample)
        if not form.is_valid():
            return columns_page(request, form, asked, sample, status=422)
        if not any(name.startswith("item_") for name in form.columns()):
            form.add_error(None, "Choose the column of at least one question.")
            return columns_page(request, form, asked, sample, status=422)
        save_columns(
            service=asked.owner,
            kind=mapping_kind(asked.kind),
            columns=form.columns(),
            by=request.user,
            now=clock.now(),
        )
        messages.success(request, "Remembered. Now send the file again: it is read as you said.")
        return redirect("feedback:import")


def field_of(error: UnreadableFile) -> str:
    """Beside which question of the form the answer is to be given."""
    if isinstance(error, AmbiguousDates):
        return "dates"
    return "numbers" if isinstance(error, NumbersDisagree) else "file"


class RejectedRowsView(ClinicView):
    """Gives the rejected rows of the page before as a file; only what this portal signed itself."""

    def post(self, request: SignedInRequest) -> HttpResponse:
        try:
            rows = signing.loads(request.POST.get("rows", ""), salt=SALT, max_age=KEPT_FOR)
        except signing.BadSignature:
            messages.error(request, "These rows are no longer here. Import the file again.")
            return redirect("feedback:import")
        return csv_answer("rows-to-mend.csv", rows)
