"""The head and the tabs that stand on every page of a session's workspace."""

from django import template
from django.template.context import Context

from core import clock
from core.template_context import TemplateContext
from sessions.models import TrainingSession
from sessions.workspace.stages import stage_in_words, state_of
from sessions.workspace.tabs import tabs_of

register = template.Library()


@register.inclusion_tag("sessions/workspace/head.html", takes_context=True)
def session_workspace(context: Context, session: TrainingSession) -> TemplateContext:
    """A page that has the session's state already hands it on as `state`, so that it is read once."""
    request, now = context["request"], clock.now()
    state = context.get("state") or state_of(session, request.user, now)
    match = request.resolver_match
    return {
        "session": session,
        "places": state.places,
        "stage": state.stage,
        "stage_words": stage_in_words(session, state.stage, now),
        "tabs": tabs_of(session, request.user, match.view_name if match else ""),
    }
