from django.apps import AppConfig


class CoursesConfig(AppConfig):
    name = "courses"

    def ready(self) -> None:
        from core.registries import ERASURE, MENU, SUBJECT_ACCESS, MenuEntry
        from courses import audit_names, retention
        from courses.actions import erase_learning
        from courses.merging import RULES
        from courses.subject_access import learning_of
        from people import merging

        retention.register()
        audit_names.register()
        merging.declare(RULES)
        MENU.add("learn", MenuEntry("Learn", "courses:list", lambda person: True, order=20))
        SUBJECT_ACCESS.add("courses", learning_of)
        ERASURE.add("courses", erase_learning)
