"""What a view behind log-in may rely on, for annotations: the person is known. Nothing here runs."""

from django.http import HttpRequest

from people.models import Person


class SignedInRequest(HttpRequest):
    """A request that has passed `login_required`, `LoginRequiredMixin` or an equal check."""

    user: Person
