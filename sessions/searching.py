"""What the search of every page finds here: the sessions that somebody may look at, those to come first."""

from collections.abc import Iterable

from core import clock
from core.search import SearchHit, SearchSource
from people.permissions import Visitor, is_known
from sessions.models import TrainingSession


def sessions(person: Visitor) -> Iterable[SearchHit]:
    if not is_known(person):
        return
    now = clock.now()
    visible = TrainingSession.objects.visible_to(person).held()
    rows = list(visible.only("pk", "title", "kind", "starts_at", "ends_at", "mode", "place"))
    coming = [one for one in rows if one.ends_at > now]
    before = [one for one in reversed(rows) if one.ends_at <= now]
    for session in (*coming, *before):
        yield SearchHit(session.title, session.get_absolute_url(), line_of(session))


def line_of(session: TrainingSession) -> str:
    place = f", {session.place}" if session.place else ""
    return f"{session.get_kind_display()}, {session.when}{place}"


SESSIONS = SearchSource("Sessions", sessions, order=10)
