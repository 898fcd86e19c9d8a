"""What the people of one team said, as counts that were settled once. It holds nobody's name and nobody's answer."""

from __future__ import annotations

from django.db import models

from people.models import Team


class TeamSplit(models.Model):
    """Of one question, how many moved up, stayed and moved down, or how many agreed and did not. Every answer is in at most one
    split, so no two of them can be subtracted."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="splits")
    question = models.CharField(max_length=60)
    label = models.CharField(max_length=300)
    counts: models.JSONField[list[int]] = models.JSONField()
    answered_until = models.DateField("last day of its answers")
    settled_at = models.DateTimeField()

    class Meta:
        ordering = ["team", "question", "answered_until"]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "question", "answered_until"], name="one_split_of_a_team_question_and_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.team}, {self.question}, until {self.answered_until}"
