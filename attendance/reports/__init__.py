"""Reading the attendance reports of meeting software. Pure: text in, participants out, no database."""

from attendance.reports.names import (
    agree,
    clean_name,
    name_key,
    name_words,
    names_nobody,
    names_somebody,
    own_name,
)
from attendance.reports.reading import read_report
from attendance.reports.report import MeetingReport, Participant, Stay, apart, minutes_of, overlap, united

__all__ = [
    "MeetingReport",
    "Participant",
    "Stay",
    "agree",
    "apart",
    "clean_name",
    "minutes_of",
    "name_key",
    "name_words",
    "names_nobody",
    "names_somebody",
    "overlap",
    "own_name",
    "read_report",
    "united",
]
