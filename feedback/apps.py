from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "feedback"

    def ready(self) -> None:
        from core.registries import COURSE_STEPS, DUE, ERASURE, MENU, SUBJECT_ACCESS, DueWork, MenuEntry
        from feedback.actions import cut_off_old_responses, forget_person
        from feedback.follow_up import follow_up_page
        from feedback.permissions import user_can_run_feedback
        from feedback.personal import own_answers
        from feedback.steps import course_steps
        from sessions.notices.due import FOLLOW_UP_PAGES

        COURSE_STEPS.add("feedback", course_steps)
        DUE.add("feedback", DueWork("people cut off from answers of a year ago", cut_off_old_responses))
        MENU.add("feedback", MenuEntry("Feedback", "feedback:list", user_can_run_feedback, order=55))
        SUBJECT_ACCESS.add("feedback", own_answers)
        ERASURE.add("feedback", forget_person)
        FOLLOW_UP_PAGES.add("feedback", follow_up_page)
