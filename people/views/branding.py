"""How a service looks: filled in, looked at, kept. And the logo itself, for whoever opens a page."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from core.errors import Refused
from core.logos import CONTENT_TYPES
from people.actions import set_branding
from people.branding import Brand, logo_url_of
from people.choosing import ServicePage
from people.forms.branding import BrandingForm, as_data_address, as_text
from people.models import Service
from people.requests import SignedInRequest

# Opened by itself a drawing is a page of its own: it may run nothing and ask for nothing.
NOTHING_BUT_SHOWN = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
A_DAY = "public, max-age=86400"


class BrandingView(ServicePage):
    def get(self, request: SignedInRequest) -> HttpResponse:
        names = ("name", "bar_colour", "button_colour", "sign_off")
        return self.show(request, BrandingForm(initial={name: getattr(self.service, name) for name in names}))

    def post(self, request: SignedInRequest) -> HttpResponse:
        form = BrandingForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(request, form)
        if request.POST.get("do") != "save":
            return self.preview(request, form)
        try:
            self.save(request, form)
        except Refused as refusal:
            form.add_error("name", refusal.message)
            return self.show(request, form)
        messages.success(request, "Saved. This is how your service looks from now on.")
        return redirect(request.get_full_path())

    def save(self, request: SignedInRequest, form: BrandingForm) -> None:
        wanted = {
            name: form.cleaned_data[name] for name in ("name", "bar_colour", "button_colour", "sign_off")
        }
        set_branding(
            service=self.service,
            logo=form.wanted_logo,
            removes_logo=form.cleaned_data["remove_logo"],
            by=request.user,
            **wanted,
        )

    def preview(self, request: SignedInRequest, form: BrandingForm) -> HttpResponse:
        """Nothing is kept yet. A logo that was sent goes along, since a browser sends no file twice by itself."""
        logo, given = form.wanted_logo, form.cleaned_data
        shown = "" if given["remove_logo"] else logo_url_of(self.service)
        brand = Brand(
            name=given["name"],
            logo_url=as_data_address(logo) if logo else shown,
            bar_colour=given["bar_colour"],
            button_colour=given["button_colour"],
            sign_off=given["sign_off"],
        )
        again = BrandingForm(initial={**given, "kept_logo": as_text(logo)})
        return self.show(request, again, brand)

    def show(
        self, request: SignedInRequest, form: BrandingForm, preview: Brand | None = None
    ) -> HttpResponse:
        context = self.chosen(form=form, preview=preview, has_logo=bool(self.service.logo))
        return render(request, "people/branding.html", context, status=422 if form.errors else 200)


@require_safe
def logo(request: HttpRequest, service: str) -> HttpResponse:
    found = get_object_or_404(Service, slug=service)
    name = found.logo.name
    if not name or not found.logo.storage.exists(name):
        raise Http404
    with found.logo.open("rb") as file:
        answer = HttpResponse(file.read(), content_type=CONTENT_TYPES[name.rpartition(".")[2]])
    answer["Content-Security-Policy"] = NOTHING_BUT_SHOWN
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = A_DAY
    return answer
