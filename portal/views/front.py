"""The front door, and where each person goes first."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from people.models import Service
from people.permissions import is_administrator, is_clinician, is_commissioner, is_manager
from people.requests import SignedInRequest


def home(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/home.html")


@login_required
def start(request: SignedInRequest) -> HttpResponse:
    """The page each person came for: the work they run, or their own learning."""
    person = request.user
    if is_clinician(person):
        return redirect("portal:my_sessions")
    if is_administrator(person):
        return redirect("people:setup")
    if is_commissioner(person):
        return redirect("programme:evidence")
    if is_manager(person):
        return redirect("portal:my_team")
    return redirect("portal:my_learning")


def how_to_refer(request: HttpRequest) -> HttpResponse:
    """Open to everybody: nobody should have to sign in to find out how a baby gets help."""
    services = list(Service.objects.prefetch_related("safeguarding_contacts", "localities"))
    own = getattr(request.user, "service_id", None)
    services.sort(key=lambda service: (service.pk != own, service.name))
    return render(request, "portal/how_to_refer.html", {"services": services, "own": own})
