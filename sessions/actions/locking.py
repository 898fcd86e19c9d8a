from sessions.models import TrainingSession
from sessions.rules.dates import dates_of


def locked(session: TrainingSession) -> TrainingSession:
    """The session's row, read afresh and held until the transaction ends.

    Whoever counts places or changes their number passes here first. PostgreSQL locks the row; SQLite's IMMEDIATE
    transactions already let one writer in at a time. `no_key` leaves rows that merely point here free to be written.
    """
    return TrainingSession.objects.select_for_update(no_key=True).get(pk=session.pk)


def locked_with_dates(
    session: TrainingSession, *further: TrainingSession
) -> tuple[TrainingSession, list[TrainingSession]]:
    """The session, and its other dates with it: nobody books two of them at the same moment. Always in one order."""
    rows = list(dates_of(session, *further).select_for_update(no_key=True))
    return next(row for row in rows if row.pk == session.pk), rows
