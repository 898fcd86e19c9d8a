from sessions.models import TrainingSession


def locked(session: TrainingSession) -> TrainingSession:
    """The session's row, read afresh and held until the transaction ends.

    Whoever counts places or changes their number passes here first. PostgreSQL locks the row; SQLite's IMMEDIATE
    transactions already let one writer in at a time. `no_key` leaves rows that merely point here free to be written.
    """
    return TrainingSession.objects.select_for_update(no_key=True).get(pk=session.pk)
