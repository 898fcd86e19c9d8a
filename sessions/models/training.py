"""Dated events that can be booked."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.urls import reverse

from core import clock
from core.constraints import both_or_neither
from core.wording import span_in_words
from courses.models import CoursePage
from people.enums import Role
from people.models import Person, Service
from people.permissions import is_known, services_where
from sessions.enums import HOLDS_A_PLACE, BookingState, ConditionKind, Mode, SessionKind
from sessions.own_words import KINDS_OF_SESSION

RUNNING_ROLES = (Role.CLINICIAN, Role.ADMINISTRATOR)


class Series(models.Model):
    """Sessions that belong together, such as six weekly ones."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="series")
    title = models.CharField(max_length=200)
    one_date_each = models.BooleanField("each person books one of the dates", default=False)
    one_date_per_team = models.BooleanField("each team books one of the dates", default=False)
    # Empty: each date gives its certificate by itself.
    certificate_dates = models.PositiveSmallIntegerField(
        "dates somebody has to come to for a certificate", null=True, blank=True
    )

    class Meta:
        ordering = ["title"]
        verbose_name_plural = "series"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(certificate_dates__isnull=True) | models.Q(certificate_dates__gte=1),
                name="certificate_needs_a_date",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("sessions:series", kwargs={"pk": self.pk})


class TrainingSessionQuerySet(models.QuerySet["TrainingSession"]):
    def upcoming(self, now: datetime) -> TrainingSessionQuerySet:
        return self.filter(ends_at__gte=now, cancelled_at__isnull=True).order_by("starts_at", "pk")

    def past(self, now: datetime) -> TrainingSessionQuerySet:
        return self.filter(ends_at__lt=now).order_by("-starts_at", "-pk")

    def published(self) -> TrainingSessionQuerySet:
        return self.filter(published_at__isnull=False)

    def drafts(self) -> TrainingSessionQuerySet:
        return self.filter(published_at__isnull=True)

    def held(self) -> TrainingSessionQuerySet:
        """Neither called off nor a draft: nobody is reminded of a draft, and none was ever held."""
        return self.published().filter(cancelled_at__isnull=True)

    def held_between(self, start: date, end: date) -> TrainingSessionQuerySet:
        """That began on one of these days, the first and the last included. What is only planned was not held yet."""
        return self.begun().filter(starts_at__date__gte=start, starts_at__date__lte=end)

    def begun(self) -> TrainingSessionQuerySet:
        return self.held().filter(starts_at__lte=clock.now())

    def for_service(self, service: Service) -> TrainingSessionQuerySet:
        return self.filter(service=service)

    def visible_to(self, person: Person) -> TrainingSessionQuerySet:
        """Sessions of the person's own services, those that let them or everybody in, and those where they have a part.
        A draft is there for its hosts alone."""
        if not is_known(person):
            return self.none()
        return self.without_drafts_of_others(person).open_to(person)

    def without_drafts_of_others(self, person: Person) -> TrainingSessionQuerySet:
        running = set().union(*(person.roles.get(role, set()) for role in RUNNING_ROLES))
        if None in running:
            return self
        hosts = models.Q(service_id__in=[pk for pk in running if pk])
        hosts |= models.Q(pk__in=person.facilitated_sessions.values("pk"))
        return self.filter(models.Q(published_at__isnull=False) | hosts)

    def open_to(self, person: Person) -> TrainingSessionQuerySet:
        services = set().union(*person.roles.values())
        if None in services:
            return self.all()
        own = {pk for pk in (*services, person.service_id) if pk}
        let_in = TrainingSession.objects.filter(
            conditions__kind=ConditionKind.SERVICE, conditions__service_id__in=own
        )
        return self.filter(
            models.Q(service_id__in=own)
            | models.Q(open_to_all_services=True)
            | models.Q(has_conditions=True, pk__in=let_in.values("pk"))
            | models.Q(pk__in=person.facilitated_sessions.values("pk"))
            | models.Q(pk__in=person.bookings.values("session_id"))
        )

    def hosted_by(self, person: Person) -> TrainingSessionQuerySet:
        """Sessions that the person runs: as a facilitator, or as a clinician or administrator of the service."""
        running = services_where(person, *RUNNING_ROLES)
        return self.filter(
            models.Q(service__in=running) | models.Q(pk__in=person.facilitated_sessions.values("pk"))
        )

    def with_counts(self) -> TrainingSessionQuerySet:
        """Adds `held` and `waiting`: how many people hold a place, and how many wait for one."""
        bookings = "bookings__state"
        return self.annotate(
            held=models.Count("bookings", filter=models.Q(**{f"{bookings}__in": HOLDS_A_PLACE})),
            waiting=models.Count("bookings", filter=models.Q(**{bookings: BookingState.WAITING})),
        )


class TrainingSession(models.Model):
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="training_sessions")
    reference = models.SlugField(max_length=80, unique=True, help_text="Short name used in imports.")
    kind = models.CharField(max_length=30, choices=SessionKind, default=SessionKind.TRAINING)
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    series = models.ForeignKey(
        Series, on_delete=models.SET_NULL, null=True, blank=True, related_name="training_sessions"
    )
    course = models.ForeignKey(
        CoursePage, on_delete=models.SET_NULL, null=True, blank=True, related_name="training_sessions"
    )
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.ONLINE)
    place = models.CharField(max_length=200, blank=True)
    joining_link = models.URLField(max_length=500, blank=True, help_text="Only people with a place see it.")
    capacity = models.PositiveIntegerField(default=30)
    online_capacity = models.PositiveIntegerField(
        "places online",
        null=True,
        blank=True,
        help_text="Hybrid sessions: apart from the places in the room.",
    )
    # Empty: a freed place goes at once to whoever waits longest.
    offer_hours = models.PositiveSmallIntegerField(
        "hours in which an offer is answered", null=True, blank=True
    )
    # A place given while people are already on their way, or asleep, is a place that stays empty.
    list_stops_hours = models.PositiveSmallIntegerField(
        "hours before the start at which the waiting list stops filling by itself", default=24
    )
    several_dates = models.BooleanField("people may book several dates of it", default=False)
    # Spares every booking of an unrestricted session a look at its conditions.
    has_conditions = models.BooleanField(default=False, editable=False)
    opens_at = models.DateTimeField("booking opens", null=True, blank=True)
    closes_at = models.DateTimeField("booking closes", null=True, blank=True)
    open_to_all_services = models.BooleanField(default=False)
    shows_who_comes = models.BooleanField("people with a place see who else is coming", default=False)
    cpd_minutes = models.PositiveSmallIntegerField("CPD minutes", null=True, blank=True)
    outcomes = models.TextField("learning outcomes, one a line", blank=True)
    facilitators = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="facilitated_sessions", blank=True
    )
    # As the meeting software reported them; leaving early is measured against the reported end.
    reported_started_at = models.DateTimeField(null=True, blank=True)
    reported_ended_at = models.DateTimeField(null=True, blank=True)
    # Whoever was there for fewer minutes came in part only. Empty: only leaving before the end tells.
    least_minutes = models.PositiveSmallIntegerField("minutes that count as the whole", null=True, blank=True)
    # RFC 5545: one UID for life, SEQUENCE goes up with every change of time, place or link.
    calendar_uid = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    calendar_sequence = models.PositiveIntegerField(default=0, editable=False)
    # Empty: a draft, which its hosts alone see, and which nobody can book.
    published_at = models.DateTimeField(null=True, blank=True, default=clock.now)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )
    # The host has dealt with everything that follows a session: nothing more is asked of them.
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )
    evaluation_at_end = models.BooleanField("the evaluation is mailed when the session ends", default=False)
    certificates_at_register = models.BooleanField(
        "certificates are issued when the register is complete", default=False
    )
    created_at = models.DateTimeField(auto_now_add=True)

    # Only where with_counts() was asked for them.
    held: int
    waiting: int
    # Noted where a list is made for a person: free places that are kept for teams other than theirs.
    kept_from_reader: int = 0

    objects = TrainingSessionQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        indexes = [
            models.Index(fields=["service", "starts_at"], name="session_by_service"),
            models.Index(fields=["starts_at"], name="session_by_start"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="session_ends_after_start"
            ),
            models.CheckConstraint(condition=models.Q(capacity__gte=1), name="session_has_capacity"),
            models.CheckConstraint(
                condition=models.Q(offer_hours__isnull=True) | models.Q(offer_hours__gte=1),
                name="an_offer_leaves_time",
            ),
            both_or_neither("cancelled_at", "cancelled_by", name="session_cancelled_pair"),
            both_or_neither("closed_at", "closed_by", name="session_closed_pair"),
            models.CheckConstraint(
                condition=models.Q(published_at__isnull=False) | models.Q(cancelled_at__isnull=True),
                name="no_draft_is_called_off",
            ),
        ]

    get_kind_display = KINDS_OF_SESSION.shown("kind")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("sessions:detail", kwargs={"pk": self.pk})

    @property
    def when(self) -> str:
        return span_in_words(self.starts_at, self.ends_at)

    @property
    def is_draft(self) -> bool:
        return self.published_at is None

    @property
    def is_online(self) -> bool:
        return self.mode != Mode.IN_PERSON

    @property
    def is_split(self) -> bool:
        """The room and the screen have places of their own."""
        return self.mode == Mode.HYBRID and self.online_capacity is not None

    @property
    def places(self) -> int:
        """Of the room and the screen together."""
        return self.capacity + (self.online_capacity or 0 if self.is_split else 0)

    @property
    def places_left(self) -> int:
        """Only where with_counts() was asked for."""
        return max(0, self.places - self.held - self.kept_from_reader)

    @property
    def minutes(self) -> int:
        return round((self.ends_at - self.starts_at).total_seconds() / 60)

    @property
    def credited_minutes(self) -> int:
        """Live sessions credit their own minutes unless the host stated others."""
        return self.cpd_minutes if self.cpd_minutes is not None else self.minutes
