"""What a manager does from the rows of My team, and the page of one of their people."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from assignments.actions import forget_team_view, keep_team_view, remind_people
from assignments.forms import SavedTeamViewForm
from assignments.models import SavedTeamView
from assignments.reads import asked_of
from attendance.reads import attended_by, attended_session
from certificates.models import Certificate
from core import audit, clock
from core.errors import Refused
from people.models import Person
from people.models.people import PersonQuerySet
from people.requests import SignedInRequest
from portal.reads import booked_sessions, courses_of
from portal.views.team import refuse_others
from sessions.enums import SessionKind
from sessions.models import TrainingSession
from supervision.reads import supervision_minutes_by_person

MAX_SHOWN = 20
NOBODY = "Tick at least one person first."


def own_people(request: SignedInRequest) -> PersonQuerySet:
    refuse_others(request.user)
    return Person.objects.in_teams_led_by(request.user, clock.today())


def ticked(request: SignedInRequest, numbers: list[str]) -> list[Person]:
    pks = [pk for pk in numbers if pk.isdecimal()]
    return list(own_people(request).filter(pk__in=pks).order_by("full_name"))


def back_to_team(request: SignedInRequest) -> HttpResponse:
    """To the same filters. Only the part after the question mark is the browser's."""
    query = request.POST.get("query", "")
    return redirect(reverse("portal:my_team") + (f"?{query}" if query else ""))


@login_required
@require_POST
def act_on_people(request: SignedInRequest) -> HttpResponse:
    people = ticked(request, request.POST.getlist("person"))
    if not people:
        messages.error(request, NOBODY)
        return back_to_team(request)
    chosen = urlencode([("person", one.pk) for one in people])
    if request.POST.get("do") == "assign":
        return redirect(f"{reverse('assignments:new')}?{chosen}")
    if request.POST.get("do") == "book":
        return redirect(f"{reverse('portal:book_people')}?{chosen}")
    remind(request, people)
    return back_to_team(request)


def remind(request: SignedInRequest, people: list[Person]) -> None:
    try:
        done = remind_people(people=people, by=request.user, now=clock.now())
    except Refused as refused:
        messages.error(request, refused.message)
        return
    if done.now:
        messages.success(request, f"Reminded by mail: {names(done.now)}.")
    if done.lately:
        messages.warning(request, f"Reminded within the last week already: {names(done.lately)}.")
    if done.nothing:
        messages.info(
            request, f"Nothing is asked of {names(done.nothing)} at the moment. Assign training first."
        )


def names(people: list[Person]) -> str:
    return ", ".join(str(one) for one in people)


@login_required
def book_people(request: SignedInRequest) -> HttpResponse:
    """Which session; then its own page for bookings of a team, with the same people ticked."""
    people, now = ticked(request, request.GET.getlist("person")), clock.now()
    coming = (
        TrainingSession.objects.visible_to(request.user)
        .held()
        .upcoming(now)
        .filter(starts_at__gt=now)
        .exclude(kind=SessionKind.CONSULTATION)
        .distinct()
    )
    context = {
        "people": people,
        "sessions": coming[:MAX_SHOWN],
        "chosen": urlencode([("person", one.pk) for one in people]),
    }
    return render(request, "portal/book_people.html", context)


@login_required
def team_person(request: SignedInRequest, pk: int) -> HttpResponse:
    """Hours, modules, bookings and certificates. Never answers, reflections or themes."""
    person = get_object_or_404(own_people(request).select_related("team"), pk=pk)
    audit.record("person.viewed", by=request.user, about=person, changes_figures=False)
    today = clock.today()
    attended = [attended_session(one) for one in attended_by([person.pk])]
    year_ago = today.replace(year=today.year - 1, day=min(today.day, 28))
    context = {
        "person": person,
        "asked": asked_of([person.pk], today),
        "courses": courses_of(person, today)[0],
        "bookings": booked_sessions(person, clock.now()),
        "attended": sorted(attended, key=lambda one: one.day, reverse=True)[:MAX_SHOWN],
        "minutes": sum(one.minutes for one in attended),
        "supervised": supervision_minutes_by_person([person.pk], year_ago, today)[person.pk],
        "certificates": Certificate.objects.filter(person=person, revoked_at__isnull=True).order_by(
            "-issued_at"
        ),
    }
    return render(request, "portal/team_person.html", context)


@login_required
@require_POST
def save_view(request: SignedInRequest) -> HttpResponse:
    refuse_others(request.user)
    form = SavedTeamViewForm(request.POST)
    if not form.is_valid():
        messages.error(request, str(form.errors["name"][0]))
        return back_to_team(request)
    try:
        view = keep_team_view(
            name=form.cleaned_data["name"], query=request.POST.get("query", "")[:300], by=request.user
        )
        messages.success(request, f"Saved as “{view}”.")
    except Refused as refused:
        messages.error(request, refused.message)
    return back_to_team(request)


@login_required
@require_POST
def delete_view(request: SignedInRequest, pk: int) -> HttpResponse:
    view = get_object_or_404(SavedTeamView, pk=pk, person=request.user)
    forget_team_view(view=view, by=request.user)
    messages.success(request, f"“{view}” is deleted.")
    return redirect("portal:my_team")
