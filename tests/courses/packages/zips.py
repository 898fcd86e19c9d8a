"""Zips as programs make them, and as nobody should."""

import io
import zipfile
from pathlib import Path

from django.core.files.base import ContentFile

from core import clock
from courses.models import ModulePage, Package
from courses.packages.actions import read_package, receive_package

FIXTURES = Path(__file__).parent / "fixtures"
PAGE = "<!DOCTYPE html><html lang='en'><title>Page</title><p>Hello</p></html>"
MANIFEST_12 = """<?xml version="1.0"?>
<manifest identifier="m" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
<organizations default="o"><organization identifier="o"><title>Safer sleep</title>
<item identifier="i1" identifierref="r1" parameters="?lang=en"><title>Part one</title>{more}</item></organization></organizations>
<resources><resource identifier="r1" type="webcontent" adlcp:scormtype="{type}" href="{href}"/></resources></manifest>"""
MANIFEST_2004 = """<?xml version="1.0"?>
<manifest identifier="m" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
<metadata><schema>ADL SCORM</schema><schemaversion>2004 {edition} Edition</schemaversion></metadata>
<organizations default="o"><organization identifier="o"><title>Two parts</title>
<item identifier="i1" identifierref="r1"><title>Part one</title><imsss:sequencing><imsss:objectives><imsss:primaryObjective satisfiedByMeasure="true"><imsss:minNormalizedMeasure>0.8</imsss:minNormalizedMeasure></imsss:primaryObjective></imsss:objectives></imsss:sequencing></item>
<item identifier="group"><title>Group</title><item identifier="i2" identifierref="r2"><title>Part two</title></item></item></organization></organizations>
<resources xml:base="content/"><resource identifier="r1" type="webcontent" adlcp:scormType="sco" href="one.html"/>
<resource identifier="r2" type="webcontent" adlcp:scormType="sco" href="Two%20b.html"/></resources></manifest>"""
CMI5 = """<?xml version="1.0"?>
<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
<course id="https://packages.example/course"><title><langstring lang="en-GB">Geology</langstring></title></course>
<au id="https://packages.example/course/1" moveOn="{move_on}" masteryScore="0.5"><title><langstring lang="de">Eins</langstring><langstring lang="en-GB">One</langstring></title><url>index.html?pages=1</url></au>
</courseStructure>"""


def zipped(files: dict[str, str | bytes]) -> io.BytesIO:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    out.seek(0)
    return out


def scorm_12(*, href: str = "index.html", kind: str = "sco", more: str = "", **files: str) -> io.BytesIO:
    manifest = MANIFEST_12.replace("{href}", href).replace("{type}", kind).replace("{more}", more)
    return zipped({"imsmanifest.xml": manifest, "index.html": PAGE, **files})


def scorm_2004(edition: str = "4th") -> io.BytesIO:
    manifest = MANIFEST_2004.replace("{edition}", edition)
    return zipped({"imsmanifest.xml": manifest, "content/one.html": PAGE, "content/Two b.html": PAGE})


def cmi5(move_on: str = "CompletedAndPassed", page: str = PAGE) -> io.BytesIO:
    return zipped({"cmi5.xml": CMI5.replace("{move_on}", move_on), "index.html": page})


def sent(school, file: io.BytesIO, **more) -> Package:
    """Sent by the editor, not yet read."""
    wanted = {"course": school.course, "title": "", "minutes": 20, "by": school.editor, "now": clock.now()}
    return receive_package(file=ContentFile(file.getvalue()), name="package.zip", **wanted | more)


def taken(school, file: io.BytesIO, **more) -> Package:
    """Read, and its module is live."""
    package = read_package(package=sent(school, file, **more), now=clock.now())
    assert package.problem == ""
    if not package.module.live:
        module = ModulePage.objects.get(pk=package.module_id)
        module.save_revision(user=school.editor).publish(user=school.editor, skip_permission_checks=True)
        package.module = ModulePage.objects.get(pk=module.pk)
    return package
