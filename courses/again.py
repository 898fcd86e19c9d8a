"""A completed course once more, module by module: what a refresher asks."""

from __future__ import annotations

from dataclasses import dataclass

from courses.models import CoursePage, ModulePage, Refresher


@dataclass(frozen=True)
class Again:
    """One module on the way through a refresher."""

    module: ModulePage
    url: str
    asks: bool
    done: bool

    @property
    def minutes(self) -> int:
        """Estimated; reading again where it was not needed is nobody's duty and is not counted."""
        return self.module.estimated_minutes_again()


def modules_again(course: CoursePage, refresher: Refresher | None = None) -> list[Again]:
    """The course's modules in order: their questions once more, or where there are none, their text.

    A module that holds nothing yet asks nothing.
    """
    modules = ModulePage.objects.child_of(course).live().order_by("path").defer("read_next", "outcomes")
    done = set(refresher.modules_done) if refresher else set()
    return [
        Again(module, address_again(module), bool(len(module.knowledge_check)), module.pk in done)
        for module in modules
        if len(module.knowledge_check) or len(module.sections)
    ]


def address_again(module: ModulePage) -> str:
    address = module.get_absolute_url()
    return f"{address}questions/?again" if len(module.knowledge_check) else f"{address}?section=1"


def next_again(modules: list[Again]) -> Again | None:
    return next((one for one in modules if not one.done), None)
