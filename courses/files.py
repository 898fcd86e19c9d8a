"""Reading a course from a folder: `course.yaml` and one `module-….yaml` a module.

A file is read into the types below, and from those into what the pages keep. Each piece gets a name made from its place in
the text, so that the same file gives the same piece again and a learner's place survives a reload.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from cms.blocks import ModuleStream, question_blocks
from core.decoding import decoded
from core.errors import UnreadableFile
from core.json_values import JsonObject, JsonValue
from courses.pieces import checked_piece, one_line, piece

QUESTIONS = dict(question_blocks())
BLOCKS = ModuleStream().child_blocks


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
    """`domains`: their numbers in the course's framework. A question that says no `kind` has one right answer."""

    slug: str
    title: str
    order: int
    summary: str
    outcomes: tuple[str, ...]
    sections: tuple[SectionFile, ...]
    author: str = ""
    domains: tuple[int, ...] = ()
    knowledge_check: tuple[Mapping[str, JsonValue], ...] = ()
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
    author: str
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
        author=one_line(file.author),
        outcomes=outcomes(file.outcomes, file.slug),
        sections=[section(one, file.slug) for one in file.sections],
        knowledge_check=[question(one, file.slug) for one in file.knowledge_check],
        read_next=[resource(one, file.slug) for one in file.read_next],
    )


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
    if kind not in BLOCKS:
        raise ValueError(f"there is no kind of block called {kind}.")
    return checked_piece(kind, BLOCKS[kind], held, *place)


def question(given: Mapping[str, JsonValue], slug: str) -> JsonObject:
    kind = str(given.get("kind", "question"))
    if kind not in QUESTIONS:
        raise ValueError(f"there is no kind of question called {kind}.")
    held = {name: value for name, value in given.items() if name != "kind"}
    wording = one_line(held["question"])
    if kind == "question" and sum(bool(option["correct"]) for option in options_of(held)) != 1:
        raise ValueError(f"“{wording}” should have exactly one right answer.")
    return checked_piece(kind, QUESTIONS[kind], held, slug, wording)


def options_of(given: Mapping[str, JsonValue]) -> list[Mapping[str, JsonValue]]:
    options = given["options"]
    listed = [] if isinstance(options, str) or not isinstance(options, Sequence) else options
    return [option for option in listed if isinstance(option, Mapping)]


def resource(file: ResourceFile, slug: str) -> JsonObject:
    value = {"title": one_line(file.title), "url": file.url, "note": one_line(file.note)}
    return piece("resource", value, slug, file.url)
