"""What is asked (instrument and items) and when (occasion)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from core.constraints import both_or_neither
from courses.models import CoursePage
from feedback.enums import NOT_SURE, PREFER_NOT, SCALES, InstrumentState, ItemKind, OccasionKind
from people.models import Service
from sessions.models import TrainingSession

if TYPE_CHECKING:
    from collections.abc import Iterable

    from feedback.models.rounds import SurveyRound


class InstrumentQuerySet(models.QuerySet["Instrument"]):
    def seen_by(self, services: Iterable[Service]) -> InstrumentQuerySet:
        """The shipped ones, which every service shares, and those services' own."""
        return self.filter(models.Q(service__isnull=True) | models.Q(service__in=list(services)))

    def drafts(self) -> InstrumentQuerySet:
        return self.filter(state=InstrumentState.DRAFT)

    def on_offer(self) -> InstrumentQuerySet:
        """Of each instrument the newest published version; none of one whose newest was retired."""
        newer = Instrument.objects.filter(key=models.OuterRef("key"), version__gt=models.OuterRef("version"))
        return self.filter(
            ~models.Exists(newer.exclude(state=InstrumentState.DRAFT)), state=InstrumentState.PUBLISHED
        )


def about_exactly_one(*names: str) -> models.Q:
    """One of the named fields is filled in, and no other."""
    found = models.Q()
    for chosen in names:
        found |= models.Q(**{f"{name}__isnull": name != chosen for name in names})
    return found


class Instrument(models.Model):
    key = models.SlugField(max_length=60)
    version = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(max_length=160)
    intro = models.TextField(blank=True)
    # Whose it is; the shipped ones are nobody's own and every service may use them.
    service = models.ForeignKey(
        Service, on_delete=models.CASCADE, null=True, blank=True, related_name="instruments"
    )
    state = models.CharField(max_length=10, choices=InstrumentState, default=InstrumentState.PUBLISHED)

    objects = InstrumentQuerySet.as_manager()

    class Meta:
        ordering = ["key", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["key", "version"], name="one_instrument_per_version"),
            models.UniqueConstraint(
                fields=["key"], condition=models.Q(state="draft"), name="one_draft_per_instrument"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} (version {self.version})"

    @property
    def is_draft(self) -> bool:
        return self.state == InstrumentState.DRAFT


class Item(models.Model):
    """One question. The key is the same wherever the same thing is asked, so that before and after can be paired."""

    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE, related_name="items")
    key = models.SlugField(max_length=60)
    kind = models.CharField(max_length=10, choices=ItemKind)
    wording = models.CharField(max_length=300)
    label = models.CharField("short name for tables and charts", max_length=120, blank=True)
    options: models.JSONField[list[str]] = models.JSONField(default=list, blank=True)
    order = models.PositiveSmallIntegerField(default=1)
    required = models.BooleanField(default=True)
    # Beginnings of words that, all together in a column's heading, say that the column answers this item.
    phrases: models.JSONField[list[str]] = models.JSONField(default=list, blank=True)
    # Other ways in which forms write one of the options.
    synonyms: models.JSONField[dict[str, str]] = models.JSONField(default=dict, blank=True)
    # A rating's own words for 1 and 5; empty for the usual ones.
    low = models.CharField("what 1 means", max_length=60, blank=True)
    high = models.CharField("what 5 means", max_length=60, blank=True)
    # Beside the options of a list.
    with_not_sure = models.BooleanField(default=False)
    with_prefer_not = models.BooleanField(default=False)

    class Meta:
        ordering = ["instrument", "order", "pk"]
        constraints = [models.UniqueConstraint(fields=["instrument", "key"], name="one_item_per_key")]

    def __str__(self) -> str:
        return self.wording

    @property
    def short(self) -> str:
        return self.label or self.wording

    @property
    def ends(self) -> tuple[str, str]:
        """What the lowest and the highest number of a rating mean."""
        usual = SCALES[ItemKind.RATING]
        return self.low or usual[0], self.high or usual[-1]

    @property
    def answers_offered(self) -> list[str]:
        """The answers in the order of the scale or list, as tables and charts name them."""
        kind = ItemKind(self.kind)
        if kind == ItemKind.RATING and (self.low or self.high):
            low, high = self.ends
            return [f"1 ({low})", "2", "3", "4", f"5 ({high})"]
        offered = [*SCALES.get(kind, self.options)]
        return [*offered, NOT_SURE] if kind == ItemKind.EASE or self.with_not_sure else offered

    @property
    def can_be_declined(self) -> bool:
        return self.kind == ItemKind.RATING or self.with_prefer_not

    @property
    def answers_in_words(self) -> str:
        """One line for a list of questions."""
        if self.kind == ItemKind.RATING:
            return "1 ({}) to 5 ({}), {}".format(*self.ends, PREFER_NOT.lower())
        extra = [PREFER_NOT] if self.with_prefer_not else []
        return " · ".join([*self.answers_offered, *extra]) or self.get_kind_display()


class OccasionQuerySet(models.QuerySet["Occasion"]):
    def about(self, *, session: TrainingSession | None, course: CoursePage | None) -> OccasionQuerySet:
        return self.filter(session=session) if session is not None else self.filter(course=course)

    def open_on(self, day: date) -> OccasionQuerySet:
        return self.filter(
            models.Q(opens_on__isnull=True) | models.Q(opens_on__lte=day),
            models.Q(closes_on__isnull=True) | models.Q(closes_on__gte=day),
            closed_at__isnull=True,
        )

    def put_to(self, service_id: int | None) -> OccasionQuerySet:
        """What people of that service are asked: its own occasion before the shared one."""
        return self.filter(models.Q(service__isnull=True) | models.Q(service_id=service_id)).order_by(
            models.F("service_id").desc(nulls_last=True)
        )

    def run_by(self, services: Iterable[Service]) -> OccasionQuerySet:
        """Occasions about those services' sessions, and about courses, which services share."""
        services = list(services)
        shared = models.Q(service__isnull=True) | models.Q(service__in=services)
        return self.filter(models.Q(session__service__in=services) | models.Q(course__isnull=False) & shared)


class Occasion(models.Model):
    """An instrument put to people at one time, about one session, one course or one round of a service.

    Services share a course, and its occasions; one that asks in its own way has an occasion of its own, for its people.
    """

    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="occasions")
    kind = models.CharField(max_length=12, choices=OccasionKind)
    session = models.ForeignKey(
        TrainingSession, on_delete=models.CASCADE, null=True, blank=True, related_name="occasions"
    )
    course = models.ForeignKey(
        CoursePage, on_delete=models.CASCADE, null=True, blank=True, related_name="occasions"
    )
    service = models.ForeignKey(
        Service, on_delete=models.CASCADE, null=True, blank=True, related_name="occasions"
    )
    # Both days belong to the time in which it can be answered.
    opens_on = models.DateField(null=True, blank=True)
    closes_on = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )

    round = models.OneToOneField(
        "feedback.SurveyRound", on_delete=models.CASCADE, null=True, blank=True, related_name="occasion"
    )

    objects = OccasionQuerySet.as_manager()

    class Meta:
        constraints = [
            both_or_neither("closed_at", "closed_by", name="occasion_closed_pair"),
            models.CheckConstraint(
                condition=models.Q(service__isnull=True) | models.Q(course__isnull=False),
                name="own_occasion_about_course",
            ),
            models.CheckConstraint(
                condition=about_exactly_one("session", "course", "round"), name="occasion_about_one_thing"
            ),
            models.CheckConstraint(
                condition=models.Q(kind=OccasionKind.NEEDS, round__isnull=False)
                | (~models.Q(kind=OccasionKind.NEEDS) & models.Q(round__isnull=True)),
                name="needs_are_asked_in_rounds",
            ),
            models.UniqueConstraint(
                fields=["session", "kind"],
                condition=models.Q(session__isnull=False),
                name="one_occasion_per_session",
            ),
            models.UniqueConstraint(
                fields=["course", "kind"],
                condition=models.Q(course__isnull=False, service__isnull=True),
                name="one_occasion_per_course",
            ),
            models.UniqueConstraint(
                fields=["course", "kind", "service"],
                condition=models.Q(course__isnull=False, service__isnull=False),
                name="one_own_occasion_per_course",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.subject}"

    @property
    def subject(self) -> TrainingSession | CoursePage | SurveyRound:
        return self.session or self.course or self.round  # type: ignore[return-value]

    @property
    def subject_label(self) -> str:
        """Names the subject as a plain value, for keys that must not cross from one to another."""
        if self.round_id:
            return f"round {self.round_id}"
        return f"session {self.session_id}" if self.session_id else f"course {self.course_id}"
