from typing import Any

from django.apps import AppConfig


class SessionsConfig(AppConfig):
    """Django's own sessions app already holds the label "sessions"."""

    name = "sessions"
    label = "training_sessions"
    verbose_name = "training sessions"

    def ready(self) -> None:
        from core import registries
        from people.permissions import is_known
        from sessions import privacy
        from sessions.actions.offers import pass_on
        from sessions.tasks import send_again

        registries.MENU.add("sessions", registries.MenuEntry("Sessions", "sessions:list", is_known, order=30))
        registries.MENU.add(
            "groups", registries.MenuEntry("Supervision", "sessions:groups", is_known, order=35)
        )
        registries.CHECKLIST.add(
            "first_session",
            registries.ChecklistStep(
                title="Plan the first session",
                why="People can book it at once, and their calendars are told.",
                url_name="sessions:create",
                is_done=has_a_session,
                order=50,
            ),
        )
        registries.SUBJECT_ACCESS.add("sessions", privacy.export)
        registries.ERASURE.add("sessions", privacy.erase)
        registries.DUE.add("sessions: places", registries.DueWork("places passed on", pass_on))
        registries.DUE.add("sessions: notices", registries.DueWork("notices sent again", send_again))


def has_a_session(service: Any) -> bool:
    return service.training_sessions.exists()
