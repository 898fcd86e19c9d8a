"""Sending a staff list, watching it being read, and getting the rejected rows back."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views import View

from core import clock
from core.columns import packed, sample_of, unpacked
from core.downloads import csv_answer
from core.errors import AmbiguousDates, MissingColumns, Refused, UnreadableFile
from core.imports import rejected_rows_csv
from people.actions import answer_all_as_same, answer_staff_question, save_columns, start_staff_import
from people.choosing import ServicePage
from people.enums import StaffDoubt
from people.forms.imports import StaffColumnsForm, StaffListForm
from people.imports.columns import KIND
from people.models import ImportRun, StaffQuestion
from people.permissions import is_administrator
from people.requests import SignedInRequest

A_PAGE = 50


class ImportStaffView(ServicePage):
    def get(self, request: SignedInRequest) -> HttpResponse:
        return self.page(request, StaffListForm())

    def post(self, request: SignedInRequest) -> HttpResponse:
        form = StaffListForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.page(request, form)
        upload = form.cleaned_data["file"]
        if form.cleaned_data["choose_columns"]:
            return self.ask_columns(request, form)
        try:
            run = start_staff_import(
                file=upload,
                name=upload.name,
                service=self.service,
                by=request.user,
                now=clock.now(),
                dates=form.cleaned_data["dates"],
            )
        except MissingColumns:
            return self.ask_columns(request, form)
        except UnreadableFile as error:
            form.add_error("dates" if isinstance(error, AmbiguousDates) else "file", error.message)
            return self.page(request, form)
        return redirect("people:import_report", run.pk)

    def ask_columns(self, request: SignedInRequest, form: StaffListForm) -> HttpResponse:
        upload = form.cleaned_data["file"]
        try:
            sample = sample_of(upload, name=upload.name)
        except UnreadableFile as error:
            form.add_error("file", error.message)
            return self.page(request, form)
        return columns_page(self, request, StaffColumnsForm(sample=sample), sample)

    def page(self, request: SignedInRequest, form: StaffListForm) -> HttpResponse:
        recent = ImportRun.objects.filter(service=self.service, kind="staff").defer(
            "content", "stored_report"
        )
        questions = StaffQuestion.objects.filter(service=self.service).count()
        context = self.chosen(form=form, recent=recent[:5], questions=questions)
        return render(request, "people/import.html", context)


def columns_page(
    view: ServicePage, request: SignedInRequest, form: StaffColumnsForm, sample: dict[str, list[str]]
) -> HttpResponse:
    state = packed({"sample": list(sample.items()), "service": view.service.pk}, person_id=request.user.pk)
    return render(request, "people/columns.html", view.chosen(form=form, state=state))


class StaffColumnsView(ServicePage):
    """What the columns of a list are. The list is sent once more afterwards: nothing of it is kept meanwhile."""

    def get(self, request: SignedInRequest) -> HttpResponse:
        return redirect(f"{reverse('people:import')}{self.here()}")

    def post(self, request: SignedInRequest) -> HttpResponse:
        state = unpacked(request.POST.get("state", ""), person_id=request.user.pk)
        if state is None or state.get("service") != self.service.pk:
            messages.error(request, "This took more than two hours, or was changed. Send the list once more.")
            return self.get(request)
        sample = dict(state["sample"])
        form = StaffColumnsForm(request.POST, sample=sample)
        if not form.is_valid():
            return columns_page(self, request, form, sample)
        try:
            save_columns(
                service=self.service, kind=KIND, columns=form.columns(), by=request.user, now=clock.now()
            )
        except Refused as refused:
            form.add_error(None, refused.message)
            return columns_page(self, request, form, sample)
        messages.success(request, "Remembered. Now send the list again: it is read as you said.")
        return self.get(request)


class StaffQuestionsView(ServicePage):
    """Rows of staff lists that may be about somebody who is known already, each with the two answers."""

    def get(self, request: SignedInRequest) -> HttpResponse:
        questions = StaffQuestion.objects.filter(service=self.service).select_related(
            "person", "person__team", "person__organisation"
        )
        page = Paginator(questions, A_PAGE).get_page(request.GET.get("page"))
        new = questions.filter(kind=StaffDoubt.NEW_ADDRESS).count()
        return render(request, "people/staff_questions.html", self.chosen(page=page, new_addresses=new))

    def post(self, request: SignedInRequest) -> HttpResponse:
        answer = request.POST.get("answer")
        if answer == "all_same":
            self.answer_all(request)
        elif answer in {"same", "other"}:
            self.answer_one(request, is_same=answer == "same")
        else:
            messages.error(request, "Choose one of the answers.")
        return redirect(f"{reverse('people:staff_questions')}{self.here()}")

    def answer_one(self, request: SignedInRequest, *, is_same: bool) -> None:
        questions = StaffQuestion.objects.filter(service=self.service).select_related("service", "person")
        question = get_object_or_404(questions, pk=whole(request.POST.get("question")))
        said = outcome_in_words(question, is_same=is_same)
        try:
            answer_staff_question(question=question, is_same_person=is_same, by=request.user, now=clock.now())
        except Refused as refused:
            messages.error(request, refused.message)
        else:
            messages.success(request, said)

    def answer_all(self, request: SignedInRequest) -> None:
        done, refused = answer_all_as_same(service=self.service, by=request.user, now=clock.now())
        messages.success(request, f"{done} {'address was' if done == 1 else 'addresses were'} changed.")
        for reason in refused[:5]:
            messages.error(request, reason)


def outcome_in_words(question: StaffQuestion, *, is_same: bool) -> str:
    name = question.row.get("full_name", "")
    if is_same and question.kind == StaffDoubt.NEW_ADDRESS:
        return f"{question.person} has the address {question.address} now, and signs in with it."
    if is_same:
        return f"{question.person} is called {name} now."
    if question.kind == StaffDoubt.NEW_ADDRESS:
        return f"{name} was added as another person."
    return (
        f"{name} was not added: {question.address} stays {question.person}’s. Send {name}’s own work address."
    )


def whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 16 else 0


class OneImport(LoginRequiredMixin, View):
    """For whoever sent the file and for the administrators of its service."""

    def run(self, request: SignedInRequest, pk: UUID) -> ImportRun:
        runs = ImportRun.objects.select_related("service").defer("content")
        run = get_object_or_404(runs, pk=pk)
        if run.owner_id != request.user.pk and not is_administrator(request.user, run.service_id):
            return get_object_or_404(ImportRun.objects.none())
        return run


class StaffImportReportView(OneImport):
    def get(self, request: SignedInRequest, pk: UUID) -> HttpResponse:
        run = self.run(request, pk)
        context = {"run": run, "report": run.report, "is_stalled": run.is_stalled(clock.now())}
        return render(request, "people/import_report.html", context)


class ImportRejectedView(OneImport):
    def get(self, request: SignedInRequest, pk: UUID) -> HttpResponse:
        run = self.run(request, pk)
        report = run.report
        if report is None or not report.rejected:
            return redirect("people:import_report", pk)
        return csv_answer("rows-to-mend.csv", rejected_rows_csv(report))
