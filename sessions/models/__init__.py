from sessions.models.attendance import Attendance, AttendanceImport
from sessions.models.bookings import Booking
from sessions.models.groups import (
    Agreement,
    AgreementAcceptance,
    GroupFacilitator,
    GroupMeeting,
    GroupMembership,
    MeetingAttendance,
    SupervisionGroup,
)
from sessions.models.training import Series, TrainingSession

__all__ = [
    "Agreement",
    "AgreementAcceptance",
    "Attendance",
    "AttendanceImport",
    "Booking",
    "GroupFacilitator",
    "GroupMeeting",
    "GroupMembership",
    "MeetingAttendance",
    "Series",
    "SupervisionGroup",
    "TrainingSession",
]
