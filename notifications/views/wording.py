"""The matrix of notices and roles, and the page on which one of them is worded."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View

from core.mail import Mail, message_of
from notifications.actions import change_notice, restore_notice, send_test_notice
from notifications.enums import NoticeRole
from notifications.forms import NoticeForm
from notifications.kind import PLACEHOLDERS, NotificationKind, Wording
from notifications.models import NoticeSetting
from notifications.preview import example_mail
from notifications.registry import kind_called, kinds
from notifications.wording import wordings
from people.models import Service
from people.permissions import services_administered_by
from people.requests import SignedInRequest


class AdministratorView(LoginRequiredMixin, View):
    """One service at a time: the one that `?service=` names, else the administrator's own or first."""

    service: Service

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        self.services = services_administered_by(request.user)
        if not self.services:
            raise PermissionDenied("This page is for the administrators of a service.")
        asked = request.GET.get("service") or str(getattr(request.user, "service_id", ""))
        by_pk = {str(service.pk): service for service in self.services}
        self.service = by_pk.get(asked, self.services[0])
        return super().dispatch(request, *args, **kwargs)

    def address(self, name: str, **kwargs: str) -> str:
        return f"{reverse(f'notifications:{name}', kwargs=kwargs or None)}?service={self.service.pk}"


@dataclass(frozen=True)
class NoticeCell:
    """One notice to one role: whether it is sent, and whether the service has words of its own for it."""

    is_on: bool
    is_own: bool
    url: str
    role: str


class NoticesView(AdministratorView):
    def get(self, request: SignedInRequest) -> HttpResponse:
        changed = set(NoticeSetting.objects.filter(service=self.service).values_list("notice", "role"))
        rows = [(kind, self.cells(kind, changed)) for kind in kinds()]
        context = {
            "service": self.service,
            "services": self.services,
            "roles": NoticeRole.labels,
            "rows": rows,
        }
        return render(request, "notifications/list.html", context)

    def cells(self, kind: NotificationKind, changed: set[tuple[str, str]]) -> list[NoticeCell | None]:
        found = wordings(self.service, kind)
        return [
            NoticeCell(
                is_on=found[role].is_on,
                is_own=(kind.key, role.value) in changed,
                url=self.address("notice", notice=kind.key, role=role.value),
                role=role.label,
            )
            if role in found
            else None
            for role in NoticeRole
        ]


class NoticeView(AdministratorView):
    """Save, look at a preview of what is typed, send it to oneself, or go back to the product's words."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        kind, role = kind_called(kwargs.pop("notice")), kwargs.pop("role")
        if kind is None or role not in kind.wordings:
            raise Http404
        self.kind, self.role = kind, NoticeRole(role)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: SignedInRequest) -> HttpResponse:
        wording = wordings(self.service, self.kind)[self.role]
        first = {"is_on": wording.is_on, "subject": wording.subject, "text": wording.text}
        return self.show(request, NoticeForm(initial=first), wording)

    def post(self, request: SignedInRequest) -> HttpResponse:
        verb = request.POST.get("do", "save")
        if verb == "restore":
            restore_notice(service=self.service, notice=self.kind.key, role=self.role, by=request.user)
            messages.success(request, "The words are as they were at first.")
            return redirect(self.address("notices"))
        form = NoticeForm(request.POST)
        if not form.is_valid():
            return self.show(request, form)
        if verb == "save":
            change_notice(
                service=self.service,
                notice=self.kind.key,
                role=self.role,
                by=request.user,
                **form.cleaned_data,
            )
            messages.success(request, f"Saved: {self.kind.label}.")
            return redirect(self.address("notices"))
        typed = Wording(form.cleaned_data["subject"], form.cleaned_data["text"])
        if verb == "test":
            send_test_notice(mail=self.example(request, typed), by=request.user, notice=self.kind.key)
            messages.success(request, f"A test is on its way to {request.user.email}. Nothing is saved yet.")
        return self.show(request, form, typed)

    def example(self, request: SignedInRequest, wording: Wording) -> Mail:
        return example_mail(self.kind, self.role, wording, service=self.service, reader=request.user)

    def show(
        self, request: SignedInRequest, form: NoticeForm, wording: Wording | None = None
    ) -> HttpResponse:
        context = {
            "form": form,
            "kind": self.kind,
            "role": self.role,
            "service": self.service,
            "back_url": self.address("notices"),
            "placeholders": [(f"{{{name}}}", meaning) for name, meaning in PLACEHOLDERS.items()],
            "preview": message_of(self.example(request, wording)) if wording else None,
        }
        return render(request, "notifications/edit.html", context)
