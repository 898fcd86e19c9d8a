"""A module that counts as a copy of another one."""

from types import SimpleNamespace

from courses.models import ModuleCopy, ModulePage


def add_copy(world: SimpleNamespace) -> None:
    module = ModulePage.objects.get(slug=world.package_module_slug)
    copy = ModuleCopy.objects.create(module=module, original=world.module, version=1)
    world.module_copy_pk = copy.pk
