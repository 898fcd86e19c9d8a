"""What people did with what they learned, in counts: consultations they asked for, supervision they came to."""

from datetime import date

from django.db.models import Count

from people.models import Service
from programme.report import Use
from supervision.enums import Led
from supervision.models import MeetingAttendance
from supervision.reads.consultations import consultation_counts


def used(service: Service, start: date, end: date) -> Use:
    """Counts of the service's consultation log and of its supervision meetings."""
    log = consultation_counts(service, start, end)
    met = (
        MeetingAttendance.objects.there()
        .held_between(service, start, end)
        .aggregate(
            meetings=Count("meeting", distinct=True),
            came=Count("pk"),
            people=Count("membership__person", distinct=True),
        )
    )
    return Use(
        consultations=log.consultations,
        consultation_minutes=log.minutes,
        followed_by_referral=log.led_to_referral[Led.YES],
        not_followed=log.led_to_referral[Led.NO],
        not_known=log.led_to_referral[Led.UNKNOWN],
        meetings=met["meetings"],
        came_to_meetings=met["came"],
        people_in_supervision=met["people"],
    )
