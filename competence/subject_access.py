"""This app's part when somebody asks for their own data, or to be forgotten."""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse

from competence.actions.files import delete_results
from competence.actions.retention import SOMEBODY_ELSEWHERE
from competence.models import (
    CompetencyResult,
    ConfirmationRequest,
    DevelopmentPlan,
    HoursSignOff,
    PathEnrolment,
    PlanAim,
    PlanReview,
    PlanShare,
    PrivateNote,
    ResultChange,
    ResultSharing,
    TrainingInterest,
)
from core import audit
from core.subject_access import Facts, SubjectPart
from people.models import Person
from people.sealed_texts import text_or_reason


def export(person: Person) -> list[SubjectPart]:
    return [
        ("What you can do", _results(person)),
        ("What you said you can do, each time", _changes(person)),
        ("Whether your lead sees what you can do", _sharing(person)),
        ("Private notes on what you can do", _notes(person)),
    ]


def export_confirming(person: Person) -> list[SubjectPart]:
    return [
        ("What you sent to a supervisor", _sent(person)),
        ("What you were asked to confirm", _asked(person)),
    ]


def export_plans(person: Person) -> list[SubjectPart]:
    return [
        ("Your development plans", _plans(person)),
        ("Development plans you may read", _read_plans(person)),
        ("Hours of supervision you sent for a signature", _hours(person)),
        ("Hours of supervision you were asked to sign", _signed(person)),
        ("Learning paths", _paths(person)),
        ("Training elsewhere that you would like", _interests(person)),
    ]


def _results(person: Person) -> list[Facts]:
    return [
        {
            "what": str(one.competency),
            "you said": one.get_state_display(),
            "when": one.assessed_at,
            "what shows it": "; ".join(one.evidence),
            "files": [reverse("competence:file", args=[kept.pk]) for kept in one.files.all()],
            "confirmed": one.confirmed_at,
            "by": one.confirmed_as,
        }
        for one in CompetencyResult.objects.with_evidence().filter(person=person)
    ]


def _changes(person: Person) -> list[Facts]:
    rows = ResultChange.objects.filter(person=person).select_related("competency")
    return [
        {"what": one.competency.code, "you said": one.get_state_display(), "when": one.changed_at}
        for one in rows
    ]


def _sent(person: Person) -> list[Facts]:
    rows = ConfirmationRequest.objects.filter(person=person).select_related("supervisor")
    return [
        {
            "to": one.supervisor_name,
            "sent": one.sent_at,
            "taken back": one.withdrawn_at,
            "answers": "; ".join(
                f"{row.result.competency.code}: {row.get_decision_display()} {row.comment}".strip()
                for row in one.results.all()
            ),
        }
        for one in rows.prefetch_related("results__result__competency")
    ]


def _asked(person: Person) -> list[Facts]:
    """When, and how many: what it said is somebody else's."""
    rows = ConfirmationRequest.objects.filter(supervisor=person).prefetch_related("results")
    return [{"sent": one.sent_at, "results": len(one.results.all())} for one in rows]


def _sharing(person: Person) -> list[Facts]:
    return [{"since": one.since} for one in ResultSharing.objects.filter(person=person)]


def _plans(person: Person) -> list[Facts]:
    aims = PlanAim.objects.filter(plan__person=person).select_related("plan")
    found: list[Facts] = [
        {
            "plan": one.plan.title,
            "aim": one.aim,
            "why": one.get_reason_display(),
            "activities": one.activities,
            "support": one.support,
            "by": one.due_on,
            "evidence": one.evidence,
            "outcome": f"{one.get_outcome_display()} {one.outcome_note}".strip(),
        }
        for one in aims
    ]
    reviews = PlanReview.objects.filter(plan__person=person).select_related("plan")
    found += [
        {"plan": one.plan.title, "to look at on": one.planned_on, "done on": one.held_on, "note": one.note}
        for one in reviews
    ]
    without = DevelopmentPlan.objects.filter(person=person, aims__isnull=True, reviews__isnull=True)
    return found + [{"plan": one.title, "begun": one.begun_on} for one in without]


def _read_plans(person: Person) -> list[Facts]:
    """How many: what they say is somebody else's."""
    count = PlanShare.objects.filter(person=person).count()
    return [{"plans": count}] if count else []


def _hours(person: Person) -> list[Facts]:
    return [
        {
            "from": one.starts_on,
            "to": one.ends_on,
            "minutes in groups": one.group_minutes,
            "minutes one to one": one.individual_minutes,
            "minutes among peers": one.peer_minutes,
            "sent to": str(one.supervisor),
            "signed": one.decided_at if one.is_signed else None,
            "comment": one.comment,
        }
        for one in HoursSignOff.objects.filter(person=person).select_related("supervisor")
    ]


def _signed(person: Person) -> list[Facts]:
    rows = HoursSignOff.objects.filter(supervisor=person)
    return [{"sent": one.sent_at, "answered": one.decided_at} for one in rows]


def _paths(person: Person) -> list[Facts]:
    rows = PathEnrolment.objects.filter(person=person).select_related("path")
    return [
        {
            "path": one.path.title,
            "begun": one.began_on,
            "learned before": "; ".join(
                f"{row.step.title}: {row.evidence} ({row.learned_on}) {row.comment}".strip()
                for row in one.earlier.all()
            ),
        }
        for one in rows.prefetch_related("earlier__step__course")
    ]


def _interests(person: Person) -> list[Facts]:
    rows = TrainingInterest.objects.filter(person=person).select_related("training")
    return [{"training": one.training.title, "since": one.since} for one in rows]


def _notes(person: Person) -> list[Facts]:
    """Opened for the author's own copy: nobody else can ask for it."""
    rows = PrivateNote.objects.written_by(person).select_related("competency")
    return [
        {"about": one.competency.code, "when": one.written_at, "text": text_or_reason(one)} for one in rows
    ]


@transaction.atomic
def erase(person: Person, by: Person | None = None) -> int:
    """What they confirmed for others stays confirmed, without their name."""
    CompetencyResult.objects.filter(confirmer=person).update(confirmed_as=SOMEBODY_ELSEWHERE, confirmer=None)
    count = ConfirmationRequest.objects.filter(person=person).delete()[0]
    count += delete_results(CompetencyResult.objects.filter(person=person))
    count += ResultChange.objects.filter(person=person).delete()[0]
    count += ResultSharing.objects.filter(person=person).delete()[0]
    count += DevelopmentPlan.objects.filter(person=person).delete()[0]
    count += PathEnrolment.objects.filter(person=person).delete()[0]
    count += TrainingInterest.objects.filter(person=person).delete()[0]
    count += PlanShare.objects.filter(person=person).delete()[0]
    count += HoursSignOff.objects.filter(person=person).delete()[0]
    # A signature stays, without a name; what still waits goes back to whoever sent it.
    count += HoursSignOff.objects.filter(supervisor=person, decided_at__isnull=True).delete()[0]
    count += ConfirmationRequest.objects.filter(supervisor=person).update(supervisor=None)
    audit.record("competence.erased", by=by, about=person, rows=count, changes_figures=False)
    return count
