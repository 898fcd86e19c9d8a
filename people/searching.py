"""What the search of every page finds here: the people of whoever may open the list of people."""

from collections.abc import Iterable

from django.urls import reverse

from core.search import SearchHit, SearchSource
from people.models import Person
from people.own_words import JOBS
from people.permissions import Visitor, is_known, user_can_run_service


def colleagues(person: Visitor) -> Iterable[SearchHit]:
    if not is_known(person) or not user_can_run_service(person):
        return
    words = JOBS.here()
    visible = Person.objects.visible_to(person).order_by("full_name", "pk")
    for pk, name, job, family, team in visible.values_list(
        "pk", "full_name", "job_title", "job_family", "team__name"
    ):
        line = ", ".join(part for part in (job or words.of(family), team) if part)
        yield SearchHit(name, reverse("people:person", args=[pk]), line)


PEOPLE = SearchSource("People", colleagues, order=30)
