"""Who joins a supervision group, and who leaves it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from core import clock
from core.errors import Refused
from people.models import Person
from people.requests import SignedInRequest
from sessions.rules.clashes import first_clashes_of
from supervision import actions
from supervision.forms.groups import AddMembersForm, EndMembershipForm
from supervision.models import GroupMembership, SupervisionGroup
from supervision.views.base import OpenGroupView


class AddMembersView(OpenGroupView):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return self.show(request, AddMembersForm(initial={"joined_on": clock.today()}))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        form = AddMembersForm(request.POST)
        if form.is_valid():
            try:
                actions.add_members(
                    group=self.group,
                    people=form.cleaned_data["members"],
                    joined_on=form.cleaned_data["joined_on"],
                    by=request.user,
                    now=clock.now(),
                )
            except Refused as refused:
                form.add_error(refused.code if refused.code in form.fields else "members", refused.message)
            else:
                messages.success(request, "Added. They have been asked to accept the agreement.")
                for words in busy_on_dates(self.group, form.cleaned_data["members"]):
                    messages.warning(request, words)
                return redirect(self.group)
        return self.show(request, form)

    def show(self, request: SignedInRequest, form: AddMembersForm) -> HttpResponse:
        return render(request, "supervision/groups/add_members.html", {"form": form, "group": self.group})


def busy_on_dates(group: SupervisionGroup, people: list[Person]) -> list[str]:
    """Who has something else at some of the dates to come. What it is, and on which, they see themselves."""
    clashes = first_clashes_of(people, group.meetings.ahead(clock.now()))
    return [
        f"{person} has something else at the time of {len(clashes[person.pk])} of the dates to come. "
        "They see which on the group’s page."
        for person in people
        if person.pk in clashes
    ]


class EndMembershipView(OpenGroupView):
    """Somebody leaves the group; what they attended stays."""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        self.membership_pk = kwargs.pop("membership")
        return super().dispatch(request, *args, **kwargs)

    def membership(self) -> GroupMembership:
        members = self.group.memberships.live().select_related("person")
        return get_object_or_404(members, pk=self.membership_pk)

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return self.show(request, EndMembershipForm(initial={"last_day": clock.today()}), self.membership())

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        membership, form = self.membership(), EndMembershipForm(request.POST)
        if form.is_valid():
            try:
                actions.end_membership(
                    membership=membership, left_on=form.left_on(), by=request.user, now=clock.now()
                )
            except Refused as refused:
                form.add_error("last_day", refused.message)
            else:
                messages.success(request, f"{membership.person} has left the group.")
                return redirect(self.group)
        return self.show(request, form, membership)

    def show(
        self, request: SignedInRequest, form: EndMembershipForm, membership: GroupMembership
    ) -> HttpResponse:
        context = {"group": self.group, "membership": membership, "form": form}
        return render(request, "supervision/groups/end_membership.html", context)
