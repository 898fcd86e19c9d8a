"""Every service that somebody may see, side by side, each with the way to its own page."""

from datetime import date
from hashlib import sha256
from itertools import zip_longest
from urllib.parse import urlencode

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views import View

from core import audit, clock
from core.downloads import csv_file
from core.errors import Refused
from core.template_context import TemplateContext
from people.models import Person, Service
from people.requests import SignedInRequest
from programme.actions.figures import require_settled
from programme.caching.versions import cached
from programme.enums import Audience
from programme.figures.all_services import ServiceRow, side_by_side
from programme.figures.pooling import PooledShown, put_together
from programme.presentation.all_services_table import chart, table
from programme.release.reasons import HOW_TO_READ
from programme.rules import periods
from programme.views.evidence import EvidencePeriodForm, audience_for, services_of, usual_outside, usual_span
from programme.views.waiting import file_may_wait, page_may_wait
from referrals import reads as referral_reads


@method_decorator(page_may_wait, name="dispatch")
class AllServicesView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest) -> HttpResponse:
        form, services, start, end = chosen_days(request)
        context: TemplateContext = {"form": form, "services": services, "start": start, "end": end}
        try:
            rows = rows_for(request.user, services, start, end)
        except Refused as refusal:
            return render(
                request, "programme/all_services.html", {**context, "refusal": refusal.message}, status=422
            )
        audit.record(
            "evidence.seen", by=request.user, services=[one.slug for one in services], changes_figures=False
        )
        made = table(rows)
        context |= {
            "table": made,
            "chart": chart(rows),
            "lines": list(zip_longest([row.slug for row in rows], made.rows, fillvalue="")),
            "nothing": not any(row.sessions or row.received or row.received is None for row in rows),
            "for_outside": any(row.for_outside for row in rows),
            "how_to_read": HOW_TO_READ,
            "not_settled_yet": periods.not_settled_yet(clock.today()),
            "days": urlencode({"start": start, "end": end}),
            "pooled": pooled_for(request.user, services, start, end),
        }
        return render(request, "programme/all_services.html", context)


def pooled_for(person: Person, services: list[Service], start: date, end: date) -> PooledShown | None:
    """Of the services that the reader runs; the others' counts are not theirs to put together."""
    inside = [one for one in services if audience_for(person, one) is Audience.SERVICE]
    if len(inside) < 2:
        return None
    return cached(
        "pooled", inside[0], digest(inside), start, end, build=lambda: put_together(inside, start, end)
    )


@method_decorator(file_may_wait, name="dispatch")
class AllServicesFileView(LoginRequiredMixin, View):
    """The same cells, with the same gaps."""

    def get(self, request: SignedInRequest) -> HttpResponse:
        _form, services, start, end = chosen_days(request)
        try:
            made = table(rows_for(request.user, services, start, end))
        except Refused as refusal:
            return HttpResponse(refusal.message, status=422, content_type="text/plain; charset=utf-8")
        audit.record(
            "evidence.seen", by=request.user, services=[one.slug for one in services], changes_figures=False
        )
        return csv_file(f"services-{start}-{end}.csv", made.header, made.rows)


def chosen_days(request: SignedInRequest) -> tuple[EvidencePeriodForm, list[Service], date, date]:
    """The days asked for; without any, the whole span of the referrals of all these services."""
    services = services_of(request.user)
    form = EvidencePeriodForm(request.GET or None, services=[])
    asked = form.cleaned_data if form.is_valid() else {}
    outside = [one for one in services if audience_for(request.user, one) is Audience.COMMISSIONER]
    if outside:
        start, end = usual_outside(outside)
    else:
        start, end = usual_span(*referral_reads.first_and_last_of(services))
    start, end = asked.get("start") or start, asked.get("end") or end
    if not form.is_bound:
        form = EvidencePeriodForm(initial={"start": start, "end": end}, services=[])
    return form, services, start, end


def rows_for(person: Person, services: list[Service], start: date, end: date) -> list[ServiceRow]:
    """Made anew only when something was written since. Raises Refused for days that a service may not tell outside."""
    inside = [one for one in services if audience_for(person, one) is Audience.SERVICE]
    outside = [one for one in services if one not in inside]
    periods.check_order(start, end)
    if outside:
        periods.check_whole_quarters(start, end)
        periods.check_settled(end, clock.today())
        require_settled(outside, now=clock.now())
    return cached(
        "all-services",
        services[0],
        digest(inside),
        digest(outside),
        start,
        end,
        build=lambda: side_by_side(inside, outside, start, end),
    )


def digest(services: list[Service]) -> str:
    """Which they are, however many, in a key of the cache."""
    return sha256(",".join(str(one.pk) for one in services).encode()).hexdigest()[:24]
