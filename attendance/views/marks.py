"""Marks of the register as they are tapped, sent by the page's script: a few, or many after a lost connection."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpResponse, JsonResponse

from attendance import actions
from attendance.enums import WAS_THERE
from attendance.forms.register import MARKS
from attendance.models import Attendance
from attendance.reads.register import lines_of
from core import clock
from core.errors import Refused
from people.requests import SignedInRequest
from sessions.views.base import HostView

WORDS = {str(status) for status, _ in MARKS}
MAX_TAPS = 1000
MAX_KEPT_LENGTH = timedelta(days=14)


class RegisterMarksView(HostView):
    """Takes `{"marks": [{person, status, minutes, ago}]}`; `ago` is how many milliseconds ago the tap was.

    A device's clock may be wrong, so it tells ages and never times.
    """

    http_method_names = ["post"]

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        now = clock.now()
        taps = taps_of(request.body, now)
        if taps is None:
            return JsonResponse({"problem": "This is not a list of marks."}, status=422)
        on_register = {line.person.pk for line in lines_of(self.session)}
        known = [tap for tap in taps if tap.person_id in on_register]
        try:
            stands = actions.take_taps(session=self.session, taps=known, by=request.user, now=now)
        except Refused as refused:
            return JsonResponse({"problem": refused.message}, status=409)
        lines = lines_of(self.session)
        return JsonResponse(
            {
                "marks": {
                    line.person.pk: [line.status, line.minutes]
                    for line in lines
                    if line.person.pk in {tap.person_id for tap in known}
                },
                "stands": [made_later(row) for row in stands],
                "there": sum(line.status in WAS_THERE for line in lines),
                "unmarked": sum(not line.status for line in lines),
            }
        )


def made_later(row: Attendance) -> dict[str, str | int | None]:
    return {"person": row.person_id, "word": row.get_status_display(), "by": str(row.recorded_by)}


def taps_of(body: bytes, now: datetime) -> list[actions.Tap] | None:
    """The marks of a request, or None where it is no such list."""
    try:
        marks = json.loads(body)["marks"]
        taps = [tap_of(mark, now) for mark in marks[:MAX_TAPS]]
    except (ValueError, KeyError, TypeError, OverflowError):
        return None
    return taps


def tap_of(mark: dict[str, Any], now: datetime) -> actions.Tap:
    if mark["status"] not in WORDS:
        raise ValueError("no such status")
    ago = timedelta(milliseconds=max(0, int(mark.get("ago", 0))))
    minutes = mark.get("minutes")
    if minutes is not None and not 0 <= int(minutes) <= 1440:
        raise ValueError("no such number of minutes")
    return actions.Tap(
        person_id=int(mark["person"]),
        status=mark["status"],
        at=now - min(ago, MAX_KEPT_LENGTH),
        minutes=None if minutes is None else int(minutes),
        states_minutes="minutes" in mark,
    )
