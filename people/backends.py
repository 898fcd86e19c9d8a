"""Who signs in. Each page shows the reader's service too, so one query brings both."""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend

from people.models import Person


class PersonBackend(AuthenticationBackend):
    def get_user(self, user_id: int) -> Person | None:
        person = Person.objects.select_related("service").filter(pk=user_id).first()
        return person if person is not None and self.user_can_authenticate(person) else None
