"""The certificates of a whole series: how many there are of each date, and issuing what is left with one press."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render

from certificates.actions import start_issuing_for_series
from core import clock
from core.errors import Refused
from people.requests import SignedInRequest
from sessions.models import TrainingSession
from sessions.views.series_hosting import SeriesHostView


class SeriesCertificatesView(SeriesHostView):
    of_the_service = True

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        now, held = clock.now(), self.counts()
        over = [one for one in self.all_dates if one.ends_at <= now and not one.cancelled_at]
        context = {
            **self.head("certificates"),
            "rows": [(one, held.get(one.pk, 0), one in over) for one in self.all_dates],
            "over": len(over),
            "in_all": sum(one.cancelled_at is None for one in self.all_dates),
        }
        return render(request, "certificates/series.html", context)

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        try:
            runs = start_issuing_for_series(dates=self.all_dates, by=request.user, now=clock.now())
        except Refused as refused:
            messages.warning(request, refused.message)
        else:
            total = sum(run.total for run in runs)
            who = "1 certificate is" if total == 1 else f"{total} certificates are"
            said = (
                f"{who} being issued. You may leave this page."
                if total
                else "Everybody who earned one has it."
            )
            messages.success(request, said)
        return redirect("certificates:series", pk)

    def counts(self) -> dict[int, int]:
        """{date: how many people hold a certificate of it}."""
        valid = Count("certificates", filter=Q(certificates__revoked_at__isnull=True))
        dates = TrainingSession.objects.filter(pk__in=[one.pk for one in self.all_dates]).order_by()
        return dict(dates.annotate(valid=valid).values_list("pk", "valid"))
