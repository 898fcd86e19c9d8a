"""Setting a service up: the checklist, its details, its contacts, its localities."""

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views import View

from core.errors import Refused
from people.actions import (
    add_localities,
    change_service,
    grant_role,
    keep_safeguarding_contacts,
    remove_locality,
    set_up_service,
)
from people.checklist import steps_of
from people.choosing import ServicePage
from people.enums import Role
from people.forms.services import ContactFormSet, LocalitiesForm, NewServiceForm, ServiceForm, contacts_in
from people.models import Locality
from people.permissions import runs_installation, services_where
from people.requests import SignedInRequest


class SetUpServiceView(ServicePage):
    def get(self, request: SignedInRequest) -> HttpResponse:
        steps = steps_of(self.service)
        context = self.chosen(
            steps=steps,
            done=sum(1 for step in steps if step.done),
            next_step=next((step for step in steps if not step.done), None),
            adds_services=runs_installation(request.user),
        )
        return render(request, "people/setup.html", context)


class ServicesView(LoginRequiredMixin, View):
    """All services that the person administers; whoever administers every service may add one."""

    def get(self, request: SignedInRequest) -> HttpResponse:
        return self.page(request, NewServiceForm())

    def post(self, request: SignedInRequest) -> HttpResponse:
        if not runs_installation(request.user):
            raise PermissionDenied("Only an administrator of every service sets up a new one.")
        form = NewServiceForm(request.POST)
        if not form.is_valid():
            return self.page(request, form)
        service = set_up_service(by=request.user, **form.cleaned_data)
        grant_role(person=request.user, role=Role.ADMINISTRATOR, service=service, by=request.user)
        return redirect(f"{reverse('people:setup')}?service={service.slug}")

    def page(self, request: SignedInRequest, form: NewServiceForm) -> HttpResponse:
        services = services_where(request.user, Role.ADMINISTRATOR)
        if not services and not runs_installation(request.user):
            raise PermissionDenied("This page is for administrators.")
        context = {"services": services, "form": form if runs_installation(request.user) else None}
        return render(request, "people/services.html", context)


class ServiceView(ServicePage):
    def get(self, request: SignedInRequest) -> HttpResponse:
        return self.page(request, ServiceForm(instance=self.service))

    def post(self, request: SignedInRequest) -> HttpResponse:
        form = ServiceForm(request.POST, instance=self.service)
        if not form.is_valid():
            return self.page(request, form)
        change_service(service=self.service, by=request.user, **form.cleaned_data)
        messages.success(request, "The service's details are saved.")
        return redirect(reverse("people:setup") + self.here())

    def page(self, request: SignedInRequest, form: ServiceForm) -> HttpResponse:
        return render(request, "people/service.html", self.chosen(form=form))


class SafeguardingView(ServicePage):
    def get(self, request: SignedInRequest) -> HttpResponse:
        contacts = list(self.service.safeguarding_contacts.values("name", "phone", "when"))
        return self.page(request, ContactFormSet(initial=contacts))

    def post(self, request: SignedInRequest) -> HttpResponse:
        forms = ContactFormSet(request.POST)
        if not forms.is_valid():
            return self.page(request, forms)
        keep_safeguarding_contacts(service=self.service, contacts=contacts_in(forms), by=request.user)
        messages.success(request, "The safeguarding contacts are saved.")
        return redirect(reverse("people:setup") + self.here())

    def page(self, request: SignedInRequest, forms: ContactFormSet) -> HttpResponse:  # type: ignore[valid-type]
        return render(request, "people/safeguarding.html", self.chosen(forms=forms))


class LocalitiesView(ServicePage):
    def get(self, request: SignedInRequest) -> HttpResponse:
        return self.page(request, LocalitiesForm())

    def post(self, request: SignedInRequest) -> HttpResponse:
        form = LocalitiesForm(request.POST)
        if not form.is_valid():
            return self.page(request, form)
        added = add_localities(service=self.service, names=form.cleaned_data["names"], by=request.user)
        messages.success(request, f"{added} added." if added else "They were all there already.")
        return redirect(reverse("people:localities") + self.here())

    def page(self, request: SignedInRequest, form: LocalitiesForm) -> HttpResponse:
        context = self.chosen(form=form, localities=self.service.localities.all())
        return render(request, "people/localities.html", context)


class RemoveLocalityView(ServicePage):
    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        locality = get_object_or_404(Locality.objects.filter(service__in=self.services), pk=pk)
        try:
            remove_locality(locality=locality, by=request.user)
            messages.success(request, f"{locality.name} is removed.")
        except Refused as refusal:
            messages.error(request, refusal.message)
        return redirect(f"{reverse('people:localities')}?service={locality.service.slug}")
