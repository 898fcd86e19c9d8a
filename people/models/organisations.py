"""Who employs people, where they work, and which parent-infant service reaches them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from config import policy
from people.enums import Leadership, SecondStep

if TYPE_CHECKING:
    from people.models.people import Person

# After all that a service has put in an order of its own.
UNPLACED = 1000
YEARS_ALLOWED = [MinValueValidator(policy.MIN_RECORD_YEARS), MaxValueValidator(policy.MAX_RECORD_YEARS)]


class Service(models.Model):
    """A parent-infant team that runs the portal for its area."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=120, unique=True)
    area = models.CharField("area it serves", max_length=200, blank=True)
    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)
    how_to_refer = models.TextField(blank=True, help_text="Plain words for the “How to refer” page.")
    mail_domains = models.TextField("mail domains whose people join at once", blank=True)
    training_kept_years = models.PositiveSmallIntegerField(
        "years for which training records are kept", default=policy.RECORD_YEARS, validators=YEARS_ALLOWED
    )
    supervision_kept_years = models.PositiveSmallIntegerField(
        "years for which supervision records are kept", default=policy.RECORD_YEARS, validators=YEARS_ALLOWED
    )

    second_step = models.CharField(
        "who needs a second step at sign-in", max_length=20, choices=SecondStep, default=SecondStep.STAFF
    )
    # Kept with the service itself: every page shows them, and none asks the database once more for it.
    logo = models.FileField(upload_to="logos/", blank=True)
    bar_colour = models.CharField("colour of the bar", max_length=7, blank=True)
    button_colour = models.CharField("colour of buttons", max_length=7, blank=True)
    sign_off = models.CharField("last line of mails", max_length=160, blank=True)
    # Of the lists that come with the portal, by list and value (people/own_words.py); and their order, by list.
    own_words: models.JSONField[dict[str, dict[str, str]]] = models.JSONField(
        default=dict, blank=True, editable=False
    )
    own_order: models.JSONField[dict[str, list[str]]] = models.JSONField(
        default=dict, blank=True, editable=False
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def admits_at_once(self, address: str) -> bool:
        """Whole domains only: who may have an address under a further dot is not the service's to know."""
        return address.rpartition("@")[2].lower() in self.mail_domains.split()


class SafeguardingContact(models.Model):
    """Stands on every page where somebody might write or hear of a child at risk."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="safeguarding_contacts")
    name = models.CharField(
        "who to ring", max_length=120, help_text="A team or a duty line, rather than a person."
    )
    phone = models.CharField(max_length=40)
    when = models.CharField(max_length=120, blank=True, help_text="For example: Monday to Friday, 9am to 5pm")
    order = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["service", "order", "pk"]

    def __str__(self) -> str:
        return f"{self.name}: {self.phone}"


class Organisation(models.Model):
    name = models.CharField(max_length=160, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class ListedQuerySet[Entry: models.Model](models.QuerySet[Entry]):
    def offered(self) -> Self:
        """Without those that are retired: they stay with whoever has them, and nobody new is given them."""
        return self.offered_or([])

    def offered_or(self, chosen: Collection[int | str | None]) -> Self:
        """The same with those that were chosen before, by number: a form that is saved again must not lose them."""
        return self.filter(models.Q(retired_on__isnull=True) | models.Q(pk__in=[pk for pk in chosen if pk]))


class Locality(models.Model):
    """A part of a service's area: a borough, a former CCG, a district."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="localities")
    name = models.CharField(max_length=120)
    retired_on = models.DateField(null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=UNPLACED, editable=False)

    objects = ListedQuerySet.as_manager()

    class Meta:
        ordering = ["position", "name"]
        verbose_name_plural = "localities"
        constraints = [models.UniqueConstraint(fields=["service", "name"], name="one_locality_per_name")]

    def __str__(self) -> str:
        return self.name


class TeamQuerySet(ListedQuerySet["Team"]):
    def led_by(self, person: Person, day: date) -> TeamQuerySet:
        """Teams that the person leads or deputises for on that day."""
        return self.filter(leaderships__in=TeamLeadership.objects.in_force(day).filter(person=person))

    def of_services(self, services: Iterable[Service]) -> TeamQuerySet:
        """Teams in the services' localities and, where a team has none, teams of the people they reach."""
        services = list(services)
        return self.filter(
            models.Q(locality__service__in=services)
            | models.Q(locality__isnull=True, members__service__in=services)
        ).distinct()


class Team(models.Model):
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="teams")
    locality = models.ForeignKey(
        Locality, on_delete=models.PROTECT, null=True, blank=True, related_name="teams"
    )
    name = models.CharField(max_length=160)
    retired_on = models.DateField(null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=UNPLACED, editable=False)

    objects = TeamQuerySet.as_manager()

    class Meta:
        ordering = ["position", "name"]
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="one_team_per_name")]

    def __str__(self) -> str:
        return self.name


class TeamLeadershipQuerySet(models.QuerySet["TeamLeadership"]):
    def in_force(self, day: date) -> TeamLeadershipQuerySet:
        """Without those of people who have left, and of teams whose employer they have left for another."""
        from people.models.memberships import Membership  # cycle: a membership points at an organisation

        there = Membership.objects.filter(
            person=models.OuterRef("person"), organisation=models.OuterRef("team__organisation")
        )
        main = models.Q(person__left_on__isnull=True) | models.Q(person__left_on__gt=day)
        own_employer = models.Q(person__organisation=models.F("team__organisation"))
        open_accounts = self.filter(person__is_active=True, person__unconfirmed_since__isnull=True)
        return open_accounts.filter(
            models.Exists(there.current(day)) | (main & (own_employer | ~models.Exists(there.ended(day))))
        )


class TeamLeadership(models.Model):
    """Someone who sees a team's attendance: its lead, or a deputy. A person may lead several teams."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="leaderships")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="leaderships")
    kind = models.CharField(max_length=10, choices=Leadership, default=Leadership.LEAD)
    # What a staff list gave, a later staff list may take; what an administrator gave, it leaves alone.
    from_staff_list = models.BooleanField(default=False)

    objects = TeamLeadershipQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team", "person"], name="one_leadership_per_team")]

    def __str__(self) -> str:
        return f"{self.person} ({self.get_kind_display()} of {self.team})"
