"""Somebody writes their development plan, looks at it on its days, and lets others read it or not."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from competence.enums import AimOutcome
from competence.models import DevelopmentPlan, PlanAim, PlanReview, PlanShare
from competence.reads.supervisors import supervisors_for
from core import audit
from core.errors import Refused
from core.identifiers import refuse_identifiers
from courses.models import Competency, Framework
from people.models import Person

MAX_AIMS = 30


@dataclass(frozen=True)
class AimText:
    """What an aim says; `competencies` are their ids."""

    aim: str
    reason: str
    due_on: date
    activities: str = ""
    support: str = ""
    evidence: str = ""


@transaction.atomic
def begin_plan(*, title: str, review_on: date | None, by: Person, today: date) -> DevelopmentPlan:
    refuse_identifiers(title)
    if DevelopmentPlan.objects.filter(person=by, closed_on__isnull=True).exists():
        raise Refused("You have a plan already. Close it first, or go on with it.")
    plan = DevelopmentPlan.objects.create(person=by, title=title, begun_on=today)
    if review_on:
        PlanReview.objects.create(plan=plan, planned_on=review_on)
    audit.record("plan.begun", by=by, about=plan, changes_figures=False)
    return plan


def own_open_plan(plan: DevelopmentPlan, by: Person) -> DevelopmentPlan:
    found = DevelopmentPlan.objects.select_for_update(of=("self",)).filter(pk=plan.pk, person=by).first()
    if found is None:
        raise Refused("This is not your own plan.")
    if found.closed_on:
        raise Refused("This plan is closed. Begin a new one.")
    return found


@transaction.atomic
def write_aim(
    *,
    plan: DevelopmentPlan,
    text: AimText,
    competencies: Collection[int],
    by: Person,
    aim: PlanAim | None = None,
    outcome: str = AimOutcome.OPEN,
    outcome_note: str = "",
) -> PlanAim:
    """A new aim, or what one says from now on."""
    plan = own_open_plan(plan, by)
    for words in (text.aim, text.activities, text.support, text.evidence, outcome_note):
        refuse_identifiers(words)
    if aim is None and plan.aims.count() >= MAX_AIMS:
        raise Refused(f"A plan has at most {MAX_AIMS} aims. Close one first.")
    open_ones = Competency.objects.filter(domain__framework__in=Framework.objects.open_to(by))
    row = aim or PlanAim(plan=plan)
    if row.plan_id != plan.pk:
        raise Refused("This aim is not in your plan.")
    for name, value in asdict(text).items():
        setattr(row, name, value)
    row.outcome, row.outcome_note = outcome, outcome_note
    row.save()
    row.competencies.set(open_ones.filter(pk__in=competencies))
    audit.record("plan.aim_written", by=by, about=plan, outcome=outcome, changes_figures=False)
    return row


@transaction.atomic
def plan_review(*, plan: DevelopmentPlan, planned_on: date, by: Person, today: date) -> PlanReview:
    plan = own_open_plan(plan, by)
    if planned_on < today:
        raise Refused("Choose a day that is still to come.")
    review = PlanReview.objects.create(plan=plan, planned_on=planned_on)
    audit.record("plan.review_planned", by=by, about=plan, changes_figures=False)
    return review


@transaction.atomic
def hold_review(*, review: PlanReview, note: str, by: Person, today: date) -> None:
    refuse_identifiers(note)
    plan = own_open_plan(review.plan, by)
    review.held_on, review.note = today, note
    review.save(update_fields=["held_on", "note"])
    audit.record("plan.reviewed", by=by, about=plan, changes_figures=False)


@transaction.atomic
def share_plan(*, plan: DevelopmentPlan, readers: Collection[int], by: Person, today: date) -> None:
    """With these people and nobody else from now on."""
    plan = own_open_plan(plan, by)
    allowed = set(supervisors_for(by, today).values_list("pk", flat=True))
    if not set(readers) <= allowed:
        raise Refused("Choose from the people you work with.")
    plan.shares.exclude(person__in=readers).delete()
    PlanShare.objects.bulk_create(
        [PlanShare(plan=plan, person_id=pk) for pk in readers], ignore_conflicts=True
    )
    audit.record("plan.shared", by=by, about=plan, readers=len(readers), changes_figures=False)


@transaction.atomic
def close_plan(*, plan: DevelopmentPlan, by: Person, today: date) -> None:
    """It stays readable, and can be printed. Whoever it was shared with reads it no longer."""
    plan = own_open_plan(plan, by)
    plan.closed_on = today
    plan.save(update_fields=["closed_on"])
    plan.shares.all().delete()
    audit.record("plan.closed", by=by, about=plan, changes_figures=False)
