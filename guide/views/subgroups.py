"""Groups of the network: the list with joining, a group's page, who belongs, and what those who look after it do."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views import View

from core import clock
from core.errors import Refused
from guide.actions import subgroups as actions
from guide.actions.papers import delete_subgroup
from guide.forms.network import SubGroupForm, SubGroupInviteForm
from guide.models import PaperComment, SubGroup, SubGroupMembership
from guide.network_enums import BelongingState
from guide.permissions import (
    is_in_network,
    is_in_subgroup,
    user_can_moderate_subgroup,
    user_can_read_subgroup,
)
from guide.reads.network import papers_of, subgroup_rows
from guide.views.editing import ConfirmView, FormPage, FormView
from people.permissions import user_can_run_service
from people.requests import SignedInRequest

A_PAGE = 20


def group_of(pk: int) -> SubGroup:
    return get_object_or_404(SubGroup.objects.select_related("service"), pk=pk)


def readable_group(request: HttpRequest, pk: int) -> SubGroup:
    group = group_of(pk)
    if not user_can_read_subgroup(request.user, group):
        raise PermissionDenied("This is for members of the group. You can ask to join on the list of groups.")
    return group


def moderated_group(request: HttpRequest, pk: int) -> SubGroup:
    group = group_of(pk)
    if not user_can_moderate_subgroup(request.user, group):
        raise PermissionDenied("This is for those who convene the group, and those who run the service.")
    return group


class SubGroupListView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest) -> HttpResponse:
        service = request.user.service
        runs = user_can_run_service(request.user, service) if service else False
        context = {
            "service": service,
            "runs": runs,
            "in_network": is_in_network(request.user, service) if service else False,
            "rows": subgroup_rows(service, request.user, runs=runs) if service else [],
        }
        return render(request, "guide/network/groups.html", context)


class NewSubGroupView(FormPage):
    title, button = "Make a group", "Make the group"
    done = "The group is there. Ask people to join it."

    def prepare(self, **kwargs: int | str) -> None:
        self.back_url, self.back_text = reverse("guide:subgroups"), "Groups of the network"

    def form(self, data: Any = None) -> forms.Form:
        return SubGroupForm(data)

    def save(self, form: forms.Form) -> str:
        said = form.cleaned_data
        group = actions.save_subgroup(
            service=self.service,
            name=said["name"],
            about=said["about"],
            by=self.request.user,
            now=clock.now(),
        )
        return reverse("guide:subgroup_members", args=[group.pk])


class EditSubGroupView(LoginRequiredMixin, FormView):
    def prepare(self, **kwargs: int | str) -> None:
        self.group = moderated_group(self.request, int(kwargs["pk"]))
        self.title = f"Change “{self.group.name}”"
        self.back_url, self.back_text = self.group.get_absolute_url(), self.group.name

    def form(self, data: Any = None) -> forms.Form:
        return SubGroupForm(data, initial={"name": self.group.name, "about": self.group.about})

    def save(self, form: forms.Form) -> str:
        said, group = form.cleaned_data, self.group
        actions.save_subgroup(
            service=group.service,
            name=said["name"],
            about=said["about"],
            by=self.request.user,
            now=clock.now(),
            group=group,
        )
        return self.back_url


class SubGroupView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        group = readable_group(request, pk)
        now, moderates = clock.now(), user_can_moderate_subgroup(request.user, group)
        belongs = is_in_subgroup(request.user, group)
        meetings = group.meetings.all()
        reported = PaperComment.objects.reported().filter(paper__group=group).select_related("paper")
        context = {
            "group": group,
            "belongs": belongs,
            "moderates": moderates,
            "runs": user_can_run_service(request.user, group.service_id),
            "convenors": group.memberships.convenors().select_related("person"),
            "coming": meetings.filter(ends_at__gt=now).order_by("starts_at")[:A_PAGE],
            "past": meetings.filter(ends_at__lte=now)[:A_PAGE],
            "page": Paginator(papers_of(group), A_PAGE).get_page(request.GET.get("page")),
            "reported": reported[:A_PAGE] if moderates else [],
        }
        return render(request, "guide/network/group.html", context)


class JoinSubGroupView(LoginRequiredMixin, View):
    """Asking, answering an invitation, and leaving: each a button on a page."""

    http_method_names = ["post", "options"]

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        group, person, now = group_of(pk), request.user, clock.now()
        if group.service_id != person.service_id:
            raise PermissionDenied("This group belongs to the network of another area.")
        verb = request.POST.get("do", "ask")
        try:
            if verb in {"accept", "decline"}:
                actions.answer_invitation(group=group, accept=verb == "accept", by=person, now=now)
                said = (
                    f"You are a member of “{group}” now."
                    if verb == "accept"
                    else "You said no. That is fine."
                )
            elif verb == "leave":
                actions.leave_subgroup(group=group, by=person)
                said = f"You have left “{group}”."
            else:
                row = actions.ask_to_join(group=group, by=person, now=now)
                asked = row.state == BelongingState.ASKED
                said = "You have asked to join. You hear from us by mail." if asked else "You are a member."
        except Refused as refused:
            messages.warning(request, refused.message)
        else:
            messages.success(request, said)
        return redirect("guide:subgroups")


class SubGroupMembersView(LoginRequiredMixin, View):
    """Who belongs, who asks, and inviting somebody by their address."""

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return self.show(moderated_group(request, pk), SubGroupInviteForm())

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        group = moderated_group(request, pk)
        form = SubGroupInviteForm(request.POST)
        if not form.is_valid():
            return self.show(group, form, 422)
        try:
            actions.invite_to_subgroup(
                group=group, email=form.cleaned_data["email"], by=request.user, now=clock.now()
            )
        except Refused as refused:
            form.add_error(None, refused.message)
            return self.show(group, form, 422)
        messages.success(request, "If that person belongs to the network, they are invited now.")
        return redirect("guide:subgroup_members", pk)

    def show(self, group: SubGroup, form: forms.Form, status: int = 200) -> HttpResponse:
        rows = group.memberships.in_network().select_related("person__organisation")
        context = {
            "group": group,
            "form": form,
            "asked": rows.filter(state=BelongingState.ASKED).order_by("since"),
            "page": Paginator(rows.members(), 50).get_page(self.request.GET.get("page")),
            "invited": rows.filter(state=BelongingState.INVITED).count(),
        }
        return render(self.request, "guide/network/members.html", context, status=status)


class SubGroupMemberView(LoginRequiredMixin, View):
    """A request is answered, a convenor named, a membership ended."""

    http_method_names = ["post", "options"]

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        rows = SubGroupMembership.objects.select_related("group__service", "person")
        membership = get_object_or_404(rows, pk=pk)
        group, by = moderated_group(request, membership.group_id), request.user
        verb = request.POST.get("do", "")
        try:
            if verb in {"accept", "refuse"}:
                actions.answer_request(membership=membership, accept=verb == "accept", by=by, now=clock.now())
            elif verb in {"convenor", "no_convenor"}:
                actions.set_convenor(membership=membership, is_convenor=verb == "convenor", by=by)
            elif verb == "end":
                actions.end_subgroup_membership(membership=membership, by=by)
        except Refused as refused:
            messages.warning(request, refused.message)
        else:
            messages.success(request, "Saved.")
        return redirect("guide:subgroup_members", group.pk)


class CloseSubGroupView(LoginRequiredMixin, ConfirmView):
    button, keep, done = "Close the group", "Keep it open", "Closed. What it wrote stays here to read."

    def prepare(self, **kwargs: int | str) -> None:
        self.group = moderated_group(self.request, int(kwargs["pk"]))
        self.title = f"Close “{self.group.name}”?"
        self.text = "Nobody can add to it then. Its members can still read what stands there."
        self.back_url = self.group.get_absolute_url()

    def act(self) -> str:
        actions.close_subgroup(group=self.group, by=self.request.user, now=clock.now())
        return self.back_url


class DeleteSubGroupView(LoginRequiredMixin, ConfirmView):
    def prepare(self, **kwargs: int | str) -> None:
        self.group = group_of(int(kwargs["pk"]))
        if not user_can_run_service(self.request.user, self.group.service_id):
            raise PermissionDenied("Those who run the service delete a group.")
        self.title = f"Delete “{self.group.name}”?"
        self.text = "Its papers, comments and minutes go with it, and cannot be brought back."
        self.back_url = self.group.get_absolute_url()

    def act(self) -> str:
        delete_subgroup(group=self.group, by=self.request.user)
        return reverse("guide:subgroups")
