"""Benchmarks run seldom and import late: what they name must not move away unnoticed."""

import ast
from importlib import import_module
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).resolve().parents[1] / "benchmarks"
NAMED = sorted(
    {
        (node.module, alias.name)
        for file in BENCHMARKS.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module and not node.module.startswith("config.")
        for alias in node.names
    }
)


@pytest.mark.parametrize(("module", "name"), NAMED)
def test_what_a_benchmark_imports_is_there(module, name):
    found = import_module(module)
    assert hasattr(found, name) or import_module(f"{module}.{name}")
