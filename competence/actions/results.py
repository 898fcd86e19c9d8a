"""Somebody says how they see themselves, with what shows it, and writes a private note beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from competence.enums import Decision, ResultState
from competence.models import CompetencyResult, PrivateNote, RequestedResult, ResultChange, ResultSharing
from competence.reads.evidence import OwnEvidence, own_evidence
from core import audit
from core.errors import Refused
from core.identifiers import refuse_identifiers
from courses.models import Competency, Framework
from people.models import Person, SealingKey
from people.sealed_texts import reseal_rows
from people.sealing import new_salt, seal


@dataclass(frozen=True)
class ResultEvidence:
    """What shows a result: ids of modules, sessions and meetings, and a reference in somebody's own words."""

    modules: frozenset[int] = frozenset()
    sessions: frozenset[int] = frozenset()
    meetings: frozenset[int] = frozenset()
    reference: str = ""


@transaction.atomic
def assess(
    *,
    competency: Competency,
    state: str,
    shown: ResultEvidence,
    by: Person,
    now: datetime,
    note: str | None = None,
) -> CompetencyResult:
    """Another answer takes the confirmation away, and takes it out of what still lies with a supervisor.

    `note`: what the private note says from now on; None leaves it as it is.
    """
    if not Framework.objects.open_to(by).filter(domains=competency.domain_id).exists():
        raise Refused("This competency is not one of your service’s. Choose one from your own page.")
    if state not in ResultState.values:
        raise Refused("Choose one of the three answers.")
    if shown.modules or shown.sessions or shown.meetings:
        refuse_foreign(shown, own_evidence(by))
    there = CompetencyResult.objects.select_for_update(of=("self",)).filter(person=by, competency=competency)
    result = there.first() or CompetencyResult(person=by, competency=competency)
    is_other = result.pk is None or result.state != state
    result.state, result.assessed_at, result.reference = state, now, shown.reference
    if is_other:
        result.confirmed_at, result.confirmer, result.confirmed_as = None, None, ""
    result.save()
    result.modules.set(shown.modules)
    result.sessions.set(shown.sessions)
    result.meetings.set(shown.meetings)
    if is_other:
        RequestedResult.objects.filter(result=result, decision=Decision.WAITING).delete()
        ResultChange.objects.create(person=by, competency=competency, state=state, changed_at=now)
    audit.record("competency.assessed", by=by, about=competency, changes_figures=False)
    if note is not None:
        write_private_note(competency=competency, text=note, by=by, now=now)
    return result


def refuse_foreign(shown: ResultEvidence, own: OwnEvidence) -> None:
    """Whatever the browser sent: only what they did themselves shows anything."""
    pairs = (
        (shown.modules, own.modules),
        (shown.sessions, own.sessions),
        (shown.meetings, own.meetings),
    )
    if not all(chosen <= {pk for pk, _ in there} for chosen, there in pairs):
        raise Refused("Choose from what you did yourself: modules, sessions and supervision of your own.")


@transaction.atomic
def write_private_note(*, competency: Competency, text: str, by: Person, now: datetime) -> None:
    """An empty note deletes the one before. The audit log says that it happened and never what was written."""
    notes = PrivateNote.objects.written_by(by).filter(competency=competency)
    if not text.strip():
        if notes.exists():
            PrivateNote.objects.filter(pk__in=notes.values("pk")).delete()
            audit.record("private_note.deleted", by=by, changes_figures=False)
        return
    refuse_identifiers(text)
    key, _ = SealingKey.objects.get_or_create(person=by, defaults={"salt": new_salt()})
    PrivateNote.objects.update_or_create(
        key=key, competency=competency, defaults={"written_at": now, "sealed": seal(text, key.salt)}
    )
    audit.record("private_note.written", by=by, changes_figures=False)


def reseal_notes() -> int:
    return reseal_rows(PrivateNote.objects.all())


def move_notes(theirs: SealingKey, own: SealingKey) -> int:
    """When two records are one person's. Two notes about one competency become one."""
    rows = list(PrivateNote.objects.filter(key=theirs).select_related("key"))
    there = {row.competency_id: row for row in PrivateNote.objects.filter(key=own).select_related("key")}
    for row in rows:
        text = row.text()
        if other := there.get(row.competency_id):
            text = f"{other.text()}\n\n{text}"
            other.delete()
        row.sealed, row.key = seal(text, own.salt), own
        row.save(update_fields=["sealed", "key"])
    return len(rows)


def forget_notes(person: Person, by: Person | None = None) -> int:
    return PrivateNote.objects.filter(key__person=person).delete()[0]


@transaction.atomic
def share_results(*, shares: bool, by: Person, now: datetime) -> None:
    """With the leads of their team, by name. Ended at once when they say so."""
    if shares:
        ResultSharing.objects.get_or_create(person=by, defaults={"since": now})
    else:
        ResultSharing.objects.filter(person=by).delete()
    audit.record("competence.sharing_chosen", by=by, shares=shares, changes_figures=False)
