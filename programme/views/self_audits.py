"""The team against the headings of the standards for parent-infant teams: for the service's own team alone."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views import View

from core import audit, clock
from core.errors import Refused
from core.template_context import TemplateContext
from people.models import Service
from people.permissions import user_can_run_service
from people.requests import SignedInRequest
from programme.actions import remove_self_audit, save_self_audit
from programme.models import SelfAudit
from programme.self_audit.comparing import compared
from programme.self_audit.forms import SelfAuditForm, first_values
from programme.views.picture import chosen_inside

A_PAGE = 20


def audits_of(service: Service) -> QuerySet[SelfAudit]:
    return SelfAudit.objects.filter(service=service).select_related("saved_by").prefetch_related("lines")


def address_of_list(service: Service) -> str:
    return f"{reverse('programme:self_audits')}?service={service.slug}"


class SelfAuditListView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest) -> HttpResponse:
        _form, service, _start, _end = chosen_inside(request)
        page = Paginator(audits_of(service), A_PAGE).get_page(request.GET.get("page"))
        audit.record(
            "evidence.seen", by=request.user, about=service, page="self-audit", changes_figures=False
        )
        return render(request, "programme/self_audit/list.html", {"service": service, "page": page})


class EnterSelfAuditView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest) -> HttpResponse:
        _form, service, _start, _end = chosen_inside(request)
        return self.show(request, service, SelfAuditForm(initial=first_values(audits_of(service).first())))

    def post(self, request: SignedInRequest) -> HttpResponse:
        _form, service, _start, _end = chosen_inside(request)
        form = SelfAuditForm(request.POST)
        if not form.is_valid():
            return self.show(request, service, form, 422)
        try:
            kept = save_self_audit(
                service=service,
                on=form.cleaned_data["on"],
                entered=form.entered(),
                by=request.user,
                now=clock.now(),
            )
        except Refused as refused:
            form.add_error(None, refused.message)
            return self.show(request, service, form, 422)
        messages.success(request, "Saved.")
        return redirect(kept)

    def show(
        self, request: SignedInRequest, service: Service, form: SelfAuditForm, status: int = 200
    ) -> HttpResponse:
        context = {"service": service, "form": form}
        return render(request, "programme/self_audit/enter.html", context, status=status)


class OneSelfAudit(LoginRequiredMixin, View):
    def own(self, request: SignedInRequest, pk: int) -> SelfAudit:
        rows = SelfAudit.objects.select_related("service", "saved_by").prefetch_related("lines")
        found = get_object_or_404(rows, pk=pk)
        if not user_can_run_service(request.user, found.service):
            raise PermissionDenied("Only the service’s own team sees this.")
        return found


class SelfAuditView(OneSelfAudit):
    """To read and to print. `?with=` names another one to stand beside it."""

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        one = self.own(request, pk)
        others = audits_of(one.service).exclude(pk=one.pk)
        asked = request.GET.get("with", "")
        other = others.filter(pk=asked).first() if asked.isdecimal() and len(asked) < 10 else None
        context: TemplateContext = {"one": one, "others": others[:A_PAGE], "other": other}
        if other:
            first, second, rows = compared(one, other)
            context |= {"first": first, "second": second, "rows": rows}
        audit.record("evidence.seen", by=request.user, about=one, page="self-audit", changes_figures=False)
        return render(request, "programme/self_audit/one.html", context)


class RemoveSelfAuditView(OneSelfAudit):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return render(request, "programme/self_audit/remove.html", {"one": self.own(request, pk)})

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        one = self.own(request, pk)
        address = address_of_list(one.service)
        remove_self_audit(self_audit=one, by=request.user)
        messages.success(request, "It is removed.")
        return redirect(address)
