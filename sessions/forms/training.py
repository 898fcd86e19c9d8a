"""The form from which a session is made in two minutes."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.timezone import get_current_timezone

from core import clock
from core.form_sections import FormSection, sections_of
from core.forms import GuardedAddressField, GuardedNameField, GuardedTextField
from core.widgets import DayPicker, TimePicker
from core.wording import hours
from courses.models import CoursePage
from people.enums import Role
from people.models import Person, Service
from people.models.people import PersonQuerySet
from sessions.actions.series import MAX_DATES
from sessions.enums import Mode, SessionKind
from sessions.forms.first_values import values_of
from sessions.forms.services import ask_which
from sessions.models import TrainingSession
from sessions.own_words import KINDS_OF_SESSION
from sessions.values import SeriesValues, SessionDetails, SessionValues

LENGTHS = [30, 45, 60, 75, 90, 120, 150, 180, 240, 360]
OFFERS = [
    ("", "Give it to the next person at once"),
    (12, "Offer it for 12 hours, then pass it on"),
    (24, "Offer it for 24 hours, then pass it on"),
    (48, "Offer it for 2 days, then pass it on"),
    (72, "Offer it for 3 days, then pass it on"),
]
LIST_STOPS = [
    (0, "When the session starts"),
    (2, "2 hours before the start"),
    (12, "12 hours before the start"),
    (24, "24 hours before the start"),
    (48, "2 days before the start"),
    (168, "A week before the start"),
]
DEFAULT_STOP = TrainingSession._meta.get_field("list_stops_hours").get_default()


# Shown at once; the rest of the form stands behind these headings.
FIRST = ["service", "title", "kind", "day", "start", "length", "mode", "place", "joining_link", "capacity"]
SECTIONS = {
    "Several dates: a series": ["dates", "every_weeks", "each_books"],
    "What it is about, and who leads it": ["summary", "outcomes", "course", "facilitators"],
    "Booking and the waiting list": [
        "opens_on",
        "closes_on",
        "offer_hours",
        "list_stops_hours",
        "online_capacity",
        "several_dates",
    ],
    "Who may book, and who sees whom": ["open_to_all_services", "shows_who_comes"],
}
BOOK_SOME, BOOK_ONE = "some", "one"


class SessionForm(forms.Form):
    service = forms.ModelChoiceField(Service.objects.none(), label="Service", empty_label=None)
    title = GuardedNameField(label="Title", max_length=200)
    kind = forms.ChoiceField(
        label="What it is", choices=KINDS_OF_SESSION.choices, initial=SessionKind.TRAINING
    )
    day = forms.DateField(label="Date", widget=DayPicker)
    start = forms.TimeField(label="Starts at", widget=TimePicker, initial=time(10))
    length = forms.TypedChoiceField(label="How long", coerce=int, initial=90)
    mode = forms.ChoiceField(label="How people meet", choices=Mode, initial=Mode.ONLINE)
    place = GuardedAddressField(label="Place", max_length=200, required=False, help_text="Address and room.")
    joining_link = forms.URLField(
        label="Joining link",
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text="Only people with a place see it. You can add it later: their calendars are mended then.",
    )
    capacity = forms.IntegerField(label="Places", min_value=1, max_value=2000, initial=30)
    online_capacity = forms.IntegerField(
        label="Places online, if it is hybrid",
        min_value=1,
        max_value=2000,
        required=False,
        help_text="Counted apart: the number above is then the room’s. Leave it empty to count everybody together.",
    )
    offer_hours = forms.TypedChoiceField(
        label="When a place becomes free",
        coerce=int,
        empty_value=None,
        required=False,
        choices=OFFERS,
        help_text="It always goes to whoever waits longest.",
    )
    list_stops_hours = forms.TypedChoiceField(
        label="The waiting list stops filling by itself",
        coerce=int,
        empty_value=DEFAULT_STOP,
        required=False,
        choices=LIST_STOPS,
        initial=DEFAULT_STOP,
        help_text="A place that becomes free later is only offered: the person has to say yes.",
    )
    opens_on = forms.DateField(label="Booking opens on", required=False, widget=DayPicker)
    closes_on = forms.DateField(
        label="Last day to book", required=False, widget=DayPicker, help_text="Empty: until it starts."
    )
    several_dates = forms.BooleanField(
        label="People may book several dates of it",
        required=False,
        help_text="Sessions of the same title or series.",
    )
    summary = GuardedTextField(label="What it is about", required=False)
    facilitators = forms.ModelMultipleChoiceField(
        Person.objects.none(), label="Who leads it", required=False, widget=forms.CheckboxSelectMultiple
    )
    outcomes = GuardedTextField(
        label="What people will be able to do afterwards",
        required=False,
        help_text="One a line. It is printed on the certificate.",
    )
    course = forms.ModelChoiceField(
        CoursePage.objects.none(),
        label="Course that it refreshes",
        required=False,
        empty_label="None",
        help_text="Whoever has completed the course and comes here has refreshed it. Its framework is printed on the "
        "certificate.",
    )
    open_to_all_services = forms.BooleanField(label="People of every service may book", required=False)
    shows_who_comes = forms.BooleanField(
        label="People with a place see the names of the others", required=False
    )

    def __init__(
        self,
        *args: Any,
        services: list[Service],
        hosts: PersonQuerySet,
        session: TrainingSession | None = None,
        **kwargs: Any,
    ) -> None:
        """With a session the form begins with what that says now."""
        if session:
            kwargs["initial"] = values_of(session)
        super().__init__(*args, **kwargs)
        ask_which(self, services)
        self.fields["facilitators"].queryset = hosts  # type: ignore[attr-defined]
        self.offer_courses()
        minutes = sorted({*LENGTHS, self.get_initial_for_field(self.fields["length"], "length")})
        self.fields["length"].choices = [(one, hours(one)) for one in minutes]  # type: ignore[attr-defined]

    def offer_courses(self) -> None:
        """Those that ask for refreshers, and the one that the session has; without any, nothing is asked."""
        asking = Q(live=True, refresher_months__isnull=False)
        if chosen := self.get_initial_for_field(self.fields["course"], "course"):
            asking |= Q(pk=chosen.pk)
        courses = CoursePage.objects.filter(asking).order_by("title")
        if courses:
            self.fields["course"].queryset = courses  # type: ignore[attr-defined]
        else:
            del self.fields["course"]

    def first_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in FIRST if not self[name].is_hidden]

    def sections(self) -> list[FormSection]:
        return sections_of(self, SECTIONS)

    def clean(self) -> None:
        super().clean()
        data = self.cleaned_data
        if data.get("mode") in (Mode.IN_PERSON, Mode.HYBRID) and not data.get("place"):
            self.add_error("place", "Say where people meet.")
        if data.get("opens_on") and data.get("closes_on") and data["closes_on"] < data["opens_on"]:
            self.add_error("closes_on", "The last day lies before the first.")

    def details(self) -> SessionDetails:
        data = self.cleaned_data
        details = SessionDetails(
            title=data["title"],
            kind=data["kind"],
            summary=data["summary"],
            mode=data["mode"],
            place=data["place"],
            joining_link=data["joining_link"],
            capacity=data["capacity"],
            open_to_all_services=data["open_to_all_services"],
            shows_who_comes=data["shows_who_comes"],
            outcomes=data["outcomes"],
            online_capacity=data["online_capacity"],
            offer_hours=data["offer_hours"],
            several_dates=data["several_dates"],
            list_stops_hours=data["list_stops_hours"],
            opens_at=start_of(data["opens_on"]),
            closes_at=start_of(data["closes_on"] and data["closes_on"] + timedelta(days=1)),
            facilitators=list(data["facilitators"]),
        )
        return {**details, "course": data["course"]} if "course" in data else details

    def starts_at(self) -> datetime:
        data = self.cleaned_data
        return datetime.combine(data["day"], data["start"], tzinfo=get_current_timezone())

    def duration(self) -> timedelta:
        return timedelta(minutes=self.cleaned_data["length"])

    def values(self) -> SessionValues:
        """What the action takes."""
        start = self.starts_at()
        return {**self.details(), "starts_at": start, "ends_at": start + self.duration()}


class NewSessionForm(SessionForm):
    """A session, or with one number more a whole series of them."""

    dates = forms.IntegerField(
        label="How many dates",
        min_value=1,
        max_value=MAX_DATES,
        initial=1,
        help_text="More than one makes a series: the same weekday and time, each with places of its own.",
    )
    every_weeks = forms.TypedChoiceField(
        label="How often",
        coerce=int,
        choices=[(1, "Every week"), (2, "Every 2 weeks"), (3, "Every 3 weeks"), (4, "Every 4 weeks")],
        initial=1,
    )
    each_books = forms.ChoiceField(
        label="Of a series, each person books",
        choices=[(BOOK_SOME, "All dates, or some"), (BOOK_ONE, "One of the dates")],
        initial=BOOK_SOME,
        widget=forms.RadioSelect,
    )

    def is_series(self) -> bool:
        return self.cleaned_data["dates"] > 1

    def series_values(self) -> SeriesValues:
        """What the action for a whole series takes. Nine o'clock stays nine o'clock when the clocks change."""
        data, first = self.cleaned_data, self.starts_at()
        one_each = data["each_books"] == BOOK_ONE
        weeks = [timedelta(weeks=data["every_weeks"] * number) for number in range(data["dates"])]
        return {
            **self.details(),
            "starts": [first + after for after in weeks],
            "length": self.duration(),
            "one_date_each": one_each,
            "several_dates": not one_each,
        }


def start_of(day: date | None) -> datetime | None:
    return datetime.combine(day, time.min, tzinfo=get_current_timezone()) if day else None


def hosts_of(services: list[Service]) -> PersonQuerySet:
    """Clinicians of these services: the people who lead sessions."""
    grants = {"role_grants__role": Role.CLINICIAN, "role_grants__service__in": services}
    there = Person.objects.in_main_post_on(clock.today())
    return there.filter(**grants).order_by("full_name").distinct()
