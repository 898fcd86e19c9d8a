"""Data that pass from function to function have types: no bags of anything, and whoever acts or reads is a person.

At a border, where JSON or keyword arguments of a library come in, a dictionary of anything may stand: each such file is
named here with its reason.
"""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LEFT_OUT = {"tests", "migrations", "node_modules", "var"}
# Each file, how many dictionaries of anything stand in it, and why.
BORDERS = {
    "attendance/models/drafts.py": (1, "a report as JSON in the database"),
    "attendance/reports/stored.py": (1, "reads that JSON"),
    "attendance/views/marks.py": (1, "reads the JSON that the register's script sends"),
    "core/columns.py": (1, "reads signed JSON of a page"),
    "core/decoding.py": (2, "reads JSON into types"),
    "core/imports.py": (1, "reads a report of an import from JSON"),
    "core/models.py": (1, "details of the audit log, as JSON in the database"),
    "core/pdf.py": (2, "a template's context, and the headers of a library"),
    "core/template_context.py": (1, "what Django hands to a template"),
    "notifications/details.py": (1, "reads the JSON of a notice"),
    "notifications/models.py": (1, "that JSON in the database"),
    "people/forms/services.py": (1, "keyword arguments of Django's form sets"),
    "people/imports/rows.py": (1, "reads a row of a staff list from JSON"),
    "people/models/imports.py": (1, "that JSON in the database"),
    "sessions/actions/changing_mode.py": (1, "fields that a form changed"),
}
ANY_VALUES = {"Any", "object"}
MAPPINGS = {"dict", "Mapping", "MutableMapping", "defaultdict"}
# Of a parameter: whoever acts, reads, learns or is spoken of.
PEOPLE = {
    "by",
    "person",
    "people",
    "user",
    "viewer",
    "actor",
    "learner",
    "reader",
    "member",
    "for_person",
    "colleague",
}


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(ROOT.rglob("*.py")):
        name = path.relative_to(ROOT)
        if not LEFT_OUT & set(name.parts) and not any(part.startswith(".") for part in name.parts):
            yield str(name), ast.parse(path.read_text(encoding="utf-8"))


def annotations_of(tree: ast.AST) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        match node:
            case ast.arg(annotation=ast.expr() as found) | ast.AnnAssign(annotation=found):
                yield found
            case ast.FunctionDef(returns=ast.expr() as found):
                yield found
            case ast.TypeAlias(value=found):
                yield found
            case ast.Assign(value=ast.Subscript() as found) if bags_in(found):
                yield found  # an alias of the older kind: Row = dict[str, Any]


def bags_in(annotation: ast.expr) -> list[str]:
    """Mappings of anything within an annotation: `dict[str, Any]`, `dict[str, object]`, and a bare `dict`."""
    subscripted = {id(node.value) for node in ast.walk(annotation) if isinstance(node, ast.Subscript)}
    return [
        ast.unparse(node)
        for node in ast.walk(annotation)
        if is_mapping_of_anything(node) or (is_named(node, {"dict"}) and id(node) not in subscripted)
    ]


def is_mapping_of_anything(node: ast.AST) -> bool:
    if not isinstance(node, ast.Subscript) or not is_named(node.value, MAPPINGS):
        return False
    inner = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
    return is_named(inner[-1], ANY_VALUES)


def is_named(node: ast.AST, names: set[str]) -> bool:
    return isinstance(node, ast.Name) and node.id in names


def bags() -> Counter[str]:
    return Counter(
        {
            name: found
            for name, tree in modules()
            if (found := sum(len(bags_in(annotation)) for annotation in annotations_of(tree)))
        }
    )


def test_dictionaries_of_anything_stand_at_borders_alone():
    allowed = Counter({name: count for name, (count, _) in BORDERS.items()})
    too_many = bags() - allowed
    assert not too_many, f"pass a dataclass, or a mapping of one kind of value: {dict(too_many)}"


def test_no_border_is_wider_than_it_is_used():
    unused = Counter({name: count for name, (count, _) in BORDERS.items()}) - bags()
    assert not unused, f"these are no more, take them out: {dict(unused)}"


@pytest.mark.parametrize(
    ("annotation", "found"),
    [
        ("dict[str, Any]", 1),
        ("list[dict[str, Any]]", 1),
        ("dict", 1),
        ("list[dict] | None", 1),
        ("Mapping[str, Any]", 1),
        ("dict[str, object]", 1),
        ("dict[str, int]", 0),
        ("Mapping[str, list[str]]", 0),
        ("JsonObject", 0),
    ],
)
def test_every_way_of_writing_such_a_dictionary_is_seen(annotation, found):
    assert len(bags_in(ast.parse(annotation, mode="eval").body)) == found


def people_of_any_kind() -> list[str]:
    return [
        f"{name}:{node.lineno} {node.arg}"
        for name, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.arg)
        and node.arg in PEOPLE
        and node.annotation is not None
        and any(is_named(inner, ANY_VALUES) for inner in ast.walk(node.annotation))
    ]


def test_whoever_acts_or_reads_is_a_person():
    assert not people_of_any_kind(), "annotate these with Person, Person | None or Visitor"
