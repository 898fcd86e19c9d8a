"""Who may write: only those who run the service."""

from __future__ import annotations

from core.errors import Refused
from people.models import Person
from people.permissions import user_can_run_service

NOT_YOURS = "You can only change this for your own service."


def check_runs(service_id: int, by: Person) -> None:
    if not user_can_run_service(by, service_id):
        raise Refused(NOT_YOURS)
