"""What colleagues answered to the questions in modules that have no right answer.

What is published is what `counted_choice` and the tallies add up to; it changes only when several people have answered or
thought again since the last time, so that nobody's answer can be read from two looks at it.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models

from courses.models.pages import ModulePage


class PollAnswerQuerySet(models.QuerySet["PollAnswer"]):
    def waiting(self) -> PollAnswerQuerySet:
        """Not in what is published yet, or not as it is now."""
        return self.exclude(choice=models.F("counted_choice"))


class PollAnswer(models.Model):
    """Names of the poll and of the choice are those that the module's text gives them."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="poll_answers"
    )
    module = models.ForeignKey(ModulePage, on_delete=models.CASCADE, related_name="poll_answers")
    poll = models.CharField(max_length=40)
    choice = models.CharField(max_length=40)
    counted_choice = models.CharField(max_length=40, blank=True)
    # The day is enough: a minute could be laid beside the audit log.
    answered_on = models.DateField()

    objects = PollAnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "module", "poll"], name="one_answer_per_poll")
        ]
        indexes = [
            models.Index(fields=["module", "poll"], name="answers_of_a_poll"),
            models.Index(fields=["answered_on"], name="poll_answers_by_day"),
        ]

    def __str__(self) -> str:
        return f"An answer to {self.poll}"


class PollTally(models.Model):
    """How many published answers to a choice belong to nobody any more: their people were cut off, or erased."""

    module = models.ForeignKey(ModulePage, on_delete=models.CASCADE, related_name="poll_tallies")
    poll = models.CharField(max_length=40)
    choice = models.CharField(max_length=40)
    answers = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "poll tallies"
        constraints = [
            models.UniqueConstraint(fields=["module", "poll", "choice"], name="one_tally_per_choice")
        ]

    def __str__(self) -> str:
        return f"{self.answers} answers to {self.poll}"
