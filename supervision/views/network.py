"""The local infant mental health network: joining it, who belongs to it, and inviting it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views import View

from core import clock
from core.downloads import csv_file
from core.errors import Refused
from core.wording import nhs_date
from people.models import Service
from people.requests import SignedInRequest
from sessions.enums import SessionKind
from sessions.models import TrainingSession
from sessions.permissions import services_run_by, user_can_make_sessions
from sessions.views.base import HostView
from supervision import actions
from supervision.filters import MemberFilter
from supervision.forms.network import NetworkForm
from supervision.models import NetworkMail, NetworkMembership
from supervision.stop_addresses import stop_code_of

A_PAGE = 50
COLUMNS = ["Name", "Address (agreed to mail)", "Job", "Organisation", "Member since"]


class NetworkView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest) -> HttpResponse:
        service = request.user.service
        membership = own_membership(request)
        meetings = TrainingSession.objects.published().visible_to(request.user).upcoming(clock.now())
        context = {
            "service": service,
            "membership": membership,
            "elsewhere": elsewhere(request),
            "form": NetworkForm(initial={"wants_mail": bool(membership and membership.mail_agreed_at)}),
            "meetings": meetings.filter(kind=SessionKind.NETWORK_MEETING, service=service)[:5],
            "runs": user_can_make_sessions(request.user),
        }
        return render(request, "supervision/network/mine.html", context)

    def post(self, request: SignedInRequest) -> HttpResponse:
        person, now = request.user, clock.now()
        if person.service is None:
            return redirect("supervision:network")
        if "leave" in request.POST:
            actions.leave_network(service=person.service, person=person, by=person, now=now)
            messages.success(request, "You have left the network.")
            return redirect("supervision:network")
        form = NetworkForm(request.POST)
        wants_mail = form.is_valid() and form.cleaned_data["wants_mail"]
        actions.join_network(service=person.service, person=person, wants_mail=wants_mail, by=person, now=now)
        messages.success(request, "Saved. You are a member of the network.")
        return redirect("supervision:network")


def own_membership(request: SignedInRequest) -> NetworkMembership | None:
    live = NetworkMembership.objects.live()
    return live.filter(service=request.user.service, person=request.user).first()


def elsewhere(request: SignedInRequest) -> list[tuple[Service, str]]:
    """Networks of other areas that the person still belongs to, perhaps from an earlier job, and where to end it."""
    live = NetworkMembership.objects.live().filter(person=request.user).select_related("service")
    others = live.exclude(service=request.user.service) if request.user.service else live
    return [(one.service, reverse("supervision:network_stop", args=[stop_code_of(one)])) for one in others]


class MembersView(LoginRequiredMixin, View):
    """For those who run the service: who belongs to its network."""

    template = "supervision/network/members.html"

    def get(self, request: SignedInRequest) -> HttpResponse:
        services = services_run_by(request.user)
        if not services:
            raise PermissionDenied("This page is for those who run a service.")
        wanted = request.GET.get("service", "")
        service = next((one for one in services if one.slug == wanted), services[0])
        return self.answer(request, service, services)

    def answer(self, request: SignedInRequest, service: Service, services: list[Service]) -> HttpResponse:
        members = members_of(service)
        asked = MemberFilter(request, members)
        mailed = Count("pk", filter=Q(mail_agreed_at__isnull=False))
        context = {
            "service": service,
            "services": services,
            "form": asked.form,
            "words": asked.data.get("q", ""),
            "page": asked.page(A_PAGE),
            **members.order_by().aggregate(everybody=Count("pk"), mailed=mailed),
        }
        return render(request, self.template, context, status=asked.status)


class ExportMembersView(MembersView):
    def answer(self, request: SignedInRequest, service: Service, services: list[Service]) -> HttpResponse:
        members = list(members_of(service))
        actions.note_export(service=service, by=request.user, members=len(members))
        return csv_file("network.csv", COLUMNS, (row_of(member) for member in members))


def members_of(service: Service) -> QuerySet[NetworkMembership]:
    """Those whom the list and the file name, and mail can reach: whoever has left their work is not there any more."""
    here = NetworkMembership.objects.working_on(clock.today()).filter(service=service)
    return here.select_related("person__organisation", "person__team")


def row_of(member: NetworkMembership) -> list[str]:
    person = member.person
    return [
        person.full_name,
        person.email if member.mail_agreed_at else "",
        person.job_title or person.get_job_family_display(),
        str(person.organisation or ""),
        nhs_date(member.joined_at),
    ]


class InviteNetworkView(HostView):
    """How many would get the invitation, and sending it."""

    def refuse_others(self, request: SignedInRequest) -> None:
        super().refuse_others(request)
        if self.session.kind != SessionKind.NETWORK_MEETING:
            raise Http404

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        letters = NetworkMail.objects.filter(session=self.session)
        mailed = NetworkMembership.objects.mailed(clock.today()).filter(service=self.session.service)
        context = {
            "session": self.session,
            "sent": letters.filter(sent_at__isnull=False).count(),
            "waiting": letters.filter(sent_at=None).count(),
            "to_invite": mailed.exclude(pk__in=letters.values("membership")).count(),
        }
        return render(request, "supervision/network/invite.html", context)

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        session = get_object_or_404(TrainingSession, pk=pk)
        try:
            count = actions.invite_network(session=session, by=request.user, now=clock.now())
        except Refused as refused:
            messages.warning(request, refused.message)
        else:
            messages.success(request, f"{count} invitation{'' if count == 1 else 's'} on the way.")
        return redirect("supervision:invite_network", pk=pk)
