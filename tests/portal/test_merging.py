"""Two records of one person become one: nothing is lost, nothing is counted twice, and nobody is merged by one alone."""

from __future__ import annotations

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from attendance.models import Attendance
from certificates.models import Certificate
from core import clock
from core.errors import Refused
from core.registries import MERGING
from courses.models import Enrolment
from people.actions import agree_to_merge, ask_to_merge, grant_role
from people.actions.merging import merge_people
from people.enums import Role
from people.merging import drop, leave, relations, rule_for
from people.models import EmailAlias, Membership, MergeRequest, Organisation, Person, RoleGrant
from sessions.enums import BookingState
from sessions.models import Booking
from supervision.actions import write_reflection
from supervision.models import Reflection
from tests.cast import furnish, make_person
from tests.certificates.world import came, finish_course, hold_session, make_course
from tests.sessions.world import book, make_session, state_of


@pytest.fixture
def pair(world) -> SimpleNamespace:
    """Twice the same person, and two administrators."""
    world.twin = make_person("Lea Learner", world.service, email="lea@new-employer.example")
    world.second = make_person("Sia Second", world.service)
    grant_role(person=world.second, role=Role.ADMINISTRATOR, service=world.service, by=world.administrator)
    return world


def merge(pair: SimpleNamespace, *, by_owner: bool = False) -> None:
    merge_people(
        kept=pair.twin, closed=pair.learner, by=pair.administrator, now=clock.now(), by_owner=by_owner
    )


def test_every_relation_to_a_person_says_what_happens():
    silent = [label for label in relations() if rule_for(label) is None]
    assert not silent, f"declare these in the merging.py of their room: {silent}"


def test_no_rule_is_about_what_is_not_there():
    assert set(dict(MERGING.items())) <= set(relations())


def test_nothing_stays_behind_but_what_says_so(pair):
    furnish(pair)
    EmailAddress.objects.create(user=pair.learner, email=pair.learner.email, verified=True, primary=True)
    held = {label for label, relation in relations().items() if relation.rows(pair.learner).exists()}
    assert len(held) > 15
    merge(pair)
    left = {label for label, relation in relations().items() if relation.rows(pair.learner).exists()}
    assert left <= {label for label in held if rule_for(label) is leave} | {"people.SealingKey.person"}
    gone = {label for label in held if rule_for(label) is drop}
    kept = {label for label, relation in relations().items() if relation.rows(pair.twin).exists()}
    assert held - left - gone - {"people.Person.line_manager"} <= kept


def test_the_closed_record_names_nobody_and_its_address_is_known_as_theirs(pair):
    address = pair.learner.email
    merge(pair)
    closed = Person.objects.get(pk=pair.learner.pk)
    assert (closed.full_name, closed.is_active) == ("Merged record", False)
    assert EmailAlias.objects.get(address=address).person == pair.twin
    assert "Lea" not in str(closed.__dict__)


def test_of_two_bookings_of_one_session_the_stronger_stays_and_the_place_is_passed_on(pair):
    waits = make_person("Wanda Waiting", pair.service)
    session = make_session(pair.service, capacity=2)
    place, second, turn = book(session, pair.learner), book(session, pair.twin), book(session, waits)
    merge(pair)
    assert Booking.objects.get(pk=second.pk).is_live
    assert not Booking.objects.get(pk=place.pk).is_live
    assert state_of(turn) == BookingState.BOOKED


def test_a_place_beats_a_turn_on_the_waiting_list(pair):
    session = make_session(pair.service, capacity=1)
    place = book(session, pair.learner)
    book(session, pair.twin)
    merge(pair)
    assert [(one.pk, one.person) for one in Booking.objects.live().filter(session=session)] == [
        (place.pk, pair.twin)
    ]


def test_who_came_under_both_records_came_once(pair):
    session = hold_session(pair.service)
    for person in (pair.learner, pair.twin):
        came(session, person)
    before = Attendance.objects.counted().filter(session=session).count()
    merge(pair)
    assert Attendance.objects.counted().filter(session=session).count() == before - 1
    assert Attendance.objects.get(session=session, person=pair.twin).merged.count() == 1


def test_learning_comes_together_with_its_certificates(pair):
    course = make_course()
    finish_course(pair.learner, course, at=clock.now() - timedelta(days=40))
    finish_course(pair.twin, course, at=clock.now() - timedelta(days=3))
    merge(pair)
    enrolment = Enrolment.objects.get(course=course)
    assert (enrolment.person, enrolment.completed_at < clock.now() - timedelta(days=30)) == (pair.twin, True)
    assert not Certificate.objects.exclude(person=pair.twin).exists()


def test_reflections_move_only_with_their_owner(pair):
    write_reflection(text="Mine alone.", by=pair.learner, now=clock.now())
    merge(pair, by_owner=False)
    assert not Reflection.objects.written_by(pair.twin)
    assert Reflection.objects.written_by(pair.learner).count() == 1


def test_their_owner_opens_all_reflections_after_the_merge(pair):
    for person in (pair.learner, pair.twin):
        write_reflection(text=f"Of {person.email}", by=person, now=clock.now())
    merge(pair, by_owner=True)
    texts = {one.text() for one in Reflection.objects.written_by(pair.twin)}
    assert len(texts) == 2


@pytest.mark.parametrize("strong", ["learner", "twin"])
def test_the_second_step_is_never_lost(pair, strong):
    Authenticator.objects.create(user=getattr(pair, strong), type="totp", data={"secret": "sealed"})
    merge(pair)
    assert Authenticator.objects.filter(user=pair.twin, type="totp").count() == 1


def test_the_other_employer_becomes_a_second_post(pair):
    council = Organisation.objects.create(name="Council")
    Person.objects.filter(pk=pair.twin.pk).update(organisation=council)
    merge(pair)
    post = Membership.objects.get(person=pair.twin)
    assert (post.organisation, post.team) == (pair.organisation, pair.team)


def test_one_administrator_alone_merges_nobody(pair):
    now = clock.now()
    request = ask_to_merge(kept=pair.twin, closed=pair.learner, by=pair.administrator, now=now)
    with pytest.raises(Refused, match="second administrator"):
        agree_to_merge(request=request, by=pair.administrator, now=now)
    with pytest.raises(PermissionDenied):
        agree_to_merge(request=request, by=pair.clinician, now=now)
    agree_to_merge(request=request, by=pair.second, now=now)
    assert not MergeRequest.objects.exists()


def test_no_administrator_merges_beyond_their_service_or_themselves(pair):
    now = clock.now()
    with pytest.raises(PermissionDenied):
        ask_to_merge(kept=pair.learner, closed=pair.outsider, by=pair.administrator, now=now)
    with pytest.raises(Refused):
        ask_to_merge(kept=pair.second, closed=pair.administrator, by=pair.administrator, now=now)
    RoleGrant.objects.create(person=pair.twin, role=Role.ADMINISTRATOR, service=None)
    with pytest.raises(Refused, match="another service"):
        ask_to_merge(kept=pair.learner, closed=pair.twin, by=pair.administrator, now=now)


def test_their_owner_confirms_at_both_addresses(
    pair, sign_in, client, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        sign_in(pair.twin).post(reverse("people:two_accounts"), {"address": pair.learner.email})
    links = {one.to[0]: re.search(r"http\S+(/people/merge/\S+)", one.body)[1] for one in mailoutbox}
    assert set(links) == {pair.twin.email, pair.learner.email}
    client.get(links[pair.learner.email])
    client.post(links[pair.twin.email])
    client.post(links[pair.twin.email])
    assert Person.objects.get(pk=pair.learner.pk).is_active
    assert b"are one now" in client.post(links[pair.learner.email]).content
    assert not Person.objects.get(pk=pair.learner.pk).is_active
    assert client.post(links[pair.learner.email]).status_code == 422


def test_asking_tells_nobody_who_has_an_account(pair, sign_in, mailoutbox):
    known = sign_in(pair.twin).post(
        reverse("people:two_accounts"), {"address": pair.learner.email}, follow=True
    )
    other = sign_in(pair.editor).post(
        reverse("people:two_accounts"), {"address": "nobody@w.example"}, follow=True
    )
    said = [str(message) for page in (known, other) for message in page.context["messages"]]
    assert said[0] == said[1]
