from django.apps import AppConfig


class CompetenceConfig(AppConfig):
    name = "competence"

    def ready(self) -> None:
        from competence import audit_names, menu, retention, subject_access
        from competence.actions import forget_notes, move_notes, reseal_notes
        from competence.actions.retention import forget_old_requests
        from competence.merging import RULES
        from competence.notifications import KINDS, THINGS
        from core.registries import DUE, ERASURE, MENU, SUBJECT_ACCESS, DueWork
        from notifications.registry import DISPATCH, AppNotices
        from people import merging
        from people.sealed_texts import SEALED_TEXTS, SealedTexts

        MENU.add_all(menu.ENTRIES)
        retention.register()
        audit_names.register()
        merging.declare(RULES)
        SUBJECT_ACCESS.add("competence", subject_access.export)
        SUBJECT_ACCESS.add("competence.confirming", subject_access.export_confirming)
        SUBJECT_ACCESS.add("competence.plans", subject_access.export_plans)
        ERASURE.add("competence", subject_access.erase)
        ERASURE.add("competence.notes", forget_notes)
        SEALED_TEXTS.add("competence.notes", SealedTexts(reseal_notes, move_notes))
        DUE.add(
            "competence.requests", DueWork("what went to supervisors over a year ago", forget_old_requests)
        )
        DISPATCH.add("competence", AppNotices(KINDS, THINGS))
