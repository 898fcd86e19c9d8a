"""One-use links: a guest answers once before and once after, and nothing leads from them to their answers."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from core import clock
from core.errors import Refused
from core.models import AuditEvent
from feedback.actions import answer_by_link, cut_off_old_responses, make_links, queue_link_letters
from feedback.actions.links import forget_old_links, send_link_letters, send_waiting_letters
from feedback.enums import OccasionKind
from feedback.link_codes import digest_of_code
from feedback.models import Answered, Response, SurveyLink, SurveyLinkMail
from feedback.rate_limits import WRONG_LINKS
from feedback.reads.ratings import pairs_of
from tests.feedback.conftest import RATED
from tests.feedback.world import make_session

LATER = dict.fromkeys(RATED, "5")


@pytest.fixture
def link(room):
    """The link of the world's guest session, which is in three days."""
    return SurveyLink.objects.get(digest=digest_of_code(room.link_code))


def after(room):
    return room.guest_session.ends_at + timedelta(minutes=5)


def send(code, answers=RATED, client=None):
    return (client or Client()).post(reverse("feedback:link", args=[code]), answers, follow=True)


def test_a_guest_answers_before_and_after_and_the_two_are_laid_side_by_side(room, link):
    answer_by_link(link=link, answers=RATED, now=clock.now())
    answer_by_link(link=link, answers=LATER, now=after(room))
    before, later = (Response.objects.of_kind(kind) for kind in (OccasionKind.BEFORE, OccasionKind.AFTER))
    pairs = pairs_of(before=before, before_in_period=before, after=later)
    assert pairs["knowledge_imh"].pairs == [(2, 5)]
    assert not Answered.objects.exists()
    for response in Response.objects.all():
        assert (response.person, response.service, response.by_link) == (None, room.service, True)


def test_the_page_needs_no_account_and_says_who_sees_what(room):
    page = Client().get(reverse("feedback:link", args=[room.link_code]))
    text = page.content.decode()
    assert page.status_code == 200
    assert "We do not know who you are" in text
    assert "Nobody monitors this page" in text
    assert "noindex" in page["X-Robots-Tag"]
    assert "no-store" in page["Cache-Control"]
    done = send(room.link_code)
    assert "Your answers are saved" in done.content.decode()
    assert Response.objects.filter(by_link=True).count() == 1


def test_opening_a_link_does_not_use_it_up(room, link):
    for _ in range(3):
        Client().get(reverse("feedback:link", args=[room.link_code]))
    link.refresh_from_db()
    assert not link.has_answered_before
    assert not link.has_answered_after


def test_a_link_typed_with_spaces_and_capitals_is_the_same(room):
    typed = " ".join(re.findall("....", room.link_code.upper()))
    assert Client().get(reverse("feedback:link", args=[typed])).status_code == 200


def test_used_twice_it_says_so_and_keeps_the_first_answers(room):
    send(room.link_code)
    again = send(room.link_code, LATER)
    assert "Your answers from before the session are saved" in again.content.decode()
    assert list(Response.objects.get().answers.filter(item__key="knowledge_imh").values_list("value")) == [
        (2,)
    ]


def test_going_back_to_the_link_shows_thanks_and_no_form_to_send_again(room):
    assert send(room.link_code).redirect_chain == [(reverse("feedback:link", args=[room.link_code]), 302)]
    page = Client().get(reverse("feedback:link", args=[room.link_code])).content.decode()
    assert "Thank you. Your answers are saved" in page
    assert "Open it again at the end of the session" in page
    assert "Send my answers" not in page


def test_the_form_is_sent_with_its_own_origin_or_browsers_would_be_refused(room):
    """A page that sends no referrer posts with “Origin: null”, which is refused like a forgery."""
    strict = Client(enforce_csrf_checks=True)
    page = strict.get(reverse("feedback:link", args=[room.link_code]))
    assert page["Referrer-Policy"] == "same-origin"
    assert "no-referrer" not in page.content.decode()
    token = {"csrfmiddlewaretoken": strict.cookies["csrftoken"].value}
    url = reverse("feedback:link", args=[room.link_code])
    assert strict.post(url, RATED | token, HTTP_ORIGIN="null").status_code == 403
    assert strict.post(url, RATED | token, HTTP_ORIGIN="http://testserver").status_code == 302


def test_after_the_second_time_it_is_used_up(room, link):
    answer_by_link(link=link, answers=RATED, now=after(room))
    with pytest.raises(Refused, match="has been used"):
        answer_by_link(link=link, answers=RATED, now=after(room))


def test_answers_that_cannot_be_read_use_nothing_up(room, link):
    assert send(room.link_code, {"knowledge_imh": "9"}).status_code == 422
    assert not Response.objects.exists()
    assert send(room.link_code).status_code == 200


def test_a_forged_link_finds_nothing_and_too_many_of_them_are_stopped(room):
    client = Client()
    for number in range(WRONG_LINKS.most):
        assert client.get(reverse("feedback:link", args=[f"forged{number}"])).status_code == 404
    assert client.get(reverse("feedback:link", args=["forged"])).status_code == 429
    assert client.get(reverse("feedback:link", args=[room.link_code])).status_code == 200
    assert not Response.objects.exists()


def test_a_link_without_the_forms_own_token_is_refused(room):
    strict = Client(enforce_csrf_checks=True)
    assert send(room.link_code, client=strict).status_code == 403
    assert not Response.objects.exists()


def test_expired_or_cancelled_it_takes_no_answers(room, link):
    with pytest.raises(Refused, match="run out"):
        answer_by_link(link=link, answers=RATED, now=room.guest_session.ends_at + timedelta(days=30))
    room.guest_session.cancelled_at = clock.now()
    room.guest_session.cancelled_by = room.clinician
    room.guest_session.save()
    with pytest.raises(Refused, match="cancelled"):
        answer_by_link(link=link, answers=RATED, now=clock.now())
    assert not Response.objects.exists()


def test_the_portal_keeps_only_a_digest(room, link):
    columns = [str(value) for row in SurveyLink.objects.values_list() for value in row]
    assert not any(room.link_code in column for column in columns)
    assert len(link.digest) == 64
    assert not AuditEvent.objects.filter(details__icontains=room.link_code).exists()
    assert AuditEvent.objects.filter(verb="links.made", details={"count": 1}).exists()


def test_who_is_signed_in_stays_out_of_it(room, sign_in):
    send(room.link_code, client=sign_in(room.learner))
    assert Response.objects.get().person is None
    assert AuditEvent.objects.get(verb="response.by_link").actor_id is None


def test_the_day_is_kept_and_not_the_minute(room, link):
    response = answer_by_link(link=link, answers=RATED, now=clock.now())
    assert response.answered_at == response.received_at
    assert response.answered_at.strftime("%M%S") == "0000"


def test_old_links_go_and_twelve_months_later_the_pairing_key_changes(room, link):
    answer_by_link(link=link, answers=RATED, now=clock.now())
    key = Response.objects.get().pairing_key
    assert forget_old_links(clock.now()) == 0
    assert forget_old_links(room.guest_session.ends_at + timedelta(days=30)) == 1
    assert cut_off_old_responses(clock.now() + timedelta(days=370)) == 1
    assert Response.objects.get().pairing_key != key


def test_a_clinician_makes_a_sheet_and_a_list_that_are_shown_once(room, sign_in):
    client, pk = sign_in(room.clinician), room.guest_session.pk
    sheet = client.post(reverse("feedback:make_links", args=[pk]), {"count": 3})
    text = sheet.content.decode()
    codes = re.findall(r"/feedback/l/([a-z2-7]{24})/", text)
    assert len(set(codes)) == 3
    assert all(SurveyLink.objects.filter(digest=digest_of_code(code)).exists() for code in codes)
    sealed = re.search(r'name="sealed" value="([^"]+)"', text)[1]
    listed = client.post(reverse("feedback:download_links", args=[pk]), {"sealed": sealed}).content.decode()
    assert all(code in listed for code in codes)
    other = make_session(room.service, "another", days=4)
    refused = client.post(reverse("feedback:download_links", args=[other.pk]), {"sealed": sealed})
    assert refused.status_code == 302
    again = client.get(reverse("feedback:links", args=[pk])).content.decode()
    assert not any(code in again for code in codes)


def test_too_many_or_too_late_are_refused(room):
    with pytest.raises(Refused, match="1 to 300"):
        make_links(session=room.guest_session, count=301, by=room.clinician, now=clock.now())
    with pytest.raises(Refused, match="30 days ago"):
        make_links(
            session=room.guest_session, count=1, by=room.clinician, now=clock.now() + timedelta(days=40)
        )


def test_letters_go_once_to_each_and_the_addresses_are_wiped(room):
    guests = ["one@guests.example", "two@guests.example", "ONE@guests.example"]
    session, now = room.guest_session, clock.now()
    assert queue_link_letters(session=session, addresses=guests, by=room.clinician, now=now) == 2
    assert send_link_letters(session=session, now=now) == 2
    assert {letter.to[0] for letter in mail.outbox} == {"one@guests.example", "two@guests.example"}
    codes = [re.search(r"/feedback/l/([a-z2-7]{24})/", letter.body)[1] for letter in mail.outbox]
    assert SurveyLink.objects.filter(digest__in=[digest_of_code(code) for code in codes]).count() == 2
    assert not SurveyLinkMail.objects.exclude(address="").exists()
    assert send_waiting_letters(now) == 0
    with pytest.raises(Refused, match="already"):
        queue_link_letters(session=session, addresses=guests, by=room.clinician, now=now)
    assert len(mail.outbox) == 2


def test_a_wrong_address_in_the_list_is_named_and_nothing_is_mailed(room, sign_in):
    url = reverse("feedback:mail_links", args=[room.guest_session.pk])
    page = sign_in(room.clinician).post(url, {"addresses": "one@guests.example\nnot an address"})
    assert page.status_code == 422
    assert "This is not a mail address: not" in page.content.decode()
    assert not SurveyLinkMail.objects.exists()


def test_results_say_how_many_came_by_link(room, sign_in):
    codes = make_links(session=room.guest_session, count=8, by=room.clinician, now=clock.now())
    for code in codes:
        send(code)
    occasion = room.guest_session.occasions.get(kind=OccasionKind.BEFORE)
    page = sign_in(room.clinician).get(reverse("feedback:results", args=[occasion.pk])).content.decode()
    assert "8 answers, 8 of them from guests" in page


def test_of_two_who_send_the_same_link_at_once_one_is_kept(room, link):
    """Both opened it before either sent it: the action looks at the row itself, under a lock."""
    stale = SurveyLink.objects.select_related("session").get(pk=link.pk)
    answer_by_link(link=link, answers=RATED, now=clock.now())
    with pytest.raises(Refused):
        answer_by_link(link=stale, answers=LATER, now=clock.now())
    assert Response.objects.filter(by_link=True).count() == 1
