"""Benchmarks run seldom and import late: what they name must not move away unnoticed."""

import ast
import re
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BENCHMARKS = ROOT / "tests" / "benchmarks"
GROUPS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
NEEDED = [re.search(r'^NEEDS_GROUP = "(.+)"$', file.read_text(), re.M) for file in BENCHMARKS.glob("*.py")]
# A bench that needs more packages installs them itself; here they are not.
INSTALLED_BY_ITSELF = {
    re.split(r"[~>=<\[]", package)[0] for needed in NEEDED if needed for package in GROUPS[needed[1]]
}
NAMED = sorted(
    {
        (node.module, alias.name)
        for file in BENCHMARKS.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module and not node.module.startswith("config.")
        if node.module.partition(".")[0] not in INSTALLED_BY_ITSELF
        for alias in node.names
    }
)


@pytest.mark.parametrize(("module", "name"), NAMED)
def test_what_a_benchmark_imports_is_there(module, name):
    found = import_module(module)
    assert hasattr(found, name) or import_module(f"{module}.{name}")
