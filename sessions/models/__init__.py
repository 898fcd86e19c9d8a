from sessions.models.agreements import Agreement, AgreementAcceptance
from sessions.models.attendance import Attendance, AttendanceImport
from sessions.models.attendance_mappings import AttendanceMapping
from sessions.models.bookings import Booking
from sessions.models.check_in import CheckIn
from sessions.models.conditions import BookingCondition
from sessions.models.consultations import Consultation
from sessions.models.contact_hours import OutsideSupervision, SupervisionMinimum
from sessions.models.feeds import CalendarFeed
from sessions.models.groups import GroupFacilitator, GroupMembership, SupervisionGroup
from sessions.models.holidays import SchoolHoliday
from sessions.models.import_drafts import AttendanceDraft
from sessions.models.meeting_feedback import MeetingFeedback
from sessions.models.meetings import GroupMeeting, MeetingAttendance
from sessions.models.network import NetworkLetter, NetworkMembership
from sessions.models.notices import Notice, NoticeSetting
from sessions.models.shared_addresses import SharedAddress
from sessions.models.training import Series, TrainingSession
from sessions.models.training_start import TrainingStart

__all__ = [
    "Agreement",
    "AgreementAcceptance",
    "Attendance",
    "AttendanceDraft",
    "AttendanceImport",
    "AttendanceMapping",
    "Booking",
    "BookingCondition",
    "CalendarFeed",
    "CheckIn",
    "Consultation",
    "GroupFacilitator",
    "GroupMeeting",
    "GroupMembership",
    "MeetingAttendance",
    "MeetingFeedback",
    "NetworkLetter",
    "NetworkMembership",
    "Notice",
    "NoticeSetting",
    "OutsideSupervision",
    "SchoolHoliday",
    "Series",
    "SharedAddress",
    "SupervisionGroup",
    "SupervisionMinimum",
    "TrainingSession",
    "TrainingStart",
]
