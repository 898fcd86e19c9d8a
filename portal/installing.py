"""From an empty database to a service with its administrator, and from an older version's database to today's.

Safe to run at any time, and by several machines at once: the others wait until the first is done.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.validators import validate_email
from django.db import connection
from django.db.models import Model
from django.utils.text import slugify

from cms.actions import set_up_cms
from core.errors import Refused
from core.identifiers import refuse_identifiers
from core.locks import only_one
from core.older_database import refuse_older_database
from courses.actions import load_course
from courses.models import CoursePage
from feedback.actions import load_instruments
from people.models import Service
from people.system_actor import system_actor
from portal.shipped import course_folders
from supervision.models import Reflection

WHO_IS_MISSING = (
    "This database holds no service yet. To set one up, say whose it is and who runs it:\n"
    '  ATTUNE_SERVICE="Your team" ATTUNE_ADMIN_EMAIL=you@team.example bin/serve'
)
KEYS_ARE_MISSING = (
    "This database holds private reflections, and the keys that seal them are not here. "
    "Put keys.env back into {folder} from your backup, or set REFLECTION_KEYS. Nothing was changed."
)


@dataclass(frozen=True)
class WantedInstallation:
    """Whose installation this becomes. Empty on every start after the first."""

    service: str = ""
    admin_email: str = ""
    admin_name: str = ""

    def check(self) -> None:
        """Before anything is written."""
        if not (self.service.strip() and self.admin_email.strip()):
            raise Refused(WHO_IS_MISSING)
        if not slugify(self.service):
            raise Refused("ATTUNE_SERVICE should be a name with letters in it, such as “Your team”.")
        try:
            validate_email(self.admin_email.strip())
            refuse_identifiers(self.service)
        except ValidationError as error:
            raise Refused(
                f"ATTUNE_SERVICE=“{self.service}” ATTUNE_ADMIN_EMAIL=“{self.admin_email}”: {error.messages[0]}"
            ) from error

    @property
    def name_of_admin(self) -> str:
        """As their address writes it, until they say it themselves."""
        local = self.admin_email.strip().partition("@")[0]
        words = local.replace(".", " ").replace("_", " ").replace("-", " ").split()
        return self.admin_name.strip() or " ".join(word.capitalize() for word in words)


def install(wanted: WantedInstallation, *, keys_are_new: bool, tell: Callable[[str], None]) -> None:
    with one_at_a_time():
        refuse_older_database()
        is_new = not holds_any(Service)
        if is_new:
            wanted.check()
        elif keys_are_new and holds_any(Reflection):
            raise Refused(KEYS_ARE_MISSING.format(folder=settings.VAR_DIR))
        tell("Bringing the database up to date…")
        call_command("migrate", verbosity=0, interactive=False)
        load_what_is_shipped(tell)
        if is_new:
            set_up(wanted, tell)


@contextmanager
def one_at_a_time() -> Iterator[None]:
    while True:
        with only_one("install") as is_mine:
            if is_mine:
                yield
                return
        time.sleep(1)


def holds_any(model: type[Model]) -> bool:
    """Also asked of a database that has no tables yet."""
    tables = connection.introspection.table_names()
    return model._meta.db_table in tables and model._default_manager.exists()


def load_what_is_shipped(tell: Callable[[str], None]) -> None:
    """A course that is here already belongs to its editors, so it is left as they made it."""
    set_up_cms()
    load_instruments(by=system_actor())
    if not CoursePage.objects.exists():
        tell("Loading the course…")
        for folder in course_folders():
            load_course(folder)


def set_up(wanted: WantedInstallation, tell: Callable[[str], None]) -> None:
    call_command(
        "set_up_service",
        name=wanted.service.strip(),
        slug=slugify(wanted.service),
        admin_email=wanted.admin_email.strip(),
        admin_name=wanted.name_of_admin,
        stdout=StringIO(),
    )
    tell(f"{wanted.service.strip()} is set up, and {wanted.admin_email.strip()} is its administrator.")
