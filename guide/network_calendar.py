"""A date of the network as a file for one's own calendar (RFC 5545). It names nobody."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpResponse
from django.utils.timezone import localtime
from icalendar import Event

from guide.models import NetworkItem, SubGroupMeeting
from people.models import Service
from sessions.calendar.parts import PUBLISH, calendar_of, described, name_of_date, organiser, where


def item_file(item: NetworkItem, now: datetime) -> HttpResponse:
    event = date_event(f"network-event-{item.pk}", item, item.title, item.service, now)
    about = "\n\n".join(filter(None, [item.text, f"For: {item.who_for}" if item.who_for else ""]))
    return answer(event, item, about, item.link)


def meeting_file(meeting: SubGroupMeeting, now: datetime) -> HttpResponse:
    group = meeting.group
    event = date_event(f"network-group-meeting-{meeting.pk}", meeting, group.name, group.service, now)
    return answer(event, meeting, "", meeting.joining_link)


def date_event(
    uid: str, date: NetworkItem | SubGroupMeeting, title: str, service: Service, now: datetime
) -> Event:
    assert date.starts_at  # the caller has asked whether it is an event
    assert date.ends_at
    event = Event()
    event.add("UID", f"{uid}@attune")
    event.add("SEQUENCE", date.calendar_sequence)
    event.add("DTSTAMP", now)
    event.add("DTSTART", localtime(date.starts_at))
    event.add("DTEND", localtime(date.ends_at))
    event.add("SUMMARY", title)
    event["ORGANIZER"] = organiser(service)
    event.add("STATUS", "CONFIRMED")
    return event


def answer(event: Event, date: NetworkItem | SubGroupMeeting, about: str, link: str) -> HttpResponse:
    assert date.starts_at is not None
    event.add("LOCATION", where(date.place, link, "Online" if link else "", with_link=True))
    words = described(
        about=about, link=link, page=date.get_absolute_url(), page_is="Its page", with_link=True
    )
    event.add("DESCRIPTION", words)
    response = HttpResponse(calendar_of(PUBLISH, [event]), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name_of_date(date.starts_at)}"'
    return response
