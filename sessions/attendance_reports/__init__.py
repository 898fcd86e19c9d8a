"""Reading the attendance reports of meeting software. Pure: text in, participants out, no database."""

from sessions.attendance_reports.names import clean_name, name_key
from sessions.attendance_reports.reading import read_report
from sessions.attendance_reports.report import Participant, Report, Stay, minutes_of, united

__all__ = [
    "Participant",
    "Report",
    "Stay",
    "clean_name",
    "minutes_of",
    "name_key",
    "read_report",
    "united",
]
