"""Who did what to what, and when: for the administrators of a service. That they looked is kept too."""

from django.http import HttpResponse
from django.shortcuts import render

from core import audit
from people.audit_log import lines_of
from people.choosing import ServicePage
from people.filters import AuditFilter
from people.models import Person
from people.requests import SignedInRequest

ROWS_A_PAGE = 50


class AuditView(ServicePage):
    def get(self, request: SignedInRequest) -> HttpResponse:
        asked = AuditFilter(request, service=self.service)
        if not asked.is_valid():
            return render(
                request, "people/audit.html", self.chosen(form=asked.form, page=None), status=asked.status
            )
        self.note_looking(request.user, asked.people)
        page = asked.page(ROWS_A_PAGE)
        context = self.chosen(form=asked.form, page=page, lines=lines_of(list(page), request.user))
        return render(request, "people/audit.html", context)

    def note_looking(self, by: Person, people: list[Person] | None) -> None:
        """Somebody whose name was looked up finds in the copy of their data that it was."""
        whose = people[0] if people and len(people) == 1 else None
        audit.record("audit.seen", by=by, about=self.service, whose=whose, changes_figures=False)
