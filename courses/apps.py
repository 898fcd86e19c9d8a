from django.apps import AppConfig


class CoursesConfig(AppConfig):
    name = "courses"

    def ready(self) -> None:
        from cms.reads.parts import EDITOR_PARTS
        from core.registries import DUE, ERASURE, MENU, SEARCH, SUBJECT_ACCESS, DueWork
        from courses import audit_names, menu, retention
        from courses.actions import cut_off_poll_answers, erase_learning, forget_first_answers
        from courses.copies import newer_originals_part
        from courses.merging import RULES
        from courses.packages.actions import clear_uploads
        from courses.receivers import connect
        from courses.searching import MODULES
        from courses.subject_access import learning_of
        from people import merging

        retention.register()
        connect()
        EDITOR_PARTS.add("originals", newer_originals_part)
        audit_names.register()
        merging.declare(RULES)
        DUE.add("courses.polls", DueWork("people cut off from polls of a year ago", cut_off_poll_answers))
        DUE.add("courses.first_answers", DueWork("first answers of a year ago", forget_first_answers))
        MENU.add_all(menu.ENTRIES)
        SEARCH.add("modules", MODULES)
        DUE.add(
            "courses.packages", DueWork("packages that nobody read, and files of removed ones", clear_uploads)
        )
        SUBJECT_ACCESS.add("courses", learning_of)
        ERASURE.add("courses", erase_learning)
