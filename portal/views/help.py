"""Help: what each role does, one task a page. Open to everybody; it says nothing of anybody."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from core.help import HelpTopic
from core.own_pages import page_to_return_to
from people.actions import dismiss_hint
from people.requests import SignedInRequest
from people.standpoints import standing_of
from portal.help import groups_for, topic_named


def index(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/help/index.html", {"groups": groups_for(standing_of(request))})


def topic(request: HttpRequest, topic: str) -> HttpResponse:
    shown = known_topic(topic)
    beside = [group for group in groups_for(shown.role) if group.role is shown.role]
    return render(request, "portal/help/topic.html", {"topic": shown, "beside": beside[0]})


@require_POST
@login_required
def dismiss(request: SignedInRequest, topic: str) -> HttpResponse:
    dismiss_hint(person=request.user, hint=known_topic(topic).slug, by=request.user)
    return redirect(page_to_return_to(request, "portal:help"))


def known_topic(slug: str) -> HelpTopic:
    found = topic_named(slug)
    if found is None:
        raise Http404
    return found
