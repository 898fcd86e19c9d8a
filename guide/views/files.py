"""Bringing a list of services: read at once, with a report of each row."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from core import clock
from core.errors import UnreadableFile
from guide.forms.files import ServiceListForm
from guide.imports import import_services
from guide.views.keeping import KeeperPage
from people.requests import SignedInRequest


class ImportServicesView(KeeperPage):
    def get(self, request: SignedInRequest) -> HttpResponse:
        return render(request, "guide/upkeep/import.html", self.chosen(form=ServiceListForm()))

    def post(self, request: SignedInRequest) -> HttpResponse:
        form = ServiceListForm(request.POST, request.FILES)
        if form.is_valid():
            upload = form.cleaned_data["file"]
            try:
                report = import_services(
                    upload, name=upload.name, service=self.service, by=request.user, now=clock.now()
                )
            except UnreadableFile as error:
                form.add_error("file", error.message)
            else:
                return render(request, "guide/upkeep/imported.html", self.chosen(report=report))
        return render(request, "guide/upkeep/import.html", self.chosen(form=form), status=422)
