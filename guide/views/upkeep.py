"""Links to whoever runs a service, the changes that they send, and what readers report."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from core import clock
from core.errors import Refused
from guide.actions import answer_report, decide_change, revoke_link, send_entry_link
from guide.drafts import differences, draft_of, with_values
from guide.forms.upkeep import EntryLinkForm
from guide.models import EntryChange, EntryLink, EntryReport, LocalArea
from guide.views.keeping import KeeperPage
from people.requests import SignedInRequest


class SendLinkView(KeeperPage):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        entry = self.entry(pk)
        last = entry.links.first()
        form = EntryLinkForm(initial={"receiver": last.receiver if last else ""})
        return render(request, "guide/upkeep/send_link.html", self.chosen(entry=entry, form=form))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        entry, form = self.entry(pk), EntryLinkForm(request.POST)
        if form.is_valid():
            try:
                send_entry_link(
                    entry=entry, receiver=form.cleaned_data["receiver"], by=request.user, now=clock.now()
                )
            except Refused as refused:
                form.add_error(None, refused.message)
            else:
                messages.success(request, f"A link went to {form.cleaned_data['receiver']}.")
                return redirect("guide:edit_entry", entry.pk)
        return render(request, "guide/upkeep/send_link.html", self.chosen(entry=entry, form=form), status=422)


class RevokeLinkView(KeeperPage):
    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        links = EntryLink.objects.filter(entry__service__in=self.services).select_related("entry")
        link = get_object_or_404(links, pk=pk)
        revoke_link(link=link, by=request.user, now=clock.now())
        messages.success(request, "The link no longer works.")
        return redirect("guide:edit_entry", link.entry_id)


class ReviewChangeView(KeeperPage):
    """Before and after, field by field."""

    def change(self, pk: int) -> EntryChange:
        changes = EntryChange.objects.filter(entry__service__in=self.services)
        return get_object_or_404(changes.select_related("entry__service", "link"), pk=pk)

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        change = self.change(pk)
        before = draft_of(change.entry)
        areas = dict(LocalArea.objects.filter(service=change.entry.service_id).values_list("pk", "name"))
        rows = differences(before, with_values(before, change.values), areas)
        context = self.chosen(change=change, entry=change.entry, rows=rows)
        return render(request, "guide/upkeep/review.html", context)

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        change = self.change(pk)
        if (decision := request.POST.get("decision")) not in {"accept", "refuse"}:
            messages.error(request, "Choose whether to take the changes over.")
            return redirect("guide:review_change", pk)
        try:
            decide_change(change=change, accept=decision == "accept", by=request.user, now=clock.now())
        except Refused as refused:
            messages.error(request, refused.message)
        else:
            messages.success(
                request, "Taken over: everybody sees it now." if decision == "accept" else "Left out."
            )
        return redirect(f"{reverse('guide:keep')}?service={change.entry.service.slug}")


class AnswerReportView(KeeperPage):
    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        reports = EntryReport.objects.filter(entry__service__in=self.services)
        report = get_object_or_404(reports.select_related("entry__service"), pk=pk)
        answer_report(report=report, by=request.user, now=clock.now())
        messages.success(request, "Done. It is off the list.")
        return redirect(f"{reverse('guide:keep')}?service={report.entry.service.slug}")
