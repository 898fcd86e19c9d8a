from attendance.models.attendance import Attendance, AttendanceImport
from attendance.models.check_in import CheckIn
from attendance.models.drafts import AttendanceDraft
from attendance.models.mappings import AttendanceMapping
from attendance.models.shared_addresses import SharedAddress

__all__ = [
    "Attendance",
    "AttendanceDraft",
    "AttendanceImport",
    "AttendanceMapping",
    "CheckIn",
    "SharedAddress",
]
