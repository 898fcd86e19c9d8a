"""The front door, and where each person goes first."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from core import clock
from core.navigation import Standpoint
from feedback.reads.beginning import course_to_begin, first_questions
from people.models import Service
from people.requests import SignedInRequest
from people.standpoints import first_page, standpoints_of


def home(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/home.html")


@login_required
def start(request: SignedInRequest) -> HttpResponse:
    """The page each person came for: what stands first for them. Whoever only learns and has joined nothing yet begins at
    once; who looks as a learner for a while is not asked anything."""
    only_learns = standpoints_of(request.user) == (Standpoint.LEARNER,)
    course = course_to_begin(request.user) if only_learns else None
    if course and first_questions(request.user, course, clock.now()):
        return redirect("feedback:begin")
    return redirect(first_page(request))


def how_to_refer(request: HttpRequest) -> HttpResponse:
    """Open to everybody: nobody should have to sign in to find out how a baby gets help."""
    services = list(Service.objects.prefetch_related("safeguarding_contacts", "localities"))
    own = getattr(request.user, "service_id", None)
    services.sort(key=lambda service: (service.pk != own, service.name))
    return render(request, "portal/how_to_refer.html", {"services": services, "own": own})
