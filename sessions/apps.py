from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from people.models import Service


class SessionsConfig(AppConfig):
    """Django's own sessions app already holds the label "sessions"."""

    name = "sessions"
    label = "training_sessions"
    verbose_name = "training sessions"

    def ready(self) -> None:
        from core import registries
        from notifications.registry import DISPATCH, AppNotices
        from people import merging
        from people.account_lines import ACCOUNT_LINES
        from people.own_words import WORD_LISTS
        from sessions import (
            account_lines,
            audit_names,
            leaving,
            menu,
            retention,
            series_pages,
            subject_access,
        )
        from sessions.actions.digests import write_due_digests
        from sessions.actions.messages import deliver_due, forget_old_messages
        from sessions.actions.offers import pass_on
        from sessions.actions.readdressing import readdress_invitations
        from sessions.actions.retention import forget_old_bookings
        from sessions.host_pages import HOST_PAGES, OWN_PAGES
        from sessions.merging import RULES
        from sessions.notifications.due import write_due
        from sessions.notifications.kinds import KINDS
        from sessions.notifications.subjects import THINGS
        from sessions.own_words import KINDS_OF_SESSION
        from sessions.rules.clashes import DIARIES, own_entries
        from sessions.searching import SESSIONS
        from sessions.workspace import NEXT_STEPS, WORKSPACE_TABS
        from sessions.workspace.steps import own_steps
        from sessions.workspace.tabs import MATERIALS, MESSAGES, OVERVIEW, PEOPLE

        registries.MENU.add_all(menu.ENTRIES)
        WORD_LISTS.add(KINDS_OF_SESSION.key, KINDS_OF_SESSION)
        registries.SEARCH.add("sessions", SESSIONS)
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
        for key, line in account_lines.LINES.items():
            ACCOUNT_LINES.add(key, line)
        retention.register()
        audit_names.register()
        merging.declare(RULES)
        registries.SUBJECT_ACCESS.add("sessions", subject_access.export)
        registries.SUBJECT_ACCESS.add("sessions.trail", subject_access.export_trail)
        registries.ERASURE.add("sessions", subject_access.erase)
        registries.LEAVING.add("sessions", leaving.end)
        registries.ADDRESS_CHANGED.add("sessions", readdress_invitations)
        DISPATCH.add("sessions", AppNotices(KINDS, THINGS, write_due))
        DIARIES.add("sessions", own_entries)
        HOST_PAGES.add("sessions", OWN_PAGES)
        WORKSPACE_TABS.add("sessions.overview", OVERVIEW)
        WORKSPACE_TABS.add("sessions.people", PEOPLE)
        WORKSPACE_TABS.add("sessions.messages", MESSAGES)
        WORKSPACE_TABS.add("sessions.materials", MATERIALS)
        NEXT_STEPS.add("sessions", own_steps)
        for page in series_pages.OWN_PAGES:
            series_pages.SERIES_PAGES.add(f"sessions.{page.key}", page)
        registries.DUE.add("sessions.places", registries.DueWork("places passed on", pass_on))
        written = registries.DueWork("messages of hosts", deliver_due)
        registries.DUE.add("sessions.messages", written)
        registries.DUE.add("sessions.digests", registries.DueWork("digests of bookings", write_due_digests))
        said = registries.DueWork("messages of over a year ago", forget_old_messages)
        registries.DUE.add("sessions.old_messages", said)
        old = registries.DueWork("bookings whose years are over", forget_old_bookings)
        registries.DUE.add("sessions.retention", old)


def has_a_session(service: Service) -> bool:
    return service.training_sessions.exists()
