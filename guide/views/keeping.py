"""For those who look after the directory: what waits for them, and entries that they add, change and close."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from core import clock
from core.errors import Refused
from guide.actions import close_entry, mark_checked, save_entry
from guide.drafts import draft_of, draft_of_gap
from guide.entry_page import EntryPage
from guide.forms import KeptEntryForm
from guide.models import DirectoryEntry, EntryLink, LocalArea
from guide.models.workshops import WorkshopNote
from guide.pathway_enums import NoteKind
from guide.permissions import KEEPERS
from guide.reads.upkeep import keeper_list, upkeep_of
from guide.values import EntryDraft
from people.choosing import ServicePage
from people.permissions import user_can_run_service
from people.requests import SignedInRequest

A_PAGE = 30


class KeeperPage(ServicePage):
    """An entry of another service is as if it did not exist."""

    roles = KEEPERS

    def entry(self, pk: int) -> DirectoryEntry:
        entries = DirectoryEntry.objects.of_services(self.services).with_all().select_related("service")
        return get_object_or_404(entries, pk=pk)

    def areas(self) -> list[LocalArea]:
        return list(LocalArea.objects.filter(service=self.service).defer("boundary").order_by("name"))


class KeepView(KeeperPage):
    """What waits, then all entries of the service, those that nobody has checked for longest first."""

    def get(self, request: SignedInRequest) -> HttpResponse:
        today = clock.today()
        entries = keeper_list(self.service, request.GET.get("q", ""))
        page = Paginator(entries, A_PAGE).get_page(request.GET.get("page"))
        runs = user_can_run_service(request.user, self.service)
        context = self.chosen(page=page, today=today, upkeep=upkeep_of(self.service, today), runs=runs)
        return render(request, "guide/upkeep/keep.html", context)


class AddDirectoryEntryView(KeeperPage):
    def get(self, request: SignedInRequest) -> HttpResponse:
        return self.show(request, self.filled())

    def post(self, request: SignedInRequest) -> HttpResponse:
        page = self.filled(request.POST)
        if not page.is_valid():
            return self.show(request, page, status=422)
        try:
            entry = save_entry(draft=page.draft(), service=self.service, by=request.user, now=clock.now())
        except Refused as refused:
            return self.show(request, page.refused(refused.message), status=422)
        messages.success(request, f"{entry.name} stands in the directory now.")
        return redirect("guide:entry", entry.public_id)

    def filled(self, data: Any = None) -> EntryPage:
        return EntryPage(KeptEntryForm, self.begun(), self.areas(), data)

    def begun(self) -> EntryDraft:
        """Empty, or what a workshop of the service said is missing."""
        asked = self.request.GET.get("missing", "")
        if not asked:
            return EntryDraft("", last_checked_on=clock.today())
        notes = WorkshopNote.objects.shown().filter(kind=NoteKind.GAP, workshop__service=self.service)
        if not asked.isdecimal():
            raise Http404
        return draft_of_gap(get_object_or_404(notes.select_related("workshop"), pk=asked))

    def show(self, request: SignedInRequest, page: EntryPage, status: int = 200) -> HttpResponse:
        return render(request, "guide/upkeep/add.html", self.chosen(**page.context()), status=status)


class EditEntryView(KeeperPage):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        entry = self.entry(pk)
        return self.show(request, entry, self.filled(entry))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        entry = self.entry(pk)
        page = self.filled(entry, request.POST)
        if not page.is_valid():
            return self.show(request, entry, page, status=422)
        try:
            save_entry(
                draft=page.draft(), service=entry.service, by=request.user, now=clock.now(), entry=entry
            )
        except Refused as refused:
            return self.show(request, entry, page.refused(refused.message), status=422)
        messages.success(request, "Saved. Everybody sees it at once.")
        return redirect("guide:entry", entry.public_id)

    def filled(self, entry: DirectoryEntry, data: Any = None) -> EntryPage:
        areas = LocalArea.objects.filter(service=entry.service_id).defer("boundary").order_by("name")
        return EntryPage(KeptEntryForm, draft_of(entry), list(areas), data)

    def show(
        self, request: SignedInRequest, entry: DirectoryEntry, page: EntryPage, status: int = 200
    ) -> HttpResponse:
        links = EntryLink.objects.filter(entry=entry).select_related("asked_by")[:5]
        context = self.chosen(entry=entry, links=links, now=clock.now(), **page.context())
        return render(request, "guide/upkeep/edit.html", context, status=status)


class CheckedEntryView(KeeperPage):
    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        entry = self.entry(pk)
        mark_checked(entry=entry, by=request.user, today=clock.today())
        messages.success(request, f"{entry.name}: checked today.")
        return redirect(f"{reverse('guide:keep')}?service={entry.service.slug}")


class CloseEntryView(KeeperPage):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return render(request, "guide/upkeep/close.html", self.chosen(entry=self.entry(pk)))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        entry = self.entry(pk)
        close_entry(entry=entry, by=request.user, now=clock.now())
        messages.success(request, f"{entry.name} is closed and no longer listed.")
        return redirect(f"{reverse('guide:keep')}?service={entry.service.slug}")
