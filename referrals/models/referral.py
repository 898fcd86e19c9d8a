"""One pseudonymised referral, and what changed in it."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models

from core.constraints import both_or_neither
from core.identifiers import refuse_identifiers
from core.json_values import JsonValue
from people.enums import Role
from people.models import Locality, Person, Service
from people.permissions import services_where
from referrals import rules
from referrals.enums import (
    IS_ASSESSED,
    NOT_COUNTED_FOR_CRITERIA,
    REPORTED_APPROPRIATE,
    Appropriateness,
    Area,
    Criterion,
    CriterionAnswer,
    Flag,
    ReferralOutcome,
    ReferralReason,
    ReferralSource,
    ReferrerLink,
    StageBand,
)
from referrals.models.batches import ReferralImport
from referrals.models.criteria import CriteriaVersion

COUNTED_APART = models.Q(outcome__in=NOT_COUNTED_FOR_CRITERIA) | models.Q(is_duplicate=True)
ASSESSED = models.Q(appropriateness__in=IS_ASSESSED) & ~COUNTED_APART
APPROPRIATE = models.Q(appropriateness__in=REPORTED_APPROPRIATE) & ~COUNTED_APART
TO_RATE = models.Q(appropriateness=Appropriateness.NOT_ASSESSED) & ~COUNTED_APART


class ReferralQuerySet(models.QuerySet["Referral"]):
    def for_service(self, service: Service) -> ReferralQuerySet:
        return self.filter(service=service)

    def visible_to(self, person: Person) -> ReferralQuerySet:
        """The service's own clinicians see its referrals; nobody else sees one."""
        return self.filter(service__in=services_where(person, Role.CLINICIAN))

    def received_between(self, start: date, end: date) -> ReferralQuerySet:
        return self.filter(received_on__gte=start, received_on__lte=end)

    def to_rate(self) -> ReferralQuerySet:
        return self.filter(TO_RATE)

    def referrer_to_decide(self) -> ReferralQuerySet:
        return self.filter(referrer_link=ReferrerLink.UNDECIDED)


class NotUndoneReferrals(models.Manager.from_queryset(ReferralQuerySet)):  # type: ignore[misc]
    """Without those of undone files: they are gone for everybody at once, and cleared away little by little."""

    def get_queryset(self) -> ReferralQuerySet:
        undone = ReferralImport.objects.filter(undone_at__isnull=False).order_by()
        return super().get_queryset().exclude(batch__in=undone)


class Referral(models.Model):
    counts_in_one_service = True

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="referrals")
    reference = models.CharField("the service's own reference", max_length=40)
    received_on = models.DateField()
    source = models.CharField(max_length=30, choices=ReferralSource, default=ReferralSource.NOT_KNOWN)
    team = models.CharField("team or organisation", max_length=160, blank=True)
    area = models.CharField(max_length=10, choices=Area, default=Area.NOT_KNOWN)
    locality = models.ForeignKey(
        Locality, on_delete=models.PROTECT, null=True, blank=True, related_name="referrals"
    )
    stage_band = models.CharField(
        "age or stage", max_length=20, choices=StageBand, default=StageBand.NOT_KNOWN
    )
    reason = models.CharField(max_length=20, choices=ReferralReason, default=ReferralReason.NOT_KNOWN)
    parents_referred = models.PositiveSmallIntegerField(null=True, blank=True)
    outcome = models.CharField(max_length=30, choices=ReferralOutcome, blank=True)
    # One of the mapping's own words, never free text: two of them may stand for the same outcome.
    outcome_as_written = models.CharField(max_length=120, blank=True)
    decided_on = models.DateField("decision date", null=True, blank=True)

    referrer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="referrals"
    )
    referrer_link = models.CharField(
        max_length=12, choices=ReferrerLink, default=ReferrerLink.NONE, blank=True
    )
    # Kept only until a person has decided who it is.
    referrer_as_written = models.CharField(max_length=200, blank=True)
    # Recognises the same name in a later file after the name itself is gone.
    referrer_digest = models.CharField(max_length=32, blank=True)
    referrer_decided_at = models.DateTimeField(null=True, blank=True)
    referrer_decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )

    criteria_version = models.ForeignKey(
        CriteriaVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="referrals"
    )
    # What holds for each item: the file's word, under a clinician's where there is one (`rated`).
    checklist: models.JSONField[dict[str, str]] = models.JSONField(default=dict, blank=True)
    rated: models.JSONField[dict[str, str]] = models.JSONField(default=dict, blank=True)
    rated_at = models.DateTimeField(null=True, blank=True)
    rated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )
    is_duplicate = models.BooleanField(default=False)
    appropriateness = models.CharField(
        max_length=20, choices=Appropriateness, default=Appropriateness.NOT_ASSESSED
    )
    overruled_to = models.CharField(max_length=20, choices=Appropriateness, blank=True)
    overrule_reason = models.CharField(max_length=300, blank=True, validators=[refuse_identifiers])
    overruled_at = models.DateTimeField(null=True, blank=True)
    overruled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )
    flags: models.JSONField[list[str]] = models.JSONField(default=list, blank=True)
    completeness = models.PositiveSmallIntegerField("fields filled, per cent", default=0)
    batch = models.ForeignKey(
        ReferralImport, on_delete=models.SET_NULL, null=True, blank=True, related_name="referrals"
    )
    created_at = models.DateTimeField()

    # The first is Django's default. There are no `objects`: each use says whether it means undone files' referrals too.
    not_undone = NotUndoneReferrals()
    with_undone = ReferralQuerySet.as_manager()

    class Meta:
        ordering = ["-received_on", "-pk"]
        constraints = [
            both_or_neither("referrer_decided_at", "referrer_decided_by", name="referral_decided_pair"),
            both_or_neither("rated_at", "rated_by", name="referral_rated_pair"),
            both_or_neither("overruled_at", "overruled_by", name="referral_overruled_pair"),
            models.UniqueConstraint(fields=["service", "reference"], name="one_referral_per_reference"),
            models.CheckConstraint(
                condition=models.Q(area=Area.INSIDE) | models.Q(locality__isnull=True),
                name="referral_locality_only_inside_area",
            ),
            models.CheckConstraint(
                condition=models.Q(referrer_link=ReferrerLink.UNDECIDED) | models.Q(referrer_as_written=""),
                name="referrer_name_only_until_decided",
            ),
            models.CheckConstraint(
                condition=~models.Q(source__in=[ReferralSource.SELF, ReferralSource.FAMILY])
                | models.Q(referrer_as_written="", referrer__isnull=True),
                name="no_referrer_for_self_or_family",
            ),
            models.CheckConstraint(
                condition=models.Q(overruled_to="", overrule_reason="", overruled_at__isnull=True)
                | (
                    ~models.Q(overruled_to="")
                    & ~models.Q(overrule_reason="")
                    & models.Q(overruled_at__isnull=False)
                ),
                name="referral_overrule_whole_or_absent",
            ),
        ]
        indexes = [
            models.Index(fields=["service", "received_on"], name="referral_by_date"),
            models.Index(fields=["service", "appropriateness"], name="referral_by_rating"),
            models.Index(fields=["service", "referrer_link"], name="referral_by_link"),
            models.Index(fields=["referrer", "received_on"], name="referral_by_referrer"),
            models.Index(
                fields=["service", "-received_on", "-id"],
                condition=~models.Q(flags=[]),
                name="referral_flagged",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def items(self) -> list[str]:
        """The checklist's items in force when the referral was received."""
        return self.criteria_version.items if self.criteria_version else [*Criterion]

    def derive(self) -> None:
        """Set what follows from the other fields. A clinician's overrule stands above the rule."""
        self.is_duplicate = self.checklist.get(Criterion.NOT_DUPLICATE) == CriterionAnswer.NOT_MET
        self.appropriateness = self.overruled_to or rules.appropriateness(self.checklist, self.items)
        self.completeness = rules.completeness(self)

    @property
    def checklist_rows(self) -> list[tuple[str, str, str]]:
        """Item, its answer in words, and who said so."""
        return [
            (
                Criterion(item).label,
                CriterionAnswer(self.checklist.get(item, CriterionAnswer.NOT_KNOWN)).label,
                "a clinician" if item in self.rated else "the file" if item in self.checklist else "",
            )
            for item in self.items
        ]

    @property
    def flag_labels(self) -> list[str]:
        return [Flag(flag).label for flag in self.flags]

    @property
    def place(self) -> str:
        return str(self.locality) if self.locality else self.get_area_display()


class ReferralChange(models.Model):
    """What a later file or a person changed, field by field in codes. Names of referrers are not repeated here."""

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="changes")
    batch = models.ForeignKey(
        ReferralImport, on_delete=models.SET_NULL, null=True, blank=True, related_name="changes"
    )
    fields: models.JSONField[dict[str, list[JsonValue]]] = models.JSONField(default=dict)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")

    class Meta:
        ordering = ["-changed_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.referral}: {', '.join(self.fields)}"

    @property
    def field_labels(self) -> list[str]:
        """The fields that changed, as pages call them."""
        names = {field.name: str(field.verbose_name) for field in Referral._meta.concrete_fields}
        names |= {
            "referrer_link": "referrer",
            "criteria_version": "criteria in force",
            "is_duplicate": "duplicate",
        }
        return [names.get(name, name) for name in self.fields]
