"""The way in: the field to look for help, and what else stands in the guide."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core import clock
from guide.forms import DirectorySearchForm
from guide.permissions import user_can_keep_directory
from guide.reads.network import front_items
from guide.reads.places import areas_to_choose
from guide.sections import sections


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    context = {
        "form": DirectorySearchForm(areas=areas_to_choose()),
        "sections": sections(),
        "items": front_items(request.user, clock.now()),
        "keeps": user_can_keep_directory(request.user),
    }
    return render(request, "guide/front.html", context)
