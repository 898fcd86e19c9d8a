"""Rows become referrals, some hundreds at a time: compare with what is known, write only what differs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from core import audit
from core.imports import ImportReport
from people.models import Person, Service
from referrals.enums import Appropriateness, CriterionAnswer, Flag, ReferrerLink
from referrals.history import (
    FieldChange,
    difference,
    for_history,
    kept_for_undo,
    restore,
    snapshot,
    write_fields,
)
from referrals.imports.reading import Facts
from referrals.imports.referrers import link, people_by_address
from referrals.imports.seen import SeenReferrals
from referrals.mappings import ALL_MET
from referrals.models import (
    CriteriaVersion,
    EarlierState,
    Referral,
    ReferralChange,
    ReferralImport,
    in_force_on,
)
from referrals.rules import NO_AGE, contradictions, decided_too_early

MAX_REASONS = 20

Numbered = tuple[int, Facts]


class ReferralWriter:
    """Writes the readable rows of one file. The caller holds the transaction and the service's lock."""

    def __init__(self, batch: ReferralImport, report: ImportReport, *, by: Person, now: datetime) -> None:
        self.batch, self.report, self.by, self.now = batch, report, by, now
        self.service: Service = batch.service
        self.criteria: list[CriteriaVersion] = list(
            CriteriaVersion.objects.for_service(self.service).order_by("in_force_from")
        )
        self.seen = SeenReferrals()
        self.unmapped_reasons: dict[str, int] = {}
        self.refused: list[tuple[int, str, str]] = []

    def write(self, rows: Sequence[Numbered]) -> None:
        """A fixed number of queries, however many rows."""
        known = self._known(facts.reference for _, facts in rows)
        people = people_by_address(facts.address for _, facts in rows)
        new: dict[str, Referral] = {}
        changed: dict[str, tuple[Referral, dict[str, FieldChange]]] = {}
        for number, facts in rows:
            self._take(number, facts, known, people, new, changed)
        Referral.not_undone.bulk_create(new.values())
        self._update(list(changed.values()))
        self.report.created += len(new)
        self.report.updated += len(changed)

    def _known(self, references: Iterable[str]) -> dict[str, Referral]:
        found = Referral.not_undone.for_service(self.service).filter(reference__in=set(references))
        return {referral.reference: referral for referral in found.order_by()}

    def _take(
        self,
        number: int,
        facts: Facts,
        known: dict[str, Referral],
        people: dict[str, int],
        new: dict[str, Referral],
        changed: dict[str, tuple[Referral, dict[str, FieldChange]]],
    ) -> None:
        referral = known.get(facts.reference)
        if referral is None and facts.fields.get("received_on") is None:
            reason = f"“{facts.reference}” is withdrawn, but no referral of that reference is here"
            return self.refused.append((number, "reference", reason))
        if referral is None:
            referral = Referral(
                service=self.service, reference=facts.reference, batch=self.batch, created_at=self.now
            )
            new[facts.reference] = known[facts.reference] = referral
            self._apply(referral, facts, people)
            return self._count(referral)
        before = snapshot(referral)
        self._apply(referral, facts, people)
        differences = difference(before, snapshot(referral))
        if not differences:
            self.report.unchanged += 1
        elif self._was_seen(referral):
            # Which of two different rows is right cannot be known; the first stands.
            restore(referral, before)
            reason = f"“{facts.reference}” stands in an earlier row of this file with other details"
            self.refused.append((number, "reference", reason))
            return None
        else:
            changed[facts.reference] = (referral, differences)
        if referral.pk is not None:
            self.seen.add(referral.pk)
        return self._count(referral)

    def _was_seen(self, referral: Referral) -> bool:
        """Whether an earlier row of this file spoke of it: one that came with this file has been seen by that alone."""
        return referral.batch_id == self.batch.pk or referral.pk in self.seen

    def _count(self, referral: Referral) -> None:
        self.report.to_review += referral.referrer_link == ReferrerLink.UNDECIDED
        if referral.flags:
            self.report.extra["flagged"] = self.report.extra.get("flagged", 0) + 1
        if referral.appropriateness == Appropriateness.NOT_ASSESSED:
            self.report.extra["to_rate"] = self.report.extra.get("to_rate", 0) + 1

    def _apply(self, referral: Referral, facts: Facts, people: dict[str, int]) -> None:
        for name, value in facts.fields.items():
            setattr(referral, name, value)
        referral.criteria_version = in_force_on(self.criteria, referral.received_on)
        if facts.unmapped_reason:
            note_reason(self.unmapped_reasons, facts.unmapped_reason)
        said = said_about(facts, referral.items)
        # A withdrawal says nothing about the criteria: what triage said before still holds.
        if "outcome" in facts.fields and (said or not facts.withdraws):
            referral.checklist = {**said, **referral.rated}
            referral.flags = flags(referral, facts, said)
        link(referral, facts, people)
        referral.derive()

    def _update(self, changed: list[tuple[Referral, dict[str, FieldChange]]]) -> None:
        if not changed:
            return
        fields = {field for _, differences in changed for field in differences}
        write_fields([referral for referral, _ in changed], fields)
        ReferralChange.objects.bulk_create(
            ReferralChange(
                referral=referral,
                batch=self.batch,
                fields=for_history(differences),
                changed_at=self.now,
                changed_by=self.by,
            )
            for referral, differences in changed
        )
        EarlierState.objects.bulk_create(
            EarlierState(batch=self.batch, referral=referral, fields=kept_for_undo(differences))
            for referral, differences in changed
        )
        audit.record(
            "referrals.updated",
            by=self.by,
            about=self.batch,
            referrals={str(referral.pk): sorted(differences) for referral, differences in changed},
        )


def note_reason(reasons: dict[str, int], reason: str) -> None:
    """Count what the mapping does not know; a column of free text would otherwise fill the report."""
    if reason in reasons or len(reasons) < MAX_REASONS:
        reasons[reason] = reasons.get(reason, 0) + 1


def said_about(facts: Facts, items: Sequence[str]) -> dict[str, str]:
    """What the file's outcome and reason say about the checklist. Where both speak, the outcome does."""
    said: dict[str, str] = {}
    for statement in (facts.reason_says, facts.outcome_says):
        said |= dict.fromkeys(items, CriterionAnswer.MET.value) if statement == ALL_MET else dict(statement)  # type: ignore[arg-type]
    return said


def flags(referral: Referral, facts: Facts, said: dict[str, str]) -> list[str]:
    found = contradictions(
        said, age=facts.age or NO_AGE, area=referral.area, criteria=referral.criteria_version
    )
    if facts.reason_with_acceptance:
        found.append(Flag.REASON_WITH_ACCEPTANCE)
    if decided_too_early(referral.received_on, referral.decided_on):
        found.append(Flag.DECIDED_BEFORE_RECEIVED)
    return [flag.value for flag in found]
