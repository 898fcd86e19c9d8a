"""Words of the shared language are kept and taken out."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from core import audit
from core.errors import Refused
from guide.actions.names import others_of
from guide.actions.need import NOT_YOURS
from guide.models.words import GlossaryTerm
from guide.wanted import WantedTerm
from people.models import Person
from people.permissions import user_can_run_service


@transaction.atomic
def save_term(
    *, wanted: WantedTerm, by: Person, now: datetime, term: GlossaryTerm | None = None
) -> GlossaryTerm:
    if not user_can_run_service(by, wanted.service) or (term and term.service_id != wanted.service.pk):
        raise Refused(NOT_YOURS)
    others = GlossaryTerm.objects.filter(service=wanted.service, word__iexact=wanted.word)
    if others_of(others, term).exists():
        raise Refused(f"“{wanted.word}” is in the list already. Change it there.")
    term = term or GlossaryTerm(service=wanted.service)
    term.word, term.worker_text, term.family_text = wanted.word, wanted.worker_text, wanted.family_text
    term.rather_not_say, term.say = wanted.rather_not_say, wanted.say
    term.changed_at, term.changed_by = now, by
    term.save()
    audit.record("shared_word.saved", by=by, about=term, changes_figures=False)
    return term


@transaction.atomic
def delete_term(*, term: GlossaryTerm, by: Person) -> None:
    if not user_can_run_service(by, term.service_id):
        raise Refused(NOT_YOURS)
    audit.record("shared_word.deleted", by=by, about=term, changes_figures=False)
    term.delete()
