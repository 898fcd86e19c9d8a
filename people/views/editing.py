"""What administrators mend about one person."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render

from config import policy
from core import clock
from core.errors import Refused
from core.wording import decided
from people.actions import (
    add_membership,
    ask_to_confirm_personal,
    change_address,
    change_person,
    mark_as_left,
    mark_as_staying,
    restore_person,
    suspend_person,
    transfer_person,
)
from people.forms.editing import (
    AddressForm,
    EditPersonForm,
    FurtherPostForm,
    LeavingDateForm,
    PersonalAddressForm,
    TransferForm,
)
from people.requests import SignedInRequest
from people.views.lists import OnePerson


class ChangeOfPerson(OnePerson):
    """One form about one person: its title, its button, and what it does."""

    title = ""
    button = "Save"
    explains: tuple[str, ...] = ()

    def form(self, data: QueryDict | None = None) -> forms.BaseForm:
        raise NotImplementedError

    def do(self, request: SignedInRequest, form: Any) -> str:
        """What to say when it is done."""
        raise NotImplementedError

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return self.page(request, self.form())

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.page(request, form)
        try:
            said = self.do(request, form)
        except Refused as refusal:
            form.add_error(refusal.code if refusal.code in form.fields else None, refusal.message)
            return self.page(request, form)
        messages.success(request, said)
        return redirect("people:person", pk)

    def page(self, request: SignedInRequest, form: forms.BaseForm) -> HttpResponse:
        self.person.refresh_from_db()
        context = {
            "person": self.person,
            "form": form,
            "title": self.title,
            "button": self.button,
            "explains": self.explains,
        }
        return render(request, "people/change.html", context)


class EditPersonView(ChangeOfPerson):
    title = "Change details"

    def form(self, data: QueryDict | None = None) -> EditPersonForm:
        return EditPersonForm(data, instance=self.person)

    def do(self, request: SignedInRequest, form: Any) -> str:
        facts = dict(form.cleaned_data)
        change_person(person=self.person, by=request.user, **facts)
        return "The details are saved."


class MarkAsLeftView(ChangeOfPerson):
    title = "Mark as left"
    button = "Save the leaving date"
    explains = (
        "From that day they cannot sign in, and we write to them no more. Their places go to whoever is waiting. Their "
        "calendar addresses, their roles and the teams that they lead end, too.",
        "Certificates, and what they attended, stay on record. Once they have confirmed a personal address, they can "
        "go on reading their own record.",
    )

    def form(self, data: QueryDict | None = None) -> LeavingDateForm:
        first = {"left_on": self.person.left_on or clock.today()}
        return LeavingDateForm(data, person=self.person, initial=first)

    def do(self, request: SignedInRequest, form: Any) -> str:
        mark_as_left(
            person=self.person,
            left_on=form.cleaned_data["left_on"],
            membership=form.membership(),
            by=request.user,
            now=clock.now(),
        )
        return "The leaving date is saved."


class ChangeAddressView(ChangeOfPerson):
    title = "Change the work address"
    button = "Change the address"
    explains = (
        "Codes to sign in and mails go to the new address from now on. Reports that name the old one are still "
        "understood, and invitations are withdrawn from it.",
    )

    def form(self, data: QueryDict | None = None) -> AddressForm:
        return AddressForm(data)

    def do(self, request: SignedInRequest, form: Any) -> str:
        change_address(
            person=self.person, address=form.cleaned_data["address"], by=request.user, now=clock.now()
        )
        return "The address is changed."


class TransferView(ChangeOfPerson):
    title = "Move to another service"
    button = "Move"
    explains = (
        "If you do not administer the other service, we ask its administrators first. Nothing changes until they say "
        "yes. What they learned and attended comes along. Their teams and roles in this service do not.",
    )

    def form(self, data: QueryDict | None = None) -> TransferForm:
        return TransferForm(data, person=self.person)

    def do(self, request: SignedInRequest, form: Any) -> str:
        service = form.cleaned_data["service"]
        asked = transfer_person(person=self.person, service=service, by=request.user, now=clock.now())
        return f"{service} is asked." if asked else f"{self.person} belongs to {service} now."

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        response = super().post(request, pk)
        return redirect("people:list") if response.status_code == 302 else response


class AddPostView(ChangeOfPerson):
    title = "Add a post"
    button = "Add this post"
    explains = (
        "For somebody who works for two employers, or in two teams. Whoever leads the second team sees what they "
        "book and attend, too.",
    )

    def form(self, data: QueryDict | None = None) -> FurtherPostForm:
        return FurtherPostForm(data, person=self.person)

    def do(self, request: SignedInRequest, form: Any) -> str:
        add_membership(person=self.person, by=request.user, now=clock.now(), **form.cleaned_data)
        return "The post is added."


class OfferRecordView(ChangeOfPerson):
    title = "Let them keep their record"
    button = "Send the link"
    explains = (
        "A link goes to a personal address. Once it is confirmed, they can read their certificates and their CPD "
        "record there after they have left. Ask them for the address: whoever confirms it sees the record.",
    )

    def form(self, data: QueryDict | None = None) -> PersonalAddressForm:
        return PersonalAddressForm(data)

    def do(self, request: SignedInRequest, form: Any) -> str:
        ask_to_confirm_personal(person=self.person, by=request.user, **form.cleaned_data)
        return f"The link is sent. It works for {decided(policy.PERSONAL_ADDRESS_LINK_HOLDS)}."


class MarkAsStayingView(OnePerson):
    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        mark_as_staying(person=self.person, by=request.user)
        messages.success(request, f"{self.person} has no leaving date any more.")
        return redirect("people:person", pk)


class SuspendView(OnePerson):
    """Closes the account at once, or opens it again."""

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        try:
            if request.POST.get("do") == "restore":
                restore_person(person=self.person, by=request.user)
                messages.success(request, f"{self.person} can sign in again.")
            else:
                suspend_person(person=self.person, by=request.user, now=clock.now())
                messages.success(request, f"{self.person} is signed out and cannot sign in.")
        except Refused as refusal:
            messages.error(request, refusal.message)
        return redirect("people:person", pk)


class EndPostView(OnePerson):
    def post(self, request: SignedInRequest, pk: int, membership_pk: int) -> HttpResponse:
        membership = get_object_or_404(self.person.memberships.filter(left_on=None), pk=membership_pk)
        mark_as_left(
            person=self.person, left_on=clock.today(), by=request.user, now=clock.now(), membership=membership
        )
        messages.success(request, "That post has ended.")
        return redirect("people:person", pk)
