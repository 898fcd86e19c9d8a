"""Log-in and sign-up, in the portal's own words."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.models import EmailAddress
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from people.models import Person


class AccountAdapter(DefaultAccountAdapter):
    def pre_login(self, request: HttpRequest, user: Person, **kwargs: Any) -> Any:
        """A code that was mailed to the address proves it, also for people who never signed up themselves."""
        if proved_by_code(request, user):
            address, _ = EmailAddress.objects.get_or_create(
                user=user, email=user.email, defaults={"primary": True}
            )
            if not address.verified:
                address.verified = True
                address.save(update_fields=["verified"])
        return super().pre_login(request, user, **kwargs)

    def send_account_already_exists_mail(self, email: str) -> None:
        """Whoever is on a staff list has an account before they ever came: the mail shows the way in, by code.

        The page after joining is the same for everybody, so that nobody learns from it who is on a staff list.
        """
        self.send_mail(
            "people/mail/address_known",
            email,
            {"code_url": settings.SITE_URL + reverse("people:enter"), "why": WHY},
        )


WHY = "Somebody, probably you, asked to join Attune with this address."


def proved_by_code(request: HttpRequest, user: Person) -> bool:
    return any(
        record.get("method") == "code" and record.get("email") == user.email
        for record in get_authentication_records(request, user)
    )
