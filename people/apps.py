from django.apps import AppConfig

from config import policy
from core.wording import decided


class PeopleConfig(AppConfig):
    name = "people"

    def ready(self) -> None:
        from core.health import HEALTH
        from core.mail import BRANDS
        from core.registries import DUE, MENU, SEARCH, SUBJECT_ACCESS, DueWork
        from people import audit_names, checklist, health, menu, merging, own_lines, retention, signals
        from people.actions import (
            forget_old_imports,
            forget_old_questions,
            joining,
            leaving,
            personal_address,
            team_requests,
        )
        from people.actions.merging import forget_old_merge_requests
        from people.actions.uploads import forget_unread_uploads
        from people.branding import brand_of_address
        from people.own_record import RECORD_PAGES, RecordPage
        from people.searching import PEOPLE
        from people.subject_access import own_part, own_trail

        checklist.register()
        signals.connect()
        retention.register()
        audit_names.register()
        own_lines.register()
        HEALTH.add("people", health.lines)
        BRANDS.add("people", brand_of_address)
        MENU.add_all(menu.ENTRIES)
        SEARCH.add("people", PEOPLE)
        DUE.add(
            "old_imports",
            DueWork(
                f"reports of imports over {decided(policy.IMPORT_REPORTS_KEPT_FOR)} old", forget_old_imports
            ),
        )
        DUE.add("people.uploads", DueWork("staff lists that nobody read", forget_unread_uploads))
        DUE.add(
            "old_questions",
            DueWork(
                f"questions about staff lists over {decided(policy.IMPORT_QUESTIONS_KEPT_FOR)} old",
                forget_old_questions,
            ),
        )
        DUE.add("people.leaving", DueWork("people whose access has ended", leaving.close_ended_access))
        DUE.add("people.unconfirmed", DueWork("accounts never confirmed", joining.forget_unconfirmed))
        DUE.add("people.joining", DueWork("reminders of who waits to join", joining.remind_approvers))
        DUE.add("people.unanswered", DueWork("requests to join that ended", joining.end_unanswered))
        DUE.add("people.teams", DueWork("requests to be in a team", team_requests.remind_of_team_requests))
        DUE.add("people.last_days", DueWork("people who leave soon", personal_address.mail_who_leaves_soon))
        SUBJECT_ACCESS.add("people", own_part)
        SUBJECT_ACCESS.add("people.trail", own_trail)
        why = "Everything that the portal holds about you, in one file."
        RECORD_PAGES.add("people:my_data", RecordPage("people:my_data", "Your data", why, 90))
        RECORD_PAGES.add("people:check_record", RecordPage("people:check_record"))
        RECORD_PAGES.add("people:read_my_data", RecordPage("people:read_my_data"))
        RECORD_PAGES.add("people:download_my_data", RecordPage("people:download_my_data"))
        merging.declare(merging.OF_PEOPLE)
        DUE.add("people.merges", DueWork("merges that nobody confirmed", forget_old_merge_requests))
