"""A manager keeps the way in which they look at My team under a name."""

from __future__ import annotations

from django.db import transaction

from assignments.models import SavedTeamView
from core import audit
from core.errors import Refused
from people.models import Person

MAX_VIEWS = 20


@transaction.atomic
def keep_team_view(*, name: str, query: str, by: Person) -> SavedTeamView:
    """The same name again takes the place of the view before."""
    view = SavedTeamView.objects.filter(person=by, name=name).first()
    if view is None and SavedTeamView.objects.filter(person=by).count() >= MAX_VIEWS:
        raise Refused(
            f"You have {MAX_VIEWS} saved views. Delete one that you do not use, then save this one."
        )
    view = view or SavedTeamView(person=by, name=name)
    view.query = query
    view.save()
    audit.record("team_view.kept", by=by, about=view, changes_figures=False)
    return view


@transaction.atomic
def forget_team_view(*, view: SavedTeamView, by: Person) -> None:
    audit.record("team_view.forgotten", by=by, about=view, changes_figures=False)
    view.delete()
