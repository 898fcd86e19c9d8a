"""By which names the audit page calls the things of this app."""

from core.registries import AUDIT_NAMES, AuditNames
from guide.models import (
    DirectoryEntry,
    GapWorkshop,
    GlossaryTerm,
    GuideResource,
    KiteMark,
    NeedScenario,
    NetworkItem,
    Pathway,
    ResourceCollection,
    SubGroup,
)
from people.audit_names import of_own_services


def register() -> None:
    for model in (
        DirectoryEntry,
        GapWorkshop,
        GlossaryTerm,
        NeedScenario,
        NetworkItem,
        Pathway,
        GuideResource,
        ResourceCollection,
        SubGroup,
    ):
        AUDIT_NAMES.add(model._meta.label_lower, AuditNames(of_own_services(model, "service")))
    AUDIT_NAMES.add("guide.kitemark", AuditNames(of_own_services(KiteMark, "service", "entry")))
