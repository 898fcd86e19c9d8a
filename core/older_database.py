"""A database that was made by migrations which are no more: nothing here can bring it up to date."""

from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from core.errors import Refused

MADE_BY_OLDER_MIGRATIONS = (
    "This database was made by another version of Attune whose migrations are not part of this one, so it cannot be "
    "brought up to date. Nothing was changed. Run the version that made it, or name an empty database in DATABASE_URL."
)


def refuse_older_database() -> None:
    if is_of_older_migrations():
        raise Refused(MADE_BY_OLDER_MIGRATIONS, code="older_database")


def is_of_older_migrations() -> bool:
    """Whether one of our own apps has a migration behind it that is not here. An empty database has none."""
    ours = {app.label for app in apps.get_app_configs() if Path(app.path).parent == settings.BASE_DIR}
    loader = MigrationLoader(connection, load=False)
    loader.load_disk()
    applied = MigrationRecorder(connection).applied_migrations()
    return any(app in ours and (app, name) not in loader.disk_migrations for app, name in applied)
