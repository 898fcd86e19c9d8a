"""What a package says of itself: imsmanifest.xml of SCORM 1.2 and 2004, cmi5.xml of cmi5. Read, never trusted."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from core.errors import UnreadableFile
from courses.enums import MoveOn, PackageKind

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_MANIFEST = 5 * 1024 * 1024
MAX_UNITS = 100
XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
DAMAGED = "The list of contents of this package (%s) cannot be read. Export the package again."
NOTHING_TO_OPEN = (
    "This package names nothing that could be opened. Export it again as a SCORM or cmi5 course."
)
MOVE_ON = {choice.value: choice for choice in MoveOn}


@dataclass(frozen=True)
class UnitFacts:
    """One thing to open. `path` is a file of the package, `query` what stands behind it in the address.

    `mastery` is between -1 and 1; `is_plain` says that it is only a page, which reports nothing.
    """

    identifier: str
    title: str
    path: str
    query: str = ""
    mastery: float | None = None
    move_on: MoveOn = MoveOn.COMPLETED
    launch_data: str = ""
    is_plain: bool = False


@dataclass(frozen=True)
class PackageFacts:
    kind: PackageKind
    identifier: str
    title: str
    units: tuple[UnitFacts, ...]


def read_manifest(folder: Path, names: Collection[str]) -> PackageFacts:
    for name, read in (("cmi5.xml", cmi5), ("imsmanifest.xml", scorm)):
        if name in names:
            facts = read(parsed(folder / name), Names(names))
            if not facts.units:
                raise UnreadableFile(NOTHING_TO_OPEN)
            if len(facts.units) > MAX_UNITS:
                raise UnreadableFile(f"This package has more than {MAX_UNITS} parts. Split it into several.")
            return facts
    raise UnreadableFile(NOTHING_TO_OPEN)


def parsed(path: Path) -> Element:
    if path.stat().st_size > MAX_MANIFEST:
        raise UnreadableFile(DAMAGED % path.name)
    try:
        return ElementTree.fromstring(path.read_bytes(), forbid_dtd=True)
    except (ElementTree.ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise UnreadableFile(DAMAGED % path.name) from error


class Names:
    """The files of the package: an address of the manifest is one of them, also where only its capitals differ."""

    def __init__(self, names: Collection[str]) -> None:
        self.names = set(names)
        self.folded = {name.casefold(): name for name in names}

    def place(self, base: str, href: str) -> tuple[str, str]:
        """The file and the query of an address. Raises `UnreadableFile` where it leads elsewhere or nowhere."""
        try:
            parts = urlsplit(urljoin(base, href.strip().replace("\\", "/")))
        except ValueError as error:
            raise UnreadableFile(NOTHING_TO_OPEN) from error
        if parts.scheme or parts.netloc:
            raise UnreadableFile(
                "This package opens pages of another site. Only packages that bring all their pages are taken."
            )
        path = unquote(parts.path).removeprefix("./")
        found = path if path in self.names else self.folded.get(path.casefold())
        if found is None:
            raise UnreadableFile(
                f"The package says that “{path[:80]}” is to be opened, but that file is not in it. Export it again."
            )
        return found, parts.query


def local(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def below(element: Element, name: str) -> Iterator[Element]:
    return (child for child in element if local(child) == name)


def first(element: Element, *path: str) -> Element | None:
    for name in path:
        found = next(below(element, name), None)
        if found is None:
            return None
        element = found
    return element


def text_of(element: Element | None) -> str:
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def attribute(element: Element, name: str) -> str:
    """Whatever its namespace and its capitals: SCORM 1.2 says scormtype, SCORM 2004 scormType."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2].lower() == name:
            return value
    return ""


def number(text: str, least: float, most: float) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if least <= value <= most else None


def scorm(root: Element, names: Names) -> PackageFacts:
    kind = scorm_kind(root)
    organisation = default_organisation(root)
    resources = {found["identifier"]: found for found in resources_of(root)}
    units = []
    for item in organisation.iter() if organisation is not None else ():
        resource = resources.get(item.get("identifierref", "")) if local(item) == "item" else None
        if resource is not None:
            units.append(scorm_unit(kind, item, resource, names))
    if not units:
        units = [lone_unit(resource, names) for resource in resources.values() if resource["type"] == "sco"][
            :1
        ]
    title = text_of(first(organisation, "title")) if organisation is not None else ""
    return PackageFacts(kind, root.get("identifier", "")[:200], title[:200], tuple(units))


def scorm_kind(root: Element) -> PackageKind:
    """By what it says, else by the namespace that its words come from."""
    version = text_of(first(root, "metadata", "schemaversion"))
    spaces = {element.tag for element in root.iter() if isinstance(element.tag, str)}
    spaces |= {name for element in root.iter() for name in element.attrib}
    if version == "1.2":
        return PackageKind.SCORM_12
    is_2004 = "2004" in version or "1.3" in version or any("adlcp_v1p3" in space for space in spaces)
    return PackageKind.SCORM_2004 if is_2004 else PackageKind.SCORM_12


def default_organisation(root: Element) -> Element | None:
    group = first(root, "organizations")
    if group is None:
        return None
    every = list(below(group, "organization"))
    wanted = group.get("default", "")
    return next((one for one in every if one.get("identifier") == wanted), next(iter(every), None))


def resources_of(root: Element) -> Iterator[dict[str, str]]:
    group = first(root, "resources")
    if group is None:
        return
    base = urljoin(root.get(XML_BASE, ""), group.get(XML_BASE, ""))
    for one in below(group, "resource"):
        yield {
            "identifier": one.get("identifier", ""),
            "href": one.get("href", ""),
            "base": urljoin(base, one.get(XML_BASE, "")),
            "type": attribute(one, "scormtype").lower() or "sco",
        }


def scorm_unit(kind: PackageKind, item: Element, resource: dict[str, str], names: Names) -> UnitFacts:
    path, query = names.place(resource["base"], resource["href"])
    more = item.get("parameters", "").lstrip("?&").partition("#")[0]
    return UnitFacts(
        identifier=item.get("identifier", "")[:200],
        title=text_of(first(item, "title"))[:200],
        path=path,
        query="&".join(part for part in (query, more) if part)[:1000],
        mastery=scorm_mastery(kind, item),
        launch_data=launch_data(item)[:4096],
        is_plain=resource["type"] == "asset",
    )


def lone_unit(resource: dict[str, str], names: Names) -> UnitFacts:
    path, query = names.place(resource["base"], resource["href"])
    return UnitFacts(resource["identifier"][:200], "", path, query[:1000])


def scorm_mastery(kind: PackageKind, item: Element) -> float | None:
    """The share of the points from which it counts as passed."""
    if kind is PackageKind.SCORM_12:
        points = number(text_of(first(item, "masteryscore")), 0, 100)
        return points / 100 if points is not None else None
    for objective in item.iter():
        if local(objective) == "primaryObjective" and objective.get("satisfiedByMeasure") in {"true", "1"}:
            said = text_of(first(objective, "minNormalizedMeasure"))
            return number(said, -1, 1) if said else 1.0
    return None


def launch_data(item: Element) -> str:
    return next((text_of(child) for child in item if local(child).lower() == "datafromlms"), "")


def cmi5(root: Element, names: Names) -> PackageFacts:
    course = first(root, "course")
    if local(root) != "courseStructure" or course is None:
        raise UnreadableFile(DAMAGED % "cmi5.xml")
    units = tuple(cmi5_unit(au, names) for au in root.iter() if local(au) == "au")
    if len({unit.identifier for unit in units}) < len(units):
        raise UnreadableFile("Two parts of this package have the same name. Export it again.")
    return PackageFacts(PackageKind.CMI5, course.get("id", "")[:500], language_text(course)[:200], units)


def cmi5_unit(au: Element, names: Names) -> UnitFacts:
    path, query = names.place("", text_of(first(au, "url")))
    # By the standard, a unit that says nothing asks for nothing.
    move_on = MOVE_ON.get(au.get("moveOn", "NotApplicable"))
    identifier = au.get("id", "").strip()
    if move_on is None or not identifier or len(identifier) > 500:
        raise UnreadableFile(DAMAGED % "cmi5.xml")
    return UnitFacts(
        identifier=identifier,
        title=language_text(au)[:200],
        path=path,
        query=query[:1000],
        mastery=number(au.get("masteryScore", ""), 0, 1),
        move_on=move_on,
        launch_data=text_of(first(au, "launchParameters"))[:4096],
    )


def language_text(element: Element) -> str:
    """English where it is there, else the first."""
    title = first(element, "title")
    texts = list(below(title, "langstring")) if title is not None else []
    english = [one for one in texts if one.get("lang", "").lower().startswith("en")]
    return text_of(next(iter([*english, *texts]), None))
