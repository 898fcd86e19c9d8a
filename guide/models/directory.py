"""The directory: services that help families, and those that are needed and not there."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date

from django.db import models

from config import policy
from guide.enums import (
    CostKind,
    EntryStatus,
    LocationKind,
    TagKind,
    ThriveGroup,
    UnderTwosSeen,
    WorkRelation,
)
from guide.models.places import LocalArea
from people.models import Service

# Ages are in months; pregnancy is before birth.
PREGNANCY, TWO_YEARS = -9, 24


class GroupLabel(models.Model):
    """What a service calls an i-THRIVE group, such as “Coping” for Getting Advice and Signposting."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="group_labels")
    group = models.CharField(max_length=20, choices=ThriveGroup)
    label = models.CharField(max_length=80)

    class Meta:
        ordering = ["service", "group"]
        constraints = [models.UniqueConstraint(fields=["service", "group"], name="one_label_per_group")]

    def __str__(self) -> str:
        return self.label


class DirectoryEntryQuerySet(models.QuerySet["DirectoryEntry"]):
    def listed(self) -> DirectoryEntryQuerySet:
        """What readers find: open, closed for now, and gaps."""
        return self.exclude(status=EntryStatus.CLOSED)

    def available(self) -> DirectoryEntryQuerySet:
        """Services that are there, without gaps."""
        return self.filter(status__in=[EntryStatus.ACTIVE, EntryStatus.PAUSED])

    def of_services(self, services: Iterable[Service]) -> DirectoryEntryQuerySet:
        return self.filter(service__in=list(services))

    def tagged(self, kind: str, code: str) -> DirectoryEntryQuerySet:
        tags = EntryTag.objects.filter(kind=kind, code=code)
        return self.filter(pk__in=tags.values("entry"))

    def located(self, kind: str) -> DirectoryEntryQuerySet:
        """At a place, online, or at people's homes."""
        return self.filter(pk__in=EntryLocation.objects.filter(kind=kind).values("entry"))

    def for_age(self, months: int) -> DirectoryEntryQuerySet:
        """Those who take somebody of that age, by their rules."""
        return self.filter(
            models.Q(eligible_from__isnull=True) | models.Q(eligible_from__lte=months),
            models.Q(eligible_to__isnull=True) | models.Q(eligible_to__gt=months),
        )

    def for_under_twos(self) -> DirectoryEntryQuerySet:
        """Those who take children under two or families before birth, by their rules."""
        return self.filter(models.Q(eligible_from__isnull=True) | models.Q(eligible_from__lt=TWO_YEARS))

    def serving(self, areas: Iterable[int]) -> DirectoryEntryQuerySet:
        """Those for families of one of the areas, or for those of anywhere."""
        within = DirectoryEntry.areas.through.objects.filter(localarea__in=list(areas))
        return self.filter(models.Q(pk__in=within.values("directoryentry")) | models.Q(is_everywhere=True))

    def with_feed(self) -> DirectoryEntryQuerySet:
        """With what each line of the feed says."""
        return self.prefetch_related("tags", "kite_marks__service")

    def with_all(self) -> DirectoryEntryQuerySet:
        """With what a list or a page shows, in a fixed number of queries."""
        return self.prefetch_related("tags", "locations__area", "opening_times", "areas")


class DirectoryEntry(models.Model):
    """One service as families and workers read of it."""

    # By it other directories know the entry, and its public address.
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="directory_entries")
    name = models.CharField(max_length=160)
    organisation = models.CharField(max_length=160, blank=True)
    status = models.CharField(max_length=20, choices=EntryStatus, default=EntryStatus.ACTIVE)
    description = models.TextField(blank=True)
    who_for = models.TextField(blank=True)

    relation = models.CharField(max_length=20, choices=WorkRelation, default=WorkRelation.WIDER)
    # In months from birth; the last age is the one at which it ends. Empty: from or to any age.
    eligible_from = models.SmallIntegerField(null=True, blank=True)
    eligible_to = models.SmallIntegerField(null=True, blank=True)
    under_twos_seen = models.CharField(max_length=20, choices=UnderTwosSeen, default=UnderTwosSeen.NOT_KNOWN)
    under_twos_told_by = models.CharField(max_length=120, blank=True)
    under_twos_told_on = models.DateField(null=True, blank=True)

    for_dads = models.BooleanField(default=False)
    for_partners = models.BooleanField(default=False)
    dads_offer = models.CharField(max_length=300, blank=True)

    is_everywhere = models.BooleanField(default=False)
    areas = models.ManyToManyField(LocalArea, blank=True, related_name="entries")

    cost = models.CharField(max_length=20, choices=CostKind, default=CostKind.FREE)
    cost_words = models.CharField(max_length=200, blank=True)
    hours_words = models.CharField(max_length=200, blank=True)
    how_to_refer = models.TextField(blank=True)
    # What the public may ring, write to and open. Whoever runs it stands in EntryLink, and is never shown.
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(blank=True)

    waiting_weeks = models.PositiveSmallIntegerField(null=True, blank=True)
    waiting_told_on = models.DateField(null=True, blank=True)
    last_checked_on = models.DateField(null=True, blank=True)

    # Of a gap: who says that it is missing, and since when.
    gap_told_by = models.CharField(max_length=120, blank=True)
    gap_since = models.DateField(null=True, blank=True)

    # The number that another directory gave it, where it came from one.
    source_id = models.CharField(max_length=80, blank=True)
    # Everything that it is found by, as bare words; written with the entry.
    search_words = models.TextField(blank=True, editable=False)
    changed_at = models.DateTimeField()

    objects = DirectoryEntryQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name_plural = "directory entries"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(eligible_from__isnull=True)
                | models.Q(eligible_to__isnull=True)
                | models.Q(eligible_to__gt=models.F("eligible_from")),
                name="an_entry_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=models.Q(waiting_weeks__isnull=True) | models.Q(waiting_told_on__isnull=False),
                name="a_waiting_time_says_when_it_was_told",
            ),
            models.UniqueConstraint(
                fields=["service", "source_id"],
                condition=~models.Q(source_id=""),
                name="one_entry_per_source_id",
            ),
        ]
        indexes = [
            models.Index(fields=["status", "name"], name="entry_by_name"),
            models.Index(fields=["service", "last_checked_on"], name="entry_by_check"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_gap(self) -> bool:
        return self.status == EntryStatus.GAP

    def codes(self, kind: str) -> list[str]:
        """Of what it has several of, as prefetched."""
        return [tag.code for tag in self.tags.all() if tag.kind == kind]

    def is_stale(self, today: date) -> bool:
        """Not checked for so long that a reader should ring first."""
        return self.last_checked_on is None or self.last_checked_on + policy.ENTRY_CHECKED_FOR < today

    def check_due_on(self) -> date | None:
        return self.last_checked_on + policy.ENTRY_CHECKED_FOR if self.last_checked_on else None

    def takes_under_twos(self) -> bool:
        return self.eligible_from is None or self.eligible_from < TWO_YEARS


class EntryTag(models.Model):
    """One of the things that an entry has several of: a group, a level, a need, a route, an access, a language."""

    entry = models.ForeignKey(DirectoryEntry, on_delete=models.CASCADE, related_name="tags")
    kind = models.CharField(max_length=10, choices=TagKind)
    code = models.CharField(max_length=20)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "kind", "code"], name="one_tag_per_entry_and_code")
        ]
        indexes = [models.Index(fields=["kind", "code", "entry"], name="entry_by_tag")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.code}"


class EntryLocation(models.Model):
    """Where it is: at a place, online, or at people's homes. The address of a refuge stands nowhere."""

    entry = models.ForeignKey(DirectoryEntry, on_delete=models.CASCADE, related_name="locations")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=10, choices=LocationKind, default=LocationKind.PLACE)
    name = models.CharField(max_length=120, blank=True)
    address = models.CharField(max_length=200, blank=True)
    city = models.CharField(max_length=80, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    area = models.ForeignKey(
        LocalArea, on_delete=models.SET_NULL, null=True, blank=True, related_name="locations"
    )
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    # A refuge or another place that nobody must find: no page, file or feed says more than the district.
    is_confidential = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="a_location_is_on_the_globe",
            ),
            models.CheckConstraint(
                condition=models.Q(is_confidential=False)
                | models.Q(address="", postcode="", latitude__isnull=True, longitude__isnull=True),
                name="a_confidential_place_has_no_address",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.get_kind_display()


class OpeningTime(models.Model):
    """When it is open in a week, on which days (1 is Monday)."""

    entry = models.ForeignKey(DirectoryEntry, on_delete=models.CASCADE, related_name="opening_times")
    weekday = models.PositiveSmallIntegerField()
    opens_at = models.TimeField()
    closes_at = models.TimeField()

    class Meta:
        ordering = ["weekday", "opens_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(weekday__range=(1, 7)), name="an_opening_time_has_a_weekday"
            ),
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")), name="it_closes_after_it_opens"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.opens_at:%H:%M}"
