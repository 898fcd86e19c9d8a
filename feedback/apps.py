from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "feedback"

    def ready(self) -> None:
        from attendance.notifications.due import FOLLOW_UP_PAGES
        from core.registries import COURSE_STEPS, DUE, ERASURE, MENU, SUBJECT_ACCESS, DueWork
        from feedback import audit_names, menu, retention
        from feedback.actions import (
            cut_off_old_responses,
            forget_person,
            mail_evaluations_due,
            settle_team_splits,
        )
        from feedback.follow_up import follow_up_courses, follow_up_page
        from feedback.host_pages import EVALUATION, FEEDBACK_TAB, feedback_steps
        from feedback.merging import RULES
        from feedback.notifications import NOTICES
        from feedback.rounds_and_links import register
        from feedback.steps import course_steps
        from feedback.subject_access import own_answers
        from notifications.registry import DISPATCH
        from people import merging
        from sessions.workspace import NEXT_STEPS, WORKSPACE_TABS
        from sessions.workspace.closing import CLOSING_STEPS

        retention.register()
        audit_names.register()
        merging.declare(RULES)
        COURSE_STEPS.add("feedback", course_steps)
        # Before people are cut off from their answers: afterwards nobody knows whose team they were in.
        DUE.add("feedback.team_splits", DueWork("answers settled for managers", settle_team_splits))
        DUE.add("feedback", DueWork("people cut off from answers of a year ago", cut_off_old_responses))
        MENU.add_all(menu.ENTRIES)
        SUBJECT_ACCESS.add("feedback", own_answers)
        ERASURE.add("feedback", forget_person)
        FOLLOW_UP_PAGES.add("feedback", follow_up_page)
        WORKSPACE_TABS.add("feedback", FEEDBACK_TAB)
        NEXT_STEPS.add("feedback", feedback_steps)
        CLOSING_STEPS.add("evaluation", EVALUATION)
        DISPATCH.add("feedback", NOTICES)
        # Like all mail: what went out cannot be rolled back.
        follow_ups = DueWork("three months after a course", follow_up_courses, in_one_transaction=False)
        DUE.add("feedback.follow_up", follow_ups)
        evaluations = DueWork("evaluations of sessions", mail_evaluations_due, in_one_transaction=False)
        DUE.add("feedback.evaluations", evaluations)
        register()
