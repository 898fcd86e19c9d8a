"""Who leads a supervision group: one or two, changed on its page, with cover told of every change of their date."""

from datetime import timedelta

import pytest
from django.urls import reverse

from core import clock
from core.errors import Refused
from people.enums import Role
from people.models import RoleGrant
from supervision import actions
from tests.cast import furnish, make_person
from tests.sessions.calendar_readers import calendar_text_of
from tests.supervision.world import accept, make_group


@pytest.fixture
def home(world):
    furnish(world, "sessions", "attendance", "supervision")
    accept(world)
    world.second = make_person("Cora Cover", world.service)
    RoleGrant.objects.create(person=world.second, role=Role.CLINICIAN, service=world.service)
    return world


def letters(mailoutbox, person) -> list:
    return [mail for mail in mailoutbox if mail.to == [person.email]]


def change(home, sign_in, *people):
    client, page = sign_in(home.clinician), reverse("supervision:edit_group", args=[home.group.pk])
    form = client.get(page).context["form"]
    data = {name: form[name].value() for name in form.fields}
    data = {name: value for name, value in data.items() if value is not None}
    return client.post(page, data | {"facilitators": [one.pk for one in people]}, follow=True)


def leading(home) -> list:
    return sorted(str(one.person) for one in home.group.facilitators.all())


def test_a_second_facilitator_gets_the_dates_and_the_first_keeps_theirs(home, sign_in, mailoutbox, commit):
    with commit():
        change(home, sign_in, home.clinician, home.second)
    assert leading(home) == ["Cleo Clinician", "Cora Cover"]
    [letter] = mailoutbox
    assert letter.to == [home.second.email]
    assert "METHOD:REQUEST" in calendar_text_of(letter)


def test_whoever_no_longer_leads_loses_the_dates_and_the_records(home, sign_in, mailoutbox, commit):
    with commit():
        change(home, sign_in, home.second)
    assert leading(home) == ["Cora Cover"]
    [letter] = letters(mailoutbox, home.clinician)
    assert "METHOD:CANCEL" in calendar_text_of(letter)
    assert sign_in(home.clinician).get(home.meeting.get_absolute_url()).status_code == 403


@pytest.mark.parametrize("number", [0, 3])
def test_a_group_has_one_or_two_facilitators(home, sign_in, number):
    third = make_person("Third Clinician", home.service)
    RoleGrant.objects.create(person=third, role=Role.CLINICIAN, service=home.service)
    people = [home.clinician, home.second, third][:number]
    assert "one or two facilitators" in change(home, sign_in, *people).content.decode()
    assert leading(home) == ["Cleo Clinician"]
    with pytest.raises(Refused, match="one or two"):
        actions.set_facilitators(group=home.group, people=people, by=home.clinician)


def test_a_group_is_not_made_with_three(world):
    people = [make_person(f"Clinician {number}", world.service) for number in range(3)]
    with pytest.raises(Refused, match="one or two"):
        actions.create_group(
            service=world.service, name="Three", facilitators=people, by=world.clinician, now=clock.now()
        )


def test_a_member_cannot_also_lead(home):
    with pytest.raises(Refused, match="cannot also lead"):
        actions.set_facilitators(group=home.group, people=[home.learner], by=home.clinician)
    assert leading(home) == ["Cleo Clinician"]


def test_whoever_covers_hears_that_their_date_moved_fell_out_or_the_group_ended(home, mailoutbox, commit):
    actions.set_cover(meeting=home.coming_meeting, person=home.second, by=home.clinician)
    home.coming_meeting.refresh_from_db()
    with commit():
        later = home.coming_meeting.starts_at + timedelta(days=1)
        actions.move_meeting(meeting=home.coming_meeting, starts_at=later, by=home.clinician)
    assert letters(mailoutbox, home.second)[-1].subject == "New date: Harbour group"
    other = make_group(home)
    ahead = other.meetings.order_by("-starts_at")[0]
    covered = actions.set_cover(meeting=ahead, person=home.second, by=home.clinician)
    with commit():
        actions.cancel_meeting(meeting=covered, by=home.clinician, now=clock.now())
        actions.close_group(group=home.group, by=home.clinician, now=clock.now())
    told = letters(mailoutbox, home.second)[-2:]
    assert [letter.subject for letter in told] == ["Date cancelled: Harbour group"] * 2
    assert not any(calendar_text_of(letter) for letter in told)


def test_advice_that_is_not_yet_in_the_childs_record_stays_in_the_facilitators_sight_alone(home, sign_in):
    for written, shown in ((False, True), (True, False)):
        actions.record_meeting(
            meeting=home.meeting,
            minutes=90,
            safeguarding_advice=True,
            written_in_record=written,
            by=home.clinician,
            now=clock.now(),
        )
        page = home.group.get_absolute_url()
        words = "Advice not yet in the child’s record"
        assert (words in sign_in(home.clinician).get(page).content.decode()) is shown
        assert words not in sign_in(home.learner).get(page).content.decode()
        assert words not in sign_in(home.administrator).get(page).content.decode()
