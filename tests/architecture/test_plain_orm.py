"""Rows are read and written by models and querysets; the few files with SQL of their own are named here, each with its reason."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WITH_SQL = {
    "core/limits.py": "a try is counted and judged in one step",
    "core/locks.py": "the database server's advisory locks",
    "core/views.py": "whether the database answers at all",
}
OWN_SQL = {"cursor", "raw", "RawSQL", "extra", "get_compiler", "mogrify"}


def files_with_sql() -> set[str]:
    found = set()
    for room in ROOT.glob("*/apps.py"):
        for file in room.parent.rglob("*.py"):
            calls = [
                node.func
                for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
                if isinstance(node, ast.Call) and "migrations" not in file.parts
            ]
            if any((getattr(call, "attr", "") or getattr(call, "id", "")) in OWN_SQL for call in calls):
                found.add(str(file.relative_to(ROOT)))
    return found


def test_sql_of_our_own_stands_only_where_it_has_a_reason():
    assert files_with_sql() == set(WITH_SQL)
