import pytest
from django.test import Client

from tests import cast


@pytest.fixture
def world(db):
    """The standing cast in one service, and another service beside it."""
    return cast.make_world()


@pytest.fixture
def sign_in():
    """`sign_in(person)` gives a browser-like client in which that person is signed in."""

    def _sign_in(person=None) -> Client:
        client = Client()
        if person is not None:
            client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return _sign_in
