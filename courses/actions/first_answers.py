"""What learners answered at first helps to mend questions, for a year."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from config import policy
from core import audit
from courses.models import ModuleProgress


@transaction.atomic
def forget_first_answers(now: datetime) -> int:
    before = now - policy.ANSWERS_NAMED_FOR
    done = Q(completed_at__lte=before) | Q(completed_at__isnull=True, started_at__lte=before)
    count = ModuleProgress.objects.filter(done).exclude(first_answers={}).update(first_answers={})
    if count:
        audit.record("first_answers.forgotten", modules=count, changes_figures=False)
    return count
