"""Finding one's way: the search of every page, and as whom somebody looks at the portal."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from core.registries import SEARCH
from core.search import FoundGroup, SearchAnswer, SearchHit, search
from people.requests import SignedInRequest
from people.standpoints import stand
from portal.forms import SearchForm

# Of each kind on the first page, and of one kind by itself.
HITS_OF_A_KIND, HITS_A_PAGE = 5, 20


@dataclass(frozen=True)
class ShownGroup:
    key: str
    title: str
    hits: Page[SearchHit]

    @property
    def count(self) -> int:
        return self.hits.paginator.count


def find(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET if "q" in request.GET else None)
    asked = form.cleaned_data["q"] if form.is_valid() else ""
    answer = search(asked, request.user, SEARCH.items()) if asked else SearchAnswer("", ())
    only = request.GET.get("kind", "")
    groups = [group for group in answer.groups if only in ("", group.key)]
    context = {
        "form": form,
        "asked_for": asked,
        "meant": answer.meant,
        "groups": [shown(group, request.GET.get("page"), alone=bool(only)) for group in groups],
        "count": sum(len(group.hits) for group in groups),
        "only": only,
        "is_search": True,  # its own field stands in the page, so the header shows none
    }
    return render(request, "portal/search.html", context, status=422 if form.errors else 200)


def shown(group: FoundGroup, page: str | None, *, alone: bool) -> ShownGroup:
    hits = Paginator(group.hits, HITS_A_PAGE if alone else HITS_OF_A_KIND)
    return ShownGroup(group.key, group.title, hits.get_page(page if alone else 1))


@login_required
@require_POST
def choose_standpoint(request: SignedInRequest) -> HttpResponse:
    """What stands first; what somebody may see does not depend on it."""
    if not stand(request, request.POST.get("standpoint", "")):
        messages.error(request, "Choose one of your own roles beside the menu.")
    return redirect("portal:start")
