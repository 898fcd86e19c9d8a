from sessions.models.agreements import Agreement, AgreementAcceptance
from sessions.models.attendance import Attendance, AttendanceImport
from sessions.models.bookings import Booking
from sessions.models.conditions import BookingCondition
from sessions.models.groups import GroupFacilitator, GroupMembership, SupervisionGroup
from sessions.models.meetings import GroupMeeting, MeetingAttendance
from sessions.models.training import Series, TrainingSession

__all__ = [
    "Agreement",
    "AgreementAcceptance",
    "Attendance",
    "AttendanceImport",
    "Booking",
    "BookingCondition",
    "GroupFacilitator",
    "GroupMeeting",
    "GroupMembership",
    "MeetingAttendance",
    "Series",
    "SupervisionGroup",
    "TrainingSession",
]
