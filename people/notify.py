"""The people room's mails."""

from django.conf import settings
from django.urls import reverse

from core.mail import Letter, post
from people.enums import Role
from people.models import Person


def tell_of_erasure_request(person: Person) -> None:
    """To those who can act on it: the administrators of the person's service, else of every service."""
    administrators = Person.objects.filter(role_grants__role=Role.ADMINISTRATOR, is_active=True)
    own = (
        administrators.filter(role_grants__service=person.service)
        if person.service_id
        else administrators.none()
    )
    receivers = own or administrators.filter(role_grants__service=None)
    for address in receivers.values_list("email", flat=True).distinct().order_by():
        post(
            Letter(
                to=address,
                subject="Somebody asks for their data to be erased",
                template="people/mail/erasure_request",
                context={
                    "person": person,
                    "url": settings.SITE_URL + reverse("people:person", args=[person.pk]),
                },
                why="You administer this service.",
            )
        )


def tell_of_second_step_reset(person: Person) -> None:
    post(
        Letter(
            to=person.email,
            subject="Your second step for Attune was reset",
            template="people/mail/second_step_reset",
            context={"url": settings.SITE_URL + reverse("people:enter")},
            why="Your account needed a second step to sign in.",
        )
    )
