from django.apps import AppConfig


class AttendanceConfig(AppConfig):
    name = "attendance"

    def ready(self) -> None:
        from attendance import audit_names, host_pages, retention, series_pages, subject_access
        from attendance.actions import link_invited
        from attendance.actions.retention import forget_old_attendance
        from attendance.audiences import who_came_or_not
        from attendance.drafts import discard_old_drafts
        from attendance.merging import RULES
        from attendance.notifications.due import write_due
        from attendance.notifications.kinds import KINDS
        from attendance.reads.refreshing import came_between, came_to_refresh, sessions_to_refresh
        from attendance.thanks import THANKS, came_to_sessions
        from core.registries import DUE, ERASURE, SUBJECT_ACCESS, DueWork
        from courses.refreshers import OTHER_WAYS, OtherWay
        from notifications.registry import DISPATCH, AppNotices
        from people import merging
        from sessions.audiences import AUDIENCES
        from sessions.host_pages import HOST_PAGES
        from sessions.materials import CAME
        from sessions.series_pages import DATE_STATES, SERIES_PAGES
        from sessions.subject_access import LISTS
        from sessions.workspace import NEXT_STEPS, WORKSPACE_TABS
        from sessions.workspace.closing import CLOSING_STEPS, UNFINISHED

        retention.register()
        audit_names.register()
        merging.declare(RULES)
        SUBJECT_ACCESS.add("attendance", subject_access.export)
        ERASURE.add("attendance", subject_access.erase)
        LISTS.add("attendance", subject_access.sessions_of)
        AUDIENCES.add("attendance", who_came_or_not)
        SERIES_PAGES.add("attendance.register", series_pages.REGISTER)
        DATE_STATES.add("attendance", series_pages.register_states)
        OTHER_WAYS.add("sessions", OtherWay(came_to_refresh, came_between, sessions_to_refresh))
        DISPATCH.add("attendance", AppNotices(KINDS, write_due=write_due))
        WORKSPACE_TABS.add("attendance", host_pages.REGISTER_TAB)
        NEXT_STEPS.add("attendance", host_pages.register_steps)
        UNFINISHED.add("attendance", host_pages.unfinished_register)
        CLOSING_STEPS.add("thanks", THANKS)
        CAME.add("attendance", came_to_sessions)
        HOST_PAGES.add("attendance.import", host_pages.IMPORT)
        DUE.add("attendance.invited", DueWork("guests who joined", lambda now: link_invited(now=now)))
        DUE.add("attendance.drafts", DueWork("imports nobody confirmed", discard_old_drafts))
        DUE.add("attendance.retention", DueWork("attendance whose years are over", forget_old_attendance))
