"""The first thing on a new installation: a service, and somebody who may do the rest on pages."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.core.validators import validate_email, validate_slug
from django.db import transaction
from django.urls import reverse

from core.commands import ActingCommand
from people.actions import add_person, grant_role, set_up_service
from people.enums import Role
from people.models import Person, RoleGrant, Service


class Command(ActingCommand):
    help = "Sets up a service and its first administrator. Safe to run again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--name", required=True, help="the service's name, as people know it")
        parser.add_argument("--slug", required=True, help="its short name: small letters, numbers, hyphens")
        parser.add_argument("--admin-email", required=True, help="work address of the first administrator")
        parser.add_argument("--admin-name", required=True, help="their name")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        address = Person.objects.normalize_email(options["admin_email"])
        check(address, options["slug"])
        service = Service.objects.filter(slug=options["slug"]).first()
        if service is None:
            if Service.objects.filter(name=options["name"]).exists():
                raise CommandError(f"There is a service called “{options['name']}” under another short name.")
            service = set_up_service(name=options["name"], slug=options["slug"], by=None)
        person = Person.objects.filter(email=address).first()
        if person is None:
            person = add_person(email=address, full_name=options["admin_name"], service=service, by=None)
        # The first administrator of an installation may also set up further services.
        first = not RoleGrant.objects.filter(role=Role.ADMINISTRATOR, service=None).exists()
        grant_role(person=person, role=Role.ADMINISTRATOR, service=service, by=None)
        if first:
            grant_role(person=person, role=Role.ADMINISTRATOR, service=None, by=None)
        self.stdout.write(
            f"{service} is ready. {person} signs in at {settings.SITE_URL}{reverse('account_request_login_code')} "
            "with a code sent to their address, and is met by a checklist."
        )


def check(address: str, slug: str) -> None:
    try:
        validate_email(address)
        validate_slug(slug)
    except ValidationError as error:
        raise CommandError(error.messages[0]) from error
