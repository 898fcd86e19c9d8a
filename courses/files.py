"""Reading a course from a folder: `course.yaml` and one `module-….yaml` a module.

The result holds what the pages keep, as plain values. Each piece gets a name made from its place in the text, so that
the same file gives the same piece again and a learner's place survives a reload.
"""

import uuid
from pathlib import Path
from typing import Any

import yaml

from core.errors import UnreadableFile
from courses.markup import problems_in

NAMES = uuid.UUID("6d0c1f6e-4b1b-5f0a-9d2b-0a3f5a6f7c11")
BLOCK_FIELDS: dict[str, dict[str, Any]] = {
    "vignette": {"title": "", "text": "", "question": ""},
    "reflective_prompt": {"prompt": "", "minutes": 3},
    "call_out": {"title": "", "text": "", "tone": "info"},
    "quotation": {"text": "", "attribution": ""},
}
HTML_FIELDS = {("vignette", "text"), ("call_out", "text")}
TONES = {"info", "important", "safeguarding"}


def read_yaml(path: Path) -> dict[str, Any]:
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise UnreadableFile(f"There is no file {path.name} in {path.parent.name}.") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise UnreadableFile(f"{path.name} cannot be read: {error}") from error
    if not isinstance(content, dict):
        raise UnreadableFile(f"{path.name} does not hold a course or a module.")
    return content


def read_modules(folder: Path) -> list[dict[str, Any]]:
    modules = []
    for path in sorted(folder.glob("module-*.yaml")):
        try:
            modules.append(module_values(read_yaml(path)))
        except (KeyError, TypeError, ValueError) as error:
            raise UnreadableFile(f"{path.name}: {reason(error)}") from error
    if not modules:
        raise UnreadableFile(f"There are no modules in {folder.name}.")
    return sorted(modules, key=lambda module: module["order"])


def reason(error: Exception) -> str:
    return f"{error.args[0]} is missing." if isinstance(error, KeyError) else str(error)


def module_values(content: dict[str, Any]) -> dict[str, Any]:
    slug = content["slug"]
    return {
        "title": content["title"],
        "slug": slug,
        "order": int(content["order"]),
        "domains": [int(number) for number in content.get("domains", [])],
        "summary": one_line(content["summary"]),
        "outcomes": outcomes(content["outcomes"], slug),
        "sections": [section(raw, slug) for raw in content["sections"]],
        "knowledge_check": [question(raw, slug) for raw in content.get("knowledge_check", [])],
        "read_next": [resource(raw, slug) for raw in content.get("read_next", [])],
    }


def one_line(text: str) -> str:
    return " ".join(str(text).split())


def name_of(*parts: object) -> str:
    return str(uuid.uuid5(NAMES, "/".join(str(part) for part in parts)))


def piece(kind: str, value: Any, *place: object) -> dict[str, Any]:
    return {"type": kind, "value": value, "id": name_of(kind, *place)}


def outcomes(lines: list[str], slug: str) -> list[dict[str, Any]]:
    return [piece("outcome", one_line(line), slug, "outcome", n) for n, line in enumerate(lines)]


def section(raw: dict[str, Any], slug: str) -> dict[str, Any]:
    heading = one_line(raw["heading"])
    content = [block(one, slug, heading, n) for n, one in enumerate(raw["blocks"])]
    return piece("section", {"heading": heading, "content": content}, slug, heading)


def block(raw: dict[str, Any], *place: object) -> dict[str, Any]:
    if len(raw) != 1:
        raise ValueError(f"a block should have one kind, not {', '.join(raw)}.")
    [(kind, given)] = raw.items()
    if kind == "text":
        return piece("text", checked_html(given), *place)
    if kind not in BLOCK_FIELDS:
        raise ValueError(f"there is no kind of block called {kind}.")
    return piece(kind, block_values(kind, given), *place)


def block_values(kind: str, given: dict[str, Any]) -> dict[str, Any]:
    fields = BLOCK_FIELDS[kind]
    if unknown := set(given) - set(fields):
        raise ValueError(f"a {kind} has no {', '.join(sorted(unknown))}.")
    values = {name: field_value(kind, name, given.get(name, default)) for name, default in fields.items()}
    if kind == "call_out" and values["tone"] not in TONES:
        raise ValueError(f"a call-out’s tone is one of {', '.join(sorted(TONES))}.")
    return values


def field_value(kind: str, name: str, value: Any) -> Any:
    if (kind, name) in HTML_FIELDS:
        return checked_html(value)
    return int(value) if name == "minutes" else one_line(value)


def checked_html(text: str) -> str:
    html = str(text).strip()
    if problems := problems_in(html):
        raise ValueError(f"{problems[0]}.")
    return html


def question(raw: dict[str, Any], slug: str) -> dict[str, Any]:
    wording = one_line(raw["question"])
    options: list[dict[str, Any]] = [
        {
            "type": "item",
            "id": name_of("option", slug, wording, n),
            "value": {
                "text": one_line(option["text"]),
                "correct": bool(option["correct"]),
                "feedback": one_line(option["feedback"]),
            },
        }
        for n, option in enumerate(raw["options"])
    ]
    if sum(option["value"]["correct"] for option in options) != 1:
        raise ValueError(f"“{wording}” should have exactly one right answer.")
    return piece("question", {"question": wording, "options": options}, slug, wording)


def resource(raw: dict[str, Any], slug: str) -> dict[str, Any]:
    value = {"title": one_line(raw["title"]), "url": raw["url"], "note": one_line(raw.get("note", ""))}
    return piece("resource", value, slug, raw["url"])
