"""What a member says about a meeting: five items of their own, one to five."""

from __future__ import annotations

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models.functions import TruncDate

from supervision.models.groups import SupervisionGroup
from supervision.models.meetings import GroupMeeting

ITEMS = {
    "safe": "It felt safe enough to think.",
    "baby_in_mind": "We kept the baby in mind.",
    "useful": "It was useful for my work.",
    "well_being": "My own well-being was attended to.",
    "again": "I would come again.",
}


class MeetingFeedbackQuerySet(models.QuerySet["MeetingFeedback"]):
    def about(self, group: SupervisionGroup) -> MeetingFeedbackQuerySet:
        return self.filter(meeting__group=group)

    def of_meetings_before(self, day: date) -> MeetingFeedbackQuerySet:
        return self.annotate(day=TruncDate("meeting__starts_at")).filter(day__lt=day)


def one_to_five(item: str) -> models.CheckConstraint:
    within = models.Q(**{f"{item}__gte": 1, f"{item}__lte": 5})
    return models.CheckConstraint(condition=within, name=f"meeting_feedback_{item}_1_to_5")


class MeetingFeedback(models.Model):
    """`respondent` counts different people in a group and still does when the person has been erased."""

    meeting = models.ForeignKey(GroupMeeting, on_delete=models.CASCADE, related_name="feedback")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="meeting_feedback"
    )
    respondent = models.UUIDField(default=uuid.uuid4, editable=False)
    safe = models.PositiveSmallIntegerField(ITEMS["safe"])
    baby_in_mind = models.PositiveSmallIntegerField(ITEMS["baby_in_mind"])
    useful = models.PositiveSmallIntegerField(ITEMS["useful"])
    well_being = models.PositiveSmallIntegerField(ITEMS["well_being"])
    again = models.PositiveSmallIntegerField(ITEMS["again"])

    objects = MeetingFeedbackQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="one_feedback_per_meeting"),
            *(one_to_five(item) for item in ITEMS),
        ]

    def __str__(self) -> str:
        return f"Feedback on {self.meeting}"
