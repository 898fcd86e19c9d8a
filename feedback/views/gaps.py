"""What a closed round found: the service sees groups of eight or more, commissioners the protected form."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views import View

from config import policy
from core import audit
from core.downloads import csv_file
from evidence.charts.chart import Cell, Chart
from feedback import reads
from feedback.models import Response, SurveyRound
from feedback.reads import gaps
from feedback.reads.own_words import in_words_of
from feedback.reads.results import ItemTable, table_of
from feedback.reads.round_numbers import RoundNumbers, read_numbers
from feedback.reads.surveys import Comments
from people.permissions import is_commissioner, user_can_run_service
from people.requests import SignedInRequest

WAYS_AND_TIMES = ("preferred_ways", "preferred_times", "contact", "importance", "earlier_training")


class GroupsForm(forms.Form):
    show_optional = False
    by = forms.ChoiceField(label="Compare by")
    practice = forms.ChoiceField(label="Practice")

    def __init__(self, *args: Any, numbers: RoundNumbers, inside: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        by = {key: gaps.DIMENSIONS[key] for key in tables_of(numbers, inside)}
        self.fields["by"].choices = list(by.items())  # type: ignore[attr-defined]
        practices = [(one.key, one.label) for one in numbers.practices]
        self.fields["practice"].choices = practices  # type: ignore[attr-defined]


def tables_of(numbers: RoundNumbers, inside: bool) -> list[str]:
    """What groups are compared by; outside only where the tables together give nothing small away."""
    return [*gaps.DIMENSIONS] if inside else [by for by in gaps.SEEN_OUTSIDE if gaps.outside(numbers).by[by]]


def is_ready(numbers: RoundNumbers, inside: bool) -> bool:
    return numbers.whole is not None and (inside or numbers.outside is not None)


@dataclass(frozen=True)
class Overview:
    """What the service itself reads of everybody who answered, with the earlier round and its numbers beside it. `trained`: how
    many of how many, in words."""

    chart: Chart | None
    practices: list[gaps.PracticeRow]
    earlier: SurveyRound | None
    earlier_numbers: RoundNumbers | None
    invitations: list[gaps.Invitation]
    others: list[ItemTable]
    comments: list[Comments]
    trained: str


@dataclass(frozen=True)
class Compared:
    """The groups by one dimension and in one practice. `about` says of each group who answered, and is empty outside."""

    form: GroupsForm
    by: str
    label: str
    chart: Chart
    rows: list[list[Cell]]
    about_header: list[str]
    about: list[list[str]]


class GapsView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        closed, inside = self.found(pk)
        numbers = in_words_of(read_numbers(closed.numbers), closed.service)
        audit.record("needs.seen", by=request.user, about=closed, inside=inside, changes_figures=False)
        about = {"round": closed, "inside": inside, "floor": policy.MIN_PAIRS_SHOWN, "numbers": numbers}
        if not is_ready(numbers, inside):
            return render(request, "feedback/rounds/too_few.html", about)
        wishes = gaps.wishes_chart(numbers, inside=inside)
        context = {
            **about,
            "overview": overview(closed, numbers) if inside else None,
            "outside": None if inside else numbers.outside,
            "left_out": not inside and "locality" not in tables_of(numbers, inside),
            "groups": compared(request, numbers, inside),
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


def overview(closed: SurveyRound, numbers: RoundNumbers) -> Overview:
    modules, earlier = gaps.modules_by_practice(), gaps.earlier_round(closed)
    before = read_numbers(earlier.numbers) if earlier else None
    chart = gaps.overview_chart(numbers)
    other = {item.key: table_of(item) for item in numbers.items}
    return Overview(
        chart=untitled(chart) if chart else None,
        practices=gaps.overview_rows(numbers, before, modules),
        earlier=earlier,
        earlier_numbers=before,
        invitations=gaps.to_invite(numbers, modules),
        others=[other[key] for key in WAYS_AND_TIMES if key in other],
        comments=reads.comments(Response.objects.filter(occasion=closed.occasion)),
        trained=gaps.told(numbers.whole.trained, numbers.whole.n) if numbers.whole else "",
    )


def compared(request: SignedInRequest, numbers: RoundNumbers, inside: bool) -> Compared:
    usual = {"by": "job_family", "practice": widest_gap(numbers) if inside else numbers.practices[0].key}
    asked = {name: request.GET.get(name, value) for name, value in usual.items()}
    form = GroupsForm(asked, numbers=numbers, inside=inside)
    if not form.is_valid():
        form = GroupsForm(usual, numbers=numbers, inside=inside)
        form.is_valid()
    by, key = form.cleaned_data["by"], form.cleaned_data["practice"]
    practice = next(one for one in numbers.practices if one.key == key)
    chart = gaps.groups_chart(numbers, by, practice, inside=inside)
    return Compared(
        form=form,
        by=by,
        label=gaps.DIMENSIONS[by],
        chart=untitled(chart),
        rows=shown_rows(chart),
        about_header=[gaps.DIMENSIONS[by], "Answered", "Had earlier training", "Most wished for"],
        about=gaps.group_rows(numbers, by) if inside else [],
    )


def widest_gap(numbers: RoundNumbers) -> str:
    whole = numbers.whole
    return max(numbers.practices, key=lambda one: whole.gap(one.key) if whole else 0).key


def untitled(chart: Chart) -> Chart:
    """The finding stands in the caption, as text; drawn into the picture as well it would be said twice."""
    return replace(chart, spec={key: value for key, value in chart.spec.items() if key != "title"})


def shown_rows(chart: Chart) -> list[list[Cell]]:
    return [[gaps.hidden(cell) for cell in row] for row in chart.table[1]]


class DownloadGapsView(GapsView):
    def get(self, request: SignedInRequest, pk: int, by: str) -> HttpResponse:  # type: ignore[override]
        closed, inside = self.found(pk)
        numbers = in_words_of(read_numbers(closed.numbers), closed.service)
        if not is_ready(numbers, inside) or by not in tables_of(numbers, inside):
            raise Http404
        header, rows = gaps.csv_rows(numbers, by, inside=inside)
        audit.record("needs.downloaded", by=request.user, about=closed, inside=inside, changes_figures=False)
        return csv_file(f"training-needs-{closed.pk}-{by}.csv", header, rows)
