"""What supervision's forms hand to its actions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import TypedDict

from people.models import Locality, Person, Service
from supervision.models import GroupMembership


class RhythmStart(TypedDict, total=False):
    """The weekday (Monday is 0) and the time of day on which a group meets."""

    weekday: int
    start_time: time


class GroupDetails(RhythmStart, total=False):
    """`minutes` of a meeting; `target_hours` a year; `nth_in_month` -1 for the last."""

    places: int
    minutes: int
    mode: str
    place: str
    joining_link: str
    target_hours: int | None
    every_weeks: int
    nth_in_month: int | None
    skips_bank_holidays: bool
    skips_school_holidays: bool


class GroupChanges(GroupDetails, total=False):
    name: str


class NewGroup(GroupDetails):
    service: Service
    name: str
    facilitators: list[Person]
    members: list[Person]
    starts: list[datetime]
    agreement_text: str


class MeetingRecord(TypedDict):
    """`minutes` of the meeting; `stayed` those of each member who left early."""

    minutes: int
    cpd_minutes: int
    mode: str
    facilitators: Iterable[Person]
    situations: int
    themes: list[str]
    practice_actions: str
    safeguarding_advice: bool
    written_in_record: bool | None
    marks: dict[GroupMembership, str]
    stayed: dict[GroupMembership, int]


class SlotDetails(TypedDict, total=False):
    mode: str
    place: str
    joining_link: str
    summary: str


class NewSlots(SlotDetails):
    """`minutes` of each of the times."""

    service: Service
    title: str
    starts: list[datetime]
    minutes: int
    one_per_team: bool


class ConsultationDetails(TypedDict, total=False):
    """Only criteria that were looked at are in `criteria`, each with its answer."""

    day: date
    minutes: int
    channel: str
    purpose: str
    stage: str
    consent: str
    advice: str
    led_to_referral: str
    consultee: Person | None
    consultee_role: str
    consultee_organisation: str
    consultee_area: Locality | None
    criteria: dict[str, str]
