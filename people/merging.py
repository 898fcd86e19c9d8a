"""What becomes of each thing that points to a person when two records turn out to be one person's.

Every relation to `Person`, of whatever model, has its rule here or in its own app; a test walks all of them, so a new
model has to say what happens. A rule moves, leaves or drops the rows of the record that is closed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction

from core.registries import MERGING
from people.models import Person, SealingKey
from people.sealed_texts import SEALED_TEXTS


@dataclass(frozen=True)
class Merge:
    """`closed` ends, and what it held goes to `kept`. `by_owner`: both addresses have confirmed."""

    kept: Person
    closed: Person
    by: Person
    now: datetime
    by_owner: bool


@dataclass(frozen=True)
class Relation:
    model: type[models.Model]
    field: str

    def rows(self, person: Person) -> Any:
        return self.model._base_manager.filter(**{self.field: person.pk}).order_by("pk")


Rule = Callable[[Merge, Relation], int]


def move(merge: Merge, relation: Relation) -> int:
    return relation.rows(merge.closed).update(**{relation.field: merge.kept.pk})


def move_each(merge: Merge, relation: Relation, otherwise: Callable[[Any], object]) -> int:
    """Row by row; where the kept record has its own, `otherwise` says what becomes of the other."""
    moved = 0
    for row in relation.rows(merge.closed):
        try:
            with transaction.atomic():
                relation.model._base_manager.filter(pk=row.pk).update(**{relation.field: merge.kept.pk})
            moved += 1
        except IntegrityError:
            otherwise(row)
    return moved


def move_or_drop(merge: Merge, relation: Relation) -> int:
    return move_each(merge, relation, lambda row: row.delete())


def move_or_leave(merge: Merge, relation: Relation) -> int:
    return move_each(merge, relation, lambda row: None)


def leave(merge: Merge, relation: Relation) -> int:
    """A log of what was done under the record that is closed says so for good."""
    return 0


def drop(merge: Merge, relation: Relation) -> int:
    return relation.rows(merge.closed).delete()[0]


def sign_in_means(merge: Merge, relation: Relation) -> int:
    """The stronger sign-in stays: a second step is never lost, and never mixed from two."""
    if relation.rows(merge.kept).exists():
        return drop(merge, relation)
    return move(merge, relation)


def addresses(merge: Merge, relation: Relation) -> int:
    """Both stay ways in; the kept record's own is the one that is written to."""
    relation.rows(merge.closed).update(primary=False)
    return move_or_drop(merge, relation)


def sealing_key(merge: Merge, relation: Relation) -> int:
    """Sealed words move only for their owner, who has confirmed both addresses. Otherwise they stay where they are."""
    theirs = SealingKey.objects.filter(person=merge.closed).first()
    if theirs is None or not merge.by_owner:
        return 0
    own = SealingKey.objects.filter(person=merge.kept).first()
    if own is None:
        return move(merge, relation)
    count = sum(texts.move(theirs, own) for texts in SEALED_TEXTS)
    theirs.delete()
    return count


OF_PEOPLE: dict[str, Rule] = {
    "people.EmailAlias.person": move,
    "people.FormerAuditKey.person": move,
    "people.ImportRun.owner": move,
    "people.JoinRequest.person": drop,
    "people.Membership.person": move_or_drop,
    "people.MergeRequest.kept": drop,
    "people.MergeRequest.closed": drop,
    "people.MergeRequest.asked_by": leave,
    "people.Person.line_manager": move,
    "people.Person_groups.person": move_or_drop,
    "people.Person_user_permissions.person": drop,
    "people.RoleGrant.person": move_or_drop,
    "people.StaffQuestion.person": drop,
    "people.TeamLeadership.person": move_or_drop,
    "people.TeamRequest.person": drop,
    # The libraries' own tables.
    "account.EmailAddress.user": addresses,
    "admin.LogEntry.user": leave,
    "mfa.Authenticator.user": sign_in_means,
    "socialaccount.SocialAccount.user": move,
    "wagtailadmin.EditingSession.user": drop,
    "wagtailadmin.FormState.user": drop,
    "wagtailcore.APIToken.user": drop,
    "wagtailcore.Comment.resolved_by": move,
    "wagtailcore.Comment.user": move,
    "wagtailcore.CommentReply.user": move,
    "wagtailcore.ModelLogEntry.user": leave,
    "wagtailcore.Page.locked_by": move,
    "wagtailcore.Page.owner": move,
    "wagtailcore.PageLogEntry.user": leave,
    "wagtailcore.PageSubscription.user": move_or_drop,
    "wagtailcore.Revision.user": leave,
    "wagtailcore.TaskState.finished_by": leave,
    "wagtailcore.UploadedFile.uploaded_by_user": move,
    "wagtailcore.WorkflowState.requested_by": move,
    "wagtaildocs.Document.uploaded_by_user": move,
    "wagtailimages.Image.uploaded_by_user": move,
    "wagtailusers.UserProfile.user": drop,
    "people.SealingKey.person": sealing_key,
}


def declare(rules: dict[str, Rule]) -> None:
    for label, rule in rules.items():
        MERGING.add(label, rule)


def relations() -> dict[str, Relation]:
    """Every column of the database that holds a person, by "app.Model.field"."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.proxy:
            continue
        for field in model._meta.local_fields:
            if field.related_model is Person:
                found[f"{model._meta.label}.{field.name}"] = Relation(model, field.name)
    return found


def rule_for(label: str) -> Rule | None:
    """Who did a piece of work and when (`…_by`) moves, unless its app says otherwise."""
    rule = dict(MERGING.items()).get(label)
    return rule or (move if label.endswith("_by") else None)


def carry_over(merge: Merge) -> dict[str, int]:
    """How many rows of each relation moved. A relation without a rule stops the whole merge."""
    counts = {}
    for label, relation in relations().items():
        rule = rule_for(label)
        if rule is None:
            raise LookupError(f"{label} does not say what happens when two records are merged.")
        if count := rule(merge, relation):
            counts[label] = count
    return counts
