"""Taking a package in: kept until the worker has looked at it, unpacked beside what is there, and put in place when all is well."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path
from typing import IO

from django.conf import settings
from django.core.files import File
from django.db import transaction
from django.utils.html import escape
from django.utils.text import slugify

from cms.permissions import user_can_edit_pages
from config import policy
from core import audit, clock
from core.errors import Refused, UnreadableFile
from core.failed_jobs import TRANSIENT
from courses import tasks
from courses.enums import PackageState
from courses.models import CoursePage, ModulePage, Package, PackageUnit
from courses.packages.manifests import PackageFacts, read_manifest
from courses.packages.unzip import UnpackedFiles, unpack
from people.models import Person

NO_HOST = (
    "Packages are shown under a second host name, so that nothing in them can reach this portal. None is set up yet. "
    "Ask whoever runs this installation to set PACKAGE_HOST; docs/operations.md says how."
)
WENT_WRONG = "Something went wrong while the package was read. Send it again."
TOO_MANY_BYTES = "This file is larger than {} MB. Make its films smaller and export it again."
ABOUT = "About this activity"


@transaction.atomic
def receive_package(
    *,
    file: File,
    name: str,
    course: CoursePage,
    title: str,
    minutes: int,
    by: Person,
    now: datetime,
    module: ModulePage | None = None,
) -> Package:
    """Nothing is unpacked here. With `module` it replaces the package of that module for whoever has not begun."""
    if not user_can_edit_pages(by):
        raise Refused("Only editors and administrators take packages in.")
    if not settings.PACKAGE_HOST:
        raise Refused(NO_HOST)
    if file.size > policy.MAX_PACKAGE_MEGABYTES * 1024 * 1024:
        raise Refused(TOO_MANY_BYTES.format(policy.MAX_PACKAGE_MEGABYTES))
    package = Package(
        course=course,
        module=module,
        title=title,
        minutes=minutes,
        file_name=name[:200],
        received_at=now,
        received_by=by,
    )
    package.upload.save("package.zip", file, save=False)
    package.save()
    audit.record("package.received", by=by, about=package, changes_figures=False)
    tasks.read_package_in_background.enqueue(str(package.pk))
    return package


def read_package(*, package: Package, now: datetime) -> Package:
    """What the worker does. A second call finds nothing to read and does nothing."""
    if package.state != PackageState.READING:
        return package
    part = package.folder.with_name(f"{package.pk}.part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        with package.upload.open("rb") as file:
            unpacked = unpack_into(part, file, package)
        facts = read_manifest(part, unpacked.names)
        put_in_place(package=package, part=part, unpacked=unpacked, facts=facts, now=now)
    except UnreadableFile as error:
        refuse_package(package=package, problem=error.message, now=now)
    except TRANSIENT:
        raise  # the worker tries again
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return package


def unpack_into(part: Path, file: IO[bytes], package: Package) -> UnpackedFiles:
    def note(done: int, total: int) -> None:
        if done % 25 == 0 or done == total:
            Package.objects.filter(pk=package.pk).update(files_done=done, files_total=total)

    part.mkdir(parents=True)
    return unpack(file, part, progress=note)


@transaction.atomic
def put_in_place(
    *, package: Package, part: Path, unpacked: UnpackedFiles, facts: PackageFacts, now: datetime
) -> None:
    package.kind, package.identifier = facts.kind, facts.identifier
    package.title = package.title or facts.title[:120] or "Activity"
    package.files_total = package.files_done = len(unpacked.names)
    package.size, package.left_out = unpacked.size, list(unpacked.left_out[:100])
    package.state, package.read_at = PackageState.READY, max(now, clock.now())
    if package.module is None:
        package.module = draft_module(package)
    package.save()
    package.module.save(update_fields=["credited_minutes"])
    PackageUnit.objects.bulk_create(
        PackageUnit(
            package=package,
            number=number,
            identifier=unit.identifier,
            title=unit.title or package.title,
            path=unit.path,
            query=unit.query,
            mastery=unit.mastery,
            move_on=unit.move_on,
            launch_data=unit.launch_data,
            is_plain=unit.is_plain,
        )
        for number, unit in enumerate(facts.units, start=1)
    )
    audit.record(
        "package.read", by=package.received_by, about=package, kind=facts.kind, changes_figures=False
    )
    shutil.rmtree(package.folder, ignore_errors=True)
    part.rename(package.folder)
    remove_upload(package)


def draft_module(package: Package) -> ModulePage:
    """Not live: an editor reads it over and sends it in, and a second person approves it, as for every page."""
    course = CoursePage.objects.get(pk=package.course_id)
    taken = set(ModulePage.objects.child_of(course).values_list("slug", flat=True))
    stem = slugify(package.title)[:60] or "activity"
    slug = next(name for name in (stem, *(f"{stem}-{at}" for at in range(2, 1000))) if name not in taken)
    text = f"<p>This module is an activity: {escape(package.title)}. It opens after this page.</p>"
    section = {"type": "section", "value": {"heading": ABOUT, "content": [{"type": "text", "value": text}]}}
    module = ModulePage(title=package.title, slug=slug, live=False)
    module.sections = ModulePage._meta.get_field("sections").stream_block.to_python([section])
    course.add_child(instance=module)
    module.save_revision(user=package.received_by, log_action=True)
    return module


@transaction.atomic
def refuse_package(*, package: Package, problem: str, now: datetime) -> None:
    package.state, package.problem, package.read_at = PackageState.REFUSED, problem, max(now, clock.now())
    package.save()
    audit.record("package.refused", by=package.received_by, about=package, changes_figures=False)
    remove_upload(package)


def give_up_package(*, package: Package, now: datetime) -> None:
    if package.state == PackageState.READING:
        refuse_package(package=package, problem=WENT_WRONG, now=now)


def remove_upload(package: Package) -> None:
    """After the commit: a transaction that is rolled back needs the file once more."""
    name, storage = package.upload.name, package.upload.storage
    if name:
        Package.objects.filter(pk=package.pk).update(upload="")
        package.upload = ""
        transaction.on_commit(lambda: storage.delete(name))


def clear_uploads(now: datetime) -> int:
    """Files that nobody came to read within a day, and folders of packages that are no more."""
    left = Package.objects.filter(
        state=PackageState.READING, received_at__lt=now - policy.PACKAGE_UPLOADS_KEPT_FOR
    )
    count = 0
    for package in left:
        give_up_package(package=package, now=now)
        count += 1
    return count + remove_left_folders()


def remove_left_folders() -> int:
    folder = Path(settings.MEDIA_ROOT) / "packages"
    there = {path.name.removesuffix(".part"): path for path in folder.iterdir()} if folder.is_dir() else {}
    known = {str(pk) for pk in Package.objects.values_list("pk", flat=True)}
    gone = [path for name, path in there.items() if name not in known]
    for path in gone:
        shutil.rmtree(path, ignore_errors=True)
    return len(gone)
