"""How a service's certificates look: filled in, looked at, kept."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from certificates.actions import remove_design, set_design
from certificates.designs.design import MAX_SIGNATURES, OWN_DESIGN, Design, ShownDesign, name_of
from certificates.designs.reading import design_of, shown_design
from certificates.forms import DesignForm, SignatureForm
from core import clock
from core.errors import Refused
from core.logos import Logo, NotALogo, read_logo
from people.choosing import ServicePage
from people.requests import SignedInRequest

Pictures = dict[str, Logo]


class DesignView(ServicePage):
    def get(self, request: SignedInRequest) -> HttpResponse:
        design = self.current()
        form = DesignForm(initial=DesignForm.values_of(design))
        return self.show(request, form, SignatureForm.all_of(design), shown_design(design))

    def current(self) -> Design:
        return design_of(self.service) or OWN_DESIGN

    def post(self, request: SignedInRequest) -> HttpResponse:
        if request.POST.get("do") == "own":
            remove_design(service=self.service, by=request.user)
            messages.success(request, "Certificates look as Attune draws them again.")
            return redirect(request.get_full_path())
        form = DesignForm(request.POST)
        lines = [
            SignatureForm(request.POST, request.FILES, prefix=f"signature-{at}")
            for at in range(1, MAX_SIGNATURES + 1)
        ]
        if not all([form.is_valid(), *(line.is_valid() for line in lines)]):
            return self.show(request, form, lines)
        design, pictures = self.filled_in(form, lines)
        if request.POST.get("do") != "save":
            return self.preview(request, form, lines, shown_design(design, pictures))
        try:
            set_design(
                service=self.service, design=design, pictures=pictures, by=request.user, now=clock.now()
            )
        except Refused as refused:
            form.add_error(None, refused.message)
            return self.show(request, form, lines)
        messages.success(request, "Saved. Certificates that are issued from now on look like this.")
        return redirect(request.get_full_path())

    def filled_in(self, form: DesignForm, lines: list[SignatureForm]) -> tuple[Design, Pictures]:
        told, before = form.cleaned_data, self.current()
        logo = self.logo() if told["shows_logo"] else None
        sent = [*(line.new_picture for line in lines), logo]
        earlier = [*before.signatures, *[None] * MAX_SIGNATURES]
        signatures = [line.line(old) for line, old in zip(lines, earlier, strict=False)]
        design = replace(
            before,
            band_colour=told["band_colour"],
            heading_colour=told["heading_colour"],
            strapline=told["strapline"],
            closing=told["closing"],
            logo=name_of(logo) if logo else "",
            signatures=tuple(line for line in signatures if line),
        )
        return design, {name_of(picture): picture for picture in sent if picture}

    def logo(self) -> Logo | None:
        """The service's own, read as when it was sent."""
        name = self.service.logo.name
        if not name or not self.service.logo.storage.exists(name):
            return None
        with self.service.logo.open("rb") as file:
            try:
                return read_logo(file.read())
            except NotALogo:
                return None

    def preview(
        self, request: SignedInRequest, form: DesignForm, lines: list[SignatureForm], shown: ShownDesign
    ) -> HttpResponse:
        """Nothing is kept yet. Pictures that were sent go along, since a browser sends no file twice by itself."""
        again = [SignatureForm(initial=line.values(), prefix=line.prefix) for line in lines]
        return self.show(request, DesignForm(initial=form.cleaned_data), again, shown, is_preview=True)

    def show(
        self,
        request: SignedInRequest,
        form: DesignForm,
        lines: list[SignatureForm],
        shown: ShownDesign | None = None,
        is_preview: bool = False,
    ) -> HttpResponse:
        before = self.current()
        context = self.chosen(
            form=form,
            lines=lines,
            design=shown,
            is_preview=is_preview,
            is_own=before == OWN_DESIGN,
            has_logo=bool(self.service.logo),
            has_picture=[bool(line.picture) for line in before.signatures],
        )
        has_errors = any(one.errors for one in (form, *lines))
        return render(request, "certificates/designs/design.html", context, status=422 if has_errors else 200)
