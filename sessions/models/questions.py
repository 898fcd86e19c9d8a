"""What a host asks of those who book, and what they answered."""

from __future__ import annotations

from django.db import models

from sessions.enums import QuestionKind
from sessions.models.bookings import Booking
from sessions.models.training import TrainingSession


class QuestionWords(models.Model):
    """What is asked and how it is answered: of a session, and of the template that one begins with."""

    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=QuestionKind)
    choices = models.TextField(blank=True)
    required = models.BooleanField(default=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.text


class BookingQuestion(QuestionWords):
    """One of at most five. A question that is changed or taken away leaves the answers as they were given."""

    # The constraint begins with it.
    session = models.ForeignKey(
        TrainingSession, on_delete=models.CASCADE, related_name="questions", db_index=False
    )

    class Meta:
        ordering = ["session", "position"]
        constraints = [
            models.UniqueConstraint(fields=["session", "position"], name="one_question_a_position"),
            models.CheckConstraint(
                condition=models.Q(position__gte=1, position__lte=5), name="five_questions_at_most"
            ),
            models.CheckConstraint(
                condition=~models.Q(kind=QuestionKind.CHOICE) | ~models.Q(choices=""),
                name="a_choice_has_choices",
            ),
        ]

    @property
    def options(self) -> list[str]:
        return [line for line in self.choices.splitlines() if line]

    @property
    def asked(self) -> tuple[str, str, str, bool]:
        """What makes it the same question on another date of a series."""
        return self.text, self.kind, self.choices, self.required


class BookingAnswer(models.Model):
    """Kept with the words of the question as they were when it was answered."""

    # The constraint begins with it.
    booking = models.ForeignKey(Booking, on_delete=models.CASCADE, related_name="answers", db_index=False)
    asked = models.CharField(max_length=200)
    answer = models.CharField(max_length=300)
    answered_at = models.DateTimeField()

    class Meta:
        ordering = ["booking", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["booking", "asked"], name="one_answer_a_question"),
        ]

    def __str__(self) -> str:
        return f"{self.asked} {self.answer}"
