"""Reading a course from a folder: `course.yaml` and one `module-….yaml` a module.

A file is read into the types below, and from those into what the pages keep. Each piece gets a name made from its place in
the text, so that the same file gives the same piece again and a learner's place survives a reload.
"""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from core.decoding import decoded
from core.errors import UnreadableFile
from core.json_values import JsonObject, JsonValue
from courses.markup import problems_in

NAMES = uuid.UUID("6d0c1f6e-4b1b-5f0a-9d2b-0a3f5a6f7c11")
# What a block of each kind may hold, and what stands where its file says nothing.
BLOCK_FIELDS: dict[str, dict[str, str | int]] = {
    "vignette": {"title": "", "text": "", "question": ""},
    "reflective_prompt": {"prompt": "", "minutes": 3},
    "call_out": {"title": "", "text": "", "tone": "info"},
    "quotation": {"text": "", "attribution": ""},
}
HTML_BLOCKS = {"text", "key_points"}
HTML_FIELDS = {("vignette", "text"), ("call_out", "text")}
TONES = {"info", "important", "safeguarding"}


@dataclass(frozen=True)
class OptionFile:
    text: str
    correct: bool
    feedback: str


@dataclass(frozen=True)
class QuestionFile:
    question: str
    options: tuple[OptionFile, ...]


@dataclass(frozen=True)
class ResourceFile:
    title: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class SectionFile:
    """Each block is its kind with what it holds: HTML for a text, fields for the others."""

    heading: str
    blocks: tuple[Mapping[str, JsonValue], ...]


@dataclass(frozen=True)
class ModuleFile:
    """`domains`: their numbers in the course's framework."""

    slug: str
    title: str
    order: int
    summary: str
    outcomes: tuple[str, ...]
    sections: tuple[SectionFile, ...]
    domains: tuple[int, ...] = ()
    knowledge_check: tuple[QuestionFile, ...] = ()
    read_next: tuple[ResourceFile, ...] = ()


@dataclass(frozen=True)
class CourseFile:
    """A course that says nothing of refreshers (`says_refresher`) leaves their months to the editors."""

    slug: str
    title: str
    summary: str
    who_for: str = ""
    level: str = ""
    outcomes: tuple[str, ...] = ()
    framework: str | None = None
    refresher_months: int | None = None
    says_refresher: bool = False


@dataclass(frozen=True)
class FrameworkFile:
    """`domains`: their titles by their numbers."""

    title: str
    owner: str
    year: int
    domains: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ModuleValues:
    """What a module's page keeps. The lists are streams of pieces, as they are stored."""

    slug: str
    order: int
    domains: tuple[int, ...]
    title: str
    summary: str
    outcomes: list[JsonObject]
    sections: list[JsonObject]
    knowledge_check: list[JsonObject]
    read_next: list[JsonObject]


def read_file[File](kind: type[File], path: Path, **more: JsonValue) -> File:
    try:
        return decoded(kind, {**content_of(path), **more})
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableFile(f"{path.name}: {reason(error)}") from error


def content_of(path: Path) -> JsonObject:
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise UnreadableFile(f"There is no file {path.name} in {path.parent.name}.") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise UnreadableFile(f"{path.name} cannot be read: {error}") from error
    if not isinstance(content, dict):
        raise UnreadableFile(f"{path.name} does not hold a course or a module.")
    return content


def read_course(folder: Path) -> CourseFile:
    path = folder / "course.yaml"
    return read_file(CourseFile, path, says_refresher="refresher_months" in content_of(path))


def read_modules(folder: Path) -> list[ModuleValues]:
    modules = []
    for path in sorted(folder.glob("module-*.yaml")):
        try:
            modules.append(module_values(read_file(ModuleFile, path)))
        except (KeyError, TypeError, ValueError) as error:
            raise UnreadableFile(f"{path.name}: {reason(error)}") from error
    if not modules:
        raise UnreadableFile(f"There are no modules in {folder.name}.")
    return sorted(modules, key=lambda module: module.order)


def reason(error: Exception) -> str:
    return f"{error.args[0]} is missing." if isinstance(error, KeyError) else str(error)


def module_values(file: ModuleFile) -> ModuleValues:
    return ModuleValues(
        title=file.title,
        slug=file.slug,
        order=int(file.order),
        domains=tuple(int(number) for number in file.domains),
        summary=one_line(file.summary),
        outcomes=outcomes(file.outcomes, file.slug),
        sections=[section(one, file.slug) for one in file.sections],
        knowledge_check=[question(one, file.slug) for one in file.knowledge_check],
        read_next=[resource(one, file.slug) for one in file.read_next],
    )


def one_line(text: object) -> str:
    return " ".join(str(text).split())


def name_of(*parts: object) -> str:
    return str(uuid.uuid5(NAMES, "/".join(str(part) for part in parts)))


def piece(kind: str, value: JsonValue, *place: object) -> JsonObject:
    return {"type": kind, "value": value, "id": name_of(kind, *place)}


def outcomes(lines: Sequence[str], slug: str) -> list[JsonObject]:
    return [piece("outcome", one_line(line), slug, "outcome", n) for n, line in enumerate(lines)]


def section(file: SectionFile, slug: str) -> JsonObject:
    heading = one_line(file.heading)
    content = [block(one, slug, heading, n) for n, one in enumerate(file.blocks)]
    return piece("section", {"heading": heading, "content": content}, slug, heading)


def block(given: Mapping[str, JsonValue], *place: object) -> JsonObject:
    if len(given) != 1:
        raise ValueError(f"a block should have one kind, not {', '.join(given)}.")
    [(kind, held)] = given.items()
    if kind in HTML_BLOCKS:
        return piece(kind, checked_html(held), *place)
    if kind not in BLOCK_FIELDS:
        raise ValueError(f"there is no kind of block called {kind}.")
    if not isinstance(held, Mapping):
        raise TypeError(f"a {kind} should have {', '.join(BLOCK_FIELDS[kind])}.")
    return piece(kind, block_values(kind, held), *place)


def block_values(kind: str, given: Mapping[str, JsonValue]) -> JsonObject:
    fields = BLOCK_FIELDS[kind]
    if unknown := set(given) - set(fields):
        raise ValueError(f"a {kind} has no {', '.join(sorted(unknown))}.")
    values = {name: field_value(kind, name, given.get(name, default)) for name, default in fields.items()}
    if kind == "call_out" and values["tone"] not in TONES:
        raise ValueError(f"a call-out’s tone is one of {', '.join(sorted(TONES))}.")
    return values


def field_value(kind: str, name: str, value: JsonValue) -> JsonValue:
    if (kind, name) in HTML_FIELDS:
        return checked_html(value)
    return int(str(value)) if name == "minutes" else one_line(value)


def checked_html(text: object) -> str:
    html = str(text).strip()
    if problems := problems_in(html):
        raise ValueError(f"{problems[0]}.")
    return html


def question(file: QuestionFile, slug: str) -> JsonObject:
    wording = one_line(file.question)
    if sum(bool(option.correct) for option in file.options) != 1:
        raise ValueError(f"“{wording}” should have exactly one right answer.")
    options = [option_piece(option, slug, wording, n) for n, option in enumerate(file.options)]
    return piece("question", {"question": wording, "options": options}, slug, wording)


def option_piece(option: OptionFile, *place: object) -> JsonObject:
    return {
        "type": "item",
        "id": name_of("option", *place),
        "value": {
            "text": one_line(option.text),
            "correct": bool(option.correct),
            "feedback": one_line(option.feedback),
        },
    }


def resource(file: ResourceFile, slug: str) -> JsonObject:
    value = {"title": one_line(file.title), "url": file.url, "note": one_line(file.note)}
    return piece("resource", value, slug, file.url)
