"""What a closed round found: the service sees groups of eight or more, commissioners the protected form."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views import View

from config import policy
from core import audit
from core.downloads import csv_file
from evidence.charts.chart import Chart
from feedback import reads
from feedback.models import Response, SurveyRound
from feedback.reads import gaps
from feedback.reads.results import table_of
from feedback.reads.surveys import ItemCounts
from people.permissions import is_commissioner, user_can_run_service
from people.requests import SignedInRequest

WAYS_AND_TIMES = ("preferred_ways", "preferred_times", "contact", "importance", "earlier_training")


class GroupsForm(forms.Form):
    show_optional = False
    by = forms.ChoiceField(label="Compare by")
    practice = forms.ChoiceField(label="Practice")

    def __init__(self, *args: Any, numbers: dict[str, Any], inside: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        by = {key: gaps.DIMENSIONS[key] for key in tables_of(numbers, inside)}
        self.fields["by"].choices = list(by.items())  # type: ignore[attr-defined]
        practices = [(one["key"], one["label"]) for one in numbers["practices"]]
        self.fields["practice"].choices = practices  # type: ignore[attr-defined]


def tables_of(numbers: dict[str, Any], inside: bool) -> list[str]:
    """What groups are compared by; outside only where the tables together give nothing small away."""
    return [*gaps.DIMENSIONS] if inside else [by for by in gaps.SEEN_OUTSIDE if numbers["outside"]["by"][by]]


class GapsView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        closed, inside = self.found(pk)
        numbers = closed.numbers
        context: dict[str, object] = {
            "round": closed,
            "inside": inside,
            "floor": policy.MIN_PAIRS_SHOWN,
            "numbers": numbers,
        }
        audit.record("needs.seen", by=request.user, about=closed, inside=inside, changes_figures=False)
        if not numbers.get("whole") or not (inside or "outside" in numbers):
            return render(request, "feedback/rounds/too_few.html", context)
        context |= self.overview(closed) if inside else self.told_outside(numbers)
        context |= self.groups(request, numbers, inside)
        wishes = gaps.wishes_chart(numbers, inside=inside)
        context |= {
            "wishes": untitled(wishes) if wishes else None,
            "wish_rows": shown_rows(wishes) if wishes else [],
        }
        return render(request, "feedback/rounds/gaps.html", context)

    def found(self, pk: int) -> tuple[SurveyRound, bool]:
        closed = get_object_or_404(SurveyRound.objects.closed().select_related("service", "occasion"), pk=pk)
        inside = user_can_run_service(self.request.user, closed.service_id)
        if not inside and not is_commissioner(self.request.user, closed.service_id):
            raise Http404
        return closed, inside

    def overview(self, closed: SurveyRound) -> dict[str, Any]:
        modules, earlier = gaps.modules_by_practice(), gaps.earlier_round(closed)
        numbers = closed.numbers
        overview = gaps.overview_chart(numbers)
        other = {item["key"]: table_of(ItemCounts(**item)) for item in numbers["items"]}
        return {
            "overview": untitled(overview) if overview else None,
            "practices": gaps.overview_rows(numbers, earlier, modules),
            "earlier": earlier,
            "invitations": gaps.to_invite(numbers, modules),
            "others": [other[key] for key in WAYS_AND_TIMES if key in other],
            "comments": reads.comments(Response.objects.filter(occasion=closed.occasion)),
            "trained": gaps.told(numbers["whole"]["trained"], numbers["whole"]["n"]),
        }

    def told_outside(self, numbers: dict[str, Any]) -> dict[str, Any]:
        return {"outside": numbers["outside"], "left_out": "locality" not in tables_of(numbers, inside=False)}

    def groups(self, request: SignedInRequest, numbers: dict[str, Any], inside: bool) -> dict[str, Any]:
        first = max(numbers["practices"], key=lambda one: gaps.gap_of(numbers["whole"], one["key"]))
        usual = {"by": "job_family", "practice": first["key"] if inside else numbers["practices"][0]["key"]}
        asked = {name: request.GET.get(name, value) for name, value in usual.items()}
        form = GroupsForm(asked, numbers=numbers, inside=inside)
        if not form.is_valid():
            form = GroupsForm(usual, numbers=numbers, inside=inside)
            form.is_valid()
        by, key = form.cleaned_data["by"], form.cleaned_data["practice"]
        practice = next(one for one in numbers["practices"] if one["key"] == key)
        chart = gaps.groups_chart(numbers, by, practice, inside=inside)
        return {
            "form": form,
            "by": by,
            "by_label": gaps.DIMENSIONS[by],
            "groups": untitled(chart),
            "group_table": {"header": chart.table[0], "rows": shown_rows(chart)},
            "group_header": [gaps.DIMENSIONS[by], "Answered", "Had earlier training", "Most wished for"],
            "group_rows": gaps.group_rows(numbers, by) if inside else [],
        }


def untitled(chart: Chart) -> Chart:
    """The finding stands in the caption, as text; drawn into the picture as well it would be said twice."""
    return replace(chart, spec={key: value for key, value in chart.spec.items() if key != "title"})


def shown_rows(chart: Chart) -> list[list[Any]]:
    return [[gaps.hidden(cell) for cell in row] for row in chart.table[1]]


class DownloadGapsView(GapsView):
    def get(self, request: SignedInRequest, pk: int, by: str) -> HttpResponse:  # type: ignore[override]
        closed, inside = self.found(pk)
        ready = closed.numbers.get("whole") and (inside or "outside" in closed.numbers)
        if not ready or by not in tables_of(closed.numbers, inside):
            raise Http404
        header, rows = gaps.csv_rows(closed.numbers, by, inside=inside)
        audit.record("needs.downloaded", by=request.user, about=closed, inside=inside, changes_figures=False)
        return csv_file(f"training-needs-{closed.pk}-{by}.csv", header, rows)
