"""The people app's mails."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from core import clock
from core.mail import Mail, post
from core.template_context import TemplateContext
from people.enums import Leadership, Role
from people.models import JoinRequest, MergeRequest, Person, Service, Team, TeamLeadership, TeamRequest
from people.rules import has_access


def administrators_for(service: Service | None) -> QuerySet[Person]:
    """The administrators of the service, else those of every service."""
    there = Person.objects.in_main_post_on(clock.today())
    own = there.filter(role_grants__role=Role.ADMINISTRATOR, role_grants__service=service)
    if service is None or not own.exists():
        own = there.filter(role_grants__role=Role.ADMINISTRATOR, role_grants__service=None)
    return own.distinct().order_by("pk")


def mail_administrators(of: Service | None, subject: str, template: str, **context: Any) -> None:
    for administrator in administrators_for(of):
        post(
            Mail(
                to=administrator.email,
                subject=subject,
                template=f"people/mail/{template}",
                context=context,
                why="You administer this service.",
            )
        )


def mail_erasure_request(person: Person) -> None:
    """To those who can act on it: the administrators of the person's service, else of every service."""
    mail_administrators(
        person.service,
        "Somebody asks for their data to be erased",
        "erasure_request",
        person=person,
        url=settings.SITE_URL + reverse("people:person", args=[person.pk]),
    )


def mail_join_request(request: JoinRequest, *, again: bool = False) -> None:
    subject = "Still waiting to join: {}" if again else "Somebody asks to join: {}"
    mail_administrators(
        request.service,
        subject.format(request.person.full_name),
        "join_request",
        person=request.person,
        service=request.service,
        url=settings.SITE_URL + reverse("people:requests") + f"?service={request.service.slug}",
    )


def mail_admitted(person: Person, words: str) -> None:
    why = f"You asked to join {person.service}."
    send_to(person, f"Welcome to {person.service}", "admitted", why, words=words)


def mail_not_admitted(request: JoinRequest, words: str) -> None:
    why = f"You asked to join {request.service}."
    subject = f"About your request to join {request.service}"
    send_to(request.person, subject, "not_admitted", why, service=request.service, words=words)


def mail_joining_ended(request: JoinRequest) -> None:
    why = f"You asked to join {request.service}."
    subject = f"Your request to join {request.service} has ended"
    is_erased = request.person.service_id is None
    send_to(request.person, subject, "joining_ended", why, service=request.service, is_erased=is_erased)


def mail_team_request(request: TeamRequest, *, again: bool = False) -> None:
    """To the team's leads; to the administrators where nobody leads it."""
    in_force = TeamLeadership.objects.in_force(clock.today()).filter(team=request.team, kind=Leadership.LEAD)
    leads = in_force.exclude(person=request.person).select_related("person")
    context: TemplateContext = {"request": request, "person": request.person, "team": request.team}
    context["url"] = settings.SITE_URL + reverse("people:team", args=[request.team.pk])
    subject = f"{'Still waiting' if again else 'Somebody asks'} to be in {request.team}"
    for one in leads:
        send_to(one.person, subject, "team_request", f"You lead {request.team}.", **context)
    if not leads:
        mail_administrators(request.person.service, subject, "team_request", **context)


def mail_team_answer(person: Person, team: Team, *, is_yes: bool) -> None:
    subject = f"You are in {team}" if is_yes else f"About your request to be in {team}"
    send_to(person, subject, "team_answer", f"You asked to be in {team}.", team=team, is_yes=is_yes)


def ask_to_confirm_personal(person: Person, address: str, token: str) -> None:
    post(
        Mail(
            to=address,
            subject="Keep your certificates: confirm this address",
            template="people/mail/confirm_personal",
            context={"url": settings.SITE_URL + reverse("people:confirm_personal", args=[token])},
            why="Somebody, probably you, gave this address to keep a training record.",
        )
    )


def mail_second_step_reset(person: Person) -> None:
    post(
        Mail(
            to=person.email,
            subject="Your second step for Attune was reset",
            template="people/mail/second_step_reset",
            context={"url": settings.SITE_URL + reverse("people:enter")},
            why="Your account needed a second step to sign in.",
        )
    )


def ask_to_confirm_merge(address: str, token: str) -> None:
    post(
        Mail(
            to=address,
            subject="Are these two accounts yours?",
            template="people/mail/confirm_merge",
            context={"url": settings.SITE_URL + reverse("people:confirm_merge", args=[token])},
            why="Somebody, probably you, says that this account and another one are theirs.",
        )
    )


def mail_merge_request(request: MergeRequest) -> None:
    """To the other administrators: the one who asked may not agree alone."""
    for administrator in administrators_for(request.kept.service).exclude(pk=request.asked_by_id):
        send_to(
            administrator,
            "Two records may be one person’s: please look",
            "merge_request",
            "You administer this service.",
            request=request,
            url=settings.SITE_URL + reverse("people:requests") + f"?service={request.kept.service.slug}"
            if request.kept.service
            else settings.SITE_URL + reverse("people:list"),
        )


def mail_leaving_soon(person: Person, left_on: date) -> None:
    send_to(
        person,
        "Keep your certificates when you leave",
        "leaving_soon",
        "Your staff record says that you leave soon.",
        left_on=left_on,
        url=settings.SITE_URL + reverse("people:leaving"),
    )


def send_to(reader: Person, subject: str, template: str, why: str, **context: Any) -> None:
    """Only while they have access: a work address may be somebody else's afterwards."""
    if has_access(reader, clock.today()):
        mail = Mail(
            to=reader.email,
            subject=subject,
            template=f"people/mail/{template}",
            context={"name": reader.get_short_name(), **context},
            why=why,
        )
        post(mail)
