"""The one user model. A person may exist (from a staff list) long before they first sign in."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac

from core import clock
from people.enums import ColourScheme, JobFamily, RegistrationBody, Role
from people.models.memberships import Membership
from people.models.organisations import Locality, Organisation, Service, Team, TeamLeadership
from people.own_words import JOBS

LEADS = "leads"  # beside the roles, in what one query brings of both


class PersonQuerySet(models.QuerySet["Person"]):
    def working_on(self, day: date) -> PersonQuerySet:
        """Whoever has access on that day: `people.rules.has_access` in the database's words."""
        elsewhere = models.Q(pk__in=Membership.objects.current(day).values("person"))
        return self.with_open_account().filter(main_post_on(day) | elsewhere)

    def in_main_post_on(self, day: date) -> PersonQuerySet:
        """Roles are given for the main post and end with it."""
        return self.with_open_account().filter(main_post_on(day))

    def confirmed(self) -> PersonQuerySet:
        """Without those who joined and have not shown yet that the address is theirs: nobody sees them."""
        return self.filter(unconfirmed_since__isnull=True)

    def with_open_account(self) -> PersonQuerySet:
        """Not suspended, erased or merged, and with an address that was confirmed."""
        return self.filter(is_active=True, unconfirmed_since__isnull=True)

    def of_teams(self, teams: Iterable[Team | int], day: date) -> PersonQuerySet:
        """Whoever belongs to one of the teams on that day, by the main post or by a further one."""
        further = Membership.objects.current(day).filter(team__in=teams)
        belongs = (models.Q(team__in=teams) & main_post_on(day)) | models.Q(pk__in=further.values("person"))
        return self.with_open_account().filter(belongs)

    def reached_by(self, service: Service) -> PersonQuerySet:
        return self.filter(service=service)

    def visible_to(self, person: Person) -> PersonQuerySet:
        """The people of the services that the person runs, as clinician or administrator."""
        held = person.roles.get(Role.CLINICIAN, set()) | person.roles.get(Role.ADMINISTRATOR, set())
        people = self.confirmed()
        return people if None in held else people.filter(service__in=held)

    def named_like(self, words: str) -> PersonQuerySet:
        """Every word is part of the name or of the address."""
        found = self
        for word in words.split()[:6]:
            found = found.filter(models.Q(full_name__icontains=word) | models.Q(email__icontains=word))
        return found

    def in_teams_led_by(self, person: Person, day: date) -> PersonQuerySet:
        return self.of_teams(Team.objects.led_by(person, day), day)

    def audit_keys(self, person_ids: Iterable[int]) -> list[uuid.UUID]:
        """By which the audit log calls them: their own key, and those of records that were merged into theirs."""
        ids = list(person_ids)
        own = self.model._default_manager.filter(pk__in=ids).values_list("audit_key", flat=True)
        return [*own, *FormerAuditKey.objects.filter(person__in=ids).values_list("key", flat=True)]

    def of_audit_keys(self, keys: Iterable[uuid.UUID]) -> dict[uuid.UUID, int]:
        """Whose keys those are, by number. One that was destroyed is nobody's."""
        keys = list(keys)
        own = self.model._default_manager.filter(audit_key__in=keys).values_list("audit_key", "pk")
        former = FormerAuditKey.objects.filter(key__in=keys).values_list("key", "person_id")
        return dict(former) | dict(own)


def main_post_on(day: date) -> models.Q:
    return models.Q(left_on__isnull=True) | models.Q(left_on__gt=day)


class PersonManager(BaseUserManager["Person"]):
    def get_queryset(self) -> PersonQuerySet:
        return PersonQuerySet(self.model, using=self._db)

    @classmethod
    def normalize_email(cls, email: str | None) -> str:
        """Addresses are compared whole and in lower case: mail systems treat them so."""
        return (email or "").strip().lower()

    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(email=self.normalize_email(username))

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Person:
        person = self.model(email=self.normalize_email(email), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> Person:
        return self.create_user(email, password, **{**fields, "is_superuser": True, "is_staff": True})


# Of the account that acts where no person does (people/system_actor.py).
SYSTEM_ADDRESS = "the.portal@attune.invalid"


class Person(AbstractBaseUser, PermissionsMixin):  # type: ignore[django-manager-missing]  # of the editor's pictures
    email = models.EmailField("work e-mail address", unique=True)
    # Confirmed, and no employer's: what lets somebody read their own record after they have left.
    personal_email = models.EmailField("personal e-mail address", blank=True)
    full_name = models.CharField("name", max_length=160)
    job_family = models.CharField(max_length=30, choices=JobFamily, default=JobFamily.OTHER)
    job_title = models.CharField(max_length=120, blank=True)
    registration_number = models.CharField(
        max_length=40, blank=True, help_text="For your certificate, if you like."
    )
    regulator = models.CharField(
        "registration body", max_length=10, choices=RegistrationBody, blank=True, default=""
    )
    # When the registration is next renewed: the last day of the period of their CPD log.
    renewal_on = models.DateField("registration renewed by", null=True, blank=True)
    service = models.ForeignKey(
        Service, on_delete=models.PROTECT, null=True, blank=True, related_name="people"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="people"
    )
    team = models.ForeignKey(Team, on_delete=models.SET_NULL, null=True, blank=True, related_name="members")
    locality = models.ForeignKey(
        Locality, on_delete=models.SET_NULL, null=True, blank=True, related_name="people"
    )
    line_manager = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="reports"
    )
    employee_number = models.CharField(max_length=40, blank=True, db_index=True)
    staff_group = models.CharField(max_length=80, blank=True)
    started_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)
    joined_at = models.DateTimeField(auto_now_add=True)
    # Somebody who joined and has not confirmed the address yet: invisible, and gone after a week.
    unconfirmed_since = models.DateTimeField(null=True, blank=True)
    told_of_leaving_on = models.DateField(null=True, blank=True)
    # When sessions, bookings, feeds and deputies were ended, after the access itself had ended by the date.
    access_closed_at = models.DateTimeField(null=True, blank=True)
    is_active = models.BooleanField(default=True)
    # Every session is bound to this number, so that raising it ends them all, wherever sessions are kept.
    times_signed_out = models.PositiveIntegerField(default=0, editable=False)
    is_staff = models.BooleanField("may open the technical administration", default=False)

    # How the portal looks to this person, on whatever device.
    colour_scheme = models.CharField(max_length=10, choices=ColourScheme, default=ColourScheme.SYSTEM)
    # The help topics whose first-time hint they have put away.
    dismissed_hints: models.JSONField[list[str]] = models.JSONField(default=list, blank=True, editable=False)

    # What the audit log calls this person. A new key in its place cuts the log off from them.
    audit_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    objects = PersonManager.from_queryset(PersonQuerySet)()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        ordering = ["full_name", "pk"]
        verbose_name_plural = "people"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")), name="person_email_in_lower_case"
            ),
        ]
        indexes = [
            models.Index(fields=["service", "full_name"], name="person_by_service"),
            models.Index(Lower("full_name"), name="person_by_name"),
            models.Index(
                fields=["renewal_on"],
                condition=models.Q(renewal_on__isnull=False),
                name="person_by_renewal",
            ),
        ]

    get_job_family_display = JOBS.shown("job_family")

    def __str__(self) -> str:
        return self.full_name or self.email

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        return self.full_name.split(" ")[0] if self.full_name else self.email

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Django ends a session whose hash no longer holds. At 0 it is Django's own: nobody is signed out by an update."""
        own: str = super()._get_session_auth_hash(secret=secret)  # type: ignore[misc]
        if not self.times_signed_out:
            return own
        return salted_hmac(
            "people.times_signed_out", f"{own}{self.times_signed_out}", secret=secret, algorithm="sha256"
        ).hexdigest()

    @cached_property
    def _roles_and_teams(self) -> list[tuple[str, int | None]]:
        """Granted roles with their services, and led teams: every page asks for both, so one query brings them."""
        granted = self.role_grants.values_list("role", "service_id")
        led = self.leaderships.values_list(models.Value(LEADS, models.CharField()), "team_id")
        return list(granted.union(led, all=True))

    @cached_property
    def roles(self) -> dict[str, set[int | None]]:
        """Granted roles with the services they hold for; None stands for every service. Kept.

        They were given for the main post, and end with it.
        """
        held: dict[str, set[int | None]] = {}
        if self.left_on is not None and self.left_on <= clock.today():
            return held
        for role, service_id in self._roles_and_teams:
            if role != LEADS:
                held.setdefault(role, set()).add(service_id)
        return held

    @property
    def is_system(self) -> bool:
        return self.email == SYSTEM_ADDRESS

    @property
    def browser_key(self) -> str:
        """By which a browser knows whose its kept modules and answers are. It says nothing to anybody else."""
        return salted_hmac("people.browser", str(self.pk), algorithm="sha256").hexdigest()[:20]

    @cached_property
    def led_team_ids(self) -> set[int]:
        if all(role != LEADS for role, _ in self._roles_and_teams):
            return set()
        in_force = TeamLeadership.objects.in_force(clock.today())
        return set(in_force.filter(person=self).values_list("team_id", flat=True))


class FormerAuditKey(models.Model):
    """The key of a record that was merged into this one: what was done under it leads to the person who stays."""

    key = models.UUIDField(primary_key=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="former_audit_keys")

    def __str__(self) -> str:
        return "A former key of the audit log"


class RoleGrant(models.Model):
    """A role for one service, or, with no service, for every service of this installation."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="role_grants")
    role = models.CharField(max_length=20, choices=Role)
    service = models.ForeignKey(
        Service, on_delete=models.CASCADE, null=True, blank=True, related_name="role_grants"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "role", "service"], name="one_grant_per_role_and_service"
            ),
            models.UniqueConstraint(
                fields=["person", "role"],
                condition=models.Q(service__isnull=True),
                name="one_grant_per_role_for_every_service",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()} ({self.service or 'every service'})"


class EmailAlias(models.Model):
    """Another address the same person is known to use; a clinician's decision makes one."""

    address = models.EmailField(unique=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="aliases")

    class Meta:
        verbose_name_plural = "e-mail aliases"
        constraints = [
            models.CheckConstraint(condition=models.Q(address=Lower("address")), name="alias_in_lower_case"),
        ]

    def __str__(self) -> str:
        return self.address
