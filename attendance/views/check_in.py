"""Self check-in: the page that the host shows, and the page that a person's phone opens."""

from __future__ import annotations

import segno
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.safestring import mark_safe
from django.views import View
from django.views.decorators.cache import never_cache

from attendance import actions
from attendance.check_in_codes import LETTERS, code_at, is_current, seconds_left, step_of
from attendance.models import Attendance, CheckIn
from attendance.models.check_in import is_in_window
from attendance.rate_limits import limit_for
from core import clock
from core.errors import Refused
from core.template_context import TemplateContext
from people.permissions import is_known
from people.requests import SignedInRequest
from sessions.views.base import HostView

# A scanned code is remembered by the browser this long, so that there is time to sign in.
SCAN_HOLDS = 600
SCAN = "check_in_scan"


def qr_of(address: str) -> str:
    code = segno.make(address, error="m", micro=False)
    return mark_safe(code.svg_inline(scale=8, dark="#1f2a30", light="#ffffff", omitsize=True))


@method_decorator(never_cache, name="dispatch")
class ShowCheckInView(HostView):
    """Shown on a screen in the room. A Refresh header loads it anew with each new code, with scripts or without."""

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        now = clock.now()
        check_in = CheckIn.objects.filter(session=self.session).select_related("session").first()
        context: TemplateContext = {"session": self.session, "in_window": is_in_window(self.session, now)}
        if check_in is None or not check_in.is_open(now):
            return render(request, "attendance/check_in/closed.html", context)
        code = code_at(check_in, step_of(now))
        address = request.build_absolute_uri(reverse("attendance:here", args=[pk, code]))
        context |= {
            "check_in": check_in,
            "code": code,
            "qr": qr_of(address),
            "typing": request.build_absolute_uri(reverse("attendance:here_by_hand", args=[pk])),
            "there": Attendance.objects.counted().filter(session=self.session).count(),
        }
        response = render(request, "attendance/check_in/show.html", context)
        response["Refresh"] = str(seconds_left(now))
        return response

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        now = clock.now()
        if "close" in request.POST:
            actions.close_check_in(session=self.session, by=request.user, now=now)
            return redirect("attendance:check_in", pk=pk)
        try:
            actions.open_check_in(
                session=self.session, walk_ins="walk_ins" in request.POST, by=request.user, now=now
            )
        except Refused as refused:
            messages.warning(request, refused.message)
        return redirect("attendance:check_in", pk=pk)


@method_decorator(never_cache, name="dispatch")
class HereView(View):
    """Where the code leads. It is checked before anybody signs in, because signing in outlasts it."""

    def get(self, request: SignedInRequest, pk: int, code: str = "") -> HttpResponse:
        now = clock.now()
        code = code or request.GET.get("code", "")
        if code and not self.scan(request, pk, code):
            return self.say(request, pk, "This code is no longer the one on the screen. Scan it again.")
        if code:
            return redirect("attendance:here_by_hand", pk=pk)
        if not is_known(request.user):
            return redirect_to_login(request.path)
        if self.scanned(request, pk):
            check_in = self.check_in(pk)
            return render(request, "attendance/check_in/here.html", {"session": check_in.session, "now": now})
        return self.say(request, pk, "")

    def post(self, request: SignedInRequest, pk: int, code: str = "") -> HttpResponse:
        if not is_known(request.user):
            return redirect_to_login(reverse("attendance:here_by_hand", args=[pk]))
        if not self.scanned(request, pk):
            return self.say(request, pk, "First scan the code on the screen, or type it.")
        session = self.check_in(pk).session
        try:
            actions.check_in_self(session=session, person=request.user, now=clock.now())
        except Refused as refused:
            return self.say(request, pk, refused.message)
        request.session.pop(SCAN, None)
        return render(request, "attendance/check_in/done.html", {"session": session})

    def check_in(self, pk: int) -> CheckIn:
        """Codes are guessed against sessions that exist or not: both look the same from outside."""
        check_in = CheckIn.objects.filter(session=pk).select_related("session__service").first()
        if check_in is None:
            raise Http404
        return check_in

    def scan(self, request: SignedInRequest, pk: int, code: str) -> bool:
        """Whether the code is the one on the screen; this browser then remembers that it saw it."""
        now = clock.now()
        check_in = CheckIn.objects.filter(session=pk).select_related("session").first()
        limit, who = limit_for(request)
        if not limit.take(who):
            return False
        if check_in is None or not check_in.is_open(now) or not is_current(check_in, code[:40], now):
            return False
        limit.give_back(who)
        request.session[SCAN] = {"session": pk, "key": check_in.key[:8], "at": now.timestamp()}
        return True

    def scanned(self, request: SignedInRequest, pk: int) -> bool:
        scan = request.session.get(SCAN)
        if not scan or scan["session"] != pk or clock.now().timestamp() - scan["at"] > SCAN_HOLDS:
            return False
        return self.check_in(pk).key.startswith(scan["key"])

    def say(self, request: SignedInRequest, pk: int, problem: str) -> HttpResponse:
        context = {"pk": pk, "problem": problem, "letters": LETTERS}
        return render(request, "attendance/check_in/code.html", context, status=422 if problem else 200)
