"""Supervision groups: the list, a group's page, setting one up, members, dates and the agreement."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Min, Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localtime
from django.views import View

from core import clock
from core.errors import Refused
from people.models import Person
from people.requests import SignedInRequest
from sessions import actions
from sessions.forms.groups import (
    AcceptForm,
    AddMembersForm,
    AgreementForm,
    GroupDetailsForm,
    NewGroupForm,
    RhythmFields,
)
from sessions.forms.training import hosts_of
from sessions.models import GroupMembership, MeetingAttendance, SupervisionGroup
from sessions.permissions import (
    facilitates,
    services_run_by,
    user_can_make_sessions,
    user_can_run_group,
)
from sessions.rules.groups import agreement_on, has_accepted, warning_about
from sessions.views.base import GroupView, RunGroupView


class GroupListView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest) -> HttpResponse:
        now = clock.now()
        coming = Q(meetings__ends_at__gte=now, meetings__cancelled_at__isnull=True)
        groups = SupervisionGroup.objects.visible_to(request.user).annotate(
            members=Count("memberships", filter=Q(memberships__left_on__isnull=True), distinct=True),
            next_at=Min("meetings__starts_at", filter=coming),
        )
        context = {
            "groups": groups.select_related("service").order_by("closed_at", "name", "pk"),
            "can_make": user_can_make_sessions(request.user),
        }
        return render(request, "sessions/groups/list.html", context)


class GroupDetailView(GroupView):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        now, group = clock.now(), self.group
        runs = user_can_run_group(request.user, group)
        membership = group.memberships.live().filter(person=request.user).first()
        agreement = agreement_on(group, localtime(now).date())
        past = group.meetings.held().filter(ends_at__lt=now).order_by("-starts_at")
        context = {
            "group": group,
            "runs": runs,
            "facilitates": facilitates(request.user, group),
            "membership": membership,
            "agreement": agreement,
            "has_accepted": bool(membership and has_accepted(membership, agreement)),
            "facilitators": group.facilitators.select_related("person"),
            "coming": group.meetings.ahead(now),
            "past": past if runs else past.while_belonging(request.user),
            "members": members_of(group, agreement) if runs else [],
            "own_marks": own_marks(group, request.user),
            "warning": warning_about(group.places) if runs else None,
        }
        return render(request, "sessions/groups/detail.html", context)


def members_of(group: SupervisionGroup, agreement) -> list[GroupMembership]:
    """Members now, each with `accepted`: whether the agreement in force is accepted."""
    accepted = Count("acceptances", filter=Q(acceptances__agreement=agreement))
    members = group.memberships.live().select_related("person__team").annotate(accepted=accepted)
    return list(members.order_by("person__full_name"))


def own_marks(group: SupervisionGroup, person: Person) -> dict[int, str]:
    """What the register says about the reader, by meeting. Nobody else's marks are theirs to see."""
    marks = MeetingAttendance.objects.filter(meeting__group=group, membership__person=person)
    return {mark.meeting_id: mark.get_status_display() for mark in marks}


class CreateGroupView(LoginRequiredMixin, View):
    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if request.user.is_authenticated and not user_can_make_sessions(request.user):
            raise PermissionDenied("This page is for the people who run sessions.")
        return super().dispatch(request, *args, **kwargs)

    def form(self, request: SignedInRequest, data=None) -> NewGroupForm:
        services = services_run_by(request.user)
        hosts = hosts_of(services)
        first = {"facilitators": hosts.filter(pk=request.user.pk)}
        return NewGroupForm(data, services=services, hosts=hosts, initial=first)

    def get(self, request: SignedInRequest) -> HttpResponse:
        return render(request, "sessions/groups/new.html", {"form": self.form(request)})

    def post(self, request: SignedInRequest) -> HttpResponse:
        form = self.form(request, request.POST)
        if form.is_valid():
            try:
                group = actions.create_group(by=request.user, now=clock.now(), **form.values())
            except Refused as refused:
                form.add_error(None, refused.message)
            else:
                if warning := warning_about(group.places):
                    messages.warning(request, warning)
                messages.success(
                    request, "The group is ready. Its members have been asked to accept the agreement."
                )
                return redirect(group)
        return render(request, "sessions/groups/new.html", {"form": form})


class EditGroupView(RunGroupView):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        details = {name: getattr(self.group, name) for name in GroupDetailsForm.base_fields}
        return self.show(request, GroupDetailsForm(initial=details))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        form = GroupDetailsForm(request.POST)
        if form.is_valid():
            try:
                actions.change_group(group=self.group, by=request.user, **form.cleaned_data)
            except Refused as refused:
                form.add_error("places", refused.message)
            else:
                messages.success(request, "Saved.")
                return redirect(self.group)
        return self.show(request, form)

    def show(self, request: SignedInRequest, form: GroupDetailsForm) -> HttpResponse:
        return render(request, "sessions/groups/edit.html", {"form": form, "group": self.group})


class AddMembersView(RunGroupView):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return self.show(request, AddMembersForm())

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        form = AddMembersForm(request.POST)
        if form.is_valid():
            try:
                for person in form.cleaned_data["members"]:
                    actions.add_member(group=self.group, person=person, by=request.user, now=clock.now())
            except Refused as refused:
                form.add_error("members", refused.message)
            else:
                messages.success(request, "Added. They have been asked to accept the agreement.")
                return redirect(self.group)
        return self.show(request, form)

    def show(self, request: SignedInRequest, form: AddMembersForm) -> HttpResponse:
        return render(request, "sessions/groups/add_members.html", {"form": form, "group": self.group})


class EndMembershipView(RunGroupView):
    """Somebody leaves the group; what they attended stays."""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        self.membership_pk = kwargs.pop("membership")
        return super().dispatch(request, *args, **kwargs)

    def membership(self) -> GroupMembership:
        members = self.group.memberships.live().select_related("person")
        return get_object_or_404(members, pk=self.membership_pk)

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        context = {"group": self.group, "membership": self.membership()}
        return render(request, "sessions/groups/end_membership.html", context)

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        membership = self.membership()
        actions.end_membership(membership=membership, by=request.user, now=clock.now())
        messages.success(request, f"{membership.person} has left the group.")
        return redirect(self.group)


class AddDatesView(RunGroupView):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return self.show(request, RhythmFields(initial={"every_weeks": self.group.every_weeks}))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        form = RhythmFields(request.POST)
        if not form.is_valid():
            return self.show(request, form)
        dates = actions.add_dates(group=self.group, starts=form.starts(), by=request.user)
        messages.success(request, f"{len(dates)} date{'' if len(dates) == 1 else 's'} added.")
        return redirect(self.group)

    def show(self, request: SignedInRequest, form: RhythmFields) -> HttpResponse:
        return render(request, "sessions/groups/add_dates.html", {"form": form, "group": self.group})


class AgreementView(GroupView):
    """Everybody of the group reads it; members accept it for themselves."""

    def setup_parts(self, request: SignedInRequest) -> None:
        agreement = agreement_on(self.group, localtime(clock.now()).date())
        if agreement is None:
            raise Http404
        self.agreement = agreement
        self.membership = self.group.memberships.live().filter(person=request.user).first()

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        self.setup_parts(request)
        return self.show(request, AcceptForm())

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        self.setup_parts(request)
        form = AcceptForm(request.POST)
        if self.membership is None or not form.is_valid():
            return self.show(request, form)
        actions.accept_agreement(
            membership=self.membership, agreement=self.agreement, by=request.user, now=clock.now()
        )
        messages.success(request, "Thank you. You have accepted the agreement.")
        return redirect(self.group)

    def show(self, request: SignedInRequest, form: AcceptForm) -> HttpResponse:
        context = {
            "group": self.group,
            "agreement": self.agreement,
            "membership": self.membership,
            "has_accepted": bool(self.membership and has_accepted(self.membership, self.agreement)),
            "runs": user_can_run_group(request.user, self.group),
            "form": form,
        }
        return render(request, "sessions/groups/agreement.html", context)


class ChangeAgreementView(RunGroupView):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        latest = self.group.agreements.order_by("-version").first()
        return self.show(request, AgreementForm(initial={"text": latest.text if latest else ""}))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        form = AgreementForm(request.POST)
        if not form.is_valid():
            return self.show(request, form)
        agreement = actions.change_agreement(
            group=self.group, text=form.cleaned_data["text"], by=request.user, now=clock.now()
        )
        messages.success(
            request, f"Version {agreement.version} is in force. Every member is asked to accept it."
        )
        return redirect("sessions:agreement", pk=pk)

    def show(self, request: SignedInRequest, form: AgreementForm) -> HttpResponse:
        return render(request, "sessions/groups/change_agreement.html", {"form": form, "group": self.group})
