"""An administrator decides which notices go to whom, and in which words."""

from django.urls import reverse

from core import clock
from notifications.models import NoticeSetting
from people.models import TeamLeadership
from sessions import actions
from tests.cast import make_person
from tests.sessions.world import LINK, book, make_session


def url_of(notice="booked", role="participant") -> str:
    return reverse("notifications:notice", kwargs={"notice": notice, "role": role})


def typed(do="save", **changes) -> dict:
    words = {"is_on": "on", "subject": "Booked: {title}", "text": "Dear {name},\n\n{details}"}
    return {**words, **changes, "do": do}


def test_own_words_are_sent_with_the_placeholders_filled(world, sign_in, mailoutbox, commit):
    sign_in(world.administrator).post(url_of(), typed())
    with commit():
        book(make_session(world.service), world.learner)
    assert mailoutbox[0].subject == "Booked: How babies communicate"
    assert mailoutbox[0].body.startswith("Dear Lea,\n\nHow babies communicate\n")
    assert LINK in mailoutbox[0].body
    assert mailoutbox[0].body.endswith("Why you got this: You booked this session.\n")


def test_another_service_keeps_its_words(world, sign_in, mailoutbox, commit):
    sign_in(world.clinician_elsewhere).post(url_of() + f"?service={world.service.pk}", typed())
    assert NoticeSetting.objects.get().service == world.other_service
    with commit():
        book(make_session(world.service), world.learner)
    assert mailoutbox[0].subject == "You are booked: How babies communicate"


def test_a_notice_that_is_off_is_not_sent(world, sign_in, mailoutbox, commit):
    sign_in(world.administrator).post(url_of(), typed(is_on=""))
    with commit():
        book(make_session(world.service), world.learner)
    assert mailoutbox == []


def test_managers_hear_of_bookings_only_where_the_service_wants_it_and_never_get_the_link(
    world, sign_in, mailoutbox, commit
):
    lead = make_person("Lena Lead", world.service)
    TeamLeadership.objects.create(team=world.team, person=lead)
    sign_in(world.administrator).post(
        url_of(role="manager"), typed(subject="{person} has booked", text="{details}")
    )
    with commit():
        book(make_session(world.service), world.learner)
    to_lead = next(mail for mail in mailoutbox if mail.to == [lead.email])
    assert to_lead.subject == "Lea Learner has booked"
    assert LINK not in to_lead.message().as_string()
    assert "text/calendar" not in to_lead.message().as_string()
    assert "You lead this person's team" in to_lead.body


def test_a_host_is_told_why_the_mail_came_to_them_and_not_why_it_came_to_somebody_else(
    world, sign_in, mailoutbox, commit
):
    browser = sign_in(world.administrator)
    for notice in ("booked", "booking_cancelled"):
        browser.post(url_of(notice, "host"), typed(subject="{person}"))
    session = make_session(world.service, facilitators=[world.clinician])
    with commit():
        booking = book(session, world.learner)
    with commit():
        actions.cancel_booking(booking=booking, by=world.learner, now=clock.now())
    to_host = [mail.body for mail in mailoutbox if mail.to == [world.clinician.email]]
    assert len(to_host) == 2
    assert all("You lead this session or group" in body for body in to_host)
    assert not any("You booked this" in body or "You cancelled this" in body for body in to_host)


def test_a_placeholder_that_does_not_exist_is_refused_and_the_draft_kept(world, sign_in):
    page = sign_in(world.administrator).post(url_of(), typed(text="Dear {nam}, welcome"))
    text = page.content.decode()
    assert "There is no placeholder {nam}." in text
    assert "Dear {nam}, welcome" in text
    assert not NoticeSetting.objects.exists()


def test_what_would_identify_a_family_is_refused(world, sign_in):
    page = sign_in(world.administrator).post(url_of(), typed(text="The family at SW1A 1AA"))
    assert "SW1A 1AA" in page.content.decode()
    assert not NoticeSetting.objects.exists()


def test_a_preview_shows_what_is_typed_and_saves_nothing(world, sign_in, mailoutbox):
    page = sign_in(world.administrator).post(url_of(), typed("preview"))
    text = page.content.decode()
    assert "Booked: How babies communicate (an example)" in text
    assert "Dear Ada," in text
    assert not NoticeSetting.objects.exists()
    assert mailoutbox == []


def test_a_test_goes_to_the_administrator_alone(world, sign_in, mailoutbox, commit):
    with commit():
        sign_in(world.administrator).post(url_of(), typed("test"))
    (mail,) = mailoutbox
    assert mail.to == [world.administrator.email]
    assert "You asked for this test." in mail.body
    assert not NoticeSetting.objects.exists()


def test_the_first_words_come_back(world, sign_in):
    client = sign_in(world.administrator)
    client.post(url_of(), typed())
    client.post(url_of(), {"do": "restore"})
    assert not NoticeSetting.objects.exists()
    assert "You are booked: {title}" in client.get(url_of()).content.decode()


def test_the_matrix_shows_every_notice_and_which_are_on(world, sign_in):
    client = sign_in(world.administrator)
    client.post(url_of(), typed(is_on=""))
    text = client.get(reverse("notifications:notices")).content.decode()
    for label in ("Booked", "One week before", "One day before", "Register not taken", "Follow-up"):
        assert label in text
    assert "own words" in text
    assert client.get(url_of(role="administrator")).status_code == 404


def test_words_that_come_in_are_not_read_as_placeholders(world, mailoutbox, commit):
    with commit():
        book(make_session(world.service, title="About {page} and {name}"), world.learner)
    assert mailoutbox[0].subject == "You are booked: About {page} and {name}"


def test_the_preview_shows_the_joining_link_only_where_the_mail_will(world, sign_in):
    browser, link = sign_in(world.administrator), "Join: https://meet.example"
    assert link in browser.get(url_of("booked")).content.decode()
    for notice in ("waiting", "offered", "changed_waiting", "booking_cancelled", "cancelled"):
        assert link not in browser.get(url_of(notice)).content.decode()
