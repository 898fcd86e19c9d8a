"""The network: joining, leaving, and mail to those alone who agreed to it."""

import csv
import io

import pytest
from django.core import mail
from django.urls import reverse

from core import clock
from core.errors import Refused
from supervision import actions, subject_access
from supervision.models import NetworkMail, NetworkMembership
from supervision.tasks import send_network_letters
from tests.cast import make_person
from tests.sessions.world import LINK, make_session


def url(name: str, *args) -> str:
    return reverse(f"supervision:{name}", args=args)


@pytest.fixture
def meeting(world):
    return make_session(world.service, title="Spring network meeting", kind="network_meeting")


def join(world, person, wants_mail=True, service=None):
    return actions.join_network(
        service=service or world.service, person=person, wants_mail=wants_mail, by=person, now=clock.now()
    )


def test_somebody_joins_changes_their_mind_about_mail_and_leaves(world, sign_in):
    client = sign_in(world.learner)
    client.post(url("network"), {"wants_mail": "on"})
    member = NetworkMembership.objects.get()
    assert (member.person, member.service, bool(member.mail_agreed_at)) == (
        world.learner,
        world.service,
        True,
    )
    client.post(url("network"), {})
    member.refresh_from_db()
    assert member.mail_agreed_at is None
    assert "You are a member" in client.get(url("network")).content.decode()
    client.post(url("network"), {"leave": "1"})
    assert not NetworkMembership.objects.live().exists()
    client.post(url("network"), {"wants_mail": "on"})
    assert NetworkMembership.objects.count() == 2


def test_only_members_who_agreed_are_mailed_once_each_and_apart(world, sign_in, meeting):
    join(world, world.learner)
    join(world, world.manager, wants_mail=False)
    join(world, world.outsider, service=world.other_service)
    client = sign_in(world.clinician)
    assert "Invite 1 member<" in client.get(url("invite_network", meeting.pk)).content.decode()
    client.post(url("invite_network", meeting.pk))
    assert mail.outbox == []
    for _ in range(2):
        send_network_letters.call(meeting.pk)
    assert [letter.to for letter in mail.outbox] == [[world.learner.email]]
    assert meeting.get_absolute_url() in mail.outbox[0].body
    assert url("network") in mail.outbox[0].body
    assert LINK not in mail.outbox[0].body
    client.post(url("invite_network", meeting.pk))
    assert NetworkMail.objects.count() == 1
    join(world, world.editor)
    assert actions.invite_network(session=meeting, by=world.clinician, now=clock.now()) == 1


def test_whoever_takes_back_their_yes_before_the_worker_comes_gets_nothing(world, meeting):
    members = [join(world, world.learner), join(world, world.editor)]
    actions.invite_network(session=meeting, by=world.clinician, now=clock.now())
    actions.choose_mail(membership=members[0], wants_mail=False, by=world.learner, now=clock.now())
    actions.leave_network(service=world.service, person=world.editor, by=world.editor, now=clock.now())
    assert actions.send_letters(session=meeting, now=clock.now()) == 0
    assert mail.outbox == []


def test_the_queue_gets_one_job_for_the_whole_network(world, meeting, django_capture_on_commit_callbacks):
    from django_tasks_db.models import DBTaskResult

    join(world, world.learner)
    with django_capture_on_commit_callbacks(execute=True):
        actions.invite_network(session=meeting, by=world.clinician, now=clock.now())
    assert DBTaskResult.objects.count() == 1
    assert mail.outbox == []


def test_only_a_network_meeting_to_come_is_announced(world, sign_in, meeting):
    join(world, world.learner)
    training = make_session(world.service)
    assert sign_in(world.clinician).get(url("invite_network", training.pk)).status_code == 404
    with pytest.raises(Refused, match="Only a network meeting"):
        actions.invite_network(session=training, by=world.clinician, now=clock.now())
    with pytest.raises(Refused, match="has begun"):
        actions.invite_network(session=meeting, by=world.clinician, now=meeting.starts_at)


def test_the_list_and_its_export_show_addresses_of_those_who_agreed_alone(world, sign_in):
    join(world, world.learner)
    join(world, world.manager, wants_mail=False)
    join(world, world.outsider, service=world.other_service)
    client = sign_in(world.clinician)
    page = client.get(url("network_members"))
    assert {member.person for member in page.context["page"]} == {world.learner, world.manager}
    other = client.get(url("network_members"), {"service": world.other_service.slug})
    assert other.context["service"] == world.service
    text = client.get(url("network_export")).content.decode("utf-8-sig")
    rows = {row["Name"]: row["Address (agreed to mail)"] for row in csv.DictReader(io.StringIO(text))}
    assert rows == {"Lea Learner": world.learner.email, "Mani Manager": ""}


def test_the_list_costs_the_same_for_few_and_for_many(world, sign_in, django_assert_max_num_queries):
    for number in range(30):
        join(world, make_person(f"Member {number}", world.service))
    client = sign_in(world.clinician)
    with django_assert_max_num_queries(10):
        client.get(url("network_members"))


def test_a_membership_is_shown_to_its_person_and_goes_when_they_are_forgotten(world):
    join(world, world.learner)
    parts = dict(subject_access.export_advice(world.learner))
    assert len(parts["The infant mental health network"]) == 1
    subject_access.erase(world.learner, by=world.administrator)
    assert not NetworkMembership.objects.exists()


def test_whoever_has_left_their_work_is_not_listed_and_not_mailed(world, sign_in, meeting):
    join(world, world.learner)
    leaver = join(world, world.manager)
    client = sign_in(world.clinician)
    assert actions.invite_network(session=meeting, by=world.clinician, now=clock.now()) == 2
    world.manager.left_on = clock.today()
    world.manager.save()
    assert "1 member, 1 of them agreed to mail" in client.get(url("network_members")).content.decode()
    listed = client.get(url("network_export"), {"service": world.service.slug}).content.decode()
    assert (world.learner.full_name in listed, world.manager.full_name in listed) == (True, False)
    send_network_letters.func(meeting.pk)
    assert [letter.to for letter in mail.outbox] == [[world.learner.email]]
    NetworkMail.objects.all().delete()
    assert actions.invite_network(session=meeting, by=world.clinician, now=clock.now()) == 1
    leaver.refresh_from_db()
    assert leaver.left_at is None
