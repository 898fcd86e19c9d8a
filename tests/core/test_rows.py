"""A row from plain SQL is the model that the ORM would give, whatever a database makes of dates and booleans."""

from core.rows import columns, read
from sessions.models import TrainingSession
from tests.sessions.world import make_session


def test_rows_of_a_statement_are_the_models_that_the_orm_gives(world):
    session = make_session(world.service, capacity=7)
    statement = f"SELECT {columns(TrainingSession, 'one')} FROM training_sessions_trainingsession one WHERE one.id = %s"
    (row,) = read(TrainingSession, statement, [session.pk])
    stored = TrainingSession.objects.get(pk=session.pk)
    for field in TrainingSession._meta.concrete_fields:
        ours, theirs = getattr(row, field.attname), getattr(stored, field.attname)
        assert (type(ours), ours) == (type(theirs), theirs), field.name


def test_a_row_that_was_read_can_be_changed_and_saved(world):
    session = make_session(world.service)
    statement = f"SELECT {columns(TrainingSession, 'one')} FROM training_sessions_trainingsession one WHERE one.id = %s"
    (row,) = read(TrainingSession, statement, [session.pk])
    row.title = "A new title"
    row.save()
    assert TrainingSession.objects.get().title == "A new title"
