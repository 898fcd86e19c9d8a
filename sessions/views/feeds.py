"""The page of one's calendar addresses, and the feeds that calendar programs fetch."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views import View

from core import clock
from people.requests import SignedInRequest
from sessions.actions.feeds import close_feed, note_what_is_said, open_feed, renew_feed
from sessions.calendar import CalendarLink, links_to_subscribe
from sessions.calendar.feeds import diary_of, feed_file
from sessions.enums import FeedKind
from sessions.feed_addresses import address_of, feed_at
from sessions.models import CalendarFeed
from sessions.permissions import kinds_of_feed


class FeedsView(LoginRequiredMixin, View):
    """Open an address, change it for a new one, or close it."""

    def get(self, request: SignedInRequest) -> HttpResponse:
        feeds = {feed.kind: feed for feed in CalendarFeed.objects.filter(person=request.user)}
        kinds = [kind for kind in FeedKind if kind in kinds_of_feed(request.user) or kind in feeds]
        rows = [self.row(kind, feeds.get(kind)) for kind in kinds]
        response = render(request, "sessions/feeds.html", {"rows": rows})
        response["Cache-Control"] = "no-store"
        return response

    def row(self, kind: FeedKind, feed: CalendarFeed | None) -> tuple[FeedKind, str, list[CalendarLink]]:
        if feed is None:
            return kind, "", []
        address = address_of(feed)
        return kind, address, links_to_subscribe(address, f"Attune: {kind.label}")

    def post(self, request: SignedInRequest) -> HttpResponse:
        person, now, kind = request.user, clock.now(), request.POST.get("kind", "")
        feed = CalendarFeed.objects.filter(person=person, kind=kind).first()
        verb = request.POST.get("do")
        if verb == "open" and kind in kinds_of_feed(person):
            open_feed(person=person, kind=kind, by=person, now=now)
            messages.success(
                request, "Your address is ready. Press Subscribe, or copy the address into your calendar."
            )
        elif verb == "renew" and feed:
            renew_feed(feed=feed, by=person, now=now)
            messages.success(
                request, "The old address has stopped. Copy the new one into your calendar program."
            )
        elif verb == "close" and feed:
            close_feed(feed=feed, by=person)
            messages.success(request, "The address has stopped. Nobody can read it any more.")
        return redirect("sessions:feeds")


class FeedView(View):
    """Whoever has the address reads it without signing in; an unchanged feed is answered 304 and not built."""

    def get(self, request: SignedInRequest, key: UUID, seal: str) -> HttpResponse:
        feed, now = feed_at(key, seal), clock.now()
        if feed is None:
            raise Http404
        diary = diary_of(feed, now)
        feed = note_what_is_said(feed=feed, fingerprint=diary.fingerprint(), now=now)
        etag, changed_at = quote_etag(feed.fingerprint), feed.changed_at or now
        answer = get_conditional_response(request, etag, int(changed_at.timestamp()))
        if answer is None:
            content = feed_file(feed, diary, stamp=changed_at)
            answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
        return with_headers(answer, etag, changed_at.strftime("%a, %d %b %Y %H:%M:%S GMT"))


def with_headers(response: HttpResponse, etag: str, last_modified: str) -> HttpResponse:
    response["ETag"], response["Last-Modified"] = etag, last_modified
    # To be asked about each time, and kept by nobody between the reader and us.
    response["Cache-Control"] = "private, no-cache"
    response["X-Robots-Tag"] = "noindex"
    response["Content-Disposition"] = 'inline; filename="attune.ics"'
    return response
