"""A new row written with one INSERT whose words are put together once per model.

`save()` compiles the same statement anew each time, which costs more than running it. Used where others wait for a
lock, or where every action writes a row. Nothing else of `save()` is lost: defaults, `auto_now_add` and what a field
does to its value all hold; signals are not sent, and the house has none.
"""

from __future__ import annotations

from functools import cache

from django.db import connection, models
from django.db.models import AutoField, Field, Model


def insert[Row: Model](row: Row) -> Row:
    """Write the row, which must be new, and give it the key that the database chose."""
    statement, fields, takes_key = _statement(type(row), connection.vendor)
    values = [field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        if takes_key:
            row.pk = cursor.fetchone()[0]
    row._state.adding, row._state.db = False, connection.alias
    return row


@cache
def _statement(model: type[Model], _vendor: str) -> tuple[str, list[Field], bool]:
    options, quote = model._meta, connection.ops.quote_name
    assert not options.parents
    assert all(field.db_default is models.NOT_PROVIDED for field in options.local_concrete_fields)
    fields = [field for field in options.local_concrete_fields if not isinstance(field, AutoField)]
    columns, marks = ", ".join(quote(str(field.column)) for field in fields), ", ".join(["%s"] * len(fields))
    takes_key = isinstance(options.pk, AutoField)
    end = f" RETURNING {quote(str(options.pk.column))}" if takes_key else ""
    return f"INSERT INTO {quote(options.db_table)} ({columns}) VALUES ({marks}){end}", fields, takes_key
