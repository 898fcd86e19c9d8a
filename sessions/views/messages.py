"""A host's messages to the people of a session: written, looked at, sent, and what became of them."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from core import clock
from core.errors import Refused
from core.mail import message_of
from core.wording import nhs_moment
from notifications.copies import CopyState, copies_of
from people.models import Person
from people.requests import SignedInRequest
from sessions.actions.messages import send_again_to_failed, send_message, send_test_message, withdraw_message
from sessions.audiences import HAVE_A_PLACE, audiences_of
from sessions.forms.messages import MessageForm
from sessions.message_words import filled, usual_words, words_called, words_for
from sessions.models import HostMessage
from sessions.notifications.messages import KEY, preview_of, test_of
from sessions.views.base import PublishedHostView

PER_PAGE = 20
NOT_OF_THE_MESSAGE = {"csrfmiddlewaretoken", "do"}


class MessagesView(PublishedHostView):
    """To whom one can write, and what was written."""

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        written = HostMessage.objects.filter(session=self.session).select_related("written_by")
        page = Paginator(written.prefetch_related("receivers"), PER_PAGE).get_page(request.GET.get("page"))
        found = [one for one in audiences_of(self.session, request.user) if one.people]
        context = {
            "session": self.session,
            "audiences": [one for one in found if not one.is_team],
            "teams": [one for one in found if one.is_team],
            "page": page,
            "rows": [(one, filled(one.subject, self.session, request.user)) for one in page],
        }
        return render(request, "sessions/messages/list.html", context)


class WriteMessageView(PublishedHostView):
    """Written, then looked at as it will be, then sent. Nothing is mailed before the last press."""

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        to = request.GET.get("to", HAVE_A_PLACE)
        words = words_called(request.GET.get("words", ""), self.session.service) or usual_words(to)
        return self.show(request, self.form(initial={"to": to, "subject": words.subject, "text": words.text}))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        form, do = self.form(request.POST), request.POST.get("do", "preview")
        if not form.is_valid() or do == "change":
            return self.show(request, form)
        if do == "send":
            return self.send(request, form)
        message = self.message_of(form, request.user)
        if do == "test":
            mail = test_of(message, request.user)
            send_test_message(mail=mail, by=request.user, session=self.session)
            messages.success(
                request, f"A test is on its way to {request.user.email}. Nobody else got anything."
            )
        context = {
            "session": self.session,
            "form": form,
            "preview": message_of(preview_of(message, request.user)),
            "audience": form.audiences[form.cleaned_data["to"]],
            "send_at": form.send_at(),
            "kept": kept_words(request.POST),
        }
        return render(request, "sessions/messages/preview.html", context)

    def send(self, request: SignedInRequest, form: MessageForm) -> HttpResponse:
        data = form.cleaned_data
        try:
            message = send_message(
                session=self.session,
                audience=data["to"],
                subject=data["subject"],
                text=data["text"],
                token=data["token"],
                send_at=form.send_at(),
                by=request.user,
                now=clock.now(),
            )
        except Refused as refused:
            form.add_error("to", refused.message)
            return self.show(request, form)
        if message.delivered_at:
            messages.success(request, "Your message is on its way.")
        else:
            messages.success(request, f"Your message goes out on {nhs_moment(message.send_at)}.")
        return redirect("sessions:message", pk=self.session.pk, message=message.pk)

    def form(self, data: QueryDict | None = None, **kwargs: dict[str, str]) -> MessageForm:
        return MessageForm(data, audiences=audiences_of(self.session, self.request.user), **kwargs)

    def message_of(self, form: MessageForm, by: Person) -> HostMessage:
        data = form.cleaned_data
        return HostMessage(session=self.session, subject=data["subject"], text=data["text"], written_by=by)

    def show(self, request: SignedInRequest, form: MessageForm) -> HttpResponse:
        to = str(form["to"].value() or HAVE_A_PLACE)
        write = reverse("sessions:write_message", args=[self.session.pk])
        context = {
            "session": self.session,
            "form": form,
            "words": [
                (one.name, f"{write}?to={to}&words={one.key}") for one in words_for(self.session.service)
            ],
        }
        return render(request, "sessions/messages/write.html", context)


def kept_words(data: QueryDict) -> list[tuple[str, str]]:
    """What was typed, handed on by the page that shows how it will look."""
    return [(name, data.get(name, "")) for name in data if name not in NOT_OF_THE_MESSAGE]


class MessageView(PublishedHostView):
    """What went to whom, and what did not."""

    message: HostMessage

    def setup(self, request: HttpRequest, *args: object, **kwargs: int) -> None:
        super().setup(request, *args, **kwargs)
        self.message_pk = kwargs["message"]

    def found(self) -> HostMessage:
        rows = HostMessage.objects.filter(session=self.session).select_related("written_by", "withdrawn_by")
        message = get_object_or_404(rows, pk=self.message_pk)
        message.session = self.session
        return message

    def get(self, request: SignedInRequest, pk: int, message: int) -> HttpResponse:
        found = self.found()
        receivers = found.receivers.select_related("person__team").order_by("person__full_name", "pk")
        people = [one.person for one in receivers]
        copies = copies_of(KEY, found, [one.pk for one in people])
        rows = [(one, copies[one.pk]) for one in people]
        states = [copy.state for _, copy in rows]
        context = {
            "session": self.session,
            "message": found,
            "preview": message_of(preview_of(found, request.user)),
            "subject": filled(found.subject, self.session, request.user),
            "page": Paginator(rows, 50).get_page(request.GET.get("page")),
            "people": len(people),
            "sent": states.count(CopyState.SENT),
            "coming": states.count(CopyState.ON_ITS_WAY),
            "refused": states.count(CopyState.REFUSED),
            "left_out": states.count(CopyState.LEFT_OUT),
        }
        return render(request, "sessions/messages/message.html", context)

    def post(self, request: SignedInRequest, pk: int, message: int) -> HttpResponse:
        found = self.found()
        try:
            if "withdraw" in request.POST:
                withdraw_message(message=found, by=request.user, now=clock.now())
                messages.success(request, "It will not be sent.")
            else:
                count = send_again_to_failed(message=found, by=request.user)
                people = "1 person" if count == 1 else f"{count} people"
                messages.success(request, f"We try again, to {people} alone.")
        except Refused as refused:
            messages.warning(request, refused.message)
        return redirect("sessions:message", pk=pk, message=message)
