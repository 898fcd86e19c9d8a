"""What may help somebody next, each with its reason: a gap, their job, what they found hard, what is on near them.

All of it is read from the person's own answers and their own place, so that it tells them nothing about anybody else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from competence.enums import Met
from competence.models import LearningPath
from competence.reads.own import CompetencyRow, OwnCompetence
from courses.models import ModulePage, ModuleProgress
from feedback.enums import OccasionKind
from feedback.models import Answer
from feedback.reads.gaps import modules_by_practice
from people.models import Person
from sessions.models import TrainingSession

MAX_SUGGESTIONS = 5
# On the scale from 1, very difficult, to 5.
DIFFICULT = (1, 2)


@dataclass(frozen=True)
class LearningSuggestion:
    title: str
    url: str
    reason: str


def recommended_for(person: Person, own: OwnCompetence | None, now: datetime) -> list[LearningSuggestion]:
    """One for each thing, under the first reason that leads to it, and nothing that is done already."""
    done = set(
        ModuleProgress.objects.completed()
        .filter(enrolment__person=person)
        .values_list("module__slug", flat=True)
    )
    found: dict[str, LearningSuggestion] = {}
    for slug, one in (*for_gaps(own), *for_job(person), *for_needs(person), *near(person, now)):
        if slug not in done:
            found.setdefault(one.url, one)
    return list(found.values())[:MAX_SUGGESTIONS]


def for_gaps(own: OwnCompetence | None) -> Iterator[tuple[str, LearningSuggestion]]:
    """Modules that are mapped to a domain in which the job asks for more than there is yet."""
    gaps: dict[int, CompetencyRow] = {}
    for row in own.expected if own else ():
        if row.met != Met.MET:
            gaps.setdefault(row.competency.domain_id, row)
    modules = (
        ModulePage.objects.live()
        .originals()
        .filter(domains__in=gaps)
        .without_texts()
        .prefetch_related("domains")
    )
    for module in modules.distinct():
        gap = next((gaps[one.pk] for one in module.domains.all() if one.pk in gaps), None)
        if gap is not None:
            reason = f"Your job asks for {gap.competency.code}, and you are not there yet."
            yield module.slug, LearningSuggestion(module.title, module.outline_url, reason)


def for_job(person: Person) -> Iterator[tuple[str, LearningSuggestion]]:
    """Learning paths that the service made for this job."""
    paths = LearningPath.objects.open_to(person).filter(job_family=person.job_family).exclude(job_family="")
    for path in paths.exclude(enrolments__person=person):
        reason = f"Made for your job: {person.get_job_family_display().lower()}."
        yield "", LearningSuggestion(path.title, path.get_absolute_url(), reason)


def for_needs(person: Person) -> Iterator[tuple[str, LearningSuggestion]]:
    """Modules about what they themselves found difficult in the last survey of needs."""
    hard = Answer.objects.filter(
        response__person=person,
        response__occasion__kind=OccasionKind.NEEDS,
        value__in=DIFFICULT,
    ).values_list("item__key", flat=True)
    modules = modules_by_practice()
    for practice in hard:
        if module := modules.get(practice):
            reason = "You said in the survey that this is difficult."
            yield module.slug, LearningSuggestion(module.title, module.outline_url, reason)


def near(person: Person, now: datetime) -> Iterator[tuple[str, LearningSuggestion]]:
    """The next session that is held in their own place."""
    place = person.locality or (person.team.locality if person.team else None)
    if place is None:
        return
    here = Q(place__icontains=place.name) | Q(title__icontains=place.name)
    sessions = TrainingSession.objects.visible_to(person).held().upcoming(now).filter(here).distinct()
    for session in sessions.exclude(bookings__person=person).order_by("starts_at")[:1]:
        reason = f"It is held near you, in {place.name}."
        yield "", LearningSuggestion(session.title, session.get_absolute_url(), reason)
