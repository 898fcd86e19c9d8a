"""Who did what to what, and when: for the administrators of a service. That they looked is kept too."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from core import audit
from people.audit_log import lines_of, rows_of
from people.choosing import ServicePage
from people.forms.audit import FindInAuditForm
from people.models import Person
from people.requests import SignedInRequest

ROWS_A_PAGE = 50


class AuditView(ServicePage):
    def get(self, request: SignedInRequest) -> HttpResponse:
        form = FindInAuditForm(request.GET)
        if not form.is_valid():
            return render(request, "people/audit.html", self.chosen(form=form, page=None), status=422)
        wanted = form.cleaned_data
        people = form.people(self.service)
        self.note_looking(request.user, people)
        rows = rows_of(self.service, people=people, first=wanted["start"], last=wanted["end"])
        page = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page"))
        context = self.chosen(form=form, page=page, lines=lines_of(list(page), request.user))
        return render(request, "people/audit.html", context)

    def note_looking(self, by: Person, people: list[Person] | None) -> None:
        """Somebody whose name was looked up finds in the copy of their data that it was."""
        whose = people[0] if people and len(people) == 1 else None
        audit.record("audit.seen", by=by, about=self.service, whose=whose, changes_figures=False)
