from django.http import HttpRequest

from people.models import Person


class SignedInRequest(HttpRequest):
    """A request that LoginRequiredMixin let through: its user is a person."""

    user: Person
