from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "feedback"

    def ready(self) -> None:
        from core.registries import COURSE_STEPS, DUE, ERASURE, MENU, SUBJECT_ACCESS, DueWork, MenuEntry
        from feedback import audit_names, kept
        from feedback.actions import (
            cut_off_old_responses,
            forget_person,
            forget_reflections,
            settle_team_splits,
        )
        from feedback.follow_up import follow_up_courses, follow_up_page
        from feedback.host_pages import host_pages
        from feedback.merging import RULES
        from feedback.notices import add_notices
        from feedback.permissions import user_can_run_feedback
        from feedback.personal import own_answers, own_reflections
        from feedback.rounds_and_links import register
        from feedback.steps import course_steps
        from people import merging
        from people.permissions import is_known
        from sessions.host_pages import HOST_PAGES
        from sessions.notices.due import FOLLOW_UP_PAGES

        kept.register()
        audit_names.register()
        merging.declare(RULES)
        COURSE_STEPS.add("feedback", course_steps)
        # Before people are cut off from their answers: afterwards nobody knows whose team they were in.
        DUE.add("feedback.team_splits", DueWork("answers settled for managers", settle_team_splits))
        DUE.add("feedback", DueWork("people cut off from answers of a year ago", cut_off_old_responses))
        MENU.add("feedback", MenuEntry("Feedback", "feedback:list", user_can_run_feedback, order=55))
        MENU.add("reflections", MenuEntry("Reflections", "feedback:reflections", is_known, order=38))
        SUBJECT_ACCESS.add("feedback", own_answers)
        SUBJECT_ACCESS.add("reflections", own_reflections)
        ERASURE.add("feedback", forget_person)
        ERASURE.add("reflections", forget_reflections)
        FOLLOW_UP_PAGES.add("feedback", follow_up_page)
        HOST_PAGES.add("feedback", host_pages)
        add_notices()
        # Like all mail: what went out cannot be rolled back.
        follow_ups = DueWork("three months after a course", follow_up_courses, in_one_transaction=False)
        DUE.add("feedback.follow_up", follow_ups)
        register()
