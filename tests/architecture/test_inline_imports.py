"""What a module needs stands at its top; an import inside a function says beside it why it waits, and is no helper's whole body."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = sorted(path.parent for path in ROOT.glob("*/apps.py"))
FILES = [
    file
    for folder in [*ROOMS, ROOT / "evidence", ROOT / "config"]
    for file in sorted(folder.rglob("*.py"))
    if "migrations" not in file.parts
] + [ROOT / "manage.py"]
# "heavy: …", "cycle: …" or another reason; what only silences a tool is none.
REASON = re.compile(r"#\s+(?!noqa|type:|fmt:)\w+")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions_of(file: Path) -> Iterator[Function]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, Function):
            yield node


def may_import(file: Path, function: Function) -> bool:
    """Where Django says so: apps register when all of them are there, commands when they run."""
    return (file.name == "apps.py" and function.name == "ready") or (
        "commands" in file.parts and function.name == "handle"
    )


def imports_in(function: Function) -> list[ast.Import | ast.ImportFrom]:
    return [node for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom)]


def unexplained(file: Path) -> set[str]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return {
        f"{file.relative_to(ROOT)}:{node.lineno} {lines[node.lineno - 1].strip()}"
        for function in functions_of(file)
        if not may_import(file, function)
        for node in imports_in(function)
        if not any(REASON.search(line) for line in lines[node.lineno - 1 : node.end_lineno])
    }


def only_hides_an_import(function: Function) -> bool:
    """An import and one call of what it brought, with nothing to decide in between."""
    body = [
        node
        for node in function.body
        if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
    ]
    if len(body) != 2 or not isinstance(body[0], ast.ImportFrom):
        return False
    call = getattr(body[1], "value", None)
    names = {alias.asname or alias.name for alias in body[0].names}
    if not isinstance(call, ast.Call):
        return False
    called = call.func.value if isinstance(call.func, ast.Attribute) else call.func
    is_plain = all(isinstance(given, ast.Name | ast.Attribute) for given in call.args)
    return isinstance(called, ast.Name) and called.id in names and is_plain and body[0].module in OWN


OWN = {".".join(file.relative_to(ROOT).with_suffix("").parts) for file in FILES}


def test_the_walk_finds_the_code():
    assert len(FILES) > 500


@pytest.mark.parametrize("room", sorted({file.relative_to(ROOT).parts[0] for file in FILES}))
def test_an_import_inside_a_function_says_why_it_waits(room):
    assert sorted(set().union(*(unexplained(file) for file in FILES if room in file.parts))) == []


def test_no_helper_is_there_only_to_hide_an_import():
    hiding = [
        f"{file.relative_to(ROOT)}: {function.name}"
        for file in FILES
        for function in functions_of(file)
        if only_hides_an_import(function)
    ]
    assert hiding == []
