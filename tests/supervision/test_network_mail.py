"""Ending the network's mail from the mail itself, and a list that serves 189 members."""

from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.urls import reverse

from core import clock
from core.models import AuditEvent
from supervision import actions
from supervision.models import NetworkMail, NetworkMembership
from supervision.stop_addresses import stop_address_of, stop_code_of
from supervision.tasks import send_network_letters
from tests.cast import make_person
from tests.sessions.world import make_session
from tests.supervision.test_network import join


@pytest.fixture
def invited(world):
    """The mail that invites the learner to a network meeting."""
    join(world, world.learner)
    session = make_session(world.service, title="Spring network meeting", kind="network_meeting")
    actions.invite_network(session=session, by=world.clinician, now=clock.now())
    send_network_letters.call(session.pk)
    (letter,) = mail.outbox
    return letter


def path_of(membership) -> str:
    return reverse("supervision:network_stop", args=[stop_code_of(membership)])


def test_each_mail_says_once_why_it_came_and_has_its_own_way_out(world, invited):
    stop = stop_address_of(NetworkMembership.objects.get())
    assert invited.body.count("Why you got this") == 1
    assert stop in invited.body
    assert invited.extra_headers["List-Unsubscribe"] == f"<{stop}>"
    assert invited.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_one_press_without_signing_in_ends_the_mail_and_looking_does_not(world, invited):
    membership = NetworkMembership.objects.get()
    stranger = Client(enforce_csrf_checks=True)
    page = stranger.get(path_of(membership)).content.decode()
    assert "No more of these mails" in page
    assert world.learner.full_name not in page
    membership.refresh_from_db()
    assert membership.mail_agreed_at
    answer = stranger.post(path_of(membership), {"List-Unsubscribe": "One-Click"})
    assert "Done." in answer.content.decode()
    membership.refresh_from_db()
    assert membership.mail_agreed_at is None
    assert membership.left_at is None
    event = AuditEvent.objects.filter(verb="network.mail_chosen").get()
    assert event.actor_id == world.learner.pk
    stranger.post(path_of(membership), {"leave": "1"})
    assert not NetworkMembership.objects.live().exists()


def test_an_old_mail_ends_the_mail_of_somebody_who_left_and_came_back(world):
    first = join(world, world.learner)
    actions.leave_network(service=world.service, person=world.learner, by=world.learner, now=clock.now())
    second = join(world, world.learner)
    Client().post(path_of(first))
    second.refresh_from_db()
    assert (second.left_at, second.mail_agreed_at) == (None, None)


def test_an_address_that_somebody_made_up_opens_nothing(world):
    membership = join(world, world.learner)
    code = stop_code_of(membership)
    for made_up in (f"{membership.pk}", f"{membership.pk + 1}.{code.partition('.')[2]}", "nonsense"):
        assert Client().post(reverse("supervision:network_stop", args=[made_up])).status_code == 404
    membership.refresh_from_db()
    assert membership.mail_agreed_at


def test_somebody_who_changed_their_area_finds_the_network_they_left_behind(world, sign_in):
    membership = join(world, world.learner)
    world.learner.service = world.other_service
    world.learner.save()
    page = sign_in(world.learner).get(reverse("supervision:network")).content.decode()
    assert "You also belong to" in page
    assert path_of(membership) in page


class OneIsRefused(EmailBackend):
    def send_messages(self, messages) -> int:
        if any("refused" in address for message in messages for address in message.to):
            raise SMTPRecipientsRefused({})
        return super().send_messages(messages)


def test_one_address_that_is_refused_keeps_the_invitation_from_nobody_else(world, settings):
    for name in ("Ann First", "Refused Person", "Zoe Last"):
        email = (
            "refused@work.example" if name == "Refused Person" else f"{name.split()[0].lower()}@work.example"
        )
        join(world, make_person(name, world.service, email=email))
    session = make_session(world.service, title="Spring network meeting", kind="network_meeting")
    actions.invite_network(session=session, by=world.clinician, now=clock.now())
    settings.MAILERS = {"default": {"BACKEND": f"{__name__}.OneIsRefused"}}
    for _ in range(2):
        with pytest.raises(SMTPRecipientsRefused):
            send_network_letters.call(session.pk)
    assert sorted(message.to[0] for message in mail.outbox) == ["ann@work.example", "zoe@work.example"]
    assert NetworkMail.objects.get(sent_at=None).membership.person.full_name == "Refused Person"


def test_the_list_of_189_comes_in_pages_and_is_searched(world, sign_in, django_assert_max_num_queries):
    for number in range(189):
        join(world, make_person(f"Member {number:03}", world.service), wants_mail=number % 2 == 0)
    make = sign_in(world.clinician)
    address = reverse("supervision:network_members")
    with django_assert_max_num_queries(10):
        page = make.get(address)
    text = page.content.decode()
    assert "189 members, 95 of them agreed to mail." in text
    assert len(page.context["page"].object_list) == 50
    assert "Member 060" in make.get(address, {"page": 2}).content.decode()
    found = make.get(address, {"q": "member 060"})
    assert [one.person.full_name for one in found.context["page"]] == ["Member 060"]
    assert "Nobody in the network fits" in make.get(address, {"q": "nobody at all"}).content.decode()
