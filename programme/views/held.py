"""Tables of what is never held by row: for the service's own team alone."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views import View

from core import audit, clock
from core.downloads import csv_answer
from core.errors import Refused, UnreadableFile
from people.models import Service
from people.permissions import user_can_run_service
from people.requests import SignedInRequest
from programme.actions import enter_table, remove_table
from programme.held.files import ReadTable, read_held_file, template_of
from programme.held.forms import HeldFileForm, HeldTableForm, initial_of
from programme.held.kinds import KINDS, HeldTableKind
from programme.held.reading import figures_of
from programme.models import HeldTable
from programme.views.picture import chosen_inside

HELD = "Only a service’s own team sees the tables that it holds."


class HeldTablesView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest) -> HttpResponse:
        _form, service, _start, _end = chosen_inside(request)
        tables = HeldTable.objects.filter(service=service).prefetch_related("cells")
        held = [figures_of(table) for table in tables]
        by_kind = [(kind, [one for one in held if one.kind is kind]) for kind in KINDS.values()]
        audit.record(
            "evidence.seen", by=request.user, about=service, page="held tables", changes_figures=False
        )
        context = {"service": service, "by_kind": by_kind, "any": bool(held)}
        return render(request, "programme/held/list.html", context)


class EnterTableView(LoginRequiredMixin, View):
    """A file fills the form; nothing is kept before somebody has looked at it and pressed Save."""

    def get(self, request: SignedInRequest, kind: str) -> HttpResponse:
        _form, service, _start, _end = chosen_inside(request)
        return page(request, service, kind_of(kind), HeldTableForm(kind=kind_of(kind)), HeldFileForm())

    def post(self, request: SignedInRequest, kind: str) -> HttpResponse:
        _form, service, _start, _end = chosen_inside(request)
        spec = kind_of(kind)
        if "read" in request.POST:
            return self.read(request, service, spec)
        form = HeldTableForm(request.POST, kind=spec)
        if not form.is_valid():
            return page(request, service, spec, form, HeldFileForm(), status=422)
        try:
            table = enter_table(
                service=service, kind=spec.key, entered=form.entered(), by=request.user, now=clock.now()
            )
        except Refused as refused:
            form.add_error("has_licence" if refused.code == "licence" else None, refused.message)
            return page(request, service, spec, form, HeldFileForm(), status=422)
        messages.success(request, "Saved. Small counts were masked and are not kept.")
        return redirect(table)

    def read(self, request: SignedInRequest, service: Service, spec: HeldTableKind) -> HttpResponse:
        file_form = HeldFileForm(request.POST, request.FILES)
        found = ReadTable()
        if file_form.is_valid():
            file = file_form.cleaned_data["file"]
            try:
                found = read_held_file(file, name=file.name or "", kind=spec)
            except UnreadableFile as unreadable:
                file_form.add_error("file", str(unreadable))
        form = HeldTableForm(kind=spec, initial=initial_of(spec, found.cells))
        status = 422 if file_form.errors else 200
        return page(request, service, spec, form, file_form, found, status)


class HeldTemplateView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest, kind: str) -> HttpResponse:
        chosen_inside(request)
        return csv_answer(f"{kind}.csv", template_of(kind_of(kind)))


class HeldTableView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        table = own_table(request, pk)
        audit.record("evidence.seen", by=request.user, about=table, page="held table", changes_figures=False)
        return render(request, "programme/held/table.html", {"found": figures_of(table), "table": table})


class RemoveHeldTableView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return render(request, "programme/held/remove.html", {"table": own_table(request, pk)})

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        table = own_table(request, pk)
        slug = table.service.slug
        remove_table(table=table, by=request.user)
        messages.success(request, "The table is removed.")
        return redirect(f"{reverse('programme:held_tables')}?service={slug}")


def kind_of(key: str) -> HeldTableKind:
    if key not in KINDS:
        raise Http404
    return KINDS[key]


def own_table(request: SignedInRequest, pk: int) -> HeldTable:
    table = get_object_or_404(HeldTable.objects.select_related("service").prefetch_related("cells"), pk=pk)
    if not user_can_run_service(request.user, table.service):
        raise PermissionDenied(HELD)
    return table


def page(
    request: SignedInRequest,
    service: Service,
    kind: HeldTableKind,
    form: HeldTableForm,
    file_form: HeldFileForm,
    found: ReadTable | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {"service": service, "kind": kind, "form": form, "file_form": file_form, "found": found}
    return render(request, "programme/held/enter.html", context, status=status)
