"""New referrals into the table, many at once: PostgreSQL has a faster way than INSERT."""

from __future__ import annotations

from collections.abc import Collection
from operator import attrgetter
from typing import Any

from django.db import connections, models

from referrals.models import Referral

COLUMNS = [field for field in Referral._meta.concrete_fields if not field.primary_key]
VALUES_OF = attrgetter(*(field.attname for field in COLUMNS))
JSON_AT = [at for at, field in enumerate(COLUMNS) if isinstance(field, models.JSONField)]


def create(referrals: Collection[Referral]) -> None:
    """Constraints hold either way. Afterwards the objects may or may not know their primary keys."""
    connection = connections[Referral.not_undone.db]
    if not referrals:
        return
    if connection.vendor == "postgresql":
        copy_in(referrals, connection)
    else:
        Referral.not_undone.bulk_create(referrals)


def copy_in(referrals: Collection[Referral], connection: Any) -> None:
    from psycopg.types.json import Jsonb

    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in COLUMNS)
    statement = f"COPY {quote(Referral._meta.db_table)} ({columns}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for referral in referrals:
            values = list(VALUES_OF(referral))
            for at in JSON_AT:
                values[at] = Jsonb(values[at])
            copy.write_row(values)


def refresh_statistics() -> None:
    """Statistics from before a long import let PostgreSQL read the whole table to find some hundred references."""
    connection = connections[Referral.not_undone.db]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {connection.ops.quote_name(Referral._meta.db_table)}")
