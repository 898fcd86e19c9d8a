from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "supervision"

    def ready(self) -> None:
        from core.registries import DUE, ERASURE, LEAVING, MENU, SUBJECT_ACCESS, DueWork
        from notifications.registry import DISPATCH, AppNotices
        from people import merging
        from people.sealed_texts import SEALED_TEXTS, SealedTexts
        from sessions.calendar.sources import CALENDAR_SOURCES
        from sessions.host_pages import HOST_PAGES
        from sessions.rules.clashes import DIARIES
        from supervision import audit_names, host_pages, leaving, menu, retention, subject_access
        from supervision.actions.feedback_cut_off import cut_off_old_feedback
        from supervision.actions.reflections import forget_reflections, move_to, reseal_all
        from supervision.actions.retention import forget_old_letters, forget_old_supervision
        from supervision.calendar.source import SOURCE
        from supervision.merging import RULES
        from supervision.notifications.due import write_due
        from supervision.notifications.kinds import KINDS
        from supervision.notifications.subjects import THINGS
        from supervision.rules.clashes import diary_entries

        MENU.add_all(menu.ENTRIES)
        SUBJECT_ACCESS.add("reflections", subject_access.own_reflections)
        ERASURE.add("reflections", forget_reflections)
        SEALED_TEXTS.add("reflections", SealedTexts(reseal_all, move_to))
        retention.register()
        audit_names.register()
        merging.declare(RULES)
        SUBJECT_ACCESS.add("supervision", subject_access.export)
        SUBJECT_ACCESS.add("supervision.consultations", subject_access.export_advice)
        ERASURE.add("supervision", subject_access.erase)
        LEAVING.add("supervision", leaving.end)
        DISPATCH.add("supervision", AppNotices(KINDS, THINGS, write_due))
        DIARIES.add("supervision", diary_entries)
        CALENDAR_SOURCES.add("groups", SOURCE)
        HOST_PAGES.add("supervision", host_pages.INVITE_NETWORK)
        DUE.add("supervision.retention", DueWork("supervision whose years are over", forget_old_supervision))
        letters = DueWork("network mails of over a year ago", forget_old_letters)
        DUE.add("supervision.letters", letters)
        cut_off = DueWork("people cut off from what they said of meetings", cut_off_old_feedback)
        DUE.add("supervision.feedback", cut_off)
