"""A second course with one module that is a package; nobody has joined it, and no file lies on the disk."""

from types import SimpleNamespace

from core import clock
from courses.enums import PackageKind, PackageState
from courses.models import CoursePage, ModulePage, Package, PackageUnit


def add_package(world: SimpleNamespace) -> None:
    course = world.course.get_parent().add_child(instance=CoursePage(title="Activities", slug="activities"))
    module = course.add_child(instance=ModulePage(title="Sorting", slug="sorting"))
    package = Package.objects.create(
        course=course,
        module=module,
        state=PackageState.READY,
        kind=PackageKind.SCORM_12,
        title="Sorting",
        minutes=5,
        file_name="sorting.zip",
        received_at=clock.now(),
        received_by=world.editor,
    )
    unit = PackageUnit.objects.create(
        package=package, number=1, identifier="one", title="Sorting", path="index.html"
    )
    world.package_pk, world.unit_number, world.package_kind = package.pk, unit.number, "scorm12"
    world.package_course_slug, world.package_module_slug = course.slug, module.slug
