import pytest

from tests.cast import make_person


@pytest.fixture
def people(world):
    return [make_person(f"Person {number}", world.service) for number in range(5)]


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """Everything inside is committed, and what follows the commit is done."""
    return lambda: django_capture_on_commit_callbacks(execute=True)
