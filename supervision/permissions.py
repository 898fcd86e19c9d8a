"""Who may do what with groups and their meetings. A reflection is read by its writer alone: Reflection.objects.written_by."""

from django.utils.timezone import localtime

from people.models import Person
from people.permissions import Visitor, is_known, user_can_run_service
from supervision.models import GroupMeeting, SupervisionGroup


def facilitates(person: Visitor, group: SupervisionGroup) -> bool:
    return is_known(person) and group.facilitators.filter(person=person).exists()


def user_can_run_group(person: Visitor, group: SupervisionGroup) -> bool:
    """Members, dates and attendance: facilitators, and those who run the service."""
    return user_can_run_service(person, group.service_id) or facilitates(person, group)


def user_can_record_meeting(person: Visitor, meeting: GroupMeeting) -> bool:
    """The group's facilitators, and whoever covers for them on this date."""
    return facilitates(person, meeting.group) or covers(person, meeting)


def covers(person: Visitor, meeting: GroupMeeting) -> bool:
    return is_known(person) and meeting.cover_id == person.pk


def user_can_read_record(person: Person, meeting: GroupMeeting) -> bool:
    """The record is for those who led that day, and for members who belonged to the group then."""
    if user_can_record_meeting(person, meeting):
        return True
    day = localtime(meeting.starts_at).date()
    return is_known(person) and meeting.group.memberships.on(day).filter(person=person).exists()
