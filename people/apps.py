from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "people"

    def ready(self) -> None:
        from core.registries import DUE, MENU, SUBJECT_ACCESS, DueWork, MenuEntry
        from people import checklist, kept, signals
        from people.actions import forget_old_imports, forget_old_questions
        from people.actions.uploads import forget_unread_uploads
        from people.permissions import is_administrator
        from people.subject_data import own_part

        checklist.register()
        signals.connect()
        kept.register()
        MENU.add("people", MenuEntry("People", "people:list", is_administrator, order=80))
        DUE.add("old_imports", DueWork("reports of imports over 30 days old", forget_old_imports))
        DUE.add("people.uploads", DueWork("staff lists that nobody read", forget_unread_uploads))
        DUE.add(
            "old_questions", DueWork("questions about staff lists over 90 days old", forget_old_questions)
        )
        SUBJECT_ACCESS.add("people", own_part)
