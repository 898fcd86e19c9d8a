from datetime import datetime
from typing import Any

from django.apps import AppConfig

# Their addresses do not lie below that of the groups.
OF_SUPERVISION = frozenset(
    f"sessions:{name}"
    for name in (
        "meeting",
        "record_meeting",
        "move_meeting",
        "cover_meeting",
        "cancel_meeting",
        "give_feedback",
        "hours",
        "set_minimum",
        "team_hours",
        "clinician_hours",
    )
)


class SessionsConfig(AppConfig):
    """Django's own sessions app already holds the label "sessions"."""

    name = "sessions"
    label = "training_sessions"
    verbose_name = "training sessions"

    def ready(self) -> None:
        from core import registries
        from courses.refreshers import OTHER_WAYS, OtherWay
        from people import merging
        from people.permissions import is_clinician, is_known
        from sessions import audit_names, kept, leaving, privacy
        from sessions.actions.feedback_cut_off import cut_off_old_feedback
        from sessions.actions.letters import forget_old_letters
        from sessions.actions.offers import pass_on
        from sessions.actions.readdressing import readdress_invitations
        from sessions.actions.retention import forget_old_records
        from sessions.merging import RULES
        from sessions.notices import defaults, due
        from sessions.refreshing import came_between, came_to_refresh, sessions_to_refresh
        from sessions.tasks import send_again

        registries.MENU.add("sessions", registries.MenuEntry("Sessions", "sessions:list", is_known, order=30))
        registries.MENU.add(
            "groups",
            registries.MenuEntry("Supervision", "sessions:groups", is_known, order=35, holds=OF_SUPERVISION),
        )
        registries.MENU.add(
            "consultations",
            registries.MenuEntry("Consultations", "sessions:consultations", is_clinician, order=36),
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
        merging.declare(RULES)
        registries.LEAVING.add("sessions", leaving.end)
        registries.ADDRESS_CHANGED.add("sessions", readdress_invitations)
        registries.DUE.add("sessions.invited", registries.DueWork("guests who joined", link_those_who_joined))
        registries.DUE.add(
            "sessions.import_drafts", registries.DueWork("imports nobody confirmed", discard_imports)
        )
        OTHER_WAYS.add("sessions", OtherWay(came_to_refresh, came_between, sessions_to_refresh))
        defaults.add_kinds()
        # Each notice is its own transaction: what was sent stays sent when a later one fails.
        notices = registries.DueWork("reminders and other notices", due.run, in_one_transaction=False)
        registries.DUE.add("notices", notices)
        registries.DUE.add("sessions.places", registries.DueWork("places passed on", pass_on))
        old = registries.DueWork("records whose years are over", forget_old_records)
        registries.DUE.add("sessions.retention", old)
        letters = registries.DueWork("mails of over a year ago", forget_old_letters)
        registries.DUE.add("sessions.letters", letters)
        cut_off = registries.DueWork("people cut off from what they said of meetings", cut_off_old_feedback)
        registries.DUE.add("sessions.feedback", cut_off)
        kept.register()
        audit_names.register()
        registries.DUE.add("sessions.notices", registries.DueWork("notices queued again", send_again))


def has_a_session(service: Any) -> bool:
    return service.training_sessions.exists()


def link_those_who_joined(now: datetime) -> int:
    from sessions.actions import link_invited

    return link_invited(now=now)


def discard_imports(now: datetime) -> int:
    from sessions.drafts import discard_old_drafts

    return discard_old_drafts(now)
