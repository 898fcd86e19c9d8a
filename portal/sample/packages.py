"""A small activity as another program makes it, taken in like any package that an editor sends."""

import io
import zipfile
from datetime import datetime

from django.core.files.base import ContentFile

from cms.actions import ensure_root
from courses.actions.loading import put_page
from courses.models import CoursePage, ModulePage
from courses.packages.actions import read_package, receive_package
from people.models import Person
from portal.sample.programme import FOLDER

SETTLING = FOLDER / "packages" / "settling-a-baby"
EDITOR = "idris.okafor@team.example"
ABOUT = "Four cards about babies and the people who hold them. Choose, and see what it might be like for the baby."


def load_package(now: datetime) -> None:
    editor = Person.objects.get(email=EDITOR)
    values = {
        "title": "Settling a baby: a short activity",
        "summary": ABOUT,
        "who_for": "For everyone who works with babies and their families. It comes from another program, as a package.",
    }
    course, _ = put_page(CoursePage, ensure_root(), "settling-a-baby", {**values}, by=editor)
    package = receive_package(
        file=ContentFile(zip_of_folder()),
        name="settling-a-baby.zip",
        course=course,
        title="What helps this baby settle?",
        minutes=5,
        by=editor,
        now=now,
    )
    read_package(package=package, now=now)
    module = ModulePage.objects.get(pk=package.module_id)
    module.summary = ABOUT
    module.save_revision(user=editor).publish(user=editor, skip_permission_checks=True)


def zip_of_folder() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(SETTLING.iterdir()):
            archive.write(path, path.name)
    return out.getvalue()
