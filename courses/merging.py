"""What becomes of learning when two records are one person's."""

from __future__ import annotations

from courses.models import Enrolment, ModuleProgress, Refresher
from people.merging import Merge, Relation, Rule, move_each, move_or_drop


def enrolments(merge: Merge, relation: Relation) -> int:
    """On one course twice: each module counts as the further of the two, and the earlier completion holds."""

    def join(row: Enrolment) -> None:
        own = Enrolment.objects.get(course=row.course_id, person=merge.kept)
        for progress in ModuleProgress.objects.filter(enrolment=row):
            there = ModuleProgress.objects.filter(enrolment=own, module=progress.module_id).first()
            if there and (there.completed_at or not progress.completed_at):
                continue
            if there:
                there.delete()
            ModuleProgress.objects.filter(pk=progress.pk).update(enrolment=own)
        Refresher.objects.completed().filter(enrolment=row).update(enrolment=own)
        days = [day for day in (own.completed_at, row.completed_at) if day]
        own.completed_at = min(days, default=None)
        own.enrolled_at = min(own.enrolled_at, row.enrolled_at)
        own.save(update_fields=["completed_at", "enrolled_at"])
        row.delete()

    return move_each(merge, relation, join)


RULES: dict[str, Rule] = {
    "courses.Enrolment.person": enrolments,
    "courses.SectionBookmark.person": move_or_drop,
    "courses.PollAnswer.person": move_or_drop,
}
