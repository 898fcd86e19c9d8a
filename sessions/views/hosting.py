"""Setting up a session, changing it, calling it off, and seeing who comes."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.views import View

from core import clock
from core.errors import Refused
from people.requests import SignedInRequest
from sessions import actions, rules
from sessions.actions.templates import ask_as_template
from sessions.forms.first_values import SessionFirstValues, values_of_template
from sessions.forms.training import NewSessionForm, SessionForm, hosts_of
from sessions.models import SessionTemplate, TrainingSession
from sessions.permissions import services_run_by, user_can_make_sessions
from sessions.views.base import HostView

DRAFTED = "Saved as a draft. Nobody is told before you publish it."
# Beside which number it is said that too many have a place already.
BESIDE = {"too_few_places": "capacity", "too_few_online": "online_capacity"}


class CreateSessionView(LoginRequiredMixin, View):
    """`?template=` names what the new session begins with."""

    template: SessionTemplate | None = None

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if request.user.is_authenticated and not user_can_make_sessions(request.user):
            raise PermissionDenied("This page is for the people who run sessions.")
        if request.user.is_authenticated:
            own = SessionTemplate.objects.filter(service__in=services_run_by(request.user))
            number = request.GET.get("template", "")
            self.template = own.filter(pk=number).first() if number.isdecimal() else None
        return super().dispatch(request, *args, **kwargs)

    def form(self, request: SignedInRequest, data=None) -> NewSessionForm:
        services = services_run_by(request.user)
        hosts = hosts_of(services)
        next_week = localtime(clock.now()).date() + timedelta(days=7)
        first: SessionFirstValues = {"day": next_week}
        if self.template:
            first |= values_of_template(self.template)
        form = NewSessionForm(data, services=services, hosts=hosts, initial=first)
        form.fields["facilitators"].initial = hosts.filter(pk=request.user.pk)
        return form

    def get(self, request: SignedInRequest) -> HttpResponse:
        return self.show(request, self.form(request))

    def show(self, request: SignedInRequest, form: NewSessionForm) -> HttpResponse:
        context = {"form": form, "template": self.template}
        return render(request, "sessions/session_form.html", context)

    def post(self, request: SignedInRequest) -> HttpResponse:
        form = self.form(request, request.POST)
        if not form.is_valid():
            return self.show(request, form)
        service, now, as_draft = form.cleaned_data["service"], clock.now(), "draft" in request.POST
        if form.is_series():
            values = form.series_values()
            series = actions.create_series(
                service=service, by=request.user, now=now, as_draft=as_draft, **values
            )
            self.ask(request, list(series.training_sessions.all()))
            messages.success(
                request, DRAFTED if as_draft else "The series is ready. People can book its dates now."
            )
            return redirect(series)
        session = actions.create_session(
            service=service, by=request.user, now=now, as_draft=as_draft, **form.values()
        )
        self.ask(request, [session])
        messages.success(request, DRAFTED if as_draft else "The session is ready. People can book it now.")
        return redirect(session)

    def ask(self, request: SignedInRequest, sessions: list[TrainingSession]) -> None:
        if self.template:
            ask_as_template(sessions=sessions, template=self.template, by=request.user)


class EditSessionView(HostView):
    def form(self, data=None) -> SessionForm:
        services = [self.session.service]
        leading = self.session.facilitators.all()
        hosts = (hosts_of(services) | leading.distinct()).distinct()
        return SessionForm(data, services=services, hosts=hosts, session=self.session)

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return self.show(request, self.form())

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.show(request, form)
        try:
            actions.change_session(session=self.session, by=request.user, now=clock.now(), **form.values())
        except Refused as refused:
            form.add_error(BESIDE.get(refused.code), refused.message)
            return self.show(request, form)
        messages.success(
            request, "Saved. If time, place or link changed, people with a place get a new invitation."
        )
        return redirect(self.session)

    def show(self, request: SignedInRequest, form: SessionForm) -> HttpResponse:
        return render(request, "sessions/session_form.html", {"form": form, "session": self.session})


class CancelSessionView(HostView):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        context = {"session": self.session, "places": rules.places_of(self.session)}
        return render(request, "sessions/cancel_session.html", context)

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        try:
            actions.cancel_session(session=self.session, by=request.user, now=clock.now())
            messages.success(request, "The session is called off, and everybody who booked has been told.")
        except Refused as refused:
            messages.warning(request, refused.message)
        return redirect(self.session)
