"""One-use links that several send at once over HTTP: the world they stand in, the sending, and what came of it."""

import http.client
import json
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode, urlsplit

from tests.racing import TOKEN

RATED = dict.fromkeys(
    ("knowledge_imh", "knowledge_service", "confidence_notice", "confidence_talk", "confidence_refer"), "4"
)


def make_links_world(count: int) -> dict:
    """A webinar in three days with so many links; run inside Django (see main)."""
    from django.conf import settings

    from core import clock
    from feedback.actions import load_instruments, make_links
    from people.models import Person, Service
    from tests.feedback.world import make_session

    load_instruments()
    service, _ = Service.objects.get_or_create(slug="race", defaults={"name": "Race"})
    by = Person.objects.create_user("host@race.example", full_name="Host", service=service)
    session = make_session(service, "raced-webinar", days=3)
    codes = make_links(session=session, count=count, by=by, now=clock.now())
    paths = [f"/feedback/l/{code}/" for code in codes]
    return {"session": session.pk, "paths": paths, "cookie": f"{settings.CSRF_COOKIE_NAME}={TOKEN}"}


def answers_kept(session_id: int) -> dict:
    from feedback.models import Answer, Response, SurveyLink

    responses = Response.objects.filter(occasion__session=session_id, by_link=True)
    used = SurveyLink.objects.filter(session=session_id, has_answered_before=True, has_answered_after=False)
    return {
        "responses": responses.count(),
        "links": responses.values("pairing_key").distinct().count(),
        "used": used.count(),
        "answers": Answer.objects.filter(response__in=responses).count(),
    }


def send_at_once(url: str, path: str, cookie: str, times: int) -> list[tuple[int, str]]:
    """Status and page of what came back, each to somebody who sent the same answers at the same moment."""
    place, ready = urlsplit(url), threading.Barrier(times)
    body = urlencode({"csrfmiddlewaretoken": TOKEN, **RATED})
    headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}

    def send(_: int) -> tuple[int, str]:
        connection = http.client.HTTPConnection(place.hostname or "localhost", place.port, timeout=60)
        connection.connect()
        ready.wait(timeout=30)
        connection.request("POST", path, body, headers)
        answer = connection.getresponse()
        page = answer.read().decode()
        connection.close()
        return answer.status, page

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(send, range(times)))


def main() -> None:
    import django

    django.setup()
    verb, number = sys.argv[1:]
    done = make_links_world(int(number)) if verb == "world" else answers_kept(int(number))
    sys.stdout.write(json.dumps(done))


if __name__ == "__main__":
    main()
