"""A name says what a thing is: no two classes of the product share one."""

import ast
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = sorted(path.parent.name for path in ROOT.glob("*/__init__.py") if path.parent.name != "tests")
# Names that Django itself gives.
DJANGO_NAMES = {"Meta", "Media", "Command", "Migration"}


def product_files() -> list[Path]:
    files = [path for app in APPS for path in (ROOT / app).rglob("*.py")]
    return [path for path in files if "migrations" not in path.parts]


def classes_by_name() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for path in product_files():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and node.name not in DJANGO_NAMES:
                found[node.name].append(str(path.relative_to(ROOT)))
    return found


def test_no_two_classes_share_a_name():
    found = classes_by_name()
    assert len(found) > 800, "the walk finds the product's classes"
    assert {name: files for name, files in found.items() if len(files) > 1} == {}
