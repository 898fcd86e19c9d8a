"""How the portal looks to a person: light or dark, and which first-time hints they have put away."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from core import audit
from core.errors import Refused
from people.enums import ColourScheme
from people.models import Person


@transaction.atomic
def choose_colour_scheme(*, person: Person, scheme: str, by: Person) -> None:
    only_oneself(person, by)
    if scheme not in ColourScheme.values:
        raise Refused("Choose one of the three ways on the page.")
    person.colour_scheme = scheme
    person.save(update_fields=["colour_scheme"])
    audit.record("person.colours_chosen", by=by, about=person, changes_figures=False)


@transaction.atomic
def dismiss_hint(*, person: Person, hint: str, by: Person) -> None:
    """For good, on every device. Saying it twice changes nothing. The row is locked: two tabs may say so at once."""
    only_oneself(person, by)
    held = Person.objects.select_for_update().get(pk=person.pk)
    if hint in held.dismissed_hints:
        return
    held.dismissed_hints = [*held.dismissed_hints, hint]
    held.save(update_fields=["dismissed_hints"])
    person.dismissed_hints = held.dismissed_hints
    audit.record("person.hint_dismissed", by=by, about=person, hint=hint, changes_figures=False)


def only_oneself(person: Person, by: Person) -> None:
    if person.pk != by.pk:
        raise PermissionDenied("How the portal looks is each person’s own choice.")
