"""How a service usually sets up a session: what a new one begins with."""

from __future__ import annotations

from django.db import models

from people.models import Service
from sessions.enums import Mode, SessionKind
from sessions.models.questions import QuestionWords
from sessions.own_words import KINDS_OF_SESSION


class SessionTemplate(models.Model):
    """Taken from a session; a new one begins with its words, length, places and questions."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="session_templates")
    name = models.CharField(max_length=80)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=30, choices=SessionKind)
    mode = models.CharField(max_length=10, choices=Mode)
    minutes = models.PositiveSmallIntegerField()
    capacity = models.PositiveIntegerField()
    place = models.CharField(max_length=200, blank=True)
    summary = models.TextField(blank=True)
    outcomes = models.TextField(blank=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["service", "name"], name="one_session_template_of_a_name"),
            models.CheckConstraint(
                condition=models.Q(capacity__gte=1, minutes__gte=1), name="session_template_has_room"
            ),
        ]

    get_kind_display = KINDS_OF_SESSION.shown("kind")

    def __str__(self) -> str:
        return self.name


class TemplateQuestion(QuestionWords):
    """What sessions of a template ask at booking."""

    # The constraint begins with it.
    template = models.ForeignKey(
        SessionTemplate, on_delete=models.CASCADE, related_name="questions", db_index=False
    )

    class Meta:
        ordering = ["template", "position"]
        constraints = [
            models.UniqueConstraint(fields=["template", "position"], name="one_template_question_a_position")
        ]
