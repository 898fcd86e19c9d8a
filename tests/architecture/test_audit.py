"""Each action of the tree writes its line into the audit log, itself or by the action that it calls."""

import ast
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
APPS = sorted(path.parent for path in ROOT.glob("*/apps.py"))
# (module, function): why it writes no line of its own.
PACKAGE = "where somebody is in a package: a line for each turned page would say too much of them"
MAIL = "the line is written by what asked for the mail, and each mail is a row of its own"
DRAWN = "a drawing of what is there: issuing wrote a line, and opening it by others writes one"
LINKS = "whether links of pages answer is looked at by the clock; nobody did that"
NO_LINE: dict[tuple[str, str], str] = {
    ("attendance.actions.retention", "name_nobody"): "retention and erasure count it in their own line",
    (
        "attendance.actions.measuring",
        "measure",
    ): "sets the fields of a row for what marks it, reads a list or undoes one, which write the line",
    (
        "attendance.actions.uniting",
        "hand_on",
    ): "a part of reviewing a list and of undoing it, which write the line",
    ("certificates.actions.files", "draw_certificate"): DRAWN,
    ("certificates.actions.files", "queue_certificate_file"): DRAWN,
    ("certificates.actions.files", "request_certificate_file"): DRAWN,
    ("certificates.actions.files", "draw_log"): "nobody is told when somebody worked on their CPD log",
    (
        "certificates.actions.files",
        "request_log_file",
    ): "nobody is told when somebody worked on their CPD log",
    ("cms.actions.links", "look_outside"): LINKS,
    ("cms.actions.links", "note_answer"): LINKS,
    ("cms.actions.readings", "count_reading"): "how often pages are read is counted without anybody",
    ("courses.actions.loading", "put_page"): "Wagtail keeps the history of its pages",
    (
        "courses.packages.actions.saying",
        "fetch_key",
    ): "the package asks, not a person; opening it wrote a line",
    ("courses.packages.actions.saying", "keep_document"): PACKAGE,
    ("courses.packages.actions.saying", "let_document_go"): PACKAGE,
    (
        "courses.packages.actions.saying",
        "say",
    ): "what the portal says to a package of an opening or an end, which wrote their own lines",
    ("feedback.actions.links", "send_link_letters"): MAIL,
    ("feedback.actions.rounds", "mail_asked"): MAIL,
    ("sessions.actions.feeds", "note_what_is_said"): "since when a feed says what it says; nobody did that",
    ("sessions.tasks", "queue_notification"): MAIL,
    ("supervision.actions.network", "send_letters"): MAIL,
}

type Name = tuple[str, str]


def module_of(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@cache
def trees() -> dict[str, ast.Module]:
    files = [file for app in APPS for file in app.rglob("*.py") if "migrations" not in file.parts]
    return {module_of(file): ast.parse(file.read_text(encoding="utf-8")) for file in files}


@cache
def functions() -> dict[Name, ast.FunctionDef]:
    found = {}
    for module, tree in trees().items():
        for node in tree.body:
            if isinstance(node, ast.FunctionDef):
                found[module, node.name] = node
    return found


@cache
def imported(module: str) -> dict[str, Name]:
    """By the local name: the module, and what of it (nothing where it is the module itself)."""
    found: dict[str, Name] = {}
    for node in ast.walk(trees()[module]):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {alias.asname or alias.name: (node.module, alias.name) for alias in node.names}
        if isinstance(node, ast.Import):
            found |= {alias.asname or alias.name: (alias.name, "") for alias in node.names}
    return found


@cache
def found_in(module: str, name: str) -> Name | None:
    """Where a function that is called `name` here was written."""
    seen = set()
    while (module, name) not in functions():
        if module not in trees() or (module, name) in seen:
            return None
        seen.add((module, name))
        if name not in imported(module):
            return None
        module, name = imported(module)[name]
    return module, name


@cache
def named_in(where: Name) -> frozenset[Name]:
    """Everything that the function names, called or handed on, by the module it comes from."""
    module, names, found = where[0], imported(where[0]), set()
    for node in ast.walk(functions()[where]):
        if isinstance(node, ast.Name):
            found.add(names.get(node.id, (module, node.id)))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in names:
            inside, name = names[node.value.id]
            found.add(((f"{inside}.{name}" if name else inside), node.attr))
    return frozenset(found)


@cache
def writes_its_line(where: Name) -> bool:
    """Whether the log is written by the function, or by what it calls, however far down."""
    seen, to_do = set(), [where]
    while to_do:
        here = to_do.pop()
        seen.add(here)
        for module, name in named_in(here):
            if module == "core.audit" and name.startswith("record"):
                return True
            further = found_in(module, name)
            if further and further not in seen:
                to_do.append(further)
    return False


@cache
def callers() -> dict[Name, set[Name]]:
    found = defaultdict(set)
    for where in functions():
        for module, name in named_in(where):
            called = found_in(module, name)
            if called and called != where:
                found[called].add(where)
    return found


def is_part_of_what_does(where: Name) -> bool:
    """Only ever called by functions that write the line for the whole of it."""
    return bool(callers()[where]) and all(writes_its_line(caller) for caller in callers()[where])


def actions() -> list[Name]:
    """What a room's `actions` offer: functions that say by keyword what they need, as every write does."""
    return sorted(
        (module, name)
        for (module, name), node in functions().items()
        if "actions" in module.split(".") and not name.startswith("_") and node.args.kwonlyargs
    )


@pytest.mark.parametrize("where", actions(), ids=".".join)
def test_each_action_writes_its_line(where):
    assert writes_its_line(where) or is_part_of_what_does(where) or where in NO_LINE, (
        f"{'.'.join(where)} changes something unseen"
    )


def test_there_are_actions_to_walk_and_no_reason_is_out_of_date():
    assert len(actions()) > 200
    gone = [where for where in NO_LINE if where not in functions()]
    needless = [where for where in NO_LINE if writes_its_line(where) or is_part_of_what_does(where)]
    assert gone + needless == []
