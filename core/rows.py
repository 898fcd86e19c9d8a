"""Rows written and read where others wait for a lock, with what is the same each time put together once per model.

`save()` compiles its statement anew each time, and `raw()` finds out anew which column is which field; both cost more
than running the statement. Nothing else of them is lost: defaults, `auto_now_add`, what a field does to its value and
what a database needs to have turned back all hold; signals are not sent, and the house has none.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

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


def read[Row: Model](model: type[Row], statement: str, values: Sequence[Any]) -> list[Row]:
    """The rows of a statement that selects `columns(model, …)` and nothing else."""
    names, compiler, converters = _reading(model, connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows = cursor.fetchall()
    return [
        model.from_db(connection.alias, names, row) for row in compiler.apply_converters(rows, converters)
    ]


@cache
def columns(model: type[Model], alias: str) -> str:
    quote = connection.ops.quote_name
    return ", ".join(f"{alias}.{quote(str(field.column))}" for field in model._meta.concrete_fields)


@cache
def _reading(model: type[Model], _vendor: str) -> tuple[list[str], Any, Any]:
    """Of the connection that these were made with they only ask its settings, which are the same for every thread."""
    fields = model._meta.concrete_fields
    compiler = model._base_manager.all().query.get_compiler(connection.alias)
    converters = compiler.get_converters([field.cached_col for field in fields])
    return [str(field.attname) for field in fields], compiler, converters
