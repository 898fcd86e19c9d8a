"""Changing modules as an editor does, by what is published in the end."""

from courses.models import ModulePage


def republish(module: ModulePage, heading: str = "", *, said: str = "", is_small: bool = False) -> ModulePage:
    """The module with another first heading, or with the words it had."""
    page = ModulePage.objects.get(pk=module.pk)
    if heading:
        raw = list(page.sections.raw_data)
        raw[0]["value"]["heading"] = heading
        page.sections = raw
    page.change_note, page.is_small_change = said, is_small
    page.save_revision().publish()
    return ModulePage.objects.get(pk=module.pk)
