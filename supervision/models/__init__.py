from supervision.models.agreements import Agreement, AgreementAcceptance
from supervision.models.consultations import Consultation
from supervision.models.contact_hours import OutsideSupervision, SupervisionMinimum
from supervision.models.groups import GroupFacilitator, GroupMembership, SupervisionGroup
from supervision.models.holidays import SchoolHoliday
from supervision.models.meeting_feedback import MeetingFeedback
from supervision.models.meetings import GroupMeeting, MeetingAttendance
from supervision.models.network import NetworkMail, NetworkMembership
from supervision.models.reflections import Reflection

__all__ = [
    "Agreement",
    "AgreementAcceptance",
    "Consultation",
    "GroupFacilitator",
    "GroupMeeting",
    "GroupMembership",
    "MeetingAttendance",
    "MeetingFeedback",
    "NetworkMail",
    "NetworkMembership",
    "OutsideSupervision",
    "Reflection",
    "SchoolHoliday",
    "SupervisionGroup",
    "SupervisionMinimum",
]
