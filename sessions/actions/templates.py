"""What new sessions of a service begin with."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from core.audit import record
from people.models import Person
from sessions.actions.questions import AskedQuestion, set_questions
from sessions.models import SessionTemplate, TemplateQuestion, TrainingSession

TAKEN_OVER = ("title", "kind", "mode", "minutes", "capacity", "place", "summary", "outcomes")


@transaction.atomic
def save_as_template(*, session: TrainingSession, name: str, by: Person) -> SessionTemplate:
    """Under a name that is there already it replaces what that was."""
    values = {field: getattr(session, field) for field in TAKEN_OVER}
    template, _ = SessionTemplate.objects.update_or_create(
        service=session.service, name=name, defaults=values
    )
    template.questions.all().delete()
    TemplateQuestion.objects.bulk_create(
        TemplateQuestion(
            template=template,
            position=one.position,
            text=one.text,
            kind=one.kind,
            choices=one.choices,
            required=one.required,
        )
        for one in session.questions.all()
    )
    record("session.template_saved", by=by, about=template, changes_figures=False)
    return template


@transaction.atomic
def discard_session_template(*, template: SessionTemplate, by: Person) -> None:
    record("session.template_removed", by=by, about=template, changes_figures=False)
    template.delete()


@transaction.atomic
def ask_as_template(*, sessions: Collection[TrainingSession], template: SessionTemplate, by: Person) -> None:
    """New sessions ask what the template asks."""
    questions = [
        AskedQuestion(one.text, one.kind, one.choices, one.required) for one in template.questions.all()
    ]
    if questions:
        set_questions(sessions=sessions, questions=questions, by=by)
