"""A recommendation is written, changed with its history, and made of a workshop's bright idea."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from config import policy
from core import audit
from core.clock import local_date
from core.errors import Refused
from guide.models.workshops import WorkshopNote
from guide.pathway_enums import NoteKind, NoteState
from people.models import Person, Service
from programme.actions.strategy.allowed import NOT_YOURS, check_runs
from programme.models import Recommendation, RecommendationChange, StrategyGroup
from programme.strategy.drafts import NAMES, RecommendationDraft, apply, draft_of, stored
from programme.strategy.owners import possible_owners

TOO_MANY = f"A tracker holds {policy.MAX_RECOMMENDATIONS} at most. Delete what nobody follows up any more."


@transaction.atomic
def save_recommendation(
    *,
    service: Service,
    draft: RecommendationDraft,
    by: Person,
    now: datetime,
    recommendation: Recommendation | None = None,
    idea: WorkshopNote | None = None,
) -> Recommendation:
    """`recommendation`: the one that is changed; each field that differs goes into its history."""
    check_runs(service.pk, by)
    kept = locked(recommendation, service) if recommendation else new_one(service, by, now)
    before = draft_of(kept) if recommendation else None
    check_draft(draft, before, service, now)
    if before == draft:
        return kept
    if before is None or before.status != draft.status:
        kept.status_since = local_date(now)
    apply(draft, kept)
    kept.idea = kept.idea or idea
    kept.full_clean()
    kept.save()
    if before:
        note_changes(kept, before, draft, by, now)
    audit.record(
        "recommendation.changed" if before else "recommendation.added",
        by=by,
        about=kept,
        fields=changed_fields(before, draft) if before else [],
        changes_figures=False,
    )
    return kept


def locked(recommendation: Recommendation, service: Service) -> Recommendation:
    rows = Recommendation.objects.select_for_update(of=("self",)).select_related("group", "owner")
    found = rows.filter(pk=recommendation.pk, service=service).first()
    if found is None:
        raise Refused(NOT_YOURS)
    return found


def new_one(service: Service, by: Person, now: datetime) -> Recommendation:
    """Its number is the next of its service, which waits while another is written."""
    Service.objects.select_for_update(of=("self",)).get(pk=service.pk)
    rows = Recommendation.objects.filter(service=service)
    if rows.count() >= policy.MAX_RECOMMENDATIONS:
        raise Refused(TOO_MANY)
    last = rows.aggregate(last=Max("number"))["last"] or 0
    return Recommendation(service=service, number=last + 1, made_at=now, made_by=by)


def check_draft(
    draft: RecommendationDraft, before: RecommendationDraft | None, service: Service, now: datetime
) -> None:
    if draft.group.service_id != service.pk:
        raise Refused("Choose a group of your own service.")
    owner = draft.owner
    if owner is None or (before and before.owner == owner):
        return
    if not possible_owners(service, local_date(now)).filter(pk=owner.pk).exists():
        raise Refused("Choose an owner who works in your service, or write a role.")


def changed_fields(before: RecommendationDraft, after: RecommendationDraft) -> list[str]:
    return [name for name in NAMES if getattr(before, name) != getattr(after, name)]


def note_changes(
    kept: Recommendation, before: RecommendationDraft, after: RecommendationDraft, by: Person, now: datetime
) -> None:
    RecommendationChange.objects.bulk_create(
        RecommendationChange(
            recommendation=kept,
            field=name,
            before=stored(before, name),
            after=stored(after, name),
            changed_at=now,
            changed_by=by,
        )
        for name in changed_fields(before, after)
    )


@transaction.atomic
def recommend_idea(*, idea: WorkshopNote, group: StrategyGroup, by: Person, now: datetime) -> Recommendation:
    """Of a bright idea that was read and shown. A second press finds the one that is there."""
    service = idea.workshop.service
    check_runs(service.pk, by)
    WorkshopNote.objects.select_for_update(of=("self",)).get(pk=idea.pk)
    made = Recommendation.objects.filter(idea=idea).first()
    if made:
        return made
    if idea.kind != NoteKind.IDEA or idea.state != NoteState.SHOWN:
        raise Refused("Read this idea first, and show it on the map. Then it can become a recommendation.")
    draft = RecommendationDraft(group=group, text=idea.text)
    return save_recommendation(service=service, draft=draft, by=by, now=now, idea=idea)


@transaction.atomic
def delete_recommendation(*, recommendation: Recommendation, by: Person) -> None:
    check_runs(recommendation.service_id, by)
    audit.record("recommendation.deleted", by=by, about=recommendation, changes_figures=False)
    recommendation.delete()


@transaction.atomic
def release_ownership(person: Person, by: Person, now: datetime) -> int:
    """Whoever leaves owns nothing any more. The role that is written beside them stays."""
    count = 0
    for recommendation in Recommendation.objects.filter(owner=person).select_related("group", "owner"):
        before = draft_of(recommendation)
        recommendation.owner = None
        recommendation.save(update_fields=["owner"])
        note_changes(recommendation, before, draft_of(recommendation), by, now)
        audit.record("recommendation.owner_left", by=by, about=recommendation, changes_figures=False)
        count += 1
    return count
